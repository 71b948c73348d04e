"""The checklist as a workbook: a line an item, to tick and send back."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import prose_date
from eqcheck.office.checklist import Urgency, asks, counts, reasons, send_as, standing, there, who
from eqcheck.office.workbook import made, printed_well
from eqcheck.reports.words import sentence

if TYPE_CHECKING:
    from datetime import date

    from eqcheck.office.checklist import AskedItem, Checklist
    from eqcheck.office.workbook import SheetStyles

_HEADS = (
    ("Done", 7),
    ("What is needed", 26),
    ("State", 19),
    ("From which system", 24),
    ("Kept by", 20),
    ("For which dates", 24),
    ("There already", 30),
    ("Runs out on", 13),
    ("Why: duties, and how each stands", 62),
    ("Send as", 30),
)
_TOP = 4
_WHAT = 1
_TALLEST = 409
_LONGEST = 32_000


def checklist_xlsx(whole: Checklist) -> bytes:
    """The workbook; every cell is text, a day, or a box to choose Yes in."""

    def fill(book: Any, styles: SheetStyles) -> None:  # noqa: ANN401 - an xlsxwriter Workbook, imported late
        sheet = book.add_worksheet("Evidence asked for")
        sheet.hide_gridlines(2)
        sheet.write_string(0, 0, f"Evidence asked of {who(whole)}", styles.title)
        sheet.write_string(1, 0, f"As of {prose_date(whole.as_of)}. {counts(whole)}", book.add_format())
        sheet.write_string(2, 0, 'Put each file where "Send as" says, and choose Yes under Done.', book.add_format())
        sheet.set_row(0, 26)
        for place, (head, width) in enumerate(_HEADS):
            sheet.write_string(_TOP - 1, place, head, styles.head)
            sheet.set_column(place, place, width)
        ordered = [item for _, items in whole.grouped() for item in items]
        for row, item in enumerate(ordered, start=_TOP):
            _write(sheet, row, item, styles)
        last = _TOP + max(len(ordered), 1) - 1
        sheet.data_validation(_TOP, 0, last, 0, {"validate": "list", "source": ["Yes"]})
        sheet.freeze_panes(_TOP, 2)
        sheet.autofilter(_TOP - 1, 0, last, len(_HEADS) - 1)
        printed_well(sheet, repeat=_TOP - 1)

    return made(fill, f"Evidence asked of {who(whole)}")


def _write(sheet: Any, row: int, item: AskedItem, styles: SheetStyles) -> None:  # noqa: ANN401 - an xlsxwriter Worksheet
    need = item.need
    cells: tuple[str | date, ...] = (
        "",
        f"{need.type.title}\n{need.type.description}",
        item.urgency.value,
        need.type.system,
        need.type.kept_by,
        sentence(item.asked.words),
        sentence(there(need)),
        need.runs_out or "",
        _why(item),
        send_as(need),
    )
    for place, cell in enumerate(cells):
        style = styles.warn if place == 2 and item.urgency is Urgency.MISSING else styles.cell
        if not cell:
            sheet.write_blank(row, place, None, style)
        elif place == _WHAT and need.type.description:
            sheet.write_rich_string(row, place, styles.strong, need.type.title, f"\n{need.type.description}", style)
        elif isinstance(cell, str):
            sheet.write_string(row, place, cell[:_LONGEST], style)
        else:
            sheet.write_datetime(row, place, cell, styles.day)
    sheet.set_row(row, min(_TALLEST, 15 * max(_lines(cell, place) for place, cell in enumerate(cells)) + 3))


def _why(item: AskedItem) -> str:
    duties = [f"{clause} ({status}): {duty}" for clause, status, duty in reasons(item.need)]
    signed = [f"To sign: {it.rule} ({standing(it.status)}): {asks(it)}" for it in item.need.statements]
    return "\n".join([*duties, *signed])


def _lines(cell: str | date, place: int) -> int:
    if not isinstance(cell, str):
        return 1
    return sum(max(1, ceil(len(line) / _HEADS[place][1])) for line in cell.split("\n"))
