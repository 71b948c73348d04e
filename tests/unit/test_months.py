"""Dates in sentences are English whatever language a program has set for its process."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from eqcheck.domain.status import month_and_year, prose_date

SRC = Path(__file__).parents[2] / "src"
OF_THE_PROCESS = re.compile(r"%[aAbBpcxXr](?![A-Za-z])|strptime")
"""What Python writes and reads in that language."""


class Unformatted(date):
    def __format__(self, form: str) -> str:
        raise AssertionError(form)


def test_a_date_is_written_without_the_language_of_the_process() -> None:
    days = [Unformatted(2026, month, 7) for month in range(1, 13)]
    assert [prose_date(day).split()[1][:3] for day in days] == [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]  # fmt: skip
    assert (prose_date(days[2]), month_and_year(days[10])) == ("7 March 2026", "November 2026")


def test_no_module_asks_for_it() -> None:
    files = sorted(SRC.rglob("*.py"))
    assert len(files) > 400
    asking = [file.name for file in files if OF_THE_PROCESS.search(file.read_text(encoding="utf-8"))]
    assert asking == ["status.py"], "which says in its docstring why not"
