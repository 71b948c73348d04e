"""Labelled and worded values of a document: what is read, where, how surely, and what is not believed."""

from datetime import date

import pytest

from tests.unit.evidence.extraction.plans import messages, plan, read, value_of

APPROVED = date(2024, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Approved: March 2024",
        "APPROVED - March 2024",
        "Approved on: March 2024",
        "Approved March 2024",
        "Author: A. Person / Approved \u2013 March 2024",
        "Date created - 05/2018 / Date approved - March 2024",
        "[Approved March 2024]",
        "Some words first; approved: March 2024",
        "| Approved | March 2024 |",
        "| Approved by | Simon Rhoades | Date: March 2024 |",
        "| Author | Approved | Next review |\n| A. Person | March 2024 | March 2027 |",
        "Approved:\n\nMarch 2024",
        "## Approved\n\nMarch 2024",
        "Approved by Governors Date: March 2024",
        "This plan was approved by governors in March 2024.",
        "The accessibility plan was adopted,\nas the minutes say, by all in March 2024",
        "Adopted by us all in March 2024.",
        "The plan was adopted by the governors on March 2024",
    ],
)
def test_a_date_beside_its_label_is_read(text: str) -> None:
    assert value_of(plan(text), "approved_on") == APPROVED


@pytest.mark.parametrize(
    "text",
    [
        "Not approved. March 2024 was too soon.",
        "The plan will be approved in March 2024.",
        "This plan is not yet approved: March 2024",
        "To be approved: March 2024",
        "Once adopted in March 2024 it is published.",
        "Before it is approved in March 2024, parents are asked.",
        "The budget was approved by governors in March 2024.",
        "The travel plan was approved by governors on 3 March 2024.",
        "Policy approved: March 2024",
        "| Next review | Approved |\n| March 2027 | |",
        "| Status | Approved |\n| Next review | March 2027 |",
        "The plan was approved. In March 2024 parents read it.",
        "The approved plan of our school was, as everybody here in this town now knows well, printed in March 2024.",
        "Approved by ... Date:",
        "Approved: ______",
        "Approved: soon",
        "Approved 2024-03",
    ],
)
def test_what_is_planned_or_far_from_its_label_is_not(text: str) -> None:
    assert value_of(plan(f"Version: 2.1\n\n{text}"), "approved_on") is None


def test_the_longest_label_wins() -> None:
    extract = plan("Last review date: March 2024\n\nNext review date: March 2026")
    assert value_of(extract, "reviewed_on") == date(2024, 3, 1)
    assert value_of(extract, "review_due_on") == date(2026, 3, 31)


def test_a_label_of_something_else_takes_its_date_with_it() -> None:
    assert value_of(plan("Version: 2\n\nDate created: March 2019, approved"), "approved_on") is None


@pytest.mark.parametrize(
    ("text", "day", "rule"),
    [
        ("Review: March 2026", date(2026, 3, 31), "a month without a day is its last day"),
        ("Review Autumn 2025", date(2025, 12, 19), "a term is its last day in the trust's calendar"),
        ("(to be reviewed 2026)", date(2026, 12, 31), "a year without a month is its last day"),
        ("Review: 4 May 2026", date(2026, 5, 4), ""),
    ],
)
def test_a_limit_without_a_day_is_its_last(text: str, day: date, rule: str) -> None:
    column_value = plan(text).rows[0].by_column["review_due_on"]
    assert (column_value.value, column_value.rule, column_value.certainty) == (day, rule, "labelled")


def test_a_year_in_a_sentence_is_no_date() -> None:
    assert value_of(plan("Version: 2\n\nThe plan was approved by all of us in 2024."), "approved_on") is None


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("Plan period: September 2024 to August 2027", date(2024, 9, 1), date(2027, 8, 31)),
        ("Validity Date 2020-2021", date(2020, 9, 1), date(2021, 8, 31)),
        ("Valid from 1 September 2024\n\nValid to: July 2027", date(2024, 9, 1), date(2027, 7, 31)),
        ("Plan period: September 2024", None, None),
    ],
)
def test_periods_and_their_ends(text: str, starts: date | None, ends: date | None) -> None:
    extract = plan(f"Version: 1\n\n{text}")
    assert (value_of(extract, "starts_on"), value_of(extract, "ends_on")) == (starts, ends)


