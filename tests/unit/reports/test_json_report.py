"""The JSON report: its schema, its order, and how values are written."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from eqcheck.domain.assessment import RuleUse, Status
from eqcheck.domain.trust import School
from eqcheck.messages.notices import NoticeKind
from eqcheck.reports import json_report, report_formats
from eqcheck.reports.report_format import View
from tests.unit.reports import samples

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.domain.assessment import Assessment, Observation


def report(assessment: Assessment) -> Any:
    """The report as read back, once the schema has accepted it."""
    data = json.loads(json_report.render(assessment))
    validator = jsonschema.Draft202012Validator(json_report.schema(), format_checker=jsonschema.FormatChecker())
    validator.validate(data)
    return data


def shuffled(assessment: Assessment, random: Random) -> Assessment:
    """The same assessment with everything that has no order of its own in another one.

    Policies, their clauses and the register of schools have one, which `setup` keeps.
    """

    def mixed(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(items, len(items)))

    def turned(mapping: Mapping[str, Any]) -> dict[str, Any]:
        return dict(random.sample(list(mapping.items()), len(mapping)))

    def told(observation: Observation) -> Observation:
        return replace(observation, measures=turned(observation.measures), evidence=mixed(observation.evidence))

    findings = (replace(it, observations=mixed(tuple(map(told, it.observations)))) for it in assessment.findings)
    ranked = (replace(it, subjects=mixed(it.subjects), clauses=mixed(it.clauses)) for it in assessment.priorities)
    return replace(
        assessment,
        rules=turned(assessment.rules),
        subjects=mixed(assessment.subjects),
        findings=mixed(tuple(findings)),
        evidence=mixed(tuple(replace(file, problems=mixed(file.problems)) for file in assessment.evidence)),
        priorities=tuple(ranked),
        notices=mixed(assessment.notices),
    )


def busy() -> Assessment:
    """Two rules behind one clause, several files and notices: much that could come in another order."""
    whole = samples.two_schools()
    first, *rest = whole.findings
    extra = samples.observation(samples.PLAN, "ashwood", Status.PARTIAL, files=("evidence/z.csv", "evidence/a.csv"))
    twice = replace(first, observations=(*first.observations, extra))
    return replace(
        whole,
        findings=(twice, *rest),
        notices=tuple(NoticeKind.WAIVER_OF_MET(clause=name, subject="trust") for name in ("one", "two", "three")),
    )


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json_report.schema())


def test_a_report_is_valid_and_ends_its_last_line() -> None:
    assert report(samples.two_schools())["format"] == 2
    assert json_report.render(samples.two_schools()).endswith("}\n")


def test_a_report_of_nothing_is_valid() -> None:
    data = report(samples.assessment([], []))
    assert data["findings"] == []
    assert sum(data["summary"]["statuses"].values()) == 0


def test_the_order_of_what_comes_in_changes_no_byte() -> None:
    expected = json_report.render(busy())
    for seed in range(30):
        other_order = shuffled(busy(), Random(seed))  # noqa: S311 - no secret
        assert json_report.render(other_order) == expected


def objects(schema: Any) -> Iterator[Any]:
    """Every schema of an object with fixed keys, at any depth."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def test_the_schema_allows_no_key_that_it_does_not_name_and_leaves_none_out() -> None:
    all_objects = list(objects(json_report.schema()))
    assert len(all_objects) >= 20
    assert all(it["additionalProperties"] is False and it["required"] == list(it["properties"]) for it in all_objects)


