"""Workbooks: xlsx, xls and ods, and those that are not what they seem."""

from __future__ import annotations

import io
import os
import random
import struct
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook

from eqcheck.evidence.readers import archives, spreadsheets
from eqcheck.evidence.readers.spreadsheets import read
from eqcheck.evidence.unreadable import UnreadableError
from tests.unit.evidence.world import Folder, told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIXTURES = Path(__file__).parents[2] / "fixtures" / "evidence"
HEADINGS = ("Employee No", "Start date", "Hours", "Current")
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_WORKBOOK = "an old Excel workbook or one with a password"
DAMAGED = "is a damaged workbook, perhaps cut short: copy it again"


def workbook(sheets: Mapping[str, Any], hidden: Sequence[str] = ()) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in hidden:
            sheet.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def refused(data: bytes, ending: str = "xlsx") -> str:
    with pytest.raises(UnreadableError) as raised:
        read(data, ending, len)
    return str(raised.value)


def rezipped(data: bytes, member: str, change: Any) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == member else content)
    return stream.getvalue()


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_old_and_open_workbooks_have_typed_cells(folder: Folder, ending: str) -> None:
    folder.write(f"oakfield/staff.{ending}", (FIXTURES / f"staff.{ending}").read_bytes())
    table = folder.collected().tables["staff"]
    assert list(table.numbers) == [4, 5]
    assert {name: list(table.columns[name]) for name in ("staff_id", "started_on", "hours", "current")} == {
        "staff_id": ["123", "E7"],
        "started_on": [date(2025, 9, 3), date(2024, 9, 3)],
        "hours": [Decimal("32.5"), Decimal(10)],
        "current": [True, False],
    }


def test_typed_cells_under_a_title_and_blank_rows(folder: Folder) -> None:
    rows = [
        ["Staff list"],
        [],
        ["", *HEADINGS],
        [None, 123.0, date(2025, 9, 3), 0.5, True],
        [],
        [None, "00123", datetime(2025, 9, 3, 9, 30), "£1,000", "no"],  # noqa: DTZ001 - as a spreadsheet has it
        [None, 1234567890123, 45903, 7, 0],
    ]
    folder.write("oakfield/Staff.XLSX", workbook({"Sheet": rows}))
    table = folder.collected().tables["staff"]
    assert list(table.numbers) == [4, 6, 7]
    assert table.columns["staff_id"] == ["123", "00123", "1234567890123"]
    assert table.columns["started_on"] == [date(2025, 9, 3)] * 3
    assert table.columns["hours"] == [Decimal("0.5"), Decimal(1000), Decimal(7)]
    assert table.columns["current"] == [True, False, False]
    assert folder.only().problems == ()


def test_a_wrong_type_in_a_cell_is_located(folder: Folder) -> None:
    folder.write("oakfield/staff.xlsx", workbook({"S": [HEADINGS, ["E1", time(9, 30), "x", "x"]]}))
    assert told(folder.only()) == [
        'error: "09:30:00" is not a date (row 2)',
        'warning: "x" marks a value that is withheld or missing, read as blank (row 2)',
        'error: "x" is neither yes nor no (row 2)',
    ]


def test_formulas_give_their_last_values(folder: Folder) -> None:
    data = workbook({"S": [["staff_id", "hours"], ["E1", "=1+1"]]})
    cached = rezipped(
        data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v />", b"<v>2</v>").replace(b"<v/>", b"<v>2</v>")
    )
    assert load_workbook(io.BytesIO(cached)).active["B2"].value == "=1+1"
    folder.write("oakfield/staff.xlsx", cached)
    assert folder.column("staff", "hours") == [Decimal(2)]


def test_the_first_visible_sheet_with_cells_is_read_and_others_named(folder: Folder) -> None:
    sheets = {"Lists": [["a"]], "Empty": [], "Staff": [HEADINGS, ["E1"]], "Leavers": [["x"]], "Gone": [["x"]]}
    folder.write("oakfield/staff.xlsx", workbook(sheets, hidden=["Lists", "Gone"]))
    assert told(folder.only()) == ['warning: only the first sheet, "Staff", is read; not read: "Leavers"']
    assert folder.column("staff", "staff_id") == ["E1"]


def test_a_workbook_without_cells() -> None:
    assert refused(workbook({"Empty": []})) == "holds no cells"


def test_headings_alone_are_not_a_nil_return(folder: Folder) -> None:
    folder.write("oakfield/staff.xlsx", workbook({"S": [HEADINGS]}))
    assert told(folder.only()) == ["warning: has headings and no row under them: a blank is not a nil return"]


