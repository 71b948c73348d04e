"""How far the work on a lake has come, and in how many processes it is done."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.cli.edge import status_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Processes = Annotated[
    int | None,
    typer.Option(
        "--processes",
        min=1,
        max=256,
        metavar="N",
        help="Work in so many processes at once; as many as there are processors unless given.",
        show_default=False,
    ),
]


@contextmanager
def counted() -> Iterator[Callable[[str, int, int], None]]:
    """What to call with what is being done, how many trusts are done, and how many there are."""
    with status_line("") as show:
        yield lambda what, done, whole: show(f"{what} … {done:,} of {whole:,}")
