"""What coverage asks of a rule's evidence: rules of our own that count how often each condition holds.

Imported lazily: it brings sqlglot.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from eqcheck.authoring.mutation.expression_tree import Tree, bare, conditions, write
from eqcheck.authoring.mutation.mutants import expressions_of
from eqcheck.domain.assessment import Level, RuleUse
from eqcheck.engine.compile import compile_uses
from eqcheck.engine.syntax import PARAMETER_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.checks.kind import Expression
    from eqcheck.domain.assessment import Rule
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.pack import Test

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


Wanted = tuple[str, Sort, dict[str, str]]
"""A condition's text, what is asked of it, and the condition that each answer is."""


@dataclass(frozen=True, slots=True)
class Question:
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
    test: Test
    questions: tuple[Question, ...]


@dataclass
class _Asking:
    """The takes of a probe while they are collected."""

    take: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)

    def ask(self, path: Path, wanted: Wanted, counted: str) -> None:
        """Ask each of a condition's answers by putting it into `counted`, which makes an aggregate of it."""
        text, sort, answers = wanted
        names = {}
        for answer, condition in answers.items():
            names[answer] = f"probe_{len(self.take)}"
            self.take[names[answer]] = counted.replace(_CONDITION, condition)
        self.questions.append(Question(path, text, sort, names))


def probes(rule: Rule, types: Mapping[str, EvidenceType]) -> Iterator[Probe]:
    """Everything that coverage wants to know of the rows and aggregates of a rule."""
    data: dict[str, Any] = {"id": rule.id, "check": rule.check}
    if rule.applies_when is not None:
        data["applies_when"] = rule.applies_when
    written = expressions_of(data)
    check = rule.check
    for name in check.get("related", {}):
        yield from _of_related(rule, name, written, types)
    table = {key: check[key] for key in ("from", "scope", "related") if key in check}
    if "from" in table:
        yield from _of_rows(rule, table, written, types)
        yield from _of_decisions(rule, table, written, types)
    yield from _of_register(rule, table.get("from", "attestations"), written, types)


def _of_rows(
    rule: Rule, table: Mapping[str, Any], written: list[Expression], types: Mapping[str, EvidenceType]
) -> Iterator[Probe]:
    """The conditions on the source's rows; all but `where` among the rows where that is true."""
    asking = _Asking()
    where = rule.check.get("where")
    for expression in written:
        if expression.path[0] == "check" and expression.path[1] in {"where", "require", "never", "counting"}:
            _ask_all(asking, expression, None if expression.path[1] == "where" else where)
        elif expression.path[:2] == ("check", "take"):
            _ask_all(asking, expression, where)
    yield from _probe(rule, {**table, "where": "TRUE"} if where is None else table, asking, types)


def _of_related(rule: Rule, name: str, written: list[Expression], types: Mapping[str, EvidenceType]) -> Iterator[Probe]:
    """The conditions on the rows of related evidence that the subject may see."""
    item = rule.check["related"][name]
    asking = _Asking()
    for expression in written:
        if expression.path[:3] == ("check", "related", name):
            guard = None if expression.path[-1] == "where" else item.get("where")
            _ask_all(asking, expression, guard)
    scope = "all" if rule.subject is Level.TRUST else "shared"
    yield from _probe(rule, {"from": item["from"], "scope": scope}, asking, types)


def _of_decisions(
    rule: Rule, table: Mapping[str, Any], written: list[Expression], types: Mapping[str, EvidenceType]
) -> Iterator[Probe]:
    """The conditions on aggregates, in met and partial of a value rule: each a probe of its own."""
    if rule.kind != "value":
        return
    where = {"where": rule.check["where"]} if "where" in rule.check else {}
    for expression in written:
        if expression.path in {("check", "met"), ("check", "partial")}:
            for text, sort, wanted in _wanted(expression.text):
                for answer, condition in wanted.items():
                    check = {"kind": "value", **table, **where, "take": rule.check["take"], "met": condition}
                    question = Question(expression.path, text, sort, {answer: "met"})
                    yield from _compiled(replace(rule, check=check, applies_when=None), (question,), types)


def _of_register(
    rule: Rule, source: str, written: list[Expression], types: Mapping[str, EvidenceType]
) -> Iterator[Probe]:
    """The conditions on the school's register entry."""
    for expression in written:
        if expression.path == ("applies_when",):
            for text, sort, wanted in _wanted(expression.text):
                for answer, condition in wanted.items():
                    check = {"kind": "value", "from": source, "take": {"n": "count(*)"}, "met": "TRUE"}
                    question = Question(expression.path, text, sort, {answer: ""})
                    yield from _compiled(replace(rule, check=check, applies_when=condition), (question,), types)


def _ask_all(asking: _Asking, expression: Expression, guard: str | None) -> None:
    """Count the rows, among those that the guard lets through, on which each answer is given."""
    among = f"({guard}) AND " if guard else ""
    for wanted in _wanted(expression.text):
        of_aggregates = any(isinstance(node, exp.AggFunc) for node in Tree(wanted[0]).nodes)
        asking.ask(
            expression.path, wanted, _CONDITION if of_aggregates else f"count(*) FILTER (WHERE {among}{_CONDITION})"
        )


def _wanted(text: str) -> Iterator[Wanted]:
    """Each condition in an expression, whole or in part, and what asks for each of its answers."""
    tree = Tree(text)
    seen: set[str] = set()
    parts = [bare(tree.root())] if _is_condition(bare(tree.root())) else []
    for node in [*parts, *conditions(tree.root())]:
        shown = write(node)
        if shown in seen:
            continue
        seen.add(shown)
        wanted = {"true": f"({shown}) IS TRUE", "false": f"({shown}) IS FALSE"}
        if _may_be_unknown(node):
            wanted["unknown"] = f"({shown}) IS NULL"
        yield shown, Sort.CONDITION, wanted
        yield from _edges(node)


def _edges(node: exp.Expr) -> Iterator[Wanted]:
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


def _probe(rule: Rule, table: Mapping[str, Any], asking: _Asking, types: Mapping[str, EvidenceType]) -> Iterator[Probe]:
    if asking.questions:
        check = {"kind": "value", **table, "take": asking.take, "met": "TRUE"}
        yield from _compiled(replace(rule, check=check, applies_when=None), tuple(asking.questions), types)


def _compiled(rule: Rule, questions: tuple[Question, ...], types: Mapping[str, EvidenceType]) -> Iterator[Probe]:
    """The probe without the questions that make no sense, such as one step beyond a text."""
    for _ in range(2):
        compiled = compile_uses([RuleUse(rule.id)], {rule.id: rule}, types)
        if rule.id in compiled.tests:
            yield Probe(rule, compiled.tests[rule.id], questions)
            return
        wrong = {fault.path[-1] for fault in compiled.faults}
        questions = tuple(question for question in questions if not wrong & set(question.answers.values()))
        asked = {name for question in questions for name in question.answers.values()}
        take = {name: text for name, text in rule.check["take"].items() if name in asked}
        if not take:
            return
        rule = replace(rule, check={**rule.check, "take": take})
