"""The book of doubts: one table of stock phrases, boxes, names, stamps and denials."""

from dataclasses import replace
from datetime import date

import pytest

from eqcheck.evidence.documents.passages import Mark, PassageKind, PassageList, marked
from eqcheck.evidence.extraction.doubts.boxes import is_ticked, ticked, unticked
from eqcheck.evidence.extraction.doubts.names import is_name
from eqcheck.evidence.extraction.doubts.phrases import DoubtKind, TextKind, doubt_of
from eqcheck.evidence.extraction.doubts.stamps import stamps
from tests.unit.evidence.extraction.plans import PLANS, document, plan, read, value_of

DAY = date(2024, 3, 4)
TO_COME, CONDITION, DRAFT, OVER = DoubtKind.TO_COME, DoubtKind.CONDITION, DoubtKind.DRAFT, DoubtKind.OVER
EXAMPLE, PROMPT, NEGATED = DoubtKind.EXAMPLE, DoubtKind.PROMPT, DoubtKind.NEGATED

STOCK = {
    "TBC": TO_COME,
    "tba": TO_COME,
    "T.B.C.": TO_COME,
    "To be confirmed": TO_COME,
    "to be appointed": TO_COME,
    "[to be added]": TO_COME,
    "To follow": TO_COME,
    "Not yet": TO_COME,
    "Not yet approved": TO_COME,
    "Awaiting approval": TO_COME,
    "Awaiting the next meeting of governors": TO_COME,
    "Pending": TO_COME,
    "Pending ratification by the board": TO_COME,
    "Under review": TO_COME,
    "Currently being reviewed": TO_COME,
    "Coming soon": TO_COME,
    "Under construction": TO_COME,
    "Work in progress": TO_COME,
    "Vacant": TO_COME,
    "Deferred": TO_COME,
    "Proposed": TO_COME,
    "Planned for next term": TO_COME,
    "Due to be approved in May": TO_COME,
    "Will be approved at the next meeting": TO_COME,
    "Unknown": TO_COME,
    "???": TO_COME,
    "This section is to be completed": TO_COME,
    "Details will be published here shortly": TO_COME,
    "Subject to approval": CONDITION,
    "Subject to budget": CONDITION,
    "Approved in principle": CONDITION,
    "Conditional on approval by trustees": CONDITION,
    "DRAFT": DRAFT,
    "Draft v2": DRAFT,
    "Out for consultation": DRAFT,
    "Working draft for governors": DRAFT,
    "Superseded": OVER,
    "Withdrawn": OVER,
    "SUPERSEDED by the 2026 plan": OVER,
    "No longer in force": OVER,
    "e.g. 3 July 2025": EXAMPLE,
    "Example: ramp": EXAMPLE,
    "Lorem ipsum dolor sit amet": EXAMPLE,
    "Specimen": EXAMPLE,
    "Click or tap to enter a date.": PROMPT,
    "Choose an item.": PROMPT,
    "dd/mm/yyyy": PROMPT,
    "DD-MM-YY": PROMPT,
    "[Insert name of school]": PROMPT,
    "Insert date here": PROMPT,
    "Delete as appropriate": PROMPT,
    "Name of SENCo": PROMPT,
    "xx": PROMPT,
    "No": NEGATED,
    "None": NEGATED,
    "N/A": NEGATED,
    "Not approved by governors": NEGATED,
    "There is no accessibility plan": NEGATED,
    "Governing body": None,
    "Board of trustees, full meeting": None,
    "3 July 2025": None,
    "Headteacher": None,
    "Northgate Trust": None,
    "Notting Hill governors": None,
    "Pendle Learning Trust": None,
    "6,000 a year": None,
}


@pytest.mark.parametrize(("text", "kind"), STOCK.items(), ids=STOCK.keys())
def test_every_reader_judges_a_stock_phrase_so(text: str, kind: DoubtKind | None) -> None:
    assert doubt_of(text) is kind
    assert (doubt_of(text, TextKind.SENTENCE) is None) == (kind is None)


@pytest.mark.parametrize(
    "text",
    [
        "An assessment will be completed by the head within six weeks of a child's first day here.",
        "Once a child has been admitted, no pupil is treated less favourably than another in the school.",
        "Position and posture are checked by the therapist who visits each class in every half term.",
        "We plan each trip so that everyone can come, and no child stays behind because of a wheelchair.",
        "Parents need to be told about each visit at least two weeks before their child is to go on it.",
    ],
)
def test_a_sentence_about_what_is_done_is_none_to_come(text: str) -> None:
    assert doubt_of(text, TextKind.SENTENCE) is None


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Select new furniture for the library", False),
        ("Draft a letter to parents in large print", False),
        ("Review signage", False),
        ("Planned programme of works", False),
        ("Examples of work in braille", False),
        ("No child is left behind on trips", False),
        ("[Insert action]", True),
        ("TBC", True),
        ("e.g. ramp to the hall", True),
        ("Click here to enter text.", True),
        ("Not yet agreed", True),
    ],
)
def test_the_words_of_an_action_are_judged_as_such(text: str, *, doubtful: bool) -> None:
    assert (doubt_of(text, TextKind.ROW) is not None) is doubtful


@pytest.mark.parametrize(
    "line",
    [
        "\u2610 Approved: 4 March 2024",
        "\u25a1 Approved: 4 March 2024",
        "[ ] Approved: 4 March 2024",
        "[] Approved: 4 March 2024",
        "( ) Approved: 4 March 2024",
        "\u25cb Approved: 4 March 2024",
        "\uf0a8 Approved: 4 March 2024",
        "___ Approved: 4 March 2024",
        "Approved: \u2610 4 March 2024",
        "Approved: 4 March 2024 \u2610",
        "| \u2610 | Approved | 4 March 2024 |",
        "| Approved | 4 March 2024 | \u2610 |",
        "\u2612 Draft \u2610 Approved: 4 March 2024",
    ],
)
def test_what_stands_beside_an_empty_box_is_not_believed(line: str) -> None:
    extract = plan(f"Version: 2\n\n{line}")
    assert value_of(extract, "approved_on") is None
    assert value_of(extract, "version") == "2"


