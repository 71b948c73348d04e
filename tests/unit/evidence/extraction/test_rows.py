"""Rows in tables, blocks and sections of a document, with the headings above them."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.evidence.documents.making import docx, paragraph, run
from tests.unit.evidence.extraction.plans import ACTIONS, MEETINGS, PLANS, TRUST, messages, plan, read, value_of, values

TABLE = """
## Access to the curriculum

| What | Who | By when | Done |
| --- | --- | --- | --- |
| Laptops | SENDCo | July 2026 | |
| Swimming | PE lead | by the end of March 2025 | 1 March 2025 |
"""


def test_a_table_under_a_heading_gives_rows() -> None:
    extract = plan(f"Version: 1\n{TABLE}")
    assert [row.type for row in extract.rows] == ["plans", "actions", "actions"]
    assert values(extract, 1) == {
        "action": "Laptops",
        "lead": "SENDCo",
        "due_on": date(2026, 7, 31),
        "strand": "curriculum",
        "plan_id": "plan-2024",
        "action_id": "1",
    }
    assert values(extract, 2)["due_on"] == date(2025, 3, 31)
    assert values(extract, 2)["done_on"] == date(2025, 3, 1)
    assert extract.rows[2].by_column["due_on"].where == 'line 10, under "Access to the curriculum"'
    assert extract.rows[2].by_column["due_on"].rule == "a month without a day is its last day"


def test_what_stands_in_the_table_is_nothing_of_the_plan() -> None:
    table = "| What | Who | Approved | Review |\n|---|---|---|---|\n| Laptops | Head | March 2020 | May 2021 |"
    extract = plan(f"Version: 1\n\n{table}")
    assert len(extract.rows) == 2
    assert value_of(extract, "approved_on") is value_of(extract, "review_due_on") is None


def test_a_table_without_the_action_is_none_of_the_rows() -> None:
    extract = plan("Version: 1\n\n| Who | By when |\n|---|---|\n| SENDCo | July 2026 |")
    assert len(extract.rows) == 1


def test_merged_cells_and_bands_name_the_strand() -> None:
    extract = plan(
        """
        Version: 1

        | Strand | What | By when |
        | --- | --- | --- |
        | Curriculum | Laptops | July 2026 |
        | | Swimming | May 2026 |
        | Buildings | Ramp | June 2026 |
        """
    )
    assert [values(extract, at)["strand"] for at in (1, 2, 3)] == ["curriculum", "curriculum", "buildings"]


def test_a_line_across_the_table_names_the_strand() -> None:
    def cell(text: str) -> str:
        return f"<w:tc>{paragraph(text)}</w:tc>"

    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(map(cell, cells))}</w:tr>"

    table = row("What", "By when") + row("Physical environment") + row("Ramp", "June 2026")
    body = paragraph("Accessibility plan", "Rubrik1") + paragraph("Version: 1") + f"<w:tbl>{table}</w:tbl>"
    from eqcheck.evidence.documents.word import EXTENSION  # noqa: PLC0415 - one test
    from eqcheck.evidence.extraction.document_rows import extracted  # noqa: PLC0415 - as above

    assert run("x")
    extract = extracted(EXTENSION.read(docx(body)), "plan", PLANS, [ACTIONS], TRUST)
    assert values(extract, 1)["strand"] == "buildings"
    assert extract.rows[1].by_column["strand"].text == "Physical environment"


BLOCKS = """
Version: 1

## Physical environment

Action 2.1: Ramp to the hall
Who: Premises manager
By: March 2026
Goal: 55% by July 2027

Objective 3

