"""Workbooks: Excel's xlsx and xls, and OpenDocument's ods, through calamine. Formulas give their last values."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import dropwhile
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.evidence.readers.signatures import require
from eqcheck.evidence.readers.workbook_marks import Marks, marked
from eqcheck.evidence.sheet import MAX_COLUMNS, MAX_ROWS_HERE, Reader, Sheet
from eqcheck.evidence.tables.headings import SEARCHED
from eqcheck.evidence.tables.record_shape import filled, is_date, shape_of
from eqcheck.evidence.text import quoted
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind, FileNote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

NOTES_SHEET = "How to fill in"
EXAMPLE_SHEET = "Example (not read)"
"""The sheets of our own forms beside the one that is filled in: never evidence, wherever they stand."""

_OWN_SHEETS = frozenset({NOTES_SHEET.casefold(), EXAMPLE_SHEET.casefold()})
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_FEWEST_HEADINGS = 2
_SERIES = re.compile(
    r"(?>(?:autumn|spring|summer|half|terms?|year|yr|month|week|sheet|part|page|class|reception|nursery|eyfs|ks|q|y"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|and|to|\d{1,4})[ _/&.,-]*)+",
    re.IGNORECASE,
)
"""Names that sheets of one series have: of any other, as Leavers or Template, nobody knows whether its rows count."""
_MOST_SHAPES, _MOST_LIKE = 500, 5_000
"""Of how many rows the shapes are known, and how many rows of another sheet are held against them."""
_WORD = re.compile(r"(?!(?:sub|grand)?-?totals?$|end$|average$|count$)[^\s:]+", re.IGNORECASE)
"""A number, a day or one word, which is no sum of a table."""
_KINDS = {"xlsx": "zip", "ods": "zip", "xls": "compound"}


def read(data: bytes, ending: str, score: Callable[[Sequence[Any]], int]) -> Sheet:
    """The rows of the first sheet that has the headings, else of the first that holds anything; the others noted.

    Rows are numbered as in the workbook. Another sheet with the same headings is a further one where the names of both
    are of a series, as terms are; its rows are numbered on. Of any other, hidden or not, the rows count as lost, and so
    do those below no headings at all that look like rows of the sheet that is read.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0") and _LOCKED in data:
        raise UnreadableError(FileKind.PASSWORD())
    kind = require(data, ending, _KINDS[ending])
    if kind == "zip":
        from eqcheck.evidence.readers.archives import check_archive  # noqa: PLC0415 - start-up: imports zipfile

        check_archive(data, ending)
    else:
        from eqcheck.evidence.readers.old_excel import check_compound  # noqa: PLC0415 - start-up: hardly anyone needs it

        check_compound(data)
    pages = _pages(data)
    shown = [page for page in pages if not page.hidden]
    if not shown:
        raise UnreadableError(FileKind.NO_CELLS())
    scores = {page.name: _best(page.rows, score) if len(pages) > 1 else 0 for page in pages}
    page = next((page for page in shown if scores[page.name] >= _FEWEST_HEADINGS), shown[0])
    if len(page.rows) > MAX_ROWS_HERE:
        raise UnreadableError(FileKind.ROWS_TOO_MANY(most=MAX_ROWS_HERE))
    alike = [
        other
        for other in pages
        if other is not page and scores[other.name] >= max(_FEWEST_HEADINGS, scores[page.name] - 1)
    ]
    marks = _marks(data, page, ending)
    read_too = [other for other in alike if _goes_on(page, other, score)]
    alike = [other for other in alike if other not in read_too]
    notes = (*_notes(page, [each for each in pages if each not in read_too], alike), *marked(page.rows, marks))
    lost = sum(_unlike(other.rows, page.rows) for other in alike)
    beside = [other for other in pages if other not in (page, *alike, *read_too) and scores[other.name] == 0]
    lost += sum(_continued(other.rows, page.rows) for other in beside)
    numbers = range(1, len(page.rows) + 1)
    first = Sheet(page.rows, numbers, typed=True, notes=notes, lost=lost, since_1904=marks.since_1904, name=page.name)
    first = replace(first, said=marks.said)
    more, begin = [], len(page.rows)
    for other in read_too:
        more.append(_further(data, other, ending, begin=begin, lost=_unlike(other.rows, page.rows)))
        begin += len(other.rows)
    if begin > MAX_ROWS_HERE:
        raise UnreadableError(FileKind.ROWS_TOO_MANY(most=MAX_ROWS_HERE))
    return replace(first, more=tuple(more))


