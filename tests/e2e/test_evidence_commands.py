"""`eqcheck evidence …`: what it prints, how it ends, and what it never prints or writes over."""

import io
import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from eqcheck.library.fingerprints import fingerprint
from tests.e2e.running import DAY, MKET, Ran, copy_of, eqcheck, within
from tests.trials import some_of
from tests.unit.office.filling import filled_csv, filled_xlsx, row_of, shipped

pytestmark = pytest.mark.usefixtures("evidence_is_read_once")

WOLD = MKET.with_name("wold")
CHECK = ("evidence", "check")
REQUEST = ("evidence", "request")
TEMPLATE = ("evidence", "template")


def check(*arguments: str | Path, cache: Path, cwd: Path) -> Ran:
    return within(*CHECK, *arguments, "--as-of", DAY, cache=cache, cwd=cwd)


def test_exit_code_0_where_all_is_well(tiny: Path, cache: Path) -> None:
    ran = check(tiny, cache=cache, cwd=tiny)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.endswith("Nothing to put right.\n")


def test_exit_code_1_where_something_must_be_put_right(tiny: Path, cache: Path) -> None:
    (tiny / "evidence" / "oak" / "first_aid_boxes.csv").write_text(
        "Box no,Last check\nA,31/02/2026\n", encoding="utf-8"
    )
    (tiny / "evidence" / "elm" / "first_aid_boxes.csv").unlink()
    ran = check(tiny, cache=cache, cwd=tiny)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert 'row 2, column "Last check"' in ran.stdout


def test_exit_code_3_where_something_is_missing(tiny: Path, cache: Path) -> None:
    (tiny / "evidence" / "elm" / "first_aid_boxes.csv").unlink()
    ran = check(tiny, "--format", "json", cache=cache, cwd=tiny)
    assert (ran.returncode, ran.stderr) == (3, "")
    assert json.loads(ran.stdout)["exit_code"] == 3
    assert check(tiny, "--school", "oak", cache=cache, cwd=tiny).returncode == 0
    assert check(tiny, "--school", "elm", cache=cache, cwd=tiny).returncode == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--school", "oka"], 'did you mean "oak"?'),
        (["evidence/oak/nothing.csv"], "there is no such file or folder"),
        (["evidence"], "there is no eqcheck.yaml here"),
        (["evidence/oak"], "give the trust's folder, and one school with --school"),
        (["evidence/oak/first_aid_boxes.csv", "--school", "oak"], "--school"),
        (["--format", "pdf"], "--format"),
        (["--frmat", "text"], "--frmat"),
    ],
)
def test_exit_code_2_where_the_flags_are_wrong(arguments: list[str], said: str, tiny: Path, cache: Path) -> None:
    ran = check(*arguments, cache=cache, cwd=tiny)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert said in ran.stderr


def test_a_folder_with_spaces_and_one_file_of_it(tiny: Path, tmp_path: Path, cache: Path) -> None:
    trust = copy_of(tiny, tmp_path / "our own trust")
    assert check("our own trust", cache=cache, cwd=tmp_path).returncode == 0
    ran = check("our own trust/evidence/oak/first_aid_boxes.csv", cache=cache, cwd=tmp_path)
    assert ran.returncode == 0
    assert '"Box no" as Box' in ran.stdout
    assert trust.is_dir()


@pytest.mark.trials
@pytest.mark.parametrize(
    "arguments",
    some_of(
        [
            (*CHECK, WOLD, "--detail"),
            (*CHECK, MKET, "--school", "tanfield"),
            (*REQUEST, WOLD, "--school", "marlpit"),
            (*REQUEST, MKET, "--school", "trust"),
        ],
        2,
    ),
    ids=lambda arguments: " ".join(map(str, arguments[1:])).replace(str(MKET), "DIR"),
)
def test_piped_text_fits_80_columns_and_has_no_colour(arguments: tuple[str | Path, ...], cache: Path) -> None:
    ran = within(*arguments, "--as-of", DAY, cache=cache)
    assert ran.stderr == ""
    assert "\x1b" not in ran.stdout
    assert max(map(len, ran.stdout.splitlines())) <= 80
    assert not [line for line in ran.stdout.splitlines() if line != line.rstrip()]


