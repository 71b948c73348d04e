"""Comparisons as a table: every group is listed, small ones without figures, and schools together without Simpson."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.checks import build_check, kind_of
from eqcheck.checks.gaps.schools_together import DIFFER, groups_of_schools
from eqcheck.checks.gaps.table import GroupFigure, compared_groups
from eqcheck.checks.kind import JudgedMeasures
from eqcheck.domain.assessment import Observation, Status
from eqcheck.reports.group_words import schools_together
from tests.unit.reports import samples

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.assessment import Rule

PUPILS = {
    "kind": "compare",
    "from": "suspensions",
    "groups": {"meals": {"group": "a"}, "sen": {"group": "b"}},
    "cases": "c",
    "of": "n",
    "other_cases": "d",
    "other_of": "m",
    "met": "<= 1.25",
    "margin": 50,
}


def _rule(check: Mapping[str, Any]) -> Rule:
    return replace(samples.RULES[samples.TRAINING], check=build_check(check))


def _observed(rule: Rule, measures: Mapping[str, Any], subject: str = "ashwood") -> Observation:
    judged = kind_of(rule).judge(JudgedMeasures(rule.check, {"relevant": 2, **measures}, {}))
    return Observation(rule.id, rule.id, subject, judged.status, {"relevant": 2, **measures}, {}, None)


def _of(name: str, cases: int | None, of: int, other_cases: int | None, other_of: int) -> dict[str, int | None]:
    return {
        f"{name}_cases": cases,
        f"{name}_of": of,
        f"{name}_other_cases": other_cases,
        f"{name}_other_of": other_of,
    }


def test_a_table_has_the_numbers_the_gap_and_what_could_be_shown() -> None:
    rule = _rule(PUPILS)
    measures = _of("meals", 30, 218, 13, 656) | _of("sen", 10, 218, 33, 656)
    meals, sen = compared_groups(rule, _observed(rule, measures))
    assert meals.figures == (GroupFigure(218, 30, 100 * 30 / 218), GroupFigure(656, 13, 100 * 13 / 656))
    assert (meals.status, sen.status) == (Status.NOT_MET, Status.MET)
    assert meals.gap == pytest.approx(11.78, abs=0.01)
    assert meals.low == pytest.approx(7.6, abs=0.05)
    assert meals.high == pytest.approx(17.0, abs=0.05)
    assert meals.smallest == pytest.approx(3.07, abs=0.01)


def test_a_small_group_is_listed_without_figures() -> None:
    rule = _rule(PUPILS)
    meals, sen = compared_groups(rule, _observed(rule, _of("meals", 4, 9, 13, 656) | _of("sen", 10, 218, 33, 656)))
    assert (meals.name, meals.figures, meals.gap, meals.status) == ("meals", (), None, Status.INSUFFICIENT_DATA)
    assert sen.gap is not None


def test_a_figure_that_is_held_back_is_too_few_and_the_others_are_shown() -> None:
    rule = _rule(PUPILS)
    measures = _of("meals", None, 40, None, 656) | _of("sen", 10, 218, 33, 656)
    observed = replace(_observed(rule, measures), status=Status.INSUFFICIENT_DATA)
    meals, sen = compared_groups(rule, observed)
    assert (meals.figures, meals.status) == ((None, None), Status.INSUFFICIENT_DATA)
    assert (sen.status, sen.gap is None) == (Status.MET, False)


def test_where_more_is_unknown_than_the_measures_say_no_gap_is_given() -> None:
    rule = _rule(PUPILS)
    observed = _observed(rule, _of("meals", 12, 200, 48, 800) | _of("sen", 9, 150, 51, 850))
    assert observed.status is Status.MET
    assert [each.gap for each in compared_groups(rule, replace(observed, status=Status.NO_EVIDENCE))] == [None, None]


@pytest.mark.parametrize("unknown", ["meals_cases", "meals_of", "meals_other_cases", "meals_other_of"])
def test_a_number_that_is_unknown_is_no_figure(unknown: str) -> None:
    rule = _rule(PUPILS)
    measures = _of("meals", 12, 200, 48, 800) | _of("sen", 9, 150, 51, 850) | {unknown: None}
    observed = _observed(rule, measures)
    assert observed.status is Status.NO_EVIDENCE
    meals, sen = compared_groups(rule, observed)
    assert None in meals.figures
    assert (meals.status, meals.gap) == (Status.NO_EVIDENCE, None)
    assert None not in sen.figures


def test_a_change_of_a_gap_has_four_figures_as_they_are_published() -> None:
    change = {"kind": "change", "from": "r", "groups": {"it": {"group": "a"}}, "now": "b", "before": "c", "value": "v"}
    rule = _rule(change | {"of": "n", "other_value": "w", "other_of": "m", "deviation": "0", "better": "higher"})
    values = {"it": 65, "it_before": 40, "it_other": 72, "it_other_before": 70}
    measures = {f"{name}_value": value for name, value in values.items()}
    measures |= {f"{name}_of": 160 if "other" not in name else 300 for name in values}
    measures |= {f"{name}_deviation": 0 for name in values}
    [row] = compared_groups(rule, _observed(rule, measures))
    assert [round(figure.value) for figure in row.figures if figure is not None] == [65, 40, 72, 70]
    assert (row.is_change, row.status) == (True, Status.MET)
    assert row.gap == pytest.approx(-23, abs=0.3)


def test_a_rule_that_compares_nothing_has_no_table() -> None:
    rule = samples.RULES[samples.TRAINING]
    assert compared_groups(rule, Observation(rule.id, rule.id, "ashwood", Status.MET, {"relevant": 2}, {}, None)) == ()


ONE = {key: value for key, value in PUPILS.items() if key != "groups"} | {"groups": {"meals": {"group": "a"}}}


def test_schools_together_are_compared_within_each() -> None:
    """Simpson: within both schools the rates are the same; counted together they are far apart."""
    rule = _rule(ONE)
    observed = [
        _observed(rule, _of("meals", 40, 100, 4, 10), "ashwood"),
        _observed(rule, _of("meals", 1, 10, 10, 100), "beech"),
    ]
    [group] = groups_of_schools(rule, observed)
    assert group.pooled.ratio == pytest.approx(1)
    assert group.pooled.heterogeneity > DIFFER
    assert group.as_one == pytest.approx(41 / 14)
    assert "2.9 times" in schools_together(group)
    counted = compared_groups(rule, _observed(rule, _of("meals", 41, 110, 14, 110)))
    assert counted[0].status is Status.NOT_MET


def test_a_gap_in_every_school_that_all_pupils_together_do_not_show_is_told() -> None:
    """Simpson the other way round: twice as many in each school, and as one school no more than others."""
    rule = _rule(ONE)
    observed = [
        _observed(rule, _of("meals", 20, 200, 2, 40), "ashwood"),
        _observed(rule, _of("meals", 24, 40, 60, 200), "beech"),
    ]
    [group] = groups_of_schools(rule, observed)
    assert group.pooled.ratio == pytest.approx(2, abs=0.01)
    assert group.as_one == pytest.approx(44 / 62)


def test_schools_that_differ_are_told_with_the_worst() -> None:
    rule = _rule(ONE)
    observed = [
        _observed(rule, _of("meals", 40, 100, 20, 200), "ashwood"),
        _observed(rule, _of("meals", 5, 100, 40, 200), "beech"),
        _observed(rule, _of("meals", 9, 9, 1, 200), "cedar"),
    ]
    [group] = groups_of_schools(rule, observed)
    assert (group.pooled.schools, group.worst, group.as_one) == (3, "ashwood", None)
    assert group.pooled.heterogeneity < DIFFER


def test_one_school_is_no_pool() -> None:
    rule = _rule(ONE)
    assert groups_of_schools(rule, [_observed(rule, _of("meals", 40, 100, 20, 200))]) == ()


def test_a_figure_of_more_people_than_a_country_has_decides_nothing() -> None:
    rule = _rule(PUPILS)
    observed = _observed(rule, _of("meals", 4, 40, 13, 2**62) | _of("sen", 10, 218, 33, 656))
    assert observed.status is Status.NO_EVIDENCE


def test_four_hundred_schools_are_taken_together() -> None:
    rule = _rule(PUPILS)
    schools = [_observed(rule, _of("meals", at % 7, 40, at % 11, 90), f"school-{at}") for at in range(400)]
    [group] = groups_of_schools(rule, schools)
    assert group.pooled.schools == 394
    assert 0 < group.pooled.heterogeneity <= 1
