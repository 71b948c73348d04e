"""Candidates: values beside labels, with what speaks against each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Certainty
    from eqcheck.evidence.extraction.labels import Label
    from eqcheck.evidence.extraction.spans import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value beside its label: a span of days for a date, otherwise text. `text` is what was read.

    The label stands in a passage, from a position in its text on. `doubt` says why the value is not
    to be believed, empty where it is.
    """

    column: str
    value: Span | str
    certainty: Certainty
    passage: int
    position: int
    text: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """A label where it stands: its segment and word, how surely its value follows, and what speaks against it."""

    label: Label
    index: int
    word: int
    certainty: Certainty
    doubt: str = ""
