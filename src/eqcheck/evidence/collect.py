"""A trust's folder of evidence, read whole: every file accounted for, every row typed and numbered."""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from eqcheck.evidence.bulk import SIZE as BULK_SIZE
from eqcheck.evidence.bulk import opening_of, plain_rows
from eqcheck.evidence.delimiters import delimiter_of, records
from eqcheck.evidence.folder import Found, UnopenedError, content, found_below
from eqcheck.evidence.mapping import HeadingReader, Headings
from eqcheck.evidence.placing import Placed, Placer
from eqcheck.evidence.rows import BulkFile, Collected
from eqcheck.evidence.schools import SchoolNames
from eqcheck.evidence.sheet import MAX_BYTES, UnreadableError
from eqcheck.evidence.tables import Table, body_of, repeated
from eqcheck.evidence.values import Converter
from eqcheck.model import EvidenceFile, EvidenceType, Problem, ProblemLevel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from eqcheck.model import TrustSetup

_HEADER_ONLY = Problem(
    ProblemLevel.WARNING,
    "has headings and no row under them: a blank is not a nil return",
    help="if there is nothing to report, add a row that says so",
)


def collect(folder: Path, setup: TrustSetup, types: Mapping[str, EvidenceType]) -> Collected:
    """All evidence below `folder`/evidence, whatever order the disk lists it in.

    Every file is in `files`: used, unused or unreadable, the last two with the reason. Nothing in a
    file is an error of the program: what cannot be read is a problem of that file.
    """
    collector = _Collector(setup, types)
    for found in found_below(os.fspath(folder)):
        collector.add(found)
    return collector.finished()


class _Collector:
    """The state of one collection: files so far, tables so far, and what is remembered between files."""

    def __init__(self, setup: TrustSetup, types: Mapping[str, EvidenceType]) -> None:
        self._setup = setup
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
        if placed.type is None or placed.reader is None:
            return EvidenceFile(found.path, digest, "unused", type_id, reason=placed.unused)
        try:
            return self._read(found, data, digest, placed, placed.type)
        except UnreadableError as error:
            return EvidenceFile(found.path, digest, "unreadable", type_id, placed.subject, reason=str(error))

    def _read(self, found: Found, data: bytes, digest: str, placed: Placed, type_: EvidenceType) -> EvidenceFile:
        """The account of a file whose bytes are `data`, its rows taken; raises UnreadableError."""
        if placed.reader is None or placed.reader.read is None:
            raise UnreadableError("is in a format that is not read")
        headings_of = self._heading_reader(type_, all_schools=placed.subject is None)
        if placed.reader.bulk and len(data) > BULK_SIZE:
            large = self._left_to_the_store(found, data, headings_of, placed, type_)
            if large is not None:
                headings, rows = large
                return _used(found, digest, placed, type_, headings, rows, headings.problems)
        sheet = placed.reader.read(data, placed.ending, headings_of.score)
        where, headings = headings_of.find(sheet.rows)
        lacking = headings_of.lacking(headings, sheet.rows[where] if where >= 0 else ())
        if lacking is not None:
            problems = (*sheet.notes, *headings.problems, lacking)
            reason = "its columns are not those of the evidence type"
            return EvidenceFile(found.path, digest, "unused", type_.id, placed.subject, reason=reason, problems=problems)
        body = body_of(sheet.rows[where + 1 :], sheet.numbers[where + 1 :], headings.width, typed=sheet.typed)
        rows = len(body.rows)
        told = self._table(type_).extend(
            body,
            file=len(self._files),
            headings=headings,
            owner=self._schools if placed.subject is None else placed.subject,
            converter=self._converter(type_),
        )
        problems = (*sheet.notes, *headings.problems, *told) if rows else (*sheet.notes, *headings.problems, _HEADER_ONLY)
        return _used(found, digest, placed, type_, headings, rows, problems)

    def _left_to_the_store(
        self, found: Found, data: bytes, headings_of: HeadingReader, placed: Placed, type_: EvidenceType
    ) -> tuple[Headings, int] | None:
        """The headings and number of rows of a large file that the store can read itself; None when it cannot."""
        opening = opening_of(data)
        delimiter = delimiter_of(opening, headings_of.score)
        first = next(records(opening, delimiter, 1), [])
        headings = headings_of.read(first)
        if not headings.complete or headings_of.lacking(headings, first) is not None:
            return None
        rows = plain_rows(data, delimiter, headings.width)
        if rows is None:
            return None
        school = headings.school if placed.subject is None else None
        bulk = BulkFile(
            type=type_,
            file=len(self._files),
            path=found.full,
            delimiter=delimiter,
            width=headings.width,
            first_row=2,
            positions=headings.positions,
            subject=placed.subject,
            school_position=school,
            convert=self._converter(type_).convert,
            school=self._schools.__getitem__,
        )
        self._bulk.append(bulk)
        return headings, rows

    def _table(self, type_: EvidenceType) -> Table:
        if type_.id not in self._tables:
            self._tables[type_.id] = Table(type_)
        return self._tables[type_.id]

    def _converter(self, type_: EvidenceType) -> Converter:
        if type_.id not in self._converters:
            self._converters[type_.id] = Converter(type_, self._setup)
        return self._converters[type_.id]

    def _heading_reader(self, type_: EvidenceType, *, all_schools: bool) -> HeadingReader:
        key = (type_.id, all_schools)
        if key not in self._heading_readers:
            self._heading_readers[key] = HeadingReader(type_, self._setup, all_schools=all_schools)
        return self._heading_readers[key]


def _used(  # noqa: PLR0913 - the fields of an account
    found: Found, digest: str, placed: Placed, type_: EvidenceType, headings: Headings, rows: int, problems: tuple[Problem, ...]
) -> EvidenceFile:
    return EvidenceFile(
        found.path, digest, "used", type_.id, placed.subject, rows, problems=problems, headings=headings.taken
    )
