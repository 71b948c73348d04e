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


def _rows(block: Block) -> Sequence[Sequence[str]]:
    return cast("Sequence[Sequence[str]]", block[1])


def txt(paper: Paper) -> bytes:
    """Plain text: bullets with dots, cells parted by tabs."""
    parts = []
    for block in paper.blocks:
        if block[0] == TABLE:
            parts.append("\n".join("\t".join(row) for row in _rows(block)))
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
            head, *rows = _rows(block)
            cells = "".join(f"<th><p>{escape(cell)}</p></th>" for cell in head)
            body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
            parts.append(f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>")
        elif block[0] == BULLETS:
            parts.append("<ul>" + "".join(f"<li>{escape(line)}</li>" for line in _lines(block)) + "</ul>")
        elif block[0] == HEADING:
            level = 1 if number < 2 else 2
            parts.append(f"<h{level}>{escape(_lines(block)[0])}</h{level}>")
        else:
            parts.append("<p>" + "<br>".join(map(escape, _lines(block))) + "</p>")
    return f"<!doctype html><html><body><main>{''.join(parts)}</main></body></html>".encode()


def docx(paper: Paper) -> bytes:
    """A Word document with real headings and tables."""
    parts = []
    for number, block in enumerate(paper.blocks):
        if block[0] == TABLE:
            rows = ("".join(f"<w:tc>{making.paragraph(cell)}</w:tc>" for cell in row) for row in _rows(block))
            parts.append("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")
        elif block[0] == BULLETS:
            parts.extend(making.paragraph(line, numbered=True) for line in _lines(block))
        elif block[0] == HEADING:
            parts.append(making.paragraph(_lines(block)[0], "Rubrik1" if number < 2 else "H2"))
        else:
            runs = "<w:r><w:br/></w:r>".join(map(making.run, _lines(block)))
            parts.append(f"<w:p>{runs}</w:p>")
    return making.docx("".join(parts))


def odt(paper: Paper) -> bytes:
    """A LibreOffice document."""
    parts = []
    for number, block in enumerate(paper.blocks):
        if block[0] == TABLE:
            rows = (
                "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row)
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
                    drawn.append(_shown(44 + column * _WIDE, y, cell))
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