@pytest.mark.parametrize(
    "line",
    [
        "\u2612 Approved: 4 March 2024",
        "\u2611 Approved: 4 March 2024",
        "[x] Approved: 4 March 2024",
        "(X) Approved: 4 March 2024",
        "\u2610 Draft \u2612 Approved: 4 March 2024",
        "Approved: \u2612 4 March 2024",
        "| \u2612 | Approved | 4 March 2024 |",
        "Status: \u2612 Final \u2610 Draft    Approved: 4 March 2024",
    ],
)
def test_what_stands_beside_a_ticked_box_is(line: str) -> None:
    assert value_of(plan(f"Version: 2\n\n{line}"), "approved_on") == DAY


def test_boxes_take_the_text_on_their_side() -> None:
    assert [text[first:last].strip() for text in ("\u2610 A \u2612 B",) for first, last in unticked(text)] == [
        "\u2610 A"
    ]
    assert [text[first:last].strip() for text in ("Is A \u2610 Is B \u2612",) for first, last in unticked(text)] == [
        "Is A \u2610"
    ]
    assert ticked("Status: \u2610 Approved \u2612 Draft") == ["\u2612 Draft"]
    assert (is_ticked(" [x] "), is_ticked("\u2610"), is_ticked("no box")) == (True, False, None)


@pytest.mark.parametrize(
    "denial",
    [
        "Approved: No",
        "Approved? Not yet",
        "Approval: pending",
        "Approval status: awaiting approval by governors",
        "Status: not yet approved",
        "Adopted - no",
        "| Approved | No |",
        "| Ratified by governors | Not yet |",
        "Approved: \u2610 Yes \u2612 No",
        "This plan has not yet been approved by governors.",
        "Not yet approved",
        "Governing body decision: awaiting approval",
        "This plan is awaiting approval.",
    ],
)
def test_what_denies_an_approval_takes_its_worth(denial: str) -> None:
    extract = plan(f"Version: 2\n\n{denial}\n\nDate approved: 4 March 2024")
    assert value_of(extract, "approved_on") is None
    assert "plans.approved_on" in extract.unsure


@pytest.mark.parametrize(
    "text",
    [
        "Approved: Yes",
        "Next review: to be confirmed",
        "Changes to the timetable are not agreed in advance.",
        "Requests that have not been approved by the head are kept for a year and then looked at again with parents.",
        "Review status: pending",
    ],
)
def test_what_denies_something_else_does_not(text: str) -> None:
    assert value_of(plan(f"Version: 2\n\n{text}\n\nDate approved: 4 March 2024"), "approved_on") == DAY


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Jones", True),
        ("Mrs A Person", True),
        ("Miss J. O'Brien, 01234 567890", True),
        ("Name of SENCo", False),
        ("A N Other", False),
        ("A.N. Other", False),
        ("Joe Bloggs", False),
        ("To Be Confirmed", False),
        ("Deputy Headteacher", False),
        ("[SENCo Name]", False),
        ("Mr/Mrs XXX", False),
        ("First Name Surname", False),
        ("The School Office", False),
        ("Post Vacant", False),
    ],
)
def test_a_name_is_one_of_a_person(text: str, *, name: bool) -> None:
    assert is_name(text) is name


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("DRAFT", ""),
        ("", "DRAFT"),
        ("Draft version 2", ""),
        ("SUPERSEDED", ""),
        ("", "Withdrawn - do not use"),
        ("Status: draft", ""),
        ("| Status | Draft |", ""),
        ("Status: \u2610 Final \u2612 Draft", ""),
        ("", "Specimen"),
    ],
)
def test_a_stamp_takes_the_worth_from_the_document(before: str, behind: str) -> None:
    form = PLANS.documents
    assert form is not None
    approved = replace(form.values["approved_on"], unless=("Draft", "Superseded", "Specimen"))
    type_ = replace(PLANS, documents=replace(form, values={**form.values, "approved_on": approved}))
    text = f"# Accessibility plan\n\n{before}\n\nVersion: 2\n\nApproved: 4 March 2024\n\n{'A word. ' * 30}\n\n{behind}"
    extract = read(text, type_=type_)
    assert value_of(extract, "approved_on") is None
    assert "plans.approved_on" in extract.unsure


@pytest.mark.parametrize(
    "text",
    ["Draft date: 3 May 2023", "We draft our plans with parents and staff, and do so in each year", "Drafting history"],
)
def test_a_word_in_passing_is_no_stamp(text: str) -> None:
    read_ = document(f"# Accessibility plan\n\n{text}")
    assert stamps(read_, "plan", 0) == []


@pytest.mark.parametrize("mark", list(Mark))
def test_what_a_format_marks_is_not_believed(mark: Mark) -> None:
    listed = PassageList()
    listed.add(f"Approved: {marked('4 March 2024', mark)}", PassageKind.PARAGRAPH)
    passage = listed.finished().passages[0]
    assert passage.text == "Approved: 4 March 2024"
    assert passage.marks == ((10, 22, mark),)


def test_marks_end_where_they_are_closed_and_at_the_end() -> None:
    listed = PassageList()
    opened = marked("b", Mark.CODE)[0]
    listed.add(f"a {marked('b', Mark.CODE)} c {opened}d", PassageKind.PARAGRAPH)
    assert listed.finished().passages[0].marks == ((2, 3, Mark.CODE), (6, 7, Mark.CODE))
