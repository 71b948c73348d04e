"""A filled store and compiled rules to observations: one for each use on each context."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from math import ceil
from typing import TYPE_CHECKING, Any

from eqcheck.checks import kind_of
from eqcheck.checks.builtin import TABLES as BUILTIN_TABLES
from eqcheck.checks.certainty import certain, decided
from eqcheck.checks.kind import JudgedMeasures, Judgement
from eqcheck.domain.assessment import Observation, Scope, Status
from eqcheck.engine.applicability import Applies, applicability
from eqcheck.engine.pack import all_sql, shortest
from eqcheck.engine.presence import Presence, presence
from eqcheck.engine.query import measures_query, result_columns
from eqcheck.engine.register_facts import register_facts
from eqcheck.engine.store import StoreError
from eqcheck.engine.wording import missing_evidence, plainly, say
from eqcheck.messages.observations import ObservationKind

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from eqcheck.domain.assessment import Rule
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.context import Context
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.engine.store import Store
    from eqcheck.messages.message import Message


TOGETHER, CHARACTERS = 10, 30_000
"""How many rules one query answers, and of how much SQL: to plan a longer one takes more time and memory than another
scan of its table."""

_REACH = {"own": Scope.OWN, "school": Scope.SHARED, "trust": Scope.ALL}
"""The rows that related evidence may be found in."""


@dataclass(frozen=True, slots=True)
class StoreAnswers:
    """Everything the store was asked: measures by use and context, applicability, presence, failures."""

    measures: Mapping[str, Mapping[int, Mapping[str, Any]]]
    applies: Mapping[str, Mapping[int, Applies]]
    presence: Presence
    failures: Mapping[str, str] = field(default_factory=dict)


def measure(store: Store, compiled_rules: Sequence[CompiledRule], types: Mapping[str, EvidenceType]) -> StoreAnswers:
    """Ask the store everything that `compiled_rules` need, a few rules of one source and scope in each query."""
    true_from = {name: type_.true_from for name, type_ in types.items()}
    failures: dict[str, str] = {}
    measures = _ask(
        store, [shortest(compiled_rule, store.open_columns) for compiled_rule in compiled_rules], true_from, failures
    )
    if again := [
        compiled_rule
        for compiled_rule in compiled_rules
        if _needs_more(compiled_rule, measures.get(compiled_rule.use, {}), store.open_columns)
    ]:
        measures |= _ask(store, again, true_from, failures)
    return StoreAnswers(
        measures=measures,
        applies=applicability(store, compiled_rules),
        presence=presence(store, compiled_rules, types),
        failures=failures,
    )


def _needs_more(
    compiled_rule: CompiledRule, measures: Mapping[int, Mapping[str, Any]], open_columns: Container[tuple[str, str]]
) -> bool:
    """Whether a blank leaves open which rows are reduced to values, which the short form does not look at."""
    reduces = bool(compiled_rule.bounds) and shortest(compiled_rule, open_columns) is not compiled_rule
    return reduces and any(measured.get("unknown") for measured in measures.values())


def _ask(
    store: Store, compiled_rules: Sequence[CompiledRule], true_from: Mapping[str, str | None], failures: dict[str, str]
) -> dict[str, dict[int, dict[str, Any]]]:
    """The measures of compiled rules by use and context; a query that fails is asked again rule by rule."""
    groups = _groups(compiled_rules)
    answers = store.gather([measures_query(group, true_from, store.open_columns) for group in groups])
    measures: dict[str, dict[int, dict[str, Any]]] = {}
    for group, answer in zip(groups, answers, strict=True):
        if isinstance(answer, StoreError):
            measures |= _one_by_one(store, group, true_from, failures)
        else:
            measures |= _measured(group, answer)
    return measures


def _groups(compiled_rules: Sequence[CompiledRule]) -> list[list[CompiledRule]]:
    """Compiled rules that share a source and a scope, as many as one query answers; of like lookups side by side."""
    sharing: dict[tuple[str, str], list[CompiledRule]] = defaultdict(list)
    for compiled_rule in compiled_rules:
        sharing[compiled_rule.source, compiled_rule.scope].append(compiled_rule)
    groups: list[list[CompiledRule]] = []
    for rules in sharing.values():
        rules.sort(key=lambda rule: (sorted((lookup.alias, lookup.name) for lookup in rule.lookups), rule.use))
        size = ceil(len(rules) / ceil(len(rules) / TOGETHER))
        group: list[CompiledRule] = []
        characters = 0
        for rule in rules:
            length = sum(map(len, all_sql(rule)))
            if not group or len(group) == size or characters + length > CHARACTERS:
                group, characters = [], 0
                groups.append(group)
            group.append(rule)
            characters += length
    return groups


def _one_by_one(
    store: Store, group: Sequence[CompiledRule], true_from: Mapping[str, str | None], failures: dict[str, str]
) -> dict[str, dict[int, dict[str, Any]]]:
    """The measures of each compiled rule asked alone, so that one error stays one cell."""
    measures: dict[str, dict[int, dict[str, Any]]] = {}
    for compiled_rule in group:
        try:
            measures |= _measured(
                [compiled_rule], store.query(measures_query([compiled_rule], true_from, store.open_columns))
            )
        except StoreError as error:
            failures[compiled_rule.use] = str(error)
    return measures


def _measured(group: Sequence[CompiledRule], rows: Sequence[tuple[Any, ...]]) -> dict[str, dict[int, dict[str, Any]]]:
    """The rows of a group's query by use, context and name."""
    places: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for place, (use, name) in enumerate(result_columns(group), 1):
        places[use].append((name, place))
    measured: dict[str, dict[int, dict[str, Any]]] = {compiled_rule.use: {} for compiled_rule in group}
    for use, its in places.items():
        measured[use] = {row[0]: {name: row[place] for name, place in its} for row in rows}
    return measured


