"""How far long work has come, for whoever sits at a terminal: what is being done, how much of it, and for how long."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import TaskID

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
    """What to call with what is being done, how much of it is, and how much there is; nothing is said where piped."""
    if not sys.stderr.isatty():
        yield lambda _what, _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        tasks: dict[str, TaskID] = {}

        def hear(what: str, done: int, whole: int) -> None:
            if what not in tasks:
                for other in tasks.values():
                    shown.update(other, visible=False)
                tasks[what] = shown.add_task(what, total=whole)
            shown.update(tasks[what], completed=done, total=whole)

        yield hear