def test_the_schema_lists_the_statuses_worst_first() -> None:
    statuses = [status.value for status in Status]
    schema = json_report.schema()
    assert schema["$defs"]["status"]["enum"] == statuses
    assert list(schema["$defs"]["statuses"]["properties"]) == statuses


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.1 + 0.2, 0.3),
        (Decimal("84.60"), 84.6),
        (Decimal("12.00"), 12),
        (Decimal("1E+3"), 1000),
        (Fraction(1, 3), 0.333333333333),
        (Fraction(6, 3), 2),
        (float("nan"), None),
        (float("inf"), None),
        (date(2026, 3, 1), "2026-03-01"),
        (True, True),
        (None, None),
        (7, 7),
        ("met", "met"),
        (("not_met", "met"), ["not_met", "met"]),
    ],
)
def test_measures_are_plain_json(value: object, written: object) -> None:
    whole = samples.two_schools()
    first = whole.findings[0]
    measured = replace(first.observations[0], measures={"it": value})
    data = report(replace(whole, findings=(replace(first, observations=(measured,)),)))
    measure = data["findings"][0]["observations"][0]["measures"]["it"]
    assert measure == written
    assert type(measure) is type(written)


def test_a_parameter_says_who_set_it_and_why() -> None:
    findings = report(samples.two_schools())["findings"]
    parameters = next(it for it in findings if it["clause"] == "mket/elt/5")["observations"][0]["parameters"]
    assert parameters == {
        "window_months": {
            "value": 18,
            "unit": "months",
            "overridden": True,
            "set_by": "trust",
            "reason": "agreed with the board",
        }
    }


def test_a_parameter_set_by_the_policy_is_told_from_one_of_the_rule() -> None:
    whole = samples.two_schools()
    use = RuleUse(samples.TRAINING, {"window_months": 24})
    clause = replace(samples.CLAUSES[0], rules=(use,))
    policy = replace(samples.POLICY, clauses=(clause, *samples.CLAUSES[1:]))
    first = whole.findings[0]
    by_policy = replace(first.observations[0], use=use.key, parameters={"window_months": 24})
    by_rule = replace(first.observations[0], parameters={"window_months": 12})
    for observation, set_by in ((by_policy, "policy"), (by_rule, "rule")):
        finding = replace(first, observations=(observation,))
        data = report(replace(whole, policies=(policy,), findings=(finding,)))
        parameter = data["findings"][0]["observations"][0]["parameters"]["window_months"]
        assert parameter["set_by"] == set_by
        assert parameter["overridden"] is False
        assert parameter["reason"] == "the policy: every year"


@pytest.mark.parametrize(("until", "state"), [(date(2026, 11, 22), "live"), (date(2026, 11, 21), "expired")])
def test_a_waiver_is_live_to_the_end_of_its_last_day(until: date, state: str) -> None:
    finding = samples.finding("mket/elt/5", "ashwood", Status.NOT_MET, waiver=samples.waiver(until=until))
    data = report(samples.assessment([samples.school("ashwood")], [finding]))
    assert data["findings"][0]["waiver"]["state"] == state
    assert data["findings"][0]["status"] == "not_met"
    assert data["summary"]["waived"] == (1 if state == "live" else 0)


def test_the_summary_counts_all_and_each_policy() -> None:
    summary = report(samples.two_schools())["summary"]
    assert {status: count for status, count in summary["statuses"].items() if count} == {
        "not_met": 2,
        "attested": 1,
        "met": 1,
        "not_applicable": 1,
    }
    assert summary["policies"][0]["statuses"] == summary["statuses"]
    assert (summary["policies"][0]["clauses"], summary["policies"][0]["not_tested"]) == (4, 1)
    assert summary["evidence"] == {
        "files": 3,
        "used": 1,
        "unused": 1,
        "unreadable": 1,
        "rows": 1204,
        "errors": 3,
        "warnings": 1,
    }


def test_names_are_kept_as_they_are() -> None:
    school = School("école", 'Ste "Anne" \u2028', "primary")
    text = json_report.render(samples.assessment([school], []))
    assert '"école"' in text
    assert json.loads(text)["subjects"][1]["name"] == school.name


def test_formats_are_found_by_name() -> None:
    formats = report_formats()
    assert {"json", "table"} <= set(formats)
    assert formats["json"].render(samples.two_schools(), View()) == json_report.render(samples.two_schools())
    assert formats["table"].render(samples.two_schools(), View()).startswith("Equalities compliance of")