def test_a_period_in_the_title_counts_where_no_label_says_otherwise() -> None:
    extract = plan("Version: 1", title="# Accessibility plan 2024-27")
    column_value = extract.rows[0].by_column["starts_on"]
    assert (column_value.value, column_value.where, column_value.certainty) == (
        date(2024, 9, 1),
        "in the title",
        "title",
    )
    assert value_of(extract, "ends_on") == date(2027, 8, 31)


def test_a_title_that_contradicts_the_text_is_told() -> None:
    extract = plan("Plan period: 2021-24", title="# Accessibility plan 2024-27")
    assert value_of(extract, "starts_on") is value_of(extract, "ends_on") is None
    assert {"plans.starts_on", "plans.ends_on"} <= extract.unsure
    assert sum("said in different ways" in message for message in messages(extract)) == 2


def test_the_place_the_words_and_the_certainty_are_kept() -> None:
    extract = plan("## Control\n\nThis plan was adopted by governors on 17 March 2024.\n\nApproved: March 2024")
    column_value = extract.rows[0].by_column["approved_on"]
    assert column_value.value == date(2024, 3, 17)
    assert column_value.where == 'line 5, under "Control"'
    assert column_value.text == "Adopted by \u2026 on: 17 March 2024"
    assert column_value.certainty == "worded"


def test_two_values_that_do_not_agree_are_none() -> None:
    extract = plan("Version: 1\n\nNext review: March 2026\n\nReview date: May 2026")
    assert value_of(extract, "review_due_on") is None
    assert "plans.review_due_on" in extract.unsure
    assert messages(extract)[0] == (
        'warning: review_due_on is said in different ways, so none is believed: "Next review: March 2026"'
        ' (line 5, under "Accessibility plan"), "Review date: May 2026" (line 7, under "Accessibility plan")'
    )


@pytest.mark.parametrize(
    "listed", ["March 2022, May 2022 and March 2024", "March 2024, March 2022", "3 May 2024, 4 May 2024"]
)
def test_several_dates_behind_one_label_are_none(listed: str) -> None:
    extract = plan(f"Version: 1\n\nReviewed: {listed}")
    assert value_of(extract, "reviewed_on") is None
    assert "plans.reviewed_on" in extract.unsure


def test_dates_a_year_or_more_apart_are_a_history_that_ends_with_the_last() -> None:
    extract = plan("Version: 1\n\nReviewed: March 2022, March 2023 and March 2024")
    assert value_of(extract, "reviewed_on") == date(2024, 3, 1)


@pytest.mark.parametrize(
    "line",
    [
        "Date approved by the Governing Body: 14 October 2025",
        "Approved by Full Governing Body 14 October 2025",
        "Date approved by governors\t14 October 2025",
    ],
)
def test_a_body_may_stand_between_a_label_and_its_day(line: str) -> None:
    assert value_of(plan(f"Version: 1\n\n{line}"), "approved_on") == date(2025, 10, 14)


def test_what_a_body_is_still_to_do_is_no_day() -> None:
    extract = plan("Version: 1\n\nTo be approved by the Governing Body 14 October 2025")
    assert value_of(extract, "approved_on") is None


def test_the_rows_of_a_history_are_no_choice() -> None:
    extract = plan("| Version | Approved |\n|---|---|\n| 1 | May 2020 |\n| 2 | May 2024 |\n\nReviewed: May 2024")
    assert value_of(extract, "approved_on") is value_of(extract, "version") is None
    assert "plans.approved_on" in extract.unsure


