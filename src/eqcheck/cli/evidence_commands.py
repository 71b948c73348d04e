"""`eqcheck evidence …`: for whoever keeps, sends and collects evidence."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from eqcheck.cli.edge import (
    AsOf,
    ExitCode,
    Folder,
    NoCache,
    cache_folder,
    day,
    progress,
    put,
    put_data,
    terminal,
)
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.office.checking import FolderCheck
    from eqcheck.reports.terminal.page import Page

app = typer.Typer(
    help="Check evidence before it is sent, write blank forms, and say what is needed of whom.",
    short_help="Check evidence, write blank forms, ask for what is needed.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class CheckFormat(StrEnum):
    """How a check is written."""

    TEXT = "text"
    JSON = "json"


class FormFormat(StrEnum):
    """What a blank form is."""

    XLSX = "xlsx"
    CSV = "csv"


class ListFormat(StrEnum):
    """How a checklist is written."""

    TEXT = "text"
    MD = "md"
    XLSX = "xlsx"


_Form = TypeVar("_Form", bound=StrEnum)
_LIST_ENDINGS = {"txt": ListFormat.TEXT, "md": ListFormat.MD, "xlsx": ListFormat.XLSX}

Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write it; a file that is there is kept.")
]
Own = Annotated[
    list[Path] | None,
    typer.Option("--dir", metavar="DIR", help="A folder that holds rules/evidence/, added to what is shipped."),
]


@app.command("check", short_help="Say what must be put right, and what is missing.")
def check(
    where: Annotated[
        Path, typer.Argument(metavar="DIR|FILE", help="A trust's folder, or one file.", show_default=False)
    ] = Path(),
    school: Annotated[
        str | None, typer.Option("--school", metavar="KEY", help="Only this school (or trust) and what it lacks.")
    ] = None,
    as_of: AsOf = None,
    format_: Annotated[CheckFormat, typer.Option("--format", help="text for people, json for programs.")] = (
        CheckFormat.TEXT
    ),
    detail: Annotated[bool, typer.Option("--detail", help="Also which heading was read as which column.")] = False,
    no_cache: NoCache = False,
) -> None:
    """Say what was recognised in evidence, what must be put right, and what is missing, before it is sent.

    It is for the own screen of the office: it quotes what stands in files, names of people among them. No audit does.

    Exit code 0: nothing to put right. 1: something in the files must be put right. 3: the files are fine, but
    something that is needed is missing. 2: the folder or the flags are wrong.
    """
    with progress("Reading the evidence"):
        checked_folder = _checked(where, school, as_of=as_of, no_cache=no_cache)
    code = exit_code(checked_folder)
    if format_ is CheckFormat.JSON:
        from eqcheck.office.check_json import check_json

        put_data(check_json(checked_folder, int(code)))
    else:
        from eqcheck.office.check_text import check_text

        put(check_text(checked_folder, _page(), detail=detail or not where.is_dir()))
    raise typer.Exit(code)


def _checked(where: Path, school: str | None, *, as_of: AsOf, no_cache: bool) -> FolderCheck:
    from eqcheck.office.checking import check_folder
    from eqcheck.office.one_file import check_file

    if where.is_dir():
        _refuse_part(where)
        return check_folder(where, as_of=day(as_of), school=school, cache=cache_folder(off=no_cache))
    if school is not None:
        raise typer.BadParameter("a single file is checked without it", param_hint="--school")
    return check_file(where, as_of=day(as_of), cache=cache_folder(off=no_cache))


def _refuse_part(where: Path) -> None:
    """Refuse a folder within a trust's evidence, and say what to give instead."""
    from eqcheck.domain.mistakes import Mistake, Place, refuse
    from eqcheck.library.sources import SETUP_FILE
    from eqcheck.office.one_file import trust_of

    trust = trust_of(where / SETUP_FILE) if not (where / SETUP_FILE).is_file() else None
    if trust is not None:
        help_ = f'give the trust\'s folder, and one school with --school: eqcheck evidence check "{trust.as_posix()}"'
        refuse([Mistake(CommandKind.NO_SETUP_HERE(), Place((where / SETUP_FILE).as_posix()), help_)])


def exit_code(check: FolderCheck) -> ExitCode:
    """What a check comes to."""
    if check.faulty:
        return ExitCode.NOT_MET
    return ExitCode.INCOMPLETE if check.missing else ExitCode.FINE


