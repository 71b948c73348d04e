"""`policy check`: what has become of a policy's clauses in a document, and what is wrong with its wording."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.authoring.policy_text.duties import new_duties
from eqcheck.authoring.policy_text.likeness import ELSEWHERE, likely, segments
from eqcheck.authoring.policy_text.lint import all_lints
from eqcheck.authoring.policy_text.matching import unchanged, words_of_document
from eqcheck.authoring.policy_text.reading import TextUnderCheck, is_quoted
from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.evidence.documents import read_document
from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.library.fingerprints import digest_of, has_source
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from eqcheck.authoring.policy_text.likeness import Likely, MatchedSentence
    from eqcheck.authoring.policy_text.lint import WordingHit, WordingLint
    from eqcheck.authoring.policy_text.matching import WordRun, Words
    from eqcheck.domain.assessment import Clause, Policy
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.documents.passages import DocumentText

_MARKS = " \t\n,:;("
_MOST_WORDS = 50_000
"""Words of a document at most: thirty times a long policy. Every run of words is looked at."""
_FEWEST_TELLING = 6
"""Words of a clause by which its document is known."""
_FEWEST_CLAUSES = 4
"""Of fewer clauses every one may have been written anew."""
_LEAST_STANDING, _LEAST_ALIKE = 0.1, 0.4
"""Shares of such clauses that stand in a document word for word, or are much like a sentence of it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the document: a line, a page or, where there is neither, a paragraph; and its heading."""

    line: int | None = None
    page: int | None = None
    paragraph: int | None = None
    under: str = ""


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Words of the document and where they stand."""

    spot: Spot
    words: str


