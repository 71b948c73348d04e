"""Rows that come again: the same, under another name, or with something else in them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from eqcheck.domain.evidence_type import ColumnType
from tests.damage.effect import Effect
from tests.damage.kinds.written_otherwise import typed
from tests.damage.registry import Damaged, damage
from tests.damage.sheets import csv_bytes, plain, swapped, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.damage.library import Shipped
    from tests.damage.sheets import Files, Sheet


@damage("same-row-twice", "files", Effect.NOTHING, "a row that stands in its file twice")
def same_row_twice(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        for row in range(len(sheet.rows)):
            again = sheet.with_rows([*sheet.rows, sheet.rows[row]])
            yield Damaged(sheet.type.id, f"row {row}", plain(swapped(sheets, place, again)))


@damage("same-file-twice", "files", Effect.NOTHING, "the same file under another name, or as csv and as a workbook")
def same_file_twice(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    files = plain(sheets)
    for sheet in sheets:
        copy = {sheet.path(note="copy"): csv_bytes(sheet.lines())}
        yield Damaged(sheet.type.id, "under another name", {**files, **copy})
        book = {sheet.path("xlsx", note="new"): workbook({"Export": sheet.lines()})}
        yield Damaged(sheet.type.id, "as a workbook too", {**files, **book})
        cells = {sheet.path("xlsx", note="typed"): workbook({"Export": typed(sheet)})}
        yield Damaged(sheet.type.id, "as a workbook of dates and numbers too", {**files, **cells})


@damage("rows-of-one-key-contradict", "files", Effect.HIDES, "a second row of one key with something else in one cell")
def rows_of_one_key_contradict(sheets: Sequence[Sheet], shipped: Shipped) -> Iterator[Damaged[Files]]:
    del shipped
    for place, sheet in enumerate(sheets):
        if not sheet.type.keys or not set(sheet.type.keys) <= set(sheet.headings):
            continue
        for row, cells in enumerate(sheet.rows):
            if not all(cells[sheet.headings.index(key)] for key in sheet.type.keys):
                continue
            for column, text in enumerate(cells):
                other = _another(sheet, column, text) if sheet.headings[column] not in sheet.type.keys else None
                if other is not None:
                    second = [*cells[:column], other, *cells[column + 1 :]]
                    both = sheet.with_rows([*sheet.rows, second])
                    where = f"{sheet.type.id}.{sheet.headings[column]}"
                    yield Damaged(where, f"row {row} again, with {other}", plain(swapped(sheets, place, both)))


@damage("second-person-under-one-number", "files", Effect.HIDES, "another person's name under the number of one")
def second_person(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        if sheet.type.id not in {"staff", "governors"} or "name" in sheet.headings:
            continue
        named = _named(sheet)
        for row in range(len(named.rows)):
            second = [*named.rows[row][:-1], "Somebody Else"]
            both = named.with_rows([*named.rows, second])
            yield Damaged(f"{sheet.type.id}.name", f"row {row}", plain(swapped(sheets, place, both)))


def _named(sheet: Sheet) -> Sheet:
    """The sheet with a name for each of its numbers."""
    number = sheet.headings.index(sheet.type.keys[0])
    named = [(*row, f"Person {row[number]}") for row in sheet.rows]
    return type(sheet)(sheet.type, sheet.owner, (*sheet.headings, "name"), tuple(named))


def _another(sheet: Sheet, column: int, text: str) -> str | None:
    """Another value that the column may have; None where there is no such thing."""
    kind = sheet.kind(column)
    if kind is ColumnType.BOOLEAN:
        return {"Yes": "No", "No": "Yes"}.get(text)
    if kind is ColumnType.CATEGORY:
        return next((value for value in sheet.type.columns[sheet.headings[column]].values if value != text), None)
    if kind is ColumnType.INTEGER:
        return str(int(text) + 1) if text.isdigit() else None
    if kind is ColumnType.DATE:
        day = _day(text)
        return f"{day - timedelta(days=40):%d/%m/%Y}" if day else None
    return "something else" if kind is ColumnType.TEXT and text else None


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
