"""Groups compared in reports: the same figures as explain gives, and none for readers who may not see them."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.checks import build_check
from eqcheck.domain.assessment import Basis, Status
from eqcheck.reports.audience import HIDDEN, Audience, for_audience
from eqcheck.reports.files import file_formats
from eqcheck.reports.groups_compared import compared_rules
from eqcheck.reports.page import groups
from eqcheck.reports.paper.content import content
from tests.unit.reports import samples

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Assessment

CHECK = {"kind": "compare", "from": "suspensions", "groups": {"sen": {"group": "a"}}, "outcome": "b", "met": "<= 1.25"}
NAMES = {"trust": "Chalk Hill Trust", "ashwood": "Ashwood", "brook": "Brook"}
FIGURES = {"relevant": 300, "sen_of": 100, "sen_cases": 30, "sen_other_of": 200, "sen_other_cases": 20}


def compared(**numbers: int) -> Assessment:
    """Both schools with a rule that compares one group with the others; Brook's numbers are `numbers`."""
    made = samples.two_schools()
    rule = replace(samples.RULES[samples.TRAINING], check=build_check(CHECK))
    findings = []
    for finding in made.findings:
        for item in finding.observations:
            if item.rule == rule.id:
                own: dict[str, Any] = {**FIGURES, **(numbers if item.subject == "brook" else {})}
                seen = replace(item, measures=MappingProxyType(own), status=Status.NOT_MET)
                findings.append(replace(finding, observations=(seen,)))
    basis = Basis("0.1.0", "a" * 64, "b" * 64, ("suspensions",))
    return replace(made, rules={**made.rules, rule.id: rule}, findings=tuple(findings), basis=basis)


def test_each_group_is_told_with_its_difference_and_all_schools_together() -> None:
    (rule,) = compared_rules(compared(), NAMES)
    assert [(row.cells[0], row.cells[1]) for row in rule.rows] == [("Ashwood", "sen"), ("Brook", "sen")]
    assert rule.rows[0].cells[2:4] == ("the group: 30/100 30 %", "others: 20/200 10 %")
    assert rule.rows[0].cells[4].startswith("20 (")
    assert "3 times" in rule.together[0]
    assert not rule.is_change


@pytest.mark.parametrize("small", ["sen_cases", "sen_other_cases"])
def test_of_a_school_with_a_small_group_nothing_is_told_nor_of_all_together(small: str) -> None:
    seen = for_audience(compared(**{small: 4}), Audience.PUBLIC)
    (rule,) = compared_rules(seen, NAMES)
    by_group = {row.cells[0]: row.cells for row in rule.rows}
    assert by_group["Brook"][1:5] == ("all groups", HIDDEN, HIDDEN, HIDDEN)
    assert by_group["Ashwood"][2] == "the group: 30/100 30 %"
    assert rule.together == ()
    assert [row[1] for row in content(seen, Audience.PUBLIC)["compared"]] == ["Ashwood School"]
    page = file_formats()["html"].render(seen, Audience.PUBLIC).decode()
    assert "30/100" in page
    assert "4/" not in page.split('id="charts"')[1].split('id="schools"')[0]


def test_the_executive_s_page_has_the_tables() -> None:
    page = file_formats()["html"].render(compared(), Audience.EXECUTIVE).decode()
    assert "30/100 30 %" in page
    assert "3 times as many as of others" in page


def test_of_many_groups_the_page_tells_the_worst(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "_ROWS", 1)
    page = file_formats()["html"].render(compared(), Audience.EXECUTIVE).decode()
    assert "and 1 more group that fare no worse" in page
    assert page.count("30/100 30 %") == 1
