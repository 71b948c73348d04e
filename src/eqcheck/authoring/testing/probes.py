"""What coverage asks of a rule's evidence: rules of our own that count how often each condition holds.

Imported lazily: it brings sqlglot.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from sqlglot import exp

from eqcheck.authoring.mutation.expression_tree import Tree, bare, conditions, write
from eqcheck.authoring.mutation.mutants import expressions_of
from eqcheck.checks import plan_of
from eqcheck.checks.measuring import measuring
from eqcheck.domain.assessment import Level, RuleUse, Scope
from eqcheck.engine.compile import compile_uses
from eqcheck.engine.syntax import PARAMETER_MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from eqcheck.checks.plan import Expression, Plan, Related
    from eqcheck.domain.assessment import Rule
    from eqcheck.domain.check import Check
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.pack import CompiledRule

    _CheckOfAnswers = Callable[[Mapping[str, str]], Check]

Path = tuple[str, ...]

_EDGES: Mapping[type[exp.Expr], tuple[int, int]] = {
    exp.GTE: (0, -1),
    exp.LT: (0, -1),
    exp.LTE: (0, 1),
    exp.GT: (0, 1),
}
"""For each comparison, how far its left side is from its right on either side of the boundary."""


_CONDITION = "«condition»"
"""What stands for an answer's condition in the aggregate that asks for it."""


class Sort(StrEnum):
    """What is asked of a condition: what it came to, or what stood at the boundary of a comparison."""

    CONDITION = "condition"
    BOUNDARY = "boundary"


ConditionAnswers = tuple[str, Sort, dict[str, str]]
"""A condition's text, what is asked of it, and the condition that each answer is."""


@dataclass(frozen=True, slots=True)
class ProbeQuestion:
    """What is asked about one condition: where it stands, how it reads, and what answers have a name.

    `answers` maps each answer looked for (true, false, unknown; or on the boundary, one step beyond) to
    the measure that is above nought, or true, where it was seen; nothing for what a duty applies by.
    """

    path: Path
    text: str
    sort: Sort
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Probe:
    """A compiled rule that asks some questions of the contexts of a rule's cases."""

    rule: Rule
    compiled_rule: CompiledRule
    questions: tuple[ProbeQuestion, ...]


@dataclass
class _Asking:
    """The takes of a probe while they are collected."""

    take: dict[str, str] = field(default_factory=dict)
    questions: list[ProbeQuestion] = field(default_factory=list)

    def ask(self, path: Path, of: ConditionAnswers, counted: str) -> None:
        """Ask each of a condition's answers by putting it into `counted`, which makes an aggregate of it."""
        text, sort, answers = of
        names = {}
        for answer, condition in answers.items():
            names[answer] = f"probe_{len(self.take)}"
            self.take[names[answer]] = counted.replace(_CONDITION, condition)
        self.questions.append(ProbeQuestion(path, text, sort, names))


def probes(rule: Rule, types: Mapping[str, EvidenceType]) -> Iterator[Probe]:
    """Everything that coverage wants to know of the rows and aggregates of a rule."""
    plan = plan_of(rule.check, rule.id)
    if plan is None:
        return
    written = expressions_of(rule.id, rule.check, rule.applies_when)
    for related in plan.related.values():
        yield from _of_related(rule, related, written, types)
    yield from _of_rows(rule, plan, types)
    yield from _of_decisions(rule, plan, types)
    yield from _of_register(rule, plan, written, types)


def _of_rows(rule: Rule, plan: Plan, types: Mapping[str, EvidenceType]) -> Iterator[Probe]:
    """The conditions on the source's rows; all but `where` among the rows where that is true."""
    asking = _Asking()
    where = _where(plan)
    for name, expression in {**plan.conditions, **plan.aggregates}.items():
        if expression.path:
            _ask_all(asking, expression, None if name == "where" else where)
    table = partial(measuring, source=plan.source, scope=plan.scope, related=plan.related)
    yield from _probe(rule, table, asking, types)


def _where(plan: Plan) -> str | None:
    where = plan.conditions["where"]
    return where.text if where.path else None


def _of_related(
    rule: Rule, related: Related, written: list[Expression], types: Mapping[str, EvidenceType]
) -> Iterator[Probe]:
    """The conditions on the rows of related evidence that the subject may see."""
    asking = _Asking()
    for expression in written:
        if expression.path[:3] == related.path:
            guard = related.where if related.where is not expression else None
            _ask_all(asking, expression, guard.text if guard is not None else None)
    scope = Scope.ALL if rule.subject is Level.TRUST else Scope.SHARED
    yield from _probe(rule, partial(measuring, source=related.source, scope=scope), asking, types)


