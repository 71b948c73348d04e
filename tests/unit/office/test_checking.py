"""What is said of evidence before it is sent: what must be put right, what should be looked at, and what is missing."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from eqcheck.domain.assessment import Certainty, EvidenceFile, FileState, Reading
from eqcheck.domain.mistakes import MistakesError
from eqcheck.office.check_json import check_json
from eqcheck.office.check_text import check_text, result
from eqcheck.office.checking import FolderCheck, belongs, check_folder
from eqcheck.office.checking import checked as checked_files
from eqcheck.office.one_file import check_file, trust_of
from eqcheck.reports.terminal.page import Page
from tests.unit.office.trusts import packs, put, tiny

DAY = date(2026, 11, 22)


def checked(trust: Path, school: str | None = None) -> FolderCheck:
    return check_folder(trust, as_of=DAY, school=school, cache=packs())


def text(check: FolderCheck, *, detail: bool = True) -> str:
    return check_text(check, Page(80, colour=False), detail=detail)


def one_line(shown: str) -> str:
    return " ".join(shown.split())


def test_files_that_are_fine(tmp_path: Path) -> None:
    check = checked(tiny(tmp_path))
    assert not check.faulty
    assert check.missing == ()
    shown = one_line(text(check))
    assert '"Box no" as Box, "Keeper" as Keeper, "Last check" as Checked on' in shown
    assert "evidence/oak/first_aid_boxes.csv: First-aid boxes, 2 rows, 1 November 2026 to 15 November 2026" in shown
    assert shown.endswith("Nothing to put right.")


def test_of_many_files_with_the_same_fault_some_are_listed_and_the_others_counted(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    put(trust, {f"oak/photograph-{number}.jpg": "x" for number in range(45)})
    check = checked(trust)
    assert (shown := one_line(text(check, detail=False))).count("photograph-") == 40
    assert "and 5 more files with the same as some of these; --detail lists all." in shown
    assert text(check, detail=True).count("photograph-") == 45


def test_what_runs_out_is_told_with_its_day(tmp_path: Path) -> None:
    check = checked(tiny(tmp_path), "oak")
    (need,) = check.ending
    assert need.runs_out == date(2026, 12, 3)  # 31 days after 1 November are over on 2 December
    assert "by 3 December 2026: First-aid boxes (first_aid_boxes), for tiny/boxes/1" in one_line(text(check))


def test_a_cell_that_cannot_be_read_is_told_as_excel_shows_it_and_what_to_do(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    rows = "Boxes of Oak\n\nBox no,Keeper,Last check,Colour\nA1,Perpetua Quibble,31/02/2026,red\nA2,X,30/02/2026,red\n"
    put(trust, {"oak/first_aid_boxes.csv": rows})
    check = checked(trust, "oak")
    assert check.faulty
    shown = one_line(text(check))
    assert (
        'row 4, column "Last check": "31/02/2026" is a date that cannot be To do: write the date with the day' in shown
    )
    assert '"Colour"' in shown
    assert "Perpetua" not in text(check)
    assert shown.endswith("1 file must be put right before sending.")


@pytest.mark.parametrize(
    ("name", "content", "said", "to_do"),
    [
        ("first_aid_boxs.csv", "Box no\nA1\n", "is not used: its name is not that", "give it the name of an evidence"),
        ("first_aid_boxes.xlsx", "no workbook", "cannot be read: ", "To do: "),
        ("first_aid_boxes-b.csv", "Colour\nred\n", "is not used: its headings are not", "To do: "),
    ],
)
def test_a_file_that_is_not_used_must_be_put_right(
    name: str, content: str, said: str, to_do: str, tmp_path: Path
) -> None:
    trust = tiny(tmp_path)
    put(trust, {f"oak/{name}": content})
    check = checked(trust)
    assert check.faulty
    shown = one_line(text(check))
    assert f"evidence/oak/{name} {said}" in shown
    assert to_do in shown


def test_what_an_editor_leaves_is_nobodys_fault(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    put(trust, {"oak/~$first_aid_boxes.xlsx": "", "oak/Thumbs.db": "", "oak/.hidden": ""})
    check = checked(trust)
    assert not check.faulty
    assert check.aside == 3


def test_what_no_duty_reads_is_said_to_be_so(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    put(trust, {"oak/inductions.csv": "Staff code,Equality item date\nE1,01/09/2026\n"})
    check = checked(trust)
    assert [(file.file.type, file.unneeded) for file in check.files] == [
        ("first_aid_boxes", False),
        ("first_aid_boxes", False),
        ("inductions", True),
    ]
    assert not check.faulty
    assert "No duty of the policies that the trust adopted reads it." in text(check)


def test_what_is_missing_is_told_of_each_school(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    (trust / "evidence" / "elm" / "first_aid_boxes.csv").unlink()
    check = checked(trust)
    assert [(need.subject, need.type.id) for need in check.missing] == [("elm", "first_aid_boxes")]
    assert "Missing, and needed now (1)" in text(check)
    assert result(check) == "The files are fine; 1 kind of evidence missing."
    assert checked(trust, "oak").missing == ()


def test_of_many_schools_that_lack_something_some_are_listed_and_the_others_counted(tmp_path: Path) -> None:
    check = checked(tiny(tmp_path))
    need = replace(checked(tiny(tmp_path / "again"), "oak").ending[0], missing=True)
    schools = {f"s{number:02}": f"School {number:02}" for number in range(45)}
    check = replace(check, names=schools, missing=tuple(replace(need, subject=key) for key in schools))
    assert "and 5 of 5 more schools: --detail lists all" in (shown := one_line(text(check, detail=False)))
    assert [name in shown for name in ("School 39 (s39)", "School 40 (s40)")] == [True, False]
    assert "School 44 (s44)" in text(check, detail=True)


def test_headings_without_a_row_are_missing_and_to_be_looked_at(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    put(trust, {"elm/first_aid_boxes.csv": "Box no,Last check\n"})
    check = checked(trust, "elm")
    assert not check.faulty
    assert [need.subject for need in check.missing] == ["elm"]
    assert "a blank is not a nil return" in one_line(text(check))


def test_a_school_is_told_of_its_own_files_only(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    put(trust, {"elm/first_aid_boxes.csv": "Colour\nred\n", "notes.txt": "x"})
    assert not checked(trust, "oak").faulty
    assert checked(trust, "elm").faulty
    assert [file.file.path for file in checked(trust, "trust").files] == ["evidence/notes.txt"]


@pytest.mark.parametrize(
    ("path", "subject", "own"),
    [
        ("evidence/Oak/x.csv", "oak", True),
        ("evidence/elm/x.csv", "oak", False),
        ("evidence/x.csv", "trust", True),
        ("evidence/x.csv", "oak", False),
        ("evidence/stranger/x.csv", "trust", True),
        ("evidence/oak/x.csv", "trust", False),
    ],
)
def test_whose_a_file_is(path: str, subject: str, own: bool) -> None:  # noqa: FBT001 - a table of cases
    assert belongs(path, subject, ["trust", "oak", "elm"]) is own


def test_json_says_the_same(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    put(trust, {"oak/first_aid_boxes.csv": "Box no,Keeper,Last check\nA1,Perpetua Quibble,31/02/2026\n"})
    (trust / "evidence" / "elm" / "first_aid_boxes.csv").unlink()
    data = json.loads(check_json(checked(trust), 1))
    assert data["format"] == 1
    (file,) = data["files"]
    assert file["columns"][0] == {"heading": "Box no", "column": "box"}
    (fault,) = file["to_put_right"]
    assert (fault["row"], fault["column"], fault["rows"]) == (2, "Last check", 1)
    assert [(each["subject"], each["type"], each["clauses"]) for each in data["missing"]] == [
        ("elm", "first_aid_boxes", ["tiny/boxes/1"])
    ]
    assert "Quibble" not in json.dumps(data)


# --- one file -------------------------------------------------------------------------------------


def test_a_file_of_a_trust_is_read_as_the_trust_reads_it(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    file = trust / "evidence" / "oak" / "first_aid_boxes.csv"
    assert trust_of(file) == trust.resolve()
    check = check_file(file, as_of=DAY, cache=packs())
    assert [(item.file.type, item.file.rows, item.file.subject) for item in check.files] == [
        ("first_aid_boxes", 2, "oak")
    ]
    assert check.missing == ()


def test_a_file_alone_is_known_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "inductions-Oak.csv"
    file.write_text("Staff code,Equality item date\nE1,01/09/2026\nE2,31/09/2026\n", encoding="utf-8")
    check = check_file(file, as_of=DAY)
    (item,) = check.files
    assert (item.file.path, item.file.type, item.file.rows) == ("inductions-Oak.csv", "inductions", 2)
    assert [advice.problem.row for advice in item.mend] == [3]
    assert item.first == date(2026, 9, 1)


def test_a_file_alone_is_known_by_its_headings(tmp_path: Path) -> None:
    file = tmp_path / "Kopie von Liste.csv"
    file.write_text("Staff code,Equality item date,First day\nE1,01/09/2026,01/09/2026\n", encoding="utf-8")
    check = check_file(file, as_of=DAY)
    (item,) = check.files
    assert (item.file.type, item.file.rows) == ("inductions", 1)
    assert check.faulty  # under this name nothing would be read of it
    assert [advice.to_do for advice in item.mend] == ["name it inductions.csv, or it is not used"]
    assert "its headings are those of Inductions (inductions)" in one_line(text(check))


@pytest.mark.parametrize(
    "content",
    [
        "URN,RECTYPE,ATT8SCR,ATT8SCR_FSM6CLA1A,P8MEA\n136842,1,45.1,30,0.1\n900001,1,45.1,30,0.1\n",
        "EmployerName,CompanyNumber,DiffMeanHourlyPercent,DiffMedianHourlyPercent,DueDate\nA,07663689,1,2,05/04/2026\n",
    ],
)
def test_whose_rows_a_download_has_is_not_told_outside_a_trusts_folder(content: str, tmp_path: Path) -> None:
    file = tmp_path / ("outcomes_by_group-2024-25.csv" if content.startswith("URN") else "gender_pay_gap.csv")
    file.write_text(content, encoding="utf-8")
    check = check_file(file, as_of=DAY)
    (item,) = check.files
    shown = one_line(text(check))
    assert not check.faulty
    assert [advice.to_do for advice in item.look] == ["put it into the trust's evidence folder and check it there"]
    for untold in ("another school", "another employer", "has no row about", "company number"):
        assert untold not in shown
    assert result(check) == "Nothing must be put right; 1 file to look at."


@pytest.mark.parametrize(
    ("name", "content", "to_do"),
    [
        ("list.csv", "code,description\nA,Asian\n", "To do: leave it out of the evidence."),
        ("liste.csv", "Staff code,Equality item date\nE1,01/09/2026\n", "To do: give it that name, or leave it out"),
        ("staff.pages", "x", "To do: save it in one of these, or leave it out"),
        ("note/staff.csv", "x", "To do: move it there."),
        ("../oka/staff.csv", "Staff ID\n1\n", "To do: move it to the folder of its school: evidence/<school key>/."),
        ("staff.csv", "Colour\nred\n", "the blank form: eqcheck evidence template staff."),
        ("staff.csv", "Staff ID,Started on\n", "To do: fill it in, or leave it out of the evidence."),
        ("complaints.csv", "Case ID,Nil\n", "To do: if there is nothing to report, add a row that says so."),
    ],
)
def test_what_to_do_fits_what_is_wrong(name: str, content: str, to_do: str, tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    put(trust, {f"oak/{name}": content})
    assert to_do in one_line(text(checked(trust)))


def test_a_note_about_a_row_is_one_sentence(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    put(trust, {"outcomes_by_group-2024-25.csv": "URN,RECTYPE,ATT8SCR,P8MEA,TPUP\n900001,1,45,0,9\n1,5,45,0,9\n"})
    assert "Note: row 3: is left out, because" in one_line(text(checked(trust)))


def test_a_trust_without_a_file_is_told_where_they_belong(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    for file in (trust / "evidence").rglob("*.csv"):
        file.unlink()
    shown = one_line(text(checked(trust)))
    assert "No file was found: each belongs in evidence/<school key>/" in shown
    assert shown.endswith("No file was found; 2 kinds of evidence missing.")
    assert "fine" not in shown


def test_many_files_are_listed_only_when_asked_for(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    put(trust, {f"oak/first_aid_boxes-{number}.csv": f"Box no\n{number}\n" for number in range(39)})
    check = checked(trust)
    assert len(check.files) == 41
    assert "first_aid_boxes-7.csv" not in text(check, detail=False)
    assert "41 files: --detail lists each, --school KEY those of one school." in one_line(text(check, detail=False))
    assert "first_aid_boxes-7.csv" in text(check)


def test_a_large_file_alone_is_read_too(tmp_path: Path) -> None:
    lines = "".join(f"E{number},{number % 28 + 1:02}/09/2026,{'x' * 40}\n" for number in range(40_000))
    file = tmp_path / "inductions.csv"
    file.write_text(f"Staff code,Equality item date,Line manager\n{lines}E99999,31/09/2026,x\n", encoding="utf-8")
    (item,) = check_file(file, as_of=DAY).files
    assert item.file.rows == 40_001
    assert [advice.problem.row for advice in item.mend] == [40_002]
    assert (item.first, item.last) == (date(2026, 9, 1), date(2026, 9, 28))


def test_what_is_no_file_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(MistakesError, match="no such file or folder"):
        check_file(tmp_path / "nothing.csv", as_of=DAY)


# --- documents ------------------------------------------------------------------------------------

PLAN = """# Accessibility plan

