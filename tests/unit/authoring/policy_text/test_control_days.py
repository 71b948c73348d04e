"""`policy check` reads the days of a document's control as its evidence is read."""

from __future__ import annotations

import pytest

from tests.unit.authoring.policy_text.policies import DOCUMENT, checked

GOOD = "See our equality objectives page.\n\n"


def lints(stated: str) -> list[str]:
    return [flaw.lint.id for flaw in checked(f"{DOCUMENT}\n{stated}\n\n{GOOD}").flaws]


@pytest.mark.parametrize(
    "stated",
    [
        "The policy was not adopted at the meeting of 20 May 2026. Next review: May 2027",
        "We thank Pinewood School, whose policy (approved 1 March 2026) was our model.\n\nNext review: May 2027",
        "The local authority's scheme was approved on 15 January 2026.\n\nNext review: May 2027",
    ],
)
def test_a_day_of_another_or_one_that_is_denied_is_no_approval(stated: str) -> None:
    assert "no-approval-date" in lints(stated)


@pytest.mark.parametrize(
    "stated",
    [
        "Governors approved our policy on 9 October 2026. It will be reviewed in October 2027.",
        "Agreed at Full Governing Body meeting: 2 July 2026\n\nReview date: Annually (next: July 2027)",
        "Adopted by | Signature | Date\n\nApproved on: 1 October 2026\n\nNext review: 2027/28",
    ],
)
def test_what_evidence_reads_is_read(stated: str) -> None:
    assert lints(stated) == []


def test_a_review_that_has_passed_is_told_where_it_stands() -> None:
    check = checked(f"{DOCUMENT}\nApproved on: 1 October 2024\n\nReview date: Annually (next: October 2025)\n\n{GOOD}")
    overdue = [flaw for flaw in check.flaws if flaw.lint.id == "review-overdue"]
    assert [flaw.message for flaw in overdue] == ["the review was due on 31 October 2025"]
    assert overdue[0].at.spot.line is not None
