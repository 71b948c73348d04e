"""HTML: what a reader of the page sees; scripts, styles and hidden parts are dropped, no address is opened."""

from __future__ import annotations

import re
from collections import Counter
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
    cell_of,
    marked,
    opening,
    row_of,
)
from eqcheck.evidence.documents.text_lines import BOLD_LEVEL, is_bold_heading, without_mark
from eqcheck.evidence.documents.web_styles import Sheets, Tag, hides, named_hidden, sheets_of, tag_of
from eqcheck.evidence.documents.web_tags import EndTag, StartTag, Text, tags_of
from eqcheck.evidence.readers.encodings import decoded

if TYPE_CHECKING:
    from collections.abc import Mapping

_INSTEAD = ("canvas", "video", "audio", "noframes")
"""Elements whose text is shown only by what cannot show the thing itself."""
_NO_TEXT = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "object", "head", *_INSTEAD})
_STRUCK = frozenset({"del", "s", "strike"})
_CELLS = frozenset({"td", "th"})
_ENDED_BY_START = {"tr": {"tr", *_CELLS}, "td": _CELLS, "th": _CELLS, "li": {"li"}, "tbody": {"tbody", "tr", *_CELLS}}
_ENDED_BY_END = {"table": {"tbody", "tr", *_CELLS}, "tr": _CELLS, "ul": {"li"}, "ol": {"li"}}
"""What elements a tag ends that have no end tag of their own, as HTML lets one leave it out."""
_GONE = "\ufdee"
"""Where in a row text stood that is hidden or struck through."""
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
_BOLD = ("b", "strong")
_NO_FIELDS = frozenset({"hidden", "submit", "button", "reset", "image", "file", "password"})
_DEEPEST = 500
_COMMENT = re.compile(r"<!--([^<>]{3,60})-->")
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
    for comment in _COMMENT.finditer(text):
        passages.comment(comment[1])
    page = _PageReader(passages, sheets)
    for piece in tags_of(text):
        page.take(piece)
    page.end_passage()


