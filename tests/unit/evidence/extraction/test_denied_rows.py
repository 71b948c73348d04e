"""Rows of tables in documents that another cell denies, that are struck out, misshapen or stand apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence import collect
from tests.unit.evidence.documents.making import docx, paragraph, pdf_drawn, run
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


def web_row(cells: Sequence[str], attributes: str = "", cell: str = "{}") -> str:
    return f"<tr{attributes}>{''.join(f'<td>{cell.format(text)}</td>' for text in cells)}</tr>"


def page(rows: str, above: Sequence[Sequence[str]] = (RAMP, HALL)) -> str:
    return (
        "<style>.gone {text-decoration: line-through}</style><h1>Accessibility plan</h1>"
        "<p>Date approved: 3 July 2025</p><h2>Physical access</h2>"
        f"<table>{web_row(HEADINGS)}{''.join(map(web_row, above))}{rows}</table>"
    )


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


@pytest.mark.parametrize(
    "line",
    [
        "| ~~P3~~ | ~~A ramp to the stage~~ | ~~30 June 2026~~ | | ~~Open~~ |",
        "~~| P3 | A ramp to the stage | 30 June 2026 | | Open |~~",
        "| ~~P3 | A ramp to the stage | 30 June 2026 | | Open~~ |",
        "| <del>P3</del> | <del>A ramp to the stage</del> | <s>30 June 2026</s> | | <s>Open</s> |",
        "<s>| P3 | A ramp to the stage | 30 June 2026 | | Open |</s>",
    ],
)
def test_a_row_that_is_struck_out_in_markdown_is_not_lost(folder: Folder, line: str) -> None:
    collected, file = read(folder, f"{BEGINNING}{table(RAMP, HALL)}{line}\n")
    assert len(collected.tables["accessibility_actions"].subjects) == 3
    assert "accessibility_actions.due_on" in file.unsure


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("", "<s>{}</s>"),
        ("", "<del>{}</del>"),
        ("", "<span style='font-size: 0'>{}</span>"),
        ("", "<span style='color: transparent'>{}</span>"),
        ("", "<span style='height: 0; overflow: hidden'>{}</span>"),
        (" hidden", "{}"),
        (" style='text-decoration: line-through'", "{}"),
        (" style='opacity: 0; color: red'", "{}"),
        (" class='gone'", "{}"),
    ],
)
def test_a_row_that_is_struck_out_or_hidden_on_a_page_is_not_lost(folder: Folder, row: str, cell: str) -> None:
    collected, file = read(folder, page(web_row(STAGE, row, cell)), "html")
    assert len(collected.tables["accessibility_actions"].subjects) == 3
    assert "accessibility_actions.due_on" in file.unsure


@pytest.mark.parametrize(("before", "after"), [("<del>", "</del>"), ("<tbody hidden>", "</tbody>")])
def test_rows_within_what_is_hidden_on_a_page_are_not_lost(folder: Folder, before: str, after: str) -> None:
    collected, file = read(folder, page(f"{before}{web_row(STAGE)}{after}"), "html")
    assert len(collected.tables["accessibility_actions"].subjects) == 3
    assert "accessibility_actions.due_on" in file.unsure


def test_a_hidden_row_without_an_end_tag_ends_where_the_next_begins(folder: Folder) -> None:
    hidden = web_row(HALL, " hidden").removesuffix("</tr>")
    collected, _ = read(folder, page(hidden + web_row(STAGE), above=(RAMP,)), "html")
    actions = collected.tables["accessibility_actions"].columns["action_id"]
    assert actions == ["P1", None, "P3"]


@pytest.mark.parametrize(("place", "column"), [(1, "action"), (2, "due_on"), (4, "status")])
def test_a_cell_that_is_struck_out_is_no_blank(folder: Folder, place: int, column: str) -> None:
    cells = [f"~~{cell}~~" if at == place else cell for at, cell in enumerate(HALL)]
    _, file = read(folder, BEGINNING + table(RAMP, cells))
    assert f"accessibility_actions.{column}" in file.unsure


@pytest.mark.parametrize("mark", ["strike", "vanish"])
def test_a_cell_that_is_struck_out_in_word_is_no_blank(folder: Folder, mark: str) -> None:
    def row(cells: Sequence[str], struck: int = -1) -> str:
        marks = (f"<w:{mark}/>" if at == struck else "" for at in range(len(cells)))
        runs = (run(cell, properties) for cell, properties in zip(cells, marks, strict=True))
        return f"<w:tr>{''.join(f'<w:tc><w:p>{it}</w:p></w:tc>' for it in runs)}</w:tr>"

    rows = row(HEADINGS) + row(RAMP) + row(HALL, struck=2)
    body = paragraph("Accessibility plan", "Rubrik1") + paragraph("Date approved: 3 July 2025")
    _, file = read(folder, docx(f"{body}{paragraph('Physical access', 'H2')}<w:tbl>{rows}</w:tbl>"), "docx")
    assert "accessibility_actions.due_on" in file.unsure


def test_a_row_of_markdown_needs_no_pipe_at_its_ends(folder: Folder) -> None:
    collected, _ = read(folder, BEGINNING + table(RAMP, HALL) + " | ".join(STAGE) + "\n")
    assert done(collected) == {"P1": True, "P2": True, "P3": False}


def test_a_table_of_markdown_needs_no_pipe_at_its_ends(folder: Folder) -> None:
    rows = "".join(f"{' | '.join(row)}\n" for row in (HEADINGS, ["---"] * len(HEADINGS), RAMP, HALL, STAGE))
    collected, _ = read(folder, BEGINNING + rows)
    assert done(collected) == {"P1": True, "P2": True, "P3": False}


def test_a_row_alone_on_the_next_page_of_a_pdf_is_not_lost(folder: Folder) -> None:
    def drawn(height: int, cells: Sequence[str]) -> str:
        places = zip((50, 100, 300, 400, 500), cells, strict=True)
        return "".join(f"BT /F1 10 Tf {x} {height} Td ({cell}) Tj ET\n" for x, cell in places if cell)

    titles = ("Accessibility plan", "Date approved: 3 July 2025", "Physical access")
    above = "".join(f"BT /F1 10 Tf 50 {780 - 22 * at} Td ({title}) Tj ET\n" for at, title in enumerate(titles))
    rows = "".join(drawn(710 - 20 * at, row) for at, row in enumerate((HEADINGS, RAMP, HALL)))
    collected, _ = read(folder, pdf_drawn([above + rows, drawn(780, STAGE)]), "pdf")
    assert done(collected) == {"P1": True, "P2": True, "P3": False}


@pytest.mark.parametrize("aside", ["(not done)", "(not yet started)", "- outstanding", "[still to do]"])
def test_an_action_whose_own_words_say_so_is_not_done(folder: Folder, aside: str) -> None:
    collected, file = read(folder, BEGINNING + table((RAMP[0], f"{RAMP[1]} {aside}", *RAMP[2:]), HALL))
    assert done(collected) == {"P1": False, "P2": True}
    assert COMPLETED in file.unsure


@pytest.mark.parametrize(
    "line",
    [
        "Still to do: handrails",
        "Outstanding actions: the handrails, a lift",
        "Not completed - handrails",
        "Actions outstanding from last year: handrails",
        "Still to do:\n\n- handrails\n- a lift",
    ],
)
def test_what_a_line_below_the_table_lists_as_still_to_do_is_not_done(folder: Folder, line: str) -> None:
    collected, file = read(folder, f"{BEGINNING}{table(RAMP, HALL)}\n\n{line}\n")
    assert done(collected) == {"P1": False, "P2": True}
    assert {COMPLETED, "accessibility_actions"} <= set(file.unsure)


@pytest.mark.parametrize("line", ["Outstanding actions: none", "Outstanding practice: see the website", "Done: all"])
def test_a_line_that_lists_nothing_as_still_to_do_changes_nothing(folder: Folder, line: str) -> None:
    collected, file = read(folder, f"{BEGINNING}{table(RAMP, HALL)}\n\n{line}\n")
    assert done(collected) == {"P1": True, "P2": True}
    assert "accessibility_actions" not in file.unsure


@pytest.mark.parametrize(
    "line",
    [
        "We still need to do the handrails.",
        "The plan goes well. We have yet to fit handrails at the entrance.",
        "The handrails still need doing.",
        "The handrails have not yet been fitted.",
        "Our handrails are still outstanding.",
    ],
)
def test_what_a_sentence_says_is_still_to_do_is_not_done(folder: Folder, line: str) -> None:
    collected, file = read(folder, f"{BEGINNING}{table(RAMP, HALL)}\n\n{line}\n")
    assert done(collected) == {"P1": False, "P2": True}
    assert COMPLETED in file.unsure


@pytest.mark.parametrize(
    "line",
    [
        "We still need to do the lift.",
        "We no longer need to fit handrails.",
        "The handrails are done.",
        "We need to keep pupils safe. The handrails help.",
    ],
)
def test_a_sentence_about_something_else_changes_nothing(folder: Folder, line: str) -> None:
    collected, _ = read(folder, f"{BEGINNING}{table(RAMP, HALL)}\n\n{line}\n")
    assert done(collected) == {"P1": True, "P2": True}
