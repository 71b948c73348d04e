"""Ruled tables in PDFs come row by row, and where cells cannot be told apart the text comes as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence.documents import read_document
from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.documents.pdf_lines import MOST_RULES
from tests.unit.evidence.documents.making import pdf_drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Passages = Callable[..., list[tuple[str, str]]]

WIDTHS = (60.0, 200.0, 90.0)
LEFT, TOP, HEIGHT = 50.0, 700.0, 40.0
ROWS = (("Ref", "Action", "By when"), ("1.1", "Ramp to the hall", "July 2027"), ("1.2", "Hearing loop", "May 2027"))

Cell = tuple[float, float, float, float]


def text(x: float, y: float, words: str) -> str:
    return f"BT /F1 10 Tf {x} {y} Td ({words}) Tj ET"


def stroked(x: float, y: float, width: float, height: float) -> str:
    return f"{x} {y} {width} {height} re S"


def lined(x: float, y: float, width: float, height: float) -> str:
    """The four sides of a cell, a line each."""
    return (
        f"{x} {y} m {x + width} {y} l S {x} {y + height} m {x + width} {y + height} l S"
        f" {x} {y} m {x} {y + height} l S {x + width} {y} m {x + width} {y + height} l S"
    )


def filled(x: float, y: float, width: float, height: float) -> str:
    """The four sides of a cell as thin filled boxes, as Word has them."""
    return (
        f"{x} {y} {width} .48 re {x} {y + height} {width} .48 re f"
        f" {x} {y} .48 {height} re f {x + width} {y} .48 {height} re f"
    )


def table(rows: Sequence[Sequence[str]], box: Callable[[float, float, float, float], str] = stroked) -> str:
    """A table with each word of a cell on a line of its own where the cell's text has a stroke in it."""
    drawn = []
    for number, row in enumerate(rows, start=1):
        x, foot = LEFT, TOP - number * HEIGHT
        for width, cell in zip(WIDTHS, row, strict=True):
            drawn.append(box(x, foot, width, HEIGHT))
            drawn += [text(x + 4, foot + HEIGHT - 12 * at, part) for at, part in enumerate(cell.split("/"), start=1)]
            x += width
    return "\n".join(drawn)


@pytest.fixture
def passages(tmp_path: Path) -> Passages:
    """The kinds and texts of the passages of a PDF of such pages."""

    def read(*pages: str) -> list[tuple[str, str]]:
        path = tmp_path / "drawn.pdf"
        path.write_bytes(pdf_drawn(pages))
        return [(passage.kind.value, passage.text) for passage in read_document(str(path)).passages]

    return read


