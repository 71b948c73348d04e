"""Rows of which it is not certain whose they are: a school's name misspelt, a person's number written otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST
from tests.damage.effect import Effect
from tests.damage.registry import Damaged, damage
from tests.damage.sheets import csv_bytes, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.damage.library import Shipped
    from tests.damage.sheets import Files, Sheet

FULL_WIDTH = str.maketrans("0123456789", "".join(chr(0xFF10 + digit) for digit in range(10)))

NEARLY: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("a letter missing", lambda key: key[:-1]),
    ("with a number", lambda key: f"{key} 2"),
    ("two letters changed round", lambda key: key[:-2] + key[-1:] + key[-2:-1]),
)

OTHERWISE: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("with .0", lambda number: f"{number}.0"),
    ("with a space", lambda number: f" {number[:2]} {number[2:]}"),
    ("with a no-break space", lambda number: f"{number}\u00a0"),
    ("in full width", lambda number: number.translate(FULL_WIDTH)),
    ("with a thousands mark", lambda number: f"{int(number):,}"),
    ("without leading noughts", lambda number: number.lstrip("0")),
    ("with an apostrophe", lambda number: f"'{number}"),
)


@damage(
    "school-of-one-file-for-all", "files", Effect.NOTHING, "the table in one file for all schools, with whose row it is"
)
def one_file_for_all(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        if sheet.owner != TRUST:
            yield Damaged(
                sheet.type.id, "a column of schools", _for_all(sheets, place, [sheet.owner] * len(sheet.rows))
            )


@damage("school-misspelt", "files", Effect.HIDES, "one row of a file for all schools whose school is nearly one")
def school_misspelt(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        if sheet.owner == TRUST or len(sheet.owner) < 5:
            continue
        for row in range(len(sheet.rows)):
            for how, write in NEARLY:
                names = [sheet.owner] * len(sheet.rows)
                names[row] = write(sheet.owner)
                yield Damaged(f"{sheet.type.id}.school", f"row {row}, {how}", _for_all(sheets, place, names))


@damage("school-left-blank", "files", Effect.HIDES, "one row of a file for all schools that does not say whose it is")
def school_left_blank(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    for place, sheet in enumerate(sheets):
        for row in range(len(sheet.rows)) if sheet.owner != TRUST else ():
            names = [sheet.owner] * len(sheet.rows)
            names[row] = ""
            yield Damaged(f"{sheet.type.id}.school", f"row {row}", _for_all(sheets, place, names))


@damage(
    "person-numbers-otherwise", "files", Effect.NOTHING, "the numbers of people written otherwise in one of two files"
)
def person_numbers_otherwise(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    numbered = _numbered(sheets)
    if numbered is None:
        return
    for place, sheet in enumerate(numbered):
        columns = [at for at, name in enumerate(sheet.headings) if name in PEOPLE]
        for how, write in OTHERWISE if columns else ():
            rows = [
                [write(text) if at in columns and text else text for at, text in enumerate(row)] for row in sheet.rows
            ]
            other = [*numbered[:place], sheet.with_rows(rows), *numbered[place + 1 :]]
            yield Damaged(f"{sheet.type.id}.{sheet.headings[columns[0]]}", how, plain(other))


PEOPLE = frozenset({"staff_id", "governor_id", "reported_by", "trustee_id"})


def _numbered(sheets: Sequence[Sheet]) -> list[Sheet] | None:
    """The sheets with numbers such as 01234 for all people; None where fewer than two tables name people."""
    known: dict[str, str] = {}
    numbered = []
    for sheet in sheets:
        columns = [at for at, name in enumerate(sheet.headings) if name in PEOPLE]
        rows = []
        for row in sheet.rows:
            cells = list(row)
            for at in columns:
                if cells[at]:
                    cells[at] = known.setdefault(cells[at], f"0{1234 + 17 * len(known)}")
            rows.append(cells)
        numbered.append(sheet.with_rows(rows))
    with_people = {sheet.type.id for sheet in sheets if PEOPLE & set(sheet.headings)}
    return numbered if len(with_people) > 1 else None


def _for_all(sheets: Sequence[Sheet], place: int, names: Sequence[str]) -> Files:
    """All sheets as files, the one at `place` as one for all schools in which each row has its school's name."""
    sheet = sheets[place]
    lines = [("School", *sheet.headings), *((name, *row) for name, row in zip(names, sheet.rows, strict=True))]
    others = plain([other for number, other in enumerate(sheets) if number != place])
    return {**others, f"evidence/{sheet.type.id}-all.csv": csv_bytes(lines)}


OTHER = "Somebody Else"


@damage(
    "number-of-another-in-the-trust",
    "files",
    Effect.WORSENS,
    "records that name somebody of the trust's own list, who has the number of somebody at the school",
    {"induction/equality-covered": "nobody started, so that no record is needed: the list need only be there"},
)
def number_of_another(sheets: Sequence[Sheet], _: Shipped) -> Iterator[Damaged[Files]]:
    lists = [sheet for sheet in sheets if sheet.type.id == "staff" and sheet.owner != TRUST]
    if len(lists) != 1 or "name" in lists[0].headings:
        return
    (staff,) = lists
    at = staff.headings.index("staff_id")
    own = _named(staff, [f"Person {row[at]}" for row in staff.rows])
    theirs = replace(_named(staff, [OTHER] * len(staff.rows)), owner=TRUST)
    for sheet in sheets:
        if sheet is staff or "staff_id" not in sheet.headings[:1] or not {"name"} <= sheet.type.columns.keys():
            continue
        others = [own, theirs, *(other for other in sheets if other is not staff and other is not sheet)]
        if sheet.owner != TRUST and "name" not in sheet.headings and theirs.path() not in plain(sheets):
            records = _named(sheet, [OTHER] * len(sheet.rows))
            yield Damaged(f"{sheet.type.id}.staff_id", "every row", plain([*others, records]), plain(others))


def _named(sheet: Sheet, names: Sequence[str]) -> Sheet:
    """The sheet with a name in each row."""
    rows = tuple((*row, name) for row, name in zip(sheet.rows, names, strict=True))
    return replace(sheet, headings=(*sheet.headings, "name"), rows=rows)
