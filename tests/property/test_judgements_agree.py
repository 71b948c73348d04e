"""What a few rows come to: every mixture of a few kinds of row, under every kind of check and bound, by both."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain, combinations_with_replacement, product
from typing import TYPE_CHECKING, Any

import pytest

from tests.oracle import World, decide
from tests.oracle.calendar import months_later
from tests.property.engine_adapter import Case, engine_verdicts
from tests.property.test_oracle_agrees import agrees
from tests.property.worlds import TERMS, TYPES
from tests.trials import ALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

AS_OF = date(2026, 2, 28)
RELEVANT = {"active": True, "grade": 1, "note": "a"}
PEOPLE: Sequence[Mapping[str, Any]] = [
    RELEVANT,
    {**RELEVANT, "note": "b"},
    {**RELEVANT, "note": None},
    {**RELEVANT, "note": "never"},
    {**RELEVANT, "grade": 0},
    {**RELEVANT, "grade": None},
    {**RELEVANT, "grade": None, "note": "never"},
    {**RELEVANT, "active": False},
    {**RELEVANT, "active": None},
    {**RELEVANT, "active": None, "grade": None, "note": "never"},
]
ATTESTED: Sequence[Mapping[str, Any]] = [
    {"answer": answer, "signed_on": signed_on, "valid_until": until, "statement": "made/rule-0", "role": "support"}
    for answer, signed_on, until in product(
        (True, False, None),
        (AS_OF, months_later(AS_OF, -12), months_later(AS_OF, -12) + timedelta(days=1), None),
        (None, AS_OF, AS_OF - timedelta(days=1)),
    )
]
MOST_ROWS = 3 if ALL else 2
WHEN_EMPTY = {"status": "insufficient_data", "reason": "made"}


def _mixtures(table: str, kinds: Sequence[Mapping[str, Any]], most: int) -> Iterator[Case]:
    for rows in chain.from_iterable(combinations_with_replacement(kinds, size) for size in range(most + 1)):
        yield Case(World({table: [{"school": "oak", **row} for row in rows]}, {"oak": {}}, terms=TERMS), AS_OF)


def _shares() -> Iterator[dict[str, Any]]:
    bounds = [">= 100%", "> 50%", ">= 33.4%", "< 50%"]
    for met, partial, never in product(bounds, (None, "> 0%"), (None, "note = 'never'")):
        yield {"kind": "share", "require": "grade >= 1", "met": met, "partial": partial, "never": never}


def _counts() -> Iterator[dict[str, Any]]:
    bounds = [">= 2", "= 0", "= 1", "<= 1", "< 2"]
    for met, partial, counting, distinct in product(bounds, (None, ">= 1"), (None, "grade >= 1"), (None, "note")):
        yield {"kind": "count", "met": met, "partial": partial, "counting": counting, "distinct": distinct}


def _values() -> Iterator[dict[str, Any]]:
    take = {"graded": "sum(grade)", "all_graded": "bool_and(grade >= 1)", "notes": "count(DISTINCT note)"}
    conditions = ["graded >= 2", "all_graded", "notes = 1", "graded > notes", "graded IS NULL", "graded >= relevant"]
    for met, partial in product(conditions, (None, "graded >= 1", "all_graded IS NOT FALSE")):
        yield {"kind": "value", "take": take, "met": met, "partial": partial}


def _rules(checks: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = []
    for check in checks:
        for where, when_empty in ((None, None), ("active", None), ("active", WHEN_EMPTY)):
            whole = {"from": "people", **check, "where": where}
            rules.append(
                {
                    "id": f"made/rule-{len(rules)}",
                    **dict.fromkeys(("title", "rationale", "remedy", "finding"), "made"),
                    "severity": "low",
                    "subject": "school",
                    **({"when_empty": when_empty} if when_empty else {}),
                    "check": {name: part for name, part in whole.items() if part is not None},
                }
            )
    return rules


def _differences(rules: Sequence[Mapping[str, Any]], cases: Sequence[Case], table: str) -> list[str]:
    wrong = []
    for answer in engine_verdicts(rules, TYPES, cases):
        rule, world = rules[answer.rule], cases[answer.case].world
        expected = decide(rule, world, answer.subject, AS_OF, TYPES)
        if not agrees(expected, answer.verdict):
            wrong.append(f"{rule}\n  on {world.rows[table]}\n  oracle {expected}\n  engine {answer.verdict}")
    return wrong


@pytest.mark.trials
@pytest.mark.parametrize("checks", [_shares, _counts, _values], ids=["share", "count", "value"])
def test_they_agree_on_every_mixture_of_rows(checks: Any) -> None:
    rules, cases = _rules(checks()), list(_mixtures("people", PEOPLE, MOST_ROWS))
    wrong = _differences(rules, cases, "people")
    assert not wrong, f"{len(wrong)} differ, such as\n" + "\n".join(wrong[:3])


def test_they_agree_on_every_pair_of_attestations() -> None:
    check = {"kind": "attested", "question": "Is it so?", "roles": ["support"], "valid_months": 12}
    rule = {**_rules([check])[0], "id": "made/rule-0", "check": check}
    wrong = _differences([rule], list(_mixtures("attestations", ATTESTED, 2)), "attestations")
    assert not wrong, f"{len(wrong)} differ, such as\n" + "\n".join(wrong[:3])