def test_the_same_folder_gives_the_same_bytes(cache: Path) -> None:
    for arguments in ((*CHECK, WOLD, "--format", "json"), (*REQUEST, WOLD, "--school", "marlpit", "--format", "md")):
        first, second = (run(*arguments, "--as-of", DAY, cache=cache) for run in (within, eqcheck))
        assert first.stdout == second.stdout != ""


# --- template -------------------------------------------------------------------------------------


def test_types_are_listed(cache: Path) -> None:
    ran = within(*TEMPLATE, cache=cache)
    assert ran.returncode == 0
    assert len(ran.stdout.splitlines()) == len(shipped())
    assert "staff  " in ran.stdout


@pytest.mark.parametrize(
    ("name", "help_"),
    [("staf", 'did you mean "staff"?'), ("nothing like it", "lists them all"), ("", "lists them all")],
)
def test_an_unknown_type_is_a_mistake(name: str, help_: str, tmp_path: Path) -> None:
    ran = within(*TEMPLATE, name, cwd=tmp_path)
    assert ran.returncode == 2
    assert help_ in ran.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["staff", "Staff", "staff list", "STAFF LIST"])
def test_a_type_is_known_by_its_title_too(name: str, tmp_path: Path) -> None:
    ran = within(*TEMPLATE, name, cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert [file.name for file in tmp_path.iterdir()] == ["staff.xlsx"]


def test_a_form_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "my staff.csv").write_text("mine", encoding="utf-8")
    ran = within(*TEMPLATE, "staff", "--format", "csv", "--out", "my staff.csv", cwd=tmp_path)
    assert ran.returncode == 2
    assert "not written over" in ran.stderr
    assert (tmp_path / "my staff.csv").read_text(encoding="utf-8") == "mine"
    assert within(*TEMPLATE, "staff", "--out", "no/such/folder.xlsx", cwd=tmp_path).returncode == 2


def test_a_trusts_own_types_have_forms_too(tiny: Path, tmp_path: Path) -> None:
    ran = within(*TEMPLATE, "first-aid boxes", "--dir", tiny, "--out", tmp_path / "x.xlsx")
    assert (ran.returncode, ran.stderr) == (0, "")
    heads = [cell.value for cell in load_workbook(tmp_path / "x.xlsx").worksheets[0][1]]
    assert heads == ["Box *", "Keeper", "Checked on"]


# --- forms filled in, and a trust that has nothing else -------------------------------------------

SETUP = """
trust: {name: Form Trust, employees: 20}
schools: [{key: oak, urn: "900001", name: Oak School, phase: primary, ages: [4, 11], pupils: 90}]
policies: [forms]
"""
POLICY = """
id: forms
title: Forms
document: Forms, version 1
sections: {a: A}
clauses:
"""
CLAUSE = """
  - id: forms/a/{number}
    section: a
    duty: The school does what it must.
    bearer: Head
    level: school
    kind: policy
    locator: page 1
    fingerprint: "{fingerprint}"
    frequency: {{stated: none, tested: none}}
    rules: [{rule}]
"""


def _day(text: str) -> object:
    return datetime.strptime(text, "%d/%m/%Y").astimezone().replace(tzinfo=None)


