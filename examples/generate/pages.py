"""What a school writes on a page: a title, headings, paragraphs and tables, before it is Word or PDF."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Title:
    """What the document is called."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `headed` where its first row holds headings, otherwise labels stand left of their values.

    `shares` are the widths of its columns, as parts of the page's.
    """

    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    headed: bool


Block = Title | Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """A document of one page or more, with what stands at the top and the foot of each."""

    header: str
    footer: str
    blocks: tuple[Block, ...]
