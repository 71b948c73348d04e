"""Rules and evidence types to compiled rules. The only way into the engine that needs sqlglot."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from eqcheck.checks import plan_of
from eqcheck.checks.builtin import PARAMETERS
from eqcheck.domain.assessment import Level, Scope
from eqcheck.domain.mistakes import did_you_mean
from eqcheck.engine.builtin import TABLES
from eqcheck.engine.certainty import is_open, taken
from eqcheck.engine.dialect import IN_LOOKUP, quote_name
from eqcheck.engine.expressions import translate, translate_condition
from eqcheck.engine.pack import CompiledRule, Lookup, all_sql
from eqcheck.engine.results import (
    bounds_of,
    collector,
    exact,
    looked_up,
    matching_rows,
    named_reduction,
    shown,
    stored,
)
from eqcheck.engine.row_names import come_true, register_names, row_names
from eqcheck.engine.suppose import supposition
from eqcheck.engine.vocabulary import KIND_OF_COLUMN, ExpressionError, Name, TypedExpression, ValueKind, Vocabulary
from eqcheck.messages.expressions import ExpressionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from eqcheck.checks.plan import Expression, Plan, Related
    from eqcheck.domain.assessment import Rule, RuleUse
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.messages.message import Message

CALENDAR_FUNCTIONS = frozenset({"school_days()", "term_of()"})


@dataclass(frozen=True, slots=True)
class Fault:
    """An expression that may not run: the rule, the path in its file, and where in the text."""

    rule: str
    path: tuple[str | int, ...]
    message: Message
    offset: int | None = None
    help: str | None = None


@dataclass(frozen=True, slots=True)
class Compilation:
    """The compiled rules by use, and every fault found; a use with a fault has no compiled rule."""

    compiled_rules: Mapping[str, CompiledRule]
    faults: tuple[Fault, ...]


def compile_uses(uses: Iterable[RuleUse], rules: Mapping[str, Rule], types: Mapping[str, EvidenceType]) -> Compilation:
    """Each use of a rule that reads evidence as a compiled rule; rules that roll up others have none."""
    compiled_rules: dict[str, CompiledRule] = {}
    faults: dict[tuple[Any, ...], Fault] = {}
    known = {**types, **TABLES}
    names: dict[tuple[str, bool], Mapping[str, Name]] = {}
    for use in sorted({use.key: use for use in uses}.values(), key=lambda use: use.key):
        compiler = RuleCompiler(rules[use.rule], use, known, names_of_rows=names)
        compiled_rule = compiler.both()
        for fault in compiler.faults:
            faults.setdefault((fault.rule, fault.path, fault.message), fault)
        if compiled_rule is not None and not compiler.faults:
            compiled_rules[use.key] = compiled_rule
    return Compilation(compiled_rules, tuple(faults.values()))


def parameter_column(use: str, parameter: str) -> str:
    """The context's column for a parameter of one use."""
    return "p_" + _digest(use, parameter)


def _referred_to(fixed: Mapping[str, str], *forms: CompiledRule | None) -> dict[str, str]:
    """Those columns of the context that a form of a compiled rule asks for."""
    asked = " ".join(sql for form in forms if form is not None for sql in all_sql(form))
    return {name: sql for name, sql in fixed.items() if name in asked}


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:12]


def _both(*conditions: str) -> str:
    parts = [condition for condition in conditions if condition != "TRUE"]
    return f"({' AND '.join(parts)})" if len(parts) > 1 else "".join(parts) or "TRUE"