- What: Rails
- Who: Head
"""


def test_blocks_of_labelled_lines_give_rows() -> None:
    extract = plan(BLOCKS)
    assert values(extract, 1) == {
        "lead": "Premises manager",
        "due_on": date(2026, 3, 31),
        "target": "55%",
        "action": "Ramp to the hall",
        "action_id": "2.1",
        "strand": "buildings",
        "plan_id": "plan-2024",
    }
    assert values(extract, 2)["action_id"] == "3"
    assert values(extract, 2)["action"] == "Rails"


@pytest.mark.parametrize(
    "text", ["Actions speak louder.", "Action is needed by March 2026.", "Action 2 of the plan is done."]
)
def test_a_sentence_is_no_block(text: str) -> None:
    assert len(plan(f"Version: 1\n\n{text}").rows) == 1


def test_a_summary_of_blocks_is_not_counted_again() -> None:
    extract = plan("Version: 1\n\n- Objective 1: Ramp\n- Objective 2: Rails\n\n## Ours\n\nObjective 1: Ramp\nWho: Head")
    assert [row.by_column["action_id"].value for row in extract.rows[1:]] == ["2", "1"]


def test_a_label_that_stands_twice_in_a_block_is_not_believed() -> None:
    extract = plan("Version: 1\n\nAction 1: Ramp\nWho: Head\nWho: Deputy")
    assert "lead" not in values(extract, 1)
    assert "actions.lead" in extract.unsure


@pytest.mark.parametrize(
    ("text", "value"), [("55%", "55%"), ("from 41 to 55", "from 41 to 55"), ("1,250 by July 2027", "1,250")]
)
def test_one_figure_of_a_text_is_read(text: str, value: str) -> None:
    assert values(plan(f"Version: 1\n\nAction 1: Ramp\nGoal: {text}"), 1)["target"] == value


def test_a_figure_in_the_words_of_a_row_leaves_the_target_unknown() -> None:
    assert "actions.target" in plan("Version: 1\n\nAction 1: Raise it to 55%\nWho: Head").unsaid
    assert "actions.due_on" in plan("Version: 1\n\nAction 1: Done by May 2026\nWho: Head").unsaid
    assert not {"actions.target", "actions.due_on"} & plan("Version: 1\n\nAction 1: Ramp\nWho: Head").unsaid


def test_a_date_among_other_words_is_left_to_be_told() -> None:
    extract = plan("Version: 1\n\nAction 1: Ramp\nBy: not before March 2026")
    assert values(extract, 1)["due_on"] == "not before March 2026"


def test_text_under_a_strand_without_a_row_leaves_the_rows_unknown() -> None:
    prose = "We will make letters easier to read and buy many good things for everybody."
    extract = plan(f"Version: 1\n{TABLE}\n## Physical environment\n\n{prose}")
    assert "actions" in extract.unsure
    assert any('there is text under "Physical environment", and no row of actions' in it for it in messages(extract))
    assert "actions" not in plan(f"Version: 1\n{TABLE}\n## Physical environment\n\nNothing yet.").unsure


def test_a_title_that_promises_what_is_not_there_is_told() -> None:
    extract = plan("Version: 1", title="# Accessibility plan and actions")
    assert 'warning: its title promises "Actions", and no row of actions was found in it' in messages(extract)
    assert "actions" in extract.unsaid
    assert "actions" not in plan("Version: 1").unsaid


MINUTES = """
# Minutes of the Board of trustees

Held on 5 February 2026. Date of next meeting: 4 May 2026.

## 1. Apologies

None were received from anybody at all on this evening, so all were there.

## 7. Equality objectives

Trustees looked at the paper and asked about the gap between girls and boys.

Agreed: Taster days in physics

## 8. Equality

To be confirmed.

## 9. Exam statistics

