"""`csv`: every duty of every school, one row each, for spreadsheets and Power BI."""

from __future__ import annotations

import csv
import io
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from eqcheck.reports.files.file_format import FileFormat
from eqcheck.reports.harmless import harmless
from eqcheck.reports.tables import findings_table

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Assessment
    from eqcheck.reports.audience import Audience
    from eqcheck.reports.tables import Cell

_FORMULA = ("=", "+", "-", "@")
"""What a formula begins with, in its wide forms too, which some editions of Excel take for the same."""


def _render(assessment: Assessment, _audience: Audience) -> bytes:
    table = findings_table(assessment)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([[_text(cell) for cell in row] for row in table.rows])
    return out.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    text = harmless(str(cell))
    return f"'{text}" if unicodedata.normalize("NFKC", text[:8]).lstrip().startswith(_FORMULA) else text


EXTENSION = FileFormat("csv", "Every duty of every school, one row each; text is never a formula.", _render)
