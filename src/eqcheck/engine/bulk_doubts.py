"""What a large file's rows hold that the store cannot settle by itself: such a file is read cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from eqcheck.domain.evidence_type import UNKNOWN_BLANK, ColumnType
from eqcheck.engine.dialect import quote_name, quote_text
from eqcheck.evidence.tables.blank_numbers import NIL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.rows import BulkFile


class Connection(Protocol):
    """What is needed of a database connection."""

    def execute(self, query: str, parameters: Any = ..., /) -> Any:  # noqa: ANN401 - the database's own types
        """Run a statement."""


ROW_NUMBER = "row_number() OVER () + {first} - 1 AS _r"
"""A row's number in its spreadsheet, where the first has the number `first`."""
_MARKS = "[,;|\t]"
_NEVER_IN_A_NUMBER = "[;|\t]"
_MOST_SUSPECTS = 20_000
"""Of more rows whose cells may have moved nobody looks whether they have: all are read cell by cell."""


def source_of(bulk: BulkFile) -> str:
    """The file as a table of texts, c0 and so on."""
    columns = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(bulk.width))
    return (
        f"read_csv({quote_text(bulk.path)}, header = false, skip = {bulk.first_row - 1}, auto_detect = false,"
        f" delim = {quote_text(bulk.delimiter)}, quote = '\"', escape = '\"', columns = {{{columns}}})"
    )


def holds_other_rows(connection: Connection, bulk: BulkFile) -> bool:
    """Whether a row of the stage may be headings again, a row behind another delimiter, or beside its school's name."""
    if _any(connection, "stage", "c0 IN (SELECT unnest(?::VARCHAR[]))", [[name for name in bulk.headings if name]]):
        return True
    others = [f"c{at} IS NULL" for at in bulk.positions.values() if at]
    if _any(connection, "stage", " AND ".join([f"regexp_matches(c0, {quote_text(_MARKS)})", *others])):
        return True
    key = next(iter(bulk.type.keys), "")
    numbered = key in bulk.positions and bulk.type.columns[key].type is ColumnType.ID and bulk.positions[key] == 0
    if numbered and _any(connection, "stage", f"regexp_matches(c0, {quote_text(_NEVER_IN_A_NUMBER)})"):
        return True
    if _may_head_sections(connection, bulk, key):
        return True
    return bulk.school_position is not None and _names_school_beside(connection, bulk, bulk.school_position)


def _may_head_sections(connection: Connection, bulk: BulkFile, key: str) -> bool:
    """Whether a row holds next to nothing, or words where others have their number."""
    places = sorted({0, *bulk.positions.values()})
    filled = " + ".join(f"(c{at} IS NOT NULL)::INTEGER" for at in places)
    if len(places) > 1 and _any(connection, "stage", f"{filled} <= 1"):
        return True
    if key not in bulk.positions or bulk.type.columns[key].type is not ColumnType.ID:
        return False
    number = f"c{bulk.positions[key]}"
    words = f"{number} LIKE '% %' OR NOT regexp_matches({number}, '[0-9]')"
    some, all_ = connection.execute(f"SELECT bool_or({words}), bool_and({words}) FROM stage").fetchone()
    return bool(some) and not all_


def _names_school_beside(connection: Connection, bulk: BulkFile, position: int) -> bool:
    """Whether a row that names no school has one named in the cell before or after."""
    texts = connection.execute(f"SELECT DISTINCT coalesce(c{position}, '') FROM stage").fetchall()
    strangers = [text for (text,) in texts if bulk.school(text) is None]
    if not strangers:
        return False
    lost = f"FROM stage WHERE coalesce(c{position}, '') IN (SELECT unnest(?::VARCHAR[]))"
    for at in {position - 1, position + 1} & {*range(bulk.width)}:
        beside = connection.execute(f"SELECT DISTINCT coalesce(c{at}, '') {lost}", [strangers]).fetchall()
        if any(bulk.school(text) is not None for (text,) in beside):
            return True
    return False


