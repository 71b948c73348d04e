"""Whose rows a rule sees: every scope, reach and placement of rows there is, by both."""

from __future__ import annotations

from datetime import date
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Any

from tests.oracle import World, decide
from tests.property.engine_adapter import Case, engine_verdicts
from tests.property.test_oracle_agrees import agrees
from tests.property.worlds import TERMS, TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

AS_OF = date(2025, 12, 31)
PLACES = ("oak", "elm", None)
SCOPES = [("school", "own"), ("school", "shared"), ("trust", "own"), ("trust", "shared"), ("trust", "all")]
KEYS: list[dict[str, Any]] = [
    {"on": []},
    {"on": "person"},
    {"on": ["person", "school"]},
    {"on": "person", "until": {"completed_on": "started_on"}},
]


def _rules() -> Iterator[dict[str, Any]]:
    sources = ["people", "schools"]
    for number, (source, (level, scope), across, keys, absent) in enumerate(
        product(sources, SCOPES, ("own", "school", "trust"), KEYS, (False, True))
    ):
        if source == "schools" and keys["on"] != []:
            continue
        related = {"r": {"from": "records", "across": across, "may_be_absent": absent, **keys}}
        check = {"kind": "share", "from": source, "scope": scope, "related": related, "met": ">= 100%"}
        yield {
            "id": f"made/rule-{number}",
            **dict.fromkeys(("title", "rationale", "remedy", "finding"), "made"),
            "severity": "low",
            "subject": level,
            "when_empty": {"status": "met", "reason": "made"},
            "check": {**check, "require": "r.rows = 1"},
        }


def _worlds() -> Iterator[Case]:
    """People and records in every choice of places: each school, the trust itself."""
    choices = list(chain.from_iterable(combinations(PLACES, size) for size in range(4)))
    for people, records in product(choices, choices):
        rows = {
            "people": [{"school": place, "person": "1", "started_on": AS_OF} for place in people],
            "records": [{"school": place, "person": "1", "completed_on": AS_OF} for place in records],
        }
        yield Case(World(rows, {"oak": {}, "elm": {}}, terms=TERMS), AS_OF)


def test_they_agree_on_whose_rows_count() -> None:
    rules, worlds = list(_rules()), list(_worlds())
    wrong = []
    answers = engine_verdicts(rules, TYPES, worlds)
    assert len(answers) > 10_000
    for answer in answers:
        rule, world = rules[answer.rule], worlds[answer.case].world
        expected = decide(rule, world, answer.subject, AS_OF, TYPES)
        if not agrees(expected, answer.verdict):
            places = {table: [row["school"] for row in rows] for table, rows in world.rows.items()}
            wrong.append(
                f"{rule['check']} on {answer.subject}, rows of {places}:"
                f"\n  oracle {expected}\n  engine {answer.verdict} {answer.message}"
            )
    assert not wrong, f"{len(wrong)} differ, such as\n" + "\n".join(wrong[:5])
