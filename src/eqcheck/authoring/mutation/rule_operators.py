"""Ways to change one key of a rule: each an operator of mutation.

Every function takes a rule's data and yields edits; nothing where the rule has no such key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from eqcheck.checks import check_kinds
from eqcheck.checks.builtin import TABLES
from eqcheck.checks.keys import LEFT_OUT, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from eqcheck.checks.keys import CheckKey
    from eqcheck.checks.kind import CheckKind

    Path = tuple[str | int, ...]
    Operator = Callable[[Mapping[str, Any]], Iterator["RuleEdit"]]

SMALL_GROUP = 10
"""A percentage is one step off when one row of a group of so many makes the difference: a finer step needs
hundreds of rows to be told."""

_BOUND = re.compile(r"(>=|<=|>|<|=) ?(?:(\d+(?:\.\d+)?)(%?)|(:[a-z][a-z0-9_]*))")
_NEXT_TO = {">=": (">", "<"), "<=": ("<", ">"), ">": (">=", "<="), "<": ("<=", ">="), "=": (">", "<")}
_ABSENT = object()


@dataclass(frozen=True, slots=True)
class RuleEdit:
    """One change of a rule's data: the value at `path` set to `value`, or taken out; and how it reads."""

    path: Path
    value: Any
    change: str

    @property
    def removes(self) -> bool:
        """Whether the key is taken out."""
        return self.value is _ABSENT


def set_to(path: Path, value: Any, before: object) -> RuleEdit:  # noqa: ANN401 - a key of a rule holds any kind of value
    """The edit that gives a key another value."""
    return RuleEdit(path, value, f"{_shown(before)} → {_shown(value)}")


def taken_out(path: Path) -> RuleEdit:
    """The edit that takes a key out."""
    return RuleEdit(path, _ABSENT, f"{path[-1]} → nothing")


