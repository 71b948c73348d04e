"""Parameters: that their values are of one type, in order and in range, and that what others set fits them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from eqcheck.domain.evidence_type import ColumnType
from eqcheck.domain.forms import type_of, type_of_values
from eqcheck.evidence.academic_years import NotAYearError, academic_year_of
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.library.cross_checks.complaint import Complaint
    from eqcheck.library.yaml.strict_yaml import KeyPath
    from eqcheck.messages.message import Message

"""A path within what was looked at, what is wrong there, and help."""

_WORDS = {
    ColumnType.BOOLEAN: "true or false",
    ColumnType.INTEGER: "a whole number",
    ColumnType.NUMBER: "a number",
    ColumnType.DATE: "a date",
    ColumnType.TEXT: "text",
}
_DAY_HELP = "write a day that there is, as in 2026-09-01"
_ORDERED = frozenset({ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.DATE})


def parameter_type(data: Mapping[str, Any]) -> ColumnType:
    """The type of a parameter's values as written."""
    return type_of_values(item["value"] for item in _items(data))


def misfit(data: Mapping[str, Any], value: object) -> tuple[Message, str] | None:
    """Why `value` cannot be a value of the parameter, as a message and help; None where it can."""
    if _impossible(value):
        return LibraryKind.PARAMETER_NOT_DATE(value=str(value)), _DAY_HELP
    expected, given = parameter_type(data), type_of(value)
    if given is not expected and (given, expected) != (ColumnType.INTEGER, ColumnType.NUMBER):
        return _of_another_type(expected, given, value), f"write it like {_items(data)[0]['value']}"
    if all(map(_is_school_year, (item["value"] for item in _items(data)))) and not _is_school_year(value):
        return LibraryKind.PARAMETER_NOT_YEAR(value=str(value)), f"write it like {_items(data)[0]['value']}"
    return _out_of_range(data, value)


def _of_another_type(expected: ColumnType, given: ColumnType, value: object) -> Message:
    if (expected, given) == (ColumnType.INTEGER, ColumnType.NUMBER):
        return LibraryKind.PARAMETER_NOT_WHOLE(value=str(value))
    return LibraryKind.PARAMETER_TYPE_WRONG(expected=_WORDS[expected], given=_WORDS[given])


def law_settles(data: Mapping[str, Any]) -> bool:
    """Whether the law alone says what the parameter is: it rests on law, and has no bounds to be changed within."""
    return _basis(data) == "law" and not _is_bounded(data)


def policy_settles(data: Mapping[str, Any]) -> bool:
    """Whether only a clause of a policy may set the parameter: it rests on the policy, without bounds."""
    return _basis(data) == "policy" and not _is_bounded(data)


def _basis(data: Mapping[str, Any]) -> str | None:
    return data["basis"].get("kind") if isinstance(data["basis"], dict) else None


def _is_bounded(data: Mapping[str, Any]) -> bool:
    return "minimum" in data or "maximum" in data


def _is_school_year(value: object) -> bool:
    """Whether it is a school year as evidence has it, such as 2025/26."""
    try:
        return isinstance(value, str) and value.startswith("20") and academic_year_of(value) == value
    except NotAYearError:
        return False


def _out_of_range(data: Mapping[str, Any], value: Any) -> tuple[Message, str] | None:  # noqa: ANN401 - of the parameter's type
    least, most = (_bound(data, name, value) for name in ("minimum", "maximum"))
    if least is not None and most is not None and least > most:
        return None  # the bounds are wrong themselves, and reported as such
    if least is not None and value < least:
        return LibraryKind.PARAMETER_TOO_SMALL(least=str(least)), _range(least, most)
    if most is not None and value > most:
        return LibraryKind.PARAMETER_TOO_LARGE(most=str(most)), _range(least, most)
    return None


def _bound(data: Mapping[str, Any], name: str, value: object) -> Any:  # noqa: ANN401 - of the parameter's type
    """The bound of that name; None where there is none that the value could be held against."""
    return data[name] if name in data and _comparable(type_of(data[name]), type_of(value)) else None


def _range(least: object, most: object) -> str:
    if least is None:
        return f"the rule allows up to {most}"
    if least == most:
        return f"the rule allows {least} alone; take it out"
    return f"the rule allows {least} or more" if most is None else f"the rule allows {least} to {most}"


def parameter_complaints(data: Mapping[str, Any]) -> Iterator[Complaint]:
    """What is wrong with a parameter by itself."""
    impossible = list(_impossible_days(data))
    if impossible:
        yield from impossible
        return
    kinds = {type_of(item["value"]) for item in _items(data)}
    if len(kinds) > 1 and not kinds <= {ColumnType.INTEGER, ColumnType.NUMBER}:
        yield ("values",), LibraryKind.PARAMETER_TYPES_MIXED(), "give values of one type"
        return
    kind = parameter_type(data)
    for bound in ("minimum", "maximum"):
        if bound in data and not _comparable(type_of(data[bound]), kind):
            yield (
                (bound,),
                LibraryKind.PARAMETER_BOUND_WRONG(bound=bound, kind=_WORDS[kind]),
                f'write it like the value, or take "{bound}" out',
            )
            return
    if "minimum" in data and "maximum" in data and data["minimum"] > data["maximum"]:
        yield ("minimum",), LibraryKind.PARAMETER_BOUNDS_CROSSED(), "swap them, or correct one"
    for index, item in enumerate(_items(data)):
        wrong = _out_of_range(data, item["value"])
        if wrong:
            path: KeyPath = ("values", index, "value") if "values" in data else ("value",)
            yield path, LibraryKind.PARAMETER_OWN_VALUE_WRONG(fault=wrong[0]), wrong[1]
    yield from _misordered(data)


def _impossible_days(data: Mapping[str, Any]) -> Iterator[Complaint]:
    values = (("values", index, "value") if "values" in data else ("value",) for index in range(len(_items(data))))
    written: list[tuple[KeyPath, object]] = [
        *zip(values, (item["value"] for item in _items(data)), strict=True),
        *(((bound,), data[bound]) for bound in ("minimum", "maximum") if bound in data),
    ]
    for path, value in written:
        if _impossible(value):
            yield path, LibraryKind.PARAMETER_DAY_IMPOSSIBLE(key=path[-1], value=str(value)), _DAY_HELP


def _impossible(value: object) -> bool:
    """Whether the value is written as a date that no calendar has."""
    if type_of(value) is not ColumnType.DATE:
        return False
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return True
    return False


def _comparable(bound: ColumnType, value: ColumnType) -> bool:
    numbers = {ColumnType.INTEGER, ColumnType.NUMBER}
    return value in _ORDERED and (bound is value or {bound, value} <= numbers)


def _misordered(data: Mapping[str, Any]) -> Iterator[Complaint]:
    before: str | None = None
    for index, item in enumerate(data.get("values", ())):
        starts = item.get("from")
        if index and starts is None:
            yield ("values", index), LibraryKind.PARAMETER_FROM_MISSING(), "say from which day it holds"
        elif index and before is not None and starts <= before:
            advice = f"put the values in order of date; each holds until the next, and the one above starts {before}"
            yield (
                ("values", index, "from"),
                LibraryKind.PARAMETER_VALUES_OVERLAP(starts=str(starts), before=str(before)),
                advice,
            )
        before = starts or before


def _items(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    return data["values"] if "values" in data else [{"value": data["value"]}]
