"""`eqcheck rules …`: for whoever writes rules, and for CI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.cli import rules_check_command, rules_mutate_command, rules_pages_commands, watching
from eqcheck.cli.edge import ExitCode, progress, put, report_mistakes
from eqcheck.cli.rule_folders import Folders, with_shipped
from eqcheck.errors import MistakesError

MOST_ROWS = 5
"""How many rows behind a failing test are shown."""

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from eqcheck.authoring.rule_tests import Outcome
    from eqcheck.policy.sources import Root

app = typer.Typer(help="Check and test rule files.", no_args_is_help=True, rich_markup_mode=None)

rules_check_command.add_to(app)
rules_mutate_command.add_to(app)
rules_pages_commands.add_to(app)


@app.command("test")
def run_tests(
    folders: Folders = None,
    named: Annotated[
        str | None, typer.Option("-k", metavar="TEXT", help="Only tests whose rule or name holds this.")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="List the tests that hold, too.")] = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="List what the tests have not shown: conditions, boundaries, statuses.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Run them again whenever a rule or policy file changes, until Ctrl-C.")
    ] = False,
) -> None:
    """Run the tests inside the rule files."""

    def run() -> ExitCode:
        return _run(with_shipped(folders), named, verbose=verbose, coverage=coverage)

    if watch:
        watching.watch(lambda: watching.stamps(with_shipped(folders)), lambda: _survived(run), watching.half_a_second)
    raise typer.Exit(run())


def _run(roots: list[Root], named: str | None, *, verbose: bool, coverage: bool) -> ExitCode:
    from eqcheck.authoring import workshop

    with progress("Testing"):
        outcomes = workshop.run_tests(roots, named=named)
    wrong = [outcome for outcome in outcomes if outcome.wrong]
    if coverage and not wrong:
        from eqcheck.authoring.coverage_table import coverage_table

        with progress("Measuring"):
            put(coverage_table(workshop.coverage_of_tests(roots, named=named)))
    put("".join(_line(outcome) for outcome in (outcomes if verbose else wrong)) + _closing(outcomes, wrong))
    return ExitCode.NOT_MET if wrong else ExitCode.FINE


def _survived(run: Callable[[], ExitCode]) -> None:
    """A run of many: a file in the middle of being written is told, and waited for."""
    try:
        run()
    except MistakesError as error:
        report_mistakes(error)


def _line(outcome: Outcome) -> str:
    case = outcome.case
    if not outcome.wrong:
        return f"holds  {case.rule}: {case.name}\n"
    measures = ", ".join(f"{name} {value}" for name, value in outcome.observation.measures.items())
    because = f"       {outcome.observation.message}\n" if outcome.observation.message else ""
    return (
        f"WRONG  {case.rule}: {case.name}\n       {outcome.wrong}\n{because}       measured: {measures or 'nothing'}\n"
        + "".join(f"       {line}\n" for line in _short(outcome))
    )


def _short(outcome: Outcome) -> Iterator[str]:
    """The rows that fall short, as the case has them; the first few of many."""
    from eqcheck.authoring.case_yaml import in_a_line

    rows = outcome.case.evidence.get(outcome.source, ())
    for place in outcome.short[:MOST_ROWS]:
        yield f"falls short: row {place + 1} of {outcome.source} {in_a_line(rows[place])}"
    if len(outcome.short) > MOST_ROWS:
        yield f"and {len(outcome.short) - MOST_ROWS} rows more"
    if not outcome.short and rows:
        yield f"no row of {outcome.source} falls short"


def _closing(outcomes: list[Outcome], wrong: list[Outcome]) -> str:
    rules = len({outcome.case.rule for outcome in outcomes})
    return f"{len(outcomes) - len(wrong)} of {len(outcomes)} tests of {rules} rules hold\n"
