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
    return [{name: str(it.value) for name, it in row.told.items()} for row in extract.rows if row.type == type_]


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
