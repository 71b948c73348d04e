"""One rule in Rego: what bench/plain_python.py decides, by the engine of the Python package regopy (rego-cpp).

Python reads the two files and hands the rows over as JSON, with only the columns that the rule needs. The rule is
written for speed: trained people become the keys of an object, and each member of staff is looked up in it. (A set,
which would read better, takes this engine a time that grows with the square of its size.) It gives the totals of the
trust and not each school's.
"""

from __future__ import annotations

import csv
import json
import sys
from itertools import islice
from pathlib import Path

from regopy import Interpreter

RULE = """
package training

current := {row.staff_id: true |
    some row in data.courses
    row.topic == "equality"
    row.passed != "false"
    row.completed_on >= "2025-11-22"
    row.completed_on <= "2026-11-22"
    unexpired(row)
}

unexpired(row) if row.expires_on == ""
unexpired(row) if row.expires_on >= "2026-11-22"

due := [row |
    some row in data.staff
    row.started_on < "2026-10-23"
    here(row)
]

here(row) if row.left_on == ""
here(row) if row.left_on >= "2026-11-22"

satisfied := [1 | some row in due; current[row.staff_id]]

result := [count(due), count(satisfied)]
"""
COLUMNS = {
    "staff": ("URN", "staff_id", "started_on", "left_on"),
    "courses": ("staff_id", "topic", "completed_on", "expires_on", "passed"),
}


def main(evidence: Path, most: int) -> None:
    engine = Interpreter()
    for name, columns in COLUMNS.items():
        file = evidence / ("staff.csv" if name == "staff" else "training_records.csv")
        with file.open(encoding="utf-8", newline="") as lines:
            rows = [{column: row[column] for column in columns} for row in islice(csv.DictReader(lines), most)]
        engine.add_data_json(json.dumps({name: rows}))
    engine.add_module("training", RULE)
    print(engine.query("data.training.result"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
