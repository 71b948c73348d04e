"""The keys of the checks that compare groups: whose figures are put side by side, and what a row says of its people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from eqcheck.checks.keys import EXPRESSION, Role, check_form, expression, key
from eqcheck.checks.table import TableCheck
from eqcheck.domain.shape import keyed, named, one_of, plain
from eqcheck.domain.status import NOTHING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Sides(NamedTuple):
    """A group of rows, and those it is compared with; None for all others that count, or for a figure of its own row.

    All are conditions of a row; `acted` is one of the group's rows.
    """

    group: str
    other: str | None
    acted: str | None = None


_SIDES = keyed(
    "a comparison",
    "group",
    group=EXPRESSION.described("The rows of the group."),
    other=EXPRESSION.described("The rows of those it is compared with."),
    acted=EXPRESSION.described("Where a row of the group says so, a gap is known and acted on, and costs a part only."),
)
LIKENESS = ("measured", "about")
"""The keys that say of two figures whether they can be compared at all."""
_GROUP_NAME = plain(type="string", pattern="^(?!.*_(other|before|acted)$)[a-z][a-z0-9_]*$")


def _read(items: Mapping[str, Mapping[str, str]]) -> Mapping[str, Sides]:
    return {name: Sides(item["group"], item.get("other"), item.get("acted")) for name, item in items.items()}


def _data(items: Mapping[str, Sides]) -> dict[str, Any]:
    return {
        name: {part: text for part, text in sides._asdict().items() if text is not None}
        for name, sides in items.items()
    }


@check_form
class GroupCheck(TableCheck):
    """The keys that every check of groups has: the comparisons, and what a row says of its people."""

    groups: Mapping[str, Sides] = key(
        Role.COMPARISONS,
        named("the groups", _GROUP_NAME, _SIDES, least=1).then(_read),
        "The groups by name, each with those it is compared with.",
        label="compares",
        write=_data,
        start={"todo_group": {"group": "TRUE"}},
        default_factory=lambda: NOTHING,
    )
    outcome: str | None = expression(
        Role.CONDITION, "Where a row is a person: whether they have the outcome.", "the outcome is that", default=None
    )
    cases: str | None = expression(
        Role.OPERAND,
        "Where a row is a group: how many of its people have the outcome.",
        "with the outcome",
        default=None,
    )
    value: str | None = expression(
        Role.OPERAND,
        "Where a row is a group: its figure, a rate in per cent or, with a deviation, a mean score.",
        "the figure is",
        default=None,
    )
    of: str | None = expression(
        Role.OPERAND, "Where a row is a group: how many people its figure is of.", "which is of", default=None
    )
    deviation: str | None = expression(
        Role.OPERAND,
        "The standard deviation of the people's scores, where the figure is a mean; 0 where it is a rate.",
        "the scores' standard deviation is",
        default=None,
    )
    other_value: str | None = expression(
        Role.OPERAND, "The figure of those compared with, where it is in the group's row.", "beside", default=None
    )
    other_cases: str | None = expression(
        Role.OPERAND,
        "How many of those compared with have the outcome, where that follows from the group's row.",
        "beside",
        default=None,
    )
    other_of: str | None = expression(Role.OPERAND, "How many people these are.", "which is of", default=None)
    measured: str | None = expression(
        Role.OPERAND,
        "What a figure measures: figures that measure different things are not compared.",
        "what is measured",
        default=None,
    )
    about: str | None = expression(
        Role.OPERAND,
        "Whom a figure is about, such as a key stage: figures about different people are not compared.",
        "which is about",
        default=None,
    )
    held_back: str | None = expression(
        Role.CONDITION,
        "Whether the row's figure is held back because the group is small.",
        "held back if",
        default=None,
    )
    better: str = key(
        Role.CHOICE,
        one_of(("lower", "higher")),
        "Which figure is the better one: lower (default) or higher.",
        label="better is",
        words=lambda way: f"a {way} figure",
        default="lower",
    )


def has_figure_beside(check: GroupCheck) -> bool:
    """Whether a group's row also has the figure of those it is compared with."""
    return check.other_value is not None or check.other_cases is not None
