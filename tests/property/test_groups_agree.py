"""Groups compared by the engine and by the oracle, on people and on figures made at random, with unknown cells."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.domain.assessment import Status
from eqcheck.domain.evidence_type import Column, ColumnType, EvidenceType
from tests.oracle import World, decide
from tests.oracle.completions import is_sound
from tests.property.engine_adapter import Case, engine_verdicts
from tests.property.worlds import TERMS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AS_OF = date(2026, 2, 28)
C = ColumnType
PUPILS = {"fsm": C.BOOLEAN, "suspended": C.BOOLEAN, "year": C.TEXT}
FIGURES = {
    **dict.fromkeys(("side", "year", "measure", "stage"), C.TEXT),
    "held": C.BOOLEAN,
    "acted": C.BOOLEAN,
    **dict.fromkeys(("cases", "people", "others"), C.INTEGER),
    **dict.fromkeys(("percent", "beside", "deviation"), C.NUMBER),
}
STATED = {"deviation", "held", "stage"}
"""Columns of which a blank says that there is none."""


def _type(name: str, columns: Mapping[str, ColumnType]) -> EvidenceType:
    declared = {key: Column(key, kind) for key, kind in columns.items()}
    declared |= {key: replace(declared[key], blank="there is none") for key in STATED & declared.keys()}
    return EvidenceType(name, name, declared)


TYPES = {name: _type(name, columns) for name, columns in (("pupils", PUPILS), ("figures", FIGURES))}
BESIDE = {"groups": {"group": {"group": "side = 'a'", "other": "side = 'b'"}}}
TIMES = {"now": "year = 'now'", "before": "year = 'before'"}
PERCENT = {"value": "percent", "of": "people", "deviation": "COALESCE(deviation, 0)", "held_back": "held"}

OF_PUPILS: Sequence[Mapping[str, Any]] = [
    {"kind": "compare", "groups": {"fsm": {"group": "fsm"}}, "outcome": "suspended", "met": met, "by": by, **more}
    for met, by in (("<= 1.25", "ratio"), ("<= 5", "points"))
    for more in ({}, {"margin": 50}, {"better": "higher"})
] + [
    {"kind": "change", "groups": {"fsm": {"group": "fsm"}}, "outcome": "suspended", **TIMES},
    {"kind": "change", "groups": {"fsm": {"group": "fsm", "other": "NOT fsm"}}, "outcome": "suspended", **TIMES},
]
OF_FIGURES: Sequence[Mapping[str, Any]] = [
    {"kind": "compare", **BESIDE, "where": "year = 'now'", "cases": "cases", "of": "people", "met": "<= 1.25"},
    {"kind": "compare", **BESIDE, "where": "year = 'now'", **PERCENT, "met": "<= 10", "by": "points", "margin": 50},
    {"kind": "change", **BESIDE, **TIMES, **PERCENT},
    {"kind": "change", **BESIDE, **TIMES, **PERCENT, "measured": "lower(measure)", "about": "stage"},
    {"kind": "compare", **BESIDE, "where": "year = 'now'", **PERCENT, "met": "<= 10", "by": "points", "about": "stage"},
    {"kind": "change", **BESIDE, **TIMES, **PERCENT, "either": True, "better": "higher"},
    {"kind": "change", "groups": {"a": {"group": "side = 'a'"}}, **TIMES, "cases": "cases", "of": "people"},
    {
        "kind": "change",
        "groups": {"a": {"group": "side = 'a'"}},
        **TIMES,
        **PERCENT,
        "other_value": "beside",
        "other_of": "others",
        "better": "higher",
    },
    {
        "kind": "compare",
        "groups": {"a": {"group": "side = 'a'", "acted": "acted"}, "b": {"group": "side = 'b'"}},
        "where": "year = 'now'",
        "cases": "cases",
        "of": "people",
        "other_cases": "others / 10",
        "other_of": "others",
        "met": "<= 1.25",
        "margin": 50,
    },
    {
        "kind": "compare",
        "groups": {
            side + year: {"group": f"side = '{side}' AND year = '{year}'", "acted": "acted"}
            for side in ("a", "b")
            for year in ("now", "before")
        },
        "cases": "cases",
        "of": "people",
        "other_cases": "others - 9",
        "other_of": "others",
        "met": "<= 1.02",
        "adjust": "holm",
    },
]


def _rule(number: int, table: str, check: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": f"made/rule-{number}",
        "title": "t",
        "rationale": "r",
        "remedy": "r",
        "severity": "low",
        "subject": "school",
        "finding": "f",
        "check": {"from": table, **check},
    }


def _pupils(chance: random.Random) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for year in ("now", "before"):
        rates = {True: chance.choice([0, 0.1, 0.5, 0.9]), False: chance.choice([0, 0.1, 0.3])}
        for fsm, people in ((True, chance.choice([0, 4, 9, 12, 35])), (False, chance.choice([0, 9, 40, 60]))):
            rows += [{"fsm": fsm, "suspended": chance.random() < rates[fsm], "year": year} for _ in range(people)]
    for _ in range(chance.choice([0, 0, 1, 2])):
        if rows:
            chance.choice(rows)[chance.choice(list(PUPILS))] = None
    return rows


def _figures(chance: random.Random) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for side in ("a", "b"):
        for year in ("now", "before"):
            people = chance.choice([0, 5, 12, 40, 150, 400])
            cases = chance.randint(0, people)
            percent = round(Decimal(100 * cases) / people, chance.choice([0, 1])) if people else Decimal(0)
            rows.append({"side": side, "year": year, "cases": cases, "people": people, "percent": percent,
                         "beside": Decimal(chance.randint(0, 100)), "others": chance.choice([12, 100, 400]),
                         "measure": chance.choice("EEEEEeF"), "stage": chance.choice(["ks4"] * 9 + [None]),
                         "deviation": None, "held": None, "acted": chance.choice([True, False, None])})  # fmt: skip
    if chance.random() < 0.2:
        for row in rows:
            row["deviation"] = Decimal(18)
    spoilt = chance.choice([None, None, None, "cases", "people", "percent", "held", "side", "row", "twice", "more"])
    row = chance.choice(rows)
    if spoilt == "row":
        rows.remove(row)
    elif spoilt == "twice":
        rows.append({**row, "cases": 0})
    elif spoilt == "more":
        row |= {"cases": row["people"] + 1, "percent": Decimal(101)}
    elif spoilt is not None:
        row[spoilt] = True if spoilt == "held" else None
    return rows


@pytest.mark.parametrize(
    ("table", "checks", "made"), [("pupils", OF_PUPILS, _pupils), ("figures", OF_FIGURES, _figures)]
)
def test_the_engine_and_the_oracle_agree_on_groups(table: str, checks: Any, made: Any) -> None:
    chance = random.Random(7)  # noqa: S311 - the same worlds each time
    worlds = [
        Case(World({table: [{"school": "oak", **row} for row in made(chance)]}, {"oak": {}}, terms=TERMS), AS_OF)
        for _ in range(120)
    ]
    rules = [_rule(number, table, check) for number, check in enumerate(checks)]
    answers = engine_verdicts(rules, TYPES, worlds)
    assert len(answers) == len(rules) * len(worlds)
    seen = set()
    for answer in answers:
        case = worlds[answer.case]
        expected = decide(rules[answer.rule], case.world, answer.subject, case.as_of, TYPES)
        status = answer.verdict.status
        assert is_sound(status, expected.possible), (checks[answer.rule], case.world.rows, status, expected.possible)
        if len(expected.possible) == 1 and not any(None in row.values() for row in case.world.rows[table]):
            assert status is expected.status, (checks[answer.rule], case.world.rows, expected.possible)
        seen.add(status)
    assert seen >= {Status.MET, Status.NOT_MET, Status.PARTIAL, Status.INSUFFICIENT_DATA, Status.NO_EVIDENCE}
