"""Which evidence the adopted policies' rules need of a subject, why, what there is of it, and when that runs out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eqcheck.checks import roll_up_of, statement_of
from eqcheck.checks.builtin import TABLES
from eqcheck.domain.assessment import TRUST, RuleUse, Scope, Status
from eqcheck.domain.evidence_type import Period
from eqcheck.engine.applicability import Applies, applicability
from eqcheck.engine.holdings import holdings
from eqcheck.engine.presence import presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from eqcheck.auditing.prepared_run import Run
    from eqcheck.domain.assessment import Clause, Observation
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.context import Context, Subject
    from eqcheck.engine.holdings import Holding
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.engine.presence import Presence
    from eqcheck.engine.store import Store

_REACH = {"own": Scope.OWN, "school": Scope.SHARED, "trust": Scope.ALL}
_LASTING = frozenset({Period.CURRENT, Period.ALL})
"""Periods of what stands until it is changed: where a rule also reads records that age, it is those that run out."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A duty that evidence is needed for: its clause, the rule that decides it, and how it stands now.

    `status` is None where the trust's duty counts a school's rows among others: it is not the school's own.
    `rolled`: the clause rolls up many rules, so that `duty` is what this rule asks.
    """

    clause: str
    duty: str
    rule: str
    status: Status | None
    rolled: bool = False


@dataclass(frozen=True, slots=True)
class DueStatement:
    """Something that a named role is asked to sign: the rule that it is for, the question, and who may."""

    rule: str
    question: str
    roles: tuple[str, ...]
    valid_months: int
    status: Status | None


@dataclass(frozen=True, slots=True)
class EvidenceSource:
    """A file that holds rows for the subject. `own`: they are its own rows, rather than its trust's or a school's."""

    path: str
    rows: int
    own: bool


@dataclass(frozen=True, slots=True)
class EvidenceNeed:
    """One type of evidence that a subject is asked for.

    `missing`: a duty cannot be decided, since there is none at all. `optional`: no rule needs it by itself.
    `runs_out`: the first day within the time looked ahead on which a duty that it meets now is no longer met,
    and `runs_out_for` that duty's clause. `newest` is the newest day in the rows there are, `years` the last
    academic year.
    """

    subject: str
    type: EvidenceType
    missing: bool
    optional: bool
    reasons: tuple[Reason, ...]
    sources: tuple[EvidenceSource, ...] = ()
    newest: date | None = None
    year: str | None = None
    runs_out: date | None = None
    runs_out_for: str | None = None
    statements: tuple[DueStatement, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(source.rows for source in self.sources)


@dataclass(slots=True)
class _Draft:
    """A need while it is being put together."""

    reasons: dict[tuple[bool, str, str], Reason] = field(default_factory=dict)
    missing: bool = False
    optional: bool = True
    reach: set[str] = field(default_factory=set)
    ends: list[tuple[date, bool, str]] = field(default_factory=list)
    statements: dict[str, DueStatement] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What the store was asked about a run at a date.

    `visible` is how many rows of each type count for whom, and under no name in all. `ends` is what `lapses` found.
    `held_of` is what is held of a type by a subject of that number.
    """

    run: Run
    contexts: Sequence[Context]
    observed: Mapping[tuple[str, str], Observation]
    applies: Mapping[str, Mapping[int, Applies]]
    visible: Mapping[tuple[str, str], int]
    held: Mapping[str, Sequence[Holding]]
    held_of: Mapping[tuple[str, int], Sequence[Holding]] = field(default_factory=dict)
    ends: Mapping[tuple[str, str], date] = field(default_factory=dict)


def known(
    store: Store, run: Run, contexts: Sequence[Context], observed: Mapping[tuple[str, str], Observation]
) -> Known:
    """What is there, asked while the store still holds the contexts of the date."""
    types = run.prepared.types
    read = sorted({table for compiled_rule in run.compiled_rules for table in compiled_rule.tables} - set(TABLES))
    as_of = contexts[0].as_of
    held = {name: holdings(store, types[name], as_of) for name in read}
    held_of: dict[tuple[str, int], list[Holding]] = defaultdict(list)
    for name, items in held.items():
        for item in items:
            held_of[name, item.subject].append(item)
    return Known(
        run=run,
        contexts=contexts,
        observed=observed,
        applies=applicability(store, run.compiled_rules),
        visible=_visible(presence(store, run.compiled_rules, types), contexts),
        held=held,
        held_of=dict(held_of),
    )


