"""Tables without ruled lines: rows are told by room between them, columns by where words begin."""

from __future__ import annotations

from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.documents.pdf import EXTENSION
from tests.corpus.printed import FOLDER


def rows(name: str) -> list[tuple[str, ...]]:
    document = EXTENSION.read((FOLDER / f"{name}.plain.pdf").read_bytes())
    return [passage.cells for passage in document.passages if passage.kind is PassageKind.ROW]


def test_a_row_goes_over_several_lines() -> None:
    assert rows("priority-plan")[1] == (
        *("1", "Paint step edges", "Caretaker", "Half term, October 2025", "£100", "Edges are seen", "Done"),
    )


def test_a_cell_that_reaches_down_leaves_the_next_row_its_own() -> None:
    found = rows("aims-merged")
    assert [row[3] for row in found[4:6]] == ["Buy books in large print", "Check each venue before booking"]
    assert found[5][0] == ""


def test_a_line_across_the_columns_is_no_row() -> None:
    document = EXTENSION.read((FOLDER / "targets-goals.plain.pdf").read_bytes())
    headings = [passage.text for passage in document.passages if passage.kind is PassageKind.HEADING]
    assert "Improving the delivery of written information" in headings
