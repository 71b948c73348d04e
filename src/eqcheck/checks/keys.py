"""The keys of a check, each declared once: the field of a check's form says all that is to be known of it.

Schema, building, lints, mutation, coverage, reports and new rules are made from these declarations.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar, cast, dataclass_transform

from eqcheck.domain import shape
from eqcheck.domain.check import Check
from eqcheck.domain.shape import Key, field_for, plain, titled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from fractions import Fraction

    from eqcheck.checks.bounds import BoundUnit
    from eqcheck.domain.assessment import Status
    from eqcheck.domain.shape import Form

C = TypeVar("C", bound=Check)
EXPRESSION = plain(type="string", minLength=1, description="An expression; see docs/expressions.md.")


class Role(StrEnum):
    """What a key holds, which decides how every part of the program treats it."""

    TABLE = "table"
    """The name of the evidence type whose rows are looked at."""
    SCOPE = "scope"
    """Whose rows count."""
    RELATED = "related"
    """Other evidence, looked up for each row."""
    CONDITION = "condition"
    """An expression that is true, false or unknown of a row."""
    OPERAND = "operand"
    """An expression with any value of a row."""
    AGGREGATES = "aggregates"
    """Named expressions with a value of all relevant rows."""
    COMPARISONS = "comparisons"
    """Named pairs of expressions that are true, false or unknown of a row: a group, and whom it is compared with."""
    DECISION = "decision"
    """An expression that is true, false or unknown of the aggregates."""
    BOUND = "bound"
    """A comparison of a measure with a number, such as `>= 90%`."""
    NUMBER = "number"
    TIME = "time"
    """So many days or months."""
    CHOICE = "choice"
    """One of a few words."""
    SWITCH = "switch"
    """Yes or no."""
    TEXT = "text"
    LIST = "list"
    """Several texts."""


EXPRESSIONS = frozenset({Role.CONDITION, Role.OPERAND, Role.DECISION})
"""Roles whose value is one expression."""

DECIDING = frozenset({Role.CONDITION, Role.DECISION})
"""Roles of expressions that are true, false or unknown."""

NUMBERS = frozenset({Role.NUMBER, Role.TIME})
"""Roles whose value is a whole number."""

LEFT_OUT = EXPRESSIONS | {Role.BOUND}
"""Roles of keys that a mutant leaves out, where the check can do without."""


@dataclass(frozen=True, slots=True)
class ListedBy:
    """The column of an evidence type that lists what a key may hold, and what a person calls one of these."""

    table: str
    column: str
    called: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckKey(Key):
    """One key of a check: a key as any file has, and what the rest of the program needs to know of it.

    In reports it is called `label`, and its value said by `words` or as its role asks; `shown` calls it in `policy
    show`, for what a person must know beforehand. `unit` is what a number counts, in the singular. `bound` is what a
    bound is a bound on, and `amount` what it is put to, from the measures and the rows counted more than there are. A
    number other than those of `plain` needs a basis, which the key `basis` may give. `reaches` is the status that the
    key decides. `listed_by` says where the words are listed that its value must be among. `operator` names the mutation
    that changes it, where it has a name of its own. `start` is what a new rule begins with. `write` makes what a file
    says of what its form builds.
    """

    role: Role
    label: str = ""
    words: Callable[[Any], str] | None = None
    shown: str = ""
    unit: str = ""
    bound: BoundUnit | None = None
    amount: Callable[[Mapping[str, Any], int], Fraction | None] | None = None
    plain: frozenset[int] | None = None
    basis: str = ""
    reaches: Status | None = None
    listed_by: ListedBy | None = None
    operator: str = ""
    start: Any = None
    write: Callable[[Any], Any] | None = None

    def data(self, value: Any) -> Any:  # noqa: ANN401 - a key may hold anything
        """What a rule file says for a value of a check's form."""
        if self.write is not None:
            return self.write(value)
        return list(value) if self.role is Role.LIST else value


def key(
    role: Role,
    form: Form,
    description: str,
    *,
    default: Any = MISSING,  # noqa: ANN401 - a field's default
    default_factory: Any = MISSING,  # noqa: ANN401 - a field's default
    **more: Any,  # noqa: ANN401 - what a CheckKey takes
) -> Any:  # noqa: ANN401 - a field
    """The field of a check's form for one key; a key with a default may be left out."""
    required = default is MISSING and default_factory is MISSING
    declared = CheckKey(form, description, role=role, required=required, **more)
    return field_for(declared, default=default, default_factory=default_factory)


def expression(role: Role, description: str, label: str, *, default: Any = MISSING, **more: Any) -> Any:  # noqa: ANN401 - a field
    """The field for a key that holds an expression."""
    return key(role, EXPRESSION, description, label=label, default=default, **more)


def bound(description: str, label: str, unit: BoundUnit, *, default: Any = MISSING, **more: Any) -> Any:  # noqa: ANN401 - a field
    """The field for a key that holds a bound."""
    form = plain(type="string", pattern=unit.pattern, examples=list(unit.examples))
    return key(Role.BOUND, form, description, label=label, bound=unit, default=default, **more)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(key, expression, bound))
def check_form(form: type[C]) -> type[C]:
    """A check's form: a shape whose keys are those of its kind."""
    declared = dataclass(frozen=True, slots=True, kw_only=True)(form)
    return titled(f"the check of a {getattr(form, 'kind', 'table')} rule", declared)


def keys_of(form: type[Check]) -> Mapping[str, CheckKey]:
    """The keys of a check's form by name, in their order. A word of Python's own has an underscore in the form."""
    return cast("Mapping[str, CheckKey]", shape.keys_of(form))


def given(check: Check) -> Iterator[tuple[CheckKey, Any]]:
    """The keys that a check's rule file gives, each with its value, in the file's order."""
    keys = keys_of(type(check))
    names = check.given or [name for name, each in keys.items() if _is_set(check, each)]
    yield from ((keys[name], getattr(check, keys[name].attribute)) for name in names)


def _is_set(check: Check, each: CheckKey) -> bool:
    return each.required or bool(getattr(check, each.attribute))
