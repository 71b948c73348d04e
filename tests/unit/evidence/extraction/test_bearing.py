"""What stands beside a label, but is of another document, of an earlier one, or not so for certain."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.evidence.extraction.plans import MEETINGS, PLANS, messages, plan, read, value_of

DAY = date(2024, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "This plan was approved on 4 March 2024 by all governors.",
        "The old plan was approved on 3 May 2021 and this plan was approved on 4 March 2024.",
        "The accessibility plan, approved on 4 March 2024, is public.",
        "This plan is for all. It was approved on 4 March 2024.",
        "This plan goes with the equality policy, and was approved on 4 March 2024.",
        "Accessibility plan (approved 4 March 2024)",
        "Equality Act 2010 and this plan: approved 4 March 2024",
        "| Document | Approved |\n| --- | --- |\n| Accessibility plan | 4 March 2024 |\n| SEND policy | 5 May 2023 |",
        "| Version | Approved |\n|---|---|\n| 1 (superseded) | 3 May 2021 |\n| 2 | 4 March 2024 |",
        "| Approved | Review |\n|---|---|\n| 4 March 2024 | |\n| Comments: none | |",
    ],
)
def test_a_date_of_the_document_itself_is_read(text: str) -> None:
    assert value_of(plan(f"Version: 2\n\n{text}"), "approved_on") == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Our previous accessibility plan was approved in July 2021.",
        "The last accessibility plan was approved on 4 March 2024.",
        "This plan replaces the plan approved on 3 May 2021.",
        "This plan goes with the equality policy approved on 4 March 2024.",
        "The needs of all are in the equality policy and was approved on 4 March 2024.",
        "We have a Health and safety policy, approved 4 March 2024.",
        "See the Equality policy (approved 4 March 2024).",
        "We have a SEND policy too. It was approved on 4 March 2024.",
        "- SEND policy - approved 4 March 2024",
        "| Equality policy | Approved | 4 March 2024 |",
        "| Policy | Approved |\n|---|---|\n| Equality policy | 4 March 2024 |",
        "| Version | Status | Approved |\n|---|---|---|\n| v1 | superseded | 4 March 2019 |\n| v3 | draft | |",
        "| Version | Approved |\n|---|---|\n| 1 (previous plan) | 4 July 2023 |\n| 2 | awaiting governors |",
    ],
)
def test_a_date_of_another_document_or_an_earlier_one_is_not(text: str) -> None:
    extract = plan(f"Version: 2\n\n{text}")
    assert value_of(extract, "approved_on") is None
    assert "plans.approved_on" in extract.unsaid


def test_a_plan_of_other_years_is_an_earlier_one() -> None:
    text = "Version: 2\n\nThe accessibility plan 2021-24 was approved in July 2021."
    assert value_of(plan(text, "# Accessibility plan 2024-27"), "approved_on") is None
    assert value_of(plan(text, "# Accessibility plan 2021-24"), "approved_on") == date(2021, 7, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Approved by governors on: to be confirmed at the meeting on 4 March 2024",
        "Approved: No (to go to governors on 4 March 2024)",
        "Approved by governors subject to amendments on 4 March 2024.",
        "Approved when governors next meet on 4 March 2024.",
        "Provisional approval; draft approved: 4 March 2024",
        "| Approved by | to be confirmed | Date | 4 March 2024 |",
    ],
)
def test_what_is_only_to_be_is_no_approval(text: str) -> None:
    assert value_of(plan(f"Version: 2\n\n{text}"), "approved_on") is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Approved: 4 March 2024 (subject to amendments)", 'is followed by "subject to'),
        ("Approved: 4 March 2024 (No)", 'is followed by "No"'),
        ("| Approved | 4 March 2024 (N) |", 'is followed by "N"'),
        ("Approved: 4 March 2024 [not approved]", 'is followed by "not'),
        ("Approved: 4 March 2024 - provisional, pending consultation", 'is followed by "provisional"'),
        ("| Version | Approved |\n|---|---|\n| 1 | 4 March 2024 |\n| 2 | see minutes |", "stands above 2 rows"),
    ],
)
def test_a_date_under_a_condition_is_not_believed(text: str, why: str) -> None:
    extract = plan(f"Version: 2\n\n{text}")
    assert value_of(extract, "approved_on") is None
    assert "plans.approved_on" in extract.unsure
    assert any(why in message and "so it is not believed" in message for message in messages(extract))


@pytest.mark.parametrize(
    "remark", [" (no changes)", " (signed off by the chair)", " (minute 4.2)", " - full governing body", ", item 12"]
)
def test_a_remark_behind_a_date_that_denies_nothing_leaves_it(remark: str) -> None:
    assert value_of(plan(f"Version: 2\n\nApproved: 4 March 2024{remark}"), "approved_on") == date(2024, 3, 4)


@pytest.mark.parametrize(
    "line", ["Sign-off by governors: not yet", "Chair's signature: not signed yet", "Signed off: no"]
)
def test_what_says_that_nobody_signed_denies_a_sentence_with_a_date(line: str) -> None:
    extract = plan(f"Version: 2\n{line}\n\nThis plan was approved on 4 March 2024.")
    assert value_of(extract, "approved_on") is None


@pytest.mark.parametrize(
    "text",
    [
        "Approved: __ 4 March 2024",
        "**Approved:** __ 4 March 2024",
        "__ **Approved:** 4 March 2024",
        "**__ Approved:** 4 March 2024",
    ],
)
def test_two_bars_that_nobody_filled_in_are_no_emphasis(text: str) -> None:
    assert value_of(plan(f"Version: 2\n\n{text}"), "approved_on") is None


def test_two_bars_around_words_are_emphasis() -> None:
    assert value_of(plan("Version: 2\n\n__Approved:__ 4 March 2024"), "approved_on") == date(2024, 3, 4)
    assert value_of(plan("Version: 2\n\n__**Approved:**__ 4 March 2024"), "approved_on") == date(2024, 3, 4)


@pytest.mark.parametrize(
    "value", ["", "~~Local governing body~~", "12 March 20XX", "xx/xx/2026", "<!-- Local governing body -->"]
)
def test_nobody_owns_it_where_the_next_label_follows_or_a_form_was_left_open(value: str) -> None:
    extract = plan(f"Version: 2\nOwner: {value}\nKept at: The office\nApproved on: 4 March 2024")
    assert value_of(extract, "owner") is None


def test_what_comes_behind_the_next_label_is_no_condition() -> None:
    extract = plan(
        "Version: 2\n\nApproved: 4 March 2024 | Review: pending\n\nUpdated: 5 March 2024. Changes are pending."
    )
    assert value_of(extract, "approved_on") == DAY
    assert value_of(extract, "reviewed_on") == date(2024, 3, 5)


def test_one_of_several_values_for_choice_is_not_believed() -> None:
    extract = plan("Version: 2\n\nApproved by: Governors / Board of trustees (delete as appropriate)")
    assert value_of(extract, "approved_by") is None
    assert "plans.approved_by" in extract.unsure
    assert value_of(plan("Approved by: Governors / 4 March 2024"), "approved_by") == "governors"
    assert value_of(plan("Approved by: Governors / Version: 3"), "approved_by") == "governors"


def test_a_text_that_is_to_come_is_none() -> None:
    assert value_of(plan("Version: 2\n\nOwner: to be appointed"), "owner") is None
    assert value_of(plan("Version: 2\n\nOwner: Ann To"), "owner") == "Ann To"


def test_nobody_is_named_where_a_post_is_to_be_filled() -> None:
    assert value_of(plan("Version: 2\n\nSENDCo: To Be Appointed, 01234 567890"), "lead_named") is None
    assert value_of(plan("Version: 2\n\nSENDCo: Ann Jones, 01234 567890"), "lead_named") == "yes"


@pytest.mark.parametrize(
    ("mark", "believed"),
    [
        ("CONSULTATION DRAFT", False),
        ("Draft for governors, June 2025", False),
        ("Draft date: 3 May 2023", True),
        ("We draft our plans with parents, and we do so each year", True),
    ],
)
def test_a_draft_takes_the_worth_from_its_approval(mark: str, *, believed: bool) -> None:
    assert PLANS.documents is not None
    approved = replace(PLANS.documents.values["approved_on"], unless=("Draft",))
    form = replace(PLANS.documents, values={**PLANS.documents.values, "approved_on": approved}, follows={})
    text = f"{mark}\n\n# Accessibility plan\n\nVersion: 2\n\nApproved: 4 March 2024"
    extract = read(text, type_=replace(PLANS, documents=form))
    assert value_of(extract, "approved_on") == (DAY if believed else None)
    assert ("plans.approved_on" in extract.unsure) is not believed


@pytest.mark.parametrize(
    ("text", "held_on"),
    [
        ("Minutes of the meeting held on 4 March 2024", DAY),
        ("Held on: 4 March 2024\n\nMinutes of the meeting held on 5 May 2023 were agreed.", DAY),
        ("Minutes of the meeting held on 5 May 2023 were agreed.", None),
    ],
)
def test_the_minutes_that_were_agreed_are_of_another_meeting(text: str, held_on: date | None) -> None:
    prose = "The board looked at the data of all schools and found that more work was needed."
    minutes = f"# Minutes\n\n{text}\n\n## Equality\n\n{prose}"
    assert value_of(read(minutes, type_=MEETINGS), "held_on") == held_on


def test_a_sentence_that_goes_on_about_the_plan_is_about_it() -> None:
    extract = plan("Version: 2\n\nThis plan goes with the equality policy and will be reviewed in July 2026.")
    assert value_of(extract, "review_due_on") == date(2026, 7, 31)
