"""A table of signatures whose rules are lost: "Adopted by Signature Date", and lines that end in a day below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Certainty
from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.candidates import Candidate
from eqcheck.evidence.extraction.doubts.denials import approvals
from eqcheck.evidence.extraction.doubts.phrases import doubt_of
from eqcheck.evidence.extraction.words import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.evidence.documents.passages import Passage
    from eqcheck.evidence.extraction.labels import LabelBook
    from eqcheck.evidence.extraction.spans import Span, Spans

_BY = frozenset({("adopted", "by"), ("approved", "by"), ("ratified", "by"), ("agreed", "by")})
_COLUMNS = frozenset({"signature", "signed", "name", "role", "position", "designation", "print", "and", "title"})
_FEWEST, _LONGEST = 4, 8
"""Words of the line of headings."""
_MOST_LINES = 8
_LONGEST_LINE = 20


def signed_days(passages: Sequence[Passage], book: LabelBook, spans: Spans) -> Iterator[Candidate]:
    """A candidate for each column of approval and each day at the end of a line of signatures."""
    columns = approvals(book)
    lines = [(at, line) for at, passage in enumerate(passages) for line in _lines(passage)] if columns else []
    for place, (_, line) in enumerate(lines):
        if not _heads(plain_words(line)):
            continue
        for at, signed in lines[place + 1 : place + 1 + _MOST_LINES]:
            words = plain_words(signed)
            if len(words) > _LONGEST_LINE or {"review", "due", "next"} & set(words):
                break
            day = _at_end(signed, spans)
            if day is None:
                continue
            doubt = "" if doubt_of(signed[: day.start]) is None else "stands beside a line that is not signed"
            shown = f"{line}: {signed[day.start : day.end]}"
            for column in columns:
                yield Candidate(column, day, Certainty.LABELLED, at, 0, shown, doubt)


def _lines(passage: Passage) -> list[str]:
    return [] if passage.kind in {PassageKind.ROW, PassageKind.MARGIN} else passage.text.split("\n")


def _heads(words: Sequence[str]) -> bool:
    """Whether a line says who, a signature and a date, and nothing else."""
    fits = _FEWEST <= len(words) <= _LONGEST and tuple(words[:2]) in _BY and words[-1] == "date"
    return fits and set(words[2:-1]) <= _COLUMNS and bool({"signature", "signed"} & set(words))


def _at_end(line: str, spans: Spans) -> Span | None:
    days = [span for span in spans.all(line[:300]) if not span.fault]
    ends = len(days) == 1 and not line[days[0].end :].strip(" .")
    return days[0] if ends and line[: days[0].start].strip() else None
