"""What a document says that cannot be believed shows nothing; what it does not say is no shortfall."""

import pytest

from eqcheck.auditing.assess import with_doubts
from eqcheck.domain.assessment import Observation, Status
from eqcheck.messages.notices import DistanceKind
from eqcheck.messages.observations import ObservationKind

DOUBTS = {"evidence/oak/plan.docx": ["ends_on"]}


def observed(status: Status, *, measures: bool = True) -> Observation:
    return Observation(
        rule="accessibility/plan-in-force",
        use="accessibility/plan-in-force",
        subject="oak",
        status=status,
        measures={"counted": 1} if measures else {},
        parameters={},
        message=ObservationKind.SHORTFALL(finding="1 plan"),
        distance=DistanceKind.MORE(short=1),
    )


@pytest.mark.parametrize("status", [Status.NOT_MET, Status.PARTIAL, Status.INSUFFICIENT_DATA, Status.MET])
def test_what_cannot_be_believed_is_no_evidence_either_way(status: Status) -> None:
    seen = with_doubts(observed(status), unsure=DOUBTS, unsaid={})
    assert (seen.status, seen.distance) == (Status.NO_EVIDENCE, None)
    assert str(seen.message) == "1 plan, but evidence/oak/plan.docx leaves ends_on unknown"


@pytest.mark.parametrize("status", list(Status))
def test_silence_only_takes_back_a_shortfall(status: Status) -> None:
    seen = with_doubts(observed(status), unsure={}, unsaid=DOUBTS)
    assert seen.status is (Status.NO_EVIDENCE if status is Status.NOT_MET else status)


@pytest.mark.parametrize("status", [Status.ERROR, Status.NO_EVIDENCE])
def test_what_is_worse_stays(status: Status) -> None:
    assert with_doubts(observed(status), unsure=DOUBTS, unsaid=DOUBTS) == observed(status)


def test_what_rests_on_no_evidence_stays() -> None:
    nothing = observed(Status.NOT_APPLICABLE, measures=False)
    assert with_doubts(nothing, unsure=DOUBTS, unsaid=DOUBTS) == nothing
    assert with_doubts(observed(Status.MET), unsure={}, unsaid={}) == observed(Status.MET)
