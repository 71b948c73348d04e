"""Equality objectives: that there are some, that they can be measured, and that they are of this time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.authoring.policy_text.lint import WordingHit, WordingLint
from eqcheck.authoring.policy_text.lints.groups import names_characteristics_alone
from eqcheck.evidence.documents.months import ANY_MONTH
from eqcheck.evidence.documents.passages import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.policy_text.reading import TextUnderCheck

LONGEST_WINDOW = 4
"""Years: SI 2017/353, regulation 5(3)."""

_OBJECTIVES = re.compile(r"\bobjectives?\b", re.IGNORECASE)
_EDUCATIONAL_AIMS = re.compile(r"^(?:statement\s+of\s+)?aims?\s*(?:and|&|/)\s*objectives?\W*$", re.IGNORECASE)
_LISTS = re.compile(r"\bcharacteristics?\b[^.]*:?\s*$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:equality\s+)?objective\s+\d+\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\bobjectives?\b[^.]{0,80}\b(?:published|found|available|set\s+out|listed|appendix|annex|see)\b"
    r"|\b(?:see|in)\b[^.]{0,40}\b(?:equality\s+objectives\s+(?:document|page|statement))\b",
    re.IGNORECASE,
)
_WINDOW = re.compile(r"\b(20\d\d)\s*(?:-|\u2013|\u2014|/|to|until)\s*(20\d\d|\d\d)\b")
_NO_TARGET = re.compile(
    r"\b(?:post|pre|key\s+stage|KS|year|phase|objective|age|aim)[\s-]*\d+\b|\b(?:19|20)\d\d(?:\s*[-/\u2013]\s*\d{2,4})?\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{ANY_MONTH})\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:half|halve|double|treble|third|quarter|(?:two|three|four|five|six|seven|eight|nine|ten|twenty)\s+"
    r"(?:per\s?cent|percentage|points?|pupils?|students?|girls|boys))\b",
    re.IGNORECASE,
)


def _is_heading_of_objectives(heading: str) -> bool:
    return bool(_OBJECTIVES.search(heading)) and not _EDUCATIONAL_AIMS.match(heading.strip())


def _headings(text: TextUnderCheck) -> Iterator[int]:
    for index, passage in enumerate(text.passages):
        if passage.kind is PassageKind.HEADING and _is_heading_of_objectives(passage.text):
            yield index


def _stated(text: TextUnderCheck) -> Iterator[tuple[int, str]]:
    """Each objective's passage and all that is said of it."""
    numbered = False
    for index, passage in enumerate(text.passages):
        if passage.kind is PassageKind.HEADING:
            numbered = _NUMBERED.match(passage.text) is not None
            if numbered:
                said = [other.text for other in text.passages[index + 1 :] if passage.text in other.under]
                yield index, " ".join([passage.text, *said])
        elif numbered or not any(map(_is_heading_of_objectives, passage.under[-1:])):
            continue
        elif _NUMBERED.match(passage.text) or (passage.kind is PassageKind.BULLET and _may_be_one(text, index)):
            yield index, passage.text


def _may_be_one(text: TextUnderCheck, index: int) -> bool:
    """Whether a bullet may state an objective: not where it is an item of a list of characteristics, or of groups."""
    return not (names_characteristics_alone(text.passages[index].text) or _LISTS.search(text.lead_in(index)))


def _without_number(text: TextUnderCheck) -> Iterator[WordingHit]:
    for index, said in _stated(text):
        if not _NUMBER.search(_NO_TARGET.sub(" ", said)):
            yield WordingHit(index, 0, len(text.passages[index].text))


def _windows(text: TextUnderCheck) -> Iterator[tuple[WordingHit, int, int]]:
    """The first and last year that objectives are said to be for."""
    for index, passage in enumerate(text.passages):
        if passage.kind in {PassageKind.ROW, PassageKind.MARGIN} or not _OBJECTIVES.search(passage.text):
            continue
        for match in _WINDOW.finditer(passage.text):
            first = int(match[1])
            last = int(match[2]) if len(match[2]) > 2 else first // 100 * 100 + int(match[2])
            if last >= first:
                yield WordingHit(index, match.start(), match.end()), first, last


def _ended(text: TextUnderCheck) -> Iterator[WordingHit]:
    for hit, _, last in _windows(text):
        if last < text.as_of.year:
            yield hit


def _too_long(text: TextUnderCheck) -> Iterator[WordingHit]:
    for hit, first, last in _windows(text):
        if last - first > LONGEST_WINDOW:
            yield WordingHit(hit.passage, hit.start, hit.end, {"years": str(last - first)})


def _none(text: TextUnderCheck) -> Iterator[WordingHit]:
    stated = any(True for _ in _headings(text)) or any(_NUMBERED.match(passage.text) for passage in text.passages)
    if not stated and not any(_ELSEWHERE.search(sentence.text) for sentence in text.sentences()):
        yield WordingHit()


_BASIS = "SI 2017/353, regulation 5"

EXTENSION = (
    WordingLint(
        "objective-without-number",
        'an objective cannot be measured, for it has no number: "{words}"',
        "say from what to what, by when: from 12 to 8 percentage points by July 2027",
        f"{_BASIS}(2): an objective is specific and measurable",
        _without_number,
    ),
    WordingLint(
        "objectives-ended",
        'the years of the objectives have passed: "{words}"',
        "publish new objectives: they are due four years after the last were published, at the latest",
        f"{_BASIS}(3)",
        _ended,
    ),
    WordingLint(
        "objectives-too-long",
        'the objectives are for {years} years: "{words}"',
        "set objectives for four years at most",
        f"{_BASIS}(3): at intervals of not more than four years",
        _too_long,
    ),
    WordingLint(
        "no-objectives",
        "the document states no equality objectives and does not say where they are",
        "state at least one, or say where they are published",
        f"{_BASIS}(1) and regulation 6",
        _none,
    ),
)
