"""Random rules of every kind that reads evidence, over the evidence types of `worlds`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from eqcheck.checks.builtin import TABLES as BUILT_IN
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.domain.trust import PHASES
from tests.property.expressions import Draw, GroupWords, RowWords, condition, expression
from tests.property.worlds import ROLES, STATEMENTS, TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_KIND = {
    ColumnType.ID: "text",
    ColumnType.TEXT: "text",
    ColumnType.ACADEMIC_YEAR: "text",
    ColumnType.CATEGORY: "category",
    ColumnType.INTEGER: "integer",
    ColumnType.NUMBER: "number",
    ColumnType.DATE: "date",
    ColumnType.BOOLEAN: "boolean",
}
SOURCES = ["people"] * 4 + ["records"] * 3 + ["returns"] * 2 + ["schools", "terms"]
PARAMETERS: Mapping[str, Any] = {
    "months": 12,
    "ratio": 0.5,
    "least": 50.0,
    "cutoff": "2025-06-01",
    "wanted": "a",
    "strict": True,
}


def _columns(table: str) -> dict[str, list[str]]:
    """The columns of a table by kind; categories apart."""
    if table in BUILT_IN:
        types = dict(BUILT_IN[table])
    else:
        types = {name: column.type for name, column in TYPES[table].columns.items()}
    by_type: dict[str, list[str]] = {"text": ["school"]}
    for name, type_ in types.items():
        by_type.setdefault(_KIND[type_], []).append(name)
    return by_type


def _categories(table: str) -> dict[str, Sequence[str]]:
    if table in BUILT_IN:
        return {"phase": PHASES} if table == "schools" else {}
    return {name: tuple(column.values) for name, column in TYPES[table].columns.items() if column.values}


_SCHOOL = {"integer": ["school.pupils", "school.lowest_age"], "text": ["school.key"], "date": ["school.opened_on"]}


def _merged(*parts: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    merged: dict[str, list[str]] = {}
    for part in parts:
        for kind, names in part.items():
            merged.setdefault(kind, []).extend(names)
    return merged


# --- related --------------------------------------------------------------------------------------


def _related(draw: Draw, source: str, name: str) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """A related item, and the names that it takes by kind."""
    table = draw(st.sampled_from(["records", "records", "people", "returns", "schools", "terms"]))
    theirs, ours = _columns(table), _columns(source)
    item: dict[str, Any] = {"from": table, "on": _on(draw, theirs, ours)}
    words = RowWords(theirs, _categories(table))
    if draw(st.integers(0, 2)) == 2:
        item["where"] = condition(draw, words, draw(st.integers(0, 1)))
    taken: dict[str, list[str]] = {"integer": [f"{name}.rows"]}
    for place, kind in enumerate(draw(st.lists(st.sampled_from(["date", "integer", "boolean", "text", "number"])))[:2]):
        take = f"{name}_{place}"
        item.setdefault("take", {})[take] = expression(draw, GroupWords(words), kind, draw(st.integers(0, 1))).text
        taken.setdefault(kind, []).append(take)
    if draw(st.booleans()):
        item["across"] = draw(st.sampled_from(["school", "trust", *(["own"] if table != "terms" else [])]))
    if item["on"] and draw(st.integers(0, 2)) == 2 and "date" in theirs and "date" in ours:
        item["until"] = {draw(st.sampled_from(theirs["date"])): draw(st.sampled_from(ours["date"]))}
    if draw(st.integers(0, 2)):
        item["may_be_absent"] = True
    return item, taken


_NATURAL = {("period", "year"), ("year", "period"), ("academic_year", "period"), ("period", "academic_year")}
"""Columns that match by what they mean, theirs before ours; others do by their name."""


def _on(draw: Draw, theirs: Mapping[str, Sequence[str]], ours: Mapping[str, Sequence[str]]) -> Any:
    both = [(one, other) for one in theirs["text"] for other in ours["text"]]
    natural = [{one: other} for one, other in both if one == other != "school" or (one, other) in _NATURAL]
    form = draw(st.integers(0, 9))
    if form < 7 and natural:
        on = draw(st.sampled_from(natural))
        [(one, other)] = on.items()
        if one != other:
            return on
        return draw(st.sampled_from([one, one, [one], [one, "school"]]))
    if form == 7:
        kind = draw(st.sampled_from([kind for kind in sorted(theirs) if kind in ours and kind != "category"]))
        return {draw(st.sampled_from(theirs[kind])): draw(st.sampled_from(ours[kind]))}
    return []


# --- rules ----------------------------------------------------------------------------------------


def _table(draw: Draw, level: str) -> tuple[dict[str, Any], RowWords]:
    """The part of a check that says which rows it looks at, and the words of such a row."""
    source = draw(st.sampled_from(SOURCES))
    check: dict[str, Any] = {"from": source}
    scope = draw(st.sampled_from(["own", "own", "shared"] if level == "school" else ["own", "all", "all", "all"]))
    if scope != "own" or draw(st.booleans()):
        check["scope"] = scope
    taken: list[Mapping[str, Sequence[str]]] = []
    for place in range(draw(st.sampled_from([0, 1, 1, 2]))):
        item, names = _related(draw, source, f"r{place}")
        check.setdefault("related", {})[f"r{place}"] = item
        taken.append(names)
    words = RowWords(_merged(_columns(source), _SCHOOL), _categories(source), _merged(*taken))
    if draw(st.booleans()):
        check["where"] = condition(draw, words, draw(st.sampled_from([0, 0, 1, 2])))
    return check, words


def _share(draw: Draw, level: str) -> dict[str, Any]:
    check, words = _table(draw, level)
    check |= {"kind": "share", "require": condition(draw, words, draw(st.sampled_from([0, 1, 2])))}
    check["met"] = draw(st.sampled_from([">= 100%", ">= 90%", ">= 50%", "> 0%", "= 100%", "< 33.4%", ">= :least"]))
    if draw(st.booleans()):
        check["partial"] = draw(st.sampled_from([">= 50%", "> 0%", "<= :least"]))
    if draw(st.integers(0, 3)) == 3:
        check["never"] = condition(draw, words, 1)
    return check


def _count(draw: Draw, level: str) -> dict[str, Any]:
    check, words = _table(draw, level)
    check["kind"] = "count"
    bounds = st.sampled_from([">= 1", ">= 2", ">=3", "= 0", "= 1", "<= 2", "< 1", "> :limit", "<= :limit"])
    check["met"] = draw(bounds)
    if draw(st.booleans()):
        check["counting"] = condition(draw, words, 1)
    if draw(st.integers(0, 2)) == 2:
        kind = draw(st.sampled_from(["text", "date", "integer", "number", "boolean"]))
        check["distinct"] = expression(draw, words, kind, 1).text
    if draw(st.booleans()):
        check["partial"] = draw(bounds)
    return check


def _value(draw: Draw, level: str) -> dict[str, Any]:
    check, words = _table(draw, level)
    check |= {"kind": "value", "take": {}}
    taken: dict[str, list[str]] = {}
    kinds = st.sampled_from(["date", "integer", "boolean", "text", "number"])
    for place, kind in enumerate(draw(st.lists(kinds, min_size=1, max_size=3))):
        depth = draw(st.integers(0, 1))
        check["take"][f"v{place}"] = expression(draw, GroupWords(words), kind, depth).text
        taken.setdefault(kind, []).append(f"v{place}")
    decided = RowWords(_merged(_SCHOOL, {"integer": ["relevant", "unknown"]}), {}, taken)
    check["met"] = condition(draw, decided, 1)
    if draw(st.booleans()):
        check["partial"] = condition(draw, decided, 1)
    return check


def _attested(draw: Draw, _level: str) -> dict[str, Any]:
    roles = draw(st.lists(st.sampled_from(ROLES[1:]), min_size=1, max_size=2, unique=True))
    check = {"kind": "attested", "question": "Is it so, all told?", "roles": roles}
    check["valid_months"] = draw(st.sampled_from([1, 12, 12]))
    if draw(st.booleans()):
        check["shared"] = draw(st.booleans())
    return check


_REGISTER = RowWords(
    _merged({"integer": ["pupils", "trust.employees"], "boolean": ["sixth_form"], "text": ["key", "name"]}, _SCHOOL),
    {"phase": PHASES, "school.phase": PHASES},
)


_LIMITS: Sequence[Sequence[Mapping[str, Any]]] = [
    [{"value": 1}],
    [{"value": 1}],
    [{"value": 1}],
    [{"value": 0}, {"from": "2025-09-01", "value": 2}],
    [{"from": "2025-09-01", "value": 2}],
]
_WHEN_EMPTY = ["met", "not_applicable", "not_met", "insufficient_data"]


@st.composite
def rules(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """A rule as the data of its file; `number` makes its id its own."""
    level = draw(st.sampled_from(["school", "trust"]))
    attested = [_attested] * 3 if f"made/rule-{number}" in STATEMENTS else []
    kind = draw(st.sampled_from([_share] * 4 + [_count] * 3 + [_value] * 3 + attested))
    rule: dict[str, Any] = {
        "id": f"made/rule-{number}",
        "title": "It is so",
        "rationale": "It is.",
        "remedy": "Do it.",
        "severity": "low",
        "subject": level,
        "finding": "It is not so",
        "parameters": {name: {"value": value, "basis": "made"} for name, value in PARAMETERS.items()},
        "check": kind(draw, level),
    }
    rule["parameters"]["limit"] = {"values": draw(st.sampled_from(_LIMITS)), "basis": "made"}
    if draw(st.integers(0, 2)) == 2:
        rule["when_empty"] = {"status": draw(st.sampled_from(_WHEN_EMPTY)), "reason": "made"}
    if draw(st.integers(0, 5)) == 5:
        rule["applies_when"] = condition(draw, _REGISTER, 1)
    return rule
