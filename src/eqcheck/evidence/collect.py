"""A trust's folder of evidence, read whole: every file accounted for, every row typed and numbered."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import NOTHING, TRUST, EvidenceFile, FileState, Problem, ProblemLevel
from eqcheck.evidence.apart.answering import World
from eqcheck.evidence.apart.file_answers import FileAnswers
from eqcheck.evidence.extraction.filed_documents import Filing, Paper
from eqcheck.evidence.extraction.sidecar_files import sidecars_among
from eqcheck.evidence.folder import CHANGED, UnopenedError, found_below, is_text, stamp_of
from eqcheck.evidence.large_files import clue_positions, opened_large, wide_looks
from eqcheck.evidence.placing import Placer
from eqcheck.evidence.rows import BulkFile, CollectedEvidence, ReadTogether
from eqcheck.evidence.schools import SchoolNames
from eqcheck.evidence.settling import Settling
from eqcheck.evidence.source_file import SourceFile
from eqcheck.evidence.tables.body import Body, body_of
from eqcheck.evidence.tables.bulk import SIZE as BULK_SIZE
from eqcheck.evidence.tables.cells import Converter
from eqcheck.evidence.tables.columns import GrowingTable, person_of
from eqcheck.evidence.tables.downwards import turned
from eqcheck.evidence.tables.further_rows import add_further_rows
from eqcheck.evidence.tables.further_sheets import sheets_read
from eqcheck.evidence.tables.headings import HeadingReader
from eqcheck.evidence.tables.names import IDENTITY
from eqcheck.evidence.tables.other_years import judge_year, note_of
from eqcheck.evidence.tables.people import people_of, settle, waiting
from eqcheck.evidence.tables.records import keep_records
from eqcheck.evidence.tables.several_values import part_values
from eqcheck.evidence.tables.stamped import is_stamped
from eqcheck.evidence.tables.taken_columns import taken_columns
from eqcheck.evidence.tables.unread_rows import leave_empty
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.export_form import Layout
    from eqcheck.domain.trust import TrustSetup
    from eqcheck.evidence.apart.kept_documents import KeptDocuments
    from eqcheck.evidence.folder import FolderEntry
    from eqcheck.evidence.placing import Placement
    from eqcheck.evidence.sheet import Sheet
    from eqcheck.evidence.tables.heading_row import Headings
    from eqcheck.evidence.tables.people import Person, Waiting
    from eqcheck.messages.message import Message

_HEADER_ONLY = Problem(ProblemLevel.WARNING, TableKind.NO_ROWS())


def collect(  # noqa: PLR0913 - what to read, and how
    folder: Path,
    setup: TrustSetup,
    types: Mapping[str, EvidenceType],
    *,
    read_columns: Mapping[str, AbstractSet[str]] | None = None,
    heard: Callable[[int, int], None] = lambda _done, _all: None,
    kept: KeptDocuments | None = None,
) -> CollectedEvidence:
    """All evidence below `folder`/evidence, whatever order the disk lists it in.

    Every file is in `files`: used, unused or unreadable, the last two with the reason. Nothing in a file is an error of
    the program: what cannot be read is a problem of that file. `read_columns` names by type the columns that somebody
    will read: other running text is not taken in. `heard` is told how many files of how many are read.
    """
    files = found_below(os.fspath(folder))
    return collect_files(files, setup, types, read_columns=read_columns, heard=heard, kept=kept)


def collect_files(  # noqa: PLR0913 - what to read, and how
    files: Iterable[FolderEntry],
    setup: TrustSetup,
    types: Mapping[str, EvidenceType],
    *,
    read_columns: Mapping[str, AbstractSet[str]] | None = None,
    heard: Callable[[int, int], None] = lambda _done, _all: None,
    kept: KeptDocuments | None = None,
) -> CollectedEvidence:
    """The same of these files, whose paths say what they are and whose: evidence/<school key>/<type>.csv.

    What is known from `kept` of a document is not read again; then the account holds none of its words.
    """
    listed = list(files)
    collector = _Collector(setup, types, read_columns, listed, kept)
    try:
        for done, entry in enumerate(listed, start=1):
            collector.add(entry)
            heard(done, len(listed))
        collected = collector.finished()
    finally:
        collector.close()
    if kept is not None:
        kept.save()
    return collected


class _Collector:
    """The state of one collection: files so far, tables so far, and what is remembered between files."""

    def __init__(
        self,
        setup: TrustSetup,
        types: Mapping[str, EvidenceType],
        read_columns: Mapping[str, AbstractSet[str]] | None,
        listed: Sequence[FolderEntry],
        kept: KeptDocuments | None,
    ) -> None:
        self._setup = setup
        self._read_columns = read_columns
        self._placer = Placer(setup.schools, types)
        self._schools = SchoolNames(setup)
        self._types = types
        self._found: list[FolderEntry] = []
        self._files: list[EvidenceFile] = []
        self._tables: dict[str, GrowingTable] = {}
        self._bulk: list[BulkFile] = []
        self._waiting: list[Waiting] = []
        self._converters: dict[tuple[str, str], Converter] = {}
        sidecars = sidecars_among(listed)
        self._filing = Filing(types, setup, sidecars, self._converter)
        self._answers = FileAnswers(World(types, setup, sidecars), self._placer, listed, kept)
        self._shared = setup.numbers == "trust"
        self._settling = Settling(types, self._tables, self._large_list, shared=self._shared)
        self._heading_readers: dict[tuple[str, bool], HeadingReader] = {}

    def add(self, entry: FolderEntry) -> None:
        """Account for one file, and take its rows if it has any."""
        self._files.append(self._accounted(entry))
        self._found.append(entry)

    def close(self) -> None:
        """End what reads files apart."""
        self._answers.close()

    def finished(self) -> CollectedEvidence:
        """Everything collected: references settled, and rows that are one made one."""
        if self._waiting:
            self._tell(settle(self._waiting, self._people))
        self._tell(add_further_rows(self._tables, self._files, self._types, self._table, self._setup.schools))
        self._tell(self._settling.settle(self._files))
        tables = {name: self._tables[name].rows() for name in sorted(self._tables)}
        return CollectedEvidence(tuple(self._files), MappingProxyType(tables), tuple(self._bulk))

    def _tell(self, problems: Iterable[tuple[int, Problem]]) -> None:
        for index, problem in problems:
            self._files[index] = replace(self._files[index], problems=(*self._files[index].problems, problem))

    def _large_list(self, register: str) -> GrowingTable | None:
        """The rows of a register's large files, read once more: the store alone has them otherwise."""
        large = sorted(bulk.file for bulk in self._bulk if bulk.type.id == register)
        if not large:
            return None
        type_ = self._types[register]
        table = GrowingTable(type_, [*type_.keys, *(name for name in IDENTITY if name in type_.columns)])
        for index in large:
            self._read_again(self._found[index], table)
        return table

    def _accounted(self, entry: FolderEntry) -> EvidenceFile:
        placed = self._placer.place(entry.path)
        if entry.refused:
            return EvidenceFile(entry.path, "", entry.state, subject=placed.subject, reason=entry.refused)
        type_id = placed.type.id if placed.type else None
        try:
            data = placed.content(entry.full)
        except UnopenedError as error:
            state = FileState.UNUSED if placed.unused else FileState.UNREADABLE
            return EvidenceFile(entry.path, "", state, type_id, placed.subject, reason=placed.unused or error.message)
        digest = sha256(data).hexdigest()
        if placed.unused or placed.type is None or placed.reader is None:
            reason = self._why_unused(entry.path, data, placed)
            return EvidenceFile(entry.path, digest, FileState.UNUSED, type_id, placed.subject, reason=reason)
        source = SourceFile(entry.path, entry.full, data, digest, placed.type, placed.subject)
        try:
            account = self._paper(source, placed) or self._large(source, placed)
            if account is not None:
                return account
            sheet = self._answers.rows(entry.path, data, placed)
            return self._taken(source, sheet, self._heading_reader(source), len(self._files))
        except UnreadableError as error:
            return source.account(FileState.UNREADABLE, reason=error.message)

    def _why_unused(self, path: str, data: bytes, placed: Placement) -> Message | None:
        """Why the file is none of the evidence, and what it is by its headings where its name says nothing."""
        if placed.type is not None or placed.reader is None:
            return placed.unused
        try:
            seen = self._answers.table(path, data, placed)
        except UnreadableError:
            return placed.unused
        return seen.as_reason(placed.unused, placed.ending)

    def _large(self, source: SourceFile, placed: Placement) -> EvidenceFile | None:
        """The account of a large export that the store can read by itself."""
        bulk = placed.reader is not None and placed.reader.bulk and len(source.data) > BULK_SIZE
        read_here = source.type.counted is not None or is_stamped(source.path, source.type)
        return self._left_to_the_store(source) if bulk and not read_here else None

    def _paper(self, source: SourceFile, placed: Placement) -> EvidenceFile | None:
        """The account of a document, whose rows then are in their tables, or of what states a document's values."""
        paper = Paper(source.path, source.data, placed.ending, source.type, source.subject)
        if placed.reader is None or placed.reader.document is None:
            problems = self._filing.sidecar(paper)
            return None if problems is None else source.account(FileState.USED, problems=problems)
        filed = self._answers.document(source.path, source.data, placed)
        for number, (name, values) in enumerate(filed.rows, start=1):
            table = self._table(self._types[name])
            table.add(values, file=len(self._files), subject=source.subject or TRUST, number=number)
        return filed.account(source.account(filed.state))

    def _taken(
        self, source: SourceFile, sheet: Sheet, headings_of: HeadingReader, file: int, table: GrowingTable | None = None
    ) -> EvidenceFile:
        """The account of a sheet, once its rows are in the table of its type as those of the file with that number."""
        sheet = turned(sheet, headings_of)
        where, headings = headings_of.find(sheet.rows)
        lacking = headings_of.lacking(headings, sheet.rows[where] if where >= 0 else ())
        if lacking is not None:
            problems = (*sheet.notes, *headings.problems, lacking)
            return source.account(
                FileState.UNUSED, reason=FileKind.HEADINGS_OTHER(type=source.type.id), problems=problems
            )
        table = table or self._table(source.type)
        rows, seen = 0, [*headings.problems]
        for each in sheets_read(sheet, source.type):
            body = body_of(each, headings_of.find(each.rows)[0], headings)
            body.add_lost(each.lost)
            more_rows, more_problems = self._filled(table, source, body, file)
            self._waiting.extend(waiting(table, body, file))
            rows += more_rows
            seen = [*each.notes, *seen, *more_problems]
        return source.account(FileState.USED, rows=rows, problems=tuple(seen), headings=headings.taken)

    def _filled(self, table: GrowingTable, source: SourceFile, body: Body, file: int) -> tuple[int, Sequence[Problem]]:
        """How many rows `body` has for the trust, now in `table`, and what is wrong with them."""
        if body.headings.layout is None:
            leave_empty(body)
        if not body.rows:
            return 0, (*body.problems, _HEADER_ONLY)
        subject = keep_records(body, source, self._schools, self._heading_reader(source).read)
        rows = len(body.rows)
        converter = self._converter(source.type, body.headings.layout)
        part_values(body, source.type, converter)
        first = len(table.numbers)
        problems = table.extend(body, file=file, subject=subject, schools=self._schools, converter=converter)
        return rows, [*problems, *judge_year(table, first, note_of(source.path, source.type), body, self._setup)]

    def _people(self, register: str, columns: Sequence[str]) -> Iterable[Person]:
        """Everybody on a register, for which its files are read once more: names are not kept otherwise."""
        type_ = self._types.get(register)
        if type_ is None:
            return ()
        table = GrowingTable(type_, [type_.keys[0], *(name for name in columns if name in type_.columns)])
        for entry, file in zip(self._found, self._files, strict=True):
            if file.type == register and file.state is FileState.USED:
                self._read_again(entry, table)
        return people_of(table, columns)

    def _read_again(self, entry: FolderEntry, table: GrowingTable) -> None:
        placed = self._placer.place(entry.path)
        if placed.type is None or placed.reader is None or placed.reader.read is None:
            return
        try:
            data = placed.content(entry.full)
            source = SourceFile(entry.path, entry.full, data, "", placed.type, placed.subject)
            headings_of = self._heading_reader(source)
            sheet = turned(self._answers.rows(entry.path, data, placed), headings_of)
            _, headings = headings_of.find(sheet.rows)
            if headings_of.lacking(headings, ()) is None:
                for each in sheets_read(sheet, source.type):
                    self._filled(table, source, body_of(each, headings_of.find(each.rows)[0], headings), 0)
        except (UnopenedError, UnreadableError):
            return  # it is being written, or only the store can read it: whoever stands in it is not known

    def _left_to_the_store(self, source: SourceFile) -> EvidenceFile | None:
        """The account of a large file that the store can read by itself; None when it has to be read here."""
        columns = taken_columns(source.type, self._types, self._read_columns)
        if not is_text(source.full):
            return None  # the store takes a path that is text alone
        settled_by_row = self._shared and any(source.type.columns[name].refers_to for name in columns)
        opened = (
            None if settled_by_row else opened_large(source.data, source.type, self._heading_reader(source), columns)
        )
        disputed = opened is not None and opened.headings.school is not None and source.subject not in {None, TRUST}
        if opened is None or disputed:
            return None
        headings = opened.headings
        part, type_ = headings.parts[0], source.type
        bulk = BulkFile(
            type=type_,
            file=len(self._files),
            path=source.full,
            delimiter=opened.delimiter,
            width=headings.width,
            first_row=2,
            positions={name: part.positions[name] for name in columns if name in part.positions},
            subject=source.subject,
            school_position=headings.school if source.subject is None else None,
            convert=Converter(type_, self._setup).convert,
            school=self._schools.__getitem__,
            stranger=self._schools.unknown,
            perhaps=self._schools.perhaps,
            too_many=self._schools.too_many,
            stamp=stamp_of(source.full),
            rows=opened.rows,
            together=partial(self._together, type_),
            lent={name: at for name, at in part.lent.items() if name in columns},
            person=person_of(type_),
            clues=clue_positions(part),
            settle={
                name: partial(self._settling.in_large, type_.columns[name])
                for name in columns
                if type_.columns[name].refers_to
            },
            headings=frozenset(headings.taken),
            looks=wide_looks(headings, columns, self._converter(type_)),
            moved=partial(self._has_moved, type_, headings),
        )
        self._bulk.append(bulk)
        return source.account(FileState.USED, rows=opened.rows, problems=headings.problems, headings=headings.taken)

    def _has_moved(self, type_: EvidenceType, headings: Headings, rows: Sequence[Sequence[str]]) -> bool:
        """Whether the cells of some of these rows of a large file have moved."""
        table, body = self._new_table(type_), Body(rows, range(len(rows)), typed=False, headings=headings)
        problems = table.extend(
            body, file=0, subject=TRUST, schools=self._schools, converter=self._converter(type_, headings.layout)
        )
        return any(problem.kind is TableKind.ROW_DISPLACED for problem in problems)

    def _together(self, type_: EvidenceType, large: Sequence[int]) -> ReadTogether:
        """Large files of a type, by number, read here with its small ones and settled with them."""
        table = self._new_table(type_)
        if type_.id in self._tables:
            table.take(self._tables[type_.id])
        files = list(self._files)
        for file in large:
            files[file] = self._read_whole(self._found[file], files[file], file, table)
        problems = tuple(self._settling.settle_alone(table, files))
        accounts = {file: files[file] for file in large}
        return ReadTogether(table.rows() if table.numbers else None, accounts, problems)

    def _read_whole(self, entry: FolderEntry, account: EvidenceFile, file: int, table: GrowingTable) -> EvidenceFile:
        """The account of a large file, once its rows are in `table`."""
        placed = self._placer.place(entry.path)
        source = SourceFile(entry.path, entry.full, b"", account.sha256, table.type, placed.subject)
        try:
            data = placed.content(entry.full)
            if sha256(data).hexdigest() != source.digest:
                return source.account(FileState.UNREADABLE, reason=CHANGED)
            sheet = self._answers.rows(entry.path, data, placed)
            return self._taken(source, sheet, self._heading_reader(source), file, table)
        except (UnopenedError, UnreadableError) as error:
            return source.account(FileState.UNREADABLE, reason=error.message)

    def _table(self, type_: EvidenceType) -> GrowingTable:
        if type_.id not in self._tables:
            self._tables[type_.id] = self._new_table(type_)
        return self._tables[type_.id]

    def _new_table(self, type_: EvidenceType) -> GrowingTable:
        columns = taken_columns(type_, self._types, self._read_columns)
        aside = [name for name in IDENTITY if person_of(type_) and name in type_.columns and name not in columns]
        return GrowingTable(type_, [*columns, *aside], aside)

    def _converter(self, type_: EvidenceType, layout: Layout | None = None) -> Converter:
        key = (type_.id, layout.name if layout is not None and layout.marks else "")
        if key not in self._converters:
            self._converters[key] = Converter(type_, self._setup, layout.marks if layout is not None else NOTHING)
        return self._converters[key]

    def _heading_reader(self, source: SourceFile) -> HeadingReader:
        key = (source.type.id, source.subject is None)
        if key not in self._heading_readers:
            self._heading_readers[key] = HeadingReader(source.type, self._setup, all_schools=source.subject is None)
        return self._heading_readers[key]
