"""`eqcheck rules …`: for whoever writes rules, and for CI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.cli import rules_check_command, rules_mutate_command, rules_pages_commands
from eqcheck.cli.edge import ExitCode, progress, put
from eqcheck.cli.rule_folders import Folders, with_shipped

if TYPE_CHECKING:
    from eqcheck.authoring.rule_tests import Outcome

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
) -> None:
    """Run the tests inside the rule files."""
    from eqcheck.authoring import workshop

    with progress("Testing"):
        outcomes = workshop.run_tests(with_shipped(folders), named=named)
    wrong = [outcome for outcome in outcomes if outcome.wrong]
    if coverage and not wrong:
        from eqcheck.authoring.coverage_table import coverage_table

        with progress("Measuring"):
            put(coverage_table(workshop.test_coverage(with_shipped(folders), named=named)))
    put("".join(_line(outcome) for outcome in (outcomes if verbose else wrong)) + _closing(outcomes, wrong))
    raise typer.Exit(ExitCode.NOT_MET if wrong else ExitCode.FINE)


def _line(outcome: Outcome) -> str:
    case = outcome.case
    if not outcome.wrong:
        return f"holds  {case.rule}: {case.name}\n"
    measures = ", ".join(f"{name} {value}" for name, value in outcome.observation.measures.items())
    because = f"       {outcome.observation.message}\n" if outcome.observation.message else ""
    return (
        f"WRONG  {case.rule}: {case.name}\n       {outcome.wrong}\n{because}       measured: {measures or 'nothing'}\n"
    )


def _closing(outcomes: list[Outcome], wrong: list[Outcome]) -> str:
    rules = len({outcome.case.rule for outcome in outcomes})
    return f"{len(outcomes) - len(wrong)} of {len(outcomes)} tests of {rules} rules hold\n"
