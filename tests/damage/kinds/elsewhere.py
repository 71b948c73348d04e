"""Rows of a school that is none of the trust's, and of none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST
from tests.damage.effect import Effect
from tests.damage.registry import Damaged, damage
from tests.damage.sheets import changed, csv_bytes, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.damage.library import Shipped
    from tests.damage.sheets import Files, Sheet

STRANGER = "Quux Wharf Free School"


@damage(
    "row-of-an-unknown-school", "files", Effect.NOTHING, "each row once more, for a school that is none of the trust's"
)
def row_of_an_unknown_school(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        if sheet.owner != TRUST and sheet.rows:
            names = [*[sheet.owner] * len(sheet.rows), *[STRANGER] * len(sheet.rows)]
            yield Damaged(sheet.type.id, STRANGER, _for_all(sheets, place, [*sheet.rows, *sheet.rows], names))


@damage("school-left-blank-throughout", "files", Effect.HIDES, "a file for all schools that says of no row whose it is")
def school_left_blank_throughout(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        if sheet.owner != TRUST and sheet.rows:
            names = [""] * len(sheet.rows)
            yield Damaged(f"{sheet.type.id}.school", "every row", _for_all(sheets, place, sheet.rows, names))


@damage(
    "stranger-in-a-schools-folder", "files", Effect.HIDES, "a file in a school's folder whose rows name a stranger's"
)
def stranger_in_a_schools_folder(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        if sheet.owner != TRUST and sheet.rows:
            void = changed(sheets, place, csv_bytes([sheet.headings, *((*row, "x") for row in sheet.rows)]))
            lines = [("School", *sheet.headings), *((STRANGER, *row) for row in sheet.rows)]
            yield Damaged(sheet.type.id, "every row", changed(sheets, place, csv_bytes(lines)), void)


def _for_all(sheets: Sequence[Sheet], place: int, rows: Sequence[Sequence[str]], names: Sequence[str]) -> Files:
    """All sheets as files, the one at `place` as one for all schools with these rows and the schools that they name."""
    sheet = sheets[place]
    lines = [("School", *sheet.headings), *((name, *row) for name, row in zip(names, rows, strict=True))]
    others = plain([other for number, other in enumerate(sheets) if number != place])
    return {**others, f"evidence/{sheet.type.id}-all.csv": csv_bytes(lines)}
