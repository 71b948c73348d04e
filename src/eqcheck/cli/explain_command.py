"""`eqcheck explain`: why one cell of the matrix is as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from eqcheck.cli.edge import AsOf, Folder, NoCache, cache_folder, day, progress, put, terminal


def add_to(app: typer.Typer) -> None:
    """Make it a command of `app`."""
    app.command("explain", short_help="Say why a duty stands as it does.")(explain)


def explain(
    subject: Annotated[
        str,
        typer.Argument(metavar="SUBJECT", help="A school's key, name, URN or number over the matrix, or trust."),
    ],
    target: Annotated[
        str,
        typer.Argument(
            metavar="CLAUSE",
            help="A clause (mket/elt/5), a section (mket/elt), a policy (mket) or a rule (training/equality-current).",
        ),
    ],
    folder: Folder = Path(),
    as_of: AsOf = None,
    all_rows: Annotated[bool, typer.Option("--all", help="Every row, not the first 20; of what is met too.")] = False,
    how: Annotated[bool, typer.Option("--how", help="Also the rule in words, and what each number rests on.")] = False,
    sql: Annotated[bool, typer.Option("--sql", help="Also the query that decided it.")] = False,
    policy: Annotated[
        list[str] | None, typer.Option("--policy", metavar="ID", help="Of this policy; may be repeated.")
    ] = None,
    no_cache: NoCache = False,
) -> None:
    """Say how a duty stands, what was found in which rows, which did not count, what to do, and when it lapses.

    DIR may be a lake, of which only the partition of the school's trust is read.
    """
    import eqcheck
    from eqcheck.lake.manifest import is_lake
    from eqcheck.reports.explain_text import render

    if is_lake(folder):
        from eqcheck.lake.subjects import partition_of

        folder = partition_of(folder, subject)

    with progress("Reading the evidence"):
        explanation = eqcheck.explain(
            folder,
            subject,
            target,
            as_of=day(as_of),
            all_rows=all_rows,
            sql=sql,
            policies=policy or (),
            cache=cache_folder(off=no_cache),
        )
    seen = terminal()
    put(render(explanation, width=seen.width, colour=seen.colour, unicode=seen.unicode, how=how))
