"""Each document of the corpus in every format, written as programs of schools write them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, cast

from tests.corpus.papers import BULLETS, HEADING, TABLE, Block, Paper
from tests.unit.evidence.documents import making

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_WIDE = 110.0


def _lines(block: Block) -> Sequence[str]:
    return [block[1]] if isinstance(block[1], str) else cast("Sequence[str]", block[1])


def _rows(block: Block) -> Sequence[Sequence[str | None]]:
    """The rows of a table; None is a cell that the one above it reaches down into."""
    return cast("Sequence[Sequence[str | None]]", block[1])


def _reach(rows: Sequence[Sequence[str | None]], row: int, column: int) -> int:
    """How many rows a cell reaches down."""
    last = row + 1
    while last < len(rows) and column < len(rows[last]) and rows[last][column] is None:
        last += 1
    return last - row


def txt(paper: Paper) -> bytes:
    """Plain text: bullets with dots, cells parted by tabs."""
    parts = []
    for block in paper.blocks:
        if block[0] == TABLE:
            parts.append("\n".join("\t".join(cell or "" for cell in row) for row in _rows(block)))
        elif block[0] == BULLETS:
            parts.append("\n".join(f"\u2022 {line}" for line in _lines(block)))
        else:
            parts.append("\n".join(_lines(block)))
    return ("\n\n".join(parts) + "\n").encode()


def html(paper: Paper) -> bytes:
    """A page of a school's website."""
    parts = []
    for number, block in enumerate(paper.blocks):
        if block[0] == TABLE:
            parts.append(_web_table(_rows(block)))
        elif block[0] == BULLETS:
            parts.append("<ul>" + "".join(f"<li>{escape(line)}</li>" for line in _lines(block)) + "</ul>")
        elif block[0] == HEADING:
            level = 1 if number < 2 else 2
            parts.append(f"<h{level}>{escape(_lines(block)[0])}</h{level}>")
        else:
            parts.append("<p>" + "<br>".join(map(escape, _lines(block))) + "</p>")
    return f"<!doctype html><html><body><main>{''.join(parts)}</main></body></html>".encode()


def _web_table(rows: Sequence[Sequence[str | None]]) -> str:
    body = []
    for number, row in enumerate(rows):
        cells = (
            f'<td rowspan="{_reach(rows, number, place)}"><p>{escape(cell)}</p></td>'
            for place, cell in enumerate(row)
            if cell is not None
        )
        body.append("<tr>" + "".join(cells) + "</tr>")
    head = body[0].replace("td", "th").replace(' rowspan="1"', "")
    return f"<table><thead>{head}</thead><tbody>{''.join(body[1:])}</tbody></table>"


def docx(paper: Paper) -> bytes:
    """A Word document with real headings and tables."""
    parts = []
    for number, block in enumerate(paper.blocks):
        if block[0] == TABLE:
            table = _rows(block)
            rows = (
                "".join(_word_cell(cell, _reach(table, number, at)) for at, cell in enumerate(row))
                for number, row in enumerate(table)
            )
            parts.append("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")
        elif block[0] == BULLETS:
            parts.extend(making.paragraph(line, numbered=True) for line in _lines(block))
        elif block[0] == HEADING:
            parts.append(making.paragraph(_lines(block)[0], "Rubrik1" if number < 2 else "H2"))
        else:
            runs = "<w:r><w:br/></w:r>".join(map(making.run, _lines(block)))
            parts.append(f"<w:p>{runs}</w:p>")
    return making.docx("".join(parts))


def _word_cell(cell: str | None, reach: int) -> str:
    merge = '<w:vMerge w:val="restart"/>' if cell is not None and reach > 1 else "<w:vMerge/>" if cell is None else ""
    return f"<w:tc>{f'<w:tcPr>{merge}</w:tcPr>' if merge else ''}{making.paragraph(cell or '')}</w:tc>"


def odt(paper: Paper) -> bytes:
    """A LibreOffice document."""
    parts = []
    for number, block in enumerate(paper.blocks):
        if block[0] == TABLE:
            rows = (
                "".join(f"<table:table-cell><text:p>{escape(cell or '')}</text:p></table:table-cell>" for cell in row)
                for row in _rows(block)
            )
            body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
            parts.append(f"<table:table>{body}</table:table>")
        elif block[0] == BULLETS:
            items = (f"<text:list-item><text:p>{escape(line)}</text:p></text:list-item>" for line in _lines(block))
            parts.append(f"<text:list>{''.join(items)}</text:list>")
        elif block[0] == HEADING:
            level = 1 if number < 2 else 2
            parts.append(f'<text:h text:outline-level="{level}">{escape(_lines(block)[0])}</text:h>')
        else:
            parts.append(f"<text:p>{'<text:line-break/>'.join(map(escape, _lines(block)))}</text:p>")
    return making.odt("".join(parts))


def pdf(paper: Paper) -> bytes:
    """A page as word processors print it: text in its places, tables ruled."""
    drawn: list[str] = []
    y = 800.0
    for block in paper.blocks:
        y -= 14
        if block[0] == TABLE:
            for row in _rows(block):
                for column, cell in enumerate(row):
                    drawn.append(f"{40 + column * _WIDE} {y - 5} {_WIDE} 18 re S")
                    drawn.append(_shown(44 + column * _WIDE, y, cell or ""))
                y -= 18
            continue
        for line in _lines(block):
            drawn.append(_shown(40, y, f"\u00b7 {line}" if block[0] == BULLETS else line))
            y -= 14
    return making.pdf_drawn(["\n".join(drawn)])


def _shown(x: float, y: float, words: str) -> str:
    safe = words.replace("\u2013", "-").replace("(", r"\(").replace(")", r"\)")
    size = 11 if len(words) * 5 < _WIDE or x < 44 else 6
    return f"BT /F1 {size} Tf {x} {y} Td ({safe}) Tj ET"


FORMATS: Mapping[str, Callable[[Paper], bytes]] = {"docx": docx, "html": html, "odt": odt, "pdf": pdf, "txt": txt}
