"""The use case: why one clause or rule came to its status on one subject."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.auditing.assess import findings, judged, parts_of_roll_up
from eqcheck.auditing.lapses import ends
from eqcheck.auditing.narrowed import files_needed, narrowed
from eqcheck.auditing.partition import is_partition
from eqcheck.auditing.prepared_run import Selection
from eqcheck.auditing.question import clauses_of, resolved
from eqcheck.auditing.run import add_evidence, audit, fill_store, grounds_at, prepare_run
from eqcheck.auditing.shown_evidence import shown_evidence
from eqcheck.checks import kind_of, roll_up_of
from eqcheck.domain.assessment import TRUST, Level, Status, prose_date, worst
from eqcheck.domain.explanation import Explanation, LeftOutRow, LeftOutRows, Part, RuleExplanation, ShortfallRow
from eqcheck.domain.lapse import HOLDS, EndKind
from eqcheck.domain.mistakes import Mistake, refuse
from eqcheck.engine.query import looked_up_query, measures_query, shortfall_query
from eqcheck.engine.store import Store
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from eqcheck.auditing.assess import Grounds
    from eqcheck.auditing.prepared_run import Run
    from eqcheck.auditing.question import Group, Question
    from eqcheck.domain.assessment import Assessment, Clause, EvidenceFile, Finding, Observation
    from eqcheck.domain.lapse import End
    from eqcheck.domain.trust import TrustSetup
    from eqcheck.engine.context import Context
    from eqcheck.engine.left_out import Condition, StoredRow
    from eqcheck.engine.pack import CompiledRule

HORIZON_DAYS = 4 * 365
"""How far ahead a lapse is looked for: the longest clock in the law is four years."""

FIRST_ROWS = 20


def explain(folder: Path, question: Question, *, as_of: date, cache: Path | None = None) -> Explanation:
    """Everything that decided one cell, down to the rows; of a section or a policy, what each clause came to.

    Of one cell no more is read and judged than it needs.

    Raises:
        MistakesError: when there is no such subject, clause or rule in what the trust adopted.
    """
    whole = prepare_run(folder, Selection(question.policies), cache=cache)
    question, group = resolved(whole, question)
    if not _is_judged(whole, question, group):
        refuse([_nothing_to_explain(whole, question, group)])
    if group is not None:
        selection = Selection(question.policies)
        return _of_group(audit(folder, as_of=as_of, selection=selection, cache=cache), question, group)
    run = narrowed(whole, _clauses_asked(whole, question), [question.target])
    run = add_evidence(folder, run, among=None if is_partition(folder) else files_needed(folder, run))
    with Store() as store:
        run = fill_store(store, run)
        grounds, contexts, _ = grounds_at(store, run, as_of)
        judged_findings = findings(grounds)
        finding = _finding(judged_findings, question)
        observations = finding.observations if finding else _observations(grounds.observed, judged_findings, question)
        if not observations:
            refuse([_nothing_to_explain(whole, question, group)])
        seen_with_context = [(run, observation, _context(contexts, question.subject)) for observation in observations]
        details = [
            replace(
                _details(store, *item, question),
                parts=_parts(grounds, item[1]),
                everywhere=_everywhere(grounds.observed, item[1]),
                owner=run.prepared.setup.owner(run.prepared.rules[item[1].rule].owner, question.subject),
            )
            for item in seen_with_context
        ]
        rules = _with_lapses(store, run, details, question, as_of)
    shown = shown_evidence(run.collected.files, grounds.subjects, judged_findings)
    return _explanation(whole, question, finding, rules, shown, as_of)


def _details(store: Store, run: Run, observation: Observation, context: Context, question: Question) -> RuleExplanation:
    rule = run.prepared.rules[observation.rule]
    compiled_rule = run.prepared.compiled_rules.get(observation.use)
    if compiled_rule is None:
        return RuleExplanation(rule, observation)
    types = run.prepared.types
    true_from = {name: type_.true_from for name, type_ in types.items()}
    settled = observation.status in {Status.MET, Status.NOT_APPLICABLE, Status.ERROR}
    attested = observation.status is Status.ATTESTED
    rows: Sequence[tuple[int, int]] = ()
    if not settled:
        query = shortfall_query(compiled_rule, context.number, true_from, store.open_columns)
        rows = [(file, row) for file, row in store.query(query) if file >= 0]
    counting: Sequence[tuple[int, int]] = rows if attested else ()
    left_out: tuple[LeftOutRows, ...] = ()
    if not attested and (question.all_rows or not settled):
        from eqcheck.engine.left_out import sorted_rows  # noqa: PLC0415 - start-up: it parses expressions

        use = run.uses[observation.use]
        counted = question.all_rows and observation.status is Status.MET
        looked_at = sorted_rows(store, rule, use, compiled_rule, types, context=context.number, counted=counted)
        counting = looked_at.counted
        left_out = tuple(_left_out(run, *each) for each in looked_at.left_out)
    looked_up = (
        _looked_up(store, run, compiled_rule, context, counting if settled else None)
        if not attested and (question.all_rows or not settled)
        else []
    )
    shortfall = () if attested else rows
    shown = shortfall if question.all_rows else shortfall[:FIRST_ROWS]
    return RuleExplanation(
        rule=rule,
        observation=observation,
        shortfall=tuple(_row(run, *at) for at in shown),
        shortfall_total=len(shortfall),
        counted=tuple(_row(run, *at) for at in counting),
        counted_total=len(counting),
        looked_up=tuple(_row(run, *at) for at in (looked_up if question.all_rows else looked_up[:FIRST_ROWS])),
        looked_up_total=len(looked_up),
        left_out=left_out,
        sql=measures_query([compiled_rule], true_from, store.open_columns) if question.sql else None,
    )


def _looked_up(
    store: Store, run: Run, rule: CompiledRule, context: Context, rows: Sequence[tuple[int, int]] | None
) -> list[tuple[int, int]]:
    """The rows of other tables that a rule looked up: for these source rows, or for those that it falls short by."""
    true_from = {name: type_.true_from for name, type_ in run.prepared.types.items()}
    judges_rows = kind_of(run.prepared.rules[rule.rule]).judges_rows
    looked_up: set[tuple[int, int]] = set()
    for lookup in rule.lookups:
        its = rows if judges_rows else None
        if lookup.source == rule.source or (its is not None and not its and lookup.on):
            continue
        query = looked_up_query(rule, lookup, context.number, true_from, store.open_columns, rows=its)
        looked_up.update((file, row) for file, row in store.query(query))
    return sorted(looked_up)


def _row(run: Run, file: int, row: int) -> ShortfallRow:
    its = run.collected.files[file]
    return ShortfallRow(its.path, row, place=its.place_of(row) if its.places else "")


def _left_out(run: Run, condition: Condition, total: int, rows: Sequence[StoredRow]) -> LeftOutRows:
    left_out = []
    for it in rows:
        place = _row(run, it.file, it.row)
        cells = tuple(zip(condition.columns, it.cells, strict=True))
        left_out.append(LeftOutRow(place.file, place.row, cells, place.place))
    return LeftOutRows(condition.named, tuple(left_out), total, condition.sign, rows[0].limit)


# --- what a roll-up, a section or a policy is of --------------------------------------------------


def _parts(grounds: Grounds, observation: Observation) -> tuple[Part, ...]:
    """What a roll-up's observation was rolled up from, the worst first; nothing for any other."""
    parts = [part for part in parts_of_roll_up(grounds, observation) if part.status is not Status.NOT_APPLICABLE]
    return tuple(sorted(parts, key=lambda part: (part.status.rank, part.name, part.subject != TRUST, part.subject)))


