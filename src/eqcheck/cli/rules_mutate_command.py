"""`eqcheck rules mutate`: do the tests of the rules notice when a rule is wrong?"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from eqcheck.cli.edge import ExitCode, Folders, progress, put, put_data
from eqcheck.library.rule_folders import with_shipped


class ScoreFormat(StrEnum):
    """What the scores are printed as."""

    TEXT = "text"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("mutate", short_help="Say whether the tests notice broken rules.")(mutate)


def mutate(
    folders: Folders = None,
    named: Annotated[str | None, typer.Option("-k", metavar="TEXT", help="Only rules whose id holds this.")] = None,
    survivors: Annotated[
        int,
        typer.Option(
            "--survivors", metavar="N", min=0, help="Look for evidence that would kill the first N survivors."
        ),
    ] = 10,
    form: Annotated[ScoreFormat, typer.Option("--format", help="What to print.")] = ScoreFormat.TEXT,
    fail_under: Annotated[
        float,
        typer.Option("--fail-under", metavar="PERCENT", min=0, max=100, help="The score below which to exit with 1."),
    ] = 95.0,
) -> None:
    """Break every rule in every small way and count how often its tests notice."""
    from eqcheck.authoring.mutation.report import mutation_json, mutation_text
    from eqcheck.authoring.mutation.score import try_mutants

    with progress("Mutating"):
        score = try_mutants(with_shipped(folders), named=named, searched=survivors)
    if form is ScoreFormat.JSON:
        put_data(mutation_json(score, fail_under))
    else:
        put(mutation_text(score))
    raise typer.Exit(ExitCode.NOT_MET if score.percent < fail_under else ExitCode.FINE)