# --- from measures to observations ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Neighbours:
    """For each context, that of its trust and those of all subjects of its trust, at the same date."""

    trust: Mapping[int, int]
    all: Mapping[int, Sequence[int]]


def neighbours(contexts: Sequence[Context]) -> Neighbours:
    """Who belongs with whom."""
    groups: dict[tuple[Any, int], list[Context]] = defaultdict(list)
    for context in contexts:
        groups[context.as_of, context.subject.trust].append(context)
    trust: dict[int, int] = {}
    everyone: dict[int, Sequence[int]] = {}
    for group in groups.values():
        numbers = [context.number for context in group]
        own = next((c.number for c in group if c.subject.number == c.subject.trust), -1)
        for number in numbers:
            trust[number], everyone[number] = own, numbers
    return Neighbours(trust, everyone)


def _message(judgement: Judgement, finding: str) -> Message | None:
    """Why the status is what it is; `finding` is the rule's own text, filled in."""
    if judgement.note is None and judgement.status in {Status.NOT_MET, Status.PARTIAL}:
        return ObservationKind.SHORTFALL(finding=finding)
    if judgement.status is Status.NOT_MET and not judgement.empty:
        return ObservationKind.SHORTFALL_NOTED(finding=finding, note=judgement.note)
    return judgement.note


def _is_blank(note: Message | None) -> bool:
    """Whether a judgement says no more than that a value which decides is unknown."""
    return note is not None and note.kind is ObservationKind.VALUE_BLANK


