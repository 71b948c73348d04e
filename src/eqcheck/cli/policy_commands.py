"""`eqcheck policy …`: the policies, what decides their clauses, and whether a document still says the same."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.cli.edge import AsOf, ExitCode, day, progress, put, put_data, terminal

if TYPE_CHECKING:
    from eqcheck.authoring.policies.shelf import Shelf
    from eqcheck.authoring.policy_text.check import PolicyCheck
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
    write: Annotated[
        bool, typer.Option("--write", help="Bring the fingerprints of changed clauses up to date, in their own file.")
    ] = False,
) -> None:
    """Hold a policy document against its clauses: what changed, went missing or is new, and flaws of the wording.

    Exit code 0: nothing was found. 1: something was. 2: the flags are wrong or the document cannot be read.
    --write mends the fingerprints of the clauses whose sentence was found; read whether each duty still says it.
    """
    from eqcheck.authoring.policy_text.check import check_file
    from eqcheck.authoring.policy_text.control_days import REGISTER
    from eqcheck.authoring.policy_text.report import as_json, as_text

    with progress("Reading the policy"):
        known = _shelf(folders)
        register = known.types.get(REGISTER)
        result = check_file(known.policy(policy), file, as_of=day(as_of), register=register)
    if write and result.changed:
        _mend(result, folders)
    if format_ is AnswerFormat.JSON:
        put_data(as_json(result))
    else:
        put(as_text(result, _page()))
    raise typer.Exit(ExitCode.FINE if result.clean else ExitCode.NOT_MET)


@app.command("new", short_help="Begin a policy's clauses from its document.")
def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The policy document: docx, odt, pdf, html, md or txt.")],
    name: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="The policy's id; of the file's name unless given.")
    ] = None,
    folder: Annotated[Path, typer.Option("--in", metavar="DIR", help="The folder that holds policies/.")] = Path(),
) -> None:
    """Begin a policy of one's own: a clause for each sentence of its document that looks like a duty, with TODO.

    Each clause holds where its sentence stands and the fingerprint of it. Write the duty, the bearer and the rules.
    """
    from eqcheck.authoring.policy_text.check import document_in
    from eqcheck.authoring.policy_text.drafting import draft, policy_text, slug
    from eqcheck.authoring.policy_text.reading import TextUnderCheck
    from eqcheck.authoring.scaffold import schema_line
    from eqcheck.cli.written import make_folder, write_new
    from eqcheck.domain.mistakes import Mistake, Place, refuse
    from eqcheck.messages.commands import CommandKind
    from eqcheck.reports.words import counted

    policy = slug(name or file.stem)
    if not policy or (name is not None and policy != name):
        raise typer.BadParameter("an id has small letters, digits and hyphens", param_hint="--id")
    with progress("Reading the policy"):
        text = TextUnderCheck(document_in(file), day(None))
        drafted = draft(text, policy=policy, document=file.stem.replace("_", " ").replace("-", " "))
    if not drafted.duties:
        help_ = "a duty says will, must, shall, should, ensure, responsible or the like; see docs/policies.md"
        refuse([Mistake(CommandKind.DOCUMENT_WITHOUT_DUTIES(), Place(file.as_posix()), help_)])
    made = folder / "policies" / f"{policy}.yaml"
    make_folder(made.parent)
    line = schema_line(made, folder / "docs" / "schemas" / "policy.schema.json")
    write_new(made, (line + policy_text(drafted)).encode(), help_="give another --id")
    shown = folder.as_posix()
    put(
        f"{made.as_posix()}: {counted(len(drafted.duties), 'clause')} in "
        f"{counted(len(drafted.sections), 'section')}\n"
        f"help: fill in each TODO, then eqcheck rules check {shown} and "
        f"eqcheck policy check {policy} {file.as_posix()} --dir {shown}"
    )


def _mend(result: PolicyCheck, folders: list[Path] | None) -> None:
    """Write the policy's file anew with the fingerprints of the sentences that its changed clauses were found to be."""
    from eqcheck.authoring.policy_text.mending import mended
    from eqcheck.cli.written import write_over
    from eqcheck.domain.mistakes import Mistake, refuse
    from eqcheck.library.load import load_roots
    from eqcheck.library.rule_folders import with_shipped
    from eqcheck.library.sources import is_installed
    from eqcheck.messages.commands import CommandKind

    file = Path("policies") / f"{result.policy.id}.yaml"
    roots = with_shipped(folders)
    root = next((root for root in reversed(roots) if (root.folder / file).is_file()), None)
    if root is None or is_installed(root):
        refuse([Mistake(CommandKind.POLICY_NOT_YOURS(policy=result.policy.id), help="give the folder with --dir")])
        return
    text = mended(load_roots(*roots), result)
    if text is not None:
        write_over(root.folder / file, text.encode())
        sys.stderr.write(
            f"wrote {(root.folder / file).as_posix()}: read whether each changed clause still says what its duty says\n"
        )


def _shelf(folders: list[Path] | None) -> Shelf:
    from eqcheck.authoring.policies.shelf import shelf
    from eqcheck.library.rule_folders import with_shipped

    return shelf(with_shipped(folders))


def _page() -> Page:
    from eqcheck.reports.terminal.page import Page

    seen = terminal()
    return Page(seen.width, colour=seen.colour, unicode=seen.unicode)
