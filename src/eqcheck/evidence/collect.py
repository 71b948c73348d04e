"""A trust's folder of evidence, read whole: every file accounted for, every row typed and numbered."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from eqcheck.evidence.bulk import SIZE as BULK_SIZE
from eqcheck.evidence.bulk import opening_of, plain_rows
from eqcheck.evidence.dates import holds_month_first
from eqcheck.evidence.delimiters import delimiter_of, first_record
from eqcheck.evidence.folder import UnopenedError, content, found_below, stamp_of
from eqcheck.evidence.mapping import HeadingReader
from eqcheck.evidence.placing import Placer
from eqcheck.evidence.rows import BulkFile, Collected
from eqcheck.evidence.schools import SchoolNames
from eqcheck.evidence.sheet import MAX_BYTES, UnreadableError
from eqcheck.evidence.tables import Table, body_of, repeated
from eqcheck.evidence.values import Converter
from eqcheck.evidence_type import ColumnType, EvidenceType
from eqcheck.model import NOTHING, TRUST, EvidenceFile, Problem, ProblemLevel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from eqcheck.evidence.folder import Found
    from eqcheck.evidence.sheet import Sheet
    from eqcheck.trust_setup import TrustSetup

_HEADER_ONLY = Problem(
    ProblemLevel.WARNING,
    "has headings and no row under them: a blank is not a nil return",
    help="if there is nothing to report, add a row that says so",
)


def collect(
    folder: Path,
    setup: TrustSetup,
    types: Mapping[str, EvidenceType],
    *,
    wanted: Mapping[str, AbstractSet[str]] | None = None,
) -> Collected:
    """All evidence below `folder`/evidence, whatever order the disk lists it in.

    Every file is in `files`: used, unused or unreadable, the last two with the reason. Nothing in a
    file is an error of the program: what cannot be read is a problem of that file. `wanted` names the
    columns that somebody will read, by type: running text that nobody reads is not taken in at all.
    """
    collector = _Collector(setup, types, wanted)
    for found in found_below(os.fspath(folder)):
        collector.add(found)
    return collector.finished()


@dataclass(frozen=True, slots=True)
class _Source:
    """A file that is being read: what it is, and its bytes. `subject` None is an export for all schools."""

    path: str
    full: str
    data: bytes
    digest: str
    type: EvidenceType
    subject: str | None

    def account(
        self,
        state: str,
        *,
        reason: str = "",
        rows: int = 0,
        problems: tuple[Problem, ...] = (),
        headings: Mapping[str, str] = NOTHING,
    ) -> EvidenceFile:
        """What became of it."""
        return EvidenceFile(self.path, self.digest, state, self.type.id, self.subject, rows, reason, problems, headings)


class _Collector:
    """The state of one collection: files so far, tables so far, and what is remembered between files."""

    def __init__(
        self, setup: TrustSetup, types: Mapping[str, EvidenceType], wanted: Mapping[str, AbstractSet[str]] | None
    ) -> None:
        self._setup = setup
        self._wanted = wanted
        self._placer = Placer(setup.schools, types)
        self._schools = SchoolNames(setup)
        self._files: list[EvidenceFile] = []
        self._tables: dict[str, Table] = {}
        self._bulk: list[BulkFile] = []
        self._converters: dict[str, Converter] = {}
        self._heading_readers: dict[tuple[str, bool], HeadingReader] = {}

    def add(self, found: Found) -> None:
        """Account for one file, and take its rows if it has any."""
        self._files.append(self._accounted(found))

    def finished(self) -> Collected:
        """Everything collected, with rows that repeat a key told in the later file."""
        paths = [file.path for file in self._files]
        for table in self._tables.values():
            for index, problem in repeated(table, paths).items():
                file = self._files[index]
                self._files[index] = replace(file, problems=(*file.problems, problem))
        tables = {name: self._tables[name].rows() for name in sorted(self._tables)}
        return Collected(tuple(self._files), MappingProxyType(tables), tuple(self._bulk))

    def _accounted(self, found: Found) -> EvidenceFile:
        if found.refused:
            return EvidenceFile(found.path, "", found.state, reason=found.refused)
        placed = self._placer.place(found.path)
        type_id = placed.type.id if placed.type else None
        try:
            data = content(found.full, placed.reader.max_bytes if placed.reader else MAX_BYTES)
        except UnopenedError as error:
            state = "unused" if placed.unused else "unreadable"
            return EvidenceFile(found.path, "", state, type_id, placed.subject, reason=placed.unused or str(error))
        digest = sha256(data).hexdigest()
        if placed.type is None or placed.reader is None or placed.reader.read is None:
            return EvidenceFile(found.path, digest, "unused", type_id, reason=placed.unused)
        source = _Source(found.path, found.full, data, digest, placed.type, placed.subject)
        try:
            if placed.reader.bulk and len(data) > BULK_SIZE:
                large = self._left_to_the_store(source)
                if large is not None:
                    return large
            headings_of = self._heading_reader(source)
            return self._taken(source, placed.reader.read(data, placed.ending, headings_of.score), headings_of)
        except UnreadableError as error:
            return source.account("unreadable", reason=str(error))

    def _taken(self, source: _Source, sheet: Sheet, headings_of: HeadingReader) -> EvidenceFile:
        """The account of a sheet, once its rows are in the table of its type."""
        where, headings = headings_of.find(sheet.rows)
        lacking = headings_of.lacking(headings, sheet.rows[where] if where >= 0 else ())
        if lacking is not None:
            problems = (*sheet.notes, *headings.problems, lacking)
            return source.account("unused", reason="its headings are not those of its type", problems=problems)
        body = body_of(sheet, where, headings)
        rows = len(body.rows)
        told = self._table(source.type).extend(
            body,
            file=len(self._files),
            subject=source.subject,
            schools=self._schools,
            converter=self._converter(source.type),
        )
        problems = (*sheet.notes, *headings.problems, *(told if rows else (_HEADER_ONLY,)))
        return source.account("used", rows=rows, problems=problems, headings=headings.taken)

    def _left_to_the_store(self, source: _Source) -> EvidenceFile | None:
        """The account of a large file that the store can read by itself; None when it has to be read here."""
        headings_of = self._heading_reader(source)
        opening = opening_of(source.data)
        delimiter = delimiter_of(opening, headings_of.score)
        first = first_record(opening, delimiter)
        headings = headings_of.read(first)
        broken = any("\n" in cell for cell in first) or holds_month_first(opening)
        disputed = headings.school is not None and source.subject not in {None, TRUST}
        if broken or disputed or not headings.complete or headings_of.lacking(headings, first) is not None:
            return None
        rows = plain_rows(source.data, delimiter, headings.width)
        if rows is None:
            return None
        bulk = BulkFile(
            type=source.type,
            file=len(self._files),
            path=source.full,
            delimiter=delimiter,
            width=headings.width,
            first_row=2,
            positions={
                name: headings.positions[name]
                for name in self._taken_columns(source.type)
                if name in headings.positions
            },
            subject=source.subject,
            school_position=headings.school if source.subject is None else None,
            convert=self._converter(source.type).convert,
            school=self._schools.__getitem__,
            stranger=self._schools.unknown,
            stamp=stamp_of(source.full),
        )
        self._bulk.append(bulk)
        return source.account("used", rows=rows, problems=headings.problems, headings=headings.taken)

    def _table(self, type_: EvidenceType) -> Table:
        if type_.id not in self._tables:
            self._tables[type_.id] = Table(type_, self._taken_columns(type_))
        return self._tables[type_.id]

    def _taken_columns(self, type_: EvidenceType) -> list[str]:
        """The columns that are taken in: names, notes and other text only where somebody reads them."""
        read = {*type_.keys, *self._wanted.get(type_.id, ())} if self._wanted is not None else set(type_.columns)
        return [
            column.name
            for column in type_.columns.values()
            if column.derived is None and (column.type is not ColumnType.TEXT or column.name in read)
        ]

    def _converter(self, type_: EvidenceType) -> Converter:
        if type_.id not in self._converters:
            self._converters[type_.id] = Converter(type_, self._setup)
        return self._converters[type_.id]

    def _heading_reader(self, source: _Source) -> HeadingReader:
        key = (source.type.id, source.subject is None)
        if key not in self._heading_readers:
            self._heading_readers[key] = HeadingReader(source.type, self._setup, all_schools=source.subject is None)
        return self._heading_readers[key]
