"""`eqcheck rules …`: for whoever writes rules, and for CI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.cli import rules_check_command, rules_mutate_command, rules_pages_commands, watching
from eqcheck.cli.edge import (
    ExitCode,
    Folders,
    NoCache,
    aside,
    cache_folder,
    collect_seldom,
    progress,
    put,
    report_mistakes,
)
from eqcheck.domain.mistakes import MistakesError
from eqcheck.library.rule_folders import with_shipped

MOST_ROWS = 5
"""How many rows behind a failing test are shown."""

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from eqcheck.authoring.testing.rule_tests import CaseOutcome
    from eqcheck.authoring.workshop import Verdict
    from eqcheck.library.sources import Root

app = typer.Typer(help="Check and test rule files.", no_args_is_help=True, rich_markup_mode=None)

rules_check_command.add_to(app)
rules_mutate_command.add_to(app)
rules_pages_commands.add_to(app)


@app.command("test", short_help="Run the tests inside the rule files.")
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
    no_cache: NoCache = False,
) -> None:
    """Run the tests inside the rule files.

    Those that hold are remembered until something that they rest on changes; --coverage runs them all.
    """
    collect_seldom()
    cache = cache_folder(off=no_cache or coverage)

    def run() -> ExitCode:
        return _run(with_shipped(folders), named, cache, verbose=verbose, coverage=coverage)

    if watch:
        watching.watch(lambda: watching.stamps(with_shipped(folders)), lambda: _survived(run), watching.half_a_second)
    raise typer.Exit(run())


def _run(roots: list[Root], named: str | None, cache: Path | None, *, verbose: bool, coverage: bool) -> ExitCode:
    from eqcheck.authoring import workshop

    with progress("Testing"):
        tested = workshop.run_tests(roots, named=named, cache=cache)
    wrong = [test for test in tested if test.wrong]
    if coverage and not wrong:
        from eqcheck.authoring.testing.coverage_table import coverage_table

        with progress("Measuring"):
            put(coverage_table(workshop.coverage_of_tests(roots, named=named)))
    put("".join(_line(test) for test in (tested if verbose else wrong)) + _closing(tested, wrong))
    remembered = sum(test.outcome is None for test in tested)
    if remembered:
        aside(f"{remembered:,} of them are remembered: nothing that they rest on has changed (--no-cache runs them)\n")
    return ExitCode.NOT_MET if wrong else ExitCode.FINE


def _survived(run: Callable[[], ExitCode]) -> None:
    """A run of many: a file in the middle of being written is told, and waited for."""
    try:
        run()
    except MistakesError as error:
        report_mistakes(error)


def _line(test: Verdict) -> str:
    outcome = test.outcome
    if outcome is None or not outcome.wrong:
        return f"holds  {test.rule}: {test.name}\n"
    measures = ", ".join(f"{name} {value}" for name, value in outcome.observation.measures.items())
    because = f"       {outcome.observation.message}\n" if outcome.observation.message else ""
    return (
        f"WRONG  {test.rule}: {test.name}\n       {outcome.wrong}\n{because}       measured: {measures or 'nothing'}\n"
        + "".join(f"       {line}\n" for line in _short(outcome))
    )


def _short(outcome: CaseOutcome) -> Iterator[str]:
    """The first rows, as the case has them, that fall short or, where they are judged together, were looked at."""
    from eqcheck.authoring.testing.case_yaml import in_a_line

    rows = outcome.case.evidence.get(outcome.source, ())
    role = "falls short" if outcome.row_by_row else "looked at"
    for place in outcome.short[:MOST_ROWS]:
        yield f"{role}: row {place + 1} of {outcome.source} {in_a_line(rows[place])}"
    if len(outcome.short) > MOST_ROWS:
        yield f"and {len(outcome.short) - MOST_ROWS} rows more"
    if not outcome.short and rows:
        yield f"no row of {outcome.source} {'falls short' if outcome.row_by_row else 'was looked at'}"


def _closing(tested: Sequence[Verdict], wrong: Sequence[Verdict]) -> str:
    rules = len({test.rule for test in tested})
    return f"{len(tested) - len(wrong)} of {len(tested)} tests of {rules} {'rule' if rules == 1 else 'rules'} hold\n"
