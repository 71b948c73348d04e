"""Which school a row of an export for all schools is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import TRUST
from eqcheck.domain.mistakes import nearest
from eqcheck.evidence.tables.cells import cell_text
from eqcheck.evidence.text import fold, quoted
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from eqcheck.domain.trust import TrustSetup
    from eqcheck.messages.message import Message

HEADINGS = (
    ("urn", "school urn", "establishment urn", "unique reference number"),
    ("laestab", "la estab", "lea estab", "school laestab", "dfe number", "dfe no", "dfes number", "dfe code"),
    ("school key", "school code", "school id"),
    ("school", "school name", "establishment", "establishment name", "school academy"),
    ("academy", "academy name", "site", "site name"),
)
"""Headings of a school column, the surest first: an export that has several is read by the first of these."""

_LAESTAB = re.compile(r"(\d{3})[ /]?(\d{4})", re.ASCII)


class SchoolNames(dict[Any, "str | None"]):
    """`names[raw]` is the subject key that a cell names: by URN, LAESTAB, key or name; None when it names none."""

    def __init__(self, setup: TrustSetup) -> None:
        super().__init__()
        self.company_number = setup.company_number
        self._known: dict[str, str] = {}
        known: dict[str, set[str]] = {}
        for school in setup.schools:
            for name in (school.urn, *school.former_urns, school.laestab, school.key, school.name):
                if name:
                    known.setdefault(_plain(name), set()).add(school.key)
        # A name that two schools share names neither.
        self._known = {name: next(iter(keys)) for name, keys in known.items() if len(keys) == 1}
        for name in (TRUST, setup.name, setup.company_number):
            if name:
                self._known[_plain(name)] = TRUST

    def __missing__(self, raw: Any) -> str | None:  # noqa: ANN401 - a spreadsheet's URN is a number
        """Find `raw` among the trust's schools, and remember the answer."""
        found = self._known.get(_plain(cell_text(raw)))
        self[raw] = found
        return found

    def unknown(self, raw: Any) -> Message:  # noqa: ANN401 - as above
        """The message for a cell that names no school of the trust."""
        text = cell_text(raw)
        if not text.strip():
            return TableKind.SCHOOL_BLANK()
        near = nearest(_plain(text)[:80], self._known)
        if near and not near.isdigit():
            return TableKind.SCHOOL_NEARLY(cell=quoted(text), near=quoted(near))
        return TableKind.SCHOOL_UNKNOWN(cell=quoted(text))

    def elsewhere(self, raw: Any, subject: str) -> Message:  # noqa: ANN401 - as above
        """The message for a cell that names another school than `subject`, in whose folder it lies."""
        return TableKind.SCHOOL_OTHER(cell=quoted(cell_text(raw)), subject=subject)


def _plain(name: str) -> str:
    folded = fold(name[:1_000])
    laestab = _LAESTAB.fullmatch(folded)
    return laestab[1] + laestab[2] if laestab else folded