def test_a_trust_whose_evidence_is_forms_filled_in_audits_cleanly(tmp_path: Path, cache: Path) -> None:
    rules = ["training/equality-current", "sen/report-in-date", "community/local-people-invited"]
    clauses = [CLAUSE.format(number=at, fingerprint=fingerprint(it), rule=it) for at, it in enumerate(rules, start=1)]
    trust = tmp_path / "form trust"
    (trust / "policies").mkdir(parents=True)
    (trust / "eqcheck.yaml").write_text(SETUP, encoding="utf-8")
    (trust / "policies" / "forms.yaml").write_text(POLICY + "".join(clauses), encoding="utf-8")
    types = shipped()
    staff = [{"staff_id": f"00{number}", "name": "A B", "started_on": _day("01/09/2020")} for number in (1, 2)]
    training = [
        {"staff_id": "001", "topic": "Equality", "completed_on": _day("01/10/2026")},
        {"staff_id": "002", "topic": "Equality", "completed_on": _day("02/10/2026")},
    ]
    events = [
        {"event": name, "held_on": _day("01/06/2026"), "kind": "Community", "community_group": "A group"}
        for name in ("Fair", "Talk")
    ]
    reports = [{"report_id": "R1", "published_on": _day("01/09/2026")}]
    oak = trust / "evidence" / "oak"
    oak.mkdir(parents=True)
    for name, rows in {"staff": staff, "training_records": training, "sen_reports": reports}.items():
        (oak / f"{name}.xlsx").write_bytes(filled_xlsx(types[name], [row_of(types[name], row) for row in rows]))
    filled = filled_csv(types["community_events"], [row_of(types["community_events"], row) for row in events])
    (oak / "community_events.csv").write_bytes(filled)

    ran = within("audit", trust, "--as-of", DAY, "--format", "json", cache=cache)
    assert (ran.returncode, ran.stderr) == (0, "")
    assessment = json.loads(ran.stdout)
    assert [each["status"] for each in assessment["findings"]] == ["met", "met", "met"]
    assert [
        problem for file in assessment["evidence"] for problem in file["problems"] if problem["level"] != "note"
    ] == []
    assert assessment["findings"][0]["observations"][0]["measures"]["relevant"] == 2  # the example is nobody
    checked = check(trust, cache=cache, cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout


# --- request --------------------------------------------------------------------------------------


def test_a_checklist_is_written_in_each_form(tiny: Path, tmp_path: Path, cache: Path) -> None:
    for ending, begins in (("md", b"# Evidence asked of"), ("text", b"Evidence asked of"), ("xlsx", b"PK")):
        file = tmp_path / f"for the office.{ending}"
        request = (*REQUEST, tiny, "--school", "oak", "--as-of", DAY, "--format", ending, "--out", file)
        ran = within(*request, cache=cache)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert file.read_bytes().startswith(begins)
        again = within(*request, cache=cache)
        assert again.returncode == 2
        assert "not written over" in again.stderr


@pytest.mark.parametrize("name", ["there already.md", "no folder/new.md"])
def test_a_place_where_nothing_can_be_written_is_refused_before_any_work(name: str, tmp_path: Path) -> None:
    (tmp_path / "there already.md").touch()
    ran = within(*REQUEST, tmp_path / "no trust", "--school", "oak", "--out", tmp_path / name)
    assert ran.returncode == 2
    assert name in ran.stderr
    assert "no trust" not in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--school", "larkmed"], 'did you mean "larkmead"?'),
        ([], "--school"),
        (["--school", "larkmead", "--format", "docx"], "--format"),
        (["--school", "larkmead", "--as-of", "22/11/2026"], "is not a date written as 2026-11-22"),
    ],
)
def test_a_wrong_question_is_a_mistake(arguments: list[str], said: str, cache: Path) -> None:
    ran = within(*REQUEST, MKET, *arguments, cache=cache)
    assert ran.returncode == 2
    assert said in ran.stderr


def test_no_cell_of_a_checklist_is_a_formula(tmp_path: Path, cache: Path) -> None:
    trust = Path(shutil.copytree(MKET.parents[1] / "tests" / "fixtures" / "tiny", tmp_path / "t"))
    setup = trust / "eqcheck.yaml"
    setup.write_text(setup.read_text(encoding="utf-8").replace("Oak School", '"=HYPERLINK(1)"'), encoding="utf-8")
    file = tmp_path / "x.xlsx"
    request = (*REQUEST, trust, "--school", "oak", "--as-of", DAY, "--format", "xlsx", "--out", file)
    ran = within(*request, cache=cache)
    assert ran.returncode == 0, ran.stderr
    book = load_workbook(io.BytesIO(file.read_bytes()))
    assert "f" not in {cell.data_type for row in book.active.iter_rows() for cell in row}


# --- formats and names ----------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "begins"), [("f.csv", b"\xef\xbb\xbf"), ("f.XLSX", b"PK"), ("f", b"PK")])
def test_a_form_is_what_its_name_says(name: str, begins: bytes, tmp_path: Path) -> None:
    ran = within(*TEMPLATE, "staff", "-o", name, cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    "arguments",
    [
        (*TEMPLATE, "staff", "--out", "f.docx"),
        (*TEMPLATE, "staff", "--out", "f.csv", "--format", "xlsx"),
        (*REQUEST, MKET, "--school", "larkmead", "--out", "f.docx"),
        (*REQUEST, MKET, "--school", "larkmead", "--out", "f.md", "--format", "xlsx"),
    ],
)
def test_no_file_is_named_as_what_it_is_not(arguments: tuple[str | Path, ...], tmp_path: Path) -> None:
    ran = within(*arguments, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "--out" in ran.stderr
    assert list(tmp_path.iterdir()) == []
