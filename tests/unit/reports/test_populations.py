"""A number that counts some of another's rows is known to do so."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.checks import build_check
from eqcheck.domain.assessment import Observation, Status
from eqcheck.reports.populations import populations
from tests.unit.reports import samples

if TYPE_CHECKING:
    from eqcheck.reports.populations import Population


def counted(where: str, *, require: str = "passed", days: int = 30, kind: dict[str, Any] | None = None) -> Any:
    share = {"kind": "share", "from": "staff", "where": where, "require": require, "met": ">= 100%"}
    rule = replace(samples.RULES[samples.TRAINING], check=build_check(kind or share))
    observation = Observation(
        rule.id, rule.id, "oak", Status.PARTIAL, MappingProxyType({}), MappingProxyType({"days": days}), None
    )
    return populations(rule, observation)


def relevant(where: str, **given: Any) -> Population:
    population: Population = counted(where, **given)["relevant"]
    return population


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("a AND b", "a"),
        ("b AND a", "a AND b"),
        ("(a) AND ((b))", "b AND a"),
        ("started_on < :as_of - INTERVAL 90 DAY", "started_on < :as_of - INTERVAL 30 DAY"),
        ("started_on > :as_of - INTERVAL 30 DAY", "started_on >= :as_of - INTERVAL (:days) DAY"),
        ("age > 10", "age >= 5"),
        ("age <= 5", "age < 6"),
        ("role = 'teacher'", "role IN ('teacher', 'assistant')"),
        ("role = 'teacher'", "role = 'teacher' OR left_on IS NULL"),
        ("a", "TRUE"),
        ("NOT (a OR b)", "NOT b"),
    ],
)
def test_a_narrower_condition_counts_some_of_the_rows(part: str, whole: str) -> None:
    assert relevant(part).within(relevant(whole))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a", "b"),
        ("a", "a AND b"),
        ("started_on < :as_of - INTERVAL 30 DAY", "started_on < :as_of - INTERVAL 90 DAY"),
        ("started_on < :as_of - INTERVAL 90 DAY", "started_on < :as_of - INTERVAL 1 MONTH"),
        ("age >= 5", "age > 5"),
        ("age < 6", "age > 5"),
        ("role = 'head'", "role IN ('teacher', 'assistant')"),
        ("a OR b", "a"),
    ],
)
def test_another_condition_counts_other_rows(first: str, second: str) -> None:
    assert not relevant(first).within(relevant(second))


def test_what_is_unknown_is_relevant_and_not_met() -> None:
    share = counted("a", require="b")
    assert share["met"].within(share["relevant"])
    assert share["unmet"].within(share["relevant"])
    assert not share["relevant"].within(share["met"])
    assert share["met"].within(relevant("b"))


def test_parameters_count_at_their_values() -> None:
    where = "started_on < :as_of - INTERVAL (:days) DAY"
    assert relevant(where, days=90).within(relevant(where, days=30))
    assert not relevant(where, days=30).within(relevant(where, days=90))


def test_related_evidence_counts_by_what_is_looked_up() -> None:
    def of(topic: str) -> Population:
        related = {"done": {"from": "training_records", "on": "staff_id", "where": f"topic = '{topic}'"}}
        share = {"kind": "share", "from": "staff", "related": related, "require": "done.rows > 0", "met": ">= 100%"}
        population: Population = counted("", kind=share)["met"]
        return population

    assert of("bias").within(of("bias"))
    assert not of("bias").within(of("equality"))


def test_aggregates_of_a_value_are_compared() -> None:
    take = {"entries": "count(*)", "shown": "count(*) FILTER (WHERE shown)", "people": "count(DISTINCT staff_id)"}
    value = counted("", kind={"kind": "value", "from": "visitors", "take": take, "met": "entries > 0"})
    assert value["shown"].within(value["entries"])
    assert not value["people"].within(value["entries"])
