"""Files whose names say nothing: known by their headings, refused with the reason, or left open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqcheck.evidence.readers import readers
from eqcheck.evidence.recognise import Recogniser, Recognition
from eqcheck.library.shapes.build_evidence import build_evidence_type
from eqcheck.messages.files import FileKind
from tests.unit.evidence.exports_world import SETUP, shipped_types

SHIPPED = Recogniser(shipped_types(), SETUP)
TWINS = Recogniser(
    {
        name: build_evidence_type(
            {"id": name, "title": name, "columns": {"day": {"type": "date"}, "what": {"type": "text"}}}
        )
        for name in ("left", "right")
    },
    SETUP,
)


def seen(text: str | bytes, recogniser: Recogniser = SHIPPED) -> Recognition:
    data = text.encode() if isinstance(text, str) else text
    return recogniser.recognise_file(data, readers()["csv"], "csv")


@pytest.mark.parametrize(
    ("headings", "type_"),
    [
        ("Staff code,Surname,Forename,Date of joining", "staff"),
        ("Staff code;Surname;Forename;Date of joining", "staff"),
        ("Learner,Email,Course,Date completed,Status", "training_records"),
        ("Adno,Legal Surname,Legal Forename,DOB,Reg Group", "pupils"),
        ("EmployerName,CompanyNumber,DiffMeanHourlyPercent,DiffMedianHourlyPercent,DueDate", "gender_pay_gap"),
        ("RECTYPE,LEA,ESTAB,URN,TPUP,ATT8SCR", "outcomes_by_group"),
        ("Incident ID,Date/Time,Date created,Categories,Subcategories", "incident_log"),
    ],
)
def test_a_table_is_known_by_its_headings(headings: str, type_: str) -> None:
    assert seen(f"{headings}\n").type == type_
    assert seen(f"A title\n\n{headings}\n").row == 2


def test_headings_that_two_types_have_are_of_neither() -> None:
    assert seen("day,what\n", TWINS) == Recognition(reason=FileKind.HEADINGS_OF_SEVERAL(types="left or right"))


@pytest.mark.parametrize(
    "text",
    ["", "\n", "a,b\n1,2\n", "name\nx\n", '"never closed\n', "shopping,list\nstaff_id,name,eggs,milk,bread,tea\n"],
)
def test_what_has_no_types_headings_is_left_open(text: str) -> None:
    recognition = seen(text)
    assert (recognition.type, recognition.refused) == (None, False)
    assert recognition.reason
    assert recognition.as_reason(FileKind.HIDDEN(), "csv") == FileKind.HIDDEN()


def test_a_few_headings_among_many_others_make_no_table_of_a_type() -> None:
    others = ",".join(f"column {number}" for number in range(20))
    assert seen(f"Staff code,Date of joining,{others}\n").type is None


def test_only_the_beginning_of_a_large_file_is_looked_at() -> None:
    text = "Staff code,Surname,Forename,Date of joining\n" + "E1,A,B,01/09/2024\n" * 100_000 + '"never closed\n'
    assert seen(text).type == "staff"


def test_a_large_workbook_is_not_opened_for_want_of_a_name() -> None:
    recognition = SHIPPED.recognise_file(b"PK" + b"\0" * 9_000_000, readers()["xlsx"], "xlsx")
    assert recognition.reason == FileKind.TOO_LARGE_TO_KNOW()


@given(st.binary(max_size=400), st.sampled_from(["csv", "xlsx", "xls", "ods", "json", "jsonl", "yaml"]))
def test_any_bytes_are_looked_into_without_harm(data: bytes, ending: str) -> None:
    recognition = SHIPPED.recognise_file(data, readers()[ending], ending)
    assert recognition.type is not None or recognition.reason


@given(st.lists(st.lists(st.one_of(st.none(), st.text(max_size=8), st.integers(), st.dates()), max_size=5), max_size=5))
def test_any_cells_may_stand_where_headings_are_looked_for(rows: list[list[object]]) -> None:
    recognition = SHIPPED.recognise(rows)
    assert recognition.type is not None or recognition.reason
