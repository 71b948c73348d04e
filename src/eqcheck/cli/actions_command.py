"""`eqcheck actions`: what to do, who does it and by when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from eqcheck.cli.edge import AsOf, Folder, NoCache, Schools, cache_folder, day, progress, put, terminal

if TYPE_CHECKING:
    import typer


def add_to(app: typer.Typer) -> None:
    """Make it a command of `app`."""
    app.command("actions", short_help="List what to do, who does it and by when.")(actions)


def actions(
    folder: Folder = Path(),
    as_of: AsOf = None,
    school: Schools = None,
    no_cache: NoCache = False,
) -> None:
    """List what to do about every shortfall, most duties closed first, with an owner and a day.

    `owners:` in eqcheck.yaml names who holds each role.
    """
    import eqcheck
    from eqcheck.reports.actions_text import render

    with progress("Reading the evidence"):
        assessment = eqcheck.audit(
            folder, as_of=day(as_of), schools=school or (), cache=cache_folder(off=no_cache), rows=False
        )
    put(render(assessment, width=terminal().width))
