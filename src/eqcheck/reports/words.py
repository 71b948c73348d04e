"""How statuses, dates, numbers and lists read in plain English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Status, prose_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.messages.message import Message


@dataclass(frozen=True, slots=True)
class StatusWords:
    """A status as one character, as a short word for a table, as a phrase, and as a sentence."""

    letter: str
    short: str
    phrase: str
    sentence: str


STATUS_WORDS: Mapping[Status, StatusWords] = {
    Status.ERROR: StatusWords(
        "E", "ERR", "error", "The rule could not be worked out, so nothing is known about this duty."
    ),
    Status.NOT_MET: StatusWords("N", "NOT", "not met", "The evidence shows that this falls short of what is required."),
    Status.NO_EVIDENCE: StatusWords("?", "no ev", "no evidence", "Nothing was found that shows this either way."),
    Status.PARTIAL: StatusWords(
        "P", "part", "met in part", "The evidence shows a part of what is required, and not all of it."
    ),
    Status.INSUFFICIENT_DATA: StatusWords(
        "F", "few", "too few to judge", "The group is too small for its figures to show anything."
    ),
    Status.ATTESTED: StatusWords(
        "A", "att", "attested", "A person in a named role has stated that this is done; no record was checked."
    ),
    Status.MET: StatusWords("M", "met", "met", "The evidence shows that this is done."),
    Status.NOT_APPLICABLE: StatusWords("n/a", "n/a", "not applicable", "This duty does not apply here."),
}


def number(amount: Decimal | Fraction | float) -> str:
    """A number with a comma at the thousands and no digits that are only rounding noise."""
    if isinstance(amount, int):
        return f"{amount:,}"
    exact = Decimal(f"{float(amount):.12g}") if not isinstance(amount, Decimal) else amount
    if not exact.is_finite():
        return "unknown"
    text = f"{exact:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def counted(amount: int, one: str, many: str | None = None) -> str:
    """`1 file`, `2 files`; `many` where adding an s is wrong."""
    return f"{number(amount)} {one if amount == 1 else many or one + 's'}"


def value(content: object) -> str:
    """Any value of a measure or a parameter as a person says it; None is unknown."""
    match content:
        case None:
            return "unknown"
        case bool():
            return "yes" if content else "no"
        case int() | float() | Decimal() | Fraction():
            return number(content)
        case date():
            return prose_date(content)
        case list() | tuple():
            return listed([value(item) for item in content]) or "none"
        case _:
            return str(content)


def with_unit(content: object, unit: str) -> str:
    """A parameter's value with its unit: `12 months`, `1 month`, `90%`."""
    if not unit:
        return value(content)
    if unit == "%":
        return f"{value(content)}%"
    return f"{value(content)} {unit[:-1] if content == 1 and unit.endswith('s') else unit}"


def listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def name_in_words(name: str) -> str:
    """A measure's or parameter's name without its underscores."""
    return name.replace("_", " ")


def sentence(said: str | Message | None) -> str:
    """What is said with a capital letter and a full stop, where it lacks them; an id at its start stays as it is."""
    stripped = str(said or "").strip()
    if not stripped:
        return ""
    end = "" if stripped[-1] in ".!?:" else "."
    first = stripped.split(maxsplit=1)[0].rstrip(",:;.")
    return (stripped[0].upper() + stripped[1:] if first.isalpha() else stripped) + end


_BOUNDS = {">=": "at least", "<=": "at most", ">": "more than", "<": "fewer than", "=": "exactly"}
_BOUND = re.compile(r"(>=|<=|>|<|=) ?(?::([a-z][a-z0-9_]*)|(\d[\d.]*%?))")


def bound(text: str, parameters: Mapping[str, Any]) -> str:
    """A bound such as `>= :least` as `at least 3`; any other text as it stands."""
    match = _BOUND.fullmatch(text.strip())
    if match is None:
        return text
    operator, parameter, limit = match.groups()
    return f"{_BOUNDS[operator]} {limit or value(parameters.get(parameter))}"
