"""Which sentence a clause may have become: there is only the duty in our own words to go by, and the order.

Words are compared by their first letters, so that `training` and `trained` are alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from eqcheck.authoring.policy_text.matching import WordRun
from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.library.fingerprints import normalised, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.authoring.policy_text.matching import Words
    from eqcheck.authoring.policy_text.reading import Sentence, TextUnderCheck
    from eqcheck.domain.assessment import Clause

IN_PLACE = 0.1
"""The least likeness of a clause to a sentence that stands between the clauses next to it."""
ELSEWHERE = 0.5
"""The least likeness to a sentence that stands anywhere else."""

_STEM = 5
_WORD = re.compile(r"[a-z]+")
_COMMON_WORDS = (
    "a all an and any are as at be been by can each every for from has have in is it its must no not of on or our"
    " own shall should so that the their them they this to trust was we what when where which who will with"
)
_COMMON = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class MatchedSentence:
    """A sentence of the document, the run of words that it is, and the stems of those that mean something."""

    sentence: Sentence
    run: WordRun
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likely:
    """The sentence that a clause is most like, 1 being the same, and whether it stands where the clause would."""

    segment: MatchedSentence
    likeness: float
    in_place: bool


def segments(text: TextUnderCheck, stream: Words) -> tuple[MatchedSentence, ...]:
    """The sentences of a document's paragraphs and bullets, with their words."""
    firsts: dict[int, int] = {}
    for position, index in enumerate(stream.passages):
        firsts.setdefault(index, position)
    sentences: list[MatchedSentence] = []
    passage, start = -1, 0
    for each in text.sentences(PassageKind.PARAGRAPH, PassageKind.BULLET, PassageKind.ROW):
        if each.index != passage:
            passage, start = each.index, firsts.get(each.index, 0)
        end = start + words_of(each.text)
        if end > start and not text.is_contents_line(each.index):
            sentences.append(MatchedSentence(each, WordRun(start, end), _stems(each.text)))
        start = end
    return tuple(sentences)


def likely(
    clauses: Sequence[Clause], runs: Mapping[str, WordRun], free: Sequence[MatchedSentence]
) -> Mapping[str, Likely]:
    """For each clause that was not found, the free sentence it is most like; no sentence is given to two."""
    pairs = [
        (match.in_place, match.likeness, -order, clause.id, match)
        for order, clause in enumerate(clauses)
        if clause.id not in runs
        for match in _matches(clause, _gap(clauses, order, runs), free)
    ]
    taken: dict[str, Likely] = {}
    given: set[WordRun] = set()
    for *_, clause_id, match in sorted(pairs, key=lambda pair: pair[:4], reverse=True):
        if clause_id not in taken and match.segment.run not in given:
            taken[clause_id] = match
            given.add(match.segment.run)
    return taken


def _gap(clauses: Sequence[Clause], order: int, runs: Mapping[str, WordRun]) -> WordRun:
    """The words between the nearest clauses before and after that were found."""
    before = [runs[clause.id].end for clause in clauses[:order] if clause.id in runs]
    after = [runs[clause.id].start for clause in clauses[order + 1 :] if clause.id in runs]
    start = before[-1] if before else 0
    return WordRun(start, next((each for each in after if each >= start), 1 << 60))


def _matches(clause: Clause, gap: WordRun, free: Sequence[MatchedSentence]) -> Iterator[Likely]:
    stems = _stems(clause.duty)
    for segment in free:
        in_place = gap.overlaps(segment.run)
        least = IN_PLACE if in_place else ELSEWHERE
        likeness = _likeness(stems, segment.stems, least)
        if likeness >= least:
            yield Likely(segment, likeness, in_place)


def _likeness(ours: tuple[str, ...], theirs: tuple[str, ...], least: float) -> float:
    """The better of the words that both have, and of those that both have in one order; 0 where below `least`."""
    mine, its = set(ours), set(theirs)
    shared = mine & its
    if not shared:
        return 0.0
    in_any_order = 2 * len(shared) / (len(mine) + len(its))
    most_in_order = 2 * sum(min(ours.count(stem), theirs.count(stem)) for stem in shared) / (len(ours) + len(theirs))
    if most_in_order <= in_any_order:
        return in_any_order
    if most_in_order < least:
        return 0.0
    return max(in_any_order, SequenceMatcher(a=ours, b=theirs, autojunk=False).ratio())


def _stems(text: str) -> tuple[str, ...]:
    return tuple(word[:_STEM] for word in _WORD.findall(normalised(text)) if word not in _COMMON)
