"""Tables without ruled lines: rows are told by room between them, columns by where words begin."""

from __future__ import annotations

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.documents.pdf import EXTENSION
from eqcheck.evidence.documents.pdf_columns import Line, _table_at, end_of_table
from tests.corpus.printed import FOLDER


def rows(name: str) -> list[tuple[str, ...]]:
    document = EXTENSION.read((FOLDER / f"{name}.plain.pdf").read_bytes())
    return [passage.cells for passage in document.passages if passage.kind is PassageKind.ROW]


def test_a_row_goes_over_several_lines() -> None:
    assert rows("priority-plan")[1] == (
        *("1", "Paint step edges", "Caretaker", "Half term, October 2025", "£100", "Edges are seen", "Done"),
    )


def test_a_cell_that_reaches_down_leaves_the_next_row_its_own() -> None:
    table_rows = rows("aims-merged")
    assert [row[3] for row in table_rows[4:6]] == ["Buy books in large print", "Check each venue before booking"]
    assert table_rows[5][0] == ""


def test_a_line_across_the_columns_is_no_row() -> None:
    document = EXTENSION.read((FOLDER / "targets-goals.plain.pdf").read_bytes())
    headings = [passage.text for passage in document.passages if passage.kind is PassageKind.HEADING]
    assert "Improving the delivery of written information" in headings


def laid_out(*texts: str, room: int = 9) -> list[str] | None:
    lines = [Line(text, room) for text in texts]
    return _table_at(lines, 0)[1]


def test_a_merged_first_cell_does_not_make_one_row_of_all() -> None:
    rows_made = laid_out(
        "Area          Item     Activity              By when",
        "Physical      Doors    Widen the door        31.8.26",
        "              Steps    Fit rails             31.8.27",
        "Curriculum    Books    Buy large print       31.12.25",
    )
    assert rows_made is not None
    assert [row.split("\t")[2:] for row in rows_made[1:]] == [
        ["Widen the door", "31.8.26"],
        ["Fit rails", "31.8.27"],
        ["Buy large print", "31.12.25"],
    ]


def test_a_line_over_a_table_of_other_columns_ends_the_one_above() -> None:
    lines = [
        *(Line(f"{label:40}{value}", 9) for label, value in (("Approved by:", "Board"), ("Date:", "9 July 2025"))),
        Line("Improving the curriculum access", 10),
        Line("          Targets                     Strategies         Outcome", 12),
        Line("Short     Training for teachers       An audit           All are able", 9),
    ]
    assert end_of_table(lines, 0) == 2
