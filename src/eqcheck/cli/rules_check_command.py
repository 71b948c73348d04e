"""`eqcheck rules check`: what is wrong with rule files, for people and for CI."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.cli.edge import ExitCode, Folders, NoCache, cache_folder, collect_seldom, progress, put, put_data
from eqcheck.cli.forms_in_help import naming_forms, of_whom
from eqcheck.library.rule_folders import given, with_shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from eqcheck.authoring.checking.inspection_result import Inspection
    from eqcheck.authoring.checking.mending import MendedFile
    from eqcheck.authoring.diagnostics.form import ReportedInspection
    from eqcheck.library.sources import Root


class FailingSeverity(StrEnum):
    """The mildest find that makes the command fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def add_to(app: typer.Typer) -> None:
    """Make it a command of `app`."""
    app.command("check", cls=naming_forms(_forms), short_help="Check every policy, rule and evidence type.")(check)


def _forms() -> dict[str, str]:
    from eqcheck.authoring.diagnostics import forms

    return {"forms": of_whom(forms())}


def check(
    folders: Folders = None,
    form: Annotated[
        str,
        typer.Option("--format", metavar="NAME", help="{forms}."),
    ] = "text",
    severity: Annotated[
        FailingSeverity, typer.Option("--severity", help="The mildest find that makes the exit code other than 0.")
    ] = FailingSeverity.WARNING,
    fix: Annotated[
        bool, typer.Option("--fix", help="First mend in the files what can only be meant one way, and say what.")
    ] = False,
    no_cache: NoCache = False,
) -> None:
    """Check every policy, rule and evidence type: form, references, expressions, and what lints find. All at once.

    Exit code 0: nothing at or above --severity. 1: a lint found something. 2: a file cannot be used at all.
    Under GitHub Actions the finds are annotated as well, without being asked for.
    """
    import eqcheck
    from eqcheck.authoring.diagnostics import forms
    from eqcheck.authoring.diagnostics.form import ReportedInspection

    if form not in forms():
        raise typer.BadParameter(f"{form!r} is not one of {', '.join(forms())}", param_hint="--format")
    collect_seldom()
    if fix:
        _mend(folders, put if forms()[form].for_people else sys.stderr.write)
    with progress("Checking"):
        inspection = eqcheck.check_rules(*(folders or ()), cache=cache_folder(off=no_cache))
    code = exit_code(inspection, severity)
    outcome = ReportedInspection(
        inspection, eqcheck.__version__, int(code), Path.cwd().as_posix(), os.environ.get("EQCHECK_ABOUT", "")
    )
    _tell_github(outcome, form)
    if inspection.mistakes is not None and forms()[form].for_people:
        raise inspection.mistakes
    (put if forms()[form].for_people else put_data)(forms()[form].render(outcome))
    raise typer.Exit(code)


def exit_code(inspection: Inspection, severity: FailingSeverity) -> ExitCode:
    """What the finds come to: those allowed do not count."""
    from eqcheck.authoring.checking.diagnostic import Gravity

    if inspection.mistakes is not None:
        return ExitCode.WRONG
    limit = Gravity(severity).rank
    return ExitCode.NOT_MET if any(item.gravity.rank <= limit for item in inspection.open) else ExitCode.FINE


def _mend(folders: list[Path] | None, say: Callable[[str], object]) -> None:
    """Mend the files of the folders given, or of the checkout that eqcheck runs from, and say what was mended."""
    from eqcheck.authoring.checking.mending import mended_finds, mended_values

    own = _mendable(folders)
    with progress("Mending"):
        _keep(mended_values(own), say)
        _keep(mended_finds(with_shipped(folders), own), say)


def _keep(mended: Iterable[MendedFile], say: Callable[[str], object]) -> None:
    from eqcheck.cli.written import write_over

    for item in mended:
        write_over(item.file, item.content, help_="nothing in it was mended")
        say("".join(f"mended {edit.place}: {edit.note}\n" for edit in item.edits))


def _mendable(folders: list[Path] | None) -> list[Root]:
    """The roots whose files may be changed: never what is installed."""
    from eqcheck.domain.mistakes import Mistake, Place, refuse
    from eqcheck.library.sources import Root, is_installed, shipped_root
    from eqcheck.messages.commands import CommandKind

    own = [Root(folder, folder.as_posix()) for folder in folders or ()] or [shipped_root()]
    help_ = "give the folder that holds your own policies/ and rules/"
    refuse(
        Mistake(CommandKind.INSTALLED_NOT_MENDED(), Place(root.folder.as_posix()), help_)
        for root in own
        if is_installed(root)
    )
    return given(folders) or own


def _tell_github(outcome: ReportedInspection, form: str) -> None:
    """Annotations beside the text, and the whole list in the job's summary, where GitHub runs us."""
    if os.environ.get("GITHUB_ACTIONS") != "true" and form != "github":
        return
    from eqcheck.authoring.diagnostics.github import EXTENSION, summary
    from eqcheck.cli.written import write_after

    if form == "text":
        put_data(EXTENSION.render(outcome))
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        write_after(Path(file), summary(outcome), help_="name a file in GITHUB_STEP_SUMMARY")
