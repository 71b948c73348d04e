"""Sentences that say nothing of what their section is about: they point elsewhere, or tell of others, wishes or law."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from eqcheck.evidence.extraction.doubts.not_so import ALL_SCHOOLS, SCHOOL
from eqcheck.evidence.extraction.doubts.phrases import plain
from eqcheck.evidence.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


class Silence(StrEnum):
    """Why a sentence says nothing of what a school has or does."""

    POINTER = "pointer"
    ON_REQUEST = "on_request"
    WISH = "wish"
    OTHERS = "others"
    LAW = "law"
    LACK = "lack"
    TO_COME = "to_come"
    GUIDANCE = "guidance"


_PLACE = (
    r"(?:web ?sites?|web ?pages?|pages?|links?|local offer|polic(?:y|ies)|plans?|documents?|online|here|www|https?"
    r"|prospectus|handbook|appendix|code)"
)
_HELD = (
    r"(?:is|are|can (?:also )?be|may (?:also )?be|could be) (?:also |all |both |now |fully )*"
    r"(?:available|found|obtained|viewed|seen|downloaded|read|accessed|described|set out|explained|listed|published"
    r"|outlined|detailed|covered|contained|requested|provided)"
)
_ASKED_FOR = r"(?:ask(?:s|ed)?|requested|suggested|recommended|told us|would like|want(?:s|ed)?|called for|complained)"
_PEOPLE = (
    r"(?:parents?|carers?|famil(?:y|ies)|pupils|students|children|(?:the |our |a )?(?:school|student|pupil) council"
    r"|governors|staff|visitors|(?:a|an|the|our) (?:surveyor|inspectors?|architect|consultant|advis[eo]r)s?)"
)
_WAYS: Mapping[Silence, tuple[str, ...]] = {
    Silence.ON_REQUEST: (
        (
            r"^[^,;:]{0,80}\b(?:details?|information|cop(?:y|ies)|plan|policy|policies|list|report)\b"
            r"(?![^,;]*\b(?:large print|braille|formats?|languages?|audio|easy read)\b)"
            r"[^,;]{0,100}\b(?:on|upon) request\b"
        ),
        (
            r"^(?:please )?(?:ask(?! that)|contact(?! with)|speak (?:to|with)|talk to|e-?mail|telephone|phone|ring"
            r"|write to)\b"
        ),
        (
            r"^(?:if (?:you|your|anyone|parents)|should you|for (?:more|further|any|full|other)?\s?(?:information"
            r"|details?)|for a copy)\b[^.]*\b(?:ask|contact|speak|talk|e-?mail|telephone|phone|ring|call|write to)\b"
        ),
        (
            r"^(?:cop(?:y|ies)|a copy|details?|(?:further|more) (?:information|details?))\b[^,;]{0,60}"
            r"\b(?:obtained|available|requested|had) from\b"
        ),
    ),
    Silence.POINTER: (
        (
            rf"^(?:please )?(?:also )?(?:see|refer to|visit|read|view|consult|look at|go to|click|follow)\b"
            rf"[^;]{{0,80}}\b{_PLACE}\b"
        ),
        r"^(?:please )?click\b",
        (
            r"^(?:if you|should you|for (?:more|further|any|full|other)?\s?(?:information|details?))\b[^.]*"
            r"\b(?:visit|see|read|refer to|click|follow)\b"
        ),
        (
            rf"^(?:to (?:read|see|find|learn|view|get|obtain)|you (?:can|may|will) (?:also )?(?:find|read|see|view))\b"
            rf"[^;]*\b{_PLACE}\b"
        ),
        (
            rf"^[^,;:]{{0,80}}\b{_HELD} (?:\w+ )?(?:on|in|at|from|by|under|via|through|upon|here|online|as)\b"
            rf"[^;]{{0,40}}\b{_PLACE}\b"
        ),
    ),
    Silence.WISH: (
        (
            rf"^(?:some |many |several |a number of |most |our |the )*{_PEOPLE} (?:have |has |also )*{_ASKED_FOR}\b"
            r"(?!.*\b(?:and|so) (?:we|the school|these|this|it)\b)"
        ),
        (
            r"^(?:the |our )?(?:governors|governing (?:body|board)|trustees|board)[^,;]{0,30}"
            r" (?:discussed|considered|noted)\b"
        ),
        (
            r"^(?:we|the school|governors) (?:have |has )?(?:asked (?!that|pupils|parents|staff|visitors|all|our|them)"
            r"|applied for|bid for|requested|put in a bid)"
        ),
        r"\bit would be (?:helpful|good|useful|nice|better)\b|\bwould cost\b",
    ),
    Silence.OTHERS: (
        (
            r"^(?:the |our |a |an )?(?:neighbouring|nearby|another|other) (?:\w+ )?"
            r"(?:schools?|academy|academies|college)\b"
        ),
        r"^the school (?:down|up|across|over|next) ",
        r"^the (?:trust|local authority|council|federation)['\u2019]?s (?:\w+ ){0,3}(?:schools?|academy|academies)\b",
        r"^(?:the |our )?(?:former|old|previous) (?:school|building|site)\b",
        (
            r"\b(?:is|are) (?:all )?(?:dealt with|handled|managed|administered) by (?:the |our )?"
            r"(?:local authority|council|county|borough|trust)\b"
        ),
        r"\bthe responsibility of (?:the |our )?(?:local authority|council|county|borough|trust|landlord)\b",
        r"\b(?:facilities|schools|provision|services) in (?:our|the|this|your) (?:local )?(?:area|borough|county)\b",
        r"^the (?:local authority|council|county|borough) has (?:a|an|its)\b[^;]*\b(?:strategy|policy|plan|offer)\b",
    ),
    Silence.LAW: (
        (
            r"^(?:under |in )?(?:the )?(?:[\w()]+ ){0,5}(?:act|code|regulations|law|legislation)(?: of)?(?: \d{4})?,? "
            r"[^.]{0,20}?\b(?:requires?|says?|sets? out|defines?|states?|schools?|places?|gives?|expects?|makes it)\b"
        ),
        r"^(?:all |every |good |most |many |maintained )?schools? (?:must|should|often|are (?:\w+ )?required|have a)\b",
        r"\bunder the law\b|\brequired by law to\b|\bis defined as\b|\bis a (?:plan|policy|report|document) that\b",
    ),
    Silence.LACK: (
        (
            r"^(?!.*\b(?:but|however|so|although|though|therefore|instead|where|if|when|who|ensure)\b).*"
            r"(?:\b(?:cannot|can ?not|can't|unable to) (?:\w+ )?(?:get|enter|access|reach|use|be)\b"
            r"|\b(?:is|are) not (?:\w+ )?(?:wheelchair )?(?:accessible|suitable|adapted|equipped)\b"
            r"|\b(?:is|are) inaccessible\b|\black(?:s|ing)? |\bout of order\b"
            r"|\b(?:have|has) expired\b|\bplan expired\b)"
        ),
        (
            r"^(?!.*\b(?:not|no|never|nobody|ensure|sure|prevent|if|who|when)\b).*"
            r"\b(?:are|were|been|is|was) treated less favourably\b"
        ),
    ),
    Silence.TO_COME: (
        r"\bwill be (?:\w+ )?(?:put in|fitted|built|installed|constructed|made accessible|widened)\b",
        r"\b(?:we|school|governors|trust) (?:would like|hopes?) to\b",
    ),
    Silence.GUIDANCE: (r"^(?:guidance|prompt|tip|hint|instructions?|notes? for \w+)(?: notes?)?: ",),
}
"""By what a sentence, folded, is of each kind; the first kind holds."""

_LOOKED_AT = 500
_SCHOOL = re.compile(rf"{SCHOOL}(?:['\u2019]s)?\b")


@lru_cache(maxsize=4_096)
def silence_of(sentence: str) -> Silence | None:
    """Why a sentence says nothing of what a school has or does; None where it may well do so."""
    folded = " ".join(fold(sentence[:_LOOKED_AT]).split()).strip("*-\u2022 ")
    return next((kind for kind, pattern in _patterns() if pattern.search(folded)), None)


@cache
def _patterns() -> tuple[tuple[Silence, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, patterns in _WAYS.items() for pattern in patterns)


def of_other_school(sentence: str, top: str) -> bool:
    """Whether a sentence begins with the name of a school other than those that the top of its document names."""
    named = _SCHOOL.match(sentence.strip())
    if named is None:
        return False
    known = {word for each in _SCHOOL.findall(top) for word in plain(each)}
    return bool(known) and not set(plain(named[1])) - ALL_SCHOOLS <= known
