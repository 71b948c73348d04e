"""Documents of a school in which everything is as it should be, and the formats they may have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from examples.generate.pages import Grid, Heading, Page, Paragraph, Title
from examples.generate.pdf_files import pdf
from examples.generate.word_files import docx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from examples.generate.pages import Block

SCHOOL = "the-school"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: its type, what its file is called after that, what stands in it and whose it is."""

    type: str
    note: str
    page: Page
    owner: str = SCHOOL

    @property
    def name(self) -> str:
        """What it is called in an account of damages."""
        return f"{self.type} {self.note}"

    def path(self, ending: str) -> str:
        """Where it lies in the trust's folder."""
        return f"evidence/{self.owner}/{self.type}-{self.note}.{ending}"

    def with_blocks(self, blocks: Sequence[Block]) -> Paper:
        """The document with other blocks."""
        return replace(self, page=replace(self.page, blocks=tuple(blocks)))

    def lines(self) -> Iterator[tuple[int, int, str, str]]:
        """Each labelled value: the block and the row it stands in, its label and its text."""
        for place, block in enumerate(self.page.blocks):
            if isinstance(block, Grid) and not block.headed:
                yield from ((place, row, label, text) for row, (label, text) in enumerate(block.rows))

    def with_line(self, place: int, row: int, line: tuple[str, str] | None) -> Paper:
        """The document with another labelled value, or without one."""
        block = self.page.blocks[place]
        assert isinstance(block, Grid)
        rows = [*block.rows[:row], *([line] if line is not None else []), *block.rows[row + 1 :]]
        return self.with_blocks(_replaced(self.page.blocks, place, replace(block, rows=tuple(rows))))

    def sections(self) -> Iterator[tuple[int, str, Paragraph]]:
        """Each paragraph of running text under a heading: its place, the heading and itself."""
        for place, (before, block) in enumerate(zip(self.page.blocks, self.page.blocks[1:], strict=False), start=1):
            if isinstance(before, Heading) and isinstance(block, Paragraph):
                yield place, before.text, block


def _replaced(blocks: Sequence[Block], place: int, block: Block) -> list[Block]:
    return [*blocks[:place], block, *blocks[place + 1 :]]


# --- formats --------------------------------------------------------------------------------------


def markdown(page: Page) -> bytes:
    """Markdown, with tables of pipes."""
    parts = [page.header]
    for block in page.blocks:
        match block:
            case Title(text):
                parts.append(f"# {text}")
            case Heading(text):
                parts.append(f"## {text}")
            case Paragraph(text):
                parts.append(text)
            case Grid(rows, _, headed) if headed:
                lines = [f"| {' | '.join(row)} |" for row in rows]
                parts.append("\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]))
            case Grid(rows):
                parts.append("\n".join(f"**{label}:** {text}  " for label, text in rows))
    return "\n\n".join([*parts, page.footer, ""]).encode()


def web_page(page: Page) -> bytes:
    """A web page."""
    parts = []
    for block in page.blocks:
        match block:
            case Title(text):
                parts.append(f"<h1>{_marked(text)}</h1>")
            case Heading(text):
                parts.append(f"<h2>{_marked(text)}</h2>")
            case Paragraph(text):
                parts.append(f"<p>{_marked(text)}</p>")
            case Grid(rows, _, headed):
                kinds = ["th" if headed and number == 0 else "td" for number in range(len(rows))]
                cells = [
                    "".join(f"<{kind}>{_marked(text)}</{kind}>" for text in row)
                    for kind, row in zip(kinds, rows, strict=True)
                ]
                parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
    margins = f"<header>{_marked(page.header)}</header>", f"<footer>{_marked(page.footer)}</footer>"
    body = "\n".join([margins[0], *parts, margins[1]])
    return f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def _marked(text: str) -> str:
    """Text as a page has it; text that is a tag itself stays one."""
    return text if text.startswith("<") else escape(text)


def plain_text(page: Page) -> bytes:
    """Plain text."""
    parts = [page.header]
    for block in page.blocks:
        match block:
            case Title(text) | Heading(text) | Paragraph(text):
                parts.append(text)
            case Grid(rows, _, headed):
                parts.append("\n".join(" | ".join(row) if headed else f"{row[0]}: {row[1]}" for row in rows))
    return "\n\n".join([*parts, page.footer, ""]).encode()


FORMATS: Mapping[str, Callable[[Page], bytes]] = {
    "docx": docx,
    "pdf": pdf,
    "md": markdown,
    "html": web_page,
    "txt": plain_text,
}
