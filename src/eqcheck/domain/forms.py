"""Forms of values that several files share: ids, and the values of parameters."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from eqcheck.domain.evidence_type import ColumnType
from eqcheck.domain.shape import SCALAR, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
POLICY_ID = plain(type="string", pattern=f"^{_SLUG}$")
RULE_ID = plain(
    type="string",
    pattern=f"^{_SLUG}/{_SLUG}$",
    description="The rule's area and name, as in training/equality-current.",
)
CLAUSE_ID = plain(
    type="string", pattern=f"^{_SLUG}/{_SLUG}/{_SLUG}$", description="Policy, section and number, as in mket/elt/5."
)


def value_of(written: Any) -> Any:  # noqa: ANN401 - a parameter may be of any column type
    """A parameter's value as written, ISO dates as dates."""
    iso = isinstance(written, str) and _ISO_DATE.fullmatch(written) is not None
    return date.fromisoformat(written) if iso else written


VALUE = SCALAR.then(value_of)
"""A parameter's value."""


def type_of(value: object) -> ColumnType:
    """The column type of a parameter's value as written."""
    if isinstance(value, bool):
        return ColumnType.BOOLEAN
    if isinstance(value, int):
        return ColumnType.INTEGER
    if isinstance(value, float):
        return ColumnType.NUMBER
    return ColumnType.DATE if isinstance(value, str) and _ISO_DATE.fullmatch(value) else ColumnType.TEXT


def type_of_values(values: Iterable[object]) -> ColumnType:
    """The one column type of a parameter's values: integers among numbers are numbers."""
    types = {type_of(value) for value in values}
    if len(types) == 1:
        return types.pop()
    return ColumnType.NUMBER if types <= {ColumnType.INTEGER, ColumnType.NUMBER} else ColumnType.TEXT
