"""What stands around a day says that it was not the day of a deed, not of all of it, or that it has ended since."""

from __future__ import annotations

import re
from functools import cache

from eqcheck.evidence.extraction.doubts.standing import standing_of

_DOUBTED = (
    r"\b(?:whether|untrue|not true|false|in doubt|claim(?:ed|s)?|alleged|rumou?red|assum(?:ed|ption)|no record"
    r"|(?:do(?:es)? not|don't|doesn't) (?:show|record|say|state|confirm|mention)"
    r"|(?:was|were|been|is|are) (?:told|informed|assured|said|believed|thought|understood)(?: to have been| that)?)\b"
    r"|\b(?:an?|the) (?:earlier|previous|older|former|first|last|other|different) (?:version|edition|draft) of\b"
)
"""What before a deed, in its sentence, puts it in question or says it of another version."""
_DEADLINE = (
    r"(?:^|[:=|\u2013\u2014]|- )\s*(?:to be )?(?:by|before|due(?: by| on)?|on or before|no later than"
    r"|not before|after)\s*$"
)
"""What between a label and its day makes the day one by which it is to be done."""
_PARTLY = (
    r"\s*[-\u2013\u2014,;:(]*\s*(?:only )?(?:noted|received|tabled|discussed|for information|in part|partly|partially"
    r"|sections? \w+|parts? \w+|pages? \w+|except|excluding|apart from|with reservations|without a vote|minus"
    r"|or (?:later|earlier|thereabouts|so)|(?:on (?:the )?)?(?:intranet|internally|staff ?room|paper only)"
    r"|to (?:governors|staff|trustees)(?=[ )]*(?:only)?[ )]*$)|removed|taken down|unpublished|version \w+;? this is)\b"
)
"""What right behind a day says that not all was done, or that it was only looked at."""
_SINCE = (
    r"(?:(?!replac|supersede|previous|earlier|which|that of)[^.;])*\b(?:but|and|however|since|later|then|now)\b"
    r"(?:(?!replac|supersede|previous|earlier|which|that of)[^.;]){0,40}"
    r"\b(?:withdrawn|revoked|rescinded|superseded|cancelled|overturned|set aside|lapsed|expired|quashed|suspended)\b"
    r"|[^.;]*\bis in (?:doubt|question|dispute)\b"
    r"|[ ,(]{0,3}(?:only )?(?:until (?:\d|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|the end)|for (?:one|a|1|two|2) (?:terms?|months?)\b)"
)
"""What behind a day, in its sentence, says that it has ended since."""
_CANNOT = (
    r"^\W*(?:the |our |all )*(?:pupils?|students?|parents?(?: and carers)?|carers?|children|families|staff|unions?"
    r"|(?:school|student|pupil|\w+ county|county|city|borough) council|local authority)\W*$"
    r"|\b(?:predecessor|previous|former|not in office|disbanded)\b|\ba\.? ?n\.? ?other\b"
)
"""Who approves nothing: those who are asked, the council, a body that is no more, and nobody."""
_LOOKED_AT = 200


def doubted_before(text: str) -> bool:
    """Whether the words of a sentence before a deed put it in question."""
    return _patterns()[0].search(text) is not None


def deadline_before(text: str) -> bool:
    """Whether what stands between a label and a day makes the day a deadline: "Date approved: by 18 September"."""
    return _patterns()[1].search(text[-_LOOKED_AT:]) is not None


def undone_behind(text: str) -> str:
    """The words right behind a day by which the deed was in part, or has ended; empty where there are none."""
    for pattern in _patterns()[2:4]:
        found = pattern.match(text[:_LOOKED_AT])
        if found is not None:
            return found[0].strip(" ,;:-(\u2013\u2014")
    return ""


def names_nobody(text: str, behind: str) -> bool:
    """Whether what stands as the body that approved is a question, a choice, a plan, or a place left open.

    `behind` is what stands right behind the text.
    """
    asked = text.rstrip().endswith("?") or behind[:2].strip().startswith("?")
    left_open = re.fullmatch(r"\W*[\[<{].*", text.strip()) or re.match(r"\s*[\]>}]", behind)
    chosen = re.match(r"[^\n|\t]{0,60}\((?:please )?(?:delete|circle|tick|underline)\b", behind, re.IGNORECASE)
    cannot = _patterns()[-1].search(text)
    return bool(asked or left_open or chosen or cannot) or standing_of(text, alone=True) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(it, re.IGNORECASE) for it in (_DOUBTED, _DEADLINE, _PARTLY, _SINCE, _CANNOT))
