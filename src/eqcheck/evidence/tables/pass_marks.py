"""Rows whose score is below the mark that another column of the same row says was needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.evidence.tables.void_headings import Heading, heading_kinds
from eqcheck.evidence.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKS = re.compile(
    r"(?:pass(?:ing)?|minimum|min|required|threshold)(?:mark|score|grade|percent(?:age)?)?(?:percent(?:age)?|needed|required)?"
    r"|(?:mark|score)s?(?:needed|required|topass)"
)
_FIGURE = re.compile(r"(?P<number>\d{1,4}(?:\.\d{1,4})?) ?(?:(?:%|per ?cent)|(?:/|out of|of) ?(?P<of>\d{1,4}))?")
_WHOLE = 100
_SCORED = frozenset({Heading.SCORE, Heading.RESULT})


def is_mark(heading: str) -> bool:
    """Whether a heading, without case, spaces and punctuation, names the mark that is needed."""
    return _MARKS.fullmatch(heading) is not None


def is_score(heading: str) -> bool:
    """Whether such a heading, or the name that a column is read by, names a score or a result."""
    return not _SCORED.isdisjoint(heading_kinds(heading))


def below_the_mark(scores: Sequence[str], marks: Sequence[str]) -> Iterator[int]:
    """The rows, by index, of which some reading of both figures says that the score is below the mark."""
    pairs = zip(scores, marks, strict=True)
    return (index for index, (got, needed) in enumerate(pairs) if _is_below(got, needed))


def _is_below(got: str, needed: str) -> bool:
    return any(one < other for one, other in zip(_readings(got), _readings(needed), strict=False))


def _readings(text: str) -> tuple[float, float] | tuple[()]:
    """A figure as it stands, and as a share of the whole; nothing where it is none."""
    figure = _FIGURE.fullmatch(fold(clean(text)))
    if figure is None or figure["of"] in {"0", "00", "000", "0000"}:
        return ()
    number = float(figure["number"])
    share = number / float(figure["of"] or _WHOLE)
    return (share * _WHOLE if figure["of"] else number), share