def edited(data: Mapping[str, Any], edit: RuleEdit) -> dict[str, Any]:
    """A copy of a rule's data with one edit; what the edit does not touch is shared."""
    result: dict[str, Any] = dict(data)
    here: Any = result
    *above, last = edit.path
    for step in above:
        here[step] = dict(here[step]) if isinstance(here[step], dict) else list(here[step])
        here = here[step]
    if edit.removes:
        del here[last]
    else:
        here[last] = edit.value
    return result


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {item}" for key, item in value.items())
    if isinstance(value, list):
        return "[" + ", ".join(map(str, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


# --- thresholds -----------------------------------------------------------------------------------


def parameter_off_by_one(data: Mapping[str, Any]) -> Iterator[RuleEdit]:
    """Each value of each parameter one step greater and one less; a percentage by one row of ten."""
    for name, item in data.get("parameters", {}).items():
        path: Path = ("parameters", name)
        in_percent = str(item.get("unit", "")).startswith("per cent")
        places = [((*path, "value"), item["value"])] if "value" in item else []
        dated = enumerate(item.get("values", ()))
        places += [((*path, "values", place, "value"), each["value"]) for place, each in dated]
        for where, value in places:
            for other in _neighbours(value, in_percent=in_percent):
                edit = set_to(where, other, value)
                yield RuleEdit(where, other, f":{name} {edit.change}")


def _neighbours(value: object, *, in_percent: bool) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float) and in_percent:
        yield from (type(value)(each) for each in _percentages(Fraction(str(value))))
    elif isinstance(value, int | float):
        yield from (value + 1, value - 1)
    elif isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        yield from ((date.fromisoformat(value) + timedelta(days=step)).isoformat() for step in (1, -1))


def _percentages(value: Fraction) -> Iterator[int]:
    """The whole percentages next to one that a share of at most ten rows tells from it."""
    shares = sorted({Fraction(100 * part, whole) for whole in range(1, SMALL_GROUP + 1) for part in range(whole + 1)})
    above = [share for share in shares if share > value]
    below = [share for share in shares if share < value]
    yield ceil(above[0]) if above else floor(value) + 1
    if below:
        yield floor(below[-1])


def bound_changed(data: Mapping[str, Any]) -> Iterator[RuleEdit]:
    """Each bound of the check: its operator, where it may be another, and its number one step greater and one less."""
    for name, text in _given(data, Role.BOUND):
        allowed = re.compile(_kind(data).keys[name].schema["pattern"])
        match = _BOUND.fullmatch(text.strip())
        if match is None:
            continue
        operator, number, percent, parameter = match.groups()
        others = [f"{other} {parameter or number + percent}" for other in _NEXT_TO[operator]]
        yield from (set_to(("check", name), other, text) for other in others if allowed.match(other))
        if number is not None:
            limits = _limits(operator, number, percent)
            yield from (set_to(("check", name), f"{operator} {limit}", text) for limit in limits)


def _limits(operator: str, number: str, percent: str) -> Iterator[str]:
    """The limits next to one, but for the one that another operator comes to as well."""
    if percent:
        yield from (f"{each}%" for each in _percentages(Fraction(number)))
        return
    steps = {">=": (-1,), "<": (-1,), ">": (1,), "<=": (1,), "=": (1, -1)}[operator]
    yield from (str(int(number) + step) for step in steps if int(number) + step >= 0)


# --- what is left out -----------------------------------------------------------------------------


def key_left_out(key: str) -> Operator:
    """The operator that takes a key out of the check."""

    def operator(data: Mapping[str, Any]) -> Iterator[RuleEdit]:
        if key in data["check"]:
            yield taken_out(("check", key))

    return operator


def match_dropped(data: Mapping[str, Any]) -> Iterator[RuleEdit]:
    """Each column that related evidence is matched on, and the date up to which it is."""
    for name, item in _related(data):
        path: Path = ("check", "related", name)
        on = {item["on"]: item["on"]} if isinstance(item["on"], str) else item["on"]
        pairs = on if isinstance(on, dict) else {column: column for column in on}
        for dropped in pairs:
            left = {theirs: ours for theirs, ours in pairs.items() if theirs != dropped}
            yield RuleEdit((*path, "on"), left or [], f"on {dropped} → {' and '.join(left) or 'nothing'}")
        if "until" in item:
            yield taken_out((*path, "until"))


def related_where_dropped(data: Mapping[str, Any]) -> Iterator[RuleEdit]:
    """Related evidence without the condition on its rows."""
    yield from (taken_out(("check", "related", name, "where")) for name, item in _related(data) if "where" in item)


def _related(data: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    return list(data["check"].get("related", {}).items())


# --- where rows are looked for --------------------------------------------------------------------


def across_changed(data: Mapping[str, Any]) -> Iterator[RuleEdit]:
    """Related evidence looked for nearer or further away. A trust's own rows have no other school's beside them."""
    alike = {"own", "school"} if data["subject"] == "trust" and data["check"].get("scope", "own") != "all" else set()
    for name, item in _related(data):
        if item["from"] not in TABLES:
            now = item.get("across", "school")
            same = alike if now in alike else {now, *sorted(alike)[:1]}
            others = [other for other in ("own", "school", "trust") if other not in same]
            yield from (set_to(("check", "related", name, "across"), other, f"across {now}") for other in others)


def absence_toggled(data: Mapping[str, Any]) -> Iterator[RuleEdit]:
    """Whether related evidence may be absent, where nothing else asks for the same evidence and so for its presence."""
    check = data["check"]
    for name, item in _related(data):
        others = [other for beside, other in _related(data) if beside != name]
        asked = [other for other in others if not other.get("may_be_absent", False)]
        alike = [other for other in asked if _reach(other) == _reach(item)]
        nearer = check.get("scope") == "shared" and item.get("across") == "own"
        from_source = item["from"] == check.get("from") and not nearer
        if item["from"] not in TABLES and not from_source and not alike:
            now = item.get("may_be_absent", False)
            yield set_to(("check", "related", name, "may_be_absent"), not now, f"may_be_absent {_shown(now)}")


def _reach(item: Mapping[str, Any]) -> tuple[str, str]:
    """The evidence that a related item reads, and where it looks for it."""
    return (item["from"], item.get("across", "school"))


def scope_changed(data: Mapping[str, Any]) -> Iterator[RuleEdit]:
    """The subject's own rows, the trust's too, or those of all its schools; terms are the same for all."""
    check = data["check"]
    if check["from"] != "terms":
        now = check.get("scope", "own")
        others = ("own", "all") if data["subject"] == "trust" else ("own", "shared")
        yield from (set_to(("check", "scope"), other, f"scope {now}") for other in others if other != now)


# --- what stands before and after -----------------------------------------------------------------


def when_empty_changed(data: Mapping[str, Any]) -> Iterator[RuleEdit]:
    """What finding no relevant row comes to: removed, and made better or worse than it is."""
    if not _kind(data).may_be_empty:
        return
    now = data.get("when_empty")
    if now is None:
        if "where" in data["check"]:
            yield RuleEdit(("when_empty",), {"status": "met", "reason": ""}, "when_empty no_evidence → met")
        return
    if now["status"] != "no_evidence":
        yield taken_out(("when_empty",))
    other = "not_met" if now["status"] == "met" else "met"
    yield set_to(("when_empty", "status"), other, f"when_empty {now['status']}")


def applies_when_changed(data: Mapping[str, Any]) -> Iterator[RuleEdit]:
    """To whom the duty applies: to all, and to the others."""
    text = data.get("applies_when")
    if text is not None:
        yield taken_out(("applies_when",))
        yield set_to(("applies_when",), f"NOT ({text})", text)


# --- keys that are no expression ------------------------------------------------------------------


def item_dropped(key: str) -> Operator:
    """The operator that leaves each item of a list out, where another is left."""

    def operator(data: Mapping[str, Any]) -> Iterator[RuleEdit]:
        items = data["check"].get(key, [])
        for item in items if len(items) > 1 else ():
            left = [other for other in items if other != item]
            yield RuleEdit(("check", key), left, f"{key} {_shown(items)} → {_shown(left)}")

    return operator


def number_off_by_one(key: str, unit: str) -> Operator:
    """The operator that makes a number one more and one less."""

    def operator(data: Mapping[str, Any]) -> Iterator[RuleEdit]:
        number = data["check"].get(key)
        if number is not None:
            before = f"{number} {unit}s" if unit else number
            yield from (set_to(("check", key), number + step, before) for step in (1, -1))

    return operator


def switched(key: str) -> Operator:
    """The operator that says no for yes, and yes for no or nothing."""

    def operator(data: Mapping[str, Any]) -> Iterator[RuleEdit]:
        now = data["check"].get(key, False)
        yield set_to(("check", key), not now, f"{key} {_shown(now)}")

    return operator


def choice_changed(key: str, choices: Sequence[str]) -> Operator:
    """The operator that gives a key each of the other words that it may hold."""

    def operator(data: Mapping[str, Any]) -> Iterator[RuleEdit]:
        now = data["check"].get(key)
        others = [other for other in choices if other != now] if now is not None else []
        yield from (set_to(("check", key), other, f"{key} {now}") for other in others)

    return operator


def _of_key(key: CheckKey) -> Iterator[tuple[str, Operator]]:
    """The operator that changes a key that is no expression and no bound, where there is one, by its name."""
    stem = key.name.replace("_", "-")
    match key.role:
        case Role.SCOPE:
            yield key.operator, scope_changed
        case Role.SWITCH:
            yield key.operator or f"{stem}-switched", switched(key.name)
        case Role.NUMBER | Role.TIME:
            yield key.operator or f"{stem}-off-by-one", number_off_by_one(key.name, key.unit)
        case Role.CHOICE:
            yield key.operator or f"{stem}-changed", choice_changed(key.name, key.schema["enum"])
        case Role.LIST if key.operator:
            yield key.operator, item_dropped(key.name)
        case _:
            return


# --- all of them ----------------------------------------------------------------------------------


def _kind(data: Mapping[str, Any]) -> CheckKind[Any]:
    return check_kinds()[data["check"]["kind"]]


def _given(data: Mapping[str, Any], *roles: Role) -> Iterator[tuple[str, Any]]:
    """The keys with one of these roles that the check gives, in the order of its kind."""
    check = data["check"]
    yield from ((name, check[name]) for name, key in _kind(data).keys.items() if key.role in roles and name in check)


def rule_operators(kind: CheckKind[Any]) -> Mapping[str, Operator]:
    """The operators on whole keys of a rule of that kind, in the order in which their mutants are numbered."""
    keys = kind.keys.values()
    optional = [key for key in keys if key.role in LEFT_OUT and not key.required]
    dropped = {f"{key.name.replace('_', '-')}-dropped": key_left_out(key.name) for key in optional}
    changed = dict(pair for key in keys for pair in _of_key(key))
    whose = {name: operator for name, operator in changed.items() if name == _SCOPE_CHANGED}
    others = {name: operator for name, operator in changed.items() if name != _SCOPE_CHANGED}
    return {
        "parameter-off-by-one": parameter_off_by_one,
        "bound-changed": bound_changed,
        **dropped,
        **(_ON_RELATED if any(key.role is Role.RELATED for key in keys) else {}),
        **whose,
        "when-empty-changed": when_empty_changed,
        "applies-when-changed": applies_when_changed,
        **others,
    }


_SCOPE_CHANGED = "scope-changed"
_ON_RELATED: Mapping[str, Operator] = {
    "match-dropped": match_dropped,
    "related-where-dropped": related_where_dropped,
    "across-changed": across_changed,
    "absence-toggled": absence_toggled,
}
