"""Nil rows stand for a term, or a year, only where they leave no school day out: on random rows, by counting days."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.domain.assessment import TRUST, Status
from eqcheck.library.shapes.build_evidence import build_evidence_type
from eqcheck.library.yaml.strict_yaml import load
from tests.oracle import World, decide
from tests.oracle.calendar import Calendar
from tests.oracle.cases import TEST_TERMS
from tests.property.engine_adapter import Case, engine_verdicts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

RULES = Path(__file__).resolve().parents[2] / "rules"
AS_OF = date(2026, 6, 30)
TERM = (date(2026, 1, 5), date(2026, 3, 31))
YEAR = (date(2025, 7, 1), date(2026, 3, 31))
SCHOOL = "alpha"
OF_A_TERM = (
    "adjustments/decided-in-time",
    "breaches/notified-to-trust",
    "complaints/acted-on-in-time",
    "complaints/trust-cases-acted-on",
    "incidents/acted-on-in-time",
    "incidents/language-acted-on",
    "incidents/log-has-entries",
    "incidents/reported-at-once",
)
OF_A_YEAR = ("complaints/log-covers-the-year", "complaints/trust-log-covers-the-year")
CALENDAR = Calendar.of(TEST_TERMS)


def _data(name: str) -> dict[str, Any]:
    data: dict[str, Any] = load(name, (RULES / f"{name}.yaml").read_bytes()).data
    return data


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def _covered(rows: Sequence[Mapping[str, Any]], period: tuple[date, date]) -> bool:
    """Whether each school day of the period lies in a row."""
    said = {day for row in rows for day in _days(row["nil_from"], row["nil_to"])}
    return all(day in said for day in _days(*period) if CALENDAR.is_school_day(day))


def _row(first: date, last: date, dated: str | None, owner: str | None) -> dict[str, Any]:
    last = max(first, last)
    row = {"nil": True, "nil_from": first, "nil_to": last, "school": owner}
    return row if dated is None else {**row, dated: min(last, AS_OF)}


def _rows(chance: random.Random, period: tuple[date, date], dated: str | None, owner: str | None) -> list[Any]:
    """A period in parts, some of which begin or end elsewhere than they should, are missing, or come twice."""
    first, last = period
    cuts = sorted(chance.sample(list(_days(first + timedelta(days=5), last - timedelta(days=5))), chance.randint(0, 5)))
    starts = [first, *(cut + timedelta(days=1) for cut in cuts)]
    moved = chance.choice([(0,), (0, 0, 0, 1), (0, 0, -3, 3), (-7, 0, 7)])
    parts = [
        _row(
            start + timedelta(days=chance.choice(moved)),
            end + timedelta(days=chance.choice(moved)),
            dated,
            owner,
        )
        for start, end in zip(starts, [*cuts, last], strict=True)
    ]
    if chance.random() < 0.3:
        one = chance.choice(list(_days(first, last)))
        parts.append(_row(one, one + timedelta(days=chance.choice((0, 2, 20))), dated, owner))
    if chance.random() < 0.2:
        parts.append(_row(date(2024, 9, 3), first - timedelta(days=chance.choice((1, 3, 40))), dated, owner))
    if chance.random() < 0.2:
        parts.append(_row(last + timedelta(days=chance.choice((1, 14))), AS_OF, dated, owner))
    chance.shuffle(parts)
    return parts


def _cases(rule: Mapping[str, Any], period: tuple[date, date], types: Mapping[str, Any], count: int) -> list[Case]:
    chance = random.Random(rule["id"])  # noqa: S311 - the same rows each time, and no secret
    table = rule["check"]["from"]
    dated = next((column for column in (types[table].true_from,) if column), None)
    owner = None if rule["subject"] == TRUST else SCHOOL
    school = {"name": "Alpha", "phase": "primary"}
    return [
        Case(
            World(rows={table: _rows(chance, period, dated, owner)}, schools={SCHOOL: dict(school)}, terms=TEST_TERMS),
            AS_OF,
        )
        for _ in range(count)
    ]


def _types() -> dict[str, Any]:
    files = sorted((RULES / "evidence").glob("*.yaml"))
    return {data["id"]: build_evidence_type(data) for data in (_data(f"evidence/{file.stem}") for file in files)}


@pytest.mark.parametrize(
    ("name", "period"), [*((name, TERM) for name in OF_A_TERM), *((name, YEAR) for name in OF_A_YEAR)]
)
def test_nil_rows_that_leave_a_school_day_out_are_never_met(name: str, period: tuple[date, date]) -> None:
    rule, types = _data(name), _types()
    subject = TRUST if rule["subject"] == TRUST else SCHOOL
    cases = _cases(rule, period, types, 80)
    answers = {
        each.case: each.verdict.status for each in engine_verdicts([rule], types, cases) if each.subject == subject
    }
    met = covered = 0
    for place, case in enumerate(cases):
        rows = case.world.rows[rule["check"]["from"]]
        whole = _covered(rows, period)
        expected = decide(rule, case.world, subject, AS_OF, types).status
        assert answers[place] in {expected, Status.NO_EVIDENCE}, rows
        assert answers[place] is Status.NO_EVIDENCE or (answers[place] is Status.MET and whole), rows
        met, covered = met + (answers[place] is Status.MET), covered + whole
    assert covered < len(cases)
    assert 4 * met >= covered > 0, "rows that cover the period are seldom met"
