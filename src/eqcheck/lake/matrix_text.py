"""How a lake stands, as text: a line for each region, phase and trust, with its schools and their cells by status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.status import Status, prose_date
from eqcheck.lake.tally import by_phase, by_region, by_trust, whole
from eqcheck.reports.harmless import harmless_line
from eqcheck.reports.words import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.lake.tally import GroupCells, JudgedLake

FIRST_TRUSTS = 10
_NUMBER = 6
"""Characters of a number: a larger one is said in thousands or millions."""


def as_text(judged: JudgedLake, *, width: int = 80, every_trust: bool = False) -> str:
    """The matrix by region (where known), phase and trust, the worst trusts first: ten of them, or every one."""
    return "\n".join(harmless_line(line).rstrip() for line in _lines(judged, width, every_trust=every_trust)) + "\n"


def _lines(judged: JudgedLake, width: int, *, every_trust: bool) -> Iterator[str]:
    total = whole(judged.schools)
    trusts = by_trust(judged.schools)
    yield f"{_counted(total.schools, 'school')} of {_counted(len(trusts), 'trust')} on {prose_date(judged.as_of)}"
    if total.unjudged or judged.mistakes:
        yield f"NOT JUDGED: {_counted(total.unjudged, 'school')} of {_counted(len(judged.mistakes), 'trust')}"
    if total.unknown:
        yield f"Of {_counted(total.unknown, 'trust')} of these it is not known which schools there are: none is counted"
    yield ""
    room = width - (len(Status) + 1) * (_NUMBER + 1)
    if any(it.region for it in judged.schools):
        yield from _part("region", by_region(judged.schools), room)
    yield from _part("phase", by_phase(judged.schools), room)
    shown = trusts if every_trust else trusts[:FIRST_TRUSTS]
    yield from _part("trust", shown, room)
    if len(shown) < len(trusts):
        yield f"{len(trusts) - len(shown):,} more trusts: --all lists every one, the worst first"
        yield ""
    yield "Numbers are of cells (one duty at one school); those of a trust hold its own."


def _part(name: str, groups: Sequence[GroupCells], room: int) -> Iterator[str]:
    headings = ("schools", *(STATUS_WORDS[status].short for status in Status))
    yield f"{name:{room}}" + "".join(f"{heading:>{_NUMBER + 1}}" for heading in headings)
    for group in groups:
        numbers = (group.schools, *(group.cells.get(status, 0) for status in Status))
        yield f"{_fitted(group.name, room):{room}}" + "".join(f"{_short(number):>{_NUMBER + 1}}" for number in numbers)
        if group.unknown:
            yield "  which schools it has is not known: it could not be staged"
        if group.unjudged:
            yield f"  {_counted(group.unjudged, 'school')} of these could not be judged"
    yield ""


def _fitted(name: str, room: int) -> str:
    return name if len(name) < room else f"{name[: room - 3]}.."


def _short(number: int) -> str:
    if number == 0:
        return "."
    if number < 10**_NUMBER:
        return str(number)
    return f"{number / 10**6:.1f}M"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
