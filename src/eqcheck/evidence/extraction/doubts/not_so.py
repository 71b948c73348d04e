"""What around a label of a day that has come true says that it is an example, a wish, or another's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.evidence.extraction.doubts.around_days import doubted_before
from eqcheck.evidence.extraction.doubts.bearing import sentence_start
from eqcheck.evidence.extraction.doubts.phrases import HEDGES, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.evidence.extraction.words import Segment

_BEFORE = re.compile(
    r"(?:\be\.? ?g\.?,?:?|\b(?:for )?example[,:]?|\bsample:?|\bspecimen:?"
    r"|\b(?:school|student|pupil|children's) council(?: has| have)?)\s*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*(?:(?:until|before)\b|(?:by )?(?:nobody|no[ -]one)\b"
    r"|(?:only )?for (?:circulation|consultation|comments?|discussion|submission|trial|review|drafting|development)\b)",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\s*\(([^()]{1,40})\)")
_WISHED = re.compile(
    r"\b(?:intended|hoped|hopes?|proposed|planned|expected|recommended|suggested|anticipated|aim) that\b", re.IGNORECASE
)
SCHOOL = r"((?:[A-Z][\w.&\u2019'-]* ){1,5}(?:School|Academy|College|Primary|Infants?|Juniors?|Nursery))"
"""For a pattern that looks for the whole name of a school."""
_SCHOOL = re.compile(rf"{SCHOOL}['\u2019]s\b")
_TOP = 12
"""How many passages from the top name the school itself."""
_LOOKED_AT = 40
ALL_SCHOOLS = frozenset(
    [
        *("the", "our", "this", "a", "school", "academy", "college", "primary", "infant", "infants", "junior"),
        *("juniors", "nursery", "secondary", "high", "community"),
    ]
)
"""Words of a school's name by which it is told from no other."""


def is_not_so(segments: Sequence[Segment], index: int, word: int, size: int) -> bool:
    """Whether a label of `size` words that begins at a word is of an example, of a wish, or of another school."""
    segment = segments[index]
    start, end = segment.words[word].start, segment.words[word + size - 1].end
    remark = _REMARK.match(segment.text, end)
    if remark is not None and not HEDGES.isdisjoint(plain(remark[1])):
        return True
    meeting = segment.words[word + size - 1].plain == "approval" and segment.text[end:].lstrip()[:7] == "meeting"
    if meeting or _BEHIND.match(segment.text, end) or _BEFORE.search(segment.text[max(start - _LOOKED_AT, 0) : start]):
        return True
    before = segment.text[segment.words[sentence_start(segment, word)].start : start]
    return (
        _WISHED.search(before) is not None or doubted_before(before) or _names_other_school(segments, segment, before)
    )


def _names_other_school(segments: Sequence[Segment], segment: Segment, text: str) -> bool:
    """Whether a text names a school whose it is that is not named at the top of the document."""
    named = _SCHOOL.search(text)
    if named is None:
        return False
    top = (it for it in segments if it.passage < _TOP and it.passage != segment.passage)
    known = {_own(word) for it in top for word in plain(it.text[:200])}
    return not {_own(word) for word in plain(named[1])} - ALL_SCHOOLS <= known


def _own(word: str) -> str:
    return word.removesuffix("'s")
