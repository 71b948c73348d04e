"""Tables whose rows are all there for a person and stand where a program does not look."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.damage.effect import Effect
from tests.damage.kinds.written_otherwise import typed
from tests.damage.registry import Damaged, damage
from tests.damage.sheets import changed, csv_bytes, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


def _hidden(shown: Sequence[Sequence[Any]], other: Sequence[Sequence[Any]]) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - start-up

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        for name, lines in {"Shown": shown, "Kept": other}.items():
            page = book.add_worksheet(name)
            for row, cells in enumerate(lines):
                page.write_row(row, 0, ["" if cell is None else cell for cell in cells])
            if name == "Kept":
                page.hide()
    return data.getvalue()
