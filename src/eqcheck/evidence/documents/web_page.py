"""HTML: what a reader of the page sees; scripts, styles and hidden parts are dropped, no address is opened."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import (
    BETWEEN_CELLS,
    CLOSING,
    MAX_SPAN,
    MAX_SPREAD,
    DocumentFormat,
    DocumentText,
    Mark,
    PassageKind,
    PassageList,
    marked,
    opening,
)
from eqcheck.evidence.documents.web_styles import Sheets, Tag, hides, sheets_of, tag_of
from eqcheck.evidence.readers.encodings import decoded

if TYPE_CHECKING:
    from collections.abc import Mapping

_DROPPED = frozenset(
    {"script", "style", "template", "noscript", "svg", "iframe", "object", "head", "del", "s", "strike"}
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CODE = frozenset({"code", "kbd", "samp"})
_NO_FIELDS = frozenset({"hidden", "submit", "button", "reset", "image", "file", "password"})
_DEEPEST = 500
TICKED, UNTICKED = "\u2612", "\u2610"
_EMPTY = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})


def _read(data: bytes) -> DocumentText:
    text, notes = decoded(data)
    passages = PassageList()
    take_page(text, passages)
    return passages.finished(notes)


def take_page(text: str, passages: PassageList) -> None:
    """Take what a reader of the page sees."""
    sheets = sheets_of(text)
    for words in sheets.written:
        passages.stamp(words, "in its style sheet")
    page = _Page(passages, sheets)
    page.feed(text)
    page.close()
    page.end_passage()


class _Page(HTMLParser):
    """The state of reading one page: the passage so far, and what it is inside of."""

    def __init__(self, passages: PassageList, sheets: Sheets) -> None:
        super().__init__(convert_charrefs=True)
        self.passages = passages
        self._sheets = sheets
        self._open: list[Tag] = []
        self._text: list[str] = []
        self._line = 1
        self._kind = PassageKind.PARAGRAPH
        self._level = 1
        self._dropped: list[str] = []
        self._in_row = False
        self._column, self._wide = 0, 1
        self._spanned: dict[int, int] = {}
        self._above: dict[int, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what the tag begins."""
        if tag == "body":
            self._dropped.clear()
        attributes = dict(attrs)
        hidden = self._is_hidden(tag, attributes)
        if self._dropped or tag in _DROPPED or hidden:
            if tag not in _EMPTY:
                self._dropped.append(tag)
            return
        self._enter(tag, attributes)
        piece = _piece(tag, attributes)
        if piece:
            self._text.append(piece)
        elif tag in {"td", "th"}:
            self._begin_cell(attributes)
        elif tag in _HEADINGS:
            self._begin(PassageKind.HEADING, _HEADINGS[tag])
        elif tag == "tr":
            self._begin_row()
        elif tag in _BLOCKS and self._in_row:
            self._text.append("\n")
        elif tag in _BLOCKS:
            self._begin(PassageKind.BULLET if tag == "li" else PassageKind.PARAGRAPH, keep=tag in {"p", "div"})

    def handle_endtag(self, tag: str) -> None:
        """End what the tag ends."""
        if self._dropped:
            if tag in self._dropped:
                del self._dropped[len(self._dropped) - 1 - self._dropped[::-1].index(tag) :]
            return
        self._close(tag)
        if tag in _CODE:
            self._text.append(CLOSING)
        if tag in {"tr", "table"}:
            self._in_row = False
        self._spanned = {} if tag == "table" else self._spanned
        if tag not in _BLOCKS and tag not in _HEADINGS:
            return
        if self._in_row:
            self._text.append("\n")
        else:
            self.end_passage()

    def handle_data(self, data: str) -> None:
        """Take text that a reader sees."""
        if self._dropped or not data:
            return
        if not any(piece.strip() for piece in self._text) and data.strip():
            before = data[: len(data) - len(data.lstrip())]
            self._line = self.getpos()[0] + before.count("\n")
            data = data.lstrip()
        self._text.append(data.replace("\t", " "))

    def end_passage(self) -> None:
        """Take the passage so far."""
        text = "".join(self._text).strip(" \n")
        if self._kind is PassageKind.ROW:
            cells = text.removeprefix(BETWEEN_CELLS).split(BETWEEN_CELLS)
            text = BETWEEN_CELLS.join(" ".join(cell.split()) for cell in cells)
        self.passages.add(text, self._kind, level=self._level, line=self._line)
        self._text.clear()
        self._kind = PassageKind.PARAGRAPH

    def _is_hidden(self, tag: str, attributes: Mapping[str, str | None]) -> bool:
        """Whether nobody sees an element, or sees it struck through; of choices only what is chosen counts."""
        unchosen = (tag == "option" and "selected" not in attributes) or (tag == "dialog" and "open" not in attributes)
        own = any(_hides(name, value or "") for name, value in attributes.items())
        return unchosen or own or self._sheets.hides(tag_of(tag, attributes), self._open)

    def _enter(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        if tag not in _EMPTY and len(self._open) < _DEEPEST:
            self._open.append(tag_of(tag, attributes))

    def _close(self, tag: str) -> None:
        """Leave the element of that name, and what was left open within it."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].name == tag:
                del self._open[at:]
                return

    def _begin_row(self) -> None:
        """A new row; what spans rows behind the last cell of the one above has spanned that one."""
        for column, left in self._spanned.items():
            self._spanned[column] = left - 1 if column >= self._column and left else left
        self._begin(PassageKind.ROW)
        self._in_row = True
        self._column, self._wide = 0, 1

    def _begin_cell(self, attributes: Mapping[str, str | None]) -> None:
        """A new cell in its column: behind one that spans columns, and beside those that span rows."""
        if self._column >= MAX_SPREAD:
            self._text.append(BETWEEN_CELLS)
            return
        empty = self._wide - 1
        while self._spanned.get(self._column, 0) > 0:
            self._spanned[self._column] -= 1
            self._column += 1
            empty += 1
        self._text.append(BETWEEN_CELLS * (empty + 1))
        self._wide, high = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
        for column in range(self._column, self._column + self._wide):
            self._spanned[column] = high - 1
        self._column += self._wide

    def _begin(self, kind: PassageKind, level: int = 1, *, keep: bool = False) -> None:
        """A new passage; a paragraph just inside a bullet is still the bullet."""
        inside = keep and self._kind is PassageKind.BULLET and not "".join(self._text).strip()
        if inside:
            return
        self.end_passage()
        self._kind, self._level = kind, level


def _span(written: str | None) -> int:
    """How many columns or rows a cell spans."""
    return min(int(written[:9]), MAX_SPAN) if written and written.isdecimal() and int(written[:9]) else 1


def _hides(name: str, value: str) -> bool:
    """Whether an attribute takes its element out of sight, or strikes it through."""
    return name == "hidden" or (name == "aria-hidden" and value == "true") or (name == "style" and hides(value))


def _piece(tag: str, attributes: Mapping[str, str | None]) -> str:
    """What an element that holds no passage is in the text; nothing for any other."""
    match tag:
        case "br":
            return "\n"
        case "input":
            return _field(attributes)
        case _:
            return opening(Mark.CODE) if tag in _CODE else ""


def _field(attributes: Mapping[str, str | None]) -> str:
    """What a reader sees of a field of a form: its box, its value, or the prompt where nothing was entered."""
    kind = (attributes.get("type") or "text").casefold()
    if kind in {"checkbox", "radio"}:
        return f" {TICKED if 'checked' in attributes else UNTICKED} "
    if kind in _NO_FIELDS:
        return ""
    value, prompt = attributes.get("value") or "", attributes.get("placeholder") or ""
    return f" {value or marked(prompt, Mark.PROMPT)} "


EXTENSION = DocumentFormat(("html", "htm"), _read)
