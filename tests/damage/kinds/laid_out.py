"""Tables whose rows are all there for a person and stand where a program does not look."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.damage.effect import Effect
from tests.damage.kinds.written_otherwise import typed
from tests.damage.registry import Damaged, damage
from tests.damage.sheets import changed, csv_bytes, plain, swapped, workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tests.damage.library import Shipped
    from tests.damage.sheets import Files, Sheet


@damage(
    "rows-laid-out-otherwise", "files", Effect.HIDES, "the last row beside the table, within another row, or below #"
)
def rows_laid_out_otherwise(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        width, last = len(sheet.headings), sheet.rows[-1]
        if len(sheet.rows) < 2 or width < 2:
            continue
        empty, above = [("",) * width], sheet.lines()[:-1]
        wide = [[*line, *empty[0]] for line in above]
        further = [*wide, [*empty[0], *sheet.headings], [*empty[0], *last]]
        off = [*above, (f"# {last[0]}", *last[1:])]
        ways: dict[str, Sequence[Sequence[str]]] = {"further to the right": further, "turned off": off}
        for name, mark in {"lines": "\n", "semicolons": "; "}.items():
            both = [mark.join(pair) for pair in zip(sheet.rows[-2], last, strict=True)]
            ways[f"two rows in one, by {name}"] = [*above[:-1], both]
        for how, lines in ways.items():
            yield Damaged(sheet.type.id, how, changed(sheets, place, csv_bytes(lines)))


@damage("rows-on-another-sheet", "files", Effect.HIDES, "the last row on a sheet without headings, or on a hidden one")
def rows_on_another_sheet(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        lines = typed(sheet)
        if len(lines) > 2:
            bare = workbook({"Sheet1": lines[:-1], "Sheet2": [lines[-1]]})
            yield Damaged(sheet.type.id, "without headings", changed(sheets, place, bare, "xlsx"))
            hidden = partial(_hidden, lines[:-1], [lines[0], lines[-1]])
            yield Damaged(sheet.type.id, "hidden", changed(sheets, place, hidden, "xlsx"))


@damage(
    "labels-downwards-again", "files", Effect.HIDES, "the labels of a form one under the other, for each record anew"
)
def labels_downwards_again(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        if "total" in sheet.headings:  # a row that begins so is taken for a total, and that is told as a note
            continue
        for how, gap in {"with a gap": [("", "")], "without": []}.items():
            pairs = [line for row in sheet.rows for line in (*zip(sheet.headings, row, strict=True), *gap)]
            yield Damaged(sheet.type.id, how, changed(sheets, place, csv_bytes(pairs)))


@damage("row-denied-by-comment", "files", Effect.HIDES, "a row of a workbook of which a comment says that it is void")
def row_denied_by_comment(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        for row in range(len(sheet.rows)):
            data = partial(_commented, typed(sheet), row + 1, "Office:\nCancelled - did not take place")
            others = sheet.with_rows([*sheet.rows[:row], *sheet.rows[row + 1 :]])
            void = plain(swapped(sheets, place, others)) if others.rows else None
            yield Damaged(sheet.type.id, f"row {row}", changed(sheets, place, data, "xlsx"), void)


def _hidden(shown: Sequence[Sequence[Any]], other: Sequence[Sequence[Any]]) -> bytes:
    return _book({"Shown": shown, "Kept": other}, lambda pages: pages[1].hide())


def _commented(lines: Sequence[Sequence[Any]], row: int, comment: str) -> bytes:
    return _book({"Export": lines}, lambda pages: pages[0].write_comment(row, 0, comment))


def _book(sheets: Mapping[str, Sequence[Sequence[Any]]], then: Callable[[Sequence[Any]], object]) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - start-up

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        pages = [book.add_worksheet(name) for name in sheets]
        for page, lines in zip(pages, sheets.values(), strict=True):
            for row, cells in enumerate(lines):
                page.write_row(row, 0, ["" if cell is None else cell for cell in cells])
        then(pages)
    return data.getvalue()
