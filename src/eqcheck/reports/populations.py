"""Which rows a number counts, so that a number that counts some of another's rows is known to.

Whoever has the rules can see that staff who started over a year ago are some of all staff: the difference of the two
numbers counts the others. Conditions are compared by what they say, never by the evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eqcheck.checks import plan_of
from eqcheck.domain.assessment import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlglot import exp

    from eqcheck.checks.plan import Plan, Related
    from eqcheck.domain.assessment import Observation, Rule

_AT_LEAST, _AT_MOST = ("GT", "GTE"), ("LT", "LTE")


@dataclass(frozen=True)
class RowCondition:
    """What must be true of a row, or, where it is not `certain`, may be true or unknown."""

    node: exp.Expr
    certain: bool

    def gives(self, other: RowCondition) -> bool:
        """Whether every row of which this holds is one of which `other` does."""
        return (self.certain or not other.certain) and _implies(self.node, other.node)


@dataclass(frozen=True)
class Population:
    """The rows of a table of which all conditions hold; `counted` is `*`, or what is counted once however often."""

    source: str
    scope: str
    counted: str
    conditions: tuple[RowCondition, ...]

    def within(self, other: Population) -> bool:
        """Whether whatever is counted here is counted in `other` too."""
        return (self.source, self.counted) == (other.source, other.counted) and all(
            any(mine.gives(theirs) for mine in self.conditions) for theirs in other.conditions
        )


def populations(rule: Rule, observation: Observation) -> Mapping[str, Population]:
    """What each count that a rule measures counts, by the count's name; those that cannot be compared are left out."""
    plan = plan_of(rule.check, rule.id)
    if plan is None:
        return {}
    texts = {**{key: item.text for key, item in plan.conditions.items()}}
    texts |= {key: item.text for key, item in plan.operands.items()}
    reader = _AggregateReader(plan, observation.parameters)
    made = {}
    for name, template in plan.measures.items():
        if not name.startswith("_"):
            made[name] = reader.population(template.format(**texts))
    for name, aggregate in plan.aggregates.items():
        made[name] = reader.population(aggregate.text, where=plan.conditions["where"].text)
    return {name: population for name, population in made.items() if population is not None}


class _AggregateReader:
    """Reads aggregates of one plan with its parameters at their values."""

    def __init__(self, plan: Plan, parameters: Mapping[str, Any]) -> None:
        self._plan, self._parameters = plan, parameters
        self._taken = {name: related for related in plan.related.values() for name in related.take}
        self._read: dict[str, tuple[RowCondition, ...]] = {}
        self._stand_ins: dict[tuple[int, str], str] = {}

    def population(self, text: str, *, where: str | None = None) -> Population | None:
        from sqlglot import exp  # noqa: PLC0415 - start-up

        node = _parsed(text)
        conditions = list(self._conditions(where)) if where is not None else []
        if isinstance(node, exp.Filter):
            conditions += _conditions(self._plain(node.expression.this))
            node = node.this
        if not isinstance(node, exp.Count):
            return None
        counted = node.this
        if isinstance(counted, exp.Distinct) and len(counted.expressions) == 1:
            counted = counted.expressions[0]
        if isinstance(counted, exp.Case):
            (branch,) = counted.args["ifs"]
            conditions += _conditions(self._plain(branch.this))
            counted.replace(exp.Star() if branch.args["true"].is_number else branch.args["true"])
        scope = str(self._plan.scope or Scope.OWN)
        return Population(self._plan.source, scope, self._plain(node.this).sql(), tuple(conditions))

    def _conditions(self, text: str) -> tuple[RowCondition, ...]:
        if text not in self._read:
            self._read[text] = tuple(_conditions(self._plain(_parsed(text))))
        return self._read[text]

    def _plain(self, node: exp.Expr) -> exp.Expr:
        """The node with parameters as values, and columns of related evidence as what they stand for."""
        from sqlglot import exp  # noqa: PLC0415 - start-up

        def plain(part: exp.Expr) -> exp.Expr:
            if isinstance(part, exp.Paren):
                inner: exp.Expr = part.this.transform(plain, copy=False)
                return inner
            if isinstance(part, exp.Placeholder) and part.name in self._parameters:
                return _literal(self._parameters[part.name])
            if isinstance(part, exp.Column):
                related = self._plan.related.get(part.table) or (None if part.table else self._taken.get(part.name))
                if related is not None:
                    return exp.to_identifier(self._looked_up(related, part.name), quoted=True)
            return part

        return node.transform(plain, copy=False)

    def _looked_up(self, related: Related, name: str) -> str:
        key = id(related), name
        if key not in self._stand_ins:
            self._stand_ins[key] = self._stand_in(related, name)
        return self._stand_ins[key]

    def _stand_in(self, related: Related, name: str) -> str:
        taken = related.take[name].text if name in related.take else name
        where = self._plain(_parsed(related.where.text)).sql() if related.where is not None else ""
        said = (taken, related.source, sorted(related.on.items()), related.across, where, sorted(related.until.items()))
        used = {key: value for key, value in self._parameters.items() if f":{key}" in taken}
        return f"{said}{sorted(used.items())}"