def _of_group(whole: Assessment, question: Question, group: Group) -> Explanation:
    finding_of = {finding.clause: finding for finding in whole.findings if finding.subject == question.subject}
    parts = tuple(_part(clause, finding_of[clause.id]) for clause in group.clauses if clause.id in finding_of)
    return Explanation(
        as_of=whole.as_of,
        subject=question.subject,
        subject_name=_name(whole.trust, question.subject),
        status=worst(part.status for part in parts),
        rules=(),
        title=group.title,
        clauses=parts,
    )


def _part(clause: Clause, finding: Finding) -> Part:
    """A clause's finding with what the worst of its rules says, or with what no record shows where all are met."""
    decisive = min(finding.observations, key=lambda observation: observation.status.rank)
    done = clause.is_done_as_shown(finding.status, [observation.status for observation in finding.observations])
    message = clause.not_shown if done else decisive.message
    return Part(finding.clause, finding.subject, finding.status, message or "")


def _name(trust: TrustSetup, subject: str) -> str:
    return {school.key: school.name for school in trust.schools}.get(subject, trust.name)


# --- when it lapses -------------------------------------------------------------------------------


def _with_lapses(
    store: Store, run: Run, details: Sequence[RuleExplanation], question: Question, as_of: date
) -> tuple[RuleExplanation, ...]:
    """The explanations, each that holds by its evidence with when that ends."""
    tested = [detail.observation for detail in details if detail.observation.use in run.prepared.compiled_rules]
    holding = {(each.use, question.subject) for each in tested if each.status in HOLDS}
    end_of = ends(store, run, holding, as_of, days=HORIZON_DAYS)
    return tuple(
        _with_end(detail, end_of.get(key)) if key in holding else detail
        for detail in details
        for key in [(detail.observation.use, question.subject)]
    )


