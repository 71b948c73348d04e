"""What each policy selects: clause, rule and every parameter as resolved, for review line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.authoring.policies.resolved import ResolvedParameter, resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.policies.shelf import Shelf
    from eqcheck.domain.assessment import Clause, DatedValue


def selection(shelf: Shelf) -> str:
    """A line for each clause, under it one for each rule with its parameters; `policy:` marks what a policy sets."""
    lines: list[str] = []
    for policy in shelf.policies.values():
        lines += [policy.id, *(line for clause in policy.clauses for line in _clause(shelf, clause)), ""]
    return "\n".join(lines)


def _clause(shelf: Shelf, clause: Clause) -> Iterator[str]:
    yield f"  {clause.id} {clause.level} {clause.kind}" + (" not tested" if clause.not_tested else "")
    for use in clause.rules:
        rule = shelf.rules[use.rule]
        unverified = ", unverified" if rule.basis_status == "unverified" else ""
        basis = f" ({rule.basis.kind}{unverified})" if rule.basis is not None else ""
        parameters = [_parameter(each) for each in resolved(use, rule)]
        yield "    " + "; ".join([f"{use.rule}{basis}", *parameters])


def _parameter(each: ResolvedParameter) -> str:
    unit = f" {each.parameter.unit}" if each.parameter.unit else ""
    values = ", ".join(map(_value, each.values))
    whose = " [policy]" if each.set_here else ""
    return f"{each.parameter.name} = {values}{unit}{whose}"


def _value(dated: DatedValue) -> str:
    return f"from {dated.from_.isoformat()} {dated.value}" if dated.from_ else str(dated.value)
