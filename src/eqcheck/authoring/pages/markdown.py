"""The little Markdown that pages are made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"[\\`*\[\]<|]|\b_|_\b")


def plain(text: object) -> str:
    """Text with nothing in it that Markdown would act on, on one line."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(str(text).split()))


def code(text: object) -> str:
    """Text as code, fit for a cell of a table."""
    return f"`{' '.join(str(text).split()).replace('|', chr(92) + '|')}`"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose cells are Markdown already; nothing for no rows."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if not lines:
        return ""
    return "\n".join([f"| {' | '.join(headings)} |", "|" + "---|" * len(headings), *lines]) + "\n"


def sections(parts: Iterable[tuple[str, str]], level: int) -> str:
    """Headings with their text; those without text are left out."""
    return "\n".join(f"{'#' * level} {heading}\n\n{text.rstrip()}\n" for heading, text in parts if text.strip())


def anchor(heading: str) -> str:
    """The fragment by which a heading is linked to."""
    return re.sub(r"[^a-z0-9 _-]", "", heading.lower()).replace(" ", "-")
