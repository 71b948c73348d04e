"""The figure that a text names, and the words around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eqcheck.evidence.extraction.spans import Spans

_FIGURE = re.compile(r"(?<![\w.])[+-]?£?\d[\d,]{0,15}(?:\.\d{1,6})?%?(?![\w])")
_LEFT_OPEN = (
    r"\?|\b(?:not|never|or|tbc|unless|provisional(?:ly)?|unconfirmed|proposed)\b"
    r"|\bto be (?:agreed|set|confirmed|decided|reviewed|checked)\b"
)
"""By what a figure is questioned, denied, one of two, or not settled."""
_MOST_FIGURES = 20
_TWO = 2
_FROM_TO = re.compile(
    r"\bfrom (?:about |around )?(?P<one>(?<![\w.])£?\d[\d,]{0,15}(?:\.\d{1,6})?%?)(?: [a-z]{2,12}){0,3}"
    r" to (?:at least |at most |under |over |below |above |about |around )?"
    r"(?P<other>£?\d[\d,]{0,15}(?:\.\d{1,6})?%?)(?![\w])"
)
_TO = re.compile(
    r"\b(?:to|at least|to at least|at most|under|below|less than|more than|over)"
    r" (?P<other>\d{1,3}(?:\.\d{1,2})? ?%)(?![\w])"
)
_AIMS = re.compile(
    r"\b(?:rais|increas|improv|reduc|narrow|clos|cut|lower|lift|bring|grow|mov|decreas|halv|boost|widen|get|have|reach|achiev)\w*\b",
    re.IGNORECASE,
)
_NO_AIM = re.compile(r"\b(?:aged?|ages|years? (?:old|groups?|\d)|key stages?|grades?)\b", re.IGNORECASE)
_NEAR = 12


def only_figure(text: str, spans: Spans) -> str | None:
    """The one figure of a text, its dates left out; None where there is none or another, or it is left open."""
    if re.search(_LEFT_OPEN, text, re.IGNORECASE):
        return None
    for span in spans.all(text):
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    figures = [match[0] for _, match in zip(range(_MOST_FIGURES), _FIGURE.finditer(text), strict=False)]
    return figures[0] if len(figures) == 1 else None


def from_and_to(text: str, spans: Spans) -> tuple[str, str]:
    """The figures between which a text wants to go, the first empty where it only says to which; ages are none."""
    for span in spans.all(text):
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    figures = _FIGURE.findall(text)
    named = (_FROM_TO if len(figures) == _TWO else _TO).search(text) if len(figures) in {1, _TWO} else None
    if named is None or _AIMS.search(text[: named.start()]) is None or _NO_AIM.search(text[: named.end() + _NEAR]):
        return "", ""
    return named.groupdict().get("one") or "", named["other"]


def words_around(text: str, start: int, end: int) -> set[str]:
    """The words of a text before `start` and behind `end`."""
    return {word.casefold() for word in re.findall(r"[^\W\d_]+", f"{text[:start]} {text[end:]}"[:500])}