Results were looked at by year and by subject, as in every autumn before.
"""


def test_items_of_minutes_are_sections_with_text() -> None:
    extract = read(MINUTES, type_=MEETINGS)
    assert len(extract.rows) == 1
    assert values(extract) == {
        "held_on": date(2026, 2, 5),
        "topic": "objectives",
        "minute": "7. Equality objectives",
        "action": "Taster days in physics",
        "body": "board",
    }
    assert "meetings.action" not in extract.unsure


def test_an_item_without_a_labelled_action_leaves_it_unknown() -> None:
    extract = read(MINUTES.replace("Agreed: T", "T"), type_=MEETINGS)
    assert "action" not in values(extract)
    assert "meetings.action" in extract.unsaid


def test_an_item_about_several_things_is_the_general_one() -> None:
    extract = read(MINUTES.replace("Equality objectives", "Equality objectives and statistics"), type_=MEETINGS)
    assert value_of(extract, "topic") == "general"


@pytest.mark.parametrize(
    "above",
    [
        "## Review of the previous plan: physical environment",
        "## Physical environment\n\n### Superseded",
        "Old actions:",
    ],
)
def test_rows_of_an_earlier_plan_are_left_out(above: str) -> None:
    table = "| What | By when |\n|---|---|\n| Ramp | July 2022 |"
    extract = plan(f"Version: 1\n\n## Access to the curriculum\n\n{table}\n\n{above}\n\n{table}")
    assert [value.value for row in extract.rows[1:] for name, value in row.by_column.items() if name == "strand"] == [
        "curriculum"
    ]
    assert any("rows of actions are left out" in message for message in messages(extract))
    assert "actions" not in extract.unsaid


def test_a_document_with_rows_of_an_earlier_plan_alone_leaves_them_unsaid() -> None:
    extract = plan("Version: 1\n\n## Previous actions\n\nAction 1: Ramp\nBy: July 2022")
    assert [row.type for row in extract.rows] == ["plans"]
    assert "actions" in extract.unsaid


def test_rows_that_show_how_to_fill_one_in_are_left_out() -> None:
    extract = plan(
        """
        Version: 1

        ## Access to the curriculum

        | What | By when |
        | --- | --- |
        | e.g. Example action: delete this row | July 2026 |
        | [Insert action] | |
        | TBC | July 2026 |
        | Examples of work in braille | July 2026 |
        """
    )
    assert [row.by_column["action"].value for row in extract.rows[1:]] == ["Examples of work in braille"]


@pytest.mark.parametrize(
    ("heading", "text", "counted"),
    [
        ("Equality data", "Deferred to the next meeting, as papers were not sent out in time for it.", False),
        ("Equality data (withdrawn)", "It was thought that this could be looked at by all in June.", False),
        ("Equality data", "The board saw the data of all schools and agreed it; item 5 was then deferred.", True),
    ],
)
def test_an_item_that_was_put_off_is_no_row(heading: str, text: str, *, counted: bool) -> None:
    assert MEETINGS.documents is not None
    assert MEETINGS.documents.sections is not None
    sections = replace(MEETINGS.documents.sections, unless=("Deferred", "Withdrawn"))
    type_ = replace(MEETINGS, documents=replace(MEETINGS.documents, sections=sections))
    extract = read(f"# Minutes\n\nDate: 4 March 2024\n\n## {heading}\n\n{text}", type_=type_)
    assert bool(extract.rows) is counted


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Our plan is not yet written; it will be published here when governors have approved all of it.", False),
        ("This section will be completed by the new head when she starts in September of next year.", False),
        ("We treat all alike in what we do, every day. This section will be updated each year in September.", True),
        ("An assessment will be completed by the head within six weeks of a child's first day here.", True),
    ],
)
def test_a_section_that_is_to_come_is_none(text: str, *, there: bool) -> None:
    extract = plan(f"Version: 1\n\n## Aims\n\nWords.\n\n## Equality\n\n{text}\n\n## Review\n\nWords.")
    assert value_of(extract, "equality_section") is there


def test_a_label_of_blocks_heads_a_column_too() -> None:
    extract = plan("Version: 1\n\n| What | By |\n|---|---|\n| Ramp | July 2026 |")
    assert extract.rows[1].by_column["due_on"].value == date(2026, 7, 31)


def test_a_line_above_blocks_may_say_that_they_are_of_an_earlier_plan() -> None:
    old = "Previous objectives (2020 to 2024)\n\nAction 1: Ramp\nBy: July 2022\n\nAction 2: Rail\nBy: July 2023"
    extract = plan(f"Version: 1\n\n{old}\n\nNew objectives\n\nAction 3: Lift\nBy: July 2026")
    assert [row.by_column["action"].value for row in extract.rows[1:]] == ["Lift"]
    extract = plan("Version: 1\n\nPrevious review: May 2021\n\nAction 3: Lift\nBy: July 2026")
    assert [row.by_column["action"].value for row in extract.rows[1:]] == ["Lift"]
