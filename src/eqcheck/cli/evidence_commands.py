"""`eqcheck evidence …`: for whoever keeps, sends and collects evidence."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.evidence_type import EvidenceType
    from eqcheck.office.checking import Check
    from eqcheck.reports.terminal.page import Page

app = typer.Typer(
    help="Check evidence before it is sent, write blank forms, and say what is needed of whom.",
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


Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Where to write it; a file that is there is kept.")
]
Own = Annotated[
    list[Path] | None,
    typer.Option("--dir", metavar="DIR", help="A folder that holds rules/evidence/, added to what is shipped."),
]


@app.command("check")
def check(
    where: Annotated[
        Path, typer.Argument(metavar="[DIR|FILE]", help="A trust's folder, or one file.", show_default=False)
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

    Exit code 0: nothing to put right. 1: something in the files must be put right. 3: the files are fine, but
    something that is needed is missing. 2: the folder or the flags are wrong.
    """
    with progress("Reading the evidence"):
        found = _checked(where, school, as_of=as_of, no_cache=no_cache)
    code = exit_code(found)
    if format_ is CheckFormat.JSON:
        from eqcheck.office.check_json import check_json

        put_data(check_json(found, int(code)))
    else:
        from eqcheck.office.check_text import check_text

        put(check_text(found, _page(), detail=detail or not where.is_dir()))
    raise typer.Exit(code)


def _checked(where: Path, school: str | None, *, as_of: AsOf, no_cache: bool) -> Check:
    from eqcheck.office.checking import check_folder
    from eqcheck.office.one_file import check_file

    if where.is_dir():
        return check_folder(where, as_of=day(as_of), school=school, cache=cache_folder(off=no_cache))
    if school is not None:
        raise typer.BadParameter("a single file is checked without it", param_hint="--school")
    return check_file(where, as_of=day(as_of), cache=cache_folder(off=no_cache))


def exit_code(found: Check) -> ExitCode:
    """What a check comes to."""
    if found.faulty:
        return ExitCode.NOT_MET
    return ExitCode.INCOMPLETE if found.missing else ExitCode.FINE


@app.command("template")
def template(
    name: Annotated[
        str | None, typer.Argument(metavar="[TYPE]", help="An evidence type; without one, list them.")
    ] = None,
    format_: Annotated[FormFormat, typer.Option("--format", help="A workbook, or a CSV file.")] = FormFormat.XLSX,
    out: Out = None,
    all_schools: Annotated[
        bool, typer.Option("--all-schools", help="One form for all schools, with a column that says whose row it is.")
    ] = False,
    folders: Own = None,
) -> None:
    """Write a blank form of an evidence type, with notes, lists to choose from, and an example that is not read."""
    from eqcheck.cli.rule_folders import with_shipped
    from eqcheck.cli.written import write_new
    from eqcheck.office.library import evidence_types, type_called

    types = evidence_types(with_shipped(folders))
    if name is None:
        put(_listed(types))
        return
    type_ = type_called(name, types)
    file = out if out is not None else Path(f"{type_.id}.{format_.value}")
    write_new(file, _form(type_, format_, all_schools=all_schools), help_="give another name with --out")
    place = (
        f"evidence/{type_.id}-all.{format_.value}" if all_schools else f"evidence/<school>/{type_.id}.{format_.value}"
    )
    put(f"{file.as_posix()}: blank form of {type_.title.lower()}, to be filled in and put in {place}")


def _form(type_: EvidenceType, format_: FormFormat, *, all_schools: bool) -> bytes:
    from eqcheck.office.csv_form import csv_form
    from eqcheck.office.xlsx_form import xlsx_form

    made = csv_form if format_ is FormFormat.CSV else xlsx_form
    return made(type_, all_schools=all_schools)


def _listed(types: Mapping[str, EvidenceType]) -> str:
    width = max(map(len, types), default=0)
    return "".join(f"{name:{width}}  {type_.title}\n" for name, type_ in sorted(types.items()))


@app.command("request")
def request(
    school: Annotated[
        str, typer.Option("--school", metavar="KEY", help="The school that is asked, or trust.", show_default=False)
    ],
    folder: Folder = Path(),
    as_of: AsOf = None,
    format_: Annotated[ListFormat, typer.Option("--format", help="text, Markdown, or a workbook to tick.")] = (
        ListFormat.TEXT
    ),
    out: Out = None,
    no_cache: NoCache = False,
) -> None:
    """Write the checklist to send: what is needed, for which dates, why, and when what is there runs out."""
    from eqcheck.cli.written import write_new
    from eqcheck.lapses import YEAR
    from eqcheck.office.checklist import checklist
    from eqcheck.office.surveying import survey

    with progress("Reading the evidence"):
        found = survey(folder, as_of=day(as_of), subjects=(school,), ahead=YEAR, cache=cache_folder(off=no_cache))
    whole = checklist(found, school)
    if format_ is ListFormat.XLSX:
        from eqcheck.office.checklist_xlsx import checklist_xlsx

        file = out if out is not None else Path(f"evidence-request-{school}.xlsx")
        write_new(file, checklist_xlsx(whole), help_="give another name with --out")
        put(f"{file.as_posix()}: {len(whole.items)} kinds of evidence asked of {whole.name}")
        return
    if format_ is ListFormat.MD:
        from eqcheck.office.checklist_md import checklist_md

        text = checklist_md(whole)
    else:
        from eqcheck.office.checklist_text import checklist_text

        text = checklist_text(whole, _page(plain=out is not None))
    if out is None:
        put(text)
        return
    write_new(out, text.encode(), help_="give another name with --out")
    put(f"{out.as_posix()}: {len(whole.items)} kinds of evidence asked of {whole.name}")


def _page(*, plain: bool = False) -> Page:
    from eqcheck.cli.edge import PIPED_WIDTH
    from eqcheck.reports.terminal.page import Page

    if plain:
        return Page(PIPED_WIDTH, colour=False)
    seen = terminal()
    return Page(seen.width, seen.colour, seen.unicode)
