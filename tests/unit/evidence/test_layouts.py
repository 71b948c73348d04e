"""Files whose headings alone do not tell what they hold: layouts, totals, public downloads, reasons for blanks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.evidence import collect
from eqcheck.evidence.tables.headings import HeadingReader
from eqcheck.evidence.tables.named_years import years_in
from eqcheck.library.shapes.build_evidence import build_evidence_type
from tests.unit.evidence.world import ELMWOOD, OAKFIELD, SETUP, Folder, told

if TYPE_CHECKING:
    from eqcheck.domain.trust import TrustSetup
    from eqcheck.evidence.rows import CollectedEvidence

REASONS = {"suppressed": ["c", "SUPP"], "not_available": ["x", "NA"], "one_or_two": [], "blank": []}
OUTCOMES: dict[str, Any] = {
    "id": "outcomes",
    "title": "Outcomes",
    "keys": ["year", "group"],
    "left_out": [
        {"heading": ["RECTYPE"], "values": ["4", "5"], "because": "it is a total"},
        {"heading": ["level"], "other_than": ["School"], "because": "it is of many schools"},
    ],
    "layouts": [
        {
            "name": "wide",
            "when": ["URN", "SCORE", "SCORE_D"],
            "public": True,
            "rows": [
                {"group": "all", "score": "SCORE", "pupils": "N"},
                {"group": "poor", "score": "SCORE_D"},
            ],
        },
        {"name": "old", "when": ["old_score"], "marks": {"one_or_two": ["x"]}},
    ],
    "columns": {
        "year": {"type": "academic_year", "from_name": True, "aliases": ["time_period"]},
        "group": {"type": "category", "values": {"all": ["Total"], "poor": ["Disadvantaged"]}},
        "score": {"type": "number", "aliases": ["SCORE", "new_score", "old_score"]},
        "score_withheld": {"type": "category", "withheld": "score", "values": REASONS},
        "pupils": {"type": "integer", "aliases": ["N"]},
    },
}
PAY: dict[str, Any] = {
    "id": "pay",
    "title": "Pay",
    "keys": ["day"],
    "layouts": [
        {
            "name": "download",
            "when": ["CompanyNumber", "Due"],
            "public": True,
            "trust": "CompanyNumber",
            "rows": [{"day": {"heading": "Due", "years": -1, "days": ["03-31", "04-05"]}}],
        }
    ],
    "columns": {"day": {"type": "date", "required": True}, "gap": {"type": "number"}},
}
COURSES: dict[str, Any] = {
    "id": "courses",
    "title": "Courses",
    "columns": {
        "staff_id": {"type": "id", "required": True},
        "course": {"type": "text"},
        "topic": {"type": "category", "required": True, "else_from": "course", "values": {"equality": ["E&D"]}},
        "status": {"type": "category", "values": {"done": ["Completed"], "begun": ["In progress"]}},
        "done_on": {"type": "date", "unless": {"status": ["begun"]}},
        "result": {"type": "category", "values": {"pass": [], "fail": []}},
        "mark": {"type": "number", "aliases": ["Result %"]},
    },
}
TYPES = {data["id"]: build_evidence_type(data) for data in (OUTCOMES, PAY, COURSES)}
WIDE = "RECTYPE,URN,SCORE,SCORE_D,N\n1,900001,50,40,90\n1,123456,51,41,91\n4,,52,42,92\n5,NAT,53,43,93\n"


def collected(folder: Folder, setup: TrustSetup = SETUP) -> CollectedEvidence:
    return collect.collect(folder.path, setup, TYPES)


def rows(folder: Folder, type_: str, *names: str, setup: TrustSetup = SETUP) -> list[tuple[Any, ...]]:
    table = collected(folder, setup).tables[type_]
    return list(zip(table.subjects, *(table.columns[name] for name in names), strict=True))


def problems(folder: Folder, setup: TrustSetup = SETUP) -> list[str]:
    return [line for file in collected(folder, setup).files for line in told(file)]


# --- layouts and totals ---------------------------------------------------------------------------


def test_a_wide_row_becomes_one_row_for_each_group(folder: Folder) -> None:
    folder.write("outcomes-2023-24.csv", WIDE)
    assert rows(folder, "outcomes", "year", "group", "score", "pupils") == [
        ("oakfield", "2023/24", "all", Decimal(50), 90),
        ("oakfield", "2023/24", "poor", Decimal(40), None),  # N is of all pupils, and of no group
    ]
    assert problems(folder) == [
        "note: is left out, because it is a total (row 4)",
        "note: is left out, because it is about another school (row 3)",
    ]
    (file,) = collected(folder).files
    assert (file.state, file.rows) == ("used", 1)
    assert dict(file.headings) == {"SCORE": "score", "N": "pupils", "SCORE_D": "score", "URN": "school"}


@pytest.mark.parametrize("place", ["oakfield/outcomes-2023-24.csv", "trust/outcomes-2023-24.csv"])
def test_a_public_download_is_never_all_about_the_folder_it_lies_in(folder: Folder, place: str) -> None:
    folder.write(place, WIDE + "1,900002,60,61,62\n")
    own = [("oakfield", Decimal(50)), ("oakfield", Decimal(40))]
    other = [("elmwood", Decimal(60)), ("elmwood", Decimal(61))]
    scores = sorted(rows(folder, "outcomes", "score"))
    assert scores == sorted(own if place.startswith("oak") else own + other)
    assert not [line for line in problems(folder) if not line.startswith("note")]


def test_a_stranger_in_ones_own_export_stays_a_problem(folder: Folder) -> None:
    folder.write("outcomes-2023-24.csv", "URN,group,score\n900001,Total,50\n123456,Total,51\n")
    assert problems(folder) == ['error: "123456" is not a school of this trust, so its rows are kept out (row 3)']


def test_a_download_without_a_row_of_the_trust_says_so(folder: Folder) -> None:
    folder.write("outcomes-2023-24.csv", WIDE.replace("900001", "900009"))
    file = collected(folder).files[0]
    assert (file.state, file.rows) == ("used", 0)
    assert told(file)[-1] == "warning: has no row about a school of the trust"


def test_rows_of_another_level_are_left_out_whatever_their_case(folder: Folder) -> None:
    folder.write("oakfield/outcomes.csv", "level,time_period,group,score\nschool,202324,all,1\nNational,202324,all,2\n")
    assert rows(folder, "outcomes", "score") == [("oakfield", Decimal(1))]
    assert problems(folder) == ["note: is left out, because it is of many schools (row 3)"]


def test_totals_are_found_in_a_workbooks_numbers_too(folder: Folder) -> None:
    folder.write("oakfield/outcomes-2023-24.json", '[{"RECTYPE": 1, "score": 5}, {"RECTYPE": 4, "score": 6}]')
    assert rows(folder, "outcomes", "score") == [("oakfield", Decimal(5))]


def test_a_school_is_found_by_a_number_that_it_had_before(folder: Folder) -> None:
    folder.write("outcomes-2023-24.csv", WIDE.replace("900001", "800001"))
    setup = replace(SETUP, schools=(replace(OAKFIELD, former_urns=("800000", "800001")), ELMWOOD))
    assert rows(folder, "outcomes", "score", setup=setup)[0] == ("oakfield", Decimal(50))


# --- whose row: company numbers -------------------------------------------------------------------

DOWNLOAD = (
    "EmployerName,CompanyNumber,SicCodes,Due,gap\r\n"
    'A,00000001,1,05/04/2024 00:00:00,1\r\nB,{},"1,\r\n2",{} 00:00:00,2\r\nC,,,31/03/2024 00:00:00,3\r\n'
)


@pytest.mark.parametrize("number", ["07000001", "7000001"])
@pytest.mark.parametrize("place", ["pay.csv", "trust/pay.csv", "oakfield/pay.csv"])
def test_the_trusts_own_row_is_found_by_its_company_number(folder: Folder, number: str, place: str) -> None:
    folder.write(place, DOWNLOAD.format(number, "31/03/2024"))
    ((owner, day, gap),) = rows(folder, "pay", "day", "gap")
    assert (owner, str(day), gap) == ("trust", "2023-03-31", 2)
    assert "note: is left out, because it is about another employer (row 2)" in problems(folder)


def test_a_snapshot_day_is_not_worked_out_from_just_any_day(folder: Folder) -> None:
    folder.write("pay.csv", DOWNLOAD.format("07000001", "05/10/2021"))
    assert rows(folder, "pay", "day") == [("trust", None)]
    said = 'error: "2021-10-05" is not a day from which this date can be worked out (row 3)'
    assert said in problems(folder)


def test_without_the_trusts_number_no_row_is_taken(folder: Folder) -> None:
    folder.write("trust/pay.csv", DOWNLOAD.format("", "31/03/2024"))
    nameless = replace(SETUP, company_number="")
    assert rows(folder, "pay", "day", setup=nameless) == []
    assert "error: says whose each row is by company number, and the trust's own is not known" in problems(
        folder, nameless
    )


# --- reasons for blanks ---------------------------------------------------------------------------

MARKED = "time_period,group,{}\n" + "".join(
    f"20{year}/{year + 1},all,{cell}\n" for year, cell in enumerate(("1.5", "c", "x", "", "TBC", "?!"), start=18)
)


@pytest.mark.parametrize("large", [False, True])
def test_a_mark_keeps_its_reason_beside_the_blank(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, *, large: bool
) -> None:
    if large:
        monkeypatch.setattr(collect, "BULK_SIZE", 1)
    folder.write("oakfield/outcomes.csv", MARKED.format("new_score"))
    evidence = collected(folder)
    if large:
        (bulk,) = evidence.bulk
        cells = [bulk.convert("score_withheld", text)[0] for text in ("1.5", "c", "x", "", "TBC", "?!")]
        assert bulk.positions["score_withheld"] == bulk.positions["score"]
        assert str(bulk.convert("score", "c")[1]) == (
            '"c" marks a value that is withheld or missing (suppressed), read as blank'
        )
    else:
        cells = list(evidence.tables["outcomes"].columns["score_withheld"])
    assert cells == [None, "suppressed", "not_available", "blank", None, None]


def test_a_mark_means_what_its_layout_says(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "BULK_SIZE", 1)
    folder.write("oakfield/outcomes.csv", MARKED.format("old_score"))
    assert not collected(folder).bulk
    assert [reason for _, reason in rows(folder, "outcomes", "score_withheld")][1:3] == ["suppressed", "one_or_two"]
    assert 'warning: "x" marks a value that is withheld or missing (one or two), read as blank (row 4)' in problems(
        folder
    )


def test_the_reason_is_never_read_from_a_heading(folder: Folder) -> None:
    folder.write("oakfield/outcomes-2023-24.csv", "group,score,score_withheld\nall,3,suppressed\n")
    assert rows(folder, "outcomes", "score_withheld") == [("oakfield", None)]
    assert problems(folder) == [
        'warning: the heading "score_withheld" is ignored: score_withheld is worked out from score'
    ]


# --- years that only the name says ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("outcomes-2023-24", {"2023/24"}),
        ("outcomes-2022-2023_england_ks4final", {"2022/23"}),
        ("outcomes-202324_performance_tables", {"2023/24"}),
        ("outcomes-23-24", {"2023/24"}),
        ("outcomes-2022-23 and 2023-24", {"2022/23", "2023/24"}),
        ("outcomes-2024", set()),
        ("outcomes-AY25", set()),
        ("outcomes-2022-24", set()),
        ("outcomes-20240131", set()),
        ("outcomes-2024-01-31", set()),
        ("outcomes-2011-12-05", set()),
        ("outcomes-01-02-2024", set()),
        ("outcomes-31-01-02", set()),
        ("outcomes-2023-24-2", {"2023/24"}),
        ("outcomes", set()),
    ],
)
def test_a_year_in_a_name_is_read_only_where_it_is_written_out(name: str, years: set[str]) -> None:
    assert years_in(name) == years


@pytest.mark.parametrize("name", ["outcomes-ks4", "outcomes-2022-23 to 2023-24"])
def test_a_year_that_is_not_known_is_blank_and_says_how_to_name_the_file(folder: Folder, name: str) -> None:
    folder.write(f"oakfield/{name}.csv", "group,score\nall,3\n")
    assert rows(folder, "outcomes", "year") == [("oakfield", None)]
    (problem,) = collected(folder).files[0].problems
    assert problem.level == "warning"
    assert problem.help == 'name the file by its year, as in "outcomes-2024-25.csv"'


def test_a_large_file_whose_name_says_the_year_is_read_like_a_small_one(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collect, "BULK_SIZE", 1)
    folder.write("oakfield/outcomes-2023-24.csv", "group,score\nall,3\n")
    assert rows(folder, "outcomes", "year", "score") == [("oakfield", "2023/24", Decimal(3))]


def test_a_column_of_years_comes_before_the_name(folder: Folder) -> None:
    folder.write("oakfield/outcomes-2020-21.csv", "time_period,group,score\n202324,all,3\n")
    assert rows(folder, "outcomes", "year") == [("oakfield", "2023/24")]


# --- values that another column makes doubtful ----------------------------------------------------


@pytest.mark.parametrize("large", [False, True])
def test_a_day_beside_an_unfinished_status_is_not_believed(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, *, large: bool
) -> None:
    if large:
        monkeypatch.setattr(collect, "BULK_SIZE", 1)
    text = "staff_id,topic,done_on,status\n" + "".join(
        f"E{number},E&D,2026-01-0{number},{status}\n"
        for number, status in enumerate(("Completed", "In progress", "", "Marooned"), start=1)
    )
    folder.write("oakfield/courses.csv", text)
    assert [str(day) for _, day in rows(folder, "courses", "done_on")] == ["2026-01-01", "None", "2026-01-03", "None"]
    assert problems(folder) == [
        'error: "Marooned" is not a known status (row 5)',
        "warning: is not believed, for the status is begun; read as blank (row 3)",
        "warning: is not believed, for the status cannot be read; read as blank (row 5)",
    ]


# --- headings -------------------------------------------------------------------------------------


def test_a_topic_is_read_from_the_course_where_it_has_no_heading(folder: Folder) -> None:
    folder.write("oakfield/courses.csv", "staff_id,course\nE1,E&D\nE2,Fire\n")
    assert rows(folder, "courses", "course", "topic") == [("oakfield", "E&D", "equality"), ("oakfield", "Fire", None)]
    assert problems(folder) == [
        'note: topic has no heading of its own, and is read from "course"',
        'error: "Fire" is not a known topic (row 3)',
    ]
    assert dict(collected(folder).files[0].headings) == {"staff_id": "staff_id", "course": "course"}


def test_a_heading_that_is_read_twice_counts_once_towards_knowing_the_headings() -> None:
    read = HeadingReader(TYPES["courses"], SETUP, all_schools=False).read
    assert read(["course", "x"]).score == 1
    assert read(["course", "staff_id"]).score == 2


def test_a_heading_of_its_own_comes_first(folder: Folder) -> None:
    folder.write("oakfield/courses.csv", "staff_id,course,topic\nE1,Fire,E&D\n")
    assert rows(folder, "courses", "topic") == [("oakfield", "equality")]


def test_a_result_in_per_cent_is_not_a_result(folder: Folder) -> None:
    folder.write("oakfield/courses.csv", "staff_id,topic,Result,Result %\nE1,E&D,pass,85%\n")
    folder.write("elmwood/courses.csv", "staff_id,topic,Mark %\nE1,E&D,85%\n")
    assert rows(folder, "courses", "result", "mark") == [
        ("elmwood", None, Decimal(85)),
        ("oakfield", "pass", Decimal(85)),
    ]


def test_headings_of_no_column_are_told_with_the_nearest_where_it_is_a_slip(folder: Folder) -> None:
    folder.write("oakfield/courses.csv", "staff_id,topic,Don_on,Line manager,Status Note\nE1,E&D,,,\n")
    (problem,) = collected(folder).files[0].problems
    assert str(problem.message) == 'the headings "Don_on", "Line manager", "Status Note" are of no column and not read'
    assert problem.level == "note"
    assert problem.help == 'if "Don_on" is done_on, say so in eqcheck.yaml under columns: courses'


def test_a_row_with_an_address_in_it_is_not_shown_as_headings(folder: Folder) -> None:
    folder.write("oakfield/courses.csv", "staff_id,topic,ann@x.org\nE1,E&D,\n")
    assert problems(folder) == []
