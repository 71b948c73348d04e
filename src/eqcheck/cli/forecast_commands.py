"""`eqcheck forecast` and `eqcheck calendar`: what lapses if nothing is done."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.cli.edge import (
    AsOf,
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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.forecast import Forecast

_By = Annotated[
    datetime | None,
    typer.Option(
        "--by", formats=["%Y-%m-%d"], metavar="DATE", help="The later day; a year after --as-of unless given."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Make them commands of `app`."""
    app.command("forecast", short_help="Say what lapses by a day if nothing is done.")(forecast)
    app.command("calendar", short_help="Write what lapses as a calendar file.")(calendar)


def forecast(
    folder: Folder = Path(),
    by: _By = None,
    as_of: AsOf = None,
    school: Schools = None,
    detail: Annotated[bool, typer.Option("--detail", help="Show every clause, not only sections.")] = False,
    no_cache: NoCache = False,
) -> None:
    """Print today's matrix, the matrix of a later day if nothing is done, and what lapses until then, by owner.

    A gap of less than four weeks that closes by itself is not listed.
    """
    from eqcheck.reports.forecast_text import render
    from eqcheck.reports.report_format import View

    foretold = _foretold(folder, by, as_of, school or (), no_cache=no_cache)
    seen = terminal()
    put(render(foretold, View(width=seen.width, colour=seen.colour, unicode=seen.unicode, detail=detail)))


def calendar(
    folder: Folder = Path(),
    by: _By = None,
    as_of: AsOf = None,
    school: Schools = None,
    out: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this .ics file.")] = None,
    overwrite: Overwrite = False,
    no_cache: NoCache = False,
) -> None:
    """Write an all-day entry for what lapses, with an alarm four weeks before, for any calendar program.

    Entries keep their identity: to import a newer file moves them. No person is named.
    """
    from eqcheck.cli.written import refuse_existing, write_over
    from eqcheck.domain.status import prose_date
    from eqcheck.reports.calendar import render
    from eqcheck.reports.forecast_text import not_foretold

    if out is not None:
        if out.suffix.lower() != ".ics":
            raise typer.BadParameter("name a file that ends in .ics", param_hint="--output")
        refuse_existing(out, overwrite=overwrite)
    foretold = _foretold(folder, by, as_of, school or (), no_cache=no_cache)
    for line in not_foretold(foretold.ahead):
        sys.stderr.write(f"{line}\n")
    if not foretold.lapses:
        until = prose_date(foretold.then.as_of)
        sys.stderr.write(f"Nothing that holds today lapses by {until}: the calendar has no entry.\n")
    content = render(foretold)
    if out is None:
        put_data(content.decode())
    else:
        write_over(out, content)


def _foretold(
    folder: Path, by: datetime | None, as_of: datetime | None, schools: Sequence[str], *, no_cache: bool
) -> Forecast:
    import eqcheck

    today, cache = day(as_of), cache_folder(off=no_cache)
    with progress("Looking ahead"):
        return eqcheck.forecast(folder, as_of=today, by=_by(by, today), schools=schools, cache=cache)


def _by(by: datetime | None, today: date) -> date:
    from eqcheck.auditing.lapses import YEAR

    return by.date() if by is not None else today + timedelta(days=YEAR)
