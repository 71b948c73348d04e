"""What the checks of a policy's text see of it: passages, their sentences, and what they stand under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from eqcheck.authoring.policy_text.control_days import control_days
from eqcheck.evidence.documents.passages import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from eqcheck.authoring.policy_text.control_days import ControlDays
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.documents.passages import DocumentText, Passage

_NOT_ENDS = r"(?<!\be\.g\.)(?<!\bg\.)(?<!\bi\.e\.)(?<!\betc\.)(?<!\bs\.)(?<!\bNo\.)(?<!\bSt\.)(?<!\bMr\.)(?<!\bvs\.)"
_BETWEEN_SENTENCES = re.compile(
    rf"(?:(?<=[.!?])|(?<=[.!?][\"')\u2019\u201d]))(?<!\.\.){_NOT_ENDS}\s+(?=[\"'(\u2018\u201c]?[A-Z])|(?<=;)\s+"
)
_QUOTATION = re.compile('"[^"]+"|\u201c[^\u201d]+\u201d|(?<!\\w)\u2018[^\u2018]+?[.!?,]?\u2019(?![\\w])')
_FEWEST_QUOTED = 4
"""Words between quotation marks; fewer are the writer's own, held at a distance."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, or its part up to a semicolon, and where in the passage's text it begins.

    `index` is the passage's among those of the document.
    """

    index: int
    start: int
    text: str


@dataclass(frozen=True)
class TextUnderCheck:
    """A policy document and the day as of which it is looked at.

    `register` is the evidence type by whose reader its days of approval and review are read; None where there is none.
    """

    document: DocumentText
    as_of: date
    register: EvidenceType | None = None

    @cached_property
    def days(self) -> ControlDays | None:
        """The days of its approval and its next review, as evidence is read; None without a reader for them."""
        return None if self.register is None else control_days(self.document, self.register)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The document's passages, in order."""
        return self.document.passages

    def sentences(self, *kinds: PassageKind) -> Iterator[Sentence]:
        """The sentences of the passages of those kinds; of all but margins unless any are given."""
        for index, passage in enumerate(self.passages):
            if passage.kind in kinds if kinds else passage.kind is not PassageKind.MARGIN:
                for start, text in sentences_of(passage.text):
                    yield Sentence(index, start, text)

    def is_contents_line(self, index: int) -> bool:
        """Whether a passage is a line of the table of contents: a row of a heading and a page number."""
        passage = self.passages[index]
        return passage.kind is PassageKind.ROW and len(passage.cells) <= 2 and passage.cells[-1].isdecimal()

    def is_bullet(self, index: int) -> bool:
        """Whether a passage is an item of a list."""
        return self.passages[index].kind is PassageKind.BULLET

    def lead_in(self, index: int) -> str:
        """The sentence that a bullet goes on from, as in `Staff will:`; empty for anything else."""
        return self._lead_ins.get(index, "")

    @cached_property
    def _lead_ins(self) -> Mapping[int, str]:
        """The sentence that each bullet goes on from, where there is one."""
        lead_ins: dict[int, str] = {}
        lead = ""
        for index, passage in enumerate(self.passages):
            if passage.kind is PassageKind.BULLET:
                lead_ins[index] = lead
            else:
                ends = passage.text.rstrip().endswith((":", ",")) or passage.kind is PassageKind.PARAGRAPH
                lead = sentences_of(passage.text)[-1][1] if ends else ""
        return lead_ins


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a part of a text stands in a quotation: four words or more between marks."""
    return any(
        quotation.start() <= start and end <= quotation.end()
        for quotation in _QUOTATION.finditer(text)
        if len(quotation[0].split()) >= _FEWEST_QUOTED
    )


def sentences_of(text: str) -> list[tuple[int, str]]:
    """The sentences of a text and where each begins; a semicolon ends one too."""
    parts, start = [], 0
    for between in _BETWEEN_SENTENCES.finditer(text):
        parts.append((start, text[start : between.start()]))
        start = between.end()
    return [*parts, (start, text[start:])]
