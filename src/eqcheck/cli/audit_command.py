"""`eqcheck audit`: the compliance matrix of a trust."""

from __future__ import annotations

import sys
from collections import Counter
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.cli.counting import Processes  # noqa: TC001 - typer looks at it when it runs
from eqcheck.cli.edge import (
    AsOf,
    ExitCode,
    Folder,
    NoCache,
    Overwrite,
    Schools,
    cache_folder,
    day,
    progress,
    put,
    put_data,
    terminal,
)
from eqcheck.cli.forms_in_help import naming_forms, of_whom
from eqcheck.cli.lake_audit import audit_lake, lake_code, refuse_flags
from eqcheck.cli.since import load_saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from eqcheck.domain.assessment import Assessment, Status
    from eqcheck.reports.report_format import Asked, View


class FailOn(StrEnum):
    """The mildest status that makes the command fail."""

    NEVER = "never"
    NEW = "new"
    NOT_MET = "not_met"
    NO_EVIDENCE = "no_evidence"
    PARTIAL = "partial"
    INSUFFICIENT_DATA = "insufficient_data"
    ATTESTED = "attested"


class EngineName(StrEnum):
    """What a lake is judged on."""

    DUCKDB = "duckdb"
    SPARK = "spark"


_Engine = Annotated[
    EngineName,
    typer.Option("--engine", metavar="NAME", help="For a lake: judged by duckdb here, or by spark at --connect."),
]
_Connect = Annotated[
    str | None,
    typer.Option(
        "--connect", metavar="ADDRESS", help="For --engine spark: the Spark Connect server, as sc://host:15002."
    ),
]
_FailOn = Annotated[
    FailOn,
    typer.Option(
        "--fail-on",
        metavar="STATUS",
        help=(
            "The mildest status that makes the exit code other than 0: not_met, no_evidence, partial, "
            "insufficient_data or attested; never; or new, for what is worse than in --against."
        ),
    ),
]
_Policies = Annotated[
    list[str] | None, typer.Option("--policy", metavar="ID", help="Only this policy; may be repeated.")
]
_Format = Annotated[str, typer.Option("--format", metavar="NAME", help="{forms}.")]
_Detail = Annotated[bool, typer.Option("--detail", help="Show every clause, not only sections.")]
_All = Annotated[bool, typer.Option("--all", help="List everything to fix, not the first ten.")]
_WorstFirst = Annotated[
    bool,
    typer.Option(
        "--worst-first", help="Schools with the most that is not met first, in place of the register's order."
    ),
]
_Regions = Annotated[
    Path | None,
    typer.Option(
        "--regions", metavar="FILE", help="For a lake: the DfE's file of schools (GIAS), for the region of each."
    ),
]
_Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write a report to FILE, of the form that its name ends in; for a lake, a folder.",
    ),
]
_Save = Annotated[
    bool, typer.Option("--save", help="Keep the assessment in the folder history of DIR, under its day and digest.")
]
_SaveIn = Annotated[Path | None, typer.Option("--save-in", metavar="FOLDER", help="Keep it in this folder instead.")]
_Against = Annotated[
    Path | None, typer.Option("--against", metavar="FILE", help="A saved assessment that is the floor for new.")
]


def add_to(app: typer.Typer) -> None:
    """Make it a command of `app`."""
    app.command("audit", cls=naming_forms(_forms), short_help="Decide every duty and print the matrix.")(audit)


def _forms() -> dict[str, str]:
    from eqcheck.reports import report_formats

    return {"forms": of_whom(report_formats())}


