"""The rows that stand in a document's tables and blocks, with the heading above each."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import NOTHING, Certainty, Problem, ProblemLevel
from eqcheck.domain.document_form import Edge, NameSource
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.blocks import block_form, blocks_of, fields_below, section_block
from eqcheck.evidence.extraction.bullet_rows import headed_bullets, led_bullets, line_over_list, named_before
from eqcheck.evidence.extraction.doubts.answers import answer_doubt
from eqcheck.evidence.extraction.doubts.phrases import SAID, DoubtKind, TextKind, doubt_of
from eqcheck.evidence.extraction.heading_before import heading_before
from eqcheck.evidence.extraction.items import items_about
from eqcheck.evidence.extraction.outcome import ColumnValue, DocumentRow
from eqcheck.evidence.extraction.past_rows import past_rows
from eqcheck.evidence.extraction.row_values import RowValues
from eqcheck.evidence.extraction.sections import FEWEST_WORDS, words_under
from eqcheck.evidence.extraction.still_open import is_named, listed_as_open, said_to_be_open, speaks_of
from eqcheck.evidence.extraction.table_headings import heading_readers
from eqcheck.evidence.extraction.tables import Says, table_rows
from eqcheck.evidence.extraction.words import MOST_CELLS, holds_words, place_of, plain_words
from eqcheck.evidence.tables.deed_words import RowContent
from eqcheck.evidence.tables.void_rows import done_and_denying, said_aside, text_columns, told_by
from eqcheck.evidence.tables.void_words import Against, against
from eqcheck.evidence.text import quoted
from eqcheck.messages.documents import DocumentKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eqcheck.domain.document_form import DocumentForm
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.extraction.blocks import Block
    from eqcheck.evidence.extraction.categories import Spellings
    from eqcheck.evidence.extraction.outcome import Extract
    from eqcheck.evidence.extraction.subject import SearchedDocument
    from eqcheck.evidence.extraction.tables import Cells

_TAKEN_OUT = re.compile(r"\W*(?:removed|withdrawn|deleted|ended|replaced|discontinued|no longer)\b", re.IGNORECASE)
_FEW_WORDS = 5
_MOST_LISTED = 5
_FIRST_WORDS = 10
_LONGEST_DAY = 100
"""Letters of a cell in which a day is looked for."""


@dataclass(slots=True)
class ManyRows:
    """The rows of one type in one document; what is wrong with them goes into its extract.

    `taken` are the passages of tables and blocks of the type.
    """

    subject: SearchedDocument
    title: int
    type: EvidenceType
    form: DocumentForm
    extract: Extract
    taken: set[int] = field(default_factory=set)

    @property
    def values(self) -> RowValues:
        """How the cells and words of its rows are read."""
        return RowValues(self.subject, self.type, self.form, self.extract)

    def rows(self) -> list[DocumentRow]:
        """Every row, in the document's order; the passages that they stand in are then `taken`."""
        headed = self._headed()
        rows: list[tuple[int, DocumentRow]] = []
        if self.form.tables:
            tables = table_rows(
                self.subject.passages,
                heading_readers(self.type, self.form, self.subject.setup),
                self.form,
                headed.keys(),
                Says(
                    lambda text: _names_one(headed, text),
                    lambda text: bool(self.subject.spans.all(text[:_LONGEST_DAY])),
                ),
            )
            self.taken |= tables.taken
            self._tell_misshapen(tables.misshapen)
            for cells in tables.rows:
                values = {column: (text, cells.passage, 0) for column, text in cells.cells.items()}
                row = self._row(cells.passage, values)
                self._tell_twice(cells.twice, cells.passage)
                self._deny(row, cells)
                self._head(row, headed, cells.passage, cells.band)
                rows.append((cells.passage, row))
        if self.form.blocks is not None:
            rows.extend(self._blocks(headed))
        if self.form.bullets is not None:
            rows.extend(self._bullets(self.form.bullets, headed))
        rows.extend(self._sections())
        self._tell_unread(headed, {passage for passage, _ in rows})
        self._leave_open([row for _, row in rows])
        return self._standing(sorted(rows, key=lambda each: each[0]))

    def _standing(self, placed: Sequence[tuple[int, DocumentRow]]) -> list[DocumentRow]:
        """The rows but for those of an earlier document, and those that only show how to fill one in."""
        named = self.values.named()
        past, examples, kept = [], [], []
        subject = self.subject
        places = [passage for passage, _ in placed]
        headed = self._headed()
        outdated = past_rows(subject, self.title, places, self.taken, lambda text: _names_one(headed, text))
        for passage, row in placed:
            name = row.by_column.get(named)
            if passage in outdated or (name is not None and _is_taken_out(str(name.value or ""))):
                past.append(row)
            elif name is not None and _is_example(str(name.value or "")):
                examples.append(row)
            else:
                kept.append(row)
        for rows, kind in ((past, DocumentKind.ROWS_OF_THE_PAST), (examples, DocumentKind.ROWS_OF_EXAMPLE)):
            if rows:
                message = kind(type=self.type.title.lower(), rows=len(rows)).at(rows[0].where)
                self.extract.problems.append(Problem(ProblemLevel.WARNING, message))
        if placed and not kept:
            self.extract.unsaid.add(self.type.id)
        return kept

    def _blocks(self, headed: Mapping[str, Spellings]) -> list[tuple[int, DocumentRow]]:
        blocks = self.form.blocks
        if blocks is None:
            return []
        form = block_form(blocks.starts, self._field_labels(), blocks.aims)
        numbered = next((name for name, source in self.form.names.items() if source is NameSource.NUMBER), None)
        rows = []
        inside: set[int] = set()
        set_out = blocks_of(self.subject.passages, self.subject.segments, form, self.taken)
        self._leave_to_all(set_out)
        for block in set_out:
            cells = self._cells(block)
            if block.text:
                cells.setdefault(blocks.text, (block.text, block.passage, 0))
            if numbered and block.name:
                cells.setdefault(numbered, (block.name, block.passage, 0))
            row = self._row(block.passage, cells)
            self._head(row, headed, block.passage, None)
            rows.append((block.passage, row))
            inside |= {block.passage, *(passage for _, passage, _ in block.cells.values())}
        self.taken |= inside
        return rows

    def _leave_to_all(self, blocks: Sequence[Block]) -> None:
        """Leave to the document what only the last of its blocks says, and may be said once of all."""
        for name, value in self.form.values.items():
            if len(blocks) > 1 and value.labels and sum(name in block.cells for block in blocks) == 1:
                blocks[-1].cells.pop(name, None)

    def _bullets(self, text: str, headed: Mapping[str, Spellings]) -> list[tuple[int, DocumentRow]]:
        """The rows that are bullets; a bullet of a list in which others have dates leaves its own unknown."""
        passages, spans = self.subject.passages, self.subject.spans
        if headed:
            rows = headed_bullets(passages, spans, lambda heading: _names_one(headed, heading), self.taken)
        else:
            title = passages[self.title].text
            rows = led_bullets(passages, spans, self.form.promised, self.taken, title)
        dated = next((name for name, value in self.form.values.items() if value.month is Edge.LAST), None)
        bullet_rows = []
        form = block_form((), self._field_labels())
        for bullet in rows:
            block = fields_below(self.subject.segments, form, bullet.passage)
            of_all = {name for name, value in self.form.values.items() if value.labels}
            cells = {name: it for name, it in self._cells(block).items() if name not in of_all}
            cells[text] = (bullet.text, bullet.passage, 0)
            cells |= {name: (it, bullet.passage, 0) for name, it in _named_in(headed, bullet.text).items()}
            self.taken |= {passage for _, passage, _ in cells.values()}
            if bullet.told_done:
                self.values.leave_unsaid_what_happened(self.type.columns)
            if dated and bullet.dated and not bullet.told_done:
                cells[dated] = (bullet.dated, bullet.passage, 0)
            elif dated:
                self.extract.unsaid.add(f"{self.type.id}.{dated}")
            row = self._row(bullet.passage, cells)
            self._head(row, headed, bullet.passage, None)
            bullet_rows.append((bullet.passage, row))
            self.taken.add(bullet.passage)
        return bullet_rows

    def _sections(self) -> list[tuple[int, DocumentRow]]:
        sections = self.form.sections
        if sections is None:
            return []
        spellings = self.values.spellings(sections.column)
        form = block_form((), self._field_labels())
        passages, segments = self.subject.passages, self.subject.segments
        rows: list[tuple[int, DocumentRow]] = []
        for item in items_about(passages, self.title, sections.about):
            first = (plain_words(item.name[:300]), plain_words(item.first)[:_FIRST_WORDS])
            if any(holds_words(each, plain_words(word)) for each in first for word in sections.unless):
                message = DocumentKind.SECTION_NOT_TAKEN(heading=quoted(item.name)).at(self._place(item.passage))
                self.extract.problems.append(Problem(ProblemLevel.WARNING, message))
                continue
            values = spellings.within(item.name)
            cells = self._cells(section_block(passages, segments, form, item.passage)) if item.heading else {}
            row = self._row(item.passage, cells)
            named = values - {sections.otherwise}
            value = next(iter(named)) if len(named) == 1 else sections.otherwise
            row.by_column[sections.column] = ColumnValue(
                sections.column, value, row.where, item.name, Certainty.LABELLED
            )
            for column, source in self.form.names.items():
                if source is NameSource.HEADING and column not in row.by_column:
                    row.by_column[column] = ColumnValue(column, item.name, row.where, item.name, Certainty.TITLE)
            rows.append((item.passage, row))
        return rows

    def _cells(self, block: Block) -> dict[str, tuple[str, int, int]]:
        """The labelled lines of a block, but for those told in two ways."""
        self._tell_twice(block.twice, block.passage)
        return {column: value for column, value in block.cells.items() if column not in block.twice}

    def _deny(self, row: DocumentRow, cells: Cells) -> None:
        """Believe nothing of a row of which a cell under another heading says that it does not hold, or is not done."""
        rows = told_by(self.type)
        self._disbelieve(row, {it: word for it, text in cells.unread if (word := against(text, it, rows)) is not None})

    def _deny_aside(self, row: DocumentRow) -> None:
        """Believe nothing of a row whose own words say so in an aside, as "(not done)"; of a task not that it is."""
        rows = told_by(self.type)
        texts = {name: row.by_column[name].text for name in text_columns(self.type) if name in row.by_column}
        self._disbelieve(row, {it: word for it, text in texts.items() if (word := said_aside(text, rows)) is not None})

    def _disbelieve(self, row: DocumentRow, said: Mapping[str, Against]) -> None:
        rows = told_by(self.type)
        if not said:
            return
        keys = set(self.type.keys)
        columns = {name for name, it in self.type.columns.items() if it.read} - keys
        if set(said.values()) == {Against.NOT_DONE} and rows is RowContent.TASKS:
            columns = {name for name in done_and_denying(self.type) if name in row.by_column}
        self._take_back(row, columns)
        if columns:
            message = DocumentKind.ROW_DENIED(heading=quoted(next(iter(said)))).at(row.where)
            self.extract.problems.append(Problem(ProblemLevel.WARNING, message))

    def _leave_open(self, rows: Sequence[DocumentRow]) -> None:
        """Believe of no row that it is done which a line outside the table lists as still to do; it may be another."""
        if not rows or told_by(self.type) is not RowContent.TASKS:
            return
        named = self.values.named()
        for passage, listed in listed_as_open(self.subject.passages, self.taken):
            for row in rows:
                if named in row.by_column and speaks_of(listed, row.by_column[named].text):
                    self._take_back(row, done_and_denying(self.type) & row.by_column.keys())
            message = DocumentKind.STILL_TO_DO().at(self._place(passage))
            self.extract.problems.append(Problem(ProblemLevel.WARNING, message))
            self.extract.unsure.add(self.type.id)
        for passage, thing in said_to_be_open(self.subject.passages, self.taken):
            for row in (it for it in rows if named in it.by_column and is_named(thing, it.by_column[named].text)):
                self._take_back(row, done_and_denying(self.type) & row.by_column.keys())
                message = DocumentKind.STILL_TO_DO().at(self._place(passage))
                self.extract.problems.append(Problem(ProblemLevel.WARNING, message))

    def _take_back(self, row: DocumentRow, columns: Iterable[str]) -> None:
        for name in columns:
            row.by_column.pop(name, None)
            self.extract.unsure.add(f"{self.type.id}.{name}")

    def _tell_misshapen(self, passages: Sequence[int]) -> None:
        """Tell of rows whose cells are not those of their table: what they say is unknown."""
        if passages:
            message = DocumentKind.ROW_MISSHAPEN().at(self._place(passages[0]))
            self.extract.problems.append(Problem(ProblemLevel.WARNING, message, count=len(passages)))
            self.extract.unsure.add(self.type.id)

    def _tell_twice(self, columns: Iterable[str], passage: int) -> None:
        """Tell of columns that one row states in different ways."""
        for name in sorted(columns):
            message = DocumentKind.LABEL_TWICE(column=name).at(self._place(passage))
            self._doubt(name, Problem(ProblemLevel.WARNING, message, column=name))

    def _field_labels(self) -> dict[str, str]:
        """The labels of lines, with their columns: the trust's own headings, and names and aliases as in exports."""
        names = dict(self.subject.setup.columns.get(self.type.id, NOTHING))
        for column in self.type.columns.values():
            if column.read:
                for label in (column.name.replace("_", " "), *column.aliases):
                    names.setdefault(label, column.name)
        more = self.form.blocks.labels if self.form.blocks is not None else {}
        names |= {label: column for column, labels in more.items() for label in labels}
        return {label: name for label, name in names.items() if name in self.type.columns}

    def _row(self, passage: int, cells: Mapping[str, tuple[str, int, int]]) -> DocumentRow:
        row = DocumentRow(self.type.id, self._place(passage))
        for column, (text, within, position) in self.values.with_states(cells).items():
            doubt = self._speaks_against(column, text, within, position)
            doubt = doubt or (answer_doubt(text) if self.type.columns[column].answer else None)
            if doubt is not None:
                message = DocumentKind.VALUE_DOUBTED(text=column, doubt=SAID[doubt]).at(self._place(within))
                self._doubt(column, Problem(ProblemLevel.WARNING, message, column=column))
                continue
            value, rule = self.values.value(column, text)
            where = place_of(self.subject.passages[within], position)
            row.by_column[column] = ColumnValue(column, value, where, text, Certainty.LABELLED, rule)
        self.values.take_day_in_words(row)
        self.values.take_figures_in_words(row)
        self.values.doubt_figures(row)
        self._deny_aside(row)
        return row

    def _speaks_against(self, column: str, text: str, within: int, position: int) -> DoubtKind | None:
        """What speaks against a cell; a box that is not ticked says nothing against an action to be done."""
        segments = self.subject.segments
        first = bisect_left(segments, within, key=lambda segment: segment.passage)
        for segment in segments[first : first + MOST_CELLS]:
            if segment.passage != within:
                break
            if not segment.doubts or (segment.kind is PassageKind.ROW and segment.text != text):
                continue
            start = position if segment.kind is not PassageKind.ROW else 0
            kind = segment.doubt_between(start, start + max(len(text), 1))
            happened = self.form.values.get(column)
            done = self.type.columns[column].type is ColumnType.CATEGORY or (happened and happened.month is Edge.FIRST)
            if kind is not None and (kind is not DoubtKind.UNTICKED or done):
                return kind
        return None

    # --- headings

    def _headed(self) -> dict[str, Spellings]:
        return {name: self.values.spellings(name) for name in self.form.headings}

    def _head(self, row: DocumentRow, headed: Mapping[str, Spellings], passage: int, band: int | None) -> None:
        """Give a row the values that the band or the headings above it name, the nearest first."""
        above = [self.subject.passages[band].text] if band is not None else []
        above.extend(reversed(self.subject.passages[passage].under))
        if band is None and self.subject.passages[passage].kind is not PassageKind.ROW:
            above.extend(heading_before(self.subject.passages, passage, self.form))
            above.insert(0, line_over_list(self.subject.passages, passage))
        title = " ".join(self.subject.passages[self.title].text.split())
        for column, spellings in headed.items():
            value = row.by_column.get(column)
            if value is not None and spellings.within(value.text[:300]):
                continue
            for text in above:
                values = spellings.within(text) if text != title else set()
                if len(values) == 1:
                    row.by_column[column] = ColumnValue(
                        column, next(iter(values)), row.where, " ".join(text.split()), Certainty.LABELLED
                    )
                    break

    def _tell_unread(self, headed: Mapping[str, Spellings], rows: set[int]) -> None:
        """Tell of headings of the type that have text under them and no row: what that says is unknown."""
        unread = []
        under = {
            self.subject.passages[row].under[:depth]
            for row in rows
            for depth in range(1, len(self.subject.passages[row].under) + 1)
        }
        for index, passage in enumerate(self.subject.passages):
            if passage.kind is not PassageKind.HEADING or index == self.title or not _names_one(headed, passage.text):
                continue
            path = (*passage.under, " ".join(passage.text.split()))
            if path not in under and index not in rows and words_under(self.subject.passages, index) >= FEWEST_WORDS:
                unread.append(f"{quoted(passage.text)}{f' (page {passage.page})' if passage.page else ''}")
        if unread:
            more = len(unread) - _MOST_LISTED
            kind = DocumentKind.TEXT_WITHOUT_ROWS_OFTEN if more > 0 else DocumentKind.TEXT_WITHOUT_ROWS
            message = kind(headings=", ".join(unread[:_MOST_LISTED]), more=more, type=self.type.title.lower())
            self.extract.problems.append(Problem(ProblemLevel.WARNING, message))
            self.extract.unsure.add(self.type.id)

    def _doubt(self, column: str, problem: Problem) -> None:
        self.extract.problems.append(problem)
        self.extract.unsure.add(f"{self.type.id}.{column}")

    def _place(self, passage: int) -> str:
        return place_of(self.subject.passages[passage])


def _is_example(text: str) -> bool:
    """Whether the words of a row only show how to fill it in, or stand for words to come."""
    return not any(map(str.isalnum, text)) or doubt_of(text, TextKind.ROW) is not None


def _is_taken_out(text: str) -> bool:
    """Whether a few words say of a row that it is no longer there."""
    return len(text.split()) <= _FEW_WORDS and _TAKEN_OUT.match(text) is not None


def _named_in(headed: Mapping[str, Spellings], text: str) -> dict[str, str]:
    """What the words before a bullet's colon name, by column: the strand in "Curriculum: large print"."""
    named = named_before(text)
    return {name: named for name, spellings in headed.items() if named and len(spellings.within(named)) == 1}


def _names_one(headed: Mapping[str, Spellings], text: str) -> bool:
    return len(text) <= 300 and any(len(spellings.within(text)) == 1 for spellings in headed.values())