@app.command("template", short_help="Write a blank form to fill in.")
def template(
    name: Annotated[
        str | None, typer.Argument(metavar="TYPE", help="An evidence type; without one, list them.")
    ] = None,
    format_: Annotated[
        FormFormat | None,
        typer.Option("--format", help="A workbook, or a CSV file; unless given as --out ends, else xlsx."),
    ] = None,
    out: Out = None,
    all_schools: Annotated[
        bool, typer.Option("--all-schools", help="One form for all schools, with a column that says whose row it is.")
    ] = False,
    from_: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="A document: write the YAML file that states its values."),
    ] = None,
    folders: Own = None,
) -> None:
    """Write a blank form of an evidence type, with notes, lists to choose from, and an example that is not read."""
    from eqcheck.cli.written import write_new
    from eqcheck.library.rule_folders import with_shipped
    from eqcheck.office.library import evidence_types, type_called

    types = evidence_types(with_shipped(folders))
    if name is None:
        put(_listed(types))
        return
    type_ = type_called(name, types)
    if from_ is not None:
        _state(from_, type_, types, out)
        return
    form = _as_named(out, format_, {each.value: each for each in FormFormat}) or FormFormat.XLSX
    file = out if out is not None else Path(f"{type_.id}.{form.value}")
    write_new(file, _form(type_, form, all_schools=all_schools), help_="give another name with --out")
    place = f"evidence/{type_.id}-all.{form.value}" if all_schools else f"evidence/<school>/{type_.id}.{form.value}"
    title = type_.title[0].lower() + type_.title[1:] if type_.title[1:2].islower() else type_.title
    put(f"{file.as_posix()}: blank form of {title}, to be filled in and put in {place}")


def _state(document: Path, type_: EvidenceType, types: Mapping[str, EvidenceType], out: Path | None) -> None:
    from eqcheck.auditing.compile_library import prepare
    from eqcheck.cli.written import write_new
    from eqcheck.office.one_file import trust_of
    from eqcheck.office.sidecar_form import sidecar_form

    folder = trust_of(document)
    setup = prepare(folder, cache=cache_folder(off=False)).setup if folder is not None else None
    file = out if out is not None else document.with_suffix(".yaml")
    write_new(file, sidecar_form(document, type_, types, setup), help_="give another name with --out")
    put(f"{file.as_posix()}: states the values of {document.name}, to be looked through and kept beside it")


def _as_named(out: Path | None, given: _Form | None, endings: Mapping[str, _Form]) -> _Form | None:
    """The format asked for, else the one that the file's ending says; None where neither says any."""
    ending = out.suffix.removeprefix(".").casefold() if out is not None else ""
    meant = endings.get(ending)
    if given is None and ending and meant is None:
        raise typer.BadParameter(f"end the name in one of: {', '.join(endings)}", param_hint="--out")
    if given is not None and meant is not None and meant is not given:
        raise typer.BadParameter(f"{given.value} is not what a name in .{ending} says", param_hint="--format and --out")
    return given or meant


def _form(type_: EvidenceType, format_: FormFormat, *, all_schools: bool) -> bytes:
    from eqcheck.office.csv_form import csv_form
    from eqcheck.office.xlsx_form import xlsx_form

    made = csv_form if format_ is FormFormat.CSV else xlsx_form
    return made(type_, all_schools=all_schools)


def _listed(types: Mapping[str, EvidenceType]) -> str:
    width = max(map(len, types), default=0)
    return "".join(f"{name:{width}}  {type_.title}\n" for name, type_ in sorted(types.items()))


@app.command("request", short_help="Write the checklist to send to a school.")
def request(
    school: Annotated[
        str, typer.Option("--school", metavar="KEY", help="The school that is asked, or trust.", show_default=False)
    ],
    folder: Folder = Path(),
    as_of: AsOf = None,
    format_: Annotated[
        ListFormat | None,
        typer.Option("--format", help="text, Markdown, or a workbook to tick; unless given as --out ends, else text."),
    ] = None,
    out: Out = None,
    no_cache: NoCache = False,
) -> None:
    """Write the checklist to send: what is needed, for which dates, why, and when what is there runs out."""
    from eqcheck.auditing.lapses import YEAR
    from eqcheck.cli.written import refuse_taken, write_new
    from eqcheck.office.checklist import checklist
    from eqcheck.office.surveying import survey

    form = _as_named(out, format_, _LIST_ENDINGS) or ListFormat.TEXT
    file = Path(f"evidence-request-{school}.xlsx") if out is None and form is ListFormat.XLSX else out
    help_ = "give another name with --out"
    if file is not None:
        refuse_taken(file, help_=help_)
    with progress("Reading the evidence"):
        surveyed = survey(folder, as_of=day(as_of), subjects=(school,), ahead=YEAR, cache=cache_folder(off=no_cache))
    whole = checklist(surveyed, school)
    if form is ListFormat.XLSX:
        from eqcheck.office.checklist_xlsx import checklist_xlsx

        content = checklist_xlsx(whole)
    elif form is ListFormat.MD:
        from eqcheck.office.checklist_md import checklist_md

        content = checklist_md(whole).encode()
    else:
        from eqcheck.office.checklist_text import checklist_text

        content = checklist_text(whole, _page(plain=file is not None)).encode()
    if file is None:
        put(content.decode())
        return
    write_new(file, content, help_=help_)
    put(f"{file.as_posix()}: {len(whole.items)} kinds of evidence asked of {whole.name}")


def _page(*, plain: bool = False) -> Page:
    from eqcheck.cli.edge import PIPED_WIDTH
    from eqcheck.reports.terminal.page import Page

    if plain:
        return Page(PIPED_WIDTH, colour=False)
    seen = terminal()
    return Page(seen.width, seen.colour, seen.unicode)