def test_neither_of_two_dates_in_the_wrong_order_is_believed() -> None:
    extract = plan("Version: 1\n\nApproved: 12 March 2025\n\nLast reviewed: February 2024")
    assert value_of(extract, "approved_on") is value_of(extract, "reviewed_on") is None
    assert {"plans.approved_on", "plans.reviewed_on"} <= extract.unsure
    assert "warning: approved_on is later than reviewed_on, so neither is believed" in messages(extract)[0]


def test_a_month_that_holds_the_other_day_is_in_order() -> None:
    extract = plan("Approved: 12 March 2025\n\nLast reviewed: March 2025")
    assert value_of(extract, "approved_on") == date(2025, 3, 12)
    assert value_of(extract, "reviewed_on") == date(2025, 3, 1)


def test_what_looks_like_a_date_and_is_none_is_an_error() -> None:
    extract = plan("Version: 1\n\nApproved: 31/02/2024")
    assert value_of(extract, "approved_on") is None
    assert messages(extract)[0].startswith('error: "Approved: 31/02/2024" is a date that cannot be')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Approved by: Board of trustees", "board"),
        ("Approved by the Board of Trustees at its meeting on 3 May 2024", "board"),
        ("| Approved by | Governors |", "governors"),
        ("Approved by: Governors' curriculum committee", "Governors' curriculum committee"),
        ("| Version | Approved by |\n| 2 | Governors |", "governors"),
    ],
)
def test_who_approved_is_a_known_body_or_is_left_to_be_told(text: str, expected: str) -> None:
    assert value_of(plan(text), "approved_by") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Version 2.1", "2.1"),
        ("Version: 3 (draft)", "3 (draft)"),
        ("| Version | 2.10 |", "2.10"),
        ("Our version of events", None),
        ("| Version | Author | Approved |\n| 4 | A. Person | May 2024 |", "4"),
    ],
)
def test_texts_stand_beside_their_labels(text: str, expected: str | None) -> None:
    assert value_of(plan(f"{text}\n\nReviewed: May 2024"), "version") == expected


def test_page_margins_are_read() -> None:
    text = "".join(f"Accessibility plan\nReview Autumn 2025\n\nPage of words number {n} here.\n\f" for n in range(3))
    assert value_of(read(text, "txt"), "review_due_on") == date(2025, 12, 19)


def test_status_follows_from_approval_unless_a_draft() -> None:
    assert value_of(plan("Approved: May 2024"), "status") == "approved"
    extract = plan("Approved: May 2024", title="# Accessibility plan - DRAFT")
    assert value_of(extract, "status") is None
    assert "plans.status" in extract.unsure
    assert any('it bears "Accessibility plan - DRAFT"' in message for message in messages(extract))


def test_what_a_silent_document_leaves_unknown() -> None:
    extract = plan("Review: May 2026")
    assert "plans.approved_on" in extract.unsaid
    assert any(
        message.startswith("note: not found in it") and "approved_on" in message for message in messages(extract)
    )


# --- sections, roles and titles


REAL = "We have regard to the equality duty in all that we do here."


def test_a_section_needs_real_text_under_its_heading() -> None:
    assert value_of(plan(f"Version: 1\n\n## Equality\n\n{REAL}"), "equality_section") is True


@pytest.mark.parametrize(
    "text", ["", "To be completed.", "TBC", "Few words.", "[insert your text about equality and the law in here now]"]
)
def test_a_heading_alone_is_no_section(text: str) -> None:
    extract = plan(f"Version: 1\n\n## Equality\n\n{text}\n\n## Other\n\n{REAL}\n\n## More\n\n{REAL}")
    assert value_of(extract, "equality_section") is False
    assert any("no heading with real text under it" in message for message in messages(extract))


def test_without_headings_a_section_is_unknown() -> None:
    extract = plan("Version: 1")
    assert value_of(extract, "equality_section") is None
    assert "plans.equality_section" in extract.unsaid