def _visible(present: Presence, contexts: Sequence[Context]) -> dict[tuple[str, str], int]:
    keys = {context.number: context.subject.key for context in contexts}
    rows: dict[tuple[str, str], int] = defaultdict(int)
    for (table, number), count in present.visible.items():
        rows[table, keys[number]] += count
        rows[table, ""] += count
    return dict(rows)


def needs(asked: Known, subject: Subject) -> tuple[EvidenceNeed, ...]:
    """All that the subject is asked for: what is missing, then what runs out first, then by title."""
    drafts: dict[str, _Draft] = defaultdict(_Draft)
    context = next(context for context in asked.contexts if context.subject.key == subject.key)
    for clause, compiled_rule, rolled in _tests(asked.run):
        own = asked.run.prepared.rules[compiled_rule.rule].subject is subject.level
        if own and _applies(asked, compiled_rule, context):
            _own(
                asked,
                drafts,
                _reason(asked, clause, compiled_rule, rolled=rolled, subject=subject.key),
                compiled_rule,
                context,
            )
        elif not own and subject.key != TRUST and compiled_rule.scope == Scope.ALL:
            _counted(drafts, _reason(asked, clause, compiled_rule, rolled=rolled, subject=None), compiled_rule)
    drafted = [_need(asked, subject, name, draft) for name, draft in drafts.items()]
    return tuple(sorted((need for need in drafted if not _central(need)), key=_urgency))


def _central(need: EvidenceNeed) -> bool:
    """Whether a school need not be asked: only the trust's duties count it, and the trust holds it for all."""
    only_counted = all(reason.status is None for reason in need.reasons)
    return only_counted and bool(need.sources) and not any(source.own for source in need.sources)


def _urgency(need: EvidenceNeed) -> tuple[bool, bool, bool, str, str]:
    ends = need.runs_out.isoformat() if need.runs_out else ""
    return (not need.missing, bool(need.sources) or need.optional, not ends, ends, need.type.title)


def _tests(run: Run) -> Iterator[tuple[Clause, CompiledRule, bool]]:
    """Each clause with each compiled rule that decides it, and whether it only rolls it up by name."""
    for policy in run.policies:
        for clause in policy.clauses:
            for use in _spread(run, clause.rules):
                compiled_rule = run.prepared.compiled_rules.get(use.key)
                if compiled_rule is not None:
                    yield clause, compiled_rule, use not in clause.rules


def _reason(asked: Known, clause: Clause, compiled_rule: CompiledRule, *, rolled: bool, subject: str | None) -> Reason:
    observation = asked.observed.get((compiled_rule.use, subject)) if subject is not None else None
    duty = asked.run.prepared.rules[compiled_rule.rule].sentence() if rolled else clause.duty
    return Reason(clause.id, duty, compiled_rule.rule, observation.status if observation else None, rolled)


def _spread(run: Run, uses: Iterable[RuleUse]) -> Iterator[RuleUse]:
    for use in uses:
        roll_up = roll_up_of(run.prepared.rules[use.rule].check)
        if roll_up is not None:
            yield from _spread(run, [RuleUse(name) for name in roll_up.rules])
        else:
            yield use


def _applies(asked: Known, compiled_rule: CompiledRule, context: Context) -> bool:
    """Whether the rule is put to the subject at all: its condition holds, or may, and its parameters are in force."""
    parameters = context.parameters.get(compiled_rule.use, {})
    in_force = all(parameters.get(name) is not None for name in compiled_rule.parameters)
    return in_force and asked.applies.get(compiled_rule.use, {}).get(context.number) is not Applies.NO


def _own(
    asked: Known, drafts: dict[str, _Draft], reason: Reason, compiled_rule: CompiledRule, context: Context
) -> None:
    """A rule that is put to the subject itself: every table that it reads is needed, unless it may be absent."""
    ends = asked.ends.get((compiled_rule.use, context.subject.key))
    ageing = _ageing(asked, compiled_rule)
    for table, reach, optional in _reads(compiled_rule):
        draft = drafts[table]
        draft.reasons[_place(reason)] = reason
        draft.reach.add(reach)
        draft.optional &= optional
        draft.missing |= not optional and not _rows(asked, table, reach, context)
        if ends is not None and table in ageing:
            draft.ends.append((ends, reason.rolled, reason.clause))
        if table == compiled_rule.source:
            _statement(asked, draft, compiled_rule, reason.status)


