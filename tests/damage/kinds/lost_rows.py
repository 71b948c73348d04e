"""Rows that a careless reader loses: behind another delimiter, a stray quotation mark, on a second sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from tests.damage.effect import Effect
from tests.damage.kinds.written_otherwise import typed
from tests.damage.other_workbooks import old_workbook, open_workbook
from tests.damage.registry import Damaged, damage
from tests.damage.sheets import changed, csv_bytes, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.damage.library import Shipped
    from tests.damage.sheets import Files, Sheet


@damage("row-behind-another-delimiter", "files", Effect.HIDES, "one row, or all below it, with another delimiter")
def row_behind_another_delimiter(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        lines = [csv_bytes([line]) for line in sheet.lines()]
        for row in range(1, len(lines)):
            for delimiter in (";", "\t"):
                one = csv_bytes([sheet.rows[row - 1]], delimiter=delimiter)
                data = b"".join([*lines[:row], one, *lines[row + 1 :]])
                yield Damaged(sheet.type.id, f"row {row - 1} with {delimiter!r}", changed(sheets, place, data))
        rest = csv_bytes(sheet.lines(), delimiter=";")
        yield Damaged(sheet.type.id, "the table twice, once with ;", changed(sheets, place, b"".join([*lines, rest])))


@damage("stray-quotation-mark", "files", Effect.HIDES, "a quotation mark that opens in one row and closes in another")
def stray_quotation_mark(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        lines = [csv_bytes([line]) for line in sheet.lines()]
        for row in range(1, len(lines)):
            cells = sheet.rows[row - 1]
            column = max((at for at, text in enumerate(cells) if text), default=0)
            before, after = csv_bytes([cells[:column]]).strip(), csv_bytes([cells[column:]]).strip()
            opened = before + (b"," if column else b"") + b'"' + after + b"\r\n"
            for closing in (b"", b'"\r\n'):
                data = b"".join([*lines[:row], opened, *lines[row + 1 :], closing])
                how = f"row {row - 1}, {'closed at the end' if closing else 'never closed'}"
                yield Damaged(sheet.type.id, how, changed(sheets, place, data))


@damage(
    "row-come-apart",
    "files",
    Effect.WORSENS,
    "one row whose cells are all in the next column, or that has one too many, or one too few",
    {"eia/before-the-decision": "what is left is a whole record of another assessment, as far as anybody can see"},
)
def row_come_apart(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        lines = sheet.lines()
        for row in range(1, len(lines)) if len(sheet.headings) > 1 else ():
            line, middle = lines[row], len(lines[row]) // 2
            for how, cells in {
                "moved": ("", *line[:-1]),
                "longer": ("x", *line),
                "parted in the middle": (*line[:middle], "x", *line[middle:]),
                "without its first cell": (*line[1:], ""),
            }.items():
                data = csv_bytes([*lines[:row], cells, *lines[row + 1 :]])
                yield Damaged(sheet.type.id, f"row {row - 1} {how}", changed(sheets, place, data))


@damage("hidden-rows", "files", Effect.HIDES, "a row of a workbook that is hidden or struck through")
def hidden_rows(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        for row in range(1, len(sheet.rows) + 1):
            pages = {"Export": typed(sheet)}
            hidden = workbook(pages, hidden=[row])
            yield Damaged(sheet.type.id, f"row {row - 1} hidden", changed(sheets, place, hidden, "xlsx"))
            struck = workbook(pages, struck=[row])
            yield Damaged(sheet.type.id, f"row {row - 1} struck through", changed(sheets, place, struck, "xlsx"))
            for ending, made in {"xls": old_workbook, "ods": open_workbook}.items():
                data = made(typed(sheet), hidden=[row])
                yield Damaged(sheet.type.id, f"row {row - 1} of {ending} hidden", changed(sheets, place, data, ending))
                data = made(typed(sheet), struck=[row])
                how = f"row {row - 1} of {ending} struck through"
                yield Damaged(sheet.type.id, how, changed(sheets, place, data, ending))


@damage("second-sheet", "files", Effect.HIDES, "the last row, or another table, on a second sheet of the workbook")
def second_sheet(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        lines = typed(sheet)
        if len(lines) > 2:
            split = workbook({"Autumn": lines[:-1], "Spring": [lines[0], lines[-1]]})
            yield Damaged(sheet.type.id, "its last row", changed(sheets, place, split, "xlsx"))
        cover = workbook({"Cover": [["Prepared by the office"]], "Data": lines})
        yield Damaged(sheet.type.id, "behind a cover", changed(sheets, place, cover, "xlsx"))


@damage("merged-cells", "files", Effect.HIDES, "two cells of a column, of the same or of other text, merged into one")
def merged_cells(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        for column in range(len(sheet.headings)):
            for row in range(1, len(sheet.rows)):
                if sheet.rows[row - 1][column] and sheet.rows[row][column]:
                    data = workbook({"Export": sheet.lines()}, merged=[(column, row, row + 1)])
                    where = f"{sheet.type.id}.{sheet.headings[column]}"
                    yield Damaged(where, f"rows {row - 1} and {row}", changed(sheets, place, data, "xlsx"))


@damage("formula-without-value", "files", Effect.HIDES, "a formula whose value was never stored, in place of a cell")
def formula_without_value(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        lines = typed(sheet)
        for row, cells in enumerate(sheet.rows):
            for column, text in enumerate(cells):
                if text:
                    data = workbook({"Export": lines}, formulas=[(row + 1, column)])
                    where = f"{sheet.type.id}.{sheet.headings[column]}"
                    yield Damaged(where, f"row {row}", changed(sheets, place, data, "xlsx"))


@damage("file-cut-short", "files", Effect.HIDES, "a file that ends in the middle, or is no file of its kind")
def file_cut_short(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        lines = typed(sheet)
        yield Damaged(sheet.type.id, "half a workbook", changed(sheets, place, partial(_half, lines), "xlsx"))
        for how, broken in {"empty": b"", "a web page": b"<html>"}.items():
            yield Damaged(sheet.type.id, how, changed(sheets, place, broken, "xlsx"))


def _half(lines: list[list[Any]]) -> bytes:
    data = workbook({"Export": lines})()
    return data[: len(data) // 2]
