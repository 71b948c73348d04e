"""Exports that hold everyone's rows, written as schools come: one open file each, a school column first."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import StringIO
from itertools import cycle, islice
from typing import TYPE_CHECKING

from examples.generate.files import cells_of, wordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from examples.generate.dialects import Dialect
    from examples.generate.evidence import Row

_OLD_COURSES = (
    ("Equality for all", "equality"),
    ("Bias basics", "bias"),
    ("Fire safety", "other"),
    ("Moving", "other"),
)
_OLD_DAYS = tuple(date(2016, 9, 5) + timedelta(days) for days in range(0, 3200, 3))


class AllSchools:
    """One evidence type's export for all schools, open until `close`."""

    def __init__(self, path: Path, evidence_type: str, dialect: Dialect, school_heading: str) -> None:
        self._columns = wordings(evidence_type, dialect.mis)
        self._dialect = dialect
        self._people: dict[str, str] = {}
        self._rows = 0
        self._file = path.open("w", encoding=dialect.encoding, newline="")
        self._writer = csv.writer(self._file, delimiter=dialect.delimiter, lineterminator=dialect.line_end)
        self._writer.writerow([school_heading, *(column.heading for column in self._columns)])

    def add(self, school: str, rows: Sequence[Row]) -> None:
        """Writes one school's rows."""
        self._writer.writerows([school, *cells] for cells in cells_of(rows, self._columns, self._dialect))
        self._rows += len(rows)
        for row in rows:
            self._people.setdefault(str(row["staff_id"]), f"{school},{row['staff_id']},{row['name']},{row['email']},")

    def pad(self, total: int) -> None:
        """Adds courses of long ago, a few for each person in turn, until there are `total` rows in all."""
        wanted = total - self._rows
        if wanted > 0:
            people = list(self._people.values())
            lines = (person + event for event in self._old_events() for person in people)
            self._file.writelines(islice(lines, wanted))

    def _old_events(self) -> Iterator[str]:
        """What follows a person's own cells: a course and its day, no two the same while days last."""
        for day, (course, topic) in zip(cycle(_OLD_DAYS), cycle(_OLD_COURSES), strict=False):
            row: Row = {
                "course": f"{course} {day.year}",
                "topic": topic,
                "started_on": day,
                "completed_on": day,
                "passed": True,
                "provider": "Lanternlight Learning",
                "duration_hours": 1,
            }
            text = StringIO()
            writer = csv.writer(text, delimiter=self._dialect.delimiter, lineterminator=self._dialect.line_end)
            writer.writerows([cells[3:] for cells in cells_of([row], self._columns, self._dialect)])
            yield text.getvalue()

    def close(self) -> None:
        """Finishes the file."""
        self._file.close()
