"""Numbers that refer to lists: written otherwise, of two, of another person, of nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from eqcheck.domain.assessment import TRUST, ProblemLevel
from eqcheck.evidence import collect
from eqcheck.evidence.tables.names import may_be_one
from eqcheck.evidence.tables.references import Entry, ReferenceDoubt, ReferenceLists, written_plainly
from eqcheck.messages.tables import TableKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from eqcheck.evidence.rows import CollectedEvidence
    from eqcheck.messages.message import MessageKind
    from tests.unit.evidence.world import Folder

STAFF = "staff_id,name,started_on\nE001,Ann Bell,2020-09-01\nE002,Bob Cole,2020-09-01\n"


def training(folder: Folder, *rows: str, where: str = "oakfield/training_records.csv") -> CollectedEvidence:
    folder.write(where, "\n".join(["staff_id,name,topic,completed_on", *rows]) + "\n")
    return collect.collect(folder.path, SETUP, shipped_types())


def numbers(collected: CollectedEvidence) -> list[str | None]:
    return list(collected.tables["training_records"].columns["staff_id"])


def kinds(collected: CollectedEvidence, level: ProblemLevel) -> set[MessageKind | None]:
    return {p.kind for file in collected.files for p in file.problems if p.level is level}


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("E001", "e001"),
        ("E001", " E 001"),
        ("E-001", "E\u2013001"),
        ("E001", "\uff25\uff10\uff10\uff11"),
        ("1123", "1,123"),
        ("101", "101.0"),
        ("00123", "123"),
        ("123", "00123"),
        ("E\u2011001", "E-001"),
        ("1123", "1 123"),
        ("E001", "E\u200b001"),
    ],
)
def test_a_number_written_otherwise_is_the_one_that_it_can_only_be(folder: Folder, listed: str, written: str) -> None:
    folder.write("oakfield/staff.csv", f'staff_id,started_on\n"{listed}",2020-09-01\nX9,2020-09-01\n')
    collected = training(folder, f'"{written}",,equality,2026-03-01')
    listed_as = collected.tables["staff"].columns["staff_id"][0]
    assert numbers(collected) == [listed_as]
    assert kinds(collected, ProblemLevel.ERROR) == set()


def test_a_number_that_may_be_two_is_neither(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", "staff_id,started_on\n007,2020-09-01\n0007,2020-09-01\n8,2020-09-01\n")
    collected = training(folder, "7,,equality,2026-03-01", "8,,equality,2026-03-01")
    assert numbers(collected) == [None, "8"]
    assert kinds(collected, ProblemLevel.ERROR) == {TableKind.REFERENCE_NOT_ONE}


@pytest.mark.parametrize(
    ("name", "believed"),
    [
        ("Ann Bell", True),
        ("Ann", True),
        ("Bell, Ann", True),
        ("A. Bell", True),
        ("Mrs Ann Smith", True),
        ("", True),
        ("Zoe Other", False),
        ("Zoe", False),
        ("Bob Cole", False),
    ],
)
def test_a_number_beside_another_name_is_nobodys(folder: Folder, name: str, believed: bool) -> None:  # noqa: FBT001
    folder.write("oakfield/staff.csv", STAFF)
    collected = training(folder, f'E001,"{name}",equality,2026-03-01')
    assert numbers(collected) == (["E001"] if believed else [None])
    assert (kinds(collected, ProblemLevel.ERROR) == {TableKind.REFERENCE_OTHER_NAME}) is not believed


@pytest.mark.parametrize("number", ["E001/E002", "E001-E002", "#E001", "//E002", "E001 & X7", "All staff", "ALL"])
def test_several_numbers_in_one_cell_or_everybody_may_be_anyone(folder: Folder, number: str) -> None:
    folder.write("oakfield/staff.csv", STAFF)
    collected = training(folder, f'"{number}",,equality,2026-03-01', "E001,,equality,2026-03-01")
    assert numbers(collected) == [None, "E001"]
    assert 0 in collected.tables["training_records"].unreadable["staff_id"]


@pytest.mark.parametrize("number", ["X1-X2", "E009", "1-2", "AB/7"])
def test_a_number_of_a_stranger_stands(folder: Folder, number: str) -> None:
    folder.write("oakfield/staff.csv", STAFF)
    assert numbers(training(folder, f"{number},,equality,2026-03-01", "E001,,equality,2026-03-01")) == [number, "E001"]


def test_a_number_is_a_schools_own(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", STAFF)
    folder.write("elmwood/staff.csv", STAFF.replace("Ann Bell", "Una Vale").replace("Bob Cole", "Vic Wu"))
    collected = training(folder, "E001,Una Vale,equality,2026-03-01", "E002,,equality,2026-03-01")
    assert numbers(collected) == [None, "E002"]


@pytest.mark.parametrize(
    ("name", "number", "owner"),
    [
        ("Una Vale", "E001", "elmwood"),
        ("", None, TRUST),
        ("Ann", "E001", "oakfield"),
        ("Zoe Ash", None, TRUST),
    ],
)
def test_in_a_file_of_the_trust_a_number_of_two_schools_needs_a_name(
    folder: Folder, name: str, number: str | None, owner: str
) -> None:
    """It counts at the school of whoever is named, and not for the other who has that number."""
    folder.write("oakfield/staff.csv", STAFF)
    folder.write("elmwood/staff.csv", STAFF.replace("Ann Bell", "Una Vale").replace("Bob Cole", "Vic Wu"))
    collected = training(folder, f"E001,{name},equality,2026-03-01", where="trust/training_records.csv")
    assert numbers(collected) == [number]
    assert collected.tables["training_records"].subjects == [owner]


def test_of_two_people_without_a_number_in_one_file_of_the_trust_each_counts_at_home(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", STAFF)
    folder.write("elmwood/staff.csv", STAFF.replace("Ann Bell", "Una Vale").replace("Bob Cole", "Vic Wu"))
    folder.write("trust/training_records.csv", "name,topic,completed_on\nUna Vale,equality,2026-03-01\n")
    collected = collect.collect(folder.path, SETUP, shipped_types())
    assert (numbers(collected), collected.tables["training_records"].subjects) == (["E001"], ["elmwood"])


@pytest.mark.parametrize(("name", "number"), [("Una Vale", None), ("Ann Bell", "E001"), ("", "E001")])
def test_a_person_of_the_trust_with_the_number_of_another_at_the_school_is_not_known_there(
    folder: Folder, name: str, number: str | None
) -> None:
    folder.write("oakfield/staff.csv", STAFF)
    folder.write("trust/staff.csv", "staff_id,name,started_on\nE001,Una Vale,2020-09-01\n")
    assert numbers(training(folder, f"E001,{name},equality,2026-03-01")) == [number]


@pytest.mark.parametrize(("governor", "number"), [("Una Vale", None), ("Mrs A Bell", "E001")])
@pytest.mark.parametrize("name", ["Ann Bell", ""])
def test_a_number_of_one_of_the_staff_that_another_governor_has_is_neithers(
    folder: Folder, name: str, governor: str, number: str | None
) -> None:
    folder.write("oakfield/staff.csv", STAFF)
    headings = "governor_id,name,body,role,appointed_on"
    folder.write("oakfield/governors.csv", f"{headings}\nE001,{governor},local_governing_body,governor,2024-09-01\n")
    assert numbers(training(folder, f"E001,{name},equality,2026-03-01")) == [number]


@pytest.mark.parametrize(("strangers", "refused"), [(0, False), (1, False), (2, False), (3, True), (9, True)])
def test_a_file_of_strangers_is_an_error_and_nobodys(folder: Folder, strangers: int, refused: bool) -> None:  # noqa: FBT001
    folder.write("oakfield/staff.csv", STAFF)
    others = [f"X{number},,equality,2026-03-01" for number in range(strangers)]
    collected = training(folder, "E001,,equality,2026-03-01", "E002,,equality,2026-03-01", *others)
    assert (kinds(collected, ProblemLevel.ERROR) == {TableKind.REFERENCES_STRANGE}) is refused
    assert (numbers(collected)[0] is None) is refused


def test_where_a_school_has_no_list_its_numbers_stand(folder: Folder) -> None:
    folder.write("elmwood/staff.csv", STAFF)
    collected = training(folder, "X1,,equality,2026-03-01")
    assert numbers(collected) == ["X1"]
    assert kinds(collected, ProblemLevel.ERROR) == set()


def test_a_list_that_the_store_reads_is_a_list(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "BULK_SIZE", 70)
    folder.write("oakfield/staff.csv", STAFF)
    collected = training(folder, "e001,,equality,2026-03-01")
    assert [bulk.type.id for bulk in collected.bulk] == ["staff"]
    assert numbers(collected) == ["E001"]


def test_what_the_store_reads_is_settled_by_its_different_numbers(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("oakfield/staff.csv", STAFF)
    monkeypatch.setattr(collect, "BULK_SIZE", 10)
    collected = training(folder, "e001,,equality,2026-03-01")
    (bulk,) = (bulk for bulk in collected.bulk if bulk.type.id == "training_records")
    nobody = (None, None)
    settled = bulk.settle["staff_id"](
        [("e001", "oakfield", nobody), ("E002", "oakfield", nobody)], unread=0, readable=2
    )
    assert settled is not None
    assert settled.numbers == {"e001": "E001", "E002": "E002"}
    assert settled.otherwise == {"e001"}
    strangers = [(number, "oakfield", nobody) for number in ("X1", "X2", "E001")]
    assert bulk.settle["staff_id"](strangers, unread=0, readable=3) is None


def test_two_of_one_school_with_one_number_are_one_only_where_they_may_be_one() -> None:
    register = ReferenceLists([Entry("E1", "oak", ("Ann Bell", None)), Entry("E1", "oak", ("Una Vale", None))])
    assert register.settled("E1", "oak", ("Una Vale", None)) is ReferenceDoubt.NOT_ONE
    assert register.settled("E1", "oak", ("Zoe Ash", None)) is ReferenceDoubt.OTHER_NAME
    assert register.settled("E2", "oak") is None
    assert register.settled("E1", "elm") is None
    one = ReferenceLists([Entry("E1", "oak", ("Ann Bell", None)), Entry("E1", "oak", ("Bell, A", None))])
    assert one.settled("E1", "oak", ("Ann Bell", None)) == "E1"


@pytest.mark.parametrize("text", ["", "0", "000", "-", "\u2013"])
def test_a_number_of_noughts_or_dashes_stays_something(text: str) -> None:
    assert written_plainly(text) == text.replace("\u2013", "-")


def test_an_address_in_common_is_enough() -> None:
    assert may_be_one(("Ann Bell", "a@x.org"), ("Zoe Ash", "A@X.org"))
    assert not may_be_one(("Ann Bell", "a@x.org"), ("Zoe Ash", "z@x.org"))
    assert may_be_one((None, "a@x.org"), ("Zoe Ash", "z@x.org"))


@pytest.mark.parametrize("written", ["e1", "E 1", "\uff251", " E1 "])
def test_without_any_list_numbers_that_differ_in_nothing_else_are_one(folder: Folder, written: str) -> None:
    folder.write("oakfield/training_records.csv", "staff_id,topic,completed_on\nE1,equality,01/09/2025\n")
    folder.write("oakfield/recruitment_panels.csv", f"vacancy_id,staff_id,interviewed_on\nV1,{written},01/10/2025\n")
    tables = collect.collect(folder.path, SETUP, shipped_types()).tables
    assert list(tables["training_records"].columns["staff_id"]) == list(
        tables["recruitment_panels"].columns["staff_id"]
    )


def test_without_any_list_two_spellings_in_one_file_may_be_two_people(folder: Folder) -> None:
    rows = "staff_id,topic,completed_on\n01234,equality,01/09/2025\n1234,equality,01/09/2025\n"
    folder.write("oakfield/training_records.csv", rows)
    tables = collect.collect(folder.path, SETUP, shipped_types()).tables
    assert list(tables["training_records"].columns["staff_id"]) == ["01234", "1234"]


def test_a_number_on_another_schools_list_is_written_as_it_stands_there(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", "staff_id,started_on\nE9,01/09/2020\n")
    folder.write("elmwood/staff.csv", "staff_id,started_on\n01234,01/09/2020\n")
    folder.write(
        "oakfield/role_holders.csv", "role,staff_id,started_on\nsendco,1234,01/09/2024\nsendco,E9,01/09/2024\n"
    )
    collected = collect.collect(folder.path, SETUP, shipped_types()).tables["role_holders"]
    assert list(collected.columns["staff_id"]) == ["01234", "E9"]


def test_a_school_without_a_list_writes_numbers_as_another_schools_list_does(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rules that look for somebody in the whole trust would not find them, which was a wrong "not met"."""
    folder.write("elmwood/staff.csv", "staff_id,started_on\n01234,01/09/2020\nE9,01/09/2020\n")
    collected = training(folder, '"1,234",,equality,2026-03-01', "E9,,equality,2026-03-01", "X1,,equality,2026-03-01")
    assert numbers(collected) == ["01234", "E9", "X1"]
    monkeypatch.setattr(collect, "BULK_SIZE", 80)
    (large,) = collect.collect(folder.path, SETUP, shipped_types()).bulk
    settled = large.settle["staff_id"]([("1,234", "oakfield", (None, None))], unread=0, readable=1)
    assert settled is not None
    assert settled.numbers == {"1,234": "01234"}


