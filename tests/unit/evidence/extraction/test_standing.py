"""What a sentence or a line says of the standing of the document that it stands in."""

from __future__ import annotations

import pytest

from eqcheck.evidence.extraction.doubts.phrases import DoubtKind
from eqcheck.evidence.extraction.doubts.standing import standing_of, standing_of_title

_AGAINST = {
    DoubtKind.DRAFT: """
        Governors declined to approve this document on 18 September 2026.
        This version has not been to the governing body.
        Approval was deferred to the spring meeting.
        The dates on this page are examples.
        The sections in yellow are still to be completed by the SENCO.
        Please do not publish before governors agree it.
        You are previewing a draft of this page
        To go to full governors on 8 December 2026 for approval.
        Governors are asked to approve this policy.
        The meeting was not quorate.
        This plan was never put to governors.
        The committee sent this plan back for more work.
        This approval was given in error.
        Nobody has approved this policy.
        There is no record of approval.
        This is not the final version.
        These minutes were not accepted as a true record.
        """,
    DoubtKind.OVER: """
        This document was withdrawn by the governors on 1 October 2026.
        This plan lapsed in August.
        We no longer follow this policy.
        Please use the new version.
        A newer version of this policy exists.
        These objectives are no longer pursued.
        You are viewing an archived version of the page.
        """,
    DoubtKind.EXAMPLE: """
        The objectives below are examples.
        These are the objectives of Elm Park Academy Trust.
        This document does not apply to our school.
        Schools should adapt the text.
        """,
}
_LINES = {
    DoubtKind.DRAFT: (
        "Working copy",
        "v0.9",
        "D R A F T",
        "Not agreed",
        "Under revision",
        "Chair to sign at next meeting",
    ),
    DoubtKind.OVER: ("HISTORICAL \N{EN DASH} kept for information", "Out of date", "Archive copy"),
    DoubtKind.EXAMPLE: ("TEST DOCUMENT", "Dummy data", "Template for minutes"),
}
_HARMLESS = """
    This policy was approved by the local governing body on 18 September 2025.
    This policy supersedes all previous versions.
    This plan is reviewed every three years.
    The governing board will approve this policy every year.
    This policy does not apply to visitors or contractors.
    The governors have not received any complaints this year.
    Governors refused to agree to a change in the school day.
    Do not use mobile phones in lessons.
    Do not use this entrance after dark.
    Please confirm the date of your visit with the office.
    Hard copies of this plan are uncontrolled; the latest version is on the website.
    The previous policy was withdrawn in 2023.
    All actions of the previous plan have been completed.
    Pending appointments are dealt with by the head.
    Suspended pupils receive work at home.
    Rejected applications may be appealed.
    For approval: see the scheme of delegation.
    This is a model of good practice.
    Test papers are printed on coloured paper.
    Historical data are kept for six years.
    This policy is based on the model policy of the local authority and was adopted by governors.
    The text in bold is from the code of practice.
    It is never acceptable to joke about race.
    This policy has not changed since it was approved by governors in 2025.
    The plan is sent to the governors every autumn.
    There is no approval needed for day visits.
    This policy must not be used to deny support.
    The governors sent the report back to the local authority with thanks.
    This is not an exhaustive list.
    This is a working document and is updated each term.
    First version published 2019, last updated 2025
    Internal use of phones is not allowed.
    The policy is the responsibility of the headteacher.
    Version 2.0, agreed by governors
    Governors agreed to defer the decision on uniform.
    """


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize(("kind", "sentence"), [(kind, it) for kind, text in _AGAINST.items() for it in _lines(text)])
def test_a_sentence_speaks_against_its_document(kind: DoubtKind, sentence: str) -> None:
    assert standing_of(sentence) is kind


@pytest.mark.parametrize(("kind", "line"), [(kind, it) for kind, lines in _LINES.items() for it in lines])
def test_a_line_of_its_own_speaks_against_its_document(kind: DoubtKind, line: str) -> None:
    assert standing_of(line, alone=True) is kind


@pytest.mark.parametrize("sentence", _lines(_HARMLESS))
def test_what_documents_say_of_themselves_and_others_every_day_speaks_against_none(sentence: str) -> None:
    assert standing_of(sentence, alone=True) is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Previous equality objectives", DoubtKind.OVER),
        ("Proposed equality objectives", DoubtKind.DRAFT),
        ("What are equality objectives?", DoubtKind.DRAFT),
        ("Equality objectives: model text", DoubtKind.EXAMPLE),
        ("Equality objectives 2025-2029", None),
        ("Anti-bullying policy (whole school)", None),
        ("Accessibility plan and policy", None),
    ],
)
def test_a_title_says_what_its_document_is(title: str, kind: DoubtKind | None) -> None:
    assert standing_of_title(title) is kind


@pytest.mark.parametrize(
    "line",
    ["Training", "Practice", "Test", "Training plan", "Training for staff", "Training policy", "Old Hall Academy"],
)
def test_what_a_school_writes_as_a_heading_is_no_standing(line: str) -> None:
    assert standing_of(line, alone=True) is None


@pytest.mark.parametrize(
    ("title", "against"),
    [
        ("What are equality objectives?", True),
        ("How do we support pupils with SEND?", False),
        ("What is our accessibility plan?", False),
        ("Guide to SEND at Elm Park", False),
        ("Guidance on writing objectives", True),
        ("Old equality objectives", True),
        ("Old Park School equality objectives", False),
        ("Towards equality", False),
    ],
)
def test_a_title_is_doubted_only_where_it_is_of_something_else(title: str, *, against: bool) -> None:
    assert (standing_of_title(title) is not None) is against