def _goes_on(page: _FilledSheet, other: _FilledSheet, score: Callable[[Sequence[Any]], int]) -> bool:
    """Whether a sheet has the same headings, is named as one of a series as terms and months are, and has more rows."""
    series = all(_SERIES.fullmatch(each.name.strip()) for each in (page, other))
    if other.hidden or not series or not _unlike(other.rows, page.rows):
        return False
    one, another = (_trimmed(max(each.rows[:SEARCHED], key=score)) for each in (page, other))
    return one == another


def _further(data: bytes, page: _FilledSheet, ending: str, *, begin: int, lost: int) -> Sheet:
    """A further sheet, its rows numbered on from `begin`; `lost` is how many would be lost if it were not read."""
    marks = _marks(data, page, ending)
    notes = [replace(note, row=note.row + begin) if note.row is not None else note for note in marked(page.rows, marks)]
    note = Problem(ProblemLevel.NOTE, FileNote.SHEET_READ_TOO(sheet=quoted(page.name), first=begin + 1))
    numbers = range(begin + 1, begin + len(page.rows) + 1)
    return Sheet(
        page.rows, numbers, typed=True, notes=(note, *notes), lost=lost, since_1904=marks.since_1904, name=page.name
    )


@dataclass(frozen=True, slots=True)
class _FilledSheet:
    """A sheet that holds something: its place in the workbook, its name, and its rows."""

    index: int
    name: str
    rows: list[list[Any]]
    hidden: bool


def _best(rows: Sequence[Sequence[Any]], score: Callable[[Sequence[Any]], int]) -> int:
    return max(map(score, rows[:SEARCHED]), default=0)


def _unlike(rows: Sequence[Sequence[Any]], others: Sequence[Sequence[Any]]) -> int:
    """How many of `rows`, from the first of more than one cell on, are not among `others` and may be of a table."""
    known = {_trimmed(row) for row in others}
    below = dropwhile(lambda row: sum(cell not in ("", None) for cell in row) <= 1, rows)
    return sum(_trimmed(row) not in known for row in below if _may_be_a_row(row))


def _continued(rows: Sequence[Sequence[Any]], others: Sequence[Sequence[Any]]) -> int:
    """How many of `rows`, which have no headings, look like one of `others` and are none: as where a table goes on.

    They have days where days or nothing but a heading stands, or numbers of the same form, or half of their cells are
    in the same column there.
    """
    alike = [_trimmed(row) for row in others[:_MOST_SHAPES]]
    heights = Counter(at for row in alike for at in filled(row))
    days = {at for row in alike for at in _days(row)} | {at for at, height in heights.items() if height == 1}
    forms = {_form(row) for row in alike}
    cells = {(at, str(row[at])) for row in alike for at in filled(row)}
    known = {_trimmed(row) for row in others}
    count = 0
    for row in map(_trimmed, rows[:_MOST_LIKE]):
        there = [(at, str(row[at])) for at in filled(row)]
        same, on_days = sum(cell in cells for cell in there), _days(row)
        numbered = len(there) >= _FEWEST_HEADINGS and _form(row) in forms
        dated = bool(on_days) and on_days <= days and numbered
        fits = dated or (numbered and bool(_form(row))) or (same >= _FEWEST_HEADINGS and 2 * same >= len(there))
        count += fits and row not in known
    return count