class _Dropped:
    """The elements inside which nobody sees anything, the innermost last; each is entered and left once."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()
        self.holds_text = False

    def __bool__(self) -> bool:
        """Whether the page is inside of any."""
        return bool(self._open)

    def enter(self, name: str, *, holds_text: bool) -> None:
        """Begin one; `holds_text` says of the outermost whether there is text in it that was to be read once."""
        self.holds_text = self.holds_text if self._open else holds_text
        self._open.append(name)
        self._counts[name] += 1

    def leave(self, name: str) -> None:
        """End the last of that name, and what was left open within it."""
        if not self._counts[name]:
            return
        inner = ""
        while inner != name:
            inner = self._open.pop()
            self._counts[inner] -= 1

    def left_by(self, tag: str, *, at_end: bool) -> bool:
        """Whether a tag ends them all without saying so: a row ends where the next begins, or its table ends."""
        if not self._open or self._counts["table"]:
            return False
        ended = _ENDED_BY_END if at_end else _ENDED_BY_START
        return self._open[0] in ended.get(tag, ())

    def clear(self) -> None:
        """End them all."""
        self._open.clear()
        self._counts.clear()


class _PageReader:
    """The state of reading one page: the passage so far, and what it is inside of."""

    def __init__(self, passages: PassageList, sheets: Sheets) -> None:
        self.passages = passages
        self._sheets = sheets
        self._open: list[Tag] = []
        self._open_names: Counter[str] = Counter()
        self._text: list[str] = []
        self._blank = 0
        self._line = 1
        self._kind = PassageKind.PARAGRAPH
        self._level = 1
        self._dropped = _Dropped()
        self._in_row = False
        self._all_bold = self._cell_bold = True
        self._column, self._wide = 0, 1
        self._spanned: dict[int, int] = {}
        self._above: dict[int, str] = {}

    def take(self, piece: StartTag | EndTag | Text) -> None:
        """Take what comes next on the page."""
        match piece:
            case StartTag():
                self._start(piece.name, piece.attributes)
            case EndTag():
                self._end(piece.name)
            case Text():
                self._take_text(piece.text, piece.line)

    def _start(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Begin what the tag begins."""
        if tag == "body" or self._dropped.left_by(tag, at_end=False):
            self._dropped.clear()
        hidden = tag in _STRUCK or self._is_hidden(tag, attributes)
        if self._dropped or hidden or tag in _NO_TEXT or _is_unchosen(tag, attributes):
            self._begin_hidden(tag, attributes, holds_text=hidden)
            return
        self._enter(tag, attributes)
        piece = _piece(tag, attributes)
        if piece:
            self._text.append(piece)
        elif tag in _CELLS:
            self._begin_cell(attributes)
        elif tag in _HEADINGS:
            self._begin(PassageKind.HEADING, _HEADINGS[tag])
        elif tag == "tr":
            self._begin_row()
        elif tag in _BLOCKS and self._in_row:
            self._text.append("\n")
        elif tag in _BLOCKS:
            self._begin(PassageKind.BULLET if tag == "li" else PassageKind.PARAGRAPH, keep=tag in {"p", "div"})

    def _begin_hidden(self, tag: str, attributes: Mapping[str, str | None], *, holds_text: bool) -> None:
        """Begin what nobody sees, or sees struck through; the rows and cells in it have stood there."""
        if tag in _EMPTY:
            return
        self._dropped.enter(tag, holds_text=holds_text)
        if tag == "tr" and self._dropped.holds_text:
            self._begin_row()
        elif tag in _CELLS and self._dropped.holds_text and self._in_row:
            self._begin_cell(attributes)

    def _end(self, tag: str) -> None:
        """End what the tag ends."""
        if self._dropped.left_by(tag, at_end=True):
            self._dropped.clear()
        if self._dropped:
            self._dropped.leave(tag)
            if tag == "tr" and self._in_row and self._dropped.holds_text:
                self._in_row = False
                self.end_passage()
            return
        self._close(tag)
        if tag in _BOLD and self._in_row and self._cell_bold:
            self._text.append("\n")
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

    def _take_text(self, data: str, line: int) -> None:
        """Take text that a reader sees."""
        if self._dropped or not data:
            if self._in_row and self._dropped.holds_text and data.strip():
                self._text.append(_GONE)
            return
        if not self._has_words() and data.strip():
            before = data[: len(data) - len(data.lstrip())]
            self._line = line + before.count("\n")
            data = data.lstrip()
        if data.strip() and not any(self._open_names[name] for name in _BOLD):
            self._all_bold = self._cell_bold = False
        self._text.append(data.replace("\t", " "))

    def _has_words(self) -> bool:
        """Whether there is more than white space in the passage so far; each piece is looked at once."""
        while self._blank < len(self._text) and not self._text[self._blank].strip():
            self._blank += 1
        return self._blank < len(self._text)

    def end_passage(self) -> None:
        """Take the passage so far."""
        text = "".join(self._text).strip(" \n")
        if self._kind is PassageKind.ROW:
            cells = text.removeprefix(BETWEEN_CELLS).split(BETWEEN_CELLS)
            lost = {at for at, cell in enumerate(cells) if _GONE in cell}
            text = row_of([cell_of(cell.replace(_GONE, "")) for cell in cells], lost)
        elif self._kind is PassageKind.PARAGRAPH:
            text = self._as_written(text)
        self.passages.add(text, self._kind, level=self._level, line=self._line)
        self._text.clear()
        self._blank = 0
        self._kind = PassageKind.PARAGRAPH
        self._all_bold = True

    def _as_written(self, text: str) -> str:
        """The text of a paragraph that may be a bullet or a heading by how it is written, which then is its kind."""
        plain, is_listed = without_mark(text)
        if is_listed:
            self._kind = PassageKind.BULLET
        elif self._all_bold and is_bold_heading(text):
            self._kind, self._level = PassageKind.HEADING, BOLD_LEVEL
        return plain

    def _is_hidden(self, tag: str, attributes: Mapping[str, str | None]) -> bool:
        """Whether nobody sees an element, or sees it struck through."""
        own = any(_hides(name, value or "") for name, value in attributes.items())
        element = tag_of(tag, attributes)
        return own or named_hidden(element.classes) or self._sheets.hides(element, self._open)

    def _enter(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        if tag not in _EMPTY and len(self._open) < _DEEPEST:
            self._open.append(tag_of(tag, attributes))
            self._open_names[tag] += 1

    def _close(self, tag: str) -> None:
        """Leave the element of that name, and what was left open within it."""
        inner = ""
        while self._open_names[tag] and inner != tag:
            inner = self._open.pop().name
            self._open_names[inner] -= 1

    def _begin_row(self) -> None:
        """A new row; what spans rows behind the last cell of the one above has spanned that one."""
        self._spanned = {
            column: left - 1 if column >= self._column else left for column, left in self._spanned.items() if left
        }
        self._begin(PassageKind.ROW)
        self._in_row = True
        self._column, self._wide = 0, 1

    def _begin_cell(self, attributes: Mapping[str, str | None]) -> None:
        """A new cell in its column: behind one that spans columns, and beside those that span rows."""
        self._cell_bold = True
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
        inside = keep and self._kind is PassageKind.BULLET and not self._has_words()
        if inside:
            return
        self.end_passage()
        self._kind, self._level = kind, level


def _is_unchosen(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether an element is a choice that nobody has made, or a dialogue that is not open."""
    return (tag == "option" and "selected" not in attributes) or (tag == "dialog" and "open" not in attributes)


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
