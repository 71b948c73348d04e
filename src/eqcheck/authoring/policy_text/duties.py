"""Sentences that look like duties and belong to no clause: what a new version of a policy may have added."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.authoring.policy_text.likeness import MatchedSentence
    from eqcheck.authoring.policy_text.reading import TextUnderCheck

FEWEST_WORDS = 4
FEWEST_WITHOUT_STOP = 9
"""Words of a sentence; a shorter one, or a shorter paragraph that ends in no stop, is a title or a name."""

_CONTENTS = re.compile(r"\s\d{1,3}$")

_DUTY = re.compile(
    r"\b(?:will|must|shall|should|ensur(?:es?|ing)|responsib(?:le|ilit(?:y|ies))|(?:is|are)\s+(?:required|expected|to\s+be)"
    r"|commit(?:s|ted|ment)?\s+to|undertakes?\s+to|has\s+a\s+duty|have\s+a\s+duty|due\s+regard|agrees?\s+to)\b",
    re.IGNORECASE,
)
_OBJECTIVES = re.compile(r"\bobjectives\b", re.IGNORECASE)


def new_duties(text: TextUnderCheck, free: Sequence[MatchedSentence]) -> Iterator[MatchedSentence]:
    """Those of the free sentences that look like duties.

    A sentence does when it, or the lead-in of its bullet, says will, must, shall, should, ensure, responsible,
    required, expected, committed or the like; and so does a bullet under a heading of objectives. One that only
    leads in to bullets does not, nor does a question.
    """
    for segment in free:
        sentence = segment.sentence
        said = sentence.text.rstrip()
        if said.endswith((":", "?")) or len(said.split()) < FEWEST_WORDS or _is_title(text, segment):
            continue
        lead_in, under = text.lead_in(sentence.index), text.passages[sentence.index].under[-1:]
        objective = bool(lead_in or text.is_bullet(sentence.index)) and any(map(_OBJECTIVES.search, under))
        if _DUTY.search(said) or _DUTY.search(lead_in) or objective:
            yield segment


def _is_title(text: TextUnderCheck, segment: MatchedSentence) -> bool:
    """Whether a paragraph is a heading in disguise, or a line of the contents: no stop, and few words or a page."""
    said = segment.sentence.text.rstrip()
    if text.is_bullet(segment.sentence.index) or said.endswith((".", ";", "!")):
        return False
    return len(said.split()) < FEWEST_WITHOUT_STOP or _CONTENTS.search(said) is not None