def _of_decisions(rule: Rule, plan: Plan, types: Mapping[str, EvidenceType]) -> Iterator[Probe]:
    """The conditions on aggregates: each a probe of its own."""
    take = {name: expression.text for name, expression in plan.aggregates.items()}
    table = partial(measuring, source=plan.source, scope=plan.scope, related=plan.related, where=_where(plan))
    for expression in plan.decisions.values():
        for text, sort, answers in _answers_of(expression.text):
            for answer, condition in answers.items():
                question = ProbeQuestion(expression.path, text, sort, {answer: "met"})
                asked = replace(rule, applies_when=None)
                yield from _compiled(asked, partial(table, met=condition), take, (question,), types)


def _of_register(
    rule: Rule, plan: Plan, written: list[Expression], types: Mapping[str, EvidenceType]
) -> Iterator[Probe]:
    """The conditions on the school's register entry."""
    table = partial(measuring, source=plan.source)
    for expression in written:
        if expression.path == ("applies_when",):
            for text, sort, answers in _answers_of(expression.text):
                for answer, condition in answers.items():
                    question = ProbeQuestion(expression.path, text, sort, {answer: ""})
                    asked = replace(rule, applies_when=condition)
                    yield from _compiled(asked, table, {"n": "count(*)"}, (question,), types)


def _ask_all(asking: _Asking, expression: Expression, guard: str | None) -> None:
    """Count the rows, among those that the guard lets through, on which each answer is given."""
    among = f"({guard}) AND " if guard else ""
    for question in _answers_of(expression.text):
        of_aggregates = any(isinstance(node, exp.AggFunc) for node in Tree(question[0]).nodes)
        asking.ask(
            expression.path, question, _CONDITION if of_aggregates else f"count(*) FILTER (WHERE {among}{_CONDITION})"
        )


def _answers_of(text: str) -> Iterator[ConditionAnswers]:
    """Each condition in an expression, whole or in part, and what asks for each of its answers."""
    tree = Tree(text)
    seen: set[str] = set()
    parts = [bare(tree.root())] if _is_condition(bare(tree.root())) else []
    for node in [*parts, *conditions(tree.root())]:
        shown = write(node)
        if shown in seen:
            continue
        seen.add(shown)
        ways = {"true": f"({shown}) IS TRUE", "false": f"({shown}) IS FALSE"}
        if _may_be_unknown(node):
            ways["unknown"] = f"({shown}) IS NULL"
        yield shown, Sort.CONDITION, ways
        yield from _edges(node)


def _edges(node: exp.Expr) -> Iterator[ConditionAnswers]:
    """The two sides of a comparison's boundary, where a step between them has a length."""
    if isinstance(node, exp.Between):
        for side, kind in ((node.args["low"], exp.GTE), (node.args["high"], exp.LTE)):
            yield from _edges(kind(this=node.this.copy(), expression=side.copy()))
    steps = _EDGES.get(type(node))
    if steps is None or any(isinstance(part, exp.Mul | exp.Div) for part in node.walk()):
        return
    left, right = write(node.this), write(node.expression)
    on, beyond = (f"(({left}) - ({right})) = {f'(-{-step})' if step < 0 else step}" for step in steps)
    yield write(node), Sort.BOUNDARY, {"on the boundary": on, "one step beyond": beyond}


def _is_condition(node: exp.Expr) -> bool:
    return isinstance(node, exp.And | exp.Or | exp.Not)


def _may_be_unknown(node: exp.Expr) -> bool:
    """Whether a condition rests on a cell that may be blank."""
    if isinstance(node, exp.Is | exp.And | exp.Or) or (
        isinstance(node, exp.Not) and isinstance(bare(node.this), exp.Is)
    ):
        return False
    columns = [part for part in node.walk() if isinstance(part, exp.Column)]
    safe = [part for part in columns if part.name == "rows" or part.name.startswith(PARAMETER_MARK)]
    return len(safe) < len(columns) and not any(isinstance(part, exp.Coalesce) for part in node.walk())


# --- compiling ------------------------------------------------------------------------------------


def _probe(rule: Rule, table: _CheckOfAnswers, asking: _Asking, types: Mapping[str, EvidenceType]) -> Iterator[Probe]:
    if asking.questions:
        asked = replace(rule, applies_when=None)
        yield from _compiled(asked, table, asking.take, tuple(asking.questions), types)


def _compiled(
    rule: Rule,
    table: _CheckOfAnswers,
    take: Mapping[str, str],
    questions: tuple[ProbeQuestion, ...],
    types: Mapping[str, EvidenceType],
) -> Iterator[Probe]:
    """The probe without the questions that make no sense, such as one step beyond a text."""
    for _ in range(2):
        probe = replace(rule, check=table(take))
        compiled = compile_uses([RuleUse(rule.id)], {rule.id: probe}, types)
        if rule.id in compiled.compiled_rules:
            yield Probe(probe, compiled.compiled_rules[rule.id], questions)
            return
        wrong = {fault.path[-1] for fault in compiled.faults}
        questions = tuple(question for question in questions if not wrong & set(question.answers.values()))
        asked = {name for question in questions for name in question.answers.values()}
        take = {name: text for name, text in take.items() if name in asked}
        if not take:
            return
