"""Rows that are bullets: actions with dates under a heading, objectives behind the line that leads to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.spans import SpanForm
from eqcheck.evidence.extraction.words import holds_words, plain_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from eqcheck.evidence.documents.passages import Passage
    from eqcheck.evidence.extraction.spans import Span, Spans

MOST_BULLETS = 1_000
_FEWEST_WORDS = 3
_LONGEST = 500
_LONGEST_LEAD, _LONGEST_LINE = 30, 12
_LONGEST_LABEL, _MOST_BETWEEN = 5, 6
_LED_TO = re.compile(
    r"(?:[\s,;:(\u2013\u2014-]|\b(?:by|in|until|before|from|due|the end of|end of|during))+$", re.IGNORECASE
)
_LONGEST_LIMIT = 8
_BY = re.compile(r"\b(?:by|before|until)(?: the)?(?: end of)?(?: the)? $", re.IGNORECASE)
_TOLD_DONE = re.compile(
    r"(?:^|[.;:(\u2013\u2014] ?| - )(?:now |fully |partly |already )?"
    r"(?:achieved|completed?|done|finished|actioned|implemented|in place)\b|[\u2713\u2714\u2705]",
    re.IGNORECASE,
)
"""What says of an action, apart from its other words, that it is done."""
_AIM_OF_DUTY = re.compile(
    r"(?:to )?(?:eliminat(?:e|ing) (?:unlawful )?discrimination|advanc(?:e|ing) equality of"
    r"|foster(?:ing)? good relations)",
    re.IGNORECASE,
)
_DONE = frozenset({"achieved", "completed", "done", "progress", "met", "reviewed", "review", "agreed", "approved"})
_NO_OBJECTIVE = frozenset({"progress", "achieved", "met", "previous", "last", "review", "linked", "link"})


@dataclass(frozen=True, slots=True)
class BulletRow:
    """A bullet as a row: the index of its passage, its words, and the words of its date; empty where there is none."""

    passage: int
    text: str
    dated: str

    @property
    def told_done(self) -> bool:
        """Whether it says itself that it is done, so that its date may be that day."""
        return _TOLD_DONE.search(self.text) is not None


def headed_bullets(
    passages: Sequence[Passage], spans: Spans, names_one: Callable[[str], bool], taken: AbstractSet[int]
) -> list[BulletRow]:
    """The bullets under headings for which `names_one` holds, where at least half of them all have a date.

    A short line right above them may name the day for all: "Medium term (by July 2025)".
    """
    rows: list[BulletRow] = []
    for bullets in _lists(passages, taken):
        path = passages[bullets[0]].under
        headings = (*(path[1:] or path), line_over_list(passages, bullets[0]))
        limit = _limit_above(passages[bullets[0] - 1], spans) if bullets[0] else ""
        if limit or any(map(names_one, headings)):
            listed = [_row(index, passages[index].text, spans) for index in bullets]
            rows.extend(replace(row, dated=row.dated or limit) for row in listed)
    dated = sum(bool(row.dated) for row in rows)
    return rows[:MOST_BULLETS] if 2 * dated >= len(rows) else []


def line_over_list(passages: Sequence[Passage], bullet: int) -> str:
    """The short line right above the list of a bullet that is set like a heading; empty where there is none."""
    first = bullet
    while first and passages[first].kind is PassageKind.BULLET:
        first -= 1
    line = " ".join(passages[first].text[:_LONGEST].split())
    alone = passages[first].kind is PassageKind.PARAGRAPH and passages[bullet].kind is PassageKind.BULLET
    return line if alone and len(line.split()) <= _LONGEST_LINE and line[-1:].isalnum() else ""


def _limit_above(lead: Passage, spans: Spans) -> str:
    """The one day by which all of a list is to be done, as the short line above it says; empty where it does not."""
    text = " ".join(lead.text[:_LONGEST].split())
    short = len(text.split()) <= _LONGEST_LIMIT and lead.kind in {PassageKind.HEADING, PassageKind.PARAGRAPH}
    days = [span for span in spans.all(text) if not span.fault] if short else []
    if len(days) != 1 or _BY.search(text[: days[0].start]) is None or not _DONE.isdisjoint(plain_words(text)):
        return ""
    return text[days[0].start : days[0].end]


def led_bullets(
    passages: Sequence[Passage], spans: Spans, promised: Sequence[str], taken: AbstractSet[int]
) -> list[BulletRow]:
    """The bullets right behind a line that holds one of the words `promised`, as "Our objectives are:" does."""
    rows: list[BulletRow] = []
    phrases = [plain_words(word) for word in promised]
    for bullets in _lists(passages, taken):
        if not bullets[0]:
            continue
        before = _before_labels(passages, bullets[0] - 1, spans)
        goes_on = bool(rows) and before == rows[-1].passage
        if all(_AIM_OF_DUTY.match(passages[index].text) for index in bullets):
            continue  # what the law asks of all, and no objective of one's own
        if goes_on or _leads(passages[before], phrases):
            rows.extend(_row(index, passages[index].text, spans) for index in bullets)
    return [row for row in rows if len(row.text.split()) >= _FEWEST_WORDS][:MOST_BULLETS]


def _leads(lead: Passage, phrases: Sequence[Sequence[str]]) -> bool:
    """Whether a passage leads to a list of what one of the phrases names."""
    words = plain_words(lead.text[:_LONGEST])
    short = len(words) <= _LONGEST_LINE and lead.text.rstrip()[-1:].isalnum()
    leads = lead.kind is PassageKind.HEADING or short or lead.text.rstrip().endswith(":")
    if not leads or len(words) > _LONGEST_LEAD or not _NO_OBJECTIVE.isdisjoint(words):
        return False
    return any(holds_words(words, each) for each in phrases)


def _before_labels(passages: Sequence[Passage], index: int, spans: Spans) -> int:
    """The passage from `index` back that is no line of a label and its value, nor a short one with a date."""
    at = index
    while at and index - at < _MOST_BETWEEN and passages[at].kind is PassageKind.PARAGRAPH:
        label, colon, value = passages[at].text.partition(":")
        labelled = bool(colon) and len(label.split()) <= _LONGEST_LABEL and bool(value.strip())
        dated = not colon and len(label.split()) <= _LONGEST_LINE and bool(spans.all(label))
        if not (labelled or dated):
            break
        at -= 1
    return at


def _lists(passages: Sequence[Passage], taken: AbstractSet[int]) -> Iterator[list[int]]:
    """The runs of bullets that follow one another."""
    bullets: list[int] = []
    for index, passage in enumerate(passages):
        if passage.kind is PassageKind.BULLET and index not in taken:
            bullets.append(index)
        elif bullets:
            yield bullets
            bullets = []
    if bullets:
        yield bullets


def _row(index: int, text: str, spans: Spans) -> BulletRow:
    """A bullet with its date, where it has one that stands at its end."""
    flat = " ".join(text[:_LONGEST].split())
    dates = [span for span in spans.all(flat) if not span.fault and span.form is not SpanForm.YEAR]
    if len(dates) != 1:
        return BulletRow(index, flat, "")
    date = dates[0]
    return BulletRow(index, _without(flat, date), flat[date.start : date.end])


def _without(text: str, date: Span) -> str:
    """The words of a bullet without a date that is set apart at its end; all of them where it is part of a sentence."""
    before = text[: date.start]
    led = _LED_TO.search(before)
    apart = led is not None and any(sign in led[0] for sign in ":(,\u2013\u2014-")
    if text[date.end :].strip(" .;)]") or led is None or not apart:
        return text
    return before[: led.start()].strip() or text
