"""`change`: whether rates, or gaps between groups, moved the right way since an earlier time by more than chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.checks.group_form import GroupCheck, has_figure_beside
from eqcheck.checks.groups import cells, comparing, kind_of_groups
from eqcheck.checks.keys import Role, check_form, expression, key
from eqcheck.domain.shape import plain

if TYPE_CHECKING:
    from eqcheck.checks.gaps.standing import Result
    from eqcheck.checks.kind import JudgedMeasures
    from eqcheck.checks.plan import Plan

_TIMES = {"": "{now}", "_before": "{before}"}


@check_form
class Change(GroupCheck):
    """The keys of a comparison of two times."""

    kind = "change"
    now: str = expression(Role.CONDITION, "The rows of the time that is judged.", "now is")
    before: str = expression(Role.CONDITION, "The rows of the time that it is compared with.", "before is")
    either: bool = key(
        Role.SWITCH,
        plain(type="boolean"),
        "Whether a gap counts whichever of the two fares worse.",
        label="either may fare worse",
        default=False,
    )


def _is_gap(check: Change) -> bool:
    """Whether it is a gap that moves, and not a group's own figure."""
    return has_figure_beside(check) or any(sides.other is not None for sides in check.groups.values())


def _sides(check: Change) -> dict[str, tuple[str, bool]]:
    sides = cells(check)
    kept = {name: each for name, each in sides.items() if _is_gap(check) or name in check.groups}
    return {
        name + ending: (f"{text} AND ({time})", is_beside)
        for name, (text, is_beside) in kept.items()
        for ending, time in _TIMES.items()
    }


def _plan(check: Change, _rule: str) -> Plan:
    return comparing(check, _sides(check), ("now", "before"))


def _results(reading: JudgedMeasures[Change]) -> list[Result]:
    from eqcheck.checks.gaps.side import read_sides  # noqa: PLC0415 - only where a rule compares
    from eqcheck.checks.gaps.standing import acted_on, moved  # noqa: PLC0415 - only where a rule compares

    check, measures = reading.check, reading.measures
    names = ("", "_before", "_other", "_other_before") if _is_gap(check) else ("", "_before")
    results = []
    for name in check.groups:
        sides = read_sides(check, measures, [name + ending for ending in names])
        results.append(acted_on(moved(name, sides, either=check.either), measures))
    return results


EXTENSION = kind_of_groups(
    Change,
    summary="Whether figures of groups moved the right way since an earlier time, by more than chance does.",
    plan=_plan,
    results=_results,
)
