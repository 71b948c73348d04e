"""Lists that are called after a year: what they say of much later is not believed, nor that they stand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eqcheck.auditing.outdated_lists import outdated_lists
from eqcheck.evidence import collect
from eqcheck.evidence.tables.other_years import believed_until
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from tests.unit.evidence.world import Folder

AS_OF = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("name", "until"),
    [
        ("-2019", date(2021, 8, 31)),
        ("2019-20", date(2021, 8, 31)),
        (" list 2019", date(2021, 8, 31)),
        ("-2019-03-01", date(2021, 8, 31)),
        ("-2021-24", date(2026, 8, 31)),
        ("-2022-2025", date(2027, 8, 31)),
        ("-export", None),
        ("-block 20194", None),
    ],
)
def test_until_when_a_list_of_that_name_is_believed(name: str, until: date | None) -> None:
    assert believed_until(name) == until


@pytest.mark.parametrize(
    ("name", "as_of", "outdated"),
    [
        ("staff-2019", AS_OF, True),
        ("staff-2025-26", AS_OF, False),
        ("staff-2019", date(2020, 1, 1), False),
        ("staff", AS_OF, False),
    ],
)
def test_a_list_as_it_stood_years_ago_says_nothing_of_now(
    folder: Folder, name: str, as_of: date, *, outdated: bool
) -> None:
    folder.write(f"oakfield/{name}.csv", "staff_id,started_on\nE1,2018-09-01\n")
    files = collect.collect(folder.path, SETUP, shipped_types()).files
    assert (list(outdated_lists(files, shipped_types(), as_of).values()) == [("staff",)]) is outdated


def test_a_record_of_much_later_than_its_file_is_called_after_is_not_believed(folder: Folder) -> None:
    lines = "staff_id,course,completed_on\nE1,Equality,2026-03-01\nE2,Equality,2019-11-01\n"
    folder.write("oakfield/training_records-2019.csv", lines)
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert collected.tables["training_records"].columns["completed_on"] == [None, date(2019, 11, 1)]
    assert TableKind.LATER_THAN_ITS_NAME in {problem.kind for problem in collected.files[0].problems}
