"""`eqcheck waive` and `eqcheck waivers`: shortfalls that are accepted for a time."""

from __future__ import annotations

import sys
from datetime import datetime  # noqa: TC003 - typer reads the annotations
from pathlib import Path
from typing import Annotated

import typer

from eqcheck.cli.edge import AsOf, Folder, NoCache, cache_folder, day, progress, put, terminal


def add_to(app: typer.Typer) -> None:
    """Make them commands of `app`."""
    app.command("waive", short_help="Accept a shortfall until a day.")(waive)
    app.command("waivers", short_help="List the shortfalls that are accepted.")(waivers)


def waive(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="A school's key in eqcheck.yaml, or trust.")],
    clause: Annotated[str, typer.Argument(metavar="CLAUSE", help="The clause, such as mket/elt/5.")],
    until: Annotated[
        datetime,
        typer.Option("--until", formats=["%Y-%m-%d"], metavar="DATE", help="The last day that it holds."),
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why the shortfall is accepted.")],
    approver: Annotated[
        str, typer.Option("--approver", metavar="ROLE", help="The role that accepted it; not whoever bears the duty.")
    ],
    folder: Folder = Path(),
    from_: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], metavar="DATE", help="The first day; --as-of unless given."),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Add a waiver to waivers.yaml: a status stays what it is, and does not count for the exit code until the day.

    A duty in law cannot be waived, nothing for more than twelve months, and nothing by whoever bears the duty.
    """
    from eqcheck.cli.written import refuse_link_out, write_over
    from eqcheck.domain.status import prose_date
    from eqcheck.domain.trust import Waiver
    from eqcheck.library.sources import WAIVERS_FILE
    from eqcheck.office.waiving import with_waiver
    from eqcheck.reports.harmless import harmless

    waiver = Waiver(clause, subject, harmless(reason), harmless(approver), until.date(), day(from_ or as_of))
    refuse_link_out(folder / WAIVERS_FILE)
    write_over(folder / WAIVERS_FILE, with_waiver(folder, waiver))
    if waiver.until < day(as_of):
        sys.stderr.write(f"Its last day, {prose_date(waiver.until)}, is over: it waives nothing any more.\n")
    put(f"{clause} is waived for {subject} until {until.date()}: {(folder / WAIVERS_FILE).as_posix()}\n")


def waivers(folder: Folder = Path(), as_of: AsOf = None, no_cache: NoCache = False) -> None:
    """List every waiver with what it accepts, until when, and what to ask about it: unused, second time, too long."""
    import eqcheck
    from eqcheck.reports.waivers_text import render

    with progress("Reading the evidence"):
        assessment = eqcheck.audit(folder, as_of=day(as_of), cache=cache_folder(off=no_cache))
    put(render(assessment, width=terminal().width))
