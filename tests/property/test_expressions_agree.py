"""Expressions that have told the engine and the oracle apart, or could: both must read them alike."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from eqcheck.domain.assessment import RuleUse
from eqcheck.engine.compile import compile_uses
from eqcheck.library.shapes.build import build_rule
from tests.oracle import OracleError, World, decide
from tests.property.engine_adapter import Case, engine_verdicts
from tests.property.rules import PARAMETERS
from tests.property.test_oracle_agrees import agrees
from tests.property.worlds import TERMS, TYPES

D = date.fromisoformat
AS_OF = D("2025-12-31")
RECORD = {
    "school": "oak",
    "person": "1",
    "topic": "equality",
    "completed_on": D("2025-06-01"),
    "expires_on": D("2026-01-31"),
    "score": 3,
    "weight": Decimal("0.1"),
    "passed": True,
}
RECORDS = [
    RECORD,
    {**RECORD, "score": None, "weight": Decimal("0.2"), "passed": None, "expires_on": D("1998-05-05"), "person": "É4"},
    {**RECORD, "score": 1000, "weight": Decimal(100000), "person": "2"},
    {**RECORD, "score": -7, "weight": Decimal("-0.001"), "person": "3", "completed_on": D("2024-02-29")},
]
PERSON = {
    "school": "oak",
    "person": "1",
    "role": "teacher",
    "started_on": D("2020-02-29"),
    "left_on": None,
    "grade": 2,
    "hours": Decimal("0.7"),
    "active": True,
    "note": "ß İ zoë Zoe\u0308",
}
WORLD = World({"records": RECORDS, "people": [PERSON]}, {"oak": {"phase": "primary", "pupils": 29}}, terms=TERMS)

OF_A_RECORD = """
weight + score > 0.05
weight + 0.2 = 0.3
weight * 3 = 0.3
weight * weight * weight <> 1
weight / 0.1 = 1
(weight + 0.2) / 1 = 0.3
0.3 / 3 = 0.1
score / (score - 3) IS NULL
weight / (weight - 0.1) IS NULL
score * score * 1000 > 0
score + 1000000000000 > 0
ABS(score) > 5
-score < 5
12 >= (-:ratio)
-:months = -12
completed_on + INTERVAL 1 MONTH - INTERVAL 1 MONTH = completed_on
completed_on + INTERVAL 1 YEAR - completed_on = 365
(completed_on + INTERVAL (:months) MONTH) - DATE '2025-01-01' BETWEEN 0 AND 600
expires_on - INTERVAL 3 MONTH = DATE '2025-10-31'
expires_on + INTERVAL (-1) YEAR < :as_of
expires_on + INTERVAL (score) DAY < :as_of
expires_on + INTERVAL (:months + 1) MONTH < :as_of
school_days(expires_on, :as_of) > 0
school_days(completed_on, :as_of) > 0
school_days(:as_of, completed_on) < 0
term_of(expires_on) IS NULL
term_of(completed_on) = 'Summer 2025'
academic_year_of(completed_on) = year
term = term_of(completed_on)
year IN ('2023/24', '2024/25')
passed
passed IS NOT FALSE
passed = (score > 0)
NOT passed OR passed
topic <> 'other' AND topic NOT IN ('other')
"""
OF_A_PERSON = """
school.pupils / 100 * 100 = 29
school.pupils / 100 * 100 >= 29
29 / 100 >= 0.29
1 / 3 + 1 / 3 + 1 / 3 = 1
1 / 3 * 3 = 1
hours * 100 = 70
(7 / 10) * 100 = 70
hours / 0.7 = 1
UPPER(note) = 'ẞ İ ZOË ZOË'
LOWER(note) = 'ß i zoë zoë'
LENGTH(note) = 12
LENGTH('') = 0
note > 'z'
'Z' < 'a'
'é' > 'z'
left_on IS NULL AND NOT (left_on IS NOT NULL)
left_on = :as_of
left_on <> :as_of OR TRUE
left_on < :as_of AND FALSE
active = (left_on IS NULL)
active = active IS NULL
NOT active = FALSE
NOT :strict
NOT (NOT :strict)
(:strict OR TRUE) IS TRUE
(NOT :strict) IS NULL
(:as_of) > started_on
(:as_of - INTERVAL 1 DAY) > started_on
grade = 1 OR grade = 2 AND active
grade NOT BETWEEN 1 AND 3 OR grade BETWEEN 2 AND 2 AND active
grade BETWEEN 1 AND 2 = active
grade IN (1, 2) = active
active <> grade IN (1, 3)
grade IN (1, :limit)
CASE WHEN grade > 5 THEN 1 WHEN NULL THEN 2 ELSE 2.5 END = 2.5
CASE WHEN left_on > :as_of THEN 1 END IS NULL
COALESCE(NULL, hours, 1) = 0.7
COALESCE((note), :wanted, '') NOT BETWEEN '' AND 'a'
LEAST(grade, hours, NULL) = 0.7
GREATEST(left_on, started_on) = started_on
NULLIF(grade, 2) IS NULL
NULLIF(hours, 0.7) IS NULL
NULLIF(left_on, :as_of) IS NULL
grade != 3
'it''s' = 'it''s'
note <> :wanted AND note <> ''
:strict
TRUE
school = 'oak'
school.key = school
school.phase IN ('primary', 'secondary')
role = LOWER('TEACHER')
(grade > 1) IS TRUE
grade > 1 IS TRUE IS TRUE
active IS TRUE AND active IS NOT FALSE
started_on < DATE '2020-03-01' AND started_on - INTERVAL 4 YEAR = DATE '2016-02-29'
started_on - INTERVAL 1 YEAR = DATE '2019-02-28'
"""
OF_RECORDS = """
COUNT(*)
count(DISTINCT person)
COUNT(score)
SUM(weight)
SUM(score)
SUM(weight * score)
SUM(weight) * SUM(score)
SUM(score) / COUNT(*)
SUM(score) / COUNT(*) FILTER (WHERE person = 'x')
MIN(expires_on)
MAX(completed_on) + INTERVAL (:months) MONTH
MAX(completed_on + INTERVAL 1 MONTH)
MAX(completed_on) - MIN(completed_on)
MAX(school_days(completed_on, expires_on))
MIN(school_days(expires_on, completed_on)) FILTER (WHERE passed)
SUM(school_days(:as_of, completed_on))
BOOL_AND(passed)
BOOL_OR(NOT passed)
BOOL_AND(passed) FILTER (WHERE person = 'É4')
SUM(score) FILTER (WHERE person = 'É4')
COUNT(DISTINCT weight > 0)
COUNT(DISTINCT topic)
COUNT(DISTINCT person) FILTER (WHERE weight > 0)
MAX(topic)
MIN(year)
COALESCE(MAX(score) FILTER (WHERE FALSE), :limit)
COALESCE(MAX(expires_on), :as_of)
NULLIF(MAX(completed_on), :cutoff)
CASE WHEN COUNT(*) > 3 THEN MAX(completed_on) ELSE :as_of END
COUNT(*) + COUNT(score) * 2
SUM(CASE WHEN passed THEN 1 ELSE 0 END)
SUM(CASE WHEN passed THEN 1 ELSE 0.5 END)
SUM(completed_on - expires_on)
SUM(1)
MAX(:as_of) FILTER (WHERE passed)
MAX(school.pupils) + 1
school.pupils
:months
"""
REFUSED = """
started_on = '2020-02-29'
note = 3
INTERVAL 1 DAY + started_on > started_on
started_on + 1 > started_on
grade % 2 = 0
note || 'a' = 'b'
note LIKE 'a'
TRUE = grade > 1
1 < grade < 3
1 <= grade IN (1)
sqrt(grade) > 1
grade + > 1
(grade > 1
grade > 1)
max(grade) > 1
grade > :nothing
nobody = 1
grade
INTERVAL 1 DAY
(SELECT TRUE)
TRUE; TRUE
"""


def _rule(number: int, **check: Any) -> dict[str, Any]:
    parameters = {name: {"value": value, "basis": "made"} for name, value in {**PARAMETERS, "limit": 1}.items()}
    texts = dict.fromkeys(("title", "rationale", "remedy", "finding"), "made")
    rule = {"id": f"made/rule-{number}", "severity": "low", "subject": "school", "parameters": parameters}
    return {**rule, **texts, "check": check}


def _share(number: int, table: str, text: str) -> dict[str, Any]:
    return _rule(number, kind="share", **{"from": table}, require=text, met=">= 100%")


def _value(number: int, text: str) -> dict[str, Any]:
    return _rule(number, kind="value", **{"from": "records"}, take={"x": text}, met="x IS NOT NULL")


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


def test_they_agree_on_every_expression() -> None:
    rules = [_share(number, "records", text) for number, text in enumerate(_lines(OF_A_RECORD))]
    rules += [_share(len(rules) + number, "people", text) for number, text in enumerate(_lines(OF_A_PERSON))]
    rules += [_value(len(rules) + number, text) for number, text in enumerate(_lines(OF_RECORDS))]
    wrong = []
    for answer in engine_verdicts(rules, TYPES, [Case(WORLD, AS_OF)]):
        check = rules[answer.rule]["check"]
        expected = decide(rules[answer.rule], WORLD, "oak", AS_OF, TYPES)
        if not agrees(expected, answer.verdict):
            wrong.append(f"{check}\n  oracle {expected}\n  engine {answer.verdict} {answer.message}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("text", _lines(REFUSED))
def test_they_refuse_the_same(text: str) -> None:
    data = _share(0, "people", text)
    with pytest.raises(OracleError):
        decide(data, WORLD, "oak", AS_OF, TYPES)
    rule = build_rule(data)
    assert compile_uses([RuleUse(rule.id)], {rule.id: rule}, TYPES).faults
