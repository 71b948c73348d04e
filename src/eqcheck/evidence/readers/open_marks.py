"""What an OpenDocument workbook shows beside its values: hidden, filtered and struck-through rows, merged cells."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.parsers import expat

from eqcheck.evidence.readers.cell_comments import spoken_against
from eqcheck.evidence.readers.extents import times_of
from eqcheck.evidence.readers.workbook_marks import MOST_MERGED, Marks
from eqcheck.evidence.sheet import MAX_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.evidence.sheet import Place

_CHUNK = 1 << 20
_NOT_SHOWN = frozenset({"collapse", "filter"})
_THROUGH = ("style:text-line-through-style", "style:text-line-through-type")
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_TEXT = {"text:p": "paragraph", "text:span": "text"}
"""The elements whose style says whether their text is struck through, and the family of these styles."""
_MOST_PARENTS = 20


def open_marks_of(data: bytes, index: int) -> Marks:
    """The marks of the table with this number in an ods workbook, which must be sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = _Styles()
        if "styles.xml" in archive.namelist():
            _parsed(archive.read("styles.xml"), styles)
        content = archive.read("content.xml")
    _parsed(content, styles)
    table = _TableMarks(styles, index)
    _parsed(content, table)
    return Marks(
        hidden=frozenset(table.hidden),
        struck=frozenset(table.struck),
        unstored=frozenset(table.unstored),
        percent=frozenset(table.percent),
        merged=tuple(table.merged[:MOST_MERGED]),
        denied=spoken_against(table.comments),
    )


class _Styles:
    """Which styles strike text through, as their own and as that of those that they stand on."""

    def __init__(self) -> None:
        self._own: dict[tuple[str, str], bool] = {}
        self._parents: dict[tuple[str, str], str] = {}
        self._style: tuple[str, str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if name == "style:style":
            self._style = attributes.get("style:family", ""), attributes.get("style:name", "")
            self._parents[self._style] = attributes.get("style:parent-style-name", "")
        elif name == "style:text-properties" and self._style is not None:
            lines = [attributes[through] for through in _THROUGH if through in attributes]
            if lines:
                self._own[self._style] = any(line != "none" for line in lines)

    def end(self, name: str) -> None:
        """End an element."""
        if name == "style:style":
            self._style = None

    def text(self, text: str) -> None:
        """Pass over text."""

    def strikes(self, family: str, name: str) -> bool:
        """Whether text of a style is struck through."""
        for _ in range(_MOST_PARENTS):
            if (family, name) in self._own:
                return self._own[family, name]
            name = self._parents.get((family, name), "")
        return False


class _TableMarks:
    """The marks of one table, as a parser meets its elements."""

    def __init__(self, styles: _Styles, index: int) -> None:
        self.hidden: set[int] = set()
        self.struck: set[Place] = set()
        self.unstored: set[Place] = set()
        self.percent: set[Place] = set()
        self.merged: list[tuple[Place, Place]] = []
        self._styles, self._left = styles, index + 1
        self._depth = self._notes = 0
        self._groups: list[bool] = []
        self._columns: list[str] = []
        self._row = self._column = 0
        self._rows = self._times = 1
        self._row_style = ""
        self._is_filled = self._is_hidden = self._is_struck = self._has_value = False
        self._spans: list[bool] = []
        self._said: list[str] = []
        self.comments: dict[Place, str] = {}

    @property
    def _is_here(self) -> bool:
        return self._left == 0 and self._depth == 1 and not self._notes

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if name == "table:table":
            self._depth += 1
            self._left -= self._depth == 1
        elif name == "office:annotation":
            self._notes += 1
            self._said = []
        elif not self._is_here:
            return
        elif name == "table:table-column":
            times = min(times_of(attributes, "table:number-columns-repeated"), MAX_COLUMNS - len(self._columns))
            self._columns += [attributes.get("table:default-cell-style-name", "")] * times
        elif name == "table:table-row-group":
            self._groups.append(attributes.get("table:display") == "false")
        elif name == "table:table-row":
            self._rows = times_of(attributes, "table:number-rows-repeated")
            self._row_style = attributes.get("table:default-cell-style-name", "")
            self._is_hidden = attributes.get("table:visibility", "") in _NOT_SHOWN or any(self._groups)
            self._column, self._is_filled = 0, False
        elif name in _CELLS:
            self._cell(attributes)
        elif name in _TEXT:
            family, style = _TEXT[name], attributes.get("text:style-name", "")
            self._spans.append(self._styles.strikes(family, style))

    def _cell(self, attributes: Mapping[str, str]) -> None:
        self._times = min(times_of(attributes, "table:number-columns-repeated"), MAX_COLUMNS)
        self._spans = []
        column = self._columns[self._column] if self._column < len(self._columns) else ""
        style = attributes.get("table:style-name") or self._row_style or column
        value = attributes.get("office:value-type")
        self._has_value = value is not None
        self._is_struck = self._has_value and self._styles.strikes("table-cell", style)
        if self._has_value:
            self._is_filled = True
            if value == "percentage":
                self._mark(self.percent)
        elif "table:formula" in attributes:
            self._is_filled = True
            self._mark(self.unstored)
        down = times_of(attributes, "table:number-rows-spanned")
        if down > 1 and times_of(attributes, "table:number-columns-spanned") == 1:
            self.merged.append(((self._row, self._column), (self._row + down - 1, self._column)))

    def _mark(self, places: set[Place]) -> None:
        rows, columns = range(self._row, self._row + self._rows), range(self._column, self._column + self._times)
        places.update((row, column) for row in rows for column in columns)

    def text(self, text: str) -> None:
        """Take text: some of it struck through makes its cell struck through."""
        if self._is_here and self._has_value and any(self._spans) and text.strip():
            self._is_struck = True
        if self._notes:
            self._said.append(f"{text}\n")

    def _end_note(self) -> None:
        self._notes -= 1
        if self._is_here:
            self.comments[self._row, self._column] = "".join(self._said)

    def end(self, name: str) -> None:
        """End an element."""
        if name == "table:table":
            self._depth -= 1
        elif name == "office:annotation":
            self._end_note()
        elif not self._is_here:
            return
        elif name in _TEXT and self._spans:
            self._spans.pop()
        elif name in _CELLS:
            if self._is_struck:
                self._mark(self.struck)
            self._column += self._times
            self._spans = []
        elif name == "table:table-row":
            if self._is_hidden and self._is_filled:
                self.hidden.update(range(self._row, self._row + self._rows))
            self._row += self._rows
        elif name == "table:table-row-group" and self._groups:
            self._groups.pop()


def _parsed(xml: bytes, handler: _Styles | _TableMarks) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    for at in range(0, len(xml), _CHUNK):
        parser.Parse(xml[at : at + _CHUNK], at + _CHUNK >= len(xml))