def audit(
    folder: Folder = Path(),
    as_of: AsOf = None,
    policy: _Policies = None,
    school: Schools = None,
    format_: _Format = "table",
    fail_on: _FailOn = FailOn.NO_EVIDENCE,
    detail: _Detail = False,
    out: _Output = None,
    save: _Save = False,
    save_in: _SaveIn = None,
    against: _Against = None,
    overwrite: Overwrite = False,
    all_priorities: _All = False,
    worst_first: _WorstFirst = False,
    no_cache: NoCache = False,
    regions: _Regions = None,
    processes: Processes = None,
    engine: _Engine = EngineName.DUCKDB,
    connect: _Connect = None,
) -> None:
    """Decide every duty for every school and print the compliance matrix.

    DIR may be a lake that eqcheck stage has made: then every trust is judged, and regions, phases and trusts are
    shown. -o names a folder for their assessments then, and exit code 2 also means that a trust could not be judged.

    Exit code 0: nothing at or above --fail-on. 1: something is not met. 3: nothing is not met, but something
    has no evidence or could not be decided. 2: the rules, the folder or the flags are wrong. With --fail-on new
    only what is worse than in the assessment of --against makes it 1.
    """
    from eqcheck.lake.manifest import is_lake

    _refuse_half(engine, connect, processes)
    if is_lake(folder):
        one_trust = {
            "--school": school, "--format": format_ != "table", "--detail": detail, "--save": save,
            "--save-in": save_in, "--against": against, "--fail-on new": fail_on is FailOn.NEW,
            "--worst-first": worst_first,
        }  # fmt: skip
        refuse_flags(folder, [flag for flag, given in one_trust.items() if given])
        judged = audit_lake(
            folder, day(as_of), policies=policy or (), regions=regions, out=out, overwrite=overwrite,
            every_trust=all_priorities, no_cache=no_cache, processes=processes, connect=connect,
        )  # fmt: skip
        raise typer.Exit(lake_code(judged, _code_of(judged.counted, fail_on)))
    _refuse_of_lakes({"--regions": regions, "--processes": processes, "--connect": connect})
    form = _file_form(out, overwrite=overwrite) if out is not None else None
    floor = _floor(against, day(as_of), fail_on)
    shown, history = _for_people(format_) and out is None, _history(folder, save_in, save=save)
    read = partial(_read, folder, day(as_of), schools=school or (), policies=policy or (), no_cache=no_cache)
    assessment = read(rows=history is not None or not shown, ahead=shown)
    if history is not None:
        _save(assessment, history)
    if out is not None and form is not None:
        _write(out, form(assessment))
    else:
        asked = _asked(as_of, policy, school)
        view = _view(folder, asked, detail=detail, all_priorities=all_priorities, worst_first=worst_first)
        _put(assessment, format_, view)
    raise typer.Exit(_code(assessment, fail_on, floor))


def _read(
    folder: Path,
    as_of: date,
    *,
    schools: Sequence[str],
    policies: Sequence[str],
    no_cache: bool,
    rows: bool,
    ahead: bool,
) -> Assessment:
    """The trust judged, with how far the reading is said on a terminal."""
    import eqcheck

    cache = cache_folder(off=no_cache)
    with progress("Reading the evidence") as heard:
        assessment: Assessment = eqcheck.audit(
            folder,
            as_of=as_of,
            schools=schools,
            policies=policies,
            cache=cache,
            rows=rows,
            ahead=ahead,
            heard=heard,
        )
    return assessment


def _write(out: Path, content: bytes) -> None:
    from eqcheck.cli.written import write_over

    write_over(out, content)


def _refuse_half(engine: EngineName, connect: str | None, processes: int | None) -> None:
    if (connect is None) == (engine is EngineName.SPARK):
        raise typer.BadParameter("--engine spark and --connect ADDRESS go together", param_hint="--connect")
    if connect is not None and processes is not None:
        raise typer.BadParameter("the server has its own processes", param_hint="--processes")


def _refuse_of_lakes(flags: Mapping[str, object]) -> None:
    misplaced = ", ".join(flag for flag, given in flags.items() if given is not None)
    if misplaced:
        raise typer.BadParameter("it is for a lake, and this folder is a trust's", param_hint=misplaced)


def _code(assessment: Assessment, fail_on: FailOn, floor: Assessment | None) -> ExitCode:
    """The exit code, and what is worse than in `floor` said where there is one."""
    if floor is None:
        return exit_code(assessment, fail_on)
    from eqcheck.timeline.regressions import regressions

    compared = regressions(floor, assessment)
    for cell in compared.worse:
        sys.stderr.write(f"worse than on {floor.as_of}: {cell.subject} {cell.clause}\n")
    for cell in compared.waived:
        sys.stderr.write(f"worse than on {floor.as_of}, and waived: {cell.subject} {cell.clause}\n")
    gone = Counter((cell.subject, cell.clause.split("/")[0]) for cell in compared.no_more)
    for (subject, policy), cells in sorted(gone.items()):
        duties = f"{cells} {'duty' if cells == 1 else 'duties'}"
        sys.stderr.write(f"judged on {floor.as_of} and no more: {subject}, {duties} of {policy}\n")
    return ExitCode.NOT_MET if compared.worse else ExitCode.FINE


