"""People whose records have no number: by address, by name with a warning, and never by a guess."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.evidence import collect
from eqcheck.evidence.tables import bulk
from eqcheck.evidence.tables.names import comparable
from eqcheck.library.shapes.build_evidence import build_evidence_type
from tests.unit.evidence.world import SETUP, Folder, told

if TYPE_CHECKING:
    from pathlib import Path

DECLARED: tuple[dict[str, Any], ...] = (
    {
        "id": "staff",
        "title": "Staff",
        "keys": ["staff_id"],
        "columns": {
            "staff_id": {"type": "id", "required": True},
            "name": {"type": "text", "parts": [["First name"], ["Surname"]]},
            "email": {"type": "text"},
        },
    },
    {
        "id": "governors",
        "title": "Governors",
        "keys": ["governor_id"],
        "columns": {
            "governor_id": {"type": "id", "required": True},
            "name": {"type": "text"},
            "email": {"type": "text"},
        },
    },
    {
        "id": "training",
        "title": "Training",
        "keys": ["staff_id", "topic"],
        "columns": {
            "staff_id": {
                "type": "id",
                "required": True,
                "known_by": {"register": ["staff", "governors"], "columns": ["email", "name"]},
            },
            "name": {"type": "text", "parts": [["First name"], ["Surname"]]},
            "email": {"type": "text"},
            "topic": {"type": "text", "required": True},
        },
    },
)
TYPES = {data["id"]: build_evidence_type(data) for data in DECLARED}
STAFF = "staff_id,name,email\nE1,Ann Bell,ann@x.org\nE2,Bob Cole,\nE3,Bob Cole,bob2@x.org\n"
ELM = "staff_id,First name,Surname,email\nE8,Ann,Bell,ann.bell@x.org\nE9,Cy,Dunn,cy@x.org\n"
NOBODY = "error: is of nobody on the trust's lists (staff and governors), so that it counts for nobody"
SEVERAL = (
    "error: is of a name or address that two people have on the trust's lists (staff and governors), "
    "so that it counts for neither"
)
BLANK = "error: says of nobody whom it is about, so that it counts for nobody"


def numbers(path: Path) -> tuple[list[str | None], list[str]]:
    """The numbers of the training records, and what is told of their files."""
    collected = collect.collect(path, SETUP, TYPES)
    problems = [line for file in collected.files if file.type == "training" for line in told(file)]
    return list(collected.tables["training"].columns["staff_id"]), problems


@pytest.fixture
def trust(folder: Folder) -> Folder:
    folder.write("oakfield/staff.csv", STAFF)
    folder.write("elmwood/staff.csv", ELM)
    folder.write("trust/governors.csv", "governor_id,name,email\nG1,Una Vale,una@x.org\nG2,Ann Bell,\n")
    return folder


@pytest.mark.parametrize(
    ("name", "email", "number", "said"),
    [
        ("", "ann@x.org", "E1", ["note: has no staff_id; whom it is about is known by email (row 2)"]),
        ("", " ANN@X.ORG ", "E1", ["note: has no staff_id; whom it is about is known by email (row 2)"]),
        ("Somebody Else", "ann@x.org", "E1", ["note: has no staff_id; whom it is about is known by email (row 2)"]),
        ("", "cy@x.org", "E9", ["note: has no staff_id; whom it is about is known by email (row 2)"]),
        ("", "una@x.org", "G1", ["note: has no staff_id; whom it is about is known by email (row 2)"]),
        ("ANN  BELL", "", "E1", ["warning: has no staff_id; whom it is about is known by name (row 2)"]),
        ('"Bell, Ann"', "", "E1", ["warning: has no staff_id; whom it is about is known by name (row 2)"]),
        ("Mrs. Ann Bell", "new@x.org", "E1", ["warning: has no staff_id; whom it is about is known by name (row 2)"]),
        ("Cy Dunn", "", "E9", ["warning: has no staff_id; whom it is about is known by name (row 2)"]),
        ("Bob Cole", "", None, [f"{SEVERAL} (row 2)"]),
        ("Bob Cole", "bob2@x.org", "E3", ["note: has no staff_id; whom it is about is known by email (row 2)"]),
        ("Nobody Here", "nobody@x.org", None, [f"{NOBODY} (row 2)"]),
        ("Ann", "", None, [f"{BLANK} (row 2)"]),
        ("", "", None, [f"{BLANK} (row 2)"]),
    ],
)
def test_a_person_is_found_by_address_then_by_name(
    trust: Folder, name: str, email: str, number: str | None, said: list[str]
) -> None:
    trust.write("oakfield/training.csv", f"name,email,topic\n{name},{email},x\n")
    assert numbers(trust.path) == ([number], said)


def test_a_name_is_looked_for_among_ones_own_before_all_others(trust: Folder) -> None:
    trust.write("elmwood/training.csv", "name,topic\nAnn Bell,x\n")
    # G2, on the trust's own list, is a governor: staff come first.
    assert numbers(trust.path)[0] == ["E8"]


def test_the_trusts_own_staff_are_near_to_every_school(trust: Folder) -> None:
    trust.write("trust/staff.csv", "staff_id,name\nT1,Dee Frost\n")
    trust.write("elmwood/staff-more.csv", "staff_id,name\nE5,Dee Frost\n")
    trust.write("oakfield/training.csv", "name,topic\nDee Frost,x\n")
    assert numbers(trust.path)[0] == ["T1"]


def test_in_the_trusts_own_file_two_of_one_name_anywhere_are_two(trust: Folder) -> None:
    trust.write("trust/training.csv", "name,topic\nAnn Bell,x\nCy Dunn,x\n")
    people, problems = numbers(trust.path)
    assert people == [None, "E9"]
    assert f"{SEVERAL} (row 2)" in problems


def test_first_and_last_name_may_stand_in_two_columns(trust: Folder) -> None:
    trust.write("elmwood/training.csv", "First name,Surname,topic\nCy,Dunn,x\n")
    assert numbers(trust.path)[0] == ["E9"]


def test_a_file_with_numbers_is_read_by_them_alone(trust: Folder) -> None:
    trust.write("oakfield/training.csv", "staff_id,name,email,topic\n,Ann Bell,ann@x.org,x\nE77,Ann Bell,,x\n")
    assert numbers(trust.path) == ([None, "E77"], [])


def test_without_any_of_the_three_the_file_is_unused(trust: Folder) -> None:
    trust.write("oakfield/training.csv", "topic,when\nx,y\n")
    (file,) = (f for f in collect.collect(trust.path, SETUP, TYPES).files if f.type == "training")
    assert (file.state, told(file)) == (
        "unused",
        ['error: the required column is missing: staff_id; headings found: "topic"'],
    )


def test_no_list_at_all_finds_nobody(folder: Folder) -> None:
    folder.write("oakfield/training.csv", "email,topic\nann@x.org,x\n")
    assert numbers(folder.path) == ([None], [f"{NOBODY} (row 2)"])


@pytest.mark.parametrize("order", list(permutations(("aaa", "mmm", "zzz")))[:4])
def test_the_order_of_reading_makes_no_difference(folder: Folder, order: tuple[str, str, str]) -> None:
    folder.write(f"staff-{order[0]}.csv", "School,staff_id,name,email\noakfield,E1,Ann Bell,ann@x.org\n")
    folder.write(f"oakfield/training-{order[1]}.csv", "email,topic\nann@x.org,x\n")
    folder.write(f"training-{order[2]}.csv", "School,name,topic\noakfield,Ann Bell,y\nelmwood,Ann Bell,y\n")
    assert sorted(filter(None, numbers(folder.path)[0])) == ["E1", "E1", "E1"]


def test_large_files_without_numbers_and_large_lists_are_read_all_the_same(
    trust: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collect, "BULK_SIZE", 10)
    assert bulk.SIZE > 10
    trust.write("oakfield/training.csv", "email,topic\nann@x.org,x\ncy@x.org,y\n")
    collected = collect.collect(trust.path, SETUP, TYPES)
    assert [item.type.id for item in collected.bulk] == ["staff", "governors"]  # elmwood's has its names in two columns
    assert list(collected.tables["training"].columns["staff_id"]) == ["E1", "E9"]


def test_a_key_that_two_rows_come_to_is_told(trust: Folder) -> None:
    trust.write("oakfield/training.csv", "name,email,topic\nAnn Bell,,x\n,ann@x.org,x\n")
    assert "warning: is the same as row 2, and counted once (row 3)" in numbers(trust.path)[1]


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Dr. José  Álvarez-Núñez", "josé álvarez-núñez"),
        ("O'Brien, Mary Jane", "mary jane o'brien"),
        ("Prof Rev Ann Bell (leaver)", "ann bell leaver"),
        ("ann", ""),
        ("Mr Bell", ""),
        ("not known", "not known"),
        ("A" * 5_000 + " b", ""),
    ],
)
def test_names_are_compared_without_case_title_and_comma(text: str, compared: str) -> None:
    assert comparable(text) == compared