def _place(reason: Reason) -> tuple[bool, str, str]:
    return reason.rolled, reason.clause, reason.rule


def _counted(drafts: dict[str, _Draft], reason: Reason, compiled_rule: CompiledRule) -> None:
    """A compiled rule of the trust that counts rows of every school: a school is asked for its own."""
    for table, reach, optional in _reads(compiled_rule):
        if reach == Scope.ALL and not optional:
            draft = drafts[table]
            draft.reasons.setdefault(_place(reason), reason)
            draft.reach.add(Scope.SHARED)
            draft.optional = False


def _reads(compiled_rule: CompiledRule) -> Iterator[tuple[str, str, bool]]:
    """The tables that a compiled rule reads, whose rows count in each, and whether it can be decided without any."""
    if compiled_rule.source not in TABLES:
        yield compiled_rule.source, compiled_rule.scope, False
    for lookup in compiled_rule.lookups:
        if lookup.source not in TABLES:
            reach = Scope.ALL if compiled_rule.scope == Scope.ALL and lookup.on else _REACH[lookup.across]
            yield lookup.source, reach, lookup.may_be_absent


def _ageing(asked: Known, compiled_rule: CompiledRule) -> set[str]:
    """The tables whose rows run out when the compiled rule lapses: those that age or, where none does, all of them."""
    tables = {table for table, _, _ in _reads(compiled_rule)}
    return {table for table in tables if asked.run.prepared.types[table].period not in _LASTING} or tables


def _rows(asked: Known, table: str, reach: str, context: Context) -> int:
    """How many rows count for the subject, as the engine counts them."""
    near = {"" if reach == Scope.ALL else context.subject.key}
    if reach == Scope.SHARED:
        near.add(TRUST)
    return sum(asked.visible.get((table, key), 0) for key in near)


def _statement(asked: Known, draft: _Draft, compiled_rule: CompiledRule, status: Status | None) -> None:
    statement = statement_of(asked.run.prepared.rules[compiled_rule.rule].check)
    if statement is not None:
        draft.statements[compiled_rule.rule] = DueStatement(
            compiled_rule.rule, statement.question, statement.roles, statement.valid_months, status
        )


def _need(asked: Known, subject: Subject, name: str, draft: _Draft) -> EvidenceNeed:
    held = [item for item in _held(asked, subject, name) if _counts(item, subject, draft)]
    rows: dict[tuple[int, bool], int] = defaultdict(int)
    for item in held:
        rows[item.file, item.subject == subject.number] += item.rows
    files = asked.run.collected.files
    ends = min(draft.ends, default=(None, False, None))
    direct = {reason.rule for reason in draft.reasons.values() if not reason.rolled}
    reasons = [draft.reasons[key] for key in sorted(draft.reasons)]
    return EvidenceNeed(
        subject=subject.key,
        type=asked.run.prepared.types[name],
        missing=draft.missing,
        optional=draft.optional,
        reasons=tuple(reason for reason in reasons if not reason.rolled or reason.rule not in direct),
        sources=tuple(EvidenceSource(files[file].path, count, own) for (file, own), count in sorted(rows.items())),
        newest=max((item.last for item in held if item.last), default=None),
        year=max((item.years[1] for item in held if item.years), default=None),
        runs_out=ends[0],
        runs_out_for=ends[2],
        statements=tuple(draft.statements[key] for key in sorted(draft.statements)),
    )


def _held(asked: Known, subject: Subject, name: str) -> Iterable[Holding]:
    """What may count for the subject: for the trust what anybody holds, for a school its own and the trust's."""
    if subject.number == subject.trust:
        return asked.held.get(name, ())
    own, shared = ((name, number) for number in (subject.number, subject.trust))
    return (*asked.held_of.get(own, ()), *asked.held_of.get(shared, ()))


def _counts(item: Holding, subject: Subject, draft: _Draft) -> bool:
    """Whether rows are shown as there: where something is missing, only the subject's own would mend it."""
    if item.subject == subject.number:
        return True
    if draft.missing:
        return False
    if subject.number == subject.trust:
        return Scope.ALL in draft.reach
    return item.subject == subject.trust and bool(draft.reach - {Scope.OWN})
