"""What a workbook shows beside its values: hidden and struck-through rows, merged cells, formulas without a value.

A cell that is shown in per cent holds the share: 0.45 is shown as 45 %, and is read so.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.evidence.readers.cell_comments import column_of, comments_of, spoken_against
from eqcheck.evidence.readers.sheet_words import MovingFormulas, denies, words_beside
from eqcheck.evidence.readers.workbook_relations import RELATION
from eqcheck.evidence.sheet import DENIED, MAX_COLUMNS, MOVING, STRUCK, UNSTORED, Place
from eqcheck.evidence.tables.void_words import Against
from eqcheck.messages.files import FileNote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'][^>]*)>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>/]*>([^<]+)<")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref\s*=\s*[\"']\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)")
_FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?font\b[^>]*?(?:/>|>.*?</(?:\w+:)?font>)", re.DOTALL)
_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_STRIKE = re.compile(rb"<(?:\w+:)?strike\b(?![^>]*\bval\s*=\s*[\"'](?:0|false)[\"'])")
_NUMBER_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^>]*)>")
_NO_SIGN = re.compile(rb"&quot;.*?&quot;|\\.|_.|\*.", re.DOTALL)
"""What a number format says in quotes, or of the next character: a sign in it does not turn a share into per cent."""
_PERCENT_FORMATS = frozenset({b"9", b"10"})
"""Excel's own number formats in per cent."""
_STRING = re.compile(rb"<(?:\w+:)?si\b[^>]*>(.*?)</(?:\w+:)?si>", re.DOTALL)
_SINCE_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*[\"'](?:1|true)[\"']")
MOST_MERGED = 10_000
"""Ranges of merged cells that are looked at in a sheet of any kind."""
_MOST_BELOW = 10_000
_SHOWN = 5
_PERCENT_PLACES = 8


@dataclass(frozen=True, slots=True)
class Marks:
    """Of one sheet: places are row and column from 0. `merged` are ranges of several rows in one column."""

    hidden: frozenset[int] = frozenset()
    struck: frozenset[Place] = frozenset()
    unstored: frozenset[Place] = frozenset()
    percent: frozenset[Place] = frozenset()
    merged: tuple[tuple[Place, Place], ...] = ()
    denied: Mapping[Place, Against] = field(default_factory=dict)
    since_1904: bool = False
    moving: frozenset[Place] = frozenset()
    said: tuple[str, ...] = ()


