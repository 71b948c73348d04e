"""Markdown: headings, bullets, tables and paragraphs; what is in code fences or backticks is marked as code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import (
    BETWEEN_CELLS,
    DocumentFormat,
    DocumentText,
    Mark,
    PassageKind,
    PassageList,
    marked,
    row_of,
)
from eqcheck.evidence.readers.encodings import decoded

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_BULLET = re.compile(r"[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]+")
_RULE_CELL = re.compile(r":?-+:?")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:[ \t]+\"[^\"]*\")?\)")
_STRUCK = re.compile(r"~~(?=\S)[^~]{1,2000}~~")
_FEW_WORDS = re.compile(r"<!--([^<>]{3,60})-->")
_STARS = re.compile(r"\*\*")
_BARS = re.compile(r"(?<!_)__(?=[^\s_])|(?<=[^\s_])__(?!_)")
"""Two bars with space on both sides are a gap that somebody was to fill in."""
_CODE = re.compile(r"(`{1,3})(?!`)([^`]{1,2000})\1")
_LABELLED = re.compile(r"[ \t]*(?:\*\*|__)?[A-Z][^:.;!?~`]{1,40}:(?:\*\*|__)?[ \t]+\S")
"""A line that begins with a label and its value, as of a form."""
_HTML_STRUCK = re.compile(r"<(del|s|strike)\b[^>]{0,200}>(.{0,2000}?)</\1>", re.DOTALL | re.IGNORECASE)


def _read(data: bytes) -> DocumentText:
    text, notes = decoded(data)
    passages = PassageList()
    for comment in _FEW_WORDS.finditer(text):
        passages.comment(comment[1])
    lines = _with_pipes([line.rstrip() for line in _without_unseen(text).splitlines()])
    index = 0
    while index < len(lines):
        index = _take_code(lines, index, passages) if _FENCE.match(lines[index]) else _take(lines, index, passages)
    return passages.finished(notes)


def _with_pipes(lines: Sequence[str]) -> list[str]:
    """The lines, those of tables beginning with a pipe: the first and last pipe of a row may be left out."""
    made = list(lines)
    in_table = in_code = False
    for at, line in enumerate(lines):
        in_code ^= _FENCE.match(line) is not None
        below = lines[at + 1] if at + 1 < len(lines) else ""
        in_table = not in_code and "|" in line and (in_table or _is_row(line) or _is_table_rule(below))
        if in_table and not _is_row(line):
            made[at] = f"| {line.strip()}"
    return made


def _without_unseen(text: str) -> str:
    """The text without comments, its lines where they were; what is struck through in HTML is so in Markdown."""
    return _HTML_STRUCK.sub(_struck_lines, _without_comments(text))


def _struck_lines(match: re.Match[str]) -> str:
    lines = match[2].replace("~", " ").split("\n")
    return "\n".join(f"~~{line.strip()}~~" if line.strip() else "" for line in lines)


def _without_comments(text: str) -> str:
    """The text without comments, of which the last may never end; their lines stay."""
    pieces, at = [], 0
    while (begins := text.find("<!--", at)) >= 0:
        ends = text.find("-->", begins + 4)
        pieces += [text[at:begins], "\n" * text.count("\n", begins, ends if ends >= 0 else len(text))]
        at = ends + 3 if ends >= 0 else len(text)
    return "".join((*pieces, text[at:]))


def _take_code(lines: list[str], index: int, passages: PassageList) -> int:
    """Take what is between two fences as code; the line after it."""
    fence = lines[index].strip()[:3]
    for at in range(index + 1, len(lines)):
        if lines[at].strip().startswith(fence):
            return at + 1
        passages.add(marked(lines[at], Mark.CODE), PassageKind.PARAGRAPH, line=at + 1)
    return len(lines)


def _take(lines: list[str], index: int, passages: PassageList) -> int:
    """Take the passage that begins on the line; the line after it."""
    line, number = lines[index], index + 1
    if not line.strip() or _is_table_rule(line):
        return number
    heading = _HEADING.match(line)
    if heading:
        title = line[heading.end() :].rstrip().rstrip("#").rstrip()
        passages.add(_plain(title), PassageKind.HEADING, level=len(heading[1]), line=number)
        return number
    if _is_row(line):
        passages.add(_row(line), PassageKind.ROW, line=number)
        return number
    bullet = _BULLET.match(line)
    last = index
    while last + 1 < len(lines) and _goes_on(lines[last + 1]) and not _is_next_label(lines[last], lines[last + 1]):
        last += 1
    whole = "\n".join([line[bullet.end() :] if bullet else line.lstrip(), *lines[index + 1 : last + 1]])
    underline = _UNDERLINE.match(lines[last + 1]) if last + 1 < len(lines) and not bullet else None
    if underline:
        level = 1 if underline[1].startswith("=") else 2
        passages.add(_plain(whole), PassageKind.HEADING, level=level, line=number)
        return last + 2
    passages.add(_plain(whole), PassageKind.BULLET if bullet else PassageKind.PARAGRAPH, line=number)
    return last + 1


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table, which may be struck through as a whole."""
    return line.lstrip().removeprefix("~~").lstrip().startswith("|")


def _row(line: str) -> str:
    """The text of a row, cell by cell; a stroke may go through all of them at once."""
    cells = _cells(line.replace("~~", ""))
    kept = _cells(_STRUCK.sub(lambda match: "|" * match[0].count("|"), line))
    if len(cells) != len(kept):
        return BETWEEN_CELLS.join(map(_plain, cells))
    lost = {at for at, (cell, left) in enumerate(zip(cells, kept, strict=True)) if cell and not left}
    return row_of([_plain(cell) for cell in kept], lost)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _is_table_rule(line: str) -> bool:
    """Whether the line is what parts the headings of a table from its rows."""
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return "|" in line and all(_RULE_CELL.fullmatch(cell.strip()) for cell in cells)


def _goes_on(line: str) -> bool:
    begins = (_HEADING, _UNDERLINE, _BULLET, _FENCE)
    return bool(line.strip()) and not _is_row(line) and not any(form.match(line) for form in begins)


def _is_next_label(line: str, below: str) -> bool:
    """Whether two lines are two labels with their values, one below the other, and nothing is open between them."""
    is_open = any(line.count(mark) % 2 for mark in ("~~", "`", "**"))
    return not is_open and _LABELLED.match(line) is not None and _LABELLED.match(below) is not None


def _plain(text: str) -> str:
    """The words without emphasis and without what is struck through, and of a link its text alone."""
    plain = _BARS.sub("", _STARS.sub("", _LINK.sub(r"\1", _STRUCK.sub("", text.lstrip("> ")))))
    return _CODE.sub(lambda match: marked(match[2], Mark.CODE), plain)


EXTENSION = DocumentFormat(("md",), _read)
