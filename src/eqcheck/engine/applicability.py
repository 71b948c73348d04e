"""Whether duties apply to subjects: known, or open where the register is silent."""

from __future__ import annotations

from enum import Enum
from math import prod
from typing import TYPE_CHECKING

from eqcheck.engine.dialect import beside_calendar
from eqcheck.engine.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from eqcheck.engine.pack import CompiledRule, Supposition
    from eqcheck.engine.store import Store

MOST_TRIED = 2_000
"""How many suppositions about one subject are tried: those about two fields, and no more than some about three."""


class Applies(Enum):
    """Whether a duty applies to a subject."""

    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"
    """Unknown, and it does for some value of what the register is silent about."""
    UNKNOWN = "unknown"
    """Unknown, and no such value was found: it may be that it cannot apply."""


def applicability_query(rules: Sequence[CompiledRule]) -> str:
    """For each context, whether it is a school's, and whether each compiled rule with a condition applies."""
    columns = ", ".join(f"({rule.applies})" for rule in rules)
    return f"SELECT c._c, c.school_key IS NOT NULL, {columns} FROM contexts c{beside_calendar(columns)}"


def supposed_query(rule: CompiledRule, its: Supposition) -> str:
    """The contexts of which it is unknown whether a rule applies, and with some value of silent fields it does.

    A condition that comes to a blank says of nobody that the duty does not apply.
    """
    places, supposed = [], []
    for field, values in its.values.items():
        places.append(f"(VALUES {', '.join(f'({place})' for place in range(len(values)))}) AS n_{field}(n)")
        cases = " ".join(f"WHEN {place} THEN {value}" for place, value in enumerate(values))
        supposed.append(f"CASE n_{field}.n {cases} END AS u_{field}")
    contexts = (
        f"SELECT c.*, {', '.join(supposed)} FROM contexts c CROSS JOIN {' CROSS JOIN '.join(places)}"
        f"{beside_calendar(rule.applies or '')} WHERE ({rule.applies}) IS NULL"
    )
    return f"SELECT DISTINCT c._c FROM ({contexts}) c{beside_calendar(its.sql)} WHERE ({its.sql}) IS NOT FALSE"


def applicability(store: Store, compiled_rules: Sequence[CompiledRule]) -> dict[str, dict[int, Applies]]:
    """Whether each compiled rule with a condition applies, by use and context."""
    conditional = [compiled_rule for compiled_rule in compiled_rules if compiled_rule.applies is not None]
    if not conditional:
        return {}
    answers: dict[str, dict[int, bool | None]] = {compiled_rule.use: {} for compiled_rule in conditional}
    schools: set[int] = set()
    for context, is_school, *values in store.query(applicability_query(conditional)):
        if is_school:
            schools.add(context)
        for compiled_rule, value in zip(conditional, values, strict=True):
            answers[compiled_rule.use][context] = value
    return {rule.use: _with_what_is_open(store, rule, answers[rule.use], schools) for rule in conditional}


def _with_what_is_open(
    store: Store, compiled_rule: CompiledRule, answers: dict[int, bool | None], schools: AbstractSet[int]
) -> dict[int, Applies]:
    """The answers for one rule; of those that are unknown, whether the duty may apply where it is judged."""
    open_ = frozenset(context for context, value in answers.items() if value is None)
    if compiled_rule.of_schools:
        open_ &= schools
    may_apply = _may_apply(store, compiled_rule, open_) if open_ else open_
    unknown = {True: Applies.PERHAPS, False: Applies.UNKNOWN}
    known = {True: Applies.YES, False: Applies.NO}
    return {
        context: unknown[context in may_apply] if value is None else known[value] for context, value in answers.items()
    }


def _may_apply(store: Store, compiled_rule: CompiledRule, contexts: frozenset[int]) -> frozenset[int]:
    """Those of the contexts for which the rule applies with some value of what the register is silent about."""
    its = compiled_rule.supposition
    if its is None:
        return contexts  # what it asks of may be blank, which is a fact
    if prod(map(len, its.values.values())) > MOST_TRIED:
        return frozenset()
    try:
        return frozenset(context for (context,) in store.query_here(supposed_query(compiled_rule, its)))
    except StoreError:
        return frozenset()
