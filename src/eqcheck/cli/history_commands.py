"""`eqcheck diff` and `eqcheck history`: what changed since an assessment was saved, and all that were."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.cli.edge import AsOf, NoCache, cache_folder, day, progress, put, put_data, terminal

if TYPE_CHECKING:
    from datetime import datetime

    from eqcheck.domain.comparison import Comparison


class DiffFormat(StrEnum):
    """How the changes are printed."""

    TEXT = "text"
    MD = "md"
    HTML = "html"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    """Make them commands of `app`."""
    app.command("diff", short_help="Say what changed since an assessment was saved, and why.")(diff)
    app.command("history", short_help="List the assessments that were saved.")(history)


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A saved assessment.", show_default=False)],
    new: Annotated[
        Path,
        typer.Argument(metavar="NEW", help="A later one, or the trust's folder as it is now.", show_default=False),
    ] = Path(),
    form: Annotated[DiffFormat, typer.Option("--format", help="text, md or html for people, json for programs.")] = (
        DiffFormat.TEXT
    ),
    as_of: AsOf = None,
    no_cache: NoCache = False,
) -> None:
    """Say which duties became worse or better, each with one cause: evidence, time, rule, policy, waiver, school.

    With a folder as NEW, what time alone changed is worked out: the folder is judged on the day of OLD too. With a
    saved assessment, a duty whose files differ changed by them. Exit code 0, whatever differs.
    """
    from eqcheck.reports.comparison_text import as_html, as_json, as_markdown, as_text

    compared, names = _compared(old, new, as_of, no_cache=no_cache)
    if form is DiffFormat.JSON:
        put_data(as_json(compared))
    elif form is DiffFormat.HTML:
        put_data(as_html(compared, names))
    elif form is DiffFormat.MD:
        put(as_markdown(compared, names))
    else:
        put(as_text(compared, names, width=terminal().width))


def _compared(old: Path, new: Path, as_of: datetime | None, *, no_cache: bool) -> tuple[Comparison, dict[str, str]]:
    import eqcheck
    from eqcheck.cli.since import changes_since, load_saved
    from eqcheck.reports.audience import subject_names

    before = load_saved(old)
    folder = new if new.is_dir() else None
    if folder is None and as_of is not None:
        raise typer.BadParameter("a saved assessment has its day already", param_hint="--as-of")
    with progress("Reading the evidence"):
        if folder is None:
            now = load_saved(new)
        else:
            now = eqcheck.audit(folder, as_of=day(as_of), cache=cache_folder(off=no_cache))
        compared = changes_since(before, now, folder, no_cache=no_cache)
    return compared, {**subject_names(before), **subject_names(now)}


def history(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", file_okay=False, help="The trust's folder, or the folder of saved ones.", show_default=False
        ),
    ] = Path(),
    no_cache: NoCache = False,
) -> None:
    """List the saved assessments, and how the share of duties met went in each section.

    Shares are compared only where as many duties apply.
    """
    from eqcheck.reports.history_text import as_text
    from eqcheck.timeline.saved import FOLDER, history_of

    kept = folder / FOLDER
    saved = history_of(kept if kept.is_dir() else folder, cache=cache_folder(off=no_cache))
    put(as_text(saved, unicode=terminal().unicode))
