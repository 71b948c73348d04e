"""A line may tell of more than one day: adopted then, revised since; and of who approved behind the day."""

from datetime import date

import pytest

from tests.unit.evidence.extraction.plans import plan, value_of


@pytest.mark.parametrize(
    "text",
    [
        "Adopted by governors on May 2019, revised May 2025",
        "Approved: 3 June 2020. Revised: 9 July 2024.",
        "Approved: May 2019, revised May 2022 and May 2025",
        "Approved: May 2019\n\nRevised May 2025",
        "Approved: May 2019, updated in June 2024",
        "Approved: May 2019. Re-issued: June 2024",
        "Approved: May 2019\n\nReviewed and re-approved: May 2025",
    ],
)
def test_a_version_changed_since_has_no_known_day_of_approval(text: str) -> None:
    extract = plan(f"Version: 2\n\n{text}")
    assert value_of(extract, "approved_on") is None
    assert "plans.approved_on" in extract.unsure


@pytest.mark.parametrize(
    "text",
    [
        "Approved: 3 March 2024, updated 10 March 2024",
        "Approved: 3 March 2024\n\nUpdated: 5 June 2025",
        "Revised: January 2024. Approved: 3 March 2024",
        "| Approved | 3 March 2024 |\n| Revised | May 2025 |",
        "Approved: 3 March 2024. Last updated: May 2025",
    ],
)
def test_what_changed_soon_or_before_or_is_told_by_a_label_of_its_own_leaves_it(text: str) -> None:
    assert value_of(plan(f"Version: 2\n\n{text}"), "approved_on") == date(2024, 3, 3)


def test_an_approval_in_principle_is_none() -> None:
    assert value_of(plan("Version: 2\n\nApproved in principle: 3 June 2025"), "approved_on") is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Approved: 3 March 2024 by the board of trustees", "board"),
        ("Date approved: March 2024, by Governors", "Governors"),
        ("Approved: 3 March 2024 by email", None),
        ("Approved: 3 March 2024. By then all was done.", None),
        ("Approved by\n\nGovernors\n\nApproved\n\n3 March 2024", "Governors"),
    ],
)
def test_who_approved_may_stand_behind_the_day(text: str, who: str | None) -> None:
    read = value_of(plan(text), "approved_by")
    assert (read and str(read).casefold()) == (who and who.casefold())
