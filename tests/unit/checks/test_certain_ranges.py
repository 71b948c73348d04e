"""What a range of statuses comes to where one of them is that the duty does not apply."""

from __future__ import annotations

import pytest

from eqcheck.checks.certainty import certain, decided
from eqcheck.checks.kind import Judgement
from eqcheck.domain.status import Status


@pytest.mark.parametrize(
    ("worst", "expected"),
    [
        (Status.NOT_MET, Status.NO_EVIDENCE),
        (Status.PARTIAL, Status.PARTIAL),
        (Status.ATTESTED, Status.ATTESTED),
        (Status.MET, Status.MET),
    ],
)
def test_what_is_done_is_done_whether_the_duty_applies_or_not(worst: Status, expected: Status) -> None:
    assert certain({worst, Status.NOT_APPLICABLE}) is expected


@pytest.mark.parametrize("status", [Status.MET, Status.ATTESTED, Status.PARTIAL])
def test_where_nothing_may_be_relevant_nothing_is_met(status: Status) -> None:
    judgement = decided({status}, rows=1, empty=Status.NOT_APPLICABLE, judgement=Judgement)
    assert judgement.status is Status.NO_EVIDENCE
