"""Delimited text: encodings, delimiters, preambles, quoting and row numbers."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqcheck.evidence import collect as collecting
from eqcheck.evidence.readers.delimited import read
from eqcheck.evidence.readers.delimiters import delimiter_of
from eqcheck.evidence.readers.encodings import decoded
from eqcheck.evidence.tables.headings import HeadingReader
from eqcheck.evidence.unreadable import UnreadableError
from tests.unit.evidence.world import SETUP, STAFF, Folder, told

HEADINGS = "Employee No,Full name,Start date"
ROW = "E1,Zoë Hassan,03/09/2025"
A_WORKBOOK = "an Excel or OpenDocument workbook"
SAVE_IT = "open it in a spreadsheet and save it as .xlsx or CSV"
SCORE = HeadingReader(STAFF, SETUP, all_schools=False).score


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_gives_the_same_rows(folder: Folder, encoding: str, end: str) -> None:
    folder.write("oakfield/staff.csv", f"{HEADINGS}{end}{ROW}{end}".encode(encoding))
    file = folder.only()
    assert (file.state, file.rows, file.problems) == ("used", 1, ())
    assert folder.column("staff", "name") == ["Zoë Hassan"]


def test_windows_1252_is_read_with_a_warning(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", f"{HEADINGS}\r\n{ROW}\r\n".encode("cp1252"))
    assert told(folder.only()) == [
        "warning: is not UTF-8 and was read as Windows-1252: look at names with accents and pound signs"
    ]
    assert folder.column("staff", "name") == ["Zoë Hassan"]


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1))
def test_utf_8_reads_back_the_same(text: str) -> None:
    assert decoded(text.encode()) == (text, ())


@given(data=st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(UnreadableError):
        text, _ = decoded(data)
        assert "\0" not in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a,b\n\x81\n", "is neither UTF-8 nor Windows-1252 text (line 2)"),
        (b"a,b\n\0\n", "holds NUL characters: it is not text"),
        (b"\xff\xfea", "begins as UTF-16 text but is damaged"),
        (b"\xef\xbb\xbf\xff", "begins as UTF-8 text but is damaged"),
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"PK\x03\x04rest", f"is named .csv but holds {A_WORKBOOK}: name it .xlsx or .ods, or save it as CSV"),
        (b"%PDF-1.7", "is named .csv but holds a PDF"),
        (b"\n<!DOCTYPE html><html>", f"is named .csv but holds a web page: {SAVE_IT}"),
        (b'<?xml version="1.0"?><Workbook/>', "is named .csv but holds XML"),
        (b'a,b\n"c', "has a quotation mark in row 2 that is never closed"),
        (b'a,b\n"c"d,e\n', "has a quotation mark out of place in row 2"),
        (b"a,b\n" + b"c" * 200_000, "has a cell of more than 131,072 characters in row 2"),
        (b"," * 1_000, "has more than 1,000 columns"),
    ],
)  # fmt: skip
def test_what_is_unreadable_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        read(data, "csv", SCORE)
    assert str(raised.value) == reason


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["csv", "tsv", "CSV"])
def test_the_delimiter_is_found_whatever_the_ending(folder: Folder, delimiter: str, ending: str) -> None:
    row = ROW.replace(",", delimiter) + "\n"
    folder.write(f"oakfield/staff.{ending}", HEADINGS.replace(",", delimiter) + "\n" + row)
    assert folder.column("staff", "started_on") == [date(2025, 9, 3)]


def test_the_delimiter_is_that_of_the_headings_and_not_of_the_title() -> None:
    assert delimiter_of("Staff, all; of them, today; and more; and; more\nEmployee No|Start date\n", SCORE) == "|"
    assert delimiter_of("nothing; known\n", SCORE) == ","


def test_a_told_delimiter_is_obeyed_and_is_no_row(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", "sep=;\r\nstaff_id;Start date\r\nE1;03/09/2025\r\n")
    assert list(folder.collected().tables["staff"].numbers) == [2]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(folder: Folder) -> None:
    text = (
        "Staff list\r\nRun on,03/09/2025\r\n\r\n"
        + HEADINGS
        + '\r\nE1,"two\r\nlines",03/09/2025\r\n,,\r\n\r\nE2,,\r\n  , ,\r\nE3,,31/02/2025\r\n'
    )
    folder.write("oakfield/staff.csv", text)
    table = folder.collected().tables["staff"]
    assert list(table.numbers) == [5, 8, 10]
    assert table.columns["name"][0] == "two lines"
    assert told(folder.only()) == ['error: "31/02/2025" is a date that cannot be (row 10)']


def test_a_row_that_has_come_apart_is_kept_and_none_of_it_believed(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", f"{HEADINGS}\nE1,Hassan, Zoë,03/09/2025\n{ROW},,\nE2\n")
    file = folder.only()
    assert file.rows == 3
    assert told(file) == [
        "error: has more cells than there are headings, so none of its cells is read (row 2)",
        "warning: has fewer cells than there are headings; the missing ones are read as blank (row 4)",
    ]
    assert folder.column("staff", "staff_id") == [None, "E1", "E2"]
    assert folder.column("staff", "started_on") == [None, date(2025, 9, 3), None]


def test_headings_repeated_on_each_page_are_no_rows(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", f"{HEADINGS}\n{ROW}\n{HEADINGS}\nE2,,\n")
    assert list(folder.collected().tables["staff"].numbers) == [2, 4]
    assert told(folder.only()) == ["warning: repeats the headings, and is not counted as a row (row 3)"]


def test_headings_alone_are_not_a_nil_return(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", HEADINGS + "\n")
    file = folder.only()
    assert (file.state, file.rows) == ("used", 0)
    assert told(file) == ["warning: has headings and no row under them: a blank is not a nil return"]


def test_values_that_fail_alike_are_one_problem_with_its_count(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", "staff_id,Start date\n" + "".join(f"E{n},soon\n" for n in range(7)))
    (problem,) = folder.only().problems
    assert (problem.row, problem.column, problem.count) == (2, "Start date", 7)


def test_very_many_different_failures_are_counted_together(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", "staff_id,hours\n" + "".join(f"E{n},h{n}\n" for n in range(70)))
    problems = folder.only().problems
    assert len(problems) == 51
    assert (str(problems[-1].message), problems[-1].count) == ("20 more different values could not be read", 20)


PLAIN = "URN,staff_id,Start date\r\n" + "".join(f"90000{n % 2 + 1},E{n},03/09/2025\r\n" for n in range(40))


@pytest.fixture
def small_bulk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "BULK_SIZE", 100)


@pytest.mark.usefixtures("small_bulk")
@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace("\r\n", "\n"),
        "\ufeff" + PLAIN,
        PLAIN.removesuffix("\r\n"),
        PLAIN.replace(",", ";"),
        PLAIN.replace("E3,", '"E 3; ""x"" é",'),
    ],
)
def test_a_large_plain_export_is_left_to_the_store(folder: Folder, text: str) -> None:
    folder.write("staff.csv", text)
    collected = folder.collected()
    (bulk,) = collected.bulk
    assert not collected.tables
    assert (collected.files[0].state, collected.files[0].rows) == ("used", 40)
    assert (bulk.file, bulk.first_row, bulk.width, bulk.subject, bulk.school_position) == (0, 2, 3, None, 0)
    assert dict(bulk.positions) == {"staff_id": 1, "started_on": 2}
    assert bulk.delimiter in text
    assert bulk.convert("started_on", "03/09/2025") == (date(2025, 9, 3), None)
    assert (bulk.school("900002"), bulk.school("900003"), bulk.school("trust")) == ("elmwood", None, "trust")


@pytest.mark.usefixtures("small_bulk")
@pytest.mark.parametrize(
    "text",
    [
        PLAIN + "\r\n",
        PLAIN.replace("900002,E3", "\r\n900002,E3"),
        PLAIN + ",,\r\n",
        PLAIN + " , ,\r\n",
        PLAIN + '"","",""\r\n',
        PLAIN + "900001,E99,\n",
        PLAIN + PLAIN,
        "Staff list\r\n" + PLAIN,
        PLAIN.replace("E3,03/09", "E3,09/13"),
        PLAIN.replace("E3,", 'E"3,'),
        PLAIN.replace("E3,", 'E3, "",'),
        PLAIN.replace("URN", '"UR\r\nN"'),
    ],
)
def test_a_large_export_with_anything_odd_is_read_here(folder: Folder, text: str) -> None:
    """Rows of another width and cells of several lines are found out by the store: see engine/test_large_files."""
    folder.write("staff.csv", text)
    assert not folder.collected().bulk


@pytest.mark.usefixtures("small_bulk")
@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_large_export_that_is_not_utf_8_is_read_here(folder: Folder, encoding: str) -> None:
    folder.write("staff.csv", PLAIN.replace("E3", "é").encode(encoding))
    collected = folder.collected()
    assert not collected.bulk
    assert collected.files[0].rows == 40


@pytest.mark.usefixtures("small_bulk")
def test_a_large_export_in_a_schools_folder_is_read_here_when_it_names_schools(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", PLAIN)
    folder.write("elmwood/staff.csv", PLAIN.replace("URN", "Note"))
    (bulk,) = folder.collected().bulk
    assert (bulk.file, bulk.subject) == (0, "elmwood")


@pytest.mark.usefixtures("small_bulk")
def test_a_large_export_in_a_subjects_folder_is_all_its_own(folder: Folder) -> None:
    folder.write("trust/staff.csv", PLAIN)
    (bulk,) = folder.collected().bulk
    assert (bulk.subject, bulk.school_position) == ("trust", None)


@pytest.mark.usefixtures("small_bulk")
def test_a_large_export_without_a_required_column_is_not_left_to_the_store(folder: Folder) -> None:
    folder.write("staff.csv", PLAIN.replace("staff_id", "number"))
    collected = folder.collected()
    assert (collected.bulk, collected.files[0].state) == ((), "unused")
