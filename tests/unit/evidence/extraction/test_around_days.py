"""What stands around the day of a deed and takes the deed, or a part of it, back."""

from __future__ import annotations

import pytest

from eqcheck.evidence.extraction.doubts.around_days import (
    deadline_before,
    doubted_before,
    names_nobody,
    undone_behind,
)


@pytest.mark.parametrize(
    "text",
    [
        "It is untrue that this policy was",
        "Nobody remembers whether this policy was",
        "The minutes do not show that this policy was",
        "Parents were told that this policy was",
        "An earlier version of this policy was",
    ],
)
def test_what_stands_before_a_deed_puts_it_in_question(text: str) -> None:
    assert doubted_before(text)


@pytest.mark.parametrize(
    "text", ["This policy was", "Following consultation with parents, the plan was", "This version was"]
)
def test_a_plain_sentence_puts_no_deed_in_question(text: str) -> None:
    assert not doubted_before(text)


@pytest.mark.parametrize("text", ["Date approved: by ", "by ", "Date approved | before ", "Date approved: due "])
def test_a_day_by_which_something_is_to_be_done_is_a_deadline(text: str) -> None:
    assert deadline_before(text)


@pytest.mark.parametrize("text", ["Approved by ", "Date approved: ", "Approved by the governing body on "])
def test_a_day_behind_its_label_is_no_deadline(text: str) -> None:
    assert not deadline_before(text)


@pytest.mark.parametrize(
    "text",
    [
        " - noted only",
        " in part",
        " (except section 4)",
        " sections 1 to 3 only",
        " or later",
        " but has since been withdrawn.",
        ", is in doubt.",
    ],
)
def test_what_stands_behind_a_day_takes_the_deed_back(text: str) -> None:
    assert undone_behind(text)


@pytest.mark.parametrize(
    "text",
    [
        " (minute 5)",
        "; next review 18 September 2027",
        " and replaces that of 2022, which is now withdrawn.",
        " for three years",
    ],
)
def test_what_is_added_to_a_day_takes_nothing_back(text: str) -> None:
    assert not undone_behind(text)


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Local governing body?", ""),
        ("<governing body>", ""),
        ("Governing body", " / headteacher (delete as appropriate)"),
        ("Chair to approve", ""),
        ("Parents and carers", ""),
        ("Previous governing body", ""),
    ],
)
def test_a_question_a_choice_or_those_asked_have_approved_nothing(text: str, behind: str) -> None:
    assert names_nobody(text, behind)


@pytest.mark.parametrize(
    "text", ["Local governing body", "Headteacher and governors", "Academy council", "A Brown (Chair)"]
)
def test_a_body_or_a_person_is_somebody(text: str) -> None:
    assert not names_nobody(text, " on 4 March 2026")
