"""One document of an evidence type to its rows, and to rows of the types that stand within it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import NOTHING, Certainty, Problem, ProblemLevel
from eqcheck.domain.document_form import Edge, NameSource
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.categories import Spellings
from eqcheck.evidence.extraction.choosing import ChosenValues, day_of, in_order, settled
from eqcheck.evidence.extraction.doubts.denials import approvals, beginnings, denials
from eqcheck.evidence.extraction.doubts.phrases import DoubtKind, kind_of
from eqcheck.evidence.extraction.doubts.stamps import of_all_minutes, said_of, stamps
from eqcheck.evidence.extraction.findings import Search
from eqcheck.evidence.extraction.gathered import gathered
from eqcheck.evidence.extraction.labels import LabelBook
from eqcheck.evidence.extraction.many_rows import ManyRows
from eqcheck.evidence.extraction.not_understood import ReadRows, not_understood
from eqcheck.evidence.extraction.outcome import ColumnValue, DocumentRow, Extract
from eqcheck.evidence.extraction.revisions import of_this_version
from eqcheck.evidence.extraction.running_lines import outdated, running_lines
from eqcheck.evidence.extraction.sections import FEWEST_HEADINGS, section, words_taken
from eqcheck.evidence.extraction.spans import Spans, has_month_first
from eqcheck.evidence.extraction.subject import SearchedDocument
from eqcheck.evidence.extraction.titles import (
    day_at_top,
    only_announces,
    other_title,
    period_of,
    title_of,
    within_and_others,
)
from eqcheck.evidence.extraction.words import heading_place, holds_words, place_of, plain_words, segments_of
from eqcheck.evidence.text import quoted
from eqcheck.messages.documents import DocumentKind
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from eqcheck.domain.document_form import DocumentForm
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import TrustSetup
    from eqcheck.evidence.documents.passages import DocumentText
    from eqcheck.evidence.extraction.candidates import Candidate
    from eqcheck.evidence.extraction.doubts.stamps import Stamp
    from eqcheck.evidence.extraction.words import Segment

_TITLE_LOOKED_AT = 1_000
_HEAD = 3
"""How far below the title of minutes a line may speak of them all; below, it names an item, as "Draft budget" does."""


def extracted(
    document: DocumentText,
    stem: str,
    type_: EvidenceType,
    types: Iterable[EvidenceType],
    setup: TrustSetup,
) -> Extract:
    """What a document states of its own type, whose row comes first, and of those of `types` that stand within it.

    `stem` is the file's name without its ending. A document whose title is none of its type's is
    refused where it is that of something else.
    """
    if type_.documents is None:
        raise ValueError(f"documents of {type_.id} are not read")
    month_first = any(has_month_first(passage.text) for passage in document.passages)
    subject = SearchedDocument(
        document.passages, segments_of(document.passages), stem, setup, Spans(setup.terms, month_first=month_first)
    )
    within, others = within_and_others(type_, types)
    heading = title_of(document.passages, type_.documents, others)
    announces = heading is not None and only_announces(document.passages, heading.passage, stem, type_.documents)
    marks = stamps(document, stem, heading.passage if heading else None)
    if heading is not None and type_.documents.sections is not None:
        marks = [it for it in marks if it.passage <= heading.passage + _HEAD or of_all_minutes(it)]
    subject = replace(subject, stamps=marks)
    extract = Extract()
    if heading is None or announces:
        extract.refused = FileKind.ONLY_ANNOUNCES() if announces else FileKind.TITLE_OTHER()
        kind = DocumentKind.ONLY_ANNOUNCES if announces else DocumentKind.TITLE_OTHER
        message = other_title(document.passages, type_.documents, kind)
        extract.problems.append(Problem(ProblemLevel.ERROR, message))
        return extract
    if heading.strange:
        message = other_title(document.passages, type_.documents, DocumentKind.TITLE_STRANGE)
        extract.problems.append(Problem(ProblemLevel.WARNING, message))
    title = heading.passage
    many = [it for it in (type_, *within) if it.documents is not None and it.documents.many]
    searches = {it.id: ManyRows(subject, title, it, it.documents, extract) for it in many if it.documents is not None}
    rows = {name: it.rows() for name, it in searches.items()}
    taken = set().union(*(it.taken for it in searches.values()))
    rest = [segment for segment in subject.segments if segment.passage not in taken]
    reader = _RowReader(subject, rest, type_, title, extract)
    own = NOTHING if type_.documents.many else reader.take_one(type_, type_.documents)
    if extract.rows or type_.documents.many:
        for it in many:
            reader.take_many(it, rows[it.id], own)
    read = [ReadRows(it.type, frozenset(it.taken), bool(rows[name])) for name, it in searches.items()]
    extract.problems.extend(not_understood(subject, type_, title, read))
    return extract


@dataclass(frozen=True, slots=True)
class _RowReader:
    """Takes rows of one type after another from a document into its extract.

    `segments` are those outside its rows in tables and blocks; `title` is the index of a passage.
    """

    subject: SearchedDocument
    segments: Sequence[Segment]
    own: EvidenceType
    title: int
    extract: Extract

    def take_one(self, type_: EvidenceType, form: DocumentForm) -> Mapping[str, ColumnValue]:
        """Take the row that the document itself is, where anything was read; its values."""
        values = self._values(type_, form)
        read = [it for it in values.values() if it.value is not False]
        if not read:
            message = DocumentKind.SAYS_NOTHING(type=type_.title.lower())
            self.extract.problems.append(Problem(ProblemLevel.WARNING, message))
            self.extract.unsure.add(type_.id)
            return NOTHING
        values |= self._names(type_, form, values, 0, values)
        self.extract.rows.append(DocumentRow(type_.id, place_of(self.subject.passages[self.title]), values))
        self._tell_missing(type_, form, values)
        return values

    def take_many(self, type_: EvidenceType, rows: Sequence[DocumentRow], own: Mapping[str, ColumnValue]) -> None:
        """Take rows that stand in tables, blocks or sections; `own` are the values of the document's own row."""
        form = type_.documents
        if form is None:
            return
        subject = self.subject
        title = subject.passages[self.title].text
        if not rows:
            promised = next(
                (word for word in form.promised if holds_words(plain_words(title), plain_words(word))), None
            )
            if promised or type_.id == self.own.id:
                kind = DocumentKind.PROMISED_ROWS_MISSING if promised else DocumentKind.NO_ROWS
                message = kind(promised=quoted(promised) if promised else "", type=type_.title.lower())
                self.extract.problems.append(Problem(ProblemLevel.WARNING, message))
                (self.extract.unsure if type_.id == self.own.id else self.extract.unsaid).add(type_.id)
            return
        shared = self._values(type_, form) if form.values else {}
        for number, row in enumerate(rows, start=1):
            row.by_column = {**shared, **row.by_column}
            row.by_column |= self._names(type_, form, row.by_column, number, own)
        self.extract.rows.extend(rows)
        always = {name: it for name, it in rows[0].by_column.items() if all(name in row.by_column for row in rows)}
        self._tell_missing(type_, form, always)

    # --- the values of the document as a whole

    def _values(self, type_: EvidenceType, form: DocumentForm) -> dict[str, ColumnValue]:
        subject = self.subject
        title = subject.passages[self.title].text[:_TITLE_LOOKED_AT]
        book = LabelBook(type_, form, subject.setup.columns.get(type_.id, NOTHING), title)
        search = Search(self.segments, book, subject.spans)
        maps = subject.setup.maps.get(type_.id, NOTHING)
        spellings = {
            column.name: Spellings(column, maps.get(column.name, NOTHING))
            for column in type_.columns.values()
            if column.type is ColumnType.CATEGORY
        }
        passages = subject.passages
        candidates = gathered(passages, search)
        candidates = self._of_this_version(candidates, form)
        candidates = of_this_version(candidates, passages, subject.spans, beginnings(book), book.approvers())
        read = {each.column for each in candidates}
        denied = list(denials(self.segments, book))
        candidates.extend(each for each in denied if each.column in read)
        result = settled(candidates, form, passages, spellings)
        self._take_title(form, result)
        self._take_top(form, result)
        in_order(result, form)
        self._take_back(result, form, type_)
        self._take_back_approver(result, form, book, denied)
        for column, value in self._believed_sections(type_, form, result):
            result.by_column.setdefault(column, value)
        for column, follows in form.follows.items():
            if column not in result.by_column and column not in result.unsure and follows.given in result.by_column:
                self._follow(result, column, form)
        self.extract.problems.extend(result.problems)
        self.extract.unsure.update(f"{type_.id}.{column}" for column in result.unsure)
        return result.by_column

    def _of_this_version(self, candidates: Sequence[Candidate], form: DocumentForm) -> list[Candidate]:
        """The candidates but for those in lines that stand on each page and give an older day of approval."""
        passages = self.subject.passages
        happened = [value.column for value in form.values.values() if value.month is Edge.FIRST]
        old = outdated(candidates, running_lines(passages), happened)
        if old:
            message = DocumentKind.RUNNING_LINE_OLD(lines=len(old)).at(place_of(passages[min(old)]))
            self.extract.problems.append(Problem(ProblemLevel.NOTE, message))
        return [each for each in candidates if each.passage not in old]

    def _take_title(self, form: DocumentForm, result: ChosenValues) -> None:
        """Take a period from the title where no label gives one, and see that it agrees with what labels give."""
        named = period_of(self.subject.passages, self.title, form, self.subject.spans)
        if named is None:
            return
        period, shown = named
        for value in form.values.values():
            if not value.titled or value.edge is None or value.column in result.unsure:
                continue
            day = day_of(period, value.edge)
            if day is None:
                continue
            read = result.spans.get(value.column)
            if read is None:
                result.spans[value.column] = period
                result.by_column[value.column] = ColumnValue(
                    value.column, day[0], "in the title", shown, Certainty.TITLE, day[1]
                )
            elif day[0].year != (read.first if value.edge is Edge.FIRST else read.last).year:
                stated = result.by_column[value.column]
                readings = f"{quoted(shown)} (in the title), {quoted(stated.text)} ({stated.where})"
                message = DocumentKind.SAID_IN_DIFFERENT_WAYS(column=value.column, readings=readings)
                result.problems.append(Problem(ProblemLevel.WARNING, message, column=value.column))
                result.drop(value.column)

    def _take_top(self, form: DocumentForm, result: ChosenValues) -> None:
        """Take a day that stands alone at the top, or ends the title, where no label gives one."""
        known = {*result.by_column, *result.unsure}
        columns = [value.column for value in form.values.values() if value.top and value.column not in known]
        for day, passage in day_at_top(self.subject.passages, self.title, self.subject.spans) if columns else ():
            shown, where = passage.text[day.start : day.end], place_of(passage, day.start)
            for column in columns:
                result.by_column[column] = ColumnValue(column, day.first, where, shown, Certainty.TITLE)

    def _believed_sections(
        self, type_: EvidenceType, form: DocumentForm, result: ChosenValues
    ) -> Iterator[tuple[str, ColumnValue]]:
        """What headings show; nothing on a document that bears what takes the worth from its other values."""
        stamp = self._bears([word for value in form.values.values() for word in value.unless])
        for column, column_value in self._sections(type_, form):
            if stamp is None or column_value.value is False:
                yield column, column_value
            else:
                result.unsure.add(column)

    def _sections(self, type_: EvidenceType, form: DocumentForm) -> Iterator[tuple[str, ColumnValue]]:
        passages = self.subject.passages
        headings = sum(passage.kind is PassageKind.HEADING for passage in passages)
        absent = []
        for value in form.values.values():
            if not value.section:
                continue
            index = section(passages, value.section, self.title, heading_enough=value.heading_enough)
            if index is not None:
                heading = " ".join(passages[index].text.split())
                taken = f"{heading}: {words_taken(passages, index)}"
                where = heading_place(passages, index)
                certainty = Certainty.LABELLED if value.heading_enough else Certainty.SECTION
                yield value.column, ColumnValue(value.column, value=True, where=where, text=taken, certainty=certainty)
            elif headings >= FEWEST_HEADINGS:
                absent.append(value.section[0])
                if value.column in form.unsaid:
                    self.extract.unsaid.add(f"{type_.id}.{value.column}")
                text = f"no heading such as {quoted(value.section[0])} with text under it"
                yield (
                    value.column,
                    ColumnValue(
                        value.column,
                        value=False,
                        where="in the whole document",
                        text=text,
                        certainty=Certainty.LABELLED,
                    ),
                )
            else:
                self.extract.unsaid.add(f"{type_.id}.{value.column}")
        if absent:
            listed = ", ".join(map(quoted, absent))
            message = DocumentKind.HEADINGS_MISSING(headings=listed)
            self.extract.problems.append(Problem(ProblemLevel.WARNING, message))

    def _follow(self, result: ChosenValues, column: str, form: DocumentForm) -> None:
        """Take a value that follows from another, unless the title, a margin or the file's name says otherwise."""
        follows = form.follows[column]
        stamp = self._bears(follows.unless)
        if stamp is not None:
            message = DocumentKind.NOT_FOLLOWED(
                stamp=quoted(stamp.text), stamped=stamp.where, column=column, given=follows.given
            )
            result.problems.append(Problem(ProblemLevel.WARNING, message, column=column))
            result.unsure.add(column)
            return
        given = result.by_column[follows.given]
        rule = f"follows from {follows.given}"
        result.by_column[column] = ColumnValue(column, follows.value, given.where, given.text, Certainty.TITLE, rule)

    def _take_back(self, result: ChosenValues, form: DocumentForm, type_: EvidenceType) -> None:
        """Believe no value that a word on the document takes the worth from, unless it gives the day of an end."""
        ends = [value for name, value in result.by_column.items() if type_.columns[name].ends]
        ended = [value.text.rpartition(": ")[2] for value in ends]
        for value in form.values.values():
            stamp = self._bears(value.unless, but=ended) if value.column in result.by_column else None
            if stamp is not None:
                doubtful = result.by_column[value.column]
                message = DocumentKind.TAKEN_BACK(
                    stamp=quoted(stamp.text),
                    stamped=stamp.where,
                    meaning=said_of(stamp.kind),
                    text=quoted(doubtful.text),
                ).at(doubtful.where)
                result.problems.append(Problem(ProblemLevel.WARNING, message, column=value.column))
                result.drop(value.column)

    def _take_back_approver(
        self, result: ChosenValues, form: DocumentForm, book: LabelBook, denied: Sequence[Candidate]
    ) -> None:
        """Believe nobody to have approved a document that says itself that it is not approved."""
        days = approvals(book)
        doubt = next((each.doubt for each in denied if each.column in days), "")
        stamp = next((it for column in days if (it := self._bears(form.values[column].unless))), None)
        doubt = doubt or (said_of(stamp.kind) if stamp is not None else "")
        for value in [result.by_column[it] for it in book.approvers() if doubt and it in result.by_column]:
            message = DocumentKind.VALUE_DOUBTED(text=quoted(value.text.partition(":")[0]), doubt=doubt)
            result.problems.append(Problem(ProblemLevel.WARNING, message.at(value.where), column=value.column))
            result.drop(value.column)

    def _bears(self, unless: Sequence[str], but: Sequence[str] = ()) -> Stamp | None:
        """The first stamp that says what one of the words of `unless` says, or holds it; `but` are days of an end."""
        kinds = {kind for word in unless if (kind := kind_of(word)) is not None}
        words = [plain_words(word) for word in unless if kind_of(word) is None]
        for stamp in self.subject.stamps if unless else ():
            if stamp.kind is DoubtKind.OVER and any(day in stamp.text for day in but):
                continue
            if stamp.kind in kinds or any(holds_words(plain_words(stamp.text), each) for each in words):
                return stamp
        return None

    # --- names, and what is not there

    def _names(
        self,
        type_: EvidenceType,
        form: DocumentForm,
        values: Mapping[str, ColumnValue],
        number: int,
        own: Mapping[str, ColumnValue],
    ) -> dict[str, ColumnValue]:
        """The columns that name the row, where nothing else has named them."""
        names: dict[str, ColumnValue] = {}
        title = " ".join(self.subject.passages[self.title].text.split())
        where = place_of(self.subject.passages[self.title])
        for column, source in form.names.items():
            if column in values or source is NameSource.HEADING:
                continue
            value: str | None
            if source is NameSource.DOCUMENT:
                mine = own.get(column)
                if mine is not None:
                    names[column] = mine
                continue
            if source is NameSource.TITLE and type_.columns[column].type is ColumnType.CATEGORY:
                value = self._titled_category(type_, column, title)
            else:
                value = {NameSource.FILE: self.subject.stem, NameSource.TITLE: title, NameSource.NUMBER: str(number)}[
                    source
                ]
            if value is not None:
                text = title if source is NameSource.TITLE else value
                place = {NameSource.TITLE: where, NameSource.FILE: "in the file's name"}.get(source, "")
                names[column] = ColumnValue(column, value, place, text, Certainty.TITLE)
        return names

    def _titled_category(self, type_: EvidenceType, column: str, title: str) -> str | None:
        maps = self.subject.setup.maps.get(type_.id, NOTHING)
        values = Spellings(type_.columns[column], maps.get(column, NOTHING)).within(title)
        if len(values) == 1:
            return next(iter(values))
        kind = DocumentKind.TITLE_NAMES_SEVERAL if values else DocumentKind.TITLE_NAMES_NONE
        message = kind(title=quoted(title), column=column, values=", ".join(sorted(values)))
        self.extract.problems.append(Problem(ProblemLevel.ERROR, message, column=column))
        self.extract.unsure.add(f"{type_.id}.{column}")
        return None

    def _tell_missing(self, type_: EvidenceType, form: DocumentForm, values: Mapping[str, ColumnValue]) -> None:
        """Tell of the dates that no label gave, and keep as unknown what the document's silence leaves so."""
        contradicted = {name for name in form.values if f"{type_.id}.{name}" in self.extract.unsure}
        self.extract.unsaid.update(f"{type_.id}.{name}" for name in form.unsaid if name not in values)
        missing = [
            value
            for name, value in form.values.items()
            if value.edge and (value.labels or value.worded) and name not in values and name not in contradicted
        ]
        if missing:
            listed = ", ".join(f"{value.column} ({', '.join((*value.labels, *value.worded)[:3])})" for value in missing)
            self.extract.problems.append(Problem(ProblemLevel.NOTE, DocumentKind.LABELS_MISSING(labels=listed)))