def _days(row: Sequence[Any]) -> set[int]:
    """In which columns of a row days stand."""
    return {at for at, cell in enumerate(row) if isinstance(cell, date) or (isinstance(cell, str) and is_date(cell))}


def _form(row: Sequence[Any]) -> str:
    """In what form the number is with which a row begins; nothing for words."""
    return shape_of(next((str(row[at]).strip() for at in filled(row)), ""))


def _may_be_a_row(row: Sequence[Any]) -> bool:
    """Whether a row can be one of a table: words that stand alone are an ending, one word may be all that is known."""
    there = [cell for cell in row if cell not in ("", None)]
    if len(there) != 1 or not isinstance(there[0], str):
        return bool(there)
    return _WORD.fullmatch(there[0].strip()) is not None


def _trimmed(row: Sequence[Any]) -> tuple[Any, ...]:
    cells = list(row)
    while cells and cells[-1] in ("", None):
        cells.pop()
    return tuple(cells)


def _marks(data: bytes, page: _FilledSheet, ending: str) -> Marks:
    """The marks of a sheet. The readers are imported late: start-up, and most of them are not needed."""
    if ending == "ods":
        from eqcheck.evidence.readers.open_marks import open_marks_of  # noqa: PLC0415 - as above

        return open_marks_of(data, page.index)
    if ending == "xls":
        from eqcheck.evidence.readers.old_marks import old_marks_of  # noqa: PLC0415 - as above

        return old_marks_of(data, page.index)
    from eqcheck.evidence.readers.workbook_marks import marks_of  # noqa: PLC0415 - as above

    return marks_of(data, page.index)


def _pages(data: bytes) -> list[_FilledSheet]:
    """Every sheet with a cell in it, but those of our own forms that are never evidence."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - start-up

    try:
        with _unheard(), CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return list(_filled(book))
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableError(FileKind.DAMAGED_BECAUSE(reason=quoted(str(error)))) from None
    except BaseException as error:
        # calamine's own failures on damaged workbooks reach Python as this one, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableError(FileKind.DAMAGED_XML()) from None


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep what calamine itself prints of a damaged workbook from whoever waits for our account of it."""
    try:
        heard = os.dup(2)
    except OSError:
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(heard, 2)
        os.close(heard)
        os.close(nowhere)


def _filled(book: Any) -> Iterator[_FilledSheet]:  # noqa: ANN401 - a CalamineWorkbook, imported late
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - start-up

    for index, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet or about.name.strip().casefold() in _OWN_SHEETS:
            continue
        sheet = book.get_sheet_by_index(index)
        if sheet.end is None:
            continue
        hidden = about.visible != SheetVisibleEnum.Visible
        if sheet.total_width > MAX_COLUMNS:
            if hidden:
                continue
            raise UnreadableError(FileKind.COLUMNS_TOO_MANY(most=MAX_COLUMNS))
        yield _FilledSheet(index, about.name, sheet.to_python(skip_empty_area=False), hidden)


def _notes(page: _FilledSheet, pages: Sequence[_FilledSheet], alike: Sequence[_FilledSheet]) -> Iterator[Problem]:
    others = [other.name for other in pages if other is not page and not other.hidden and other not in alike]
    shown = [other.name for other in alike if not other.hidden and _unlike(other.rows, page.rows)]
    hidden = [other.name for other in alike if other.hidden]
    for kind, level, names in (
        (FileNote.OTHER_SHEETS, ProblemLevel.WARNING, others),
        (FileNote.SHEETS_ALIKE, ProblemLevel.ERROR, shown),
        (FileNote.SHEETS_HIDDEN, ProblemLevel.WARNING, hidden),
    ):
        if names:
            listed = ", ".join(map(quoted, names[:5])) + (" and more" if len(names) > 5 else "")
            yield Problem(level, kind(sheet=quoted(page.name), others=listed))


EXTENSION = Reader(endings=tuple(_KINDS), read=read, apart=True)
