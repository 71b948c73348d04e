"""`eqcheck policy …`: the policies, what decides their clauses, and whether a document still says the same."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.cli.edge import AsOf, ExitCode, day, progress, put, put_data, terminal

if TYPE_CHECKING:
    from eqcheck.authoring.policies.shelf import Shelf
    from eqcheck.reports.terminal.page import Page

app = typer.Typer(
    help="List and show policies, and check a policy's own text.",
    short_help="List, show and check policies.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class AnswerFormat(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"


Folders = Annotated[
    list[Path] | None,
    typer.Argument(metavar="DIR", help="Folders that hold policies/ and rules/, added to those shipped."),
]
Added = Annotated[
    list[Path] | None,
    typer.Option("--dir", metavar="DIR", help="A folder that holds policies/ and rules/, added to those shipped."),
]
As = Annotated[AnswerFormat, typer.Option("--format", help="text for people, json for programs.")]


@app.command("list", short_help="List the policies and what is tested of them.")
def list_(folders: Folders = None, format_: As = AnswerFormat.TEXT) -> None:
    """List the policies: their source, and how many clauses are tested, attested and not tested."""
    from eqcheck.authoring.policies.listing import list_json, list_text

    covered = _shelf(folders).coverage()
    if format_ is AnswerFormat.JSON:
        put_data(list_json(covered))
    else:
        put(list_text(covered, _page()))


@app.command("show", short_help="Show a policy clause by clause.")
def show(
    policy: Annotated[str, typer.Argument(metavar="POLICY", help="The policy's id.")],
    clause: Annotated[str | None, typer.Argument(metavar="CLAUSE", help="Only this clause: mket/elt/5.")] = None,
    folders: Added = None,
) -> None:
    """Show a policy clause by clause: the duty, who bears it, and the rules with their parameters and basis."""
    from eqcheck.authoring.policies.clause_page import show_text

    shelf = _shelf(folders)
    chosen = shelf.policy(policy)
    put(show_text(shelf, chosen, shelf.clauses(chosen, clause), _page()))


@app.command("coverage", short_help="Say how every clause is decided.")
def coverage(folders: Folders = None, format_: As = AnswerFormat.TEXT) -> None:
    """Say how every clause is decided: by records, document, attestation or roll-up, or not and why.

    Exit code 0: every clause is accounted for. 1: one is missing.
    """
    from eqcheck.authoring.policies.listing import coverage_json, coverage_text

    covered = _shelf(folders).coverage()
    if format_ is AnswerFormat.JSON:
        put_data(coverage_json(covered))
    else:
        put(coverage_text(covered, _page()))
    raise typer.Exit(ExitCode.NOT_MET if any(each.missing for each in covered) else ExitCode.FINE)


@app.command("check", short_help="Compare a policy document with its clauses.")
def check(
    policy: Annotated[str, typer.Argument(metavar="POLICY", help="The policy's id.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The policy document: docx, odt, pdf, html, md or txt.")],
    as_of: AsOf = None,
    format_: As = AnswerFormat.TEXT,
    folders: Added = None,
) -> None:
    """Hold a policy document against its clauses: what changed, went missing or is new, and flaws of the wording.

    Exit code 0: nothing was found. 1: something was. 2: the flags are wrong or the document cannot be read.
    """
    from eqcheck.authoring.policy_text.check import check_file
    from eqcheck.authoring.policy_text.report import as_json, as_text

    with progress("Reading the policy"):
        result = check_file(_shelf(folders).policy(policy), file, as_of=day(as_of))
    if format_ is AnswerFormat.JSON:
        put_data(as_json(result))
    else:
        put(as_text(result, _page()))
    raise typer.Exit(ExitCode.FINE if result.clean else ExitCode.NOT_MET)


def _shelf(folders: list[Path] | None) -> Shelf:
    from eqcheck.authoring.policies.shelf import shelf
    from eqcheck.library.rule_folders import with_shipped

    return shelf(with_shipped(folders))


def _page() -> Page:
    from eqcheck.reports.terminal.page import Page

    seen = terminal()
    return Page(seen.width, colour=seen.colour, unicode=seen.unicode)
