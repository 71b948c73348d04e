"""Texts, pages and tables whose readers might go over them again and again, or make much of little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.evidence.documents.making import docx, odt

if TYPE_CHECKING:
    from collections.abc import Callable

PLAN = "Accessibility plan 2024-27"


def nested_boxes(depth: int) -> bytes:
    """A Word document of a text box in a text box in a text box."""
    inner = f"<w:p><w:r><w:t>{PLAN}</w:t></w:r></w:p>"
    for _ in range(depth):
        inner = f"<w:p><w:r><w:txbxContent>{inner}</w:txbxContent></w:r></w:p>"
    return docx(inner)


def nested_frames(depth: int) -> bytes:
    """The same in OpenDocument."""
    inner = f"<text:p>{PLAN}</text:p>"
    for _ in range(depth):
        inner = f"<text:p><text:text-box>{inner}</text:text-box></text:p>"
    return odt(inner)


def empty_elements(times: int) -> bytes:
    """A Word document of so many elements with nothing in them."""
    return docx("<w:p/>" * times)


MARKDOWN: dict[str, Callable[[int], str]] = {
    "a rule of a table": lambda n: "|" + "-" * n + " " * n + "x",
    "spaces before a rule": lambda n: "|" + " " * n + "x|",
    "cells of a rule": lambda n: "|-" * n + "x",
    "a heading of spaces": lambda n: "# a" + " " * n + "b",
    "a heading of signs": lambda n: "# a" + " #" * n + " b",
    "comments": lambda n: "<!-- " * n,
    "struck": lambda n: "<del>" * n,
    "tildes": lambda n: "~~a" * n,
    "links": lambda n: "[" * n + "](" * n,
    "code": lambda n: "`a" * n,
    "quotes": lambda n: "> " * n,
    "fences": lambda n: "```\n" * n,
    "lines": lambda n: "a\n" * n,
    "headings": lambda n: "# a\n\n" * n,
}
PAGES: dict[str, Callable[[int], str]] = {
    "comments": lambda n: "<!--" * n,
    "comments that end": lambda n: "<!-- -->" * n,
    "end tags": lambda n: "</" * n,
    "end tags that nothing began": lambda n: "</b>" * n,
    "less than": lambda n: "<" * n,
    "tags that never end": lambda n: "<a " * n,
    "attributes": lambda n: "<a " + "b " * n + ">",
    "attributes without a name": lambda n: "<a " + "=" * n + ">",
    "quotes that never end": lambda n: "<a b='" * n,
    "processing instructions": lambda n: "<?" * n,
    "marked sections": lambda n: "<![" * n,
    "white space": lambda n: "<p>" + " \n" * n + "</p>",
    "white space in items": lambda n: "<li>" + "<p> </p>" * n,
    "spaces between tags": lambda n: "<li>" + " <p> " * n,
    "svg": lambda n: "<svg>" * n + "</b>" * n,
    "svg within svg": lambda n: "<svg>" * n + "</svg>" * n,
    "scripts": lambda n: "<script>" * n,
    "elements": lambda n: "<b>" * n + "</i>" * n,
    "nested rows": lambda n: "<table>" + "<tr><td rowspan=60 colspan=60>x" * n,
    "references": lambda n: "&" * n,
    "long references": lambda n: "&#" + "9" * n + ";",
    "styles": lambda n: "<style>" * n,
    "style sheets": lambda n: "<style>" + "a{" * n,
    "comments in styles": lambda n: "<style>" + "/*" * n + "</style>",
    "media": lambda n: "<style>" + "@media " * n + "{" * n + "</style>",
    "selectors": lambda n: "<style>" + "a " * n + "{display:none}</style>",
}
PLAIN: dict[str, Callable[[int], str]] = {
    "numbered headings": lambda n: "1. Heading\n\n" * n,
    "numbered headings and no more": lambda n: "1.1 Heading\n\n" * n + "\n" * n,
    "lines that go on": lambda n: "and so on\n" * n,
    "long lines": lambda n: "a" * n,
    "spaces": lambda n: " " * n + "a\n",
    "bullets": lambda n: "- a\n" * n,
    "tabs": lambda n: "a\t" * n,
    "dates": lambda n: "1 January 2024 to " * n,
    "labels": lambda n: "Approved by: " * n,
    "figures": lambda n: "1" * n,
    "dots": lambda n: "1." * n,
}
