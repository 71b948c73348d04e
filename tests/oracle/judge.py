"""How the oracle decides each check kind, from the wording of the contract and of the kinds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from eqcheck.domain.assessment import Status
from tests.oracle.calendar import months_later
from tests.oracle.evaluator import evaluate, exact, truth
from tests.oracle.parser import parse

if TYPE_CHECKING:
    from tests.oracle.world import Row, Subject

Check: TypeAlias = Mapping[str, Any]


class Finding(NamedTuple):
    """What a check came to; `status` is None where nothing was relevant and the rule itself must say."""

    status: Status | None
    measures: Mapping[str, Any]


def share(check: Check, subject: Subject) -> Finding:
    """An unknown row is looked at and does not satisfy; a row that may never be settles it."""
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
    if "never" in check:
        forbidden = [where and truth(parse(check["never"]), row) for row, where in relevant]
        measures["never"] = forbidden.count(True)
    return Finding(_share_status(check, subject, measures), measures)


def _share_status(check: Check, subject: Subject, measures: Mapping[str, int]) -> Status | None:
    if measures["relevant"] == 0:
        return None
    if measures.get("never"):
        return Status.NOT_MET
    if measures["unknown"] == measures["relevant"]:
        return Status.NO_EVIDENCE
    percentage = Fraction(100 * measures["met"], measures["relevant"])
    if within(check["met"], subject, percentage):
        return Status.MET
    in_part = "partial" in check and within(check["partial"], subject, percentage)
    return Status.PARTIAL if in_part else Status.NOT_MET


def count(check: Check, subject: Subject) -> Finding:
    """Unknown rows may count or not: the bound must hold both ways."""
    rows = subject.source_scopes()
    where = [truth(parse(check.get("where", "TRUE")), row) for row in rows]
    relevant = [(row, known) for row, known in zip(rows, where, strict=True) if known is not False]
    values: list[Any] = []
    unknown = 0
    for number, (row, known) in enumerate(relevant):
        counting = truth(parse(check.get("counting", "TRUE")), row) if known else None
        value = evaluate(parse(check["distinct"]), row) if "distinct" in check else number
        if counting is None or (counting and value is None):
            unknown += 1
        elif counting:
            values.append(value)
    least = len(set(values))
    measures = {"relevant": len(relevant), "counted": least, "unknown": unknown}
    return Finding(_count_status(check, subject, measures), measures)


def _count_status(check: Check, subject: Subject, measures: Mapping[str, int]) -> Status | None:
    if measures["relevant"] == 0:
        return None
    extremes = measures["counted"], measures["counted"] + measures["unknown"]
    for bound, status in (("met", Status.MET), ("partial", Status.PARTIAL)):
        if bound in check and all(within(check[bound], subject, amount) for amount in extremes):
            return status
    all_unknown = measures["unknown"] == measures["relevant"]
    return Status.NO_EVIDENCE if all_unknown else Status.NOT_MET


def value(check: Check, subject: Subject) -> Finding:
    """What a blank leaves open is no evidence: a blank that decides, or rows that may be relevant."""
    rows = subject.source_scopes()
    where = [truth(parse(check.get("where", "TRUE")), row) for row in rows]
    relevant = [row for row, known in zip(rows, where, strict=True) if known]
    taken = {name: evaluate(parse(text), subject.scope({}), relevant) for name, text in check["take"].items()}
    known = {"relevant": len(relevant), "unknown": where.count(None), **taken}
    decisions = {name: truth(parse(check[name]), subject.scope(known)) for name in ("met", "partial") if name in check}
    measures = {**known, **decisions}
    return Finding(_value_status(len(relevant), where.count(None), decisions), measures)


def _value_status(relevant: int, unknown: int, decisions: Mapping[str, bool | None]) -> Status | None:
    if unknown:
        return Status.NO_EVIDENCE
    if relevant == 0:
        return None
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
        return Finding(Status.NO_EVIDENCE, {})
    return Finding(Status.ATTESTED if dated[-1][1] else Status.NOT_MET, {})


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
}
