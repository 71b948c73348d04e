"""Workbooks: Excel's xlsx and xls, and OpenDocument's ods, through calamine. Formulas give their last values."""

from __future__ import annotations

import io
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.evidence.readers.signatures import require
from eqcheck.evidence.sheet import MAX_COLUMNS, MAX_ROWS, Reader, Sheet
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
_KINDS = {"xlsx": "zip", "ods": "zip", "xls": "compound"}


def read(data: bytes, ending: str, score: Callable[[Sequence[Any]], int]) -> Sheet:
    """The rows of the first sheet that holds anything, numbered as in the workbook, with the other sheets noted."""
    del score
    if data.startswith(b"\xd0\xcf\x11\xe0") and _LOCKED in data:
        raise UnreadableError(FileKind.PASSWORD())
    kind = require(data, ending, _KINDS[ending])
    if kind == "zip":
        from eqcheck.evidence.readers.archives import check_archive  # noqa: PLC0415 - start-up: imports zipfile

        check_archive(data, ending)
    else:
        from eqcheck.evidence.readers.old_excel import check_compound  # noqa: PLC0415 - start-up: hardly anyone needs it

        check_compound(data)
    name, rows, others = _first_sheet(data)
    if len(rows) > MAX_ROWS:
        raise UnreadableError(FileKind.ROWS_TOO_MANY(most=MAX_ROWS))
    return Sheet(rows, range(1, len(rows) + 1), typed=True, notes=_notes(name, others))


def _first_sheet(data: bytes) -> tuple[str, list[list[Any]], list[str]]:
    """The name and rows of the first visible sheet with a cell in it, and the names of the others that have any."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - start-up

    try:
        with _unheard(), CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            filled = list(_filled(book))
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableError(FileKind.DAMAGED_BECAUSE(reason=quoted(str(error)))) from None
    except BaseException as error:
        # calamine's own failures on damaged workbooks reach Python as this one, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableError(FileKind.DAMAGED_XML()) from None
    if not filled:
        raise UnreadableError(FileKind.NO_CELLS())
    (name, rows), *others = filled
    return name, rows, [other for other, _ in others]


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


def _filled(book: Any) -> Iterator[tuple[str, list[list[Any]]]]:  # noqa: ANN401 - a CalamineWorkbook, imported late
    """Each visible sheet that has cells: the first with its rows, the others by name only."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - start-up

    first = True
    for index, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet or about.visible != SheetVisibleEnum.Visible:
            continue
        if about.name.strip().casefold() in _OWN_SHEETS:
            continue
        sheet = book.get_sheet_by_index(index)
        if sheet.end is None:
            continue
        if sheet.total_width > MAX_COLUMNS:
            raise UnreadableError(FileKind.COLUMNS_TOO_MANY(most=MAX_COLUMNS))
        yield about.name, sheet.to_python(skip_empty_area=False) if first else []
        first = False


def _notes(name: str, others: Sequence[str]) -> tuple[Problem, ...]:
    if not others:
        return ()
    listed = ", ".join(map(quoted, others[:5])) + (" and more" if len(others) > 5 else "")
    return (Problem(ProblemLevel.WARNING, FileNote.OTHER_SHEETS(sheet=quoted(name), others=listed)),)


EXTENSION = Reader(endings=tuple(_KINDS), read=read)
