"""Documents in a folder of evidence: their rows in the tables, the files beside them, and what is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.domain.assessment import FileState
from eqcheck.evidence.collect import collect
from eqcheck.messages.files import FileKind
from tests.unit.evidence.documents.making import pdf
from tests.unit.evidence.extraction.plans import TRUST, TYPES
from tests.unit.evidence.world import Folder, told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.evidence.rows import CollectedEvidence

PLAN = """# Accessibility plan

Approved: March 2024
Approved by: Governors
Owner: Mrs Anna Patel
Review: May 2026

Action 1: Ramp
Who: Head
"""
HERE = "evidence/oakfield/plans.md"


@dataclass(frozen=True)
class Plans(Folder):
    def collected(self) -> CollectedEvidence:
        return collect(self.path, TRUST, TYPES)

    def file(self, path: str = HERE) -> EvidenceFile:
        return next(file for file in self.collected().files if file.path == path)

    def row(self, type_: str = "plans", at: int = 0) -> Mapping[str, Any]:
        return {
            name: values[at]
            for name, values in self.collected().tables[type_].columns.items()
            if values[at] is not None
        }


@pytest.fixture
def plans(tmp_path: Path) -> Plans:
    folder = Plans(tmp_path)
    folder.write("oakfield/plans.md", PLAN)
    return folder


def test_a_document_gives_rows_of_its_type_and_of_those_within(plans: Plans) -> None:
    file = plans.file()
    assert (file.state, file.type, file.subject, file.rows, file.also) == ("used", "plans", "oakfield", 2, ("actions",))
    assert plans.row()["approved_on"] == date(2024, 3, 1)
    assert plans.row()["approved_by"] == "governors"
    assert plans.row("actions") == {"plan_id": "plans", "action_id": "1", "action": "Ramp", "lead": "Head"}
    tables = plans.collected().tables
    assert [tables[name].numbers for name in ("plans", "actions")] == [[1], [2]]
    assert tables["actions"].subjects == ["oakfield"]


def test_readings_say_what_was_read_where_and_how(plans: Plans) -> None:
    readings = {(it.type, it.column): it for it in plans.file().readings}
    it = readings["plans", "approved_on"]
    assert (it.row, it.value, it.text, it.certainty) == (1, "2024-03-01", "Approved: March 2024", "labelled")
    assert it.where == 'line 3, under "Accessibility plan"'
    assert it.rule == "a month without a day is its first day"
    assert plans.file().place_of(2) == 'line 8, under "Accessibility plan"'


def test_a_personal_column_is_never_shown(plans: Plans) -> None:
    assert plans.row()["owner"] == "Mrs Anna Patel"
    it = next(it for it in plans.file().readings if it.column == "owner")
    assert (it.value, it.text) == ("", "")
    assert "Patel" not in repr(plans.file())


def test_a_value_that_is_not_known_is_told_with_its_place(plans: Plans) -> None:
    plans.write("oakfield/plans.md", PLAN.replace("by: Governors", "by: Curriculum committee"))
    assert "approved_by" not in plans.row()
    assert 'error: "Curriculum committee" is not a known approved_by (line 4, under "Accessibility plan")' in told(
        plans.file()
    )
    assert "plans.approved_by" in plans.file().unsure


def test_a_file_beside_it_states_values_outright(plans: Plans) -> None:
    plans.write("oakfield/plans.yaml", "plan_id: AP-1\napproved_on: 2024-04-02\nversion: 010\n")
    row = plans.row()
    assert (row["plan_id"], row["approved_on"], row["version"]) == ("AP-1", date(2024, 4, 2), "010")
    assert plans.row("actions")["plan_id"] == "AP-1"
    assert (
        'note: approved_on: the document says "2024-03-01" (line 3, under "Accessibility plan"), and plans.yaml'
        " states another, which counts"
    ) in told(plans.file())
    beside = plans.file("evidence/oakfield/plans.yaml")
    assert (beside.state, beside.rows, beside.type) == ("used", 0, "plans")
    assert told(beside) == ["note: states the values of evidence/oakfield/plans.md"]
    certain = {it.column: it.certainty for it in plans.file().readings if it.type == "plans"}
    assert certain["approved_on"] == certain["plan_id"] == "stated"


def test_a_stated_value_settles_a_contradiction(plans: Plans) -> None:
    plans.write("oakfield/plans.md", PLAN + "\nReview: June 2026\n")
    assert "plans.review_due_on" in plans.file().unsure
    plans.write("oakfield/plans.yaml", "review_due_on: 2026-06-30\n")
    assert "plans.review_due_on" not in plans.file().unsure
    assert plans.row()["review_due_on"] == date(2026, 6, 30)


def test_stated_rows_replace_those_that_were_read(plans: Plans) -> None:
    plans.write("oakfield/plans.yaml", "actions:\n  - {action: Rails, due_on: 2026-01-01}\n  - {action: Hoist}\n")
    table = plans.collected().tables["actions"]
    assert table.columns["action"] == ["Rails", "Hoist"]
    assert table.columns["plan_id"] == ["plans", "plans"]
    assert table.columns["action_id"] == ["1", "2"]
    assert "note: 1 row of actions stood in it, and plans.yaml states 2, which count instead" in told(plans.file())


def test_a_scan_counts_with_what_is_stated_beside_it(plans: Plans) -> None:
    plans.write("elmwood/plans.pdf", pdf([[]]))
    assert plans.file("evidence/elmwood/plans.pdf").state == "unreadable"
    assert plans.file("evidence/elmwood/plans.pdf").reason == FileKind.SCAN()
    plans.write("elmwood/plans.yaml", "approved_on: 2024-04-02\n")
    file = plans.file("evidence/elmwood/plans.pdf")
    assert (file.state, file.rows) == ("used", 1)
    assert "only what plans.yaml states counts" in told(file)[0]
    assert plans.row(at=0) == {"plan_id": "plans", "approved_on": date(2024, 4, 2)}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("aproved_on: 2024-04-02\n", 'error: "aproved_on" is nothing that it can state'),
        ("actions: [{actoin: Ramp}]\n", 'error: "actoin" is no column of actions'),
    ],
)
def test_what_cannot_be_stated_is_told_of_the_file_beside(plans: Plans, content: str, message: str) -> None:
    plans.write("oakfield/plans.yaml", content)
    assert message in told(plans.file("evidence/oakfield/plans.yaml"))


def test_a_file_beside_that_cannot_be_read_says_so_and_states_nothing(plans: Plans) -> None:
    plans.write("oakfield/plans.yaml", "approved_on: [&x 1, *x]\n")
    assert plans.file("evidence/oakfield/plans.yaml").state == "unreadable"
    assert plans.row()["approved_on"] == date(2024, 3, 1)


def test_a_list_beside_a_document_is_evidence_of_its_own(plans: Plans) -> None:
    plans.write("oakfield/plans.yaml", "- {plan_id: plans, version: '3'}\n")
    assert plans.file("evidence/oakfield/plans.yaml").rows == 1
    assert told(plans.file("evidence/oakfield/plans.yaml")) == [
        "warning: is the same as line 1 of evidence/oakfield/plans.md, and counted once (row 1)"
    ]


def test_a_mapping_without_a_document_beside_it_is_no_evidence(plans: Plans) -> None:
    plans.write("elmwood/plans.yaml", "approved_on: 2024-04-02\n")
    assert plans.file("evidence/elmwood/plans.yaml").state == "unreadable"


def test_a_document_for_all_schools_has_no_place(plans: Plans) -> None:
    plans.write("plans.md", PLAN)
    file = plans.file("evidence/plans.md")
    assert (file.state, file.rows) == ("unused", 0)
    assert file.reason == FileKind.DOCUMENT_OF_ALL()


def test_a_document_of_a_type_within_others_says_how_to_name_it(plans: Plans) -> None:
    plans.write("oakfield/actions.md", PLAN)
    assert plans.file("evidence/oakfield/actions.md").reason == FileKind.DOCUMENT_WITHIN(types="plans")


def test_a_document_under_another_title_is_not_used(plans: Plans) -> None:
    plans.write("oakfield/plans.md", PLAN.replace("Accessibility plan", "Lunch menu"))
    file = plans.file()
    assert (file.state, file.reason, file.rows) == (FileState.UNUSED, FileKind.TITLE_OTHER(), 0)
    plans.write("oakfield/plans.yaml", "approved_on: 2024-04-02\n")
    assert plans.file().state == "used"


def test_two_documents_of_one_name_are_told(plans: Plans) -> None:
    plans.write("oakfield/plans.txt", PLAN)
    assert any(
        "line 1 of evidence/oakfield/plans.md" in message for message in told(plans.file("evidence/oakfield/plans.txt"))
    )
