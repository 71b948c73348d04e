"""The values of one row: cells as they go into the table, and what its own words say of days and figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import NOTHING, Certainty
from eqcheck.domain.document_form import Edge
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.extraction.categories import Spellings
from eqcheck.evidence.extraction.choosing import day_of
from eqcheck.evidence.extraction.figures import from_and_to, only_figure, words_around
from eqcheck.evidence.extraction.outcome import ColumnValue
from eqcheck.evidence.extraction.spans import SpanForm
from eqcheck.evidence.extraction.words import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eqcheck.domain.document_form import DocumentForm
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.extraction.outcome import DocumentRow, Extract
    from eqcheck.evidence.extraction.spans import Span
    from eqcheck.evidence.extraction.subject import SearchedDocument

_BESIDE_A_DATE = frozenset(
    [
        *("by", "the", "end", "of", "in", "on", "from", "term", "completed", "done", "achieved", "due", "until"),
        *("before", "half", "academic", "year", "school", "during", "early", "late", "date", "target", "yes"),
    ]
)
_BEFORE_A_DAY_TO_COME = frozenset({"by", "due", "until", "before", "target"})
"""Words beside a day of doing by which it is the day by which it is to be done."""
_PART = frozenset({"half"})
_QUESTIONED = re.compile(r"[?%~\d\u2610]")
_DONE = frozenset({"completed", "done", "achieved"})
_BY = re.compile(
    r"(?<!done )(?<!completed )(?<!met )\b(?:by|until|before)(?: the)?(?: end of)?(?: the)? $", re.IGNORECASE
)
_YES = frozenset({("yes",), ("y",), ("yes", "done"), ("done",), ("completed",), ("complete",), ("achieved",)})
_NO = frozenset({("no",), ("n",), ("not", "yet"), ("not", "started"), ("in", "progress"), ("ongoing",)})
_TICKS = frozenset({"\u2713", "\u2714"})
_DONE_STATE = "done"
_FROM_AND_TO = 2


@dataclass(frozen=True, slots=True)
class RowValues:
    """How the rows of one type are read in one document; what is unknown goes into the extract."""

    subject: SearchedDocument
    type: EvidenceType
    form: DocumentForm
    extract: Extract

    def with_states(self, cells: Mapping[str, tuple[str, int, int]]) -> dict[str, tuple[str, int, int]]:
        """The cells; a yes where a day of doing is due is the state that something is done, and a no is no such day."""
        kept = dict(cells)
        states = (it.name for it in self.type.columns.values() if _DONE_STATE in it.values)
        state = next(states, None)
        for column, (text, within, position) in cells.items():
            value = self.form.values.get(column)
            happened = value is not None and value.month is Edge.FIRST and not value.labels
            if state is None or not happened or self.type.columns[column].type is not ColumnType.DATE:
                continue
            words = plain_words(text[:40])
            if words in _NO:
                del kept[column]
            elif words in _YES or text.strip() in _TICKS:
                del kept[column]
                kept.setdefault(state, (_DONE_STATE, within, position))
        return kept

    def named(self) -> str:
        """The column of the words of a row."""
        return self.form.blocks.text if self.form.blocks is not None else next(iter(self.form.tables), "")

    def spellings(self, column: str) -> Spellings:
        """The spellings of a category's values, the trust's own with them."""
        return Spellings(
            self.type.columns[column], self.subject.setup.maps.get(self.type.id, NOTHING).get(column, NOTHING)
        )

    def leave_unsaid_what_happened(self, columns: Iterable[str]) -> None:
        """Leave unknown whether rows are done whose own words say so, in a place where the day cannot be read."""
        happened = {name for name, value in self.form.values.items() if value.month is Edge.FIRST and not value.labels}
        states = {name for name, it in self.type.columns.items() if it.type is ColumnType.CATEGORY} - {
            *self.form.headings
        }
        self.extract.unsaid.update(f"{self.type.id}.{name}" for name in columns if name in happened | states)

    def take_day_in_words(self, row: DocumentRow) -> None:
        """Take the one day that the words of a row name as its limit: "to raise attendance by July 2027"."""
        limits = [name for name, value in self.form.values.items() if value.month is Edge.LAST]
        if len(limits) != 1 or limits[0] in row.by_column or f"{self.type.id}.{limits[0]}" in self.extract.unsure:
            return
        figures = (name for name, it in self.type.columns.items() if it.type is ColumnType.NUMBER)
        texts = [row.by_column[name] for name in (self.named(), *figures) if name in row.by_column]
        dated = [(it, days) for it in texts if (days := self.subject.spans.all(it.text[:500]))]
        if not dated:
            return
        words, days = dated[0]
        text = words.text[:500]
        day = day_of(days[0], Edge.LAST) if len(days) == 1 and not days[0].fault else None
        if day is not None and days[0].form is not SpanForm.YEAR and _BY.search(text[: days[0].start]):
            shown = text[days[0].start : days[0].end]
            row.by_column[limits[0]] = ColumnValue(
                limits[0], day[0], words.where, f"by {shown}", Certainty.WORDED, day[1]
            )

    def take_figures_in_words(self, row: DocumentRow) -> None:
        """Take the two figures between which the words of a row want to go: "to raise attendance from 91% to 95%"."""
        numbers = [name for name in self.form.values if self.type.columns[name].type is ColumnType.NUMBER]
        named = row.by_column.get(self.named())
        if len(numbers) != _FROM_AND_TO or named is None or any(name in row.by_column for name in numbers):
            return
        for name, figure in zip(numbers, from_and_to(named.text[:500], self.subject.spans), strict=True):
            if not figure:
                continue
            row.by_column[name] = ColumnValue(name, figure, named.where, figure, Certainty.WORDED)

    def value(self, column: str, text: str) -> tuple[Any, str]:
        """A cell as it goes into the table: dates by the rule of their column, one figure alone from a text."""
        kind = self.type.columns[column].type
        if kind is ColumnType.DATE:
            value = self.form.values.get(column)
            span = self.subject.spans.alone(text[:500])
            around = words_around(text, span.start, span.end) if span is not None else set()
            told_done = value is not None and value.month is Edge.LAST and around & _DONE and "by" not in around
            if told_done:
                self.leave_unsaid_what_happened(self.type.columns)
            beside = _BESIDE_A_DATE
            if value is not None and value.month is Edge.FIRST and not around & _DONE:
                beside = beside - _BEFORE_A_DAY_TO_COME - (frozenset() if "term" in around else _PART)
            plain = span is not None and not span.fault and not _is_questioned(text, span)
            if span is not None and plain and around <= beside and not told_done:
                day = day_of(span, value.edge if value else None)
                if day is not None:
                    return day
        elif kind in {ColumnType.NUMBER, ColumnType.INTEGER}:
            figure = only_figure(text[:500], self.subject.spans)
            if figure is not None:
                return figure, ""
        elif kind is ColumnType.CATEGORY:
            within = self.spellings(column).within(text) if column in self.form.headings else set()
            if len(within) == 1:
                return next(iter(within)), ""
        return text, ""

    def doubt_figures(self, row: DocumentRow) -> None:
        """Leave unknown a figure or date that was not read where the words of the row itself hold one."""
        named = self.named()
        words = row.by_column[named].text[:500] if named in row.by_column else ""
        dates = bool(self.subject.spans.all(words))
        figures = any(map(str.isdigit, words))
        for name, value in self.form.values.items():
            if name in row.by_column or value.labels or value.worded:
                continue
            kind = self.type.columns[name].type
            if (dates and kind is ColumnType.DATE) or (figures and kind in {ColumnType.NUMBER, ColumnType.INTEGER}):
                self.extract.unsaid.add(f"{self.type.id}.{name}")


def _is_questioned(text: str, span: Span) -> bool:
    """Whether a mark beside a day, or another figure, leaves open what it is the day of."""
    return _QUESTIONED.search(f"{text[: span.start]} {text[span.end :]}") is not None
