"""Several files of which the store reads some: their rows are settled as if all had been read cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.engine.context import subjects_of
from eqcheck.engine.fill import fill_evidence
from eqcheck.engine.store import Store
from eqcheck.evidence import collect as collecting
from eqcheck.evidence.tables import bulk as plain_files
from tests.unit.evidence.exports_world import SETUP, shipped_types
from tests.unit.evidence.world import Folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LARGE = 400
"""Files of more bytes are left to the store here."""
MANY = 12
"""So many rows are more than that."""

STAFF = "staff_id,name,started_on,left_on\n"
TRAINING = "staff_id,name,topic,completed_on\n"
LOG = "incident_id,characteristic,occurred_on,logged_on,nil,nil_from,nil_to\n"


def staff(first: int = 1, rows: int = MANY) -> str:
    return STAFF + "".join(f"E{n},Ann Bell{n},2020-09-01,\n" for n in range(first, first + rows))


def training(first: int = 1, rows: int = MANY) -> str:
    return TRAINING + "".join(f"E{n},Ann Bell{n},equality,2025-09-{n:02}\n" for n in range(first, first + rows))


def log(first: int = 1, rows: int = MANY) -> str:
    return LOG + "".join(f"I{n},race,2025-10-{n:02},2025-10-{n:02},,,\n" for n in range(first, first + rows))


NIL = ",,,2025-12-19,yes,2025-09-01,2025-12-19\n"

FOLDERS: Mapping[str, Mapping[str, str]] = {
    "plain": {"oakfield/staff.csv": staff(), "oakfield/training_records.csv": training()},
    "two of the store": {"oakfield/staff-a.csv": staff(1), "oakfield/staff-b.csv": staff(31)},
    "the same rows in two": {"oakfield/staff-a.csv": staff(1), "oakfield/staff-b.csv": staff(7)},
    "another person in a small file": {
        "oakfield/staff-a.csv": staff(),
        "oakfield/staff-b.csv": STAFF + "E3,Una Vale,2020-09-01,\n",
        "oakfield/training_records.csv": training(),
    },
    "another day in a small file": {
        "oakfield/staff-a.csv": staff(),
        "oakfield/staff-b.csv": STAFF + "E3,Ann Bell3,2020-09-02,\n",
    },
    "another person in two large files": {
        "oakfield/staff-a.csv": staff(),
        "oakfield/staff-b.csv": staff(5).replace("Ann Bell", "Una Vale"),
    },
    "the same number at another school": {"oakfield/staff.csv": staff(), "elmwood/staff.csv": staff()},
    "another's name beside a number": {
        "oakfield/staff.csv": staff(),
        "oakfield/training_records.csv": training() + "E4,Una Vale,equality,2025-11-01\n",
    },
    "numbers written otherwise": {
        "oakfield/staff.csv": staff(),
        "oakfield/training_records.csv": training().replace("E", "e"),
    },
    "numbers of two lists": {
        "oakfield/staff.csv": staff(),
        "elmwood/staff.csv": staff().replace("E", "e"),
        "training_records.csv": "School," + training().replace("\nE", "\nOakfield Primary School,E"),
    },
    "strangers": {"oakfield/staff.csv": staff(), "oakfield/training_records.csv": training().replace("\nE", "\nX")},
    "nobody's number in one row": {
        "oakfield/staff.csv": staff(),
        "oakfield/training_records.csv": training() + "1.2E+07,,equality,2025-09-01\n",
    },
    "a nil row in a large log": {"oakfield/incident_log.csv": log() + NIL},
    "a nil row in a small log beside a large one": {
        "oakfield/incident_log-a.csv": log(),
        "oakfield/incident_log-b.csv": LOG + NIL,
    },
    "a nil row in one of two large logs": {
        "oakfield/incident_log-a.csv": log(),
        "oakfield/incident_log-b.csv": log(13) + NIL,
    },
    "an incident without its number": {"oakfield/incident_log.csv": log() + ",race,2025-11-01,2025-11-01,,,\n"},
    "two characteristics in a cell": {"oakfield/incident_log.csv": log() + "I90,race;sex,2025-11-01,2025-11-01,,,\n"},
    "logged before it befell": {"oakfield/incident_log.csv": log() + "I90,race,2025-11-01,2025-10-01,,,\n"},
    "left before started": {"oakfield/staff.csv": staff() + "E90,Una,2020-09-01,2019-08-31\n"},
    "cells moved": {"oakfield/staff.csv": staff() + "Una Vale,2020-09-01,,\n"},
    "cells moved to the right": {"oakfield/training_records.csv": training() + ",E90,Una Vale,equality\n"},
    "a word for a day": {"oakfield/training_records.csv": training() + "E90,Una Vale,equality,done\n"},
    "a day with its month first": {"oakfield/training_records.csv": training() + "E90,Una Vale,equality,09/14/2025\n"},
    "a total in the middle": {"oakfield/staff.csv": staff() + "Total,,,\n" + staff(40, 2).partition("\n")[2]},
    "a second table": {"oakfield/staff.csv": staff() + "staff_id,started_on,name,left_on\nE90,2020-09-01,Una,\n"},
    "a row behind semicolons": {"oakfield/staff.csv": staff() + "E90;Una;2020-09-01,,,\n"},
    "a number with a semicolon": {"oakfield/staff.csv": staff() + "E90;1,Una,2020-09-01,\n"},
    "a school in the next cell": {
        "staff.csv": "School,"
        + staff().replace("\nE", "\nOakfield Primary School,E")
        + ",Oakfield Primary School,E90,,\n"
    },
    "names in two columns": {
        "oakfield/staff.csv": staff(),
        "oakfield/training_records.csv": "staff_id,forename,surname,topic,completed_on\n"
        + "".join(f"E{n},Ann,Bell{n},equality,2025-09-{n:02}\n" for n in range(1, MANY))
        + "E12,Una,Vale,equality,2025-09-12\n",
    },
}  # fmt: skip


def read(folder: Folder, *, large: bool) -> tuple[Any, ...]:
    """Which files are left to the store, the state of each file, what is told of rows, and all rows."""
    types = shipped_types()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(collecting, "BULK_SIZE", LARGE if large else 1_000_000)
        collected = collecting.collect(folder.path, SETUP, types)
        owners = {subject.key: subject for subject in subjects_of(SETUP)}
        names = sorted({file.type for file in collected.files if file.type is not None})
        with Store() as store:
            store.set_calendars(())
            store.create([types[name] for name in names])
            files = fill_evidence(store, collected, owners, names)
            held = {name: sorted(map(repr, store.query(f"SELECT * FROM {name}"))) for name in names}
    kinds = sorted({(file.path, str(p.message.kind)) for file in files for p in file.problems})
    return len(collected.bulk), [file.state for file in files], kinds, held


READ_HERE = frozenset({"a total in the middle", "names in two columns"})
"""What is seen before the store reads a file."""


@pytest.mark.parametrize("name", FOLDERS)
def test_what_the_store_reads_comes_to_the_same(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_files, "_HEAD", 200)
    folder, files = Folder(tmp_path), FOLDERS[name]
    for path, text in files.items():
        folder.write(path, text)
    left, *by_the_store = read(folder, large=True)
    large = sum(len(text) > LARGE for text in files.values())
    assert left == (large - 1 if name in READ_HERE else large)
    assert by_the_store == list(read(folder, large=False)[1:])
