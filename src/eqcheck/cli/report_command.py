"""`eqcheck report` and `eqcheck open`: a report of a trust's folder or of a saved assessment, in any form."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.cli.edge import AsOf, NoCache, Overwrite, Schools, cache_folder, day, progress, put, put_data
from eqcheck.cli.forms_in_help import naming_forms

if TYPE_CHECKING:
    from datetime import date

    from eqcheck.domain.assessment import Assessment
    from eqcheck.reports import editions
    from eqcheck.reports.audience import Audience

_Source = Annotated[
    Path,
    typer.Argument(metavar="DIR|FILE", help="The trust's folder, or an assessment saved as JSON.", show_default=False),
]
_Audience = Annotated[
    str, typer.Option("--audience", metavar="NAME", help="Who reads: school, executive, trustee or public.")
]
_Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="NAME",
        help="{forms}; unless given, as FILE ends.",
    ),
]
_Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file and print nothing.")
]
_Since = Annotated[
    Path | None,
    typer.Option("--since", metavar="FILE", help="A saved assessment from before: {changes} say what changed."),
]
_By = Annotated[
    datetime | None,
    typer.Option(
        "--by", formats=["%Y-%m-%d"], metavar="DATE", help="Look ahead to this day: html says what lapses until then."
    ),
]

_NOT_NOTED = (
    "Note: what is printed is not noted as shown. Reports over time give no small change away where -o writes them"
    " to one folder.\n"
)


def add_to(app: typer.Typer) -> None:
    """Make them commands of `app`."""
    short = "Write a report for a school, executives, trustees or the public."
    app.command("report", cls=naming_forms(_forms), short_help=short)(report)
    app.command("open", short_help="Write the report as a page and open it in the browser.")(open_)


def _forms() -> dict[str, str]:
    from eqcheck.reports.files import file_formats
    from eqcheck.reports.words import listed

    formats = file_formats()
    changes = [name for name, form in formats.items() if form.says_changes]
    return {"forms": listed(list(formats)), "changes": listed(changes)}


def report(
    source: _Source = Path(),
    format_: _Format = "",
    audience: _Audience = "executive",
    school: Schools = None,
    out: _Output = None,
    since: _Since = None,
    by: _By = None,
    overwrite: Overwrite = False,
    as_of: AsOf = None,
    no_cache: NoCache = False,
) -> None:
    """Write a report. What its audience may not see is taken out before any format is made.

    Reports for trustees and the public that were written to the same folder before count, and so do saved
    assessments of the same trust that lie there: numbers of people that changed by few since are hidden. What was
    shown is noted beside FILE, in eqcheck-editions.json.
    """
    from eqcheck.cli.written import refuse_existing, write_over
    from eqcheck.reports import editions

    form = _form(format_, out)
    chosen = _audience(audience)
    if out is None and not form.text:
        raise typer.BadParameter(f"{form.name} is not text: name a file with -o", param_hint="--format")
    if since is not None and not form.says_changes:
        raise typer.BadParameter(f"{form.name} has no part for what changed", param_hint="--since")
    if out is not None:
        refuse_existing(out, overwrite=overwrite)
    assessment = _seen(source, chosen, school or (), as_of, no_cache=no_cache, beside=out, since=since, by=by)
    content = form.render(assessment, chosen)
    if out is not None:
        if chosen.aggregates_only:
            record = out.with_name(editions.NAME)
            write_over(record, editions.with_edition(_record(record), assessment).encode())
        write_over(out, content)
        return
    if chosen.aggregates_only:
        sys.stderr.write(_NOT_NOTED)
    (put if form.name == "md" else put_data)(content.decode())


def open_(
    source: _Source = Path(),
    audience: _Audience = "executive",
    school: Schools = None,
    as_of: AsOf = None,
    no_cache: NoCache = False,
) -> None:
    """Write the report as a page into a private temporary file and open it in the browser."""
    import tempfile
    import webbrowser

    from eqcheck.cli.written import write_over
    from eqcheck.reports.files import file_formats

    chosen = _audience(audience)
    assessment = _seen(source, chosen, school or (), as_of, no_cache=no_cache, beside=None, since=None, by=None)
    content = file_formats()["html"].render(assessment, chosen)
    page = Path(tempfile.mkdtemp(prefix="eqcheck-")) / "report.html"
    page.touch(mode=0o600)
    write_over(page, content, help_="make room for it, or name another folder for such files with TMPDIR")
    put(f"{page}\n")
    if not webbrowser.open(page.as_uri()):
        sys.stderr.write("No browser could be opened: open the file yourself.\n")


def _form(name: str, out: Path | None):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a FileFormat, imported late
    from eqcheck.reports.files import file_formats

    known = file_formats()
    ending = out.suffix.removeprefix(".").lower() if out is not None else ""
    chosen = name or ending
    if chosen not in known:
        problem = f"{chosen!r} is not one of" if chosen else "name one of"
        raise typer.BadParameter(f"{problem} {', '.join(known)}", param_hint="--format")
    return known[chosen]


def _audience(name: str) -> Audience:
    from eqcheck.reports.audience import Audience

    try:
        return Audience(name)
    except ValueError:
        raise typer.BadParameter(f"{name!r} is not one of {', '.join(Audience)}", param_hint="--audience") from None


def _seen(
    source: Path,
    audience: Audience,
    schools: list[str] | tuple[str, ...],
    as_of: datetime | None,
    *,
    no_cache: bool,
    beside: Path | None,
    since: Path | None,
    by: datetime | None,
) -> Assessment:
    """What the audience may see of the folder or the saved assessment."""
    import eqcheck
    from eqcheck.reports.audience import for_audience

    if _is_saved(source):
        if as_of is not None:
            raise typer.BadParameter("a saved assessment has its day already", param_hint="--as-of")
        if by is not None:
            raise typer.BadParameter("a saved assessment cannot look ahead: name the trust's folder", param_hint="--by")
        whole: Assessment = eqcheck.load(source)
    else:
        with progress("Reading the evidence"):
            whole = _judged(source, day(as_of), by, cache_folder(off=no_cache), rows=not audience.aggregates_only)
    if since is not None:
        from eqcheck.cli.since import changes_since, load_saved

        folder = None if _is_saved(source) else source
        whole = replace(whole, changes=changes_since(load_saved(since), whole, folder, no_cache=no_cache))
    if not audience.aggregates_only or beside is None:
        return for_audience(whole, audience, schools=tuple(schools))
    from eqcheck.reports import editions

    shown = editions.shown(_record(beside.with_name(editions.NAME)), whole.trust.name)
    return for_audience(whole, audience, schools=tuple(schools), earlier=_earlier(whole, beside, source), shown=shown)


def _is_saved(source: Path) -> bool:
    """Whether it is a saved assessment and no trust's folder; one that is not there goes by its name."""
    return source.is_file() or (source.suffix.lower() == ".json" and not source.is_dir())


