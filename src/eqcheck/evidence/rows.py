"""What reading evidence yields: typed columns, and large plain exports left to the store to read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from eqcheck.domain.assessment import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from eqcheck.domain.assessment import EvidenceFile, Problem
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.messages.message import Message


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one evidence type as columns of equal length.

    `subjects` holds a school key or `TRUST` for each row, `files` the index of its file in
    `CollectedEvidence.files`, `numbers` its row as a spreadsheet shows it. `columns` has every declared
    column that was taken in and is not derived; values are str, int, Decimal, date, bool or None.
    `unreadable` holds, by column, the indices of rows whose cell holds something that is no value: it is None
    in `columns`, and yet not blank. Of a day that `ends` what its row tells of, where the row says that it is
    over already, the day stands in `columns` too: it is unknown until it has passed. Columns without
    such a cell are left out.
    """

    type: str
    subjects: Sequence[str]
    files: Sequence[int]
    numbers: Sequence[int]
    columns: Mapping[str, Sequence[Any]]
    unreadable: Mapping[str, Sequence[int]] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class SettledReferences:
    """What numbers that refer to lists come to; those that the lists write otherwise, and what is told of them."""

    numbers: Mapping[str, str]
    otherwise: frozenset[str]
    message: Message


class Settle(Protocol):
    """What settles the numbers of one column of a large file, by number, its row's owner, and name and address."""

    def __call__(
        self, references: Iterable[tuple[str, str, tuple[str | None, str | None]]], *, unread: int, readable: int
    ) -> SettledReferences | None:
        """None where its rows have to be looked at one by one."""


@dataclass(frozen=True, slots=True)
class ReadTogether:
    """Large files read cell by cell with the small ones of their type.

    `rows` are those of all these, `accounts` what became of the large files, and `problems` what else is told now, by
    file.
    """

    rows: Rows | None
    accounts: Mapping[int, EvidenceFile]
    problems: tuple[tuple[int, Problem], ...] = ()


@dataclass(frozen=True, slots=True)
class BulkFile:
    """A large, plain UTF-8 delimited file that the store reads itself, checked to be what it seems.

    `first_row` is the spreadsheet's row number of the first row under the heading; records follow one
    a row from there. `positions` maps a column of the type to its position from 0; `school_position`
    is that of the school column, None where `subject` owns every row. `convert` turns a cell's text
    into a column's value, or None with a message when it cannot be read; `school` turns the school
    column's text into a school key or `TRUST`, or None when it names no school of the trust, for
    which `stranger` gives the message, and `perhaps` the schools that it may name, unless `too_many` texts name
    none. `stamp` is the file's size and time of change when it was checked.
    `lent` holds the position of the column whose value, where it has one, is a column's own.
    `person` is the column with the number of the person whom a row is about; `clues` has where that person's name and
    address stand; `settle` holds, by column that refers to lists, what its different numbers come to.
    `headings` are those of its columns. `looks` has a pattern for cells that belong one column further on, by position;
    `moved` says whether the cells of some of these rows have moved.
    `rows` is how many records there must be; where the store finds otherwise, or has to look at cells one by one,
    `together` reads these large files of its type, by number, with all small ones.
    """

    type: EvidenceType
    file: int
    path: str
    delimiter: str
    width: int
    first_row: int
    positions: Mapping[str, int]
    subject: str | None
    school_position: int | None
    convert: Callable[[str, str], tuple[Any, Message | None]]
    school: Callable[[str], str | None]
    stranger: Callable[[str], Message]
    perhaps: Callable[[str], Sequence[str]]
    too_many: Callable[[Sequence[str]], bool]
    stamp: tuple[int, int]
    rows: int
    together: Callable[[Sequence[int]], ReadTogether]
    lent: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    person: str = ""
    clues: Mapping[str, Sequence[int]] = field(default_factory=lambda: NOTHING)
    settle: Mapping[str, Settle] = field(default_factory=lambda: NOTHING)
    headings: frozenset[str] = frozenset()
    looks: Mapping[int, str] = field(default_factory=dict)
    moved: Callable[[Sequence[Sequence[str]]], bool] = lambda _: False


@dataclass(frozen=True, slots=True)
class StagedTable:
    """Rows of one evidence type that were read before: a parquet file of a filled store, with as many rows.

    `open_columns` are those of which a cell is unknown. `accounts` holds, by the index of the file, what became of the
    large files of that type, which the store alone could tell.
    """

    type: str
    path: str
    rows: int
    open_columns: tuple[str, ...] = ()
    accounts: Mapping[int, EvidenceFile] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CollectedEvidence:
    """All evidence of a folder: every file accounted for, rows by evidence type, and bulk files.

    `staged` are the rows by evidence type where they were read before: then there are no others.
    """

    files: tuple[EvidenceFile, ...]
    tables: Mapping[str, Rows] = field(default_factory=lambda: NOTHING)
    bulk: tuple[BulkFile, ...] = ()
    staged: tuple[StagedTable, ...] = ()
