"""Sentences that state nothing: questions, wishes, notes to the author, forms, menus, a website's own words."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from eqcheck.evidence.extraction.doubts.phrases import plain
from eqcheck.evidence.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


class NoStatement(StrEnum):
    """Why a sentence states nothing that is so."""

    QUESTION = "question"
    WISH = "wish"
    CONDITION = "condition"
    NOTE = "note"
    FORM = "form"
    WEBSITE = "website"
    ITSELF = "itself"
    ELSEWHERE = "elsewhere"
    LAW = "law"
    VERDICT = "verdict"
    LACK = "lack"
    PAST = "past"
    GIBBERISH = "gibberish"


_WE = r"(?:we|it|they|the (?:school|academy|college|trust|sen[d]?co|governors|headteacher)|our school|staff|governors)"
_MODAL = (
    r"(?:should|would|could|might|ought to|aims? to|intends? to|hopes? to|plans? to|tr(?:y|ies) to|want to|wish to"
    r"|strives? to|seeks? to|endeavours? to|would (?:try|like|need) to|need to|needs to)"
)
_DEED = (
    r"(?!.*\b(?:and|so|therefore|which is why|this is why) (?:we|the school|all|every|each|there)\b)"
    r"(?!.*\b(?:by|through) (?:\w+ly )?\w+ing\b)"
)
_NO_TURN = r"(?!.*\b(?:but|however|although|though|so|therefore|instead|nevertheless|because of this)\b)"
_WAYS: Mapping[NoStatement, tuple[str, ...]] = {
    NoStatement.PAST: (
        r"\b(?:taken out|removed|deleted|left (?:empty|blank|out))\b[^.]*\b(?:in \d{4}|until|last|after)\b",
        r"^in (?:the )?(?:19|20)\d\d(?:[/-]\d{2,4})?,? (?:we|the school|it|governors|the governors)\b",
        r"\b(?:school|we|it|they) used to\b",
    ),
    NoStatement.QUESTION: (r"\?\W*$",),
    NoStatement.WISH: (
        (
            rf"^(?:where(?:ver)? (?:possible|practicable|appropriate|we can),? )?{_DEED}{_WE} (?:\w+ly |also "
            rf"|always |all )?{_MODAL}\b"
        ),
        rf"^{_WE} (?:is|are) (?:planning|hoping|intending|looking into|thinking (?:of|about)|considering)\b",
        rf"^{_WE} (?:has|have|had) (?:plans|hopes|an? (?:plan|wish|ambition)|ambitions?) to\b",
        r"^(?:the )?(?:long[- ]term |main |overall )?(?:aim|plan|intention|hope|ambition|goal) (?:is|was) to\b",
    ),
    NoStatement.CONDITION: (r"^if\b.*\b(?:bid|funding|funds|money|grant|application)\b.*\b(?:will|would|could|can)\b",),
    NoStatement.NOTE: (
        (
            r"^(?:to do|todo|action|actions|task|reminder|nb|note to \w+|comment \[?\w*\]?|query|q|fao"
            r"|owner)\s*[:\u2013\u2014-]"
        ),
        r"^@\w+",
        r"^[a-z]+, (?:can|could|please|would|do) (?:you|we)\b|^[a-z]+, please\b",
        r"^question for\b",
        r"^(?:i|we) (?:am|are) not (?:sure|certain) (?:about|whether|if|that)\b|^i (?:think|don't|do not)\b",
        (
            r"^(?:the )?(?:sen[d]?co|head(?:teacher)?|office|author|editor|clerk|\w+) to (?:add|complete|write"
            r"|check|insert|update)\b"
        ),
        r"^it was agreed that this (?:section|part|page)\b",
    ),
    NoStatement.FORM: (
        (
            r"\b(?:has|have|does|do|is|are|was|were|will|can) ?/ ?(?:has|have|does|do|is|are|was|were|will|can)"
            r" ?(?:not|n't)\b"
        ),
        r"\((?:please )?(?:delete|circle|tick|underline|choose|select|cross out)\b[^()]*\)",
        (
            r"[\[<{](?:the )?(?:school|academy|name|insert|add|enter|date|senco|sendco|your|number"
            r"|xx)[^\[\]<>{}]{0,40}[\]>}]"
        ),
        r"^[\[<{]+[^\[\]<>{}]*[\]>}]+\W*$",
        r"\bx{2,}\b(?:, |\W*$| (?:school|academy|pupils|staff))",
        (
            r"^(?:describe|explain|set out|state|list|outline|give details|say|tell (?:parents|readers|us))"
            r" (?:here|in this|how you|what you"
            r"|what the school does|whether|which)\b"
        ),
        r"^(?:in|under) this (?:section|part|heading),? (?:you|the school|schools|please)\b",
    ),
    NoStatement.WEBSITE: (
        (
            r"\b(?:cookies?|javascript|java script|inline frame|iframe|all rights reserved|privacy notice|back to top"
            r"|was this page helpful|share this (?:page|post|article)|print this page|report a problem|high"
            r" visibility version"
            r"|log(?:ged)? in|sign in|your browser|skip to content|powered by|site ?map)\b"
        ),
        (
            r"^loading\b|^please wait\b|\bpermission to view\b|^copyright\b|^\u00a9|^follow us\b|^(?:error"
            r" )?(?:404|403|500)\b"
        ),
        (
            r"\b(?:page|content|file|document)\b[^.]{0,40}\b(?:cannot be found|not found|does not exist|has"
            r" (?:been )?moved|is blocked)\b"
        ),
    ),
    NoStatement.ITSELF: (
        (
            r"^(?:in )?(?:this|the following) (?:section|part|chapter|paragraph|heading|report) (?:of the report"
            r" )?(?:is|was|were|has|have|will"
            r"|describes?|sets? out|covers?|explains?|tells?|contains?|looks?|of)\b"
        ),
        (
            r"^(?:the )?(?:governing (?:body|board)|governors|headteacher|sen[d]?co|board|trust)\b[^,;]*\b(?:is"
            r"|are) (?:\w+ )?responsible for\b"
        ),
        r"^contents\b|^(?:figure|table|picture|photo(?:graph)?|appendix) \d*\s*[:.]",
        r"\bhas (?:had )?(?:a|an) (?:bad|difficult|busy|good) year\b",
    ),
    NoStatement.ELSEWHERE: (
        (
            r"^(?:download|read more|find out more|learn more|view|open|watch)\b[^.]*\b(?:pdf|document|file|page"
            r"|pages|prospectus"
            r"|website|video|more|here|link)\b"
        ),
        r"^(?:read|find out|learn) more\b",
        r"^(?:see|as|refer to|look) (?:above|below|overleaf|section|page|in the section|the section|under)\b",
        (
            r"^(?:this|it|that|these|they)(?: matters?)? (?:is|are) (?:\w+ )?(?:covered|described|dealt with|set"
            r" out|explained|answered) "
            r"(?:in|on|under|above|below|elsewhere|further)\b"
        ),
        r"\bplease see the\b|\bsee the archive\b",
    ),
    NoStatement.LAW: (
        r"^(?:section|paragraph|article|schedule|regulation|chapter|part) \d+\w* (?:of|to|in)\b",
        (
            r"^the (?:law|act|code|regulations?|guidance|statute)\b[^.]{0,40}\b(?:says?|asks?|requires?|states?"
            r"|expects?|defines?|means)\b"
        ),
    ),
    NoStatement.VERDICT: (
        (
            r"^(?:in \d{4},? )?(?:ofsted|the inspect(?:ors?|ion)|inspectors|an? (?:\w+ )?(?:audit|survey|review"
            r"|inspection|visit)"
            r"|the (?:audit|survey|review)|parents|the governors|governors|some (?:parents|pupils|staff))\b[^.;]*"
            r"\b(?:not|fails?|failed|inadequate|inadequately|critical|complained|poor|poorly|weak|insufficient"
            r"|must improve|shortcomings?|recommended)\b"
        ),
    ),
    NoStatement.LACK: (
        r"\bnothing (?:further |more |else )?to (?:add|say|report)\b",
        rf"^{_NO_TURN}{_WE} (?:have |has )?(?:lost|no longer)\b",
        rf"^{_NO_TURN}(?:unfortunately|regrettably|sadly|alas)\b",
        (
            rf"^{_NO_TURN}.*\b(?:out of (?:use|order|action|service)|can offer (?:little|nothing)|does not"
            r" (?:arise|apply here))\b"
        ),
        (
            rf"^{_NO_TURN}(?:there (?:were|was|have been) no|we have had no|no)\b[^.;]*\b(?:applications?|applied"
            r"|disabled pupils?|requests?)\b"
        ),
        rf"^{_NO_TURN}we (?:believe|think|feel) that\b[^.]*\b(?:not|no|does not)\b",
        rf"^{_NO_TURN}.*\b(?:has|have) not been (?:replaced|repaired|renewed|put back|restored)\b",
    ),
}
"""By what a sentence, folded, is of each kind."""

_LOOKED_AT = 500
_FEWEST = 6
_LITTLE = frozenset(
    plain(
        "a an the of to in on at is are was be by for with we our and or as from who that this all each every any can"
        " has have not it its if when their they there will may"
    )
)
_FOREIGN = frozenset(
    plain(
        "nous vous les des pas pour dans avec cette est sont wir haben und noch nicht das der ein eine dazu nid oes yn"
        " gan mae ei ar gyfer hwn ond fydd nie jest sie los las para que una por sed ut et sit unde omnis iste natus"
        " ad il dolor amet che della non sono"
    )
)
_PARTS = re.compile(r"\s+[|\u00bb>\u2022\u00b7/]\s+")
_WORDS = re.compile(r"[^\W\d_]+")
_MOST_PARTS, _LEAST_DISTINCT, _LEAST_CAPITALS = 4, 0.4, 0.6


@lru_cache(maxsize=4_096)
def no_statement(sentence: str) -> NoStatement | None:
    """Why a sentence states nothing; None where it may well state something."""
    text = " ".join(sentence[:_LOOKED_AT].split())
    folded = fold(text).replace("\u2019", "'").strip("*-\u2022 ")
    kind = next((kind for kind, pattern in _patterns() if pattern.search(folded)), None)
    return kind or (NoStatement.GIBBERISH if _is_no_language(text, folded) else None)


def _is_no_language(text: str, folded: str) -> bool:
    """Whether a text is a menu, the same words again and again, or in another language than English."""
    words = _WORDS.findall(folded)
    if len(_PARTS.split(text)) >= _MOST_PARTS or not (words or any(map(str.isdigit, text))):
        return True
    if len(words) < _FEWEST:
        return False
    if len(set(words)) < _LEAST_DISTINCT * len(words):
        return True
    little = sum(word in _LITTLE for word in words)
    if len(set(words) & _FOREIGN) > max(little, 1):
        return True
    capitals = sum(word[0].isupper() for word in _WORDS.findall(text))
    return (
        not (little or any(map(str.isdigit, text)))
        and capitals >= _LEAST_CAPITALS * len(words)
        and not set(text) & set(",;:.")
    )


@cache
def _patterns() -> tuple[tuple[NoStatement, re.Pattern[str]], ...]:
    return tuple((kind, re.compile("|".join(f"(?:{it})" for it in ways))) for kind, ways in _WAYS.items())
