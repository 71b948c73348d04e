"""Forms whose labels stand one under the other are read as rows, and lists are left as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.domain.assessment import FileState
from eqcheck.evidence.collect import collect
from eqcheck.messages.files import FileNote
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from eqcheck.evidence.rows import CollectedEvidence
    from tests.unit.evidence.world import Folder

BESIDE = "Our return,\nPlan ref,AP-7\nTitle,Our plan\nApproved on,12/03/2025\nStart date,01/09/2025\n"
ABOVE = "Report\nSEN-1\nPublished\n03/09/2026\nSENDCo named\nYes\nAdmissions\nYes\n"


def read(folder: Folder, type_: str, text: str) -> CollectedEvidence:
    folder.write(f"oakfield/{type_}.csv", text)
    return collect(folder.path, SETUP, shipped_types())


def notes(collected: CollectedEvidence) -> set[object]:
    return {problem.kind for file in collected.files for problem in file.problems}


def test_labels_beside_their_values_make_a_row(folder: Folder) -> None:
    collected = read(folder, "accessibility_plans", BESIDE)
    columns = collected.tables["accessibility_plans"].columns
    assert columns["plan_id"] == ["AP-7"]
    assert [str(day) for day in columns["approved_on"]] == ["2025-03-12"]
    assert FileNote.LABELS_DOWNWARDS in notes(collected)


def test_each_further_column_is_a_row(folder: Folder) -> None:
    text = "Plan ref,AP-7,AP-8\nTitle,One,Two\nApproved on,12/03/2025,\nStart date,01/09/2025,01/09/2026\n"
    columns = read(folder, "accessibility_plans", text).tables["accessibility_plans"].columns
    assert columns["plan_id"] == ["AP-7", "AP-8"]
    assert columns["approved_on"][1] is None


@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_a_line_that_ends_before_others_lacks_cells(folder: Folder, ending: str) -> None:
    lines = "Plan ref,AP-7,AP-8\nTitle,One\nApproved on,12/03/2025\nStart date,01/09/2025,01/09/2026\n"
    text = lines if ending == "csv" else lines.replace(",", "\t")
    folder.write(f"oakfield/accessibility_plans.{ending}", text)
    columns = collect(folder.path, SETUP, shipped_types()).tables["accessibility_plans"].columns
    assert columns["plan_id"] == ["AP-7", "AP-8"]
    assert columns["title"][1] is None
    assert columns["approved_on"][1] is None


@pytest.mark.parametrize("title", ["", "Our return\n"])
def test_labels_above_their_values_make_a_row(folder: Folder, title: str) -> None:
    collected = read(folder, "sen_reports", title + ABOVE)
    columns = collected.tables["sen_reports"].columns
    assert columns["report_id"] == ["SEN-1"]
    assert columns["senco_named"] == [True]
    assert FileNote.LABELS_ABOVE in notes(collected)


def test_a_value_left_out_leaves_nothing_to_be_read_in_the_wrong_place(folder: Folder) -> None:
    collected = read(folder, "sen_reports", ABOVE.replace("03/09/2026\n", ""))
    assert FileNote.LABELS_ABOVE not in notes(collected)


def test_a_list_stays_a_list(folder: Folder) -> None:
    text = "Plan ref,Title,Approved on\nTitle,Start date,12/03/2025\nApproved on,x,\nStart date,y,\n"
    collected = read(folder, "accessibility_plans", text)
    assert collected.tables["accessibility_plans"].columns["plan_id"] == ["Title", "Approved on", "Start date"]


def test_labels_without_what_is_required_are_none(folder: Folder) -> None:
    collected = read(folder, "accessibility_plans", BESIDE.replace("Plan ref,AP-7\n", ""))
    assert [file.state for file in collected.files] == [FileState.UNUSED]
