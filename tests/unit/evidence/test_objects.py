"""JSON, JSON lines and YAML."""

from __future__ import annotations

from datetime import date

import pytest

from eqcheck.evidence.readers import readers
from eqcheck.evidence.unreadable import UnreadableError
from tests.unit.evidence.world import Folder, told

JSON = (
    '{"rows": [{"staff_id": 12, "Start date": "2025-09-03", "current": true}, {}, {"staff_id": "E2", "hours": 7.50}]}'
)
JSONL = '{"staff_id": 12, "Start date": "2025-09-03", "current": true}\r\n\r\n{"staff_id": "E2", "hours": 7.50}\r\n'
A_WORKBOOK = "an Excel or OpenDocument workbook: name it .xlsx or .ods, or save it as CSV"
YAML = """
# the staff
- staff_id: 012
  Start date: 2025-09-03
  current: yes
-
  staff_id: "013"
  hours: ~
"""


def refused(ending: str, text: str) -> str:
    read = readers()[ending].read
    assert read is not None
    with pytest.raises(UnreadableError) as raised:
        read(text.encode(), ending, len)
    return str(raised.value)


@pytest.mark.parametrize(("ending", "text", "numbers"), [("json", JSON, [1, 3]), ("jsonl", JSONL, [1, 3])])
def test_objects_are_rows(folder: Folder, ending: str, text: str, numbers: list[int]) -> None:
    folder.write(f"oakfield/staff.{ending}", text)
    table = folder.collected().tables["staff"]
    assert list(table.numbers) == numbers
    assert table.columns["staff_id"] == ["12", "E2"]
    assert table.columns["started_on"] == [date(2025, 9, 3), None]
    assert table.columns["current"] == [True, None]
    assert [str(hours) for hours in table.columns["hours"]] == ["None", "7.50"]
    assert folder.only().problems == ()


def test_yaml_scalars_stay_as_typed(folder: Folder) -> None:
    folder.write("oakfield/staff.yaml", YAML)
    table = folder.collected().tables["staff"]
    assert list(table.numbers) == [1, 2]
    assert table.columns["staff_id"] == ["012", "013"]
    assert table.columns["started_on"] == [date(2025, 9, 3), None]
    assert table.columns["current"] == [True, None]


def test_numbers_are_no_day_numbers_of_a_spreadsheet(folder: Folder) -> None:
    folder.write("oakfield/staff.json", '[{"staff_id": 1, "started_on": 4.5e4}, {"staff_id": 2, "started_on": [1]}]')
    assert told(folder.only()) == [
        'error: "4.5e4" is not a date (row 1)',
        'error: "a list or an object" stands where one value belongs (row 2)',
    ]


@pytest.mark.parametrize(
    ("ending", "text", "reason"),
    [
        ("json", "", "is empty"),
        ("json", "[", "is not JSON: Expecting value at line 1, column 2"),
        ("json", '{"a": 1}', "is not a list of objects, nor {rows: [...]}"),
        ("json", "[1]", "holds something other than an object as row 1"),
        ("json", "[]", "holds no rows: a blank is not a nil return"),
        ("json", '[{"a": 1, "a": 2}]', 'has an object in which the key "a" stands twice'),
        ("json", "[" * 100_000, "is nested too deeply"),
        ("json", "PK\x03\x04", f"is named .json but holds {A_WORKBOOK}"),
        ("jsonl", '{"a": 1}\n{"a"', "line 2 is not JSON: Expecting ':' delimiter at line 1, column 5"),
        ("yaml", "a: [", "is not YAML: did not find expected node content at line 2, column 1"),
        ("yaml", "- a: 1\n  a: 2\n", 'has the key "a" twice in one object (line 2)'),
        ("yaml", "- &x {a: 1}\n- *x\n", "uses an anchor or an alias in line 1, which evidence may not"),
        ("yaml", "- a: !!python/object:os.system {}\n", "uses a tag in line 1, which evidence may not"),
        ("yaml", "- [a]: 1\n", "has a key in line 1 that is not text"),
        ("yaml", "- a: 1\n---\n- a: 1\n", "holds more than one YAML document"),
        ("yaml", "# nothing\n", "is empty"),
        ("yaml", "- " * 12 + "a", "is nested too deeply"),
        ("yaml", "- a: \x01\n", "is not YAML: it holds characters that YAML may not"),
    ],
)  # fmt: skip
def test_what_is_unreadable_says_why(ending: str, text: str, reason: str) -> None:
    assert refused(ending, text) == reason


def test_too_many_keys() -> None:
    keys = ", ".join(f'"k{n}": 1' for n in range(1_001))
    assert refused("json", "[{" + keys + "}]") == "has more than 1,000 different keys"
