"""Check kinds: each module that defines `EXTENSION` is one. Nothing outside this package names any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.checks.keys import given
from eqcheck.domain.shape import build
from eqcheck.registry import discover, made_from_extensions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.checks.kind import CheckKind, RollUp, Statement
    from eqcheck.checks.plan import Plan
    from eqcheck.domain.assessment import Rule
    from eqcheck.domain.check import Check

USUAL = "share"
"""The kind of a new rule whose writer names none."""


@made_from_extensions
def check_kinds() -> Mapping[str, CheckKind[Any]]:
    """Every check kind by the name that rule files use."""
    return {kind.name: kind for kind in discover("eqcheck.checks").values()}


def kind_of(rule: Rule) -> CheckKind[Any]:
    """The check kind that decides a rule."""
    return check_kinds()[rule.kind]


def build_check(data: Mapping[str, Any]) -> Check:
    """The check that a rule file's data states, in the form of its kind."""
    kind = check_kinds()[data["kind"]]
    check: Check = build(kind.form, data, given=tuple(name for name in data if name in kind.keys))
    return check


def check_data(check: Check) -> dict[str, Any]:
    """The data from which `build_check` makes the check."""
    return {"kind": check.kind, **{key.name: key.data(value) for key, value in given(check)}}


def plan_of(check: Check, rule: str) -> Plan | None:
    """What the check of the rule with that id measures; None where it reads findings instead of evidence."""
    plan = check_kinds()[check.kind].plan
    return plan(check, rule) if plan is not None else None


def roll_up_of(check: Check) -> RollUp | None:
    """The findings that a check reads; None where it reads evidence."""
    rolls_up = check_kinds()[check.kind].rolls_up
    return rolls_up(check) if rolls_up is not None else None


def statement_of(check: Check) -> Statement | None:
    """What somebody signs for a check; None where it goes by something else."""
    asks = check_kinds()[check.kind].asks
    return asks(check) if asks is not None else None
