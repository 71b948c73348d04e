"""`eqcheck rules …`: for whoever writes rules, and for CI."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.cli.edge import ExitCode, progress, put

if TYPE_CHECKING:
    from eqcheck.authoring.rule_tests import Outcome
    from eqcheck.policy.sources import Root

app = typer.Typer(help="Check and test rule files.", no_args_is_help=True, rich_markup_mode=None)

Folders = Annotated[
    list[Path] | None,
    typer.Argument(metavar="DIR", help="Folders that hold policies/ and rules/, added to those shipped."),
]


@app.command("check")
def check(folders: Folders = None) -> None:
    """Check every policy, rule and evidence type: form, references and expressions. All mistakes at once."""
    from eqcheck.authoring.workshop import check as run

    with progress("Checking"):
        counts = run(_roots(folders))
    put(
        f"{counts.rules} rules with {counts.cases} tests, {counts.types} evidence types and {counts.policies} policies"
        f" with {counts.clauses} clauses: nothing is wrong with them"
    )


@app.command("test")
def run_tests(
    folders: Folders = None,
    named: Annotated[
        str | None, typer.Option("-k", metavar="TEXT", help="Only tests whose rule or name holds this.")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="List the tests that hold, too.")] = False,
) -> None:
    """Run the tests inside the rule files."""
    from eqcheck.authoring import workshop

    with progress("Testing"):
        outcomes = workshop.run_tests(_roots(folders), named=named)
    wrong = [outcome for outcome in outcomes if outcome.wrong]
    put("".join(_line(outcome) for outcome in (outcomes if verbose else wrong)) + _closing(outcomes, wrong))
    raise typer.Exit(ExitCode.NOT_MET if wrong else ExitCode.FINE)


def _roots(folders: list[Path] | None) -> list[Root]:
    from eqcheck.policy.sources import Root, shipped_root

    return [shipped_root(), *(Root(folder, folder.as_posix()) for folder in folders or ())]


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
