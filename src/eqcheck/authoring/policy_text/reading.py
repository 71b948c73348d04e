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

_ABBREVIATIONS = r"e\.g|g|i\.e|eg|ie|etc|s|ss|No|St|Mr|Mrs|Ms|Dr|Prof|Rev|vs|cf"
_NOT_ENDS = "".join(rf"(?<!\b{it}\.)" for it in _ABBREVIATIONS.split("|"))
_BETWEEN_SENTENCES = re.compile(
    rf"(?:(?<=[.!?])|(?<=[.!?][\"')\u2019\u201d]))(?<!\.\.){_NOT_ENDS}\s+(?=[\"'(\u2018\u201c]?[A-Z])|(?<=;)\s+"
    r"|(?<=[a-z)][.!?])\d{1,2}\s+(?=[A-Z])"
)
"""Where a sentence ends; a number right behind its stop is that of a footnote, as text from a PDF has it."""
_ITEM = r"(?:\d{1,2}(?:\.\d{1,2})+\.?|\((?:[a-z]|[ivx]{1,4})\)|(?:[a-z]|[ivx]{1,4})\))"
"""The number or letter of an item that is typed into running text, as 1.2, a) or (iv)."""
_BETWEEN_ITEMS = re.compile(rf"(?:(?<=[.;,:])|\n)\s+(?={_ITEM}\s+[A-Za-z])|\n(?={_ITEM}\s+[A-Za-z])")
_FIRST_ITEM = re.compile(r"([^.!?;]*:)\s*\(?(?:a|i)\)\s")
_ITEM_HERE = re.compile(rf"(?:and\s|or\s)?{_ITEM}\s")
_ITEM_LENGTH = 6
"""Characters of such a letter and the space after it."""
_FEW_CELL_WORDS = 6
"""Words of the cells of a row that may head a table's columns."""
_QUOTATION = re.compile('"[^"]+"|\u201c[^\u201d]+\u201d|(?<!\\w)\u2018[^\u2018]+?[.!?,]?\u2019(?![\\w])')
_OF_DUTIES = re.compile(r"\b(?:must|shall|should|will|dut(?:y|ies)|responsibilit(?:y|ies))\b", re.IGNORECASE)
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

    def inline_lead_in(self, sentence: Sentence) -> str:
        """What a lettered item within a paragraph goes on from, as in `Staff will: a) listen; b) report`."""
        first = _FIRST_ITEM.search(self.passages[sentence.index].text, 0, sentence.start + _ITEM_LENGTH)
        return first[1] if first and _ITEM_HERE.match(sentence.text) else ""

    def is_later_item(self, sentence: Sentence) -> bool:
        """Whether a sentence is a numbered item that follows another in the same paragraph."""
        return sentence.start > 0 and _ITEM_HERE.match(sentence.text) is not None

    def column_heads(self, index: int) -> str:
        """The row of headings that a row of a table stands under; empty for the first row and anything else."""
        return self._column_heads.get(index, "")

    @cached_property
    def _column_heads(self) -> Mapping[int, str]:
        """The first row of its table, or the last one of short cells that says what somebody must do, of each row."""
        heads: dict[int, str] = {}
        head = ""
        for index, passage in enumerate(self.passages):
            if passage.kind is not PassageKind.ROW:
                head = ""
            elif not head or _heads_duties(passage):
                head = passage.text
            else:
                heads[index] = head
        return heads

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


def says_whose_duties(heading: str) -> bool:
    """Whether a heading, of a section or of columns, says that what stands under it is to be done."""
    return _OF_DUTIES.search(heading) is not None


def _heads_duties(row: Passage) -> bool:
    short = all(len(cell.split()) <= _FEW_CELL_WORDS and not cell.endswith(".") for cell in row.cells)
    return short and says_whose_duties(row.text)


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
    for between in _breaks(text):
        if between.start() < start:
            continue
        parts.append((start, text[start : between.start()]))
        start = between.end()
    return [*parts, (start, text[start:])]


def _breaks(text: str) -> list[re.Match[str]]:
    """Where a sentence ends and where a numbered item begins, in order."""
    items = list(_BETWEEN_ITEMS.finditer(text))
    return sorted([*_BETWEEN_SENTENCES.finditer(text), *items], key=lambda between: between.span())
