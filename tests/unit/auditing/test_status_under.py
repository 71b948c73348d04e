"""Guidance and our conventions cost a duty of law a part at most; law and the policy's own words cost it all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eqcheck.auditing.assess import status_under
from eqcheck.domain.assessment import ClauseKind, Status
from eqcheck.domain.rule import BasisKind, StatedBasis
from tests.unit.reports import samples


@pytest.mark.parametrize(
    ("basis", "kind", "status", "expected"),
    [
        (BasisKind.CONVENTION, ClauseKind.STATUTORY, Status.NOT_MET, Status.PARTIAL),
        (BasisKind.GUIDANCE, ClauseKind.STATUTORY, Status.NOT_MET, Status.PARTIAL),
        (BasisKind.CONVENTION, ClauseKind.STATUTORY, Status.NO_EVIDENCE, Status.NO_EVIDENCE),
        (BasisKind.CONVENTION, ClauseKind.STATUTORY, Status.MET, Status.MET),
        (BasisKind.CONVENTION, ClauseKind.POLICY, Status.NOT_MET, Status.NOT_MET),
        (BasisKind.LAW, ClauseKind.STATUTORY, Status.NOT_MET, Status.NOT_MET),
        (BasisKind.POLICY, ClauseKind.STATUTORY, Status.NOT_MET, Status.NOT_MET),
        (None, ClauseKind.STATUTORY, Status.NOT_MET, Status.NOT_MET),
    ],
)
def test_what_a_shortfall_costs(basis: BasisKind | None, kind: ClauseKind, status: Status, expected: Status) -> None:
    rule = replace(samples.RULES[samples.PLAN], basis=None if basis is None else StatedBasis(basis, "The manual."))
    observation = samples.observation(samples.PLAN, "ashwood", status)
    assert status_under(kind, {samples.PLAN: rule}, observation) is expected