def holds_moved_rows(connection: Connection, bulk: BulkFile, unreadable: Mapping[int, Collection[str]]) -> bool:
    """Whether the cells of some row have moved; `unreadable` has texts that are no value of a column, by position."""
    suspicions = [f"regexp_matches(c{at}, {quote_text(look)})" for at, look in bulk.looks.items()]
    texts = {at: list(bad) for at, bad in unreadable.items() if bad}
    suspicions += [f"c{at} IN (SELECT unnest(?::VARCHAR[]))" for at in texts]
    if not suspicions:
        return False
    suspects = connection.execute(
        f"SELECT _r FROM stage WHERE {' OR '.join(suspicions)} LIMIT {_MOST_SUSPECTS + 1}", list(texts.values())
    ).fetchall()
    if len(suspects) > _MOST_SUSPECTS:
        return True
    if not suspects:
        return False
    rows = connection.execute(
        f"SELECT * EXCLUDE _r FROM (SELECT {ROW_NUMBER.format(first=bulk.first_row)}, * FROM {source_of(bulk)})"
        " WHERE _r IN (SELECT unnest(?::BIGINT[]))",
        [[number for (number,) in suspects]],
    ).fetchall()
    return bulk.moved([[text or "" for text in row] for row in rows])


def has_to_be_settled(connection: Connection, bulk: BulkFile) -> bool:
    """Whether rows of the file, which are in their table, bear on each other, or a day of one on another."""
    table, of_file = quote_name(bulk.type.id), f"_f = {bulk.file}"
    keys = bulk.type.keys
    if NIL in bulk.type.columns and keys:
        lost = f" OR {quote_name(keys[0])} IS NULL" if bulk.type.columns[keys[0]].blank != UNKNOWN_BLANK else ""
        if _any(connection, table, f"{of_file} AND ({quote_name(NIL)}{lost})"):
            return True
    if any(_any(connection, table, f"{of_file} AND {early}") for early in _too_early(bulk)):
        return True
    if not keys:
        return False
    query = f"SELECT 1 FROM {table} WHERE {of_file}{_numbered(bulk.type)} GROUP BY {_key(bulk.type)}"
    return connection.execute(f"{query} HAVING count(*) > 1 LIMIT 1").fetchone() is not None


def files_that_share_rows(connection: Connection, type_: EvidenceType) -> list[frozenset[int]]:
    """Files of a type with rows of one key, together; all where one has a nil row, which others may deny."""
    if not type_.keys:
        return []
    table = quote_name(type_.id)
    if NIL in type_.columns and _any(connection, table, quote_name(NIL)):
        files = connection.execute(f"SELECT DISTINCT _f FROM {table}").fetchall()
        return [frozenset(number for (number,) in files)]
    query = f"SELECT list_sort(list(DISTINCT _f)) AS files FROM {table} WHERE true{_numbered(type_)}"
    shared = f"{query} GROUP BY {_key(type_)} HAVING min(_f) <> max(_f)"
    return [frozenset(files) for (files,) in connection.execute(f"SELECT DISTINCT files FROM ({shared})").fetchall()]


def _key(type_: EvidenceType) -> str:
    return ", ".join(["_s", *map(quote_name, type_.keys)])


def _numbered(type_: EvidenceType) -> str:
    """Rows without the number that tells them apart are no other's."""
    first = type_.keys[0]
    return f" AND {quote_name(first)} IS NOT NULL" if type_.columns[first].type is ColumnType.ID else ""


def _too_early(bulk: BulkFile) -> Iterator[str]:
    """For each day that cannot be before another: that it is."""
    for column in bulk.type.columns.values():
        for other in column.not_before if column.name in bulk.positions else ():
            if other in bulk.positions:
                limit = quote_name(other)
                if bulk.type.columns[other].type is ColumnType.ACADEMIC_YEAR:
                    limit = f"make_date(left({limit}, 4)::INTEGER + 1, 7, 1)"
                yield f"{quote_name(column.name)} < {limit}"


def _any(connection: Connection, table: str, condition: str, parameters: Sequence[Any] = ()) -> bool:
    query = f"SELECT 1 FROM {table} WHERE {condition} LIMIT 1"
    return connection.execute(query, list(parameters)).fetchone() is not None
