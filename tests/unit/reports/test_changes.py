"""What changed since an earlier assessment: the cells of both, and nothing of another trust or a later day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from eqcheck.domain.assessment import Status
from eqcheck.domain.mistakes import MistakesError
from eqcheck.reports.changes import changes
from tests.unit.reports import samples


def test_nothing_has_changed_since_the_same() -> None:
    made = samples.two_schools()
    assert changes(made, made).cells == ()


def test_a_cell_that_differs_is_told_with_both_statuses() -> None:
    now = samples.two_schools()
    first, *rest = now.findings
    was = Status.MET if first.status is not Status.MET else Status.NOT_MET
    before = replace(now, as_of=now.as_of - timedelta(days=90), findings=(replace(first, status=was), *rest))
    told = changes(before, now)
    assert told.since == before.as_of
    assert [(it.clause, it.subject, it.before, it.now) for it in told.cells] == [
        (first.clause, first.subject, was, first.status)
    ]


def test_cells_of_one_alone_are_no_change() -> None:
    now = samples.two_schools()
    assert changes(replace(now, findings=now.findings[1:]), now).cells == ()


def test_another_trust_or_a_later_day_is_refused() -> None:
    made = samples.two_schools()
    for before in (
        replace(made, trust=replace(made.trust, name="Another")),
        replace(made, as_of=made.as_of + timedelta(days=1)),
    ):
        with pytest.raises(MistakesError):
            changes(before, made)