@pytest.mark.parametrize(
    ("data", "ending", "reason"),
    [
        (b"", "xlsx", "is empty"),
        (b"a,b\n", "xlsx", "is named .xlsx but holds plain text: name it .csv if its columns are separated by commas"),
        (
            b"<html><table>",
            "xls",
            "is named .xls but holds a web page: open it in a spreadsheet and save it as .xlsx or CSV",
        ),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "xlsx", "is protected by a password"),
        (OLD, "xlsx", f"is named .xlsx but holds {OLD_WORKBOOK}"),
        (OLD, "xls", DAMAGED),
        (b"PK\x03\x04", "xlsx", DAMAGED),
        (b"PK\x03\x04", "ods", DAMAGED),
    ],
)  # fmt: skip
def test_what_is_not_a_workbook(data: bytes, ending: str, reason: str) -> None:
    assert refused(data, ending) == reason


def test_a_workbook_cut_short() -> None:
    data = workbook({"S": [HEADINGS] + [["E1"]] * 50})
    for length in (len(data) // 2, len(data) - 30):
        assert refused(data[:length]) == DAMAGED


def test_a_damaged_byte_is_found() -> None:
    data = bytearray(workbook({"S": [HEADINGS] + [["E1"]] * 50}))
    data[len(data) // 3] ^= 0xFF
    assert refused(bytes(data)).startswith("is a damaged workbook")


def test_another_zip_archive() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "a")
    assert refused(stream.getvalue()) == "is named .xlsx but is another kind of zip archive"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    data = rezipped(workbook({"S": [HEADINGS]}), "xl/styles.xml", lambda xml: xml + b" " * (20 * 2**20))
    assert refused(data) == "would unpack to more than 150 times its size"


def test_a_workbook_too_large_to_unpack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 2**20)
    data = rezipped(workbook({"S": [HEADINGS]}), "xl/styles.xml", lambda xml: xml + os.urandom(2**20))
    assert refused(data) == "would unpack to more than 1 MB"


def test_a_bomb_that_lies_about_its_size() -> None:
    data = bytearray(rezipped(workbook({"S": [HEADINGS]}), "xl/styles.xml", lambda xml: xml + b" " * (20 * 2**20)))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(signature)
        while at >= 0:
            if struct.unpack_from("<I", data, at + offset)[0] > 2**20:
                struct.pack_into("<I", data, at + offset, 100)
            at = data.find(signature, at + 1)
    assert refused(bytes(data)) == DAMAGED


@pytest.mark.parametrize(
    ("corner", "reason"),
    [
        (b"XFD1048576", "has more than 1,000 columns"),
        (b"AZ1048576", "spans more than 20,000,000 cells, nearly all of them empty"),
    ],
)
def test_two_cells_far_apart_are_refused_before_room_is_made_for_all_between(corner: bytes, reason: str) -> None:
    data = workbook({"S": [["a"], ["b"]]})
    assert (
        refused(rezipped(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'r="A2"', b'r="' + corner + b'"')))
        == reason
    )


def test_a_claim_of_more_text_than_there_is() -> None:
    stream = io.BytesIO(workbook({"S": [["a"]]}))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", '<sst count="1" uniqueCount="4000000000"><si><t>a</t></si></sst>')
    assert refused(stream.getvalue()) == "is a damaged workbook: it claims more text than it holds"


def test_one_cell_repeated_without_reason() -> None:
    def repeat(xml: bytes) -> bytes:
        return xml.replace(
            b"<table:table-cell office:value-type",
            b'<table:table-cell table:number-columns-repeated="9999999" office:value-type',
            1,
        )

    data = rezipped((FIXTURES / "staff.ods").read_bytes(), "content.xml", repeat)
    assert refused(data, "ods") == "repeats one cell an unreasonable number of times"


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_damage_is_refused_and_never_ends_the_process(ending: str) -> None:
    data = (FIXTURES / f"staff.{ending}").read_bytes()
    dice = random.Random(20)  # noqa: S311 - the same damage each time
    for attempt in range(150):
        damaged = bytearray(data)
        for _ in range(dice.randrange(1, 12)):
            damaged[dice.randrange(len(damaged))] = dice.choice([0, 255, dice.randrange(256)])
        if attempt % 4 == 0:
            del damaged[dice.randrange(len(damaged)) :]
        try:
            assert read(bytes(damaged), ending, len).typed
        except UnreadableError as error:
            assert str(error).isprintable()  # noqa: PT017 - some damage does no harm


def test_what_the_library_prints_of_a_damaged_workbook_reaches_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    data = (FIXTURES / "staff.xls").read_bytes()
    assert refused(data[:-5], "xls") == "is a damaged workbook: open it in a spreadsheet and save it again"
    assert capfd.readouterr() == ("", "")
    os.write(2, b"and is heard again")
    assert capfd.readouterr().err == "and is heard again"


@pytest.mark.parametrize("name", ["july" * 250, "1" * 999 + "x"])
def test_the_name_of_a_sheet_is_looked_at_once_however_many_ways_it_could_be_parted(name: str) -> None:
    assert spreadsheets._SERIES.fullmatch(name + "!") is None
    assert spreadsheets._SERIES.fullmatch("July 2025, Terms 1 and 2") is not None
