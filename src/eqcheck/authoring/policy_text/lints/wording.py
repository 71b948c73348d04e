"""Words that say too little: how often, by when, or what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.authoring.policy_text.lint import WordingHit, WordingLint, wherever

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.policy_text.reading import TextUnderCheck

_VAGUE = re.compile(
    r"\b(?:regular(?!\s+(?:attend|teacher|class|lesson|timetable|contract|hours))(?:ly)?|periodic(?:ally)?|from\s+time\s+to\s+time|frequent(?!ly\s+asked)(?:ly)?|routinely|occasionally"
    r"|at\s+intervals|in\s+due\s+course|in\s+a\s+timely\s+(?:manner|way|fashion)|as\s+and\s+when(?:\s+\w+)?"
    r"|(?:as|when|where)\s+(?:appropriate|necessary|required|needed))\b",
    re.IGNORECASE,
)
_A_NUMBER = re.compile(
    r"\b(?:daily|weekly|fortnightly|monthly|half-?\s?termly|termly|quarterly|annual(?:ly)?|yearly|biennial(?:ly)?"
    r"|once|twice|(?:each|every|per|a)\s+(?:\w+\s+)?(?:day|week|month|half\s+term|term|quarter|year)s?"
    r"|within\s+\w+\s+(?:school\s+|working\s+)?(?:day|week|month)s?"
    r"|every\s+\w+\s+(?:day|week|month|term|year)s?)\b",
    re.IGNORECASE,
)
_PEOPLE = (
    r"(?:head|heads|headteachers?|principals?|deput(?:y|ies)|governors?|trustees?|chairs?|clerks?|leads?|leaders?|officers?"
    r"|managers?|teachers?|tutors?|staff|parents?|carers?|SENDCos?|SENCos?|DSLs?|HR|team|professionals?|pupils?"
    r"|co-?ordinators?|board|committee|trust|school|academy|agenc(?:y|ies)|authority|police)"
)
_OF_A_PERSON = re.compile(
    rf"\b{_PEOPLE}\b[^.;:]{{0,60}}\b(?:or|and/or)\b[^.;:]{{0,40}}\b{_PEOPLE}\b,?\s+\(?(?:as|where)\s+(?:appropriate|applicable)\b"
    rf"|\b{_PEOPLE}\b[^.;:]{{0,40}}\b(?:or|and/or),?\s+(?:as|where)\s+(?:appropriate|applicable)\b,?\s+(?:\w+\s+){{0,3}}{_PEOPLE}\b",
    re.IGNORECASE,
)
"""Which of several people acts, and not how often."""


def _vague(text: TextUnderCheck) -> Iterator[WordingHit]:
    for sentence in text.sentences():
        if _A_NUMBER.search(sentence.text):
            continue
        choices = [(choice.start(), choice.end()) for choice in _OF_A_PERSON.finditer(sentence.text)]
        for match in _VAGUE.finditer(sentence.text):
            if any(start <= match.start() and match.end() <= end for start, end in choices):
                continue
            yield WordingHit(sentence.index, sentence.start + match.start(), sentence.start + match.end())


EXTENSION = (
    WordingLint(
        "frequency-without-number",
        'how often is not said: "{words}"',
        "say a number or an event: every term, once a year, within five school days, before each decision",
        "Convention: a duty without a period cannot be shown to be kept or broken",
        _vague,
        own_words=True,
    ),
    WordingLint(
        "placeholder",
        'a placeholder was left in: "{words}"',
        "fill it in, or take it out",
        "Convention: an approved policy is complete",
        wherever(
            r"\?{2,}|\[\s*(?:insert|add|enter|name|date|school|trust|academy|delete|tbc)\b[^\]]{0,80}\]"
            r"|<\s*(?:insert|add|enter)\b[^>]{0,80}>|\b(?:TBC|TBA|TBD)\b|\bX{3,}\b|\blorem\s+ipsum\b"
            r"|\bto\s+be\s+(?:confirmed|completed|inserted)\b|\b(?:XX|xx|dd)/(?:XX|xx|mm)/\w{2,4}\b"
        ),
    ),
)
