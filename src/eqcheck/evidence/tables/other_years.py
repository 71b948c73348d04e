"""Files and sheets that are called after a year, as *staff-2019.csv*: what they say of much later is not believed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.evidence.tables.named_years import years_in
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.tables.columns import GrowingTable

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_UNTIL = re.compile(r"(?<!\d)((?:19|20)\d)\d[-_/ \u2013](\d{2})(?!\d)")
"""The last year of a period, as 24 in 2021-24."""
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


def leave_later(table: GrowingTable, first: int, *names: str) -> list[Problem]:
    """Take back the day of each row from `first` on that came true later than a list called so is believed."""
    until = believed_until(*names)
    if until is None:
        return []
    days = table.columns.get(table.type.true_from or "", [])
    later = [at for at in range(first, len(days)) if days[at] is not None and days[at] > until]
    for at in later:
        table.forget(str(table.type.true_from), at)
    if not later:
        return []
    message = TableKind.LATER_THAN_ITS_NAME(column=table.type.true_from)
    return [Problem(ProblemLevel.WARNING, message, row=table.numbers[later[0]], count=len(later))]


def _ends(name: str) -> Iterator[date]:
    """The last days of the years that a name names: 2019 may be the year that began in September."""
    years = {int(year[:4]) for year in years_in(name)}
    if not years:
        years = {int(year) for year in _YEAR.findall(name)}
        years |= {int(first[:2] + last) for first, last in _UNTIL.findall(name) if years}
    yield from (date(year + 1, 8, 31) for year in years if year < date.max.year)
