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

    A short line right above them may name the day for all: "Medium term (by July 2025)". A bullet may begin with what
    the headings name elsewhere: "Curriculum: large print by May 2026". Lines without dots do, if each ends with a day.
    """
    rows: list[BulletRow] = []
    for bullets in (*_lists(passages, taken), *_dated_lines(passages, spans, taken)):
        path = passages[bullets[0]].under
        headings = (*(path[1:] or path), line_over_list(passages, bullets[0]))
        limit = _limit_above(passages[bullets[0] - 1], spans) if bullets[0] else ""
        named = all(names_one(named_before(passages[index].text)) for index in bullets)
        if limit or named or any(map(names_one, headings)):
            listed = [_row(index, passages[index].text, spans) for index in bullets]
            rows.extend(replace(row, dated=row.dated or limit) for row in listed)
    dated = sum(bool(row.dated) for row in rows)
    return rows[:MOST_BULLETS] if 2 * dated >= len(rows) else []


def named_before(text: str) -> str:
    """What a few words before a colon name at the beginning of a line; empty where there are none."""
    label, colon, value = text[:_LONGEST].partition(":")
    return label if colon and value.strip() and len(label.split()) <= _LONGEST_LABEL else ""


def _dated_lines(passages: Sequence[Passage], spans: Spans, taken: AbstractSet[int]) -> Iterator[list[int]]:
    """The lines of text right under a heading, where each of them is something to be done by a day at its end."""
    for index, passage in enumerate(passages):
        if passage.kind is not PassageKind.HEADING:
            continue
        last = index + 1
        while last < len(passages) and passages[last].kind is PassageKind.PARAGRAPH:
            last += 1
        lines = list(range(index + 1, last))
        if lines and all(at not in taken and is_to_be_done(passages[at].text, spans) for at in lines):
            yield lines


def is_to_be_done(text: str, spans: Spans) -> bool:
    """Whether a line without a label is one sentence that ends with a day by which something is to be done."""
    flat = " ".join(text[:_LONGEST].split())
    days = spans.all(flat)
    if len(days) != 1 or days[0].fault or named_before(flat) or ". " in flat or len(flat.split()) < _FEWEST_WORDS:
        return False
    by = _BY.search(flat[: days[0].start]) is not None and not flat[days[0].end :].strip(" .;)")
    return by and _DONE.isdisjoint(plain_words(flat))


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
    passages: Sequence[Passage], spans: Spans, promised: Sequence[str], taken: AbstractSet[int], title: str = ""
) -> list[BulletRow]:
    """The bullets right behind a line that holds one of the words `promised`, as "Our objectives are:" does.

    Where the `title` holds one, those under the aims of the duty are rows too that each end with a day or a figure.
    """
    rows: list[BulletRow] = []
    phrases = [plain_words(word) for word in promised]
    titled = any(holds_words(plain_words(title), each) for each in phrases)
    for bullets in _lists(passages, taken):
        if not bullets[0]:
            continue
        before = _before_labels(passages, bullets[0] - 1, spans)
        goes_on = bool(rows) and before == rows[-1].passage
        if all(_AIM_OF_DUTY.match(passages[index].text) for index in bullets):
            continue  # what the law asks of all, and no objective of one's own
        aimed = titled and passages[before].kind is PassageKind.HEADING and _is_aim(passages[before].text)
        aimed = aimed and all(_is_measured(passages[index].text, spans) for index in bullets)
        if goes_on or aimed or _leads(passages[before], phrases):
            rows.extend(_row(index, passages[index].text, spans) for index in bullets)
    return [row for row in rows if len(row.text.split()) >= _FEWEST_WORDS][:MOST_BULLETS]


def _is_aim(text: str) -> bool:
    """Whether a heading is one of the aims of the duty, and nothing is said of it."""
    return _AIM_OF_DUTY.match(text) is not None and _NO_OBJECTIVE.isdisjoint(plain_words(text))


def _is_measured(text: str, spans: Spans) -> bool:
    """Whether a bullet has a day by which it is to be so, and does not tell of what was done."""
    flat = " ".join(text[:_LONGEST].split())
    by = any(_BY.search(flat[: span.start]) for span in spans.all(flat) if not span.fault)
    return by and _DONE.isdisjoint(plain_words(flat))


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
