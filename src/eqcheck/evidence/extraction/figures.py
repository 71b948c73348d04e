"""The figure that a text names, and the words around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eqcheck.evidence.extraction.spans import Spans

_FIGURE = re.compile(r"(?<![\w.])[+-]?£?\d[\d,]{0,15}(?:\.\d{1,6})?%?(?![\w])")
_MOST_FIGURES = 20


def only_figure(text: str, spans: Spans) -> str | None:
    """The one figure of a text, its dates left out; None where there is none or another."""
    for span in spans.all(text):
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    figures = [match[0] for _, match in zip(range(_MOST_FIGURES), _FIGURE.finditer(text), strict=False)]
    return figures[0] if len(figures) == 1 else None


def words_around(text: str, start: int, end: int) -> set[str]:
    """The words of a text before `start` and behind `end`."""
    return {word.casefold() for word in re.findall(r"[^\W\d_]+", f"{text[:start]} {text[end:]}"[:500])}
