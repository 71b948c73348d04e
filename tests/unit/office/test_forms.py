"""Blank forms: filled in by hand they read back without a warning, and what is made up in them is never read."""

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from eqcheck.domain.assessment import ProblemLevel
from eqcheck.domain.evidence_type import Column, ColumnType, EvidenceType
from eqcheck.domain.trust import School, TrustSetup
from eqcheck.evidence import settling
from eqcheck.evidence.collect import collect
from eqcheck.evidence.readers.spreadsheets import EXAMPLE_SHEET, NOTES_SHEET
from eqcheck.evidence.rows import CollectedEvidence
from eqcheck.office.csv_form import csv_form
from eqcheck.office.forms import asked, harmless, heading, spoken
from eqcheck.office.xlsx_form import LAST_ROW, sheet_name, xlsx_form
from tests.unit.office.filling import expected, filled_csv, filled_xlsx, shipped, typed

SETUP = TrustSetup("Tiny Trust", (School("oak", "Oak School", "primary", urn="900001"),), ())
NAMES = sorted(shipped())


def collected(tmp_path: Path, name: str, content: bytes, folder: str = "oak") -> CollectedEvidence:
    file = tmp_path / "evidence" / folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return collect(tmp_path, SETUP, shipped())


def problems(evidence: CollectedEvidence) -> list[str]:
    return [
        str(problem.message)
        for file in evidence.files
        for problem in file.problems
        if problem.level is not ProblemLevel.NOTE
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_form_filled_in_by_hand_reads_back_without_a_warning(name: str, ending: str, tmp_path: Path) -> None:
    type_ = shipped()[name]
    fill = filled_xlsx if ending == "xlsx" else filled_csv
    evidence = collected(tmp_path, f"{name}.{ending}", fill(type_, [typed(type_)]))
    (file,) = evidence.files
    assert (file.state, file.type, file.rows) == ("used", name, 1), file.reason
    assert problems(evidence) == []
    assert set(file.headings.values()) == {column.name for column in asked(type_)}
    rows = evidence.tables[name]
    read = {column: rows.columns[column][0] for column in expected(type_)}
    assert {key: float(cell) if isinstance(cell, Decimal) else cell for key, cell in read.items()} == expected(type_)


@pytest.mark.parametrize("name", NAMES)
def test_a_blank_form_has_no_row(name: str, tmp_path: Path) -> None:
    blank = {"xlsx": xlsx_form(shipped()[name]), "csv": csv_form(shipped()[name])}
    for ending, content in blank.items():
        evidence = collected(tmp_path / ending, f"{name}.{ending}", content)
        assert [(file.state, file.rows) for file in evidence.files] == [("used", 0)]
        assert problems(evidence) == ["has headings and no row under them: a blank is not a nil return"]
        assert not any(evidence.tables[name].subjects for name in evidence.tables)


@pytest.mark.parametrize("name", NAMES)
def test_every_value_offered_reads_back_as_itself(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "merge", lambda *_: ())  # these rows have one key
    type_ = shipped()[name]
    categories = [column for column in asked(type_) if column.values]
    rows = []
    for column in categories:
        for value in column.values:
            line = typed(type_)
            line[asked(type_).index(column)] = spoken(value)
            rows.append((column.name, value, line))
    evidence = collected(tmp_path, f"{name}.xlsx", filled_xlsx(type_, [line for _, _, line in rows])) if rows else None
    for index, (column_name, value, _) in enumerate(rows):
        assert evidence is not None
        assert evidence.tables[name].columns[column_name][index] == value


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_form_for_all_schools_says_whose_each_row_is(ending: str, tmp_path: Path) -> None:
    type_ = shipped()["staff"]
    fill = filled_xlsx if ending == "xlsx" else filled_csv
    content = fill(type_, [["900001", *typed(type_)], ["Oak School", "E2", *typed(type_)[1:]]], all_schools=True)
    evidence = collected(tmp_path, f"staff-all.{ending}", content, folder="")
    assert problems(evidence) == []
    assert list(evidence.tables["staff"].subjects) == ["oak", "oak"]


def test_the_example_and_the_notes_are_not_read_wherever_they_stand(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(filled_xlsx(shipped()["staff"], [typed(shipped()["staff"])])))
    book.move_sheet(NOTES_SHEET, -2)
    book.move_sheet(EXAMPLE_SHEET, -2)
    out = io.BytesIO()
    book.save(out)
    evidence = collected(tmp_path, "staff.xlsx", out.getvalue())
    assert problems(evidence) == []
    assert list(evidence.tables["staff"].columns["staff_id"]) == ["E10427"]


def test_any_other_second_sheet_is_still_told(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(filled_xlsx(shipped()["staff"], [typed(shipped()["staff"])])))
    book.create_sheet("Leavers")["A1"] = "Staff ID"
    out = io.BytesIO()
    book.save(out)
    assert problems(collected(tmp_path, "staff.xlsx", out.getvalue())) == [
        'only the first sheet, "Staff list", is read; not read: "Leavers"'
    ]


def test_the_workbook_helps_whoever_fills_it_in() -> None:
    book = load_workbook(io.BytesIO(xlsx_form(shipped()["staff"])))
    assert book.sheetnames == ["Staff list", NOTES_SHEET, EXAMPLE_SHEET]
    sheet = book["Staff list"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[:3] == ["Staff ID *", "Name", "Email"]
    assert sheet.freeze_panes == "A2"
    checks = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
    group = checks[f"E2:E{LAST_ROW + 1}"]
    assert group.type == "list"
    notes = book[NOTES_SHEET]
    first, last = (int(part.rpartition("$")[2]) for part in group.formula1.rpartition("!")[2].split(":"))
    assert [notes.cell(row, 2).value for row in range(first, last + 1)] == [
        "Leadership",
        "Teaching",
        "Support",
        "Central",
    ]
    assert checks[f"F2:F{LAST_ROW + 1}"].type == "date"
    assert checks[f"J2:J{LAST_ROW + 1}"].formula1 == '"Yes,No"'
    assert sheet.column_dimensions["F"].width > 10
    assert sheet.cell(2, 6).number_format == "General"  # cells are blank; the column carries the format
    text = " ".join(str(cell.value) for row in notes.iter_rows() for cell in row if cell.value)
    for said in ("Kept by: HR or the school business manager.", "SIMS Personnel", "E10427", "no report shows it"):
        assert said in text
    assert book[EXAMPLE_SHEET].cell(3, 6).value.date() == date(2023, 9, 1)


def test_the_same_type_gives_the_same_bytes() -> None:
    assert xlsx_form(shipped()["staff"]) == xlsx_form(shipped()["staff"])
    assert csv_form(shipped()["staff"]) == csv_form(shipped()["staff"])


HOSTILE = EvidenceType(
    "odd",
    "=cmd|'/c calc'!A1 [x]: a/very\\long?title*of a type that Excel would not have",
    {
        "plus": Column("plus", ColumnType.TEXT, "=1+1", "@SUM(A1)"),
        "minus": Column("minus", ColumnType.CATEGORY, "-2", "-3", values={"=evil()": (), "+1": ("http://x.test",)}),
    },
    description="+44 is =HYPERLINK",
    kept_by="@you",
)


def test_no_cell_that_we_write_is_a_formula_or_a_link() -> None:
    book = load_workbook(io.BytesIO(xlsx_form(HOSTILE)))
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(text.startswith("=1+1") for text in texts)
    with zipfile.ZipFile(io.BytesIO(xlsx_form(HOSTILE))) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 3
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)


def test_no_cell_of_a_csv_form_begins_as_a_formula_does() -> None:
    cells = [cell for row in csv.reader(io.StringIO(csv_form(HOSTILE).decode("utf-8-sig"))) for cell in row if cell]
    assert cells
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r"]
    assert harmless("=1") == "'=1"


def test_sheet_names_are_such_as_excel_allows() -> None:
    name = sheet_name(HOSTILE.title)
    assert len(name) <= 31
    assert not set(name) & set("[]:*?/\\")
    assert sheet_name("[]") == "Evidence"


def test_a_form_says_where_the_document_itself_will_do() -> None:
    notes = load_workbook(io.BytesIO(xlsx_form(shipped()["accessibility_actions"])))[NOTES_SHEET]
    text = " ".join(str(cell.value) for row in notes.iter_rows() for cell in row if cell.value)
    assert "named accessibility_actions.docx or accessibility_plans.docx" in text
    staff = load_workbook(io.BytesIO(xlsx_form(shipped()["staff"])))[NOTES_SHEET]
    assert not any("document itself" in str(cell.value) for row in staff.iter_rows() for cell in row)


def test_headings_read_well() -> None:
    assert heading(Column("staff_id", ColumnType.ID, required=True)) == "Staff ID *"
    assert heading(Column("eia_ids", ColumnType.TEXT)) == "EIA ids"
    assert [spoken(value) for value in ("family_leave", "fsm", "ks2")] == ["Family leave", "FSM", "KS2"]
