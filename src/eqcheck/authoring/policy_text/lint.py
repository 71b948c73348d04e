"""What a lint of the wording is, and the lints there are: every module of `lints` lists its own in EXTENSION."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import NOTHING
from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.registry import discover

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from eqcheck.authoring.policy_text.reading import TextUnderCheck

_LINTS = "eqcheck.authoring.policy_text.lints"


@dataclass(frozen=True, slots=True)
class WordingHit:
    """Words that set a lint off: a passage (None: the document as a whole) and a part of its text.

    `values` fill the placeholders of the lint's message.
    """

    passage: int | None = None
    start: int = 0
    end: int = 0
    values: Mapping[str, str] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class WordingLint:
    """Something that may be wrong with the wording of a policy.

    `message` may hold {words}, those that set it off, and the placeholders of its hits. `basis` is the law,
    guidance or convention that it rests on; its status is `unverified` where that is law cited from memory.
    `own_words`: what the document quotes from another is not held against it.
    """

    id: str
    message: str
    help: str
    basis: str
    find: Callable[[TextUnderCheck], Iterator[WordingHit]]
    basis_status: str = "verified"
    own_words: bool = False


def all_lints() -> tuple[WordingLint, ...]:
    """Every lint, sorted by id."""
    lints = [lint for listed in discover(_LINTS).values() for lint in listed]
    return tuple(sorted(lints, key=lambda lint: lint.id))


def wherever(pattern: str, *, unless: str | None = None) -> Callable[[TextUnderCheck], Iterator[WordingHit]]:
    """A finder of every match of `pattern`, whatever its case, but in sentences that match `unless`."""
    regex = re.compile(pattern, re.IGNORECASE)
    excused = re.compile(unless, re.IGNORECASE) if unless else None

    def find(text: TextUnderCheck) -> Iterator[WordingHit]:
        for sentence in text.sentences(*PassageKind):
            if excused is not None and excused.search(sentence.text):
                continue
            for match in regex.finditer(sentence.text):
                yield WordingHit(sentence.index, sentence.start + match.start(), sentence.start + match.end())

    return find