def _floor(file: Path | None, today: date, fail_on: FailOn) -> Assessment | None:
    """The saved assessment that is the floor for new; one of a later day is refused before anything else is read."""
    from eqcheck.domain.mistakes import Mistake, refuse
    from eqcheck.messages.commands import CommandKind

    if (file is None) == (fail_on is FailOn.NEW):
        raise typer.BadParameter("--against FILE and --fail-on new go together", param_hint="--against")
    if file is None:
        return None
    floor = load_saved(file)
    if floor.as_of > today:
        refuse([Mistake(CommandKind.EARLIER_OF_A_LATER_DAY(), help="name one of that day or before")])
    return floor


def _for_people(format_: str) -> bool:
    """Whether it is the matrix on a terminal, which says what lapses soon and names no rows of evidence."""
    from eqcheck.reports import report_formats

    if format_ not in report_formats():
        raise typer.BadParameter(f"{format_!r} is not one of {', '.join(report_formats())}", param_hint="--format")
    return report_formats()[format_].for_people


def _history(folder: Path, save_in: Path | None, *, save: bool) -> Path | None:
    """The folder in which the assessment is kept, if it is: one among what was staged is refused before any work."""
    if not save and save_in is None:
        return None
    from eqcheck.cli.written import refuse_staged
    from eqcheck.timeline.saved import FOLDER

    history = save_in if save_in is not None else folder / FOLDER
    refuse_staged(history)
    return history


def _save(assessment: Assessment, history: Path) -> None:
    from eqcheck.cli.written import make_folder, write_new
    from eqcheck.reports import json_report
    from eqcheck.timeline.saved import file_name, refuse_changed

    content = json_report.render(assessment).encode()
    make_folder(history)
    file = history / file_name(content, assessment.as_of)
    if file.is_file() and not file.is_symlink():
        refuse_changed(file)
    else:
        write_new(file, content, help_="take away what has its name")


def _file_form(out: Path, *, overwrite: bool) -> Callable[[Assessment], bytes]:
    """How a file of that name is written, if it may be: JSON whole, any other form as executives see it."""
    from eqcheck.cli.written import refuse_existing
    from eqcheck.reports import json_report
    from eqcheck.reports.audience import Audience
    from eqcheck.reports.files import file_formats

    ending = out.suffix.removeprefix(".").lower()
    if ending != "json" and ending not in file_formats():
        known = ", ".join(f".{name}" for name in ("json", *file_formats()))
        raise typer.BadParameter(f"the file's name must end in one of {known}", param_hint="--output")
    refuse_existing(out, overwrite=overwrite)
    if ending == "json":
        return lambda assessment: json_report.render(assessment).encode()
    return lambda assessment: file_formats()[ending].render(assessment, Audience.EXECUTIVE)


def _asked(as_of: datetime | None, policies: list[str] | None, schools: list[str] | None) -> Asked:
    """The flags that a command needs to answer the same question."""
    from eqcheck.reports.report_format import Asked

    return Asked(
        as_of=f"--as-of {as_of.date()}" if as_of is not None else "",
        policies=" ".join(f"--policy {name}" for name in policies or ()),
        schools=" ".join(f"--school {key}" for key in schools or ()),
    )


def _view(folder: Path, asked: Asked, *, detail: bool, all_priorities: bool, worst_first: bool) -> View:
    from eqcheck.reports.report_format import View

    seen = terminal()
    return View(
        width=seen.width,
        colour=seen.colour,
        unicode=seen.unicode,
        detail=detail,
        all_priorities=all_priorities,
        folder="" if folder == Path() else folder.as_posix(),
        asked=asked,
        worst_first=worst_first,
    )


def _put(assessment: Assessment, format_: str, view: View) -> None:
    from eqcheck.reports import report_formats

    form = report_formats()[format_]
    (put if form.for_people else put_data)(form.render(assessment, view))


def exit_code(assessment: Assessment, fail_on: FailOn) -> ExitCode:
    """What the cells come to: waived ones do not count. No waiver accepts that a duty in law is not done."""
    counted = {finding.status for finding in assessment.findings if not finding.accepted_on(assessment.as_of)}
    return _code_of(counted, fail_on)


def _code_of(counted: Iterable[Status], fail_on: FailOn) -> ExitCode:
    from eqcheck.domain.assessment import Status

    if fail_on is FailOn.NEVER:
        return ExitCode.FINE
    limit = Status(fail_on).rank
    failing = {status for status in counted if status.rank <= limit}
    if failing - {Status.ERROR, Status.NO_EVIDENCE}:
        return ExitCode.NOT_MET
    return ExitCode.INCOMPLETE if failing else ExitCode.FINE
