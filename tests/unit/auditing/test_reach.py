"""A clause whose rules reach only part of its duty is never met."""

from dataclasses import replace

import pytest

from eqcheck.domain.assessment import Status
from tests.unit.reports.samples import clause

WHOLE = clause("mket/elt/5", "training/equality-current")
IN_PART = replace(WHOLE, at_best=Status.PARTIAL, not_shown="Records do not show it.")


@pytest.mark.parametrize("status", Status)
def test_a_clause_without_a_limit_leaves_each_status(status: Status) -> None:
    assert WHOLE.within_reach(status) is status


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.MET])
def test_a_limit_changes_nothing_but_met(status: Status) -> None:
    assert IN_PART.within_reach(status) is status


def test_met_is_the_best_that_the_rules_can_show() -> None:
    assert IN_PART.within_reach(Status.MET) is Status.PARTIAL
    assert replace(IN_PART, at_best=Status.ATTESTED).within_reach(Status.MET) is Status.ATTESTED
