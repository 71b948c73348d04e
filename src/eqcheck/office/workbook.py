"""Workbooks that we write: text is never a formula or a link, and the same content gives the same bytes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Written as the time of creation, so that two workbooks with the same content are the same file."""

DAY_FORMAT = "dd/mm/yyyy"
_INK, _PALE, _LINE, _GREY = "#1F4E5F", "#E8F1F4", "#B8C9CF", "#5A6B70"
_FONT = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_CELL = {**_FONT, "text_wrap": True, "border": 1, "border_color": _LINE}


@dataclass(frozen=True, slots=True)
class SheetStyles:
    """The few formats that all our sheets share; each is an xlsxwriter Format."""

    title: Any
    intro: Any
    section: Any
    head: Any
    cell: Any
    strong: Any
    day: Any
    example: Any
    example_day: Any
    warn: Any


def made(fill: Callable[[Any, SheetStyles], None], title: str) -> bytes:
    """The bytes of a workbook that `fill` has written into, given the xlsxwriter Workbook and its styles."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - start-up

    out = io.BytesIO()
    kept_as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, {"in_memory": True, **kept_as_text}) as book:
        book.set_properties({"title": title, "author": "eqcheck", "created": _EPOCH})
        fill(book, _styles(book))
    return out.getvalue()


def _styles(book: Any) -> SheetStyles:  # noqa: ANN401 - an xlsxwriter Workbook, imported late
    head = {**_CELL, "bold": True, "font_color": "#FFFFFF", "bg_color": _INK, "border_color": _INK}
    example = {**_CELL, "italic": True, "font_color": _GREY, "bg_color": _PALE}
    return SheetStyles(
        title=book.add_format({**_FONT, "bold": True, "font_size": 16, "font_color": _INK}),
        intro=book.add_format({**_FONT, "text_wrap": True}),
        section=book.add_format({**_FONT, "bold": True, "font_size": 13, "font_color": _INK}),
        head=book.add_format(head),
        cell=book.add_format(_CELL),
        strong=book.add_format({**_CELL, "bold": True}),
        day=book.add_format({**_CELL, "num_format": DAY_FORMAT, "align": "left"}),
        example=book.add_format(example),
        example_day=book.add_format({**example, "num_format": DAY_FORMAT, "align": "left"}),
        warn=book.add_format({**_CELL, "bold": True, "bg_color": "#FBE9D0"}),
    )


def printed_well(sheet: Any, *, repeat: int | None = None) -> None:  # noqa: ANN401 - an xlsxwriter Worksheet
    """A4, landscape, one page wide, numbered; row `repeat` at the top of each page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")
    if repeat is not None:
        sheet.repeat_rows(repeat)
