"""The command line: flags in, one use case, exit code out. Nothing is decided here."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from eqcheck.cli import (
    actions_command,
    audit_command,
    evidence_commands,
    explain_command,
    forecast_commands,
    history_commands,
    init_command,
    policy_commands,
    policy_diff_command,
    report_command,
    rules_commands,
    stage_command,
    waiver_commands,
)
from eqcheck.cli.edge import (
    ExitCode,
    heed_interrupts,
    refuse_nul,
    refuse_scarcity,
    report_lost_output,
    report_mistakes,
    report_shortage,
    report_usage,
    reported,
)
from eqcheck.cli.streams import provide_streams
from eqcheck.domain.mistakes import MistakesError

if TYPE_CHECKING:
    from collections.abc import Callable

_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What every mistake in the flags is, wherever the typer that is installed keeps it."""

app = typer.Typer(
    name="eqcheck",
    help="Check whether a school trust does what its equalities policy says, from the records it keeps.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
init_command.add_to(app)
audit_command.add_to(app)
explain_command.add_to(app)
actions_command.add_to(app)
report_command.add_to(app)
history_commands.add_to(app)
forecast_commands.add_to(app)
waiver_commands.add_to(app)
stage_command.add_to(app)
app.add_typer(evidence_commands.app, name="evidence")
app.add_typer(rules_commands.app, name="rules")
policy_diff_command.add_to(policy_commands.app)
app.add_typer(policy_commands.app, name="policy")


@app.callback()
def _options(
    _version: bool = typer.Option(
        False,
        "--version",
        is_eager=True,
        callback=lambda is_given: _print_version() if is_given else None,
        help="Print the version and exit.",
    ),
) -> None:
    refuse_scarcity()


def _print_version() -> None:
    from eqcheck.version import __version__

    typer.echo(f"eqcheck {__version__}")
    raise typer.Exit


def main() -> None:
    """Run the command; every way of ending has its own exit code (see README), whether or not it can be printed."""
    provide_streams()
    code = _ended(heed_interrupts())
    lost = report_lost_output()
    if code is None:  # what was printed was all that there is
        code = ExitCode.WRONG if lost else ExitCode.FINE
    sys.exit(code)


def _ended(interrupted: Callable[[], bool]) -> int | None:
    """The exit code; None of a command that ended well and concludes nothing."""
    try:
        refuse_nul(sys.argv[1:])
        code: int | None = app(standalone_mode=False)
    except _UsageError as error:
        report_usage(error)
        return ExitCode.WRONG
    except MistakesError as error:
        report_mistakes(error)
        return ExitCode.WRONG
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except MemoryError:
        report_shortage()
        return ExitCode.WRONG
    except Exception as error:  # noqa: BLE001 - the edge: our own fault is said plainly and never looks like a result
        # a library may have made its own error of Ctrl-C
        return ExitCode.INTERRUPTED if interrupted() else reported(error)
    return code