def _with_end(detail: RuleExplanation, end: End | None) -> RuleExplanation:
    if end is None:
        return replace(detail, lapse="No clock ends this within four years.")
    day = prose_date(end.day)
    match end.kind:
        case EndKind.DUTY:
            return replace(detail, lapse=f"From {day} this no longer applies.")
        case EndKind.CALENDAR:
            reason = f"The trust's calendar does not reach beyond {day}, so later dates cannot be told."
            return replace(detail, lapse=reason)
        case EndKind.LAPSE:
            return replace(detail, lapses_on=end.day, lapse=f"If nothing is done this lapses on {day}.")


# --- finding what is asked for --------------------------------------------------------------------


def _is_judged(run: Run, question: Question, group: Group | None) -> bool:
    """Whether anything that is asked about is decided of such a subject, whatever the evidence."""
    clause = clauses_of(run).get(question.target)
    clauses = group.clauses if group is not None else () if clause is None else (clause,)
    if clauses:
        return any(each.rules and question.subject in judged(each, [question.subject]) for each in clauses)
    return run.prepared.rules[question.target].subject is (Level.TRUST if question.subject == TRUST else Level.SCHOOL)


def _clauses_asked(run: Run, question: Question) -> list[Clause]:
    """The clause itself; of a rule that rolls up others the clauses that use it, which its results stand in."""
    clauses = clauses_of(run)
    if question.target in clauses:
        return [clauses[question.target]]
    if roll_up_of(run.prepared.rules[question.target].check) is None:
        return []
    return [clause for clause in clauses.values() if any(use.rule == question.target for use in clause.rules)]


def _nothing_to_explain(run: Run, question: Question, group: Group | None) -> Mistake:
    not_judged = CommandKind.TARGET_NOT_JUDGED(target=question.target, subject=question.subject)
    if group is not None:
        return Mistake(not_judged, help="ask about another school, or about the trust: use the subject trust")
    clause = clauses_of(run).get(question.target)
    if clause is not None and clause.not_tested:
        return Mistake(CommandKind.CLAUSE_NOT_TESTED(clause=clause.id), help=clause.not_tested)
    level = clause.level if clause else run.prepared.rules[question.target].subject
    return Mistake(
        not_judged,
        help="ask about the trust: use the subject trust" if level == TRUST else "ask about one of the schools",
    )


def _finding(decided: Sequence[Finding], question: Question) -> Finding | None:
    matching = [f for f in decided if (f.clause, f.subject) == (question.target, question.subject)]
    return matching[0] if matching else None


def _observations(
    observed: Mapping[tuple[str, str], Observation], decided: Sequence[Finding], question: Question
) -> tuple[Observation, ...]:
    """What a rule observed on a subject, once for each use; a roll-up observes no rows, only what others found."""
    rolled = (
        (observation.use, finding.subject, observation) for finding in decided for observation in finding.observations
    )
    each = (*((use, subject, it) for (use, subject), it in sorted(observed.items())), *rolled)
    by_use = {use: it for use, subject, it in each if subject == question.subject and it.rule == question.target}
    return tuple(by_use.values())


def _everywhere(observed: Mapping[tuple[str, str], Observation], observation: Observation) -> tuple[Observation, ...]:
    """What the same rule observed on every subject."""
    return tuple(each for _, each in sorted(observed.items()) if each.use == observation.use)


def _context(contexts: Sequence[Context], subject: str) -> Context:
    return next(context for context in contexts if context.subject.key == subject)


def _explanation(  # noqa: PLR0913, PLR0917 - what it is made of
    run: Run,
    question: Question,
    finding: Finding | None,
    rules: tuple[RuleExplanation, ...],
    evidence: Sequence[EvidenceFile],
    as_of: date,
) -> Explanation:
    clause = clauses_of(run).get(question.target)
    paths = {path for rule in rules for path in rule.observation.evidence}
    ids = {rule.rule.id for rule in rules}
    used_by = {item.id for item in clauses_of(run).values() if any(use.rule in ids for use in item.rules)}
    overrides = [
        override
        for override in run.prepared.setup.overrides
        if override.rule in ids and override.school in {None, question.subject}
    ]
    return Explanation(
        as_of=as_of,
        subject=question.subject,
        subject_name=_name(run.prepared.setup, question.subject),
        status=finding.status if finding else worst(rule.observation.status for rule in rules),
        rules=rules,
        evidence=tuple(file for file in evidence if file.path in paths),
        clause=clause,
        policy=next((policy for policy in run.policies if clause is not None and policy.id == clause.policy), None),
        waiver=finding.waiver if finding else None,
        bars=finding.bars if finding else (),
        overrides=tuple(overrides),
        used_by=tuple(sorted(used_by)),
    )
