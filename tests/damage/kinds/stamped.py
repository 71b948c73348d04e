"""Tables that are called an example, a draft or the like: by the file's name, the sheet's, or a line of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.damage.effect import Effect
from tests.damage.kinds.written_otherwise import typed
from tests.damage.registry import Damaged, damage
from tests.damage.sheets import changed, csv_bytes, plain, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.damage.library import Shipped
    from tests.damage.sheets import Files, Sheet

NAMES = ("DRAFT", "example", "template", "blank form", "do not use", "not approved", "superseded", "test data", "dummy")
LINES = ("DRAFT", "EXAMPLE - do not use", "Example of how to complete this form", "TEST DATA", "Draft v0.3")


@damage("table-called-a-draft", "files", Effect.HIDES, "a table called a draft or an example as a whole")
def table_called_a_draft(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        others = plain([other for number, other in enumerate(sheets) if number != place])
        come_apart = csv_bytes([sheet.headings, *((*row, "x") for row in sheet.rows)])
        void = changed(sheets, place, come_apart)
        for name in NAMES:
            named = {**others, sheet.path(note=name): csv_bytes(sheet.lines())}
            yield Damaged(sheet.type.id, f"its file: {name}", named, void)
            page = changed(sheets, place, workbook({name: typed(sheet)}), "xlsx")
            yield Damaged(sheet.type.id, f"its sheet: {name}", page, void)
        rest = ("",) * (len(sheet.headings) - 1)
        for line in LINES if rest else ():
            above = changed(sheets, place, csv_bytes([(line, *rest), (), *sheet.lines()]))
            yield Damaged(sheet.type.id, f"above: {line}", above, void)
            below = changed(sheets, place, csv_bytes([*sheet.lines(), (), (line, *rest)]))
            yield Damaged(sheet.type.id, f"below: {line}", below, void)


PARTS = ("Page 1 of 3", "Showing 1 to 1 of 900 records", "Number of records: 900", "Export limited to the first rows")


@damage("table-of-a-part", "files", Effect.HIDES, "a line above or below a table by which its rows are not all")
def table_of_a_part(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        rest = ("",) * (len(sheet.headings) - 1)
        unknown = changed(sheets, place, csv_bytes([*sheet.lines(), (*sheet.headings, "x")]))
        for line in PARTS if len(rest) > 1 and sheet.rows else ():
            above = changed(sheets, place, csv_bytes([(line, *rest), (), *sheet.lines()]))
            yield Damaged(sheet.type.id, f"above: {line}", above, unknown)
            below = changed(sheets, place, csv_bytes([*sheet.lines(), (line, *rest)]))
            yield Damaged(sheet.type.id, f"below: {line}", below, unknown)
