"""Who is protected, from what: lists of characteristics, and ways of putting equality that the law does not share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from eqcheck.authoring.policy_text.lint import WordingHit, WordingLint, wherever
from eqcheck.evidence.documents.passages import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.authoring.policy_text.reading import TextUnderCheck

_CHARACTERISTICS = {
    "age": r"\bages?\b(?!\s*(?:range|group|related|appropriate|-))",
    "disability": r"\bdisabilit(?:y|ies)\b|\bdisabled\b",
    "gender reassignment": r"\bgender[\s-]+(?:re-?assignment|identity)\b|\btrans(?:gender|sexual)?\b",
    "marriage and civil partnership": r"\bmarriage\b|\bcivil\s+partnership\b|\bmarital\s+status\b",
    "pregnancy and maternity": r"\bpregnan(?:cy|t)\b|\bmaternity\b",
    "race": r"\brac(?:e|ial)\b|\bethnic(?:ity|ities)?\b|\bnationality\b|\bcolour\b",
    "religion or belief": r"\breligi(?:on|ons|ous)\b|\bbeliefs?\b|\bfaiths?\b",
    "sex": r"\bsex\b(?!ual)|\bgender\b(?![\s-]+(?:re-?assignment|identity))",
    "sexual orientation": r"\bsexual\s+orientation\b|\bsexuality\b|\bLGBTQ?\w*\+?|\blesbians?\b",
}
_FORMS = "|".join(f"(?P<c{index}>{form})" for index, form in enumerate(_CHARACTERISTICS.values()))
_ANY = re.compile(rf"(?:{_FORMS})(?!\s+(?:discrimination|relations|equality)\b)", re.IGNORECASE)
_NAMES = tuple(_CHARACTERISTICS)
_NOT_FOR_PUPILS = frozenset({"age", "marriage and civil partnership"})
_FEWEST = 3
"""A list that names fewer characteristics is about those, not about all."""
_WIDEST_GAP = 45
_ITEM_WORDS = 12
_GAP = re.compile(r"[,/;&\n\t(]|\b(?:and|or)\b")
_EXAMPLES = re.compile(
    r"(?:\be\.?\s*g\.?|\bfor\s+example|\bfor\s+instance|\bsuch\s+as)[,:\s]*(?:\w+\s+){0,2}\Z", re.IGNORECASE
)
_NOT_OF_PROTECTION = re.compile(
    r"\b(?:monitor|analys|data\b|figures?\b|statistic|results?\b|attain|attendance|collect|record|broken\s+down|compar"
    r"|learn|taught|teach|lessons?\b|curriculum|PSHE|RSHE|RSE\b|assembl|displays?\b|celebrat)",
    re.IGNORECASE,
)
"""What a sentence is of that measures or teaches: it need not name all characteristics, unless it is of protection."""
_PROTECTION = re.compile(
    r"\bprotected\s+characteristic|\bprotected\s+(?:against|from)\b|\bdiscriminat|\bharass|\bvictimi[sz]|\bless\s+favourabl",
    re.IGNORECASE,
)
_GROUNDS = re.compile(
    r"\b(?:because\s+of|on\s+(?:the\s+)?(?:grounds?|basis)\s+of|due\s+to|based\s+on|by\s+reason\s+of)\b[^.;]{0,60}",
    re.IGNORECASE,
)
_PUPILS = re.compile(r"\b(?:pupils?|students?|child(?:ren)?|young\s+people|learners?)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:staff|employees?|adults?|parents?|carers?|governors?|trustees?|visitors?|everyone|all\s+people|members?"
    r"|applicants?|workforce|people\s+who\s+work)\b",
    re.IGNORECASE,
)


class _About(Enum):
    """Of whom something is said."""

    PUPILS = "pupils"
    OTHERS = "others, or pupils and others"
    NOBODY = "nobody named"


@dataclass(frozen=True, slots=True)
class _List:
    """A list of characteristics: where its words are, the characteristics with the hit of each, of whom it speaks."""

    where: WordingHit
    named: dict[str, WordingHit]
    about: _About


def _lists(text: TextUnderCheck) -> Iterator[_List]:
    for sentence in text.sentences(PassageKind.PARAGRAPH, PassageKind.BULLET, PassageKind.ROW):
        for cluster in _clusters(sentence.text):
            start, end = (sentence.start + at for at in (cluster[0].start(), cluster[-1].end()))
            named = {
                _name(match): WordingHit(sentence.index, sentence.start + match.start(), sentence.start + match.end())
                for match in reversed(cluster)
            }
            measured = _NOT_OF_PROTECTION.search(sentence.text) and not _PROTECTION.search(sentence.text)
            if not measured and not _EXAMPLES.search(sentence.text[: cluster[0].start()]):
                yield _List(WordingHit(sentence.index, start, end), named, _about(text, sentence.index, sentence.text))
    yield from _bulleted(text)


def _bulleted(text: TextUnderCheck) -> Iterator[_List]:
    """Short bullets one after another that each name a characteristic."""
    named: dict[str, WordingHit] = {}
    first: int | None = None
    for index, passage in enumerate((*text.passages, None)):
        matches = list(_ANY.finditer(passage.text)) if passage is not None else []
        item = passage is not None and passage.kind is PassageKind.BULLET and len(passage.text.split()) <= _ITEM_WORDS
        if item and len({_name(match) for match in matches}) == 1:
            first = index if first is None else first
            named.setdefault(_name(matches[0]), WordingHit(index, matches[0].start(), matches[0].end()))
            continue
        if first is not None and len(named) >= _FEWEST:
            end = len(text.passages[first].text)
            yield _List(WordingHit(first, 0, end), named, _about(text, first, text.lead_in(first)))
        named, first = {}, None


_LITTLE_WORDS = re.compile(
    r"\b(?:and|or|including|e\.?g|such as|the|a|of|status|characteristics?|protected)\b|\W", re.IGNORECASE
)


def names_characteristics_alone(text: str) -> bool:
    """Whether a text is one or more characteristics and says nothing of them."""
    return bool(_ANY.search(text)) and not _LITTLE_WORDS.sub("", _ANY.sub("", text))


def _clusters(sentence: str) -> Iterator[Sequence[re.Match[str]]]:
    """Characteristics named one soon after another with a comma, `and` or `or` between: three or more."""
    cluster: list[re.Match[str]] = []
    for match in _ANY.finditer(sentence):
        between = sentence[cluster[-1].end() : match.start()] if cluster else ""
        said_again = cluster and not between.strip() and _name(cluster[-1]) == _name(match)
        if cluster and not said_again and (len(between) > _WIDEST_GAP or not _GAP.search(between)):
            if _is_list(cluster):
                yield cluster
            cluster = []
        cluster.append(match)
    if _is_list(cluster):
        yield cluster


def _is_list(cluster: Sequence[re.Match[str]]) -> bool:
    return len({_name(match) for match in cluster}) >= _FEWEST


def _name(match: re.Match[str]) -> str:
    return _NAMES[int((match.lastgroup or "c0")[1:])]


def _about(text: TextUnderCheck, index: int, sentence: str) -> _About:
    """Of whom the sentence speaks, or else what it stands under."""
    for said in (sentence, text.lead_in(index), *text.passages[index].under[-1:]):
        if _OTHERS.search(said):
            return _About.OTHERS
        if _PUPILS.search(said):
            return _About.PUPILS
    return _About.NOBODY


def _incomplete(text: TextUnderCheck) -> Iterator[WordingHit]:
    for each in _lists(text):
        missing = [name for name in _NAMES if name not in each.named]
        if each.about is _About.PUPILS or (each.about is _About.NOBODY and set(missing) == _NOT_FOR_PUPILS):
            missing = [name for name in missing if name not in _NOT_FOR_PUPILS]
        if missing:
            yield WordingHit(each.where.passage, each.where.start, each.where.end, {"missing": ", ".join(missing)})


def _not_theirs(text: TextUnderCheck) -> Iterator[WordingHit]:
    for each in _lists(text):
        for name in sorted(_NOT_FOR_PUPILS & each.named.keys()) if each.about is _About.PUPILS else ():
            hit = each.named[name]
            yield WordingHit(hit.passage, hit.start, hit.end, {"characteristic": name})
    yield from _grounds_not_theirs(text)


def _grounds_not_theirs(text: TextUnderCheck) -> Iterator[WordingHit]:
    """Age or marriage among the grounds on which, as a sentence says, pupils are not treated worse."""
    for sentence in text.sentences():
        if not _PROTECTION.search(sentence.text) or _about(text, sentence.index, sentence.text) is not _About.PUPILS:
            continue
        for grounds in _GROUNDS.finditer(sentence.text):
            for name in sorted(_NOT_FOR_PUPILS):
                match = re.compile(_CHARACTERISTICS[name], re.IGNORECASE).search(sentence.text, *grounds.span())
                if match:
                    start, end = (sentence.start + at for at in match.span())
                    yield WordingHit(sentence.index, start, end, {"characteristic": name})


_ALSO_APPLICANTS = re.compile(
    r"\bapplicants?\b|\b(?:potential|prospective)\s+(?:employees?|staff)\b|\b(?:job|work)[\s-]seekers?\b|\bcandidates?\b",
    re.IGNORECASE,
)
_FUTURE_PUPIL = r"\b(?:potential|prospective)\s+(?:pupils?|students?|learners?)\b"
_EMPLOYEES = re.compile(r"\b(?:employees?|staff|workforce)\b", re.IGNORECASE)
_CONDUCT = re.compile(r"\b(?:discriminat|harass|victimi[sz])", re.IGNORECASE)


def _no_applicants(text: TextUnderCheck) -> Iterator[WordingHit]:
    for sentence in text.sentences():
        said = sentence.text
        match = re.search(_FUTURE_PUPIL, said, re.IGNORECASE)
        if match and _EMPLOYEES.search(said) and _CONDUCT.search(said) and not _ALSO_APPLICANTS.search(said):
            yield WordingHit(sentence.index, sentence.start + match.start(), sentence.start + match.end())


EXTENSION = (
    WordingLint(
        "characteristics-missing",
        "a list of protected characteristics leaves some out: {missing}",
        "name every one that applies (nine; seven for pupils), or name none and refer to the Act",
        "Equality Act 2010, sections 4 to 12, 84 and 149(7)",
        _incomplete,
        "unverified",
        own_words=True,
    ),
    WordingLint(
        "not-for-pupils",
        "{characteristic} is listed for pupils, whom it does not protect in school",
        "take it out of what is said of pupils; keep it where staff are meant",
        "Equality Act 2010, section 84 (Part 6 does not apply to age, or marriage and civil partnership)",
        _not_theirs,
        "unverified",
        own_words=True,
    ),
    WordingLint(
        "equal-is-not-the-same",
        'treating everyone alike is not what the law asks: "{words}"',
        "say that nobody is treated less favourably, that adjustments are made, and that needs are met",
        "Equality Act 2010, sections 13(3), 20 and 158",
        wherever(
            r"\btreat(?:s|ed|ing)?\s+(?:\w+\s+){0,4}?(?:the\s+same(?!\s+way\s+as)|identically|equally\s+and\s+the\s+same)\b"
        ),
        "unverified",
        own_words=True,
    ),
    WordingLint(
        "sen-is-no-characteristic",
        'this is not a protected characteristic: "{words}"',
        "name disability, and speak of special educational needs and disadvantage beside the characteristics",
        "Equality Act 2010, section 4 (the protected characteristics)",
        wherever(
            r"(?<=protected\scharacteristics)\s*[,:(\u2013-]?\s*(?:includ(?:ing|e|es)|such\s+as|like|e\.?\s*g\.?)[^.;]{0,60}?"
            r"(?:\bspecial\s+educational\s+needs\b|\bSEND?\b|\bfree\s+school\s+meals\b|\bFSM\b|\bpupil\s+premium\b|\bEAL\b"
            r"|\blooked\s+after\b|\bsocial\s+background\b|\bdisadvantaged?\b)"
            r"|\b(?:special\s+educational\s+needs|SEND?)\b[^.;]{0,20}\bis\s+a\s+protected\s+characteristic\b"
        ),
        "unverified",
        own_words=True,
    ),
    WordingLint(
        "applicants-for-jobs-omitted",
        'those who are protected are listed without applicants for jobs: "{words}" and employees are named',
        "add applicants for employment",
        "Equality Act 2010, section 39(1)",
        _no_applicants,
        "unverified",
        own_words=True,
    ),
)