def _reading(rule: Rule, measures: Mapping[str, Any], parameters: Mapping[str, Any]) -> JudgedMeasures[Any]:
    empty = rule.when_empty.status if rule.when_empty is not None else Status.NO_EVIDENCE
    return JudgedMeasures(rule.check, measures, parameters, empty)


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides one compiled rule on one context from what was measured.

    `known` keeps what measures came to, where many contexts are of one subject and most measure the same.
    """

    measured: StoreAnswers
    near: Neighbours
    types: Mapping[str, EvidenceType]
    known: dict[tuple[str, str, str], Judgement] | None = None

    def judgement(self, compiled_rule: CompiledRule, rule: Rule, context: Context) -> Judgement:
        """What one use comes to on one subject, without a sentence."""
        parameters = context.parameters.get(compiled_rule.use, {})
        measures = self.measured.measures.get(compiled_rule.use, {}).get(context.number, {})
        return self._judgement(compiled_rule, rule, context, _reading(rule, measures, parameters))

    def observation(self, compiled_rule: CompiledRule, rule: Rule, context: Context) -> Observation:
        """The status of one use on one subject, with its measures and a sentence that says why."""
        parameters = dict(context.parameters.get(compiled_rule.use, {}))
        measures = dict(self.measured.measures.get(compiled_rule.use, {}).get(context.number, {}))
        judgement = self._judgement(compiled_rule, rule, context, _reading(rule, measures, parameters))
        finding = say(rule.finding, {**measures, **parameters}, context.subject.school)
        if rule.not_shown is not None and _is_blank(judgement.note):
            said = say(rule.not_shown, {**measures, **parameters}, context.subject.school)
            judgement = replace(judgement, note=ObservationKind.NOT_SHOWN(finding=said))
        return Observation(
            rule=rule.id,
            use=compiled_rule.use,
            subject=context.subject.key,
            status=judgement.status,
            measures=plainly(measures),
            parameters=parameters,
            message=_message(judgement, finding),
            distance=judgement.distance,
        )

    def _judgement(
        self, compiled_rule: CompiledRule, rule: Rule, context: Context, reading: JudgedMeasures[Any]
    ) -> Judgement:
        undecided = self._undecided(compiled_rule, rule, context, reading)
        if undecided is not None:
            return undecided
        try:
            judgement = self._judged(compiled_rule.use, rule, reading)
        except Exception as error:  # noqa: BLE001 - one rule's failure is one cell, never a crash and never a pass
            return Judgement(Status.ERROR, note=ObservationKind.RULE_FAILED(error=f"{type(error).__name__}: {error}"))
        judgement = self._if_rows_are_there(self._with_reason(judgement, compiled_rule, rule), compiled_rule, context)
        return self._if_it_applies(judgement, compiled_rule, context)

    def _judged(self, use: str, rule: Rule, reading: JudgedMeasures[Any]) -> Judgement:
        """What the measures come to, which rests on them and on the parameters alone."""
        if self.known is None:
            return kind_of(rule).judge(reading)
        key = use, repr(list(reading.measures.items())), repr(list(reading.parameters.items()))
        if key not in self.known:
            self.known[key] = kind_of(rule).judge(reading)
        return self.known[key]

    def _with_reason(self, judgement: Judgement, compiled_rule: CompiledRule, rule: Rule) -> Judgement:
        """A judgement that says, where no row is relevant, what the rule makes of that."""
        if judgement.empty and rule.when_empty is not None:
            note = ObservationKind.NOTHING_RELEVANT(reason=rule.when_empty.reason)
            return Judgement(rule.when_empty.status, empty=True, note=note)
        if judgement.empty and judgement.note is None:
            return Judgement(Status.NO_EVIDENCE, note=ObservationKind.NO_ROW(type=self._title(compiled_rule.source)))
        return judgement

    def _if_rows_are_there(self, judgement: Judgement, compiled_rule: CompiledRule, context: Context) -> Judgement:
        """A judgement where all rows of evidence that is needed may be of later days: then nothing may be there."""
        counts = [self._rows(table, scope, context) for table, scope in self._needed(compiled_rule)]
        undated = max((visible for visible, certain_rows in counts if not certain_rows), default=0)
        if not undated or judgement.status is Status.NO_EVIDENCE:
            return judgement
        return decided(
            {judgement.status, Status.NO_EVIDENCE}, rows=undated, empty=None, judgement=lambda _status: judgement
        )

    def _if_it_applies(self, judgement: Judgement, compiled_rule: CompiledRule, context: Context) -> Judgement:
        """A judgement where it is unknown whether the duty applies: then it is not shown that it is not met.

        That it is met holds too where it does not apply; where it may be that it cannot, nothing is shown.
        """
        applies = self._applies(compiled_rule, context)
        if applies is Applies.UNKNOWN or (
            applies is Applies.PERHAPS and certain({judgement.status, Status.NOT_APPLICABLE}) is not judgement.status
        ):
            note = ObservationKind.APPLICABILITY_UNKNOWN()
            return Judgement(Status.NO_EVIDENCE, distance=judgement.distance, note=note)
        return judgement

    def _undecided(
        self, compiled_rule: CompiledRule, rule: Rule, context: Context, reading: JudgedMeasures[Any]
    ) -> Judgement | None:
        """What stands before any judgement: the duty does not apply, or there is nothing to judge by."""
        if self._applies(compiled_rule, context) is Applies.NO:
            facts = register_facts(rule.applies_when or "", context.subject, context.as_of)
            return Judgement(Status.NOT_APPLICABLE, note=ObservationKind.NOT_APPLICABLE(facts=facts))
        if compiled_rule.use in self.measured.failures:
            return Judgement(
                Status.ERROR, note=ObservationKind.RULE_FAILED(error=self.measured.failures[compiled_rule.use])
            )
        unset = [name for name in compiled_rule.parameters if reading.parameters.get(name) is None]
        if unset:
            return Judgement(Status.NOT_APPLICABLE, note=ObservationKind.NOT_IN_FORCE(parameters=", ".join(unset)))
        missing = missing_evidence(
            self._absent(compiled_rule, context), self._no_calendar(compiled_rule, context), self.types
        )
        return Judgement(Status.NO_EVIDENCE, note=missing) if missing is not None else None

    def _applies(self, compiled_rule: CompiledRule, context: Context) -> Applies:
        return self.measured.applies.get(compiled_rule.use, {}).get(context.number, Applies.YES)

    def _title(self, table: str) -> str:
        type_ = self.types.get(table)
        return f'"{type_.title}"' if type_ else table

    def _no_calendar(self, compiled_rule: CompiledRule, context: Context) -> list[str]:
        return [name for name in compiled_rule.builtins if context.builtins[name] is None]

    def _absent(self, compiled_rule: CompiledRule, context: Context) -> list[str]:
        """The evidence types that the compiled rule needs and of which the subject has nothing at all."""
        return [table for table, scope in self._needed(compiled_rule) if not self._rows(table, scope, context)[0]]

    @staticmethod
    def _needed(compiled_rule: CompiledRule) -> list[tuple[str, str]]:
        """The evidence types without which nothing is decided, with whose rows are looked at."""
        related = [
            (lookup.source, Scope.ALL if compiled_rule.scope == Scope.ALL and lookup.on else _REACH[lookup.across])
            for lookup in compiled_rule.lookups
            if not lookup.may_be_absent and lookup.source not in BUILTIN_TABLES
        ]
        return [(compiled_rule.source, compiled_rule.scope), *related]

    def _rows(self, table: str, scope: str, context: Context) -> tuple[int, int]:
        """How many rows of a table the subject has, and how many of them are certainly there on the day."""
        near = {context.number}
        if scope == Scope.SHARED:
            near.add(self.near.trust[context.number])
        elif scope == Scope.ALL:
            near.update(self.near.all[context.number])
        return self.measured.presence.rows(table, near)
