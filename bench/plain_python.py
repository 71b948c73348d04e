"""One rule in plain Python: who of the staff has equality training from the last twelve months, by school.

It decides what rules/training/equality-current.yaml decides with its usual numbers, on the plain central exports, and
prints the schools that fall short. It checks nothing and knows what the files look like.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

AS_OF, A_YEAR_AGO, DUE = "2026-11-22", "2025-11-22", "2026-10-23"


def main(evidence: Path) -> None:
    trained: dict[str, str] = {}
    with (evidence / "training_records.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        at = {name: place for place, name in enumerate(next(rows))}
        topic, person, done, ends, passed = (
            at[name] for name in ("topic", "staff_id", "completed_on", "expires_on", "passed")
        )
        for row in rows:
            if row[topic] != "equality" or row[passed] == "false" or not "" < row[done] <= AS_OF:
                continue
            if (not row[ends] or row[ends] >= AS_OF) and row[done] > trained.get(row[person], ""):
                trained[row[person]] = row[done]
    relevant: Counter[str] = Counter()
    met: Counter[str] = Counter()
    with (evidence / "staff.csv").open(encoding="utf-8", newline="") as lines:
        for staff in csv.DictReader(lines):
            if staff["started_on"] < DUE and (not staff["left_on"] or staff["left_on"] >= AS_OF):
                relevant[staff["URN"]] += 1
                met[staff["URN"]] += trained.get(staff["staff_id"], "") >= A_YEAR_AGO
    for school in sorted(relevant):
        print(school, relevant[school], met[school])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