def _judged(folder: Path, as_of: date, by: datetime | None, cache: Path | None, *, rows: bool) -> Assessment:
    """The folder's assessment, with what lapses until `by` where that is given."""
    import eqcheck

    whole = eqcheck.audit(folder, as_of=as_of, cache=cache, rows=rows)
    if by is None:
        return whole
    return replace(whole, ahead=eqcheck.forecast(folder, as_of=as_of, by=by.date(), cache=cache).ahead)


def _record(file: Path) -> editions.Record:
    """What reports in a folder have shown so far."""
    from eqcheck.domain.mistakes import Mistake, Place, refuse
    from eqcheck.evidence.folder import plain_bytes
    from eqcheck.messages.commands import CommandKind
    from eqcheck.reports import editions

    try:
        return editions.read(plain_bytes(file).decode())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        problem = error.strerror or "unknown reason" if isinstance(error, OSError) else str(error)
        help_ = "without it numbers could be given away; write the report to another folder, or bring the record back"
        refuse([Mistake(CommandKind.EDITIONS_UNREADABLE(problem=problem), Place(file.as_posix()), help_)])
        raise


def _earlier(assessment: Assessment, beside: Path, source: Path) -> list[Assessment]:
    """Saved assessments of the same trust in the folder that the report goes to."""
    import eqcheck
    from eqcheck.domain.mistakes import MistakesError

    assessments: list[Assessment] = []
    for file in sorted(beside.absolute().parent.glob("*.json")):
        if source.is_file() and file.samefile(source):
            continue
        try:
            saved = eqcheck.load(file)
        except MistakesError:
            continue
        if saved.trust.name == assessment.trust.name:
            assessments.append(saved)
    return assessments