def test_a_file_of_strangers_stays_one_where_a_number_of_theirs_cannot_be_read(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", STAFF)
    collected = training(folder, "E001,,equality,2026-03-01", "X1,,equality,2026-03-01", "1.2E+07,,equality,2026-03-01")
    assert TableKind.REFERENCES_STRANGE in kinds(collected, ProblemLevel.ERROR)


ELM = STAFF.replace("E001,Ann Bell", "E003,Una Vale").replace("E002,Bob Cole", "E004,Vic Wu")


@pytest.mark.parametrize(
    ("numbered", "row", "owner", "number"),
    [
        ("school", "E003,Una Vale,equality,2026-03-01", "oakfield", "E003"),
        ("trust", "E003,Una Vale,equality,2026-03-01", "trust", "E003"),
        ("trust", "e003,,equality,2026-03-01", "trust", "E003"),
        ("trust", "E003,Zoe Ash,equality,2026-03-01", "oakfield", None),
        ("trust", "E001,Ann Bell,equality,2026-03-01", "oakfield", "E001"),
        ("trust", "X9,,equality,2026-03-01", "oakfield", "X9"),
    ],
)
def test_where_numbers_are_the_trusts_a_school_may_record_what_is_anothers(
    folder: Folder, numbered: str, row: str, owner: str, number: str | None
) -> None:
    folder.write("oakfield/staff.csv", STAFF)
    folder.write("elmwood/staff.csv", ELM)
    rows = f"staff_id,name,topic,completed_on\n{row}\nE002,Bob Cole,equality,2026-03-01\n"
    folder.write("oakfield/training_records.csv", rows)
    table = collect.collect(folder.path, replace(SETUP, numbers=numbered), shipped_types()).tables["training_records"]
    assert (table.subjects[0], table.columns["staff_id"][0]) == (owner, number)


def test_a_number_of_the_trust_that_two_people_have_is_nobodys(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", STAFF)
    folder.write("elmwood/staff.csv", STAFF.replace("Ann Bell", "Una Vale"))
    rows = "staff_id,topic,completed_on\nE001,equality,2026-03-01\nE002,equality,2026-03-01\n"
    folder.write("oakfield/training_records.csv", rows)
    table = collect.collect(folder.path, replace(SETUP, numbers="trust"), shipped_types()).tables["training_records"]
    assert list(table.columns["staff_id"]) == [None, "E002"]
    assert list(table.subjects) == ["oakfield", "trust"]


@pytest.mark.parametrize(
    ("name", "address", "doubt"),
    [
        (None, "ann@oak.example", ReferenceDoubt.OTHER_NAME),
        (None, "ANN@oak.example", ReferenceDoubt.OTHER_NAME),
        (None, "bob@oak.example", None),
        (None, "bob.cole@home.example", None),
        ("Bob Cole", "ann@oak.example", None),
    ],
)
def test_a_number_beside_the_address_of_another_is_nobodys(
    name: str | None, address: str, doubt: ReferenceDoubt | None
) -> None:
    register = ReferenceLists(
        [Entry("E1", "oak", ("Ann Bell", "ann@oak.example")), Entry("E2", "oak", ("Bob Cole", "bob@oak.example"))]
    )
    assert register.settled("E2", "oak", (name, address)) == (doubt or "E2")
    assert register.of_the_trust("E2", (name, address)) == (doubt or "E2")
