"""The name that a cell begins with, set apart from what it goes on to say."""

import pytest

from eqcheck.evidence.documents import document_formats
from tests.unit.evidence.documents.making import docx, odt, run

_REST = "The head told the governors of the year."
_BOLD = "<w:b/>"


def _word(*paragraphs: str) -> bytes:
    cells = f"<w:tc><w:p>{run('2')}</w:p></w:tc><w:tc>{''.join(paragraphs)}</w:tc>"
    return docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")


def _page(cell: str) -> bytes:
    return f"<table><tr><td>2</td><td>{cell}</td></tr></table>".encode()


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (_page(f"<b>Equality</b> {_REST}"), "html"),
        (_page(f"Equality<br>{_REST}"), "html"),
        (_page(f"<p>Equality</p><p>{_REST}</p>"), "html"),
        (_word(f"<w:p>{run('Equality', _BOLD)}{run(f' {_REST}')}</w:p>"), "docx"),
        (_word(f"<w:p>{run('Equality')}</w:p>", f"<w:p>{run(_REST)}</w:p>"), "docx"),
        (
            odt(
                "<table:table><table:table-row><table:table-cell><text:p>2</text:p></table:table-cell>"
                f"<table:table-cell><text:p>Equality</text:p><text:p>{_REST}</text:p></table:table-cell>"
                "</table:table-row></table:table>"
            ),
            "odt",
        ),
    ],
)
def test_a_cell_may_begin_with_a_name(data: bytes, ending: str) -> None:
    (row,) = document_formats()[ending].read(data).passages
    assert row.names == ("Equality",)
    assert row.cells == ("2", f"Equality {_REST}")
    assert not row.doubtful


@pytest.mark.parametrize("cell", ["Equality", f"Equality {_REST}", f"The head <b>told</b> the governors. {_REST}"])
def test_a_cell_of_one_line_has_no_name(cell: str) -> None:
    (row,) = document_formats()["html"].read(_page(cell)).passages
    assert row.names == ()
