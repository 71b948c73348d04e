"""Attestations that can never count are told, not passed over."""

from eqcheck.checks.attested import Attested, misfits
from eqcheck.domain.assessment import Level, Rule, Severity

SIGNED = Rule(
    "relations/fostered", "t", "", "", Severity.LOW, Level.SCHOOL,
    Attested(question="Are they?", roles=("headteacher",), valid_months=12), "",
)  # fmt: skip


def test_a_role_that_may_not_sign_and_a_statement_that_nobody_asks_for() -> None:
    statements = ["relations/fostered", "relations/fostered", "relations/forstered", None]
    misfit_rows = misfits(statements, ["headteacher", "sendco", "headteacher", "sendco"], {SIGNED.id: SIGNED})
    assert [place for place, _ in misfit_rows] == [1, 2]
    assert "sendco, who may not sign relations/fostered: headteacher may" in str(misfit_rows[0][1])
    assert 'did you mean "relations/fostered"?' in str(misfit_rows[1][1])
