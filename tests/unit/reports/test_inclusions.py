"""Differences of numbers of which one counts some of the other's rows are numbers of the system too."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.checks import build_check
from eqcheck.domain.assessment import Basis, Status
from eqcheck.reports.audience import HIDDEN, Audience, for_audience
from eqcheck.reports.people_numbers import people_system
from tests.unit.reports import samples

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Assessment


def two_rules(first: dict[str, Any], second: dict[str, Any], numbers: tuple[int, int]) -> Assessment:
    """One school with two rules about its staff, of which all are trained."""
    made = samples.two_schools()
    finding = next(it for it in made.findings if it.subject != "trust")
    rules, observations = {}, []
    for name, given, relevant in (("a/all", first, numbers[0]), ("b/some", second, numbers[1])):
        check = {"kind": "share", "from": "staff", "require": "trained", "met": ">= 100%", **given}
        rules[name] = replace(samples.RULES[samples.TRAINING], id=name, check=build_check(check))
        measures = MappingProxyType({"met": relevant - 20, "unmet": 20, "unknown": 0, "relevant": relevant})
        observations.append(
            replace(
                finding.observations[0], rule=name, use=name, status=Status.NOT_MET, measures=measures, parameters={}
            )
        )
    return replace(
        made,
        rules={**made.rules, **rules},
        findings=(replace(finding, observations=tuple(observations)),),
        basis=Basis(people=("staff",)),
    )


CASES: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
    ({}, {"where": "started_on < :as_of - INTERVAL 30 DAY"}),
    ({"where": "role = 'teacher' OR role = 'head'"}, {"where": "role = 'teacher'"}),
    ({"scope": "shared"}, {}),
)


@pytest.mark.parametrize(("whole", "part"), CASES)
def test_a_small_difference_hides_the_whole(whole: dict[str, Any], part: dict[str, Any]) -> None:
    made = two_rules(whole, part, (60, 57))
    assert 3 in {number for key, number in people_system(made).numbers.items() if key[0] in people_system(made).unseen}
    seen = for_audience(made, Audience.PUBLIC)
    shown = {item.rule: item.measures["relevant"] for item in seen.findings[0].observations}
    assert shown == {"a/all": HIDDEN, "b/some": 57}


@pytest.mark.parametrize(("whole", "part"), CASES)
def test_a_large_difference_hides_nothing(whole: dict[str, Any], part: dict[str, Any]) -> None:
    seen = for_audience(two_rules(whole, part, (80, 60)), Audience.PUBLIC)
    assert [item.measures["relevant"] for item in seen.findings[0].observations] == [80, 60]


def test_rows_that_have_nothing_to_do_with_each_other_are_not_subtracted() -> None:
    made = two_rules({"where": "role = 'head'"}, {"where": "role = 'teacher'"}, (60, 57))
    assert not people_system(made).unseen
