"""What changed since an earlier assessment: what is compared, by which names, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from eqcheck.domain.assessment import Assessment, Status
from eqcheck.domain.comparison import CauseKind, Direction
from eqcheck.domain.mistakes import MistakesError
from eqcheck.messages.commands import CommandKind
from eqcheck.timeline.comparison import compare
from eqcheck.timeline.regressions import regressions
from tests.unit.reports import samples


def turned(now: Assessment, status: Status) -> Assessment:
    """The same, whose first finding had another status ninety days before."""
    first, *rest = now.findings
    return replace(now, as_of=now.as_of - timedelta(days=90), findings=(replace(first, status=status), *rest))


def test_a_cell_that_differs_is_told_with_both_statuses_and_its_cause() -> None:
    now = samples.two_schools()
    first = now.findings[0]
    was = Status.MET if first.status is not Status.MET else Status.NOT_MET
    told = compare(turned(now, was), now)
    assert told.since == now.as_of - timedelta(days=90)
    assert [(it.clause, it.subject, it.before, it.now, it.cause.kind) for it in told.cells] == [
        (first.clause, first.subject, was, first.status, CauseKind.TIME)
    ]
    assert told.same == len(now.findings) - 1


def test_what_only_one_of_the_two_looked_at_is_not_compared() -> None:
    now = samples.two_schools()
    school = next(key for key in now.subjects if key != "trust")
    kept = tuple(finding for finding in now.findings if finding.subject != school)
    one_left_out = replace(now, findings=kept, subjects=tuple(key for key in now.subjects if key != school))
    told = compare(one_left_out, now)
    assert told.cells == ()
    assert told.not_compared == len(now.findings) - len(kept) > 0


def test_a_school_is_known_by_its_urn_and_not_by_its_key() -> None:
    now = samples.two_schools()
    school = replace(now.trust.schools[0], urn="123456")
    now = replace(now, trust=replace(now.trust, schools=(school, *now.trust.schools[1:])))
    renamed = replace(school, key="another-key")
    before = replace(
        now,
        trust=replace(now.trust, schools=(renamed, *now.trust.schools[1:])),
        subjects=tuple("another-key" if key == school.key else key for key in now.subjects),
        findings=tuple(replace(it, subject="another-key") if it.subject == school.key else it for it in now.findings),
    )
    assert compare(before, now).cells == ()


def test_a_school_that_joined_is_no_ones_doing() -> None:
    now = samples.two_schools()
    gone = now.trust.schools[0].key
    before = replace(
        now,
        trust=replace(now.trust, schools=now.trust.schools[1:]),
        subjects=tuple(key for key in now.subjects if key != gone),
        findings=tuple(it for it in now.findings if it.subject != gone),
    )
    told = compare(before, now)
    assert {it.cause.kind for it in told.cells} == {CauseKind.SCHOOL}
    assert {it.direction for it in told.cells} == {Direction.OTHER}
    assert {it.before for it in told.cells} == {None}


def test_another_trust_or_a_later_day_is_refused() -> None:
    made = samples.two_schools()
    refused = {
        CommandKind.EARLIER_OF_ANOTHER_TRUST: replace(
            made, trust=replace(made.trust, name="Another", company_number="00000001")
        ),
        CommandKind.EARLIER_OF_A_LATER_DAY: replace(made, as_of=made.as_of + timedelta(days=1)),
    }
    for kind, before in refused.items():
        with pytest.raises(MistakesError) as raised:
            compare(before, made)
        assert [mistake.kind for mistake in raised.value.mistakes] == [kind]


@pytest.mark.parametrize(
    ("before", "now", "counts"),
    [
        (Status.MET, Status.NOT_MET, True),
        (Status.PARTIAL, Status.NOT_MET, True),
        (Status.MET, Status.ATTESTED, False),
        (Status.NOT_APPLICABLE, Status.NO_EVIDENCE, True),
        (Status.NOT_MET, Status.PARTIAL, False),
        (Status.NOT_MET, Status.NOT_MET, False),
        (Status.NOT_MET, Status.MET, False),
    ],
)
def test_only_what_is_worse_than_the_floor_counts(before: Status, now: Status, *, counts: bool) -> None:
    made = samples.two_schools()
    made = replace(made, findings=(replace(made.findings[0], status=now, waiver=None), *made.findings[1:]))
    assert bool(regressions(compare(turned(made, before), made))) is counts
