"""`policy new` makes one clause of each duty, however its items are numbered, lettered or set into a table."""

from pathlib import Path

import pytest

from eqcheck.authoring.policy_text.check import document_in
from eqcheck.authoring.policy_text.drafting import Duty, draft
from eqcheck.authoring.policy_text.reading import TextUnderCheck
from tests.unit.authoring.policy_text.policies import DAY
from tests.unit.evidence.documents.making import docx, odt, paragraph


def duties(folder: Path, name: str, data: str | bytes) -> tuple[Duty, ...]:
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return draft(TextUnderCheck(document_in(file), DAY), policy="own", document="Own").duties


@pytest.mark.parametrize(
    ("name", "text", "items"),
    [
        (
            "numbered.md",
            "# Leaders\n\n1.1 Leaders will train all staff each year.\n1.2 Leaders will publish the yearly figures\n",
            ["1.1 Leaders will train all staff each year.", "1.2 Leaders will publish the yearly figures"],
        ),
        (
            "in_one_line.txt",
            "Policy\n\nGovernors will: a) name a link governor; b) read the yearly report; and c) ask about gaps.\n",
            ["a) name a link governor;", "b) read the yearly report;", "and c) ask about gaps."],
        ),
        (
            "headed.txt",
            "Policy\n\nLeaders must\n(i) publish the figures each year\n(ii) look at the objectives each term\n",
            ["publish the figures each year", "look at the objectives each term"],
        ),
        (
            "columns.md",
            (
                "# Staff\n\n| What staff must do | When |\n|---|---|\n| Report each incident | Within a day |\n"
                "| Take part in training | Each year |\n\n| Role | Duties |\n|---|---|\n| Head | Names a lead |\n"
            ),
            ["Report each incident Within a day", "Take part in training Each year", "Head Names a lead"],
        ),
        (
            "no_duties.md",
            "# Staff\n\n| Number of staff | Year |\n|---|---|\n| Forty people in two schools | This year |\n",
            [],
        ),
        (
            "note.md",
            "# Staff\n\nStaff will report each incident.[^1]\n\n[^1]: The Act says that bodies must publish figures.\n",
            ["Staff will report each incident.[^1]"],
        ),
        (
            "short_items.md",
            "# Staff\n\nThe headteacher must:\n\n- tell parents;\n- keep logs; and\n- lead.\n\nValues:\n\n- Be kind",
            ["tell parents;", "keep logs;"],
        ),
        (
            "short_rows.md",
            "# Staff\n\n| Duty | Who is responsible |\n|---|---|\n| Train governors | Clerk |\n",
            ["Train governors Clerk"],
        ),
        (
            "titles_of_people.txt",
            "Policy\n\nDr. Smith and Mrs. Jones must sign it off. Staff must read it.\n",
            ["Dr. Smith and Mrs. Jones must sign it off.", "Staff must read it."],
        ),
        (
            "note_numbers.txt",
            "Policy\n\nThe school must review the plan.1 Staff must be trained each year.12 Section 1.2 Of it stays.\n",
            ["The school must review the plan.", "Staff must be trained each year."],
        ),
        ("a_figure.md", "# Staff\n\nStaff will, by section 1.2 Of the plan, report each incident.\n", None),
    ],
)
def test_each_item_is_a_clause(name: str, text: str, items: list[str] | None, tmp_path: Path) -> None:
    said = [duty.text for duty in duties(tmp_path, name, text)]
    assert said == items if items is not None else len(said) == 1


def test_a_footnote_of_a_word_file_is_no_clause(tmp_path: Path) -> None:
    data = docx(
        paragraph("Staff will report each incident to the head now."),
        footnotes=paragraph("The Act says that public bodies must publish figures each year."),
    )
    assert [duty.text for duty in duties(tmp_path, "own.docx", data)] == [
        "Staff will report each incident to the head now."
    ]


def test_a_footnote_of_an_opendocument_file_is_no_clause(tmp_path: Path) -> None:
    note = (
        "<text:note><text:note-body><text:p>Public bodies must publish figures.</text:p></text:note-body></text:note>"
    )
    data = odt(f"<text:p>Staff will report each incident to the head now.{note}</text:p>")
    assert [duty.text for duty in duties(tmp_path, "own.odt", data)] == [
        "Staff will report each incident to the head now."
    ]