@dataclass(frozen=True, slots=True)
class ClauseFound:
    """A clause and where its words stand, as they were (`likeness` 1) or as they may have become.

    `fingerprint` is that of the `words` words that it may have become.
    """

    clause: Clause
    at: FoundWords
    likeness: float = 1.0
    fingerprint: str = ""
    words: int = 0


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a lint says of some words; of the document as a whole where the spot is empty."""

    lint: WordingLint
    message: str
    at: FoundWords


@dataclass(frozen=True, slots=True)
class PolicyCheck:
    """A document held against a policy: each clause once, then new duties and flaws of the wording, in order.

    `another`: so few clauses stand in it that it is not the policy's document. Then none is said to have changed.
    """

    policy: Policy
    document: str
    as_of: date
    unchanged: tuple[ClauseFound, ...]
    changed: tuple[ClauseFound, ...]
    missing: tuple[Clause, ...]
    new: tuple[FoundWords, ...]
    flaws: tuple[Flaw, ...]
    notes: tuple[str, ...]
    another: bool = False

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return not (self.another or self.changed or self.missing or self.new or self.flaws)


def check_file(policy: Policy, file: Path, *, as_of: date, register: EvidenceType | None = None) -> PolicyCheck:
    """The document in `file` against `policy`; by `register`, an evidence type, its days of control are read.

    Raises:
        MistakesError: when the document cannot be read.
    """
    refuse(_without_source(policy))
    return check_document(policy, document_in(file), shown=file.as_posix(), as_of=as_of, register=register)


def document_in(file: Path) -> DocumentText:
    """The text of a policy document.

    Raises:
        MistakesError: when it cannot be read.
    """
    place = Place(file.as_posix())
    try:
        document = read_document(str(file))
    except UnreadableError as error:
        unreadable = CommandKind.DOCUMENT_UNREADABLE(reason=error.message)
        refuse([Mistake(unreadable, place, "give the policy as docx, odt, pdf, html, md or txt")])
        raise
    words = sum(len(passage.text.split()) for passage in document.passages)
    if words > _MOST_WORDS:
        refuse([Mistake(CommandKind.DOCUMENT_TOO_LONG(words=words, most=_MOST_WORDS), place, "give the policy alone")])
    return document


def _without_source(policy: Policy) -> Iterator[Mistake]:
    if not has_source(policy):
        message = CommandKind.POLICY_WITHOUT_DOCUMENT(policy=policy.id)
        yield Mistake(message, help="name the policy that the document is the source of: eqcheck policy list")


def check_document(
    policy: Policy, document: DocumentText, *, shown: str, as_of: date, register: EvidenceType | None = None
) -> PolicyCheck:
    """The document against `policy`, as of a day; `shown` is its name, `register` as of `check_file`."""
    text = TextUnderCheck(document, as_of, register)
    stream = words_of_document(text)
    run_of = unchanged(policy.clauses, stream)
    sentences = segments(text, stream)
    free = [each for each in sentences if not any(each.run.overlaps(run) for run in run_of.values())]
    become = likely(policy.clauses, run_of, free)
    another = _is_another(policy, run_of, become)
    if another:
        become, free = {}, []
    taken = {match.segment.run for match in become.values()}
    left = [each for each in free if each.run not in taken]
    return PolicyCheck(
        policy=policy,
        document=shown,
        as_of=as_of,
        unchanged=tuple(
            ClauseFound(clause, _at(text, stream.passages[run_of[clause.id].start], 0))
            for clause in policy.clauses
            if clause.id in run_of
        ),
        changed=tuple(
            _become(text, stream, clause, become[clause.id]) for clause in policy.clauses if clause.id in become
        ),
        missing=tuple(clause for clause in policy.clauses if clause.id not in run_of and clause.id not in become),
        new=tuple(_sentence(text, each) for each in new_duties(text, left)),
        flaws=tuple(_flaws(text)),
        notes=tuple(map(str, document.notes)),
        another=another,
    )


def _is_another(policy: Policy, run_of: Mapping[str, WordRun], become: Mapping[str, Likely]) -> bool:
    """Whether a document is not the policy's: hardly a clause stands in it, nor much that is like one.

    A clause of few words stands in many documents by chance, and shows nothing.
    """
    telling = [clause for clause in policy.clauses if (clause.words or _FEWEST_TELLING) >= _FEWEST_TELLING]
    alike = sum(
        clause.id in run_of or (clause.id in become and become[clause.id].likeness >= ELSEWHERE) for clause in telling
    )
    standing = sum(clause.id in run_of for clause in telling)
    return (
        len(telling) >= _FEWEST_CLAUSES
        and standing < len(telling) * _LEAST_STANDING
        and alike < len(telling) * _LEAST_ALIKE
    )


def _become(text: TextUnderCheck, stream: Words, clause: Clause, match: Likely) -> ClauseFound:
    words = stream.words[match.segment.run.start : match.segment.run.end]
    at = _sentence(text, match.segment)
    return ClauseFound(clause, at, match.likeness, digest_of(" ".join(words)), len(words))


def _flaws(text: TextUnderCheck) -> Iterator[Flaw]:
    for lint in all_lints():
        hits = {(hit.passage if hit.passage is not None else -1, hit.start, hit.end): hit for hit in lint.find(text)}
        for _, hit in sorted(hits.items()):
            if lint.own_words and _is_quoted(text, hit):
                continue
            at = FoundWords(Spot(), "") if hit.passage is None else _at(text, hit.passage, hit.start, hit.end)
            yield Flaw(lint, lint.message.format(words=at.words, **hit.values), at)


def _is_quoted(text: TextUnderCheck, hit: WordingHit) -> bool:
    return hit.passage is not None and is_quoted(text.passages[hit.passage].text, hit.start, hit.end)


def _sentence(text: TextUnderCheck, segment: MatchedSentence) -> FoundWords:
    sentence = segment.sentence
    return _at(text, sentence.index, sentence.start, sentence.start + len(sentence.text))


def _at(text: TextUnderCheck, index: int, start: int, end: int | None = None) -> FoundWords:
    """A part of a passage, without the marks before it, and where it begins."""
    passage = text.passages[index]
    words = passage.text[start:end]
    begins = start + len(words) - len(words.lstrip(_MARKS))
    under = passage.under[-1] if passage.under else ""
    spot = Spot(passage.line_at(begins), passage.page, index + 1, under)
    if passage.kind is PassageKind.MARGIN:
        spot = Spot(passage.line, passage.page, None, "the page's header or footer")
    return FoundWords(spot, " ".join(words.split()).strip(_MARKS))