def marks_of(data: bytes, index: int) -> Marks:
    """The marks of the sheet with this number in an xlsx workbook; none where its parts are not where they belong."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        book = archive.read("xl/workbook.xml")
        path = _path_of(book, archive.read("xl/_rels/workbook.xml.rels"), index) if names >= _RELS else ""
        if path not in names:
            return Marks(since_1904=_SINCE_1904.search(book) is not None)
        xml = archive.read(path)
        styles = archive.read("xl/styles.xml") if "xl/styles.xml" in names else b""
        strings = archive.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in names else b""
        comments = comments_of(archive, path)
        said = words_beside(archive, path, xml)
    return Marks(
        hidden=frozenset(_rows(xml)),
        struck=frozenset(_struck(xml, _struck_formats(styles), _struck_strings(strings))),
        unstored=frozenset(_unstored(xml)),
        percent=frozenset(_of_formats(xml, _percent_formats(styles))),
        merged=tuple(_merged(xml)),
        denied={
            **dict.fromkeys(_of_formats(xml, _denying_formats(styles)), Against.NOT_DONE),
            **spoken_against(comments),
        },
        moving=frozenset(_moving(xml)),
        said=said,
        since_1904=_SINCE_1904.search(book) is not None,
    )


_RELS = frozenset({"xl/_rels/workbook.xml.rels"})


def _attribute(attributes: bytes, name: bytes) -> bytes:
    match = re.search(rb"(?:^|[\s:])" + name + rb"\s*=\s*[\"']([^\"']*)[\"']", attributes)
    return match[1] if match else b""


def _path_of(book: bytes, relations: bytes, index: int) -> str:
    sheets = _SHEET.findall(book)
    sheet_id = _attribute(sheets[index], b"id") if index < len(sheets) else b""
    for relation in RELATION.findall(relations):
        if sheet_id and _attribute(relation, b"Id") == sheet_id:
            target = _attribute(relation, b"Target").decode("utf-8", "replace")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _place(reference: bytes) -> Place | None:
    match = re.fullmatch(rb"([A-Z]{1,3})(\d{1,7})", reference)
    return (int(match[2]) - 1, column_of(match[1])) if match else None


def _rows(xml: bytes) -> Iterator[int]:
    if b"hidden" in xml:
        for attributes in _ROW.findall(xml):
            number = _attribute(attributes, b"r")
            if number.isdigit():
                yield int(number) - 1


def _unstored(xml: bytes) -> Iterator[Place]:
    """Cells with a formula and no value: a text that a formula leaves empty is a value."""
    if _FORMULA.search(xml) is None:
        return
    for attributes, inner in _CELL.findall(xml):
        if _FORMULA.search(inner) and not _VALUE.search(inner) and _attribute(attributes, b"t") != b"str":
            place = _place(_attribute(attributes, b"r"))
            if place is not None:
                yield place


def _moving(xml: bytes) -> Iterator[Place]:
    """Cells with a formula that gives another day each time."""
    if _FORMULA.search(xml) is None:
        return
    formulas = MovingFormulas()
    for attributes, inner in _CELL.findall(xml):
        if formulas.moves(inner) and (place := _place(_attribute(attributes, b"r"))) is not None:
            yield place


def _struck_formats(styles: bytes) -> frozenset[bytes]:
    if _STRIKE.search(styles) is None:
        return frozenset()
    fonts, formats = _FONTS.search(styles), _FORMATS.search(styles)
    struck = {b"%d" % at for at, font in enumerate(_FONT.findall(fonts[0])) if _STRIKE.search(font)} if fonts else set()
    numbered = enumerate(_FORMAT.findall(formats[0])) if formats else ()
    return frozenset(b"%d" % at for at, attributes in numbered if _attribute(attributes, b"fontId") in struck)


def _percent_formats(styles: bytes) -> frozenset[bytes]:
    """The cell formats that show a share in per cent."""
    own = _number_formats(styles, lambda code: b"%" in _NO_SIGN.sub(b"", code))
    return _cell_formats(styles, _PERCENT_FORMATS | own)


def _denying_formats(styles: bytes) -> frozenset[bytes]:
    """The cell formats that show words beside the value which speak against it."""
    own = _number_formats(styles, denies)
    return _cell_formats(styles, own) if own else frozenset()


def _number_formats(styles: bytes, holds: Callable[[bytes], bool]) -> frozenset[bytes]:
    named = (
        (_attribute(each, b"numFmtId"), _attribute(each, b"formatCode")) for each in _NUMBER_FORMAT.findall(styles)
    )
    return frozenset(number for number, code in named if holds(code))


def _cell_formats(styles: bytes, numbers: frozenset[bytes]) -> frozenset[bytes]:
    formats = _FORMATS.search(styles)
    numbered = enumerate(_FORMAT.findall(formats[0])) if formats else ()
    return frozenset(b"%d" % at for at, attributes in numbered if _attribute(attributes, b"numFmtId") in numbers)


def _of_formats(xml: bytes, formats: frozenset[bytes]) -> Iterator[Place]:
    if not formats:
        return
    for attributes, _ in _CELL.findall(xml):
        if _attribute(attributes, b"s") in formats:
            place = _place(_attribute(attributes, b"r"))
            if place is not None:
                yield place


def _struck_strings(strings: bytes) -> frozenset[bytes]:
    if _STRIKE.search(strings) is None:
        return frozenset()
    return frozenset(b"%d" % at for at, string in enumerate(_STRING.findall(strings)) if _STRIKE.search(string))


def _struck(xml: bytes, formats: frozenset[bytes], strings: frozenset[bytes]) -> Iterator[Place]:
    if not formats and not strings and _STRIKE.search(xml) is None:
        return
    for attributes, inner in _CELL.findall(xml):
        value = _VALUE.search(inner)
        shared = _attribute(attributes, b"t") == b"s" and value is not None and value[1].strip() in strings
        if shared or _attribute(attributes, b"s") in formats or _STRIKE.search(inner):
            place = _place(_attribute(attributes, b"r"))
            if place is not None:
                yield place


def _merged(xml: bytes) -> Iterator[tuple[Place, Place]]:
    for left, top, right, bottom in _MERGED.findall(xml)[:MOST_MERGED]:
        if left == right and top != bottom:
            yield (int(top) - 1, column_of(left)), (int(bottom) - 1, column_of(right))


def marked(rows: list[list[Any]], marks: Marks) -> Iterator[Problem]:
    """Put into `rows` what their marks make of them, and tell of it.

    A value that is merged over rows is each one's. What is struck through, or never worked out, is no value.
    """
    for row, column in marks.percent:
        if _holds(rows, row, column):
            rows[row][column] = _in_percent(rows[row][column])
    for top, bottom in marks.merged:
        _fill_down(rows, top, bottom)
    for row, column in sorted(marks.unstored):
        _put(rows, row, column, UNSTORED)
    for row, column in sorted(marks.moving):
        if _holds(rows, row, column) and not isinstance(rows[row][column], str):
            rows[row][column] = MOVING
    struck = _strike(rows, marks)
    merged = [top[0] for top, _ in marks.merged if top[0] < len(rows)]
    hidden = [row for row in marks.hidden if row < len(rows) and not all(map(_is_blank, rows[row]))]
    for kind, places in (
        (FileNote.ROWS_HIDDEN, hidden),
        (FileNote.ROWS_STRUCK, struck),
        (FileNote.ROWS_COMMENTED, _deny(rows, marks.denied)),
        (FileNote.CELLS_MERGED, merged),
        (FileNote.FORMULAS_WITHOUT_VALUE, {row for row, _ in marks.unstored}),
    ):
        if places:
            level = ProblemLevel.NOTE if kind is FileNote.CELLS_MERGED else ProblemLevel.WARNING
            yield Problem(level, kind(rows=_listed(places)), row=min(places) + 1, count=len(places))


def _strike(rows: list[list[Any]], marks: Marks) -> set[int]:
    """Take out what is struck through; the rows in which something is."""
    struck = [place for place in marks.struck if _holds(rows, *place)]
    whole = {row for row, _ in struck if _is_struck_whole(rows[row], row, marks)}
    for row, column in struck:
        rows[row][column] = STRUCK
    for row in whole:
        rows[row] = [STRUCK] * len(rows[row])
    return {row for row, _ in struck}


def _deny(rows: list[list[Any]], denied: Mapping[Place, Against]) -> set[int]:
    """Take out what a comment speaks against; the rows in which something is."""
    denied_rows = set()
    for (row, column), word in sorted(denied.items()):
        if word is Against.VOID and row < len(rows) and not all(map(_is_blank, rows[row])):
            rows[row] = [DENIED] * len(rows[row])
            denied_rows.add(row)
        elif _holds(rows, row, column):
            rows[row][column] = DENIED
            denied_rows.add(row)
    return denied_rows


def _in_percent(cell: object) -> object:
    """A share as it is shown, with its sign; what is no number stays."""
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return cell
    return f"{round(100 * Decimal(repr(cell)), _PERCENT_PLACES).normalize():f}%"


def _is_struck_whole(cells: list[Any], row: int, marks: Marks) -> bool:
    return all(_is_blank(cell) or (row, at) in marks.struck for at, cell in enumerate(cells))


def _listed(rows: Iterable[int]) -> str:
    numbers = [str(row + 1) for row in sorted(rows)]
    return ", ".join(numbers[:_SHOWN]) + (f" and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else "")


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _holds(rows: list[list[Any]], row: int, column: int) -> bool:
    return row < len(rows) and column < len(rows[row]) and not _is_blank(rows[row][column])


def _put(rows: list[list[Any]], row: int, column: int, cell: object) -> None:
    """Put a cell in, beyond the last row or cell that holds a value where it must be."""
    if row >= len(rows) + _MOST_BELOW or column >= MAX_COLUMNS:
        return
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend([""] * (column + 1 - len(rows[row])))
    rows[row][column] = cell


def _fill_down(rows: list[list[Any]], top: Place, bottom: Place) -> None:
    if not _holds(rows, *top):
        return
    for row in range(top[0] + 1, min(bottom[0] + 1, len(rows))):
        if top[1] < len(rows[row]) and _is_blank(rows[row][top[1]]):
            rows[row][top[1]] = rows[top[0]][top[1]]