def test_the_title_is_no_section() -> None:
    extract = read(f"# Equality plan\n\nVersion: 1\n\n{REAL}\n\n## One\n\n{REAL}\n\n## Two\n\n{REAL}")
    assert value_of(extract, "equality_section") is False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SENDCo: Mrs Anna Patel, senco@school.test", "yes"),
        ("Our SENDCo is Mrs Anna Patel.\n\nTelephone: 01908 123456", "yes"),
        ("SENDCo: Mrs Anna Patel", None),
        ("SENDCo: senco@school.test", None),
        ("SENDCo: to be appointed, ring 01908 123456", None),
    ],
)
def test_a_role_is_named_with_a_way_to_reach_it(text: str, expected: str | None) -> None:
    extract = plan(f"Version: 1\n\n{text}")
    column_value = extract.rows[0].by_column.get("lead_named")
    assert value_of(extract, "lead_named") == expected
    assert column_value is None or "Patel" not in column_value.text


def test_names_come_from_the_file_and_the_title() -> None:
    extract = plan("Version: 1", title="# Accessibility plan 2024-27")
    assert value_of(extract, "plan_id") == "plan-2024"
    assert value_of(extract, "title") == "Accessibility plan 2024-27"
    assert value_of(extract, "area") == "access"


def test_a_title_of_two_areas_names_none() -> None:
    extract = plan("Version: 1", title="# Equality plan and accessibility plan")
    assert value_of(extract, "area") is None
    assert "plans.area" in extract.unsure
    assert any("names more than one area: access, equality" in message for message in messages(extract))


def test_a_document_under_another_title_is_refused() -> None:
    extract = read("# Lunch menu\n\nApproved: March 2024")
    assert extract.refused
    assert not extract.rows
    assert messages(extract) == [
        'error: its title "Lunch menu" is none of those looked for: "Accessibility plan", "Equality plan"'
    ]


def test_the_title_may_stand_below_the_schools_name() -> None:
    assert value_of(read("Oak School\n\n# Accessibility plans\n\nVersion: 1"), "title") == "Accessibility plans"


def test_presence_alone_gives_no_row() -> None:
    extract = plan("We care about access.")
    assert not extract.rows
    assert (extract.unsure, extract.unsaid) == ({"plans"}, {"plans.equality_section"})
    assert messages(extract) == ["warning: nothing that says anything of plans was found in it"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Accessibility plan area: Access\n\n# Our accessibility plan", "Our accessibility plan"),
        ("| Accessibility plan | 2 |\n\n# Our accessibility plan", "Our accessibility plan"),
        ("# Accessibility plan: 2024-27", "Accessibility plan: 2024-27"),
        ("| Title | Accessibility plan |", "Title Accessibility plan"),
        ("Title: Accessibility plan", "Title: Accessibility plan"),
    ],
)
def test_a_labelled_line_is_a_title_only_by_its_value(text: str, title: str) -> None:
    assert value_of(read(f"{text}\n\nVersion: 1"), "title") == title


def test_a_label_that_holds_the_title_is_none() -> None:
    assert read("Accessibility plan area: Access\n\nVersion: 1").refused


def test_one_date_with_the_month_first_makes_the_others_doubtful() -> None:
    extract = plan("Approved: 09/30/2024\n\nReview: 7/4/2027\n\nVersion: 1")
    assert value_of(extract, "approved_on") is value_of(extract, "review_due_on") is None
    assert "plans.review_due_on" in extract.unsure
    assert any("may have the month first, as others in this document have" in message for message in messages(extract))
    plain = plan("Approved: 30/09/2024\n\nReview: 7/4/2027\n\nVersion: 1")
    assert str(value_of(plain, "review_due_on")) == "2027-04-07"
    assert (
        str(value_of(plan("Approved: 09/30/2024\n\nReview: 7 April 2027\n\nVersion: 1"), "review_due_on"))
        == "2027-04-07"
    )
