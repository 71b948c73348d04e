"""Rows of tables in documents that another cell denies, that are struck out, misshapen or stand apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence import collect
from tests.unit.evidence.documents.making import docx, paragraph, run
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.evidence.rows import CollectedEvidence
    from tests.unit.evidence.world import Folder

HEADINGS = ("Ref", "Action", "By when", "Completed", "Status")
RAMP = ("P1", "Handrails on both sides of the ramp", "31 May 2026", "20 May 2026", "Done")
HALL = ("P2", "Level threshold at the hall door", "30 June 2026", "12 June 2026", "Done")
STAGE = ("P3", "A ramp to the stage", "30 June 2026", "", "Open")
BEGINNING = "# Accessibility plan\n\nDate approved: 3 July 2025\n\n## Physical access\n\n"
COMPLETED = "accessibility_actions.completed_on"


def rows_of(*rows: Sequence[str]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def table(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> str:
    return rows_of(headings, ["---"] * len(headings), *rows)


def read(folder: Folder, text: str | bytes, ending: str = "md") -> tuple[CollectedEvidence, EvidenceFile]:
    folder.write(f"oakfield/accessibility_plans-Plan.{ending}", text)
    collected = collect.collect(folder.path, SETUP, shipped_types())
    (file,) = collected.files
    return collected, file


def done(collected: CollectedEvidence) -> dict[str, bool]:
    actions = collected.tables["accessibility_actions"].columns
    return dict(zip(actions["action_id"], (day is not None for day in actions["completed_on"]), strict=True))


def test_rows_that_nothing_denies_are_done(folder: Folder) -> None:
    collected, file = read(folder, BEGINNING + table(RAMP, HALL))
    assert done(collected) == {"P1": True, "P2": True}
    assert not file.unsure


@pytest.mark.parametrize("state", ["Open", "Not started", "Red", "In progress"])
def test_a_day_of_doing_is_not_believed_beside_a_state_that_denies_it(folder: Folder, state: str) -> None:
    collected, file = read(folder, BEGINNING + table(RAMP, (*HALL[:4], state)))
    assert done(collected) == {"P1": True, "P2": False}
    assert COMPLETED in file.unsure


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("RAG", "Red"),
        ("Evidence", "None"),
        ("Comments", "Not done"),
        ("% complete", "0%"),
        ("Impact", "Not yet done"),
        ("Signed off", "No"),
        ("Notes", "Cancelled"),
    ],
)
def test_a_row_is_not_done_of_which_another_column_says_so(folder: Folder, heading: str, cell: str) -> None:
    headings = (*HEADINGS, heading)
    collected, file = read(folder, BEGINNING + table((*RAMP, ""), (*HALL, cell), headings=headings))
    assert done(collected) == {"P1": True, "P2": False}
    assert COMPLETED in file.unsure


@pytest.mark.parametrize("cell", ["Draft", "Not approved", "VOID"])
def test_a_draft_of_an_action_is_none(folder: Folder, cell: str) -> None:
    _, file = read(folder, BEGINNING + table((*RAMP, ""), (*HALL, cell), headings=(*HEADINGS, "Record status")))
    assert "accessibility_actions.action" in file.unsure


@pytest.mark.parametrize("cell", ["12 June 2026?", "By 12 June 2026", "due 12 June 2026", "12 June 2026 50%"])
def test_a_day_with_a_word_that_questions_it_is_no_day_of_doing(folder: Folder, cell: str) -> None:
    collected, file = read(folder, BEGINNING + table(RAMP, (*HALL[:3], cell, "Done")))
    assert done(collected) == {"P1": True, "P2": False}
    assert COMPLETED in file.unsure


def test_a_row_wider_than_its_table_is_not_lost(folder: Folder) -> None:
    collected, file = read(folder, BEGINNING + table(RAMP, (*STAGE, "x"), HALL))
    assert done(collected) == {"P1": True, "P2": True}
    assert "accessibility_actions" in file.unsure


def test_a_table_goes_on_behind_a_line(folder: Folder) -> None:
    text = BEGINNING + table(RAMP, HALL) + "\nThe governors look at these each term.\n\n" + rows_of(STAGE)
    collected, _ = read(folder, text)
    assert done(collected) == {"P1": True, "P2": True, "P3": False}


def test_rows_of_one_number_contradict_where_one_is_blank(folder: Folder) -> None:
    again = (*HALL[:3], "", "Done")
    collected, _ = read(folder, BEGINNING + table(RAMP, HALL) + "\n\n## Activities\n\n" + table(again))
    assert done(collected) == {"P1": True, "P2": False}


@pytest.mark.parametrize("mark", ["strike", "vanish"])
def test_a_row_that_is_struck_out_or_hidden_in_word_is_not_lost(folder: Folder, mark: str) -> None:
    def row(cells: Sequence[str], properties: str = "") -> str:
        return f"<w:tr>{''.join(f'<w:tc><w:p>{run(cell, properties)}</w:p></w:tc>' for cell in cells)}</w:tr>"

    rows = row(HEADINGS) + row(RAMP) + row(STAGE, f"<w:{mark}/>")
    body = (
        paragraph("Accessibility plan", "Rubrik1")
        + paragraph("Date approved: 3 July 2025")
        + paragraph("Physical access", "H2")
        + f"<w:tbl>{rows}</w:tbl>"
    )
    collected, file = read(folder, docx(body), "docx")
    assert len(collected.tables["accessibility_actions"].subjects) == 2
    assert "accessibility_actions.due_on" in file.unsure
