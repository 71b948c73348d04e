"""Which school a row of an export for all schools is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import TRUST
from eqcheck.domain.placeholders import PLACEHOLDERS
from eqcheck.evidence.markers import BLANK
from eqcheck.evidence.tables.cells import cell_text
from eqcheck.evidence.text import fold, quoted
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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

_LAESTAB = re.compile(r"(\d{3})[ /.-]?(\d{4})", re.ASCII)
_NUMBER = re.compile(r"(?:urn|laestab|la ?estab|dfe(?: no\.?| number)?)?[ :.#]*(\d[\d,/. -]*?\d)(?:\.0+)?", re.ASCII)
_NUMBER_LENGTHS = frozenset({6, 7, 8})
_WORDS = re.compile(r"[^\W\d_]+")
_COMMON = re.compile(
    r"schools?|sch|academy|acad|primary|prim|secondary|sec|junior|infants?|nursery|high|college|the|of|and|st|saint|c|e|ce|cofe|rc"
    r"|catholic|church|england|community|special|trust|site|upper|lower|main|sixth|form"
)
"""Words that many schools' names have, and exports shorten or leave out."""
_KIND_OF_SCHOOL = frozenset({"school", "academy", "college", "primary", "infant", "infants", "junior", "nursery"})
"""Words of which one stands in a school's whole name."""
_OF_ALL = frozenset({"whole", "all", "our", "this", "every", "each", "both", "other", "own", "any"})
"""Words beside which a school is no certain one."""
_LIKE = 0.8
"""How alike two names must be, as difflib counts it, for a slip of the keyboard."""
_LONGEST = 200
_SHOWN = 3
MOST_COMPARED = 8_000_000
"""Characters of a file's cells that name no school, times the schools of the trust."""
_SAYS_NOTHING = BLANK | PLACEHOLDERS


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
        self._lengths = {
            school.key: {len(number) for number in (school.urn, school.laestab) if number} for school in setup.schools
        }
        self._schools = {school.key: _WORDS.findall(fold(school.name)) for school in setup.schools}
        worded: dict[str, set[str]] = {}
        for key, words in self._schools.items():
            worded.setdefault(" ".join(words), set()).add(key)
        self._worded = {words: next(iter(keys)) for words, keys in worded.items() if words and len(keys) == 1}
        for name in (TRUST, setup.name, setup.company_number):
            if name:
                self._known[_plain(name)] = TRUST
        self._perhaps: dict[str, tuple[str, ...]] = {}

    def __missing__(self, raw: Any) -> str | None:  # noqa: ANN401 - a spreadsheet's URN is a number
        """Find `raw` among the trust's schools, and remember the answer."""
        text = cell_text(raw)
        key = self._known.get(_plain(text)) or self._otherwise(text)
        self[raw] = key
        return key

    def _otherwise(self, text: str) -> str | None:
        """The school whose number or name `text` can only be another spelling of; of both, where both are there."""
        folded = fold(text[:_LONGEST])
        number = _NUMBER.fullmatch(folded)
        if number is not None:
            digits = "".join(filter(str.isdigit, number[1])).lstrip("0")
            return self._known.get(digits) if len(digits) in _NUMBER_LENGTHS else None
        named = self._worded.get(" ".join(_WORDS.findall(folded)))
        numbers = {self._known.get(digits) for digits in re.findall(r"\d{6,8}", folded)}
        return named if numbers <= {named} and (numbers or not re.search(r"\d", folded)) else None

    def perhaps(self, raw: Any) -> tuple[str, ...]:  # noqa: ANN401 - as above
        """The schools that a cell may be about that names none for sure: all of them where it says nothing."""
        text = fold(cell_text(raw)[:_LONGEST])
        if text in _SAYS_NOTHING:
            return tuple(self._schools)
        if text not in self._perhaps:
            words = _WORDS.findall(text)
            self._perhaps[text] = tuple(key for key, name in self._schools.items() if words and _nearly(words, name))
        return self._perhaps[text]

    def too_many(self, strangers: Collection[Any]) -> bool:
        """Whether so many different cells name no school that nobody can compare them with all schools."""
        return sum(len(cell_text(raw)[:_LONGEST]) for raw in strangers) * len(self._schools) > MOST_COMPARED

    def unknown(self, raw: Any) -> Message:  # noqa: ANN401 - as above
        """The message for a cell that names no school of the trust."""
        text = cell_text(raw)
        if fold(text) in _SAYS_NOTHING:
            return TableKind.SCHOOL_BLANK()
        near = self.perhaps(raw)
        if near:
            return TableKind.SCHOOL_NEARLY(cell=quoted(text), near=" or ".join(near[:_SHOWN]))
        return TableKind.SCHOOL_UNKNOWN(cell=quoted(text))

    def strange(self, raw: Any, subject: str) -> bool:  # noqa: ANN401 - as above
        """Whether a cell in a school's folder is the number or the whole name of another school, of another trust."""
        text = cell_text(raw)
        folded = fold(text[:_LONGEST])
        number = _NUMBER.fullmatch(folded)
        if number is not None:
            digits = "".join(filter(str.isdigit, number[1])).lstrip("0")
            return len(digits) in self._lengths.get(subject, ())
        words = _WORDS.findall(folded)
        named = len(words) > 1 and not _KIND_OF_SCHOOL.isdisjoint(words) and _OF_ALL.isdisjoint(words)
        telling = [word for word in words if not _COMMON.fullmatch(word)]
        return named and bool(telling) and text not in _SAYS_NOTHING and subject not in self.perhaps(raw)

    def elsewhere(self, raw: Any, subject: str) -> Message:  # noqa: ANN401 - as above
        """The message for a cell that names another school than `subject`, in whose folder it lies."""
        kind = TableKind.SCHOOL_OTHER if self[raw] is not None else TableKind.SCHOOL_STRANGE
        return kind(cell=quoted(cell_text(raw)), subject=subject)


def _nearly(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether `words` may be a school's name with words shortened, left out or added, or with a slip."""
    telling = [word for word in name if not _COMMON.fullmatch(word)] or list(name)
    written = [word for word in words if not _COMMON.fullmatch(word)] or list(words)
    if all(any(_like(word, other) for other in written) for word in telling):
        return True
    return _like(" ".join(words), " ".join(name))


def _like(word: str, other: str) -> bool:
    from difflib import SequenceMatcher  # noqa: PLC0415 - only ever needed on the way to an error

    if word == other:
        return True
    if 2 * min(len(word), len(other)) < _LIKE * (len(word) + len(other)):
        return False
    matcher = SequenceMatcher(None, word, other)
    return matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


def _plain(name: str) -> str:
    folded = fold(name[:_LONGEST])
    laestab = _LAESTAB.fullmatch(folded)
    return laestab[1] + laestab[2] if laestab else folded
