"""A policy's clauses against a document: which still stand there word for word, which changed, which are gone.

The document's words are one stream; of every run of as many words as a clause has, the digest is compared
with the clause's fingerprint. So a clause is found wherever its source stood: a passage, a sentence, a part of one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from eqcheck.library.fingerprints import digest_of, normalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.authoring.policy_text.reading import TextUnderCheck
    from eqcheck.domain.assessment import Clause

_AFTER = ".,;:!?)]\"'"
_BEFORE = "([\"'"


@dataclass(frozen=True, slots=True)
class Words:
    """The normalised words of a document in order, with the passage of each."""

    words: tuple[str, ...]
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words of the stream from `start` up to but not including `end`."""

    start: int
    end: int

    def overlaps(self, other: WordRun) -> bool:
        """Whether the two share a word."""
        return self.start < other.end and other.start < self.end


def words_of_document(text: TextUnderCheck) -> Words:
    """The stream of a document's words."""
    pairs = [(word, index) for index, each in enumerate(text.passages) for word in normalised(each.text).split()]
    return Words(tuple(word for word, _ in pairs), tuple(index for _, index in pairs))


def unchanged(clauses: Sequence[Clause], stream: Words) -> Mapping[str, WordRun]:
    """Where the words of each clause stand, for those that still do; the first place after the clause before."""
    places = _places(clauses, stream)
    run_of: dict[str, WordRun] = {}
    last = 0
    for clause in clauses:
        runs = places.get(clause.fingerprint)
        if runs:
            run = next((each for each in runs if each.start >= last), runs[0])
            run_of[clause.id] = run
            last = run.start
    return run_of


def _places(clauses: Sequence[Clause], stream: Words) -> Mapping[str, list[WordRun]]:
    """Every run whose digest is that of a clause, by fingerprint."""
    clauses_by_word: dict[int, set[str]] = defaultdict(set)
    for clause in clauses:
        clauses_by_word[clause.words or 0].add(clause.fingerprint)
    unsized = clauses_by_word.pop(0, set())
    places: dict[str, list[WordRun]] = defaultdict(list)
    text = _Joined.of(stream)
    for size, fingerprints in sorted(clauses_by_word.items()):
        for start in range(len(stream.words) - size + 1):
            for digest in text.digests(start, start + size):
                if digest in fingerprints:
                    places[digest].append(WordRun(start, start + size))
    for run in _whole_passages(stream) if unsized else ():
        for digest in text.digests(run.start, run.end):
            if digest in unsized:
                places[digest].append(run)
    return places


@dataclass(frozen=True, slots=True)
class _Joined:
    """The words in one text, and where each begins in it."""

    text: str
    starts: Sequence[int]

    @classmethod
    def of(cls, stream: Words) -> _Joined:
        return cls(" ".join(stream.words), [0, *accumulate(len(word) + 1 for word in stream.words)])

    def digests(self, start: int, end: int) -> Iterator[str]:
        """The digests of a run of words: as it stands, and without the marks about it that belong to the sentence."""
        run = self.text[self.starts[start] : self.starts[end] - 1]
        yield digest_of(run)
        ends, begins = run[-1] in _AFTER, run[0] in _BEFORE
        if ends:
            yield digest_of(run.rstrip(_AFTER))
        if begins:
            yield digest_of(run.lstrip(_BEFORE))
        if ends and begins:
            yield digest_of(run.rstrip(_AFTER).lstrip(_BEFORE))


def _whole_passages(stream: Words) -> Iterator[WordRun]:
    start = 0
    for position in range(1, len(stream.words) + 1):
        if position == len(stream.words) or stream.passages[position] != stream.passages[start]:
            yield WordRun(start, position)
            start = position