Approved on: 10 July 2024
Next review: September 2027
"""


def test_what_was_read_of_a_document_has_its_place_and_certainty(tmp_path: Path) -> None:
    file = tmp_path / "accessibility_plans-2024.md"
    file.write_text(PLAN, encoding="utf-8")
    shown = one_line(text(check_file(file, as_of=DAY)))
    assert "Approved on: 10 July 2024 (labelled," in shown
    assert "Plan ID: " in shown
    assert '"Approved on: 10 July 2024"' in shown
    assert "Review due on: 30 September 2027 (labelled," in shown
    assert "a month without a day is its last day" in shown


def test_a_sidecar_states_a_value_of_a_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "accessibility_plans-2024.md"
    file.write_text(PLAN, encoding="utf-8")
    file.with_suffix(".yaml").write_text("approved_on: 2024-07-11\n", encoding="utf-8")
    check = check_file(file, as_of=DAY)
    assert [item.file.path for item in check.files] == ["accessibility_plans-2024.md"]
    assert "Approved on: 11 July 2024 (stated," in one_line(text(check))


def test_a_personal_value_of_a_document_is_not_shown() -> None:
    reading = Reading("staff", 1, "name", "", "page 1", "", Certainty.LABELLED)
    file = EvidenceFile("x.docx", "", FileState.USED, "staff", rows=1, readings=(reading,), places=("page 1",))
    check = FolderCheck("x.docx", DAY, checked_files([(0, file)], {}, {}))
    assert "Name: read, and not shown here, for it is personal (labelled, page 1)" in one_line(text(check))
    (shown_reading,) = json.loads(check_json(check, 0))["files"][0]["readings"]
    assert (shown_reading["value"], shown_reading["text"]) == (None, None)
