"""Headings of which nobody can say which column they are: twice the same, or with a word more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.evidence_type import ColumnType
from tests.damage.effect import Effect
from tests.damage.kinds.days import NOT_DONE
from tests.damage.registry import Damaged, damage
from tests.damage.sheets import changed, csv_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.damage.library import Shipped
    from tests.damage.sheets import Files, Sheet

OTHER_CELLS = {ColumnType.BOOLEAN: ("No", "Yes"), ColumnType.DATE: ("01/09/2019",) * 2, ColumnType.INTEGER: ("7", "8")}
PLANNED = ("Planned {}", "{} (planned)", "{} - target", "Expected {}", "{} due", "Next {}", "Previous {}", "{} (old)")
UNITS = ("{} (%)", "{} ('000)", "{} (thousands)", "Change in {}", "{} last year", "National {}", "Rank of {}")
LEAST = 5
"""Letters of a heading that says enough by itself to be known in a longer one."""


@damage("heading-twice", "files", Effect.HIDES, "a column that stands there twice: again, blank, or with other cells")
def heading_twice(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        for column, name in enumerate(sheet.headings):
            cells = [row[column] for row in sheet.rows]
            others = OTHER_CELLS.get(sheet.kind(column))
            copies = {"blank": [""] * len(cells), "the same": cells}
            if others is not None:
                copies["other"] = [text and next(word for word in others if word != text) for text in cells]
            for how, copy in copies.items():
                behind = [(*sheet.headings, name), *((*row, cell) for row, cell in zip(sheet.rows, copy, strict=True))]
                before = [(name, *sheet.headings), *((cell, *row) for row, cell in zip(sheet.rows, copy, strict=True))]
                for where, lines in {"behind": behind, "before": before}.items():
                    data = csv_bytes(lines)
                    yield Damaged(f"{sheet.type.id}.{name}", f"{how}, {where}", changed(sheets, place, data))


@damage("heading-with-a-word-more", "files", Effect.HIDES, "a heading that says what is planned, or in another unit")
def heading_with_a_word_more(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        for column, name in enumerate(sheet.headings):
            kind, plain = sheet.kind(column), name.replace("_", " ")
            figures = kind in {ColumnType.INTEGER, ColumnType.NUMBER}
            if len(plain) >= LEAST and (figures or (kind is ColumnType.DATE and name not in NOT_DONE)):
                for form in UNITS if figures else PLANNED:
                    headings = [*sheet.headings[:column], form.format(plain), *sheet.headings[column + 1 :]]
                    data = csv_bytes([headings, *sheet.rows])
                    yield Damaged(f"{sheet.type.id}.{name}", form, changed(sheets, place, data))
