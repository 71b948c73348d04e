"""Files and sheets that are called after a year, as *staff-2019.csv*: what they say of much later is not believed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.domain.evidence_type import ColumnType, Period
from eqcheck.evidence.tables.cells import cell_text
from eqcheck.evidence.tables.named_years import years_in
from eqcheck.evidence.tables.record_shape import filled
from eqcheck.evidence.text import clean, listed
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import TrustSetup
    from eqcheck.evidence.tables.body import Body
    from eqcheck.evidence.tables.columns import GrowingTable

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_UNTIL = re.compile(r"(?<!\d)((?:19|20)\d)\d[-_/ \u2013](\d{2})(?!\d)")
"""The last year of a period, as 24 in 2021-24."""
_NO_TITLE = listed(
    "act; acts; regulations; duty; guidance; code; version; v; rev; template; form; kcsie; copyright; since; from;"
    " started; start; opened; onwards; began; established; founded; adopted; until; to; next; due; reviewed; review;"
    " expires; expiry; https; http; www; born; plan; policy; strategy; built; joined"
)
"""Words of lines in which a year is not the one that the table is of."""
_LONGEST, _MOST_WORDS, _MOST_CELLS = 80, 8, 4
_A_YEAR = timedelta(days=365)
"""So much later than its year a list may have been called after it, as one that is brought up to date."""


def believed_until(*names: str) -> date | None:
    """The last day of which a list is believed that is called so; None where no name has a year."""
    ends = [end for name in names for end in _ends(name)]
    return max(ends) + _A_YEAR if ends else None


def note_of(path: str, type_: EvidenceType) -> str:
    """What a file is called behind the name of its type."""
    stem = PurePosixPath(path).stem
    return stem[len(type_.id) :] if stem.casefold().startswith(type_.id) else stem


def judge_year(table: GrowingTable, first: int, note: str, body: Body, setup: TrustSetup) -> list[Problem]:
    """What is not believed of the rows from `first` on, for the year by which their file, sheet or title is called.

    Taken back is each day on which a row came true much later. Of a list of what is so now, it is told until when, if
    that is before the last term of the calendar ends.
    """
    names = _called(body)
    until, named = believed_until(note, *names), believed_until(*names)
    problems = (
        [] if until is None else [it for name in _came_true(table.type) for it in _left(table, first, name, until)]
    )
    newest = max((term.ends_on for term in setup.terms), default=date.min)
    if named is not None and named < newest and is_list(table.type):
        problems.append(Problem(ProblemLevel.NOTE, TableKind.BELIEVED_UNTIL(year=named.year)))
    return problems


def _called(body: Body) -> tuple[str, ...]:
    """What a table is called by its sheet and by the lines above it; a line that names what began in a year is none."""
    above = (clean(cell_text(row[at])) for row in body.above for at in filled(row)[:_MOST_CELLS])
    return (body.sheet, *(line for line in above if _is_title(line)))


def _is_title(line: str) -> bool:
    words = re.findall(r"[^\W\d_]+", line.casefold())
    return len(line) <= _LONGEST and len(words) <= _MOST_WORDS and _NO_TITLE.isdisjoint(words)


def is_list(type_: EvidenceType) -> bool:
    """Whether a table of a type tells what is so now, and not what came true on a day."""
    return type_.period is Period.CURRENT and type_.true_from is None


def _left(table: GrowingTable, first: int, name: str, until: date) -> Iterator[Problem]:
    days = table.columns.get(name, [])
    later = [at for at in range(first, len(days)) if is_later(days[at], until)]
    for at in later:
        table.forget(name, at)
    if later:
        message = TableKind.LATER_THAN_ITS_NAME(column=name)
        yield Problem(ProblemLevel.WARNING, message, row=table.numbers[later[0]], count=len(later))


def is_later(day: date | str | None, until: date) -> bool:
    """Whether a day, or the first of an academic year such as "2025/26", is later than another."""
    if isinstance(day, str):
        return date(int(day[:4]), 9, 1) > until
    return day is not None and day > until


def _came_true(type_: EvidenceType) -> tuple[str, ...]:
    """The columns by which a row came true: what says so, else keys of days or years, what was done, or the first."""
    if type_.true_from is not None:
        return (type_.true_from,)
    if is_list(type_):
        return ()
    dated = [it for it in type_.columns.values() if it.type in {ColumnType.DATE, ColumnType.ACADEMIC_YEAR}]
    named = [it.name for it in dated if it.name in type_.keys] or [it.name for it in dated if it.unless]
    return tuple(named or [it.name for it in dated[:1]])


def _ends(name: str) -> Iterator[date]:
    """The last days of the years that a name names: 2019 may be the year that began in September."""
    years = {int(year[:4]) for year in years_in(name)}
    if not years:
        years = {int(year) for year in _YEAR.findall(name)}
        years |= {int(first[:2] + last) for first, last in _UNTIL.findall(name) if years}
    yield from (date(year + 1, 8, 31) for year in years if year < date.max.year)
