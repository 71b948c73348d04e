"""Sentences that look like duties and belong to no clause: what a new version of a policy may have added."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.authoring.policy_text.reading import says_whose_duties
from eqcheck.evidence.documents.passages import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.authoring.policy_text.likeness import MatchedSentence
    from eqcheck.authoring.policy_text.reading import TextUnderCheck

FEWEST_WORDS = 4
FEWEST_WITHOUT_STOP = 9
"""Words of a sentence; a shorter one, or a shorter paragraph that ends in no stop, is a title or a name."""
FEWEST_LED_IN = 2
"""Words of an item or row that goes on from *Staff must:* or stands under such a column, where each is a clause."""

_CONTENTS = re.compile(r"\s\d{1,3}$")

_DUTY = re.compile(
    r"\b(?:will|must|shall|should|ensur(?:es?|ing)|responsib(?:le|ilit(?:y|ies))|(?:is|are)\s+(?:required|expected|to\s+be)"
    r"|commit(?:s|ted|ment)?\s+to|undertakes?\s+to|has\s+a\s+duty|have\s+a\s+duty|due\s+regard|agrees?\s+to)\b",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,20}\]:")
"""How a footnote begins in Markdown."""
_NOTE_SIGN = re.compile(r"\[\^[^\]\s]{1,20}\]$")
_OBJECTIVES = re.compile(r"\bobjectives\b", re.IGNORECASE)


def new_duties(
    text: TextUnderCheck, free: Sequence[MatchedSentence], *, fewest_led_in: int = FEWEST_WORDS
) -> Iterator[MatchedSentence]:
    """Those of the free sentences that look like duties.

    A sentence does when it, or the lead-in of its bullet, says will, must, shall, should, ensure, responsible,
    required, expected, committed or the like; and so does a bullet under a heading of objectives. One that only
    leads in to bullets does not, nor does a question, nor one of fewer than four words, or than `fewest_led_in` where
    it goes on from what says whose duties they are.
    """
    for segment in free:
        sentence = segment.sentence
        said = sentence.text.rstrip()
        if said.endswith((":", "?")) or _is_title(text, segment) or _is_note(text, segment):
            continue
        lead_in, under = _lead_in(text, segment), text.passages[sentence.index].under[-1:]
        if len(said.split()) < (fewest_led_in if says_whose_duties(lead_in) else FEWEST_WORDS):
            continue
        objective = bool(lead_in or text.is_bullet(sentence.index)) and any(map(_OBJECTIVES.search, under))
        if _DUTY.search(said) or _DUTY.search(lead_in) or says_whose_duties(lead_in) or objective:
            yield segment


def _lead_in(text: TextUnderCheck, segment: MatchedSentence) -> str:
    """What a sentence goes on from: its lead-in, or the heading of its section or columns that says whose duties."""
    sentence = segment.sentence
    lead_in = text.lead_in(sentence.index) or text.inline_lead_in(sentence)
    heads = text.column_heads(sentence.index)
    if heads and says_whose_duties(heads):
        return heads
    if text.is_bullet(sentence.index) and not lead_in.rstrip().endswith((":", ",")):
        heading = next(iter(text.passages[sentence.index].under[-1:]), "")
        return heading if says_whose_duties(heading) else lead_in
    return lead_in


def _is_note(text: TextUnderCheck, segment: MatchedSentence) -> bool:
    """Whether a sentence stands in a footnote: what it says of the law is no promise of the policy."""
    passage = text.passages[segment.sentence.index]
    return _FOOTNOTE.match(passage.text) is not None or any(mark is Mark.NOTE for *_, mark in passage.marks)


def _is_title(text: TextUnderCheck, segment: MatchedSentence) -> bool:
    """Whether a paragraph is a heading in disguise, or a line of the contents: no stop, and few words or a page."""
    said = _NOTE_SIGN.sub("", segment.sentence.text.rstrip())
    if text.is_bullet(segment.sentence.index) or said.endswith((".", ";", "!")):
        return False
    if text.is_later_item(segment.sentence) or says_whose_duties(text.column_heads(segment.sentence.index)):
        return False
    return len(said.split()) < FEWEST_WITHOUT_STOP or _CONTENTS.search(said) is not None