@dataclass
class RuleCompiler:
    """One rule being compiled; collects faults instead of stopping at the first.

    `types` holds the tables that are built in too. `names_of_rows` are the columns of each: worked out once for all.
    """

    rule: Rule
    use: RuleUse
    types: Mapping[str, EvidenceType]
    faults: list[Fault] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    projections: dict[str, str] = field(default_factory=dict)
    fixed: dict[str, str] = field(default_factory=dict)
    certain: bool = False
    reductions: dict[str, str] = field(default_factory=dict)
    names_of_rows: dict[tuple[str, bool], Mapping[str, Name]] = field(default_factory=dict)

    def both(self) -> CompiledRule | None:
        """The compiled rule and, within it, the shorter one for evidence of which no cell that it reads is unknown."""
        compiled_rule = self.compiled_rule()
        if compiled_rule is None or self.faults:
            return compiled_rule
        known = RuleCompiler(
            self.rule, self.use, self.types, certain=True, names_of_rows=self.names_of_rows
        ).compiled_rule()
        return replace(compiled_rule, known=known, fixed=_referred_to(self.fixed, compiled_rule, known))

    def compiled_rule(self) -> CompiledRule | None:
        """One form of the compiled rule; None where it reads no evidence or its source is unknown."""
        plan = plan_of(self.rule.check, self.rule.id)
        applies = self._applies()
        if plan is None:
            if applies is not None:
                message = ExpressionKind.ROLL_UP_WITH_CONDITION(kind=self.rule.kind)
                self.faults.append(Fault(self.rule.id, ("applies_when",), message, 0, "leave it out"))
            return None
        if not self._sources_known(plan):
            return None
        lookups, names = self._lookups(plan)
        names = {**self._row_names(plan.source), **names, **register_names("school.")}
        pieces = {
            **{
                key: self._project(self._row_condition(key, item, names))
                for key, item in plan.conditions.items()
                if key != "where"
            },
            **{key: self._project(self._value(item, names)[0]) for key, item in plan.operands.items()},
        }
        begun = "TRUE" if self.certain else come_true(self.types[plan.source])
        where = self._row_condition("where", plan.conditions["where"], names)
        pieces["where"] = self._project(_both(where, begun))
        aggregates = self._aggregates(plan, names, pieces["where"])
        prefix = "m_" + _digest(self.use.key) + "_"
        decisions = self._decisions(plan, aggregates, prefix)
        measures = {name: self._reduce(template.format_map(pieces)) for name, template in plan.measures.items()}
        measures |= {name: shown(typed) for name, typed in aggregates.items()}
        return CompiledRule(
            use=self.use.key,
            rule=self.rule.id,
            source=plan.source,
            scope=self._scope(plan),
            lookups=lookups,
            projections=self.projections,
            fixed=self.fixed,
            reductions=self.reductions,
            measures=measures,
            decisions=decisions,
            columns={name: prefix + name for name in [*measures, *decisions]},
            bounds=bounds_of(prefix, aggregates),
            parameters=self._parameters(),
            builtins=self._builtins(),
            applies=applies,
            supposition=None if self.certain else supposition(self.rule.applies_when, self._vocabulary({})),
            of_schools=self.rule.subject is Level.SCHOOL,
            shortfall=(plan.shortfall or "FALSE").format_map(pieces),
        )

    # -- names -------------------------------------------------------------------------------------

    def _row_names(self, source: str) -> Mapping[str, Name]:
        key = (source, self.certain)
        if key not in self.names_of_rows:
            self.names_of_rows[key] = row_names(self.types[source], certain=self.certain)
        return self.names_of_rows[key]

    @cached_property
    def _parameter_names(self) -> Mapping[str, Name]:
        own = {
            name: Name(f"c.{parameter_column(self.use.key, name)}", KIND_OF_COLUMN[parameter.type])
            for name, parameter in self.rule.parameters.items()
        }
        return {**own, **{name: Name(f"c.{name}", KIND_OF_COLUMN[type_]) for name, type_ in PARAMETERS.items()}}

    def _parameters(self) -> dict[str, str]:
        return {name: parameter_column(self.use.key, name) for name in self.rule.parameters}

    def _builtins(self) -> tuple[str, ...]:
        """The built-in parameters used, and `calendar` where a function of the calendar is."""
        used = [name for name in PARAMETERS if f":{name}" in self.used]
        return tuple(sorted(used + ["calendar"] * bool(self.used & CALENDAR_FUNCTIONS)))

    def _scope(self, plan: Plan) -> str:
        if plan.source == "terms" and self.rule.subject is Level.SCHOOL:
            return Scope.SHARED
        return plan.scope

    def _sources_known(self, plan: Plan) -> bool:
        sources: list[tuple[tuple[str, ...], str]] = [(plan.path, plan.source)]
        sources += [((*related.path, "from"), related.source) for related in plan.related.values()]
        for path, source in sources:
            if source not in self.types:
                self.faults.append(
                    Fault(
                        self.rule.id,
                        path,
                        ExpressionKind.EXPRESSION_TYPE_UNKNOWN(type=source),
                        0,
                        did_you_mean(source, self.types),
                    )
                )
        if plan.scope is Scope.ALL and self.rule.subject is Level.SCHOOL:
            message = ExpressionKind.SCOPE_ALL_OF_SCHOOL()
            self.faults.append(Fault(self.rule.id, ("check", "scope"), message, 0, "use own or shared"))
        return not self.faults

    # -- expressions -------------------------------------------------------------------------------

    def _project(self, sql: str) -> str:
        """How aggregates refer to a value of one row: worked out once, whichever rules want it."""
        if sql in {"TRUE", "NULL"}:
            return sql
        name = "e_" + _digest(sql)
        self.projections[name] = sql
        return f"r.{name}"

    def _reduce(self, sql: str) -> str:
        """How all else refers to an aggregate: worked out once, whatever is made of it."""
        return named_reduction(sql, self.reductions)

    def _vocabulary(
        self,
        names: Mapping[str, Name],
        row_filter: str | None = None,
        project: Callable[[str], str] = str,
        reduce: Callable[[str], str] = str,
        *,
        certain: bool | None = None,
    ) -> Vocabulary:
        certain = self.certain if certain is None else certain
        return Vocabulary(names, self._parameter_names, row_filter, project, reduce, certain, self.fixed, self.used)

    def _fault(self, expression: Expression, error: ExpressionError) -> None:
        self.faults.append(Fault(self.rule.id, expression.path, error.message, error.offset, error.help))

    def _row_condition(self, key: str, expression: Expression, names: Mapping[str, Name]) -> str:
        """A condition of one row: NULL where a blank leaves it open, but a blank is never what may not happen."""
        typed = self._condition(expression, names)
        return taken(typed) if key == "never" else typed.sql

    def _condition(self, expression: Expression, names: Mapping[str, Name]) -> TypedExpression:
        try:
            return translate_condition(expression.text, self._vocabulary(names))
        except ExpressionError as error:
            self._fault(expression, error)
            return TypedExpression("NULL", ValueKind.NULL)

    def _value(  # noqa: PLR0913 - an expression and where it stands
        self,
        expression: Expression,
        names: Mapping[str, Name],
        row_filter: str | None = None,
        project: Callable[[str], str] = str,
        reduce: Callable[[str], str] = str,
        *,
        certain: bool | None = None,
    ) -> tuple[str, Name]:
        vocabulary = self._vocabulary(names, row_filter, project, reduce, certain=certain)
        try:
            typed = translate(expression.text, vocabulary)
        except ExpressionError as error:
            self._fault(expression, error)
            return "NULL", Name("NULL", ValueKind.NULL)
        shown = bool(vocabulary.personal) and typed.kind is not ValueKind.INTEGER
        ends = ("FALSE" if typed.constant else typed.unknown, typed.low, typed.high, typed.is_range)
        return typed.sql, Name(typed.sql, typed.kind, typed.values, shown, typed.inexact, *ends)

    def _applies(self) -> str | None:
        if self.rule.applies_when is None:
            return None
        from eqcheck.checks.plan import Expression  # noqa: PLC0415 - a value here, a type elsewhere

        names = {**register_names(""), **register_names("school.")}
        return self._condition(Expression(self.rule.applies_when, ("applies_when",)), names).sql

    def _aggregates(self, plan: Plan, names: Mapping[str, Name], where: str) -> dict[str, Name]:
        aggregates = {}
        for name, expression in plan.aggregates.items():
            aggregate = self._value(expression, names, where, self._project, self._reduce)[1]
            if aggregate.personal:
                self.faults.append(Fault(self.rule.id, expression.path, ExpressionKind.COLUMN_PERSONAL(), 0))
            if name in plan.measures:
                self.faults.append(Fault(self.rule.id, expression.path, ExpressionKind.MEASURE_TWICE(measure=name), 0))
            aggregates[name] = aggregate
        return aggregates

    def _decisions(self, plan: Plan, aggregates: Mapping[str, Name], prefix: str) -> dict[str, str]:
        names = {
            name: stored(exact(prefix + name, aggregate), f"m.{prefix}{name}", aggregate)
            for name, aggregate in aggregates.items()
        }
        measures = {name: f"m.{quote_name(prefix + name)}" for name in plan.measures}
        names |= {name: Name(sql, ValueKind.INTEGER, unknown="FALSE") for name, sql in measures.items()}
        if {"relevant", "unknown"} <= measures.keys():
            least, more = measures["relevant"], measures["unknown"]
            certain = f"(CASE WHEN {more} = 0 THEN {least} END)"
            most, none = f"({least} + {more})", f"(CASE WHEN {more} = 0 THEN 0 END)"
            names["relevant"] = Name(certain, ValueKind.INTEGER, low=least, high=most, is_range=True)
            names["unknown"] = Name(none, ValueKind.INTEGER, low="0", high=more, is_range=True)
        names |= register_names("school.")
        return {key: self._condition(item, names).sql for key, item in plan.decisions.items()}

    # -- related -----------------------------------------------------------------------------------

    def _lookups(self, plan: Plan) -> tuple[tuple[Lookup, ...], dict[str, Name]]:
        lookups: list[Lookup] = []
        names: dict[str, Name] = {}
        own = self._row_names(plan.source)
        for name, related in plan.related.items():
            lookup, taken = self._lookup(plan, related, own)
            lookups.append(lookup)
            for take in taken:
                if take in names or take in own:
                    path = (*related.path, "take", take)
                    self.faults.append(Fault(self.rule.id, path, ExpressionKind.TAKE_TWICE(take=take), 0))
            names |= taken
            rows = Name(f"coalesce({lookup.column('rows')}, 0)", ValueKind.INTEGER)
            names[f"{name}.rows"] = matching_rows(lookup, own) if lookup.may_be_open else rows
        return tuple(lookups), names

    def _lookup(self, plan: Plan, related: Related, own: Mapping[str, Name]) -> tuple[Lookup, dict[str, Name]]:
        theirs = {**self._row_names(related.source), **register_names("school.")}
        for column, ours in related.on.items():
            self._check_key((*related.path, "on"), (column, theirs), (ours, own))
        if related.source == "terms" and related.across == "own":
            message = ExpressionKind.TERMS_ACROSS()
            self.faults.append(Fault(self.rule.id, (*related.path, "across"), message, 0, "leave across out"))
        if related.until and not related.on:
            message = ExpressionKind.UNTIL_WITHOUT_ON()
            self.faults.append(Fault(self.rule.id, (*related.path, "until"), message, 0))
        for column, ours in related.until.items():
            self._check_key((*related.path, "until"), (column, theirs), (ours, own))
        condition = self._condition(related.where, theirs) if related.where else None
        may_be_open = not self.certain or (condition is not None and is_open(condition) != "FALSE")
        where = _both(
            taken(condition) if condition is not None else "TRUE",
            come_true(self.types[related.source], certain=self.certain),
        )
        reductions: dict[str, str] = {}
        reduced = {
            take: self._value(item, theirs, IN_LOOKUP, str, collector(reductions, where), certain=not may_be_open)[1]
            for take, item in related.take.items()
        }
        take = {name: typed.sql for name, typed in reduced.items()} | bounds_of("", reduced, may_be_open=may_be_open)
        on = tuple(sorted(related.on.items()))
        until = tuple(related.until.items())
        keys = {column: theirs[column] for column, _ in (*on, *until) if column in theirs}
        open_keys = {
            column: is_open(TypedExpression(key.sql, key.kind, unknown=key.unknown)) for column, key in keys.items()
        }
        join = (plan.source, self._scope(plan), related.source, repr((on, until, open_keys)), related.across)
        lookup = Lookup(
            alias="l_" + _digest(*join),
            name="w_" + _digest(*join, where, repr((take, reductions, may_be_open))),
            source=related.source,
            on=on,
            where=where,
            take=take,
            across=related.across,
            until=until,
            may_be_absent=related.may_be_absent,
            may_be_open=may_be_open,
            open_keys=open_keys,
            reductions=reductions,
        )
        return lookup, {name: looked_up(lookup, name, typed, own) for name, typed in reduced.items()}

    def _check_key(
        self, path: tuple[str, ...], theirs: tuple[str, Mapping[str, Name]], ours: tuple[str, Mapping[str, Name]]
    ) -> None:
        for column, names in (theirs, ours):
            if column not in names:
                message = ExpressionKind.EXPRESSION_COLUMN_UNKNOWN(column=column)
                fault = Fault(self.rule.id, path, message, 0, did_you_mean(column, names))
                self.faults.append(fault)
                return
        if theirs[1][theirs[0]].kind is not ours[1][ours[0]].kind:
            message = ExpressionKind.COLUMNS_OF_OTHER_KINDS(theirs=theirs[0], ours=ours[0])
            self.faults.append(Fault(self.rule.id, path, message, 0))