def _literal(value: object) -> exp.Expr:
    from sqlglot import exp  # noqa: PLC0415 - start-up

    number = isinstance(value, int | float) and not isinstance(value, bool)
    return exp.Literal.number(value) if number else exp.Literal.string(str(value))


def _parsed(text: str) -> exp.Expr:
    from sqlglot import parse_one  # noqa: PLC0415 - start-up

    return parse_one(text, dialect="duckdb")


def _conditions(node: exp.Expr, *, certain: bool = True) -> Iterator[RowCondition]:
    """The conditions that a condition consists of; one that is always true is none."""
    from sqlglot import exp  # noqa: PLC0415 - start-up

    if isinstance(node, exp.And):
        yield from _conditions(node.left, certain=certain)
        yield from _conditions(node.right, certain=certain)
    elif isinstance(node, exp.NullSafeNEQ) and node.expression == exp.false():
        yield from _conditions(node.this, certain=False)
    elif node != exp.true():
        yield RowCondition(node, certain)


def _implies(first: exp.Expr, second: exp.Expr) -> bool:
    """Whether the second is true wherever the first is, as far as can be seen from how they are written."""
    from sqlglot import exp  # noqa: PLC0415 - start-up

    if first == second:
        return True
    if isinstance(second, exp.Or):
        return _implies(first, second.left) or _implies(first, second.right)
    if isinstance(first, exp.And):
        return _implies(first.left, second) or _implies(first.right, second)
    if isinstance(first, exp.Not) and isinstance(second, exp.Not):
        return _implies(second.this, first.this)
    if isinstance(second, exp.In) and first.this == second.this:
        values = [first.expression] if isinstance(first, exp.EQ) else first.expressions
        return isinstance(first, exp.EQ | exp.In) and all(value in second.expressions for value in values)
    return _closer(first, second)


def _closer(first: exp.Expr, second: exp.Expr) -> bool:
    """Whether both compare the same with a limit, and the first's limit is the narrower one."""
    kinds = (type(first).__name__, type(second).__name__)
    if first.args.get("this") != second.args.get("this"):
        return False
    limits = _limit(first.args.get("expression")), _limit(second.args.get("expression"))
    if None in limits or limits[0][0] != limits[1][0]:  # type: ignore[index]
        return False
    (_, mine), (_, theirs) = limits  # type: ignore[misc]
    strict = kinds[0] in {"GT", "LT"} or kinds[1] in {"GTE", "LTE"}
    if all(kind in _AT_LEAST for kind in kinds):
        return mine > theirs or (mine == theirs and strict)
    if all(kind in _AT_MOST for kind in kinds):
        return mine < theirs or (mine == theirs and strict)
    return False


def _limit(node: object) -> tuple[str, float] | None:
    """What a limit is counted from, and how far it lies from there: days before the day judged, say."""
    from sqlglot import exp  # noqa: PLC0415 - start-up

    if isinstance(node, exp.Literal) and not node.is_string:
        return "", float(node.this)
    if isinstance(node, exp.Sub | exp.Add) and isinstance(node.expression, exp.Interval):
        amount, unit = node.expression.this, node.expression.args.get("unit")
        if isinstance(amount, exp.Literal) and str(amount.this).lstrip("-").isdigit():
            sign = 1 if isinstance(node, exp.Add) else -1
            return f"{node.this.sql()} {unit}", sign * float(amount.this)
    return None
