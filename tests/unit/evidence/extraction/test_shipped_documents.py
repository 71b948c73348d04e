"""Documents of the shipped evidence types decide the shipped rules where they show it, and only there."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eqcheck.auditing.explain import explain
from eqcheck.auditing.question import Question
from eqcheck.auditing.run import audit
from eqcheck.domain.assessment import Status
from eqcheck.reports import explain_text, json_report
from tests.few_rules import write_policy_of

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck.domain.assessment import Observation
    from eqcheck.domain.explanation import Explanation

AS_OF = date(2026, 11, 1)
PLAN = "accessibility/plan-in-force-with-three-strands"
REVIEW = "accessibility/plan-within-own-review-date"
ACTIONS = "accessibility/actions-done-when-due"
SETUP = """
trust: {name: Hill Trust, employees: 100}
calendar: {terms: [{name: Autumn 2026, from: 2026-09-03, to: 2026-12-18}]}
schools: [{key: oak, urn: "900001", laestab: "8269001", name: Oak School, phase: primary, ages: [4, 11], pupils: 420}]
policies: [few]
"""
PROSE = "We will do a great many good things in large print."
ACCESS = """# Accessibility plan 2024-27

Approved by governors on 10 July 2024.
Next review: July 2027

## Access to the curriculum

Action 1: Laptops
By: July 2026
Completed: 3 July 2026

## Physical environment

Action 2: Ramp
By: March 2027

## Access to information

Action 3: Large print
By: March 2027
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trust")
    write_policy_of(folder, PLAN, REVIEW, ACTIONS)
    return folder


@pytest.fixture
def trust(shared: Path) -> Trust:
    """The same folder each time, so that the library is compiled once, without evidence."""
    shutil.rmtree(shared / "evidence", ignore_errors=True)
    (shared / "eqcheck.yaml").write_text(SETUP, encoding="utf-8")
    return Trust(shared)


@dataclass(frozen=True)
class Trust:
    path: Path

    def write(self, **plans: str) -> None:
        for ending, text in plans.items():
            file = self.path / "evidence" / "oak" / f"accessibility_plans.{ending}"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def explained(self, rule: str) -> Explanation:
        return explain(self.path, Question("oak", rule), as_of=AS_OF, cache=self.path / "cache")

    def found(self, rule: str, **plans: str) -> Observation:
        self.write(**plans)
        return self.explained(rule).rules[0].observation


@pytest.mark.parametrize("rule", [PLAN, REVIEW, ACTIONS])
def test_a_whole_plan_meets_the_rules(trust: Trust, rule: str) -> None:
    observation = trust.found(rule, md=ACCESS)
    assert observation.status is Status.MET
    assert observation.evidence == ("evidence/oak/accessibility_plans.md",)


@pytest.mark.parametrize(
    ("old", "new", "rule", "status"),
    [
        ("2024-27", "2019-22", PLAN, Status.NOT_MET),
        ("Next review: July 2027", "Next review: July 2026", REVIEW, Status.NOT_MET),
        ("Completed: 3 July 2026", "Status: In progress", ACTIONS, Status.NOT_MET),
        ("By: March 2027", "By: as soon as can be", PLAN, Status.NO_EVIDENCE),
        ("Approved by governors on 10 July 2024.", "", PLAN, Status.NO_EVIDENCE),
        ("Approved by governors on 10 July 2024.", "Approved: 10 July 2024 (in principle)", PLAN, Status.NO_EVIDENCE),
        ("Approved by governors", "Our last accessibility plan was approved by governors", PLAN, Status.NO_EVIDENCE),
        ("# Accessibility", "CONSULTATION DRAFT\n\n# Accessibility", PLAN, Status.NO_EVIDENCE),
        ("## Physical environment", "## Old plan: physical environment", PLAN, Status.NOT_MET),
        ("Approved by governors on 10 July 2024.", "Approved: 10 July 2027", PLAN, Status.NO_EVIDENCE),
        ("Action 3: Large print\nBy: March 2027", PROSE, PLAN, Status.NO_EVIDENCE),
        ("# Accessibility plan 2024-27", "# Lunch menu 2024-27", PLAN, Status.NO_EVIDENCE),
    ],
)  # fmt: skip
def test_what_a_plan_does_not_show_is_not_met_only_where_it_shows_that(
    trust: Trust, old: str, new: str, rule: str, status: Status
) -> None:
    assert old in ACCESS
    observation = trust.found(rule, md=ACCESS.replace(old, new))
    assert observation.status is status


def test_what_is_left_unknown_is_said(trust: Trust) -> None:
    observation = trust.found(PLAN, md=ACCESS.replace("Approved by governors on 10 July 2024.", ""))
    assert str(observation.message).endswith("but evidence/oak/accessibility_plans.md leaves approved_on unknown")


def test_a_file_beside_the_plan_settles_it(trust: Trust) -> None:
    text = ACCESS.replace("Approved by governors on 10 July 2024.", "")
    assert trust.found(PLAN, md=text, yaml="approved_on: 2024-07-10\n").status is Status.MET


def test_an_explanation_says_where_in_the_document(trust: Trust) -> None:
    text = ACCESS.replace("Completed: 3 July 2026", "Status: In progress")
    trust.write(md=text)
    shown = explain_text.render(trust.explained(ACTIONS), width=120)
    assert 'evidence/oak/accessibility_plans.md: line 8, under "Access to the curriculum"' in shown
    assert "row 2" not in shown


def test_the_report_names_other_types_and_no_texts_read(trust: Trust) -> None:
    trust.write(md=ACCESS)
    report = json_report.render(audit(trust.path, as_of=AS_OF, cache=trust.path / "cache"))
    assert '"also": ["accessibility_actions"]' in report
    assert "Large print" not in report