def rows_of(read_passages: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    return [tuple(words.split("\t")) for kind, words in read_passages if kind == PassageKind.ROW]


@pytest.mark.parametrize("box", [stroked, lined, filled])
def test_rows_however_the_rules_are_drawn(box: Callable[..., str], passages: Passages) -> None:
    assert rows_of(passages(table(ROWS, box))) == list(ROWS)


@pytest.mark.parametrize("flip", ["1 0 0 1 0 0 cm", ".5 0 0 .5 20 30 cm", "1 0 0 -1 0 842 cm 1 0 0 -1 0 842 cm"])
def test_rows_whatever_the_measure_of_the_page(flip: str, passages: Passages) -> None:
    assert rows_of(passages(f"q {flip} {table(ROWS)} Q")) == list(ROWS)


def test_a_cell_of_several_lines_is_whole(passages: Passages) -> None:
    wrapped = (ROWS[0], ("1.1", "Ramp to/the wheel-/chair store", "2027-07-/31"))
    assert rows_of(passages(table(wrapped)))[1] == ("1.1", "Ramp to the wheel-chair store", "2027-07-31")


def test_blank_cells_keep_their_place(passages: Passages) -> None:
    blank = (ROWS[0], ("", "Ramp", ""), ("1.2", "", "May 2027"))
    assert rows_of(passages(table(blank))) == [ROWS[0], ("", "Ramp"), ("1.2", "", "May 2027")]


def test_text_around_a_table_stays_where_it_is(passages: Passages) -> None:
    around = "\n".join((text(50, 760, "Accessibility plan"), table(ROWS), text(50, 400, "Signed by the chair")))
    read_passages = passages(around)
    assert read_passages[0] == ("heading", "Accessibility plan")
    assert read_passages[-1][1] == "Signed by the chair"
    assert rows_of(read_passages) == list(ROWS)


def test_a_merged_cell_is_its_first(passages: Passages) -> None:
    across = [stroked(LEFT, 660, 350, 40), text(150, 688, "Information"), stroked(LEFT, 620, 60, 40)]
    across += [stroked(110, 620, 200, 40), stroked(310, 620, 40, 40), stroked(350, 620, 50, 40)]
    across += [text(54, 648, "3.1"), text(114, 648, "Signs"), text(314, 648, "May")]
    down = [stroked(LEFT, 420, 60, 80), text(54, 440, "Hall")]
    down += [stroked(110, y, 200, 40) for y in (460, 420)] + [text(114, 488, "Loop"), text(114, 448, "Ramp")]
    read_passages = passages("\n".join([*across, *down]))
    assert ("paragraph", "Information") in read_passages or ("heading", "Information") in read_passages
    assert rows_of(read_passages) == [("3.1", "Signs", "May"), ("Hall", "Loop"), ("", "Ramp")]


def test_without_rules_there_is_no_table(passages: Passages) -> None:
    assert rows_of(passages(table(ROWS, lambda *_: ""))) == []
    only_across = table(ROWS, lambda x, y, width, _: f"{x} {y} m {x + width} {y} l S")
    assert rows_of(passages(only_across)) == []


def test_boxes_that_are_clipped_or_shaded_are_no_rules(passages: Passages) -> None:
    assert rows_of(passages(table(ROWS, "{} {} {} {} re W n".format))) == []
    assert rows_of(passages(table(ROWS, "{} {} {} {} re f".format))) == []


def test_text_that_steps_from_cell_to_cell_is_not_cut(passages: Passages) -> None:
    stepping = (
        table(ROWS[:1]) + "\nBT /F1 10 Tf 54 608 Td [(1.1) -9000 (Ramp) -9000 (July)] TJ ET" + stroked(50, 580, 60, 80)
    )
    assert rows_of(passages(stepping)) == []
    assert rows_of(passages(stepping.replace("-9000", "-200"))) != []


def test_what_is_drawn_elsewhere_stands_apart_from_tables(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf_drawn([table(ROWS) + "\n/Form1 Do"], form="BT /F1 10 Tf 0 0 Td (Stamp) Tj ET"))
    passages = read_document(str(path)).passages
    assert [passage.cells for passage in passages if passage.kind is PassageKind.ROW] == list(ROWS)
    assert [passage.text for passage in passages if passage.kind is not PassageKind.ROW] == ["Stamp"]


def test_a_row_over_the_end_of_a_page_is_put_together(passages: Passages) -> None:
    rows = rows_of(passages(table(ROWS[:2]), table((("", "and the stage", ""), ROWS[2]))))
    assert rows == [ROWS[0], ("1.1", "Ramp to the hall and the stage", "July 2027"), ROWS[2]]


def test_a_row_under_a_merged_cell_is_not_taken_for_the_rest_of_one(
    passages: Passages,
) -> None:
    rows = rows_of(passages(table(ROWS[:2]), table((("", "Stage lift", "May 2028"), ROWS[2]))))
    assert rows == [ROWS[0], ROWS[1], ("", "Stage lift", "May 2028"), ROWS[2]]


def test_headings_that_a_table_repeats_are_no_margins(passages: Passages) -> None:
    assert rows_of(passages(*[table(ROWS)] * 3)) == list(ROWS) * 3


@pytest.mark.parametrize(
    "odd",
    ["(a) (b) m /Name l S", "1 re S", "1 2 3 4 5 6 c S", "10 10 l S", "9e99 9e99 m -9e99 9e99 l S", "f f S n re"],
)
def test_odd_drawing_is_no_damage(odd: str, passages: Passages) -> None:
    assert rows_of(passages(f"{odd}\n{table(ROWS)}")) == list(ROWS)


def test_a_drawing_is_not_taken_for_a_table_and_is_read_to_its_end(
    passages: Passages,
) -> None:
    crossed = [f"{at} 0 m {at} 900 l S 0 {at} m 900 {at} l S" for at in range(0, 4 * (MOST_RULES + 2), 4)]
    words = [text(5 + at % 90 * 6, 5 + at // 90 * 12, "x") for at in range(1000)]
    assert rows_of(passages("\n".join([*crossed, *words]))) == []
    within = [f"{at} 0 m {at} 900 l S" for at in range(0, 500, 5)] + [f"0 {at} m 20 {at} l S" for at in range(0, 90, 5)]
    assert rows_of(passages("\n".join([*within, *words]))) != []
