"""A chart as inline SVG, with its numbers as a table under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.reports.page.markup import table, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROW = 24
"""Height of a line of a chart, in units of the drawing."""

_LABEL, _WIDTH, _PER_CENT = 280, 760, 3
_LONGEST = 32
"""Letters of a name beside its bar; the table has it whole."""

AXIS = (_LABEL, _LABEL + 100 * _PER_CENT)
"""Where 0 and 100 per cent lie."""


def bars(
    title: str, drawn: Sequence[tuple[str, float, str]], headings: Sequence[str], rows: Iterable[Sequence[str]]
) -> str:
    """A bar for each name, from 0 to 100, with words beside it; nothing where there is none to draw."""
    if not drawn:
        return ""
    marks = (
        f'<rect class="bar" x="{_LABEL}" y="{ROW * place + 4}" width="{round(share * _PER_CENT)}" height="15"/>'
        f"{labels(place, name, said)}"
        for place, (name, share, said) in enumerate(drawn)
    )
    return figure(title, "".join(marks), len(drawn), headings, rows)


def figure(title: str, marks: str, lines: int, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The drawing of so many lines and, closed at first, the table; `marks` is markup, the rest is text."""
    body = (
        f'<tr><th scope="row">{text(row[0])}</th>{"".join(f"<td>{text(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    drawing = (
        f'<svg viewBox="0 0 {_WIDTH} {ROW * lines}" role="img"'
        f' aria-label="{text(title)}; its numbers are in the table below">{marks}</svg>'
    )
    return (
        f"<figure><figcaption>{text(title)}</figcaption>{drawing if lines else ''}"
        f"<details><summary>{text(title)}: the numbers</summary>{table(title, headings, body)}</details></figure>"
    )


def labels(place: int, name: str, said: str) -> str:
    """The frame of a line of a chart, its name before and words behind it."""
    top = ROW * place
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    return (
        f'<text x="{_LABEL - 8}" y="{top + 16}" text-anchor="end">{text(short)}</text>'
        f'<rect class="frame" x="{_LABEL}" y="{top + 4}" width="{100 * _PER_CENT}" height="15"/>'
        f'<text x="{AXIS[1] + 8}" y="{top + 16}">{text(said)}</text>'
    )
