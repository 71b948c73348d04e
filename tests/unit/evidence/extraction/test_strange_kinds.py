"""Shipped types read what offices write in their own way, and leave unknown what may mean two things."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence.documents import read_document
from eqcheck.evidence.extraction.document_rows import extracted
from eqcheck.library.load import load_roots
from eqcheck.library.shapes.build_evidence import build_evidence_type
from eqcheck.library.sources import shipped_root
from tests.unit.evidence.world import SETUP

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.extraction.outcome import Extract

ACTIONS, OBJECTIVES = "accessibility_actions", "equality_objectives"
PLAN = "Accessibility plan\n\nApproved: 4 May 2025\n\n"


@cache
def shipped() -> dict[str, EvidenceType]:
    return {name: build_evidence_type(data) for name, data in load_roots(shipped_root()).types.items()}


def read(folder: Path, type_: str, text: str) -> Extract:
    path = folder / "file.txt"
    path.write_text(text, encoding="utf-8")
    types = shipped()
    return extracted(read_document(str(path)), "file", types[type_], types.values(), SETUP)


def rows(extract: Extract, type_: str) -> list[dict[str, str]]:
    return [{name: str(it.value) for name, it in row.by_column.items()} for row in extract.rows if row.type == type_]


@pytest.mark.parametrize(
    "bullet", ["Blinds, by May 2025. Achieved.", "Completed in May 2025: blinds", "\u2713 May 2025"]
)
def test_an_action_that_says_it_is_done_is_not_known_to_be_late(tmp_path: Path, bullet: str) -> None:
    extract = read(
        tmp_path,
        "accessibility_plans",
        f"{PLAN}Access to the curriculum\n\n- {bullet}\n- Buy books by May 2026\n",
    )
    assert {f"{ACTIONS}.completed_on", f"{ACTIONS}.status"} <= extract.unsaid


def test_cells_that_say_done_beside_a_day_are_no_limit(tmp_path: Path) -> None:
    table = "What\tWho\tWhen\nBuy books\tHead\tDone May 2025\nBuy drums\tHead\tCompleted by May 2027\n"
    extract = read(
        tmp_path,
        "accessibility_plans",
        f"{PLAN}Access to the curriculum\n\n{table}",
    )
    assert [row.get("due_on") for row in rows(extract, ACTIONS)] == ["Done May 2025", "2027-05-31"]
    assert f"{ACTIONS}.completed_on" in extract.unsaid


def test_the_aims_of_the_duty_are_no_objectives(tmp_path: Path) -> None:
    aims = "- eliminate discrimination\n- advance equality of opportunity\n- foster good relations\n"
    own = "Our objectives\n\n- Hire more men by May 2027\n"
    text = f"Equality objectives\n\nThe objectives of the duty are:\n\n{aims}\n{own}"
    read_rows = rows(read(tmp_path, OBJECTIVES, text), OBJECTIVES)
    assert [row["objective"] for row in read_rows] == ["Hire more men by May 2027"]


def test_an_objective_that_was_taken_out_is_none(tmp_path: Path) -> None:
    text = "Equality objectives\n\nObjective 1: Hire more men\n\nObjective 2: (removed May 2026)\n"
    assert [row["objective"] for row in rows(read(tmp_path, OBJECTIVES, text), OBJECTIVES)] == ["Hire more men"]


def test_a_table_that_goes_on_in_other_columns_is_none(tmp_path: Path) -> None:
    head = "Strand    Action               By    Who\n"
    text = f"{PLAN}{head}Grounds            Build a ramp    May 2026     Site team\n"
    assert not rows(read(tmp_path, "accessibility_plans", text), ACTIONS)


@pytest.mark.parametrize(
    ("said", "covers"),
    [
        ("We have fewer than 150 staff and so need not publish.", False),
        ("See our website for all that we know of the staff of the school.", False),
        ("Of our 57 staff 41 are women and 16 are men, and nine are disabled.", True),
    ],
)
def test_a_section_that_gives_nothing_shows_nothing(tmp_path: Path, said: str, *, covers: bool) -> None:
    text = f"Equality information\n\nPublished: March 2026\n\nStaff\n\n{said}\n"
    row, *_ = rows(read(tmp_path, "equality_information", text), "equality_information")
    assert (row.get("covers_employees") == "True") is covers


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("To raise attendance of pupils with SEND from 91% to 95%", ("91%", "95%")),
        ("To close the gap in mathematics from 14 points to 8 points", ("14", "8")),
        ("To have at least 30% of governors from ethnic minorities", (None, "30%")),
        ("To improve support for pupils aged from 5 to 11", (None, None)),
        ("To reduce incidents by 10%", (None, None)),
        ("Attendance went from 91% to 95%", (None, None)),
    ],
)
def test_an_objective_says_from_where_to_where(
    tmp_path: Path, text: str, figures: tuple[str | None, str | None]
) -> None:
    page = f"Equality objectives\n\nPublished: 4 May 2025\n\nOur objectives are:\n\n- {text} by July 2028\n"
    (row,) = rows(read(tmp_path, OBJECTIVES, page), OBJECTIVES)
    assert (row.get("baseline"), row.get("target")) == figures
    assert row["target_on"] == "2028-07-31"


def test_a_yes_where_a_day_is_due_says_that_it_is_done_and_a_no_that_it_is_not(tmp_path: Path) -> None:
    table = "What\tWho\tWhen\tDone?\nBuy books\tHead\tMay 2026\tYes\nBuy drums\tHead\tMay 2027\tNo\n"
    extract = read(tmp_path, "accessibility_plans", f"{PLAN}Access to the curriculum\n\n{table}")
    first, second = rows(extract, ACTIONS)
    assert (first["status"], first["due_on"]) == ("done", "2026-05-31")
    assert not {"status", "completed_on"} & second.keys()


@pytest.mark.parametrize(
    "line",
    [
        "Mrs B Person (SENDCo) - senco@school.example",
        "Our SENCo is Miss A Person. Call 01632 960123.",
        "Our Special Educational Needs Coordinator (SENCo) is Miss A Person (01632 960123).",
        "SENCo details: Miss A Person, 01632 960123",
        "Role\tName\tContact\nSENDCo\tMrs B Person\t01632 960456",
    ],
)
def test_whoever_is_named_with_a_way_to_reach_them_is_the_senco(tmp_path: Path, line: str) -> None:
    (row,) = rows(
        read(tmp_path, "sen_reports", f"SEND information report\n\nPublished: May 2026\n\n{line}\n"), "sen_reports"
    )
    assert row["senco_named"] == "yes"


def test_a_school_named_before_its_vacant_post_is_nobody(tmp_path: Path) -> None:
    line = "Heron Lane Primary School, SENDCo: vacant 01632 960123"
    (row,) = rows(
        read(tmp_path, "sen_reports", f"SEND information report\n\nPublished: May 2026\n\n{line}\n"), "sen_reports"
    )
    assert "senco_named" not in row


def test_the_newest_version_is_a_draft_so_nobody_has_approved_it(tmp_path: Path) -> None:
    table = "Version\tDate\tStatus\n1.0\t12/03/2024\tApproved by Trustees\n1.1\t04/10/2026\tDraft\n"
    (row,) = rows(
        read(tmp_path, "policy_register", f"Equality policy\n\n{table}\nNext review: March 2025\n"), "policy_register"
    )
    assert not {"approved_on", "approved_by"} & row.keys()


def test_a_row_that_names_what_is_superseded_gives_no_day_of_approval(tmp_path: Path) -> None:
    table = "Date of approval\t18 November 2025\nSupersedes\tVersion 3, approved 20 November 2022\n"
    (row,) = rows(read(tmp_path, "accessibility_plans", f"Accessibility plan\n\n{table}"), "accessibility_plans")
    assert row["approved_on"] == "2025-11-18"


def test_a_period_from_one_school_year_to_another(tmp_path: Path) -> None:
    text = "Accessibility plan 2025/26 to 2027/28\n\nApproved: 4 May 2025\n"
    (row,) = rows(read(tmp_path, "accessibility_plans", text), "accessibility_plans")
    assert (row["starts_on"], row["ends_on"]) == ("2025-09-01", "2028-08-31")


def test_a_title_may_have_a_colon_in_it(tmp_path: Path) -> None:
    title = "Public Sector Equality Duty: our objectives"
    text = f"{title}\n\nPublished: May 2025\n\nObjective 1: To raise attendance by July 2028\n"
    extract = read(tmp_path, OBJECTIVES, text)
    assert extract.refused is None
    assert len(rows(extract, OBJECTIVES)) == 1


def test_governors_approved_this_policy_is_an_approval_and_of_another_policy_none(tmp_path: Path) -> None:
    for words, day in (("this policy", "2025-12-17"), ("the Behaviour Policy", None), ("a policy like this", None)):
        page = f"Equality policy\n\nVersion: 2\n\nThe Board of Trustees approved {words} on 17 December 2025.\n"
        (row,) = rows(read(tmp_path, "policy_register", page), "policy_register")
        assert row.get("approved_on") == day


def test_who_approved_stands_between_the_label_and_the_day(tmp_path: Path) -> None:
    page = "Accessibility plan\n\nDate ratified by Governing Body: 19 June 2025\n"
    (row,) = rows(read(tmp_path, "accessibility_plans", page), "accessibility_plans")
    assert (row["approved_on"], row["approved_by"]) == ("2025-06-19", "Governing Body")


def test_a_day_followed_by_when_it_is_to_be_updated_stands(tmp_path: Path) -> None:
    page = "SEND information report\n\nPublished September 2025, to be updated September 2026\n"
    (row,) = rows(read(tmp_path, "sen_reports", page), "sen_reports")
    assert (row["published_on"], row["review_due_on"]) == ("2025-09-01", "2026-09-30")


def test_a_denial_goes_on_over_the_end_of_a_line(tmp_path: Path) -> None:
    page = (
        "Accessibility plan\n\nReview date: May 2028\n\nThis plan will not be\napproved on 4 May 2025 as was hoped.\n"
    )
    (row,) = rows(read(tmp_path, "accessibility_plans", page), "accessibility_plans")
    assert "approved_on" not in row


OBJECTIVE = (
    "| No | Objective | Measure | Target | By when |\n|---|---|---|---|---|\n"
    "| 1 | Narrow the gap | {} | {} | July 2028 |\n"
)


def objective(
    folder: Path, *, measure: str = "Reading scores", target: str = "55", lead: str = ""
) -> list[dict[str, str]]:
    path = folder / "file.md"
    table = OBJECTIVE.format(measure, target)
    path.write_text(f"# Equality objectives\n\nPublished: 10 October 2025\n\n{lead}\n\n{table}", encoding="utf-8")
    types = shipped()
    return rows(extracted(read_document(str(path)), "file", types[OBJECTIVES], types.values(), SETUP), OBJECTIVES)


@pytest.mark.parametrize(
    "measure",
    ["How will we measure this?", "Success criteria to follow", "We do not know how to measure this", "See plan"],
)
def test_a_measure_that_is_a_question_or_a_promise_is_unknown(tmp_path: Path, measure: str) -> None:
    assert "measure" not in objective(tmp_path, measure=measure)[0]


@pytest.mark.parametrize("target", ["55?", "not 55", "55 or not", "55 to be agreed"])
def test_a_figure_that_is_left_open_is_no_figure(tmp_path: Path, target: str) -> None:
    assert objective(tmp_path, target=target)[0]["target"] != "55"


@pytest.mark.parametrize("measure", ["Share at the expected standard", "Number of pupils not attending", "Attendance"])
def test_a_plain_measure_is_read(tmp_path: Path, measure: str) -> None:
    assert (
        objective(tmp_path, measure=measure, target="55%")[0] | {"measure": measure, "target": "55%"}
        == objective(tmp_path, measure=measure, target="55%")[0]
    )


@pytest.mark.parametrize(
    "lead", ["Suggested objectives", "Possible objectives", "The governors did not agree these objectives."]
)
def test_objectives_that_nobody_has_set_are_not_published(tmp_path: Path, lead: str) -> None:
    assert not any("published_on" in row for row in objective(tmp_path, lead=lead))


@pytest.mark.parametrize(
    ("head", "below", "read_day"),
    [
        ("", "", True),
        ("Quorate: No", "", False),
        ("", "The meeting was not quorate.", False),
        ("", "Draft minutes", False),
        ("", "The draft budget was withdrawn.", True),
    ],
)
def test_minutes_of_a_meeting_that_decided_nothing_give_no_day(
    tmp_path: Path, head: str, below: str, *, read_day: bool
) -> None:
    top = f"# Minutes of the meeting of the board of trustees\n\nDate: 5 February 2026\n\n{head}\n\n"
    said = "Trustees considered the paper. Finding: few girls take physics. Action: taster days in three schools."
    items = f"## 1 Apologies\n\nThere were none.\n\n## 2 Barriers to equality\n\n{said}\n\n"
    text = f"{top}{items}{below}\n"
    path = tmp_path / "file.md"
    path.write_text(text, encoding="utf-8")
    types = shipped()
    read_ = rows(extracted(read_document(str(path)), "file", types["meetings"], types.values(), SETUP), "meetings")
    assert read_
    assert all(("held_on" in row) is read_day for row in read_)


@pytest.mark.parametrize(
    ("line", "column", "day"),
    [
        ("Effective from 1 September 2027", "starts_on", None),
        ("Valid until 31 August 2026", "ends_on", None),
        ("Start date: 1 October 2025", "starts_on", "2025-10-01"),
    ],
)
def test_a_day_within_a_period_far_from_its_edge_contradicts_it(
    tmp_path: Path, line: str, column: str, day: str | None
) -> None:
    plans = "accessibility_plans"
    extract = read(tmp_path, plans, f"{PLAN}Plan period: September 2025 to August 2028\n\n{line}\n")
    assert rows(extract, plans)[0].get(column) == day
    assert (f"{plans}.{column}" in extract.unsure) is (day is None)


def test_what_is_said_of_it_behind_another_plan_is_no_stamp(tmp_path: Path) -> None:
    history = "All actions of the plan for 2021 to 2024 were completed; it was withdrawn in August 2024."
    plans = "accessibility_plans"
    assert rows(read(tmp_path, plans, f"{PLAN}{history}\n"), plans)[0]["approved_on"] == "2025-05-04"
