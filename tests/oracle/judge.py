"""How the oracle decides each check kind, from the wording of the contract and of the kinds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from eqcheck.domain.assessment import Status
from tests.oracle import groups
from tests.oracle.calendar import months_later
from tests.oracle.evaluator import Truth, evaluate, exact, truth
from tests.oracle.parser import parse

if TYPE_CHECKING:
    from tests.oracle.world import Row, Subject

Check: TypeAlias = Mapping[str, Any]


class Finding(NamedTuple):
    """Every status that a check may come to; None among them where nothing relevant is, so that the rule must say."""

    statuses: set[Status | None]
    measures: Mapping[str, Any]


def share(check: Check, subject: Subject) -> Finding:
    """A row whose conditions a blank leaves open may be any that they allow; one that may never be settles it."""
    rows = subject.source_scopes()
    looked_at = [(row, truth(parse(check.get("where", "TRUE")), row)) for row in rows]
    relevant = [(row, where) for row, where in looked_at if where is not False]
    results = [truth(parse(check["require"]), row) if where else None for row, where in relevant]
    measures = {
        "relevant": len(relevant),
        "met": results.count(True),
        "unmet": results.count(False),
        "unknown": results.count(None),
    }
    kinds = [
        (
            where,
            truth(parse(check["require"]), row),
            truth(parse(check["never"]), row) is True if "never" in check else False,
        )
        for row, where in relevant
    ]
    if "never" in check:
        measures["never"] = sum(never and where is True for where, _, never in kinds)
    outcomes = {(0, 0, False)}
    for where, require, never in kinds:
        outcomes = {
            (relevant_rows + is_in, satisfied + (is_in and is_met), forbidden or (is_in and never))
            for relevant_rows, satisfied, forbidden in outcomes
            for is_in in _either(where)
            for is_met in _either(require)
        }
    return Finding({_share_status(check, subject, *outcome) for outcome in outcomes}, measures)


def _either(value: Truth) -> tuple[bool, ...]:
    """What a condition may be."""
    return (True, False) if value is None else (value,)


def _share_status(check: Check, subject: Subject, relevant: int, satisfied: int, forbidden: Truth) -> Status | None:
    if relevant == 0:
        return None
    if forbidden:
        return Status.NOT_MET
    percentage = Fraction(100 * satisfied, relevant)
    if within(check["met"], subject, percentage):
        return Status.MET
    in_part = "partial" in check and within(check["partial"], subject, percentage)
    return Status.PARTIAL if in_part else Status.NOT_MET


def count(check: Check, subject: Subject) -> Finding:
    """Rows that a blank leaves open may count or not."""
    rows = subject.source_scopes()
    where = [truth(parse(check.get("where", "TRUE")), row) for row in rows]
    relevant = [(row, known) for row, known in zip(rows, where, strict=True) if known is not False]
    kinds: list[tuple[Truth, Truth, Any]] = [
        (
            known,
            truth(parse(check.get("counting", "TRUE")), row),
            evaluate(parse(check["distinct"]), row) if "distinct" in check else number,
        )
        for number, (row, known) in enumerate(relevant)
    ]
    least = {value for known, counting, value in kinds if known and counting and value is not None}
    open_rows = [kind for kind in kinds if None in kind and kind[1] is not False]
    measures = {"relevant": len(relevant), "counted": len(least), "unknown": len(_undecided(kinds))}
    surely = any(known for known, _, _ in kinds)
    statuses: set[Status | None] = set() if surely else {None}
    for more in range(len(open_rows) + 1):
        statuses.add(_count_status(check, subject, len(least) + more))
    return Finding(statuses if kinds else {None}, measures)


def _undecided(kinds: list[tuple[bool | None, bool | None, Any]]) -> list[Any]:
    return [
        kind for kind in kinds if kind[0] is None or (kind[0] and (kind[1] is None or (kind[1] and kind[2] is None)))
    ]


def _count_status(check: Check, subject: Subject, amount: int) -> Status:
    for bound, status in (("met", Status.MET), ("partial", Status.PARTIAL)):
        if bound in check and within(check[bound], subject, amount):
            return status
    return Status.NOT_MET


MOST_OPEN = 8
"""Of more rows that may be relevant or not, only the fewest, the most and each alone are looked at."""


def value(check: Check, subject: Subject) -> Finding:
    """What decides is worked out over every choice of the rows that may be relevant."""
    rows = subject.source_scopes()
    where = [truth(parse(check.get("where", "TRUE")), row) for row in rows]
    relevant = [row for row, known in zip(rows, where, strict=True) if known]
    perhaps = [row for row, known in zip(rows, where, strict=True) if known is None]
    measures: dict[str, Any] = {"relevant": len(relevant), "unknown": len(perhaps)}
    statuses: set[Status | None] = set()
    for chosen in _choices(perhaps):
        status, seen = _value_of(check, subject, [*relevant, *chosen])
        statuses.add(status)
        if not perhaps:
            measures |= seen
    return Finding(statuses, measures)


def _choices(rows: list[Any]) -> Iterator[tuple[Any, ...]]:
    sizes = range(len(rows) + 1) if len(rows) <= MOST_OPEN else (0, 1, len(rows))
    return chain.from_iterable(combinations(rows, size) for size in sizes)


def _value_of(check: Check, subject: Subject, relevant: list[Any]) -> tuple[Status | None, Mapping[str, Any]]:
    if not relevant:
        return None, {}
    taken = {name: evaluate(parse(text), subject.scope({}), relevant) for name, text in check["take"].items()}
    known = {"relevant": len(relevant), "unknown": 0, **taken}
    decisions = {name: truth(parse(check[name]), subject.scope(known)) for name in ("met", "partial") if name in check}
    return _value_status(decisions), {**taken, **decisions}


def _value_status(decisions: Mapping[str, bool | None]) -> Status:
    met, partial = decisions["met"], decisions.get("partial", False)
    if met:
        return Status.MET
    if partial:
        return Status.PARTIAL
    return Status.NO_EVIDENCE if met is None or partial is None else Status.NOT_MET


def attested(check: Check, subject: Subject) -> Finding:
    """The latest answer that a role allowed to sign gave and that is still in force; no goes before yes."""
    answers = [_answer(check, subject, row.names) for row in subject.source_scopes()]
    dated = sorted((answer for answer in answers if answer is not None), key=lambda answer: (answer[0], not answer[1]))
    if not dated:
        return Finding({Status.NO_EVIDENCE}, {})
    return Finding({Status.ATTESTED if dated[-1][1] else Status.NOT_MET}, {})


def _answer(check: Check, subject: Subject, row: Row) -> tuple[Any, bool] | None:
    as_of, signed = subject.as_of, row["signed_on"]
    in_force = (
        row["statement"] == subject.rule["id"]
        and row["role"] in check["roles"]
        and signed is not None
        and signed > months_later(as_of, -check["valid_months"])
        and (row["valid_until"] is None or row["valid_until"] >= as_of)
    )
    return (signed, row["answer"]) if in_force and row["answer"] is not None else None


def _groups(decide: Callable[[Check, Subject], tuple[set[Status | None], dict[str, Any]]]) -> Callable[..., Finding]:
    return lambda check, subject: Finding(*decide(check, subject))


# --- bounds ---------------------------------------------------------------------------------------

_BOUND = re.compile(r"\s*(>=|<=|>|<|=)\s*(.+?)%?\s*")


def within(text: str, subject: Subject, amount: Fraction | int) -> bool:
    """Whether `amount` is within the bound that `text` states, such as `>= 90%` or `<= :limit`."""
    match = _BOUND.fullmatch(text)
    assert match is not None, text
    limit = Fraction(match[2]) if match[2][0] != ":" else Fraction(exact(subject.settings[match[2][1:]]))
    return bool(
        {"=": amount == limit, ">": amount > limit, "<": amount < limit}[match[1][0]]
        or (len(match[1]) == 2 and amount == limit)
    )


KINDS: Mapping[str, Callable[[Check, Subject], Finding]] = {
    "share": share,
    "count": count,
    "value": value,
    "attested": attested,
    "compare": _groups(groups.compare),
    "change": _groups(groups.change),
}
