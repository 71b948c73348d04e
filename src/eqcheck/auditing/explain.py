"""The use case: why one clause or rule came to its status on one subject."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eqcheck.auditing.lapses import HOLDS, EndKind, ends
from eqcheck.auditing.run import Selection, assessment, fill_store, grounds_at, prepare_run_with_evidence
from eqcheck.domain.assessment import TRUST, Status, prose_date, worst
from eqcheck.domain.explanation import Explanation, RuleExplanation, ShortfallRow
from eqcheck.domain.mistakes import Mistake, did_you_mean, refuse
from eqcheck.engine.query import measures_query, shortfall_query
from eqcheck.engine.store import Store
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from eqcheck.auditing.lapses import End
    from eqcheck.auditing.run import Run
    from eqcheck.domain.assessment import Assessment, Clause, Finding, Observation
    from eqcheck.engine.context import Context

HORIZON_DAYS = 4 * 365
"""How far ahead a lapse is looked for: the longest clock in the law is four years."""

FIRST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a subject's key and the id of a clause or a rule."""

    subject: str
    target: str
    all_rows: bool = False
    sql: bool = False


def explain(folder: Path, question: Question, *, as_of: date, cache: Path | None = None) -> Explanation:
    """Everything that decided one cell, down to the rows.

    Raises:
        MistakesError: when there is no such subject, clause or rule in what the trust adopted.
    """
    run = prepare_run_with_evidence(folder, Selection(), cache=cache)
    with Store() as store:
        run = fill_store(store, run)
        grounds, contexts, later = grounds_at(store, run, as_of)
        whole = assessment(run, grounds, Selection(), later)
        refuse(_unknown(run, question))
        finding = _finding(whole, question)
        observations = finding.observations if finding else _observations(grounds.observed, question)
        if not observations:
            refuse([_nothing_to_explain(run, question)])
        seen_with_context = [(run, observation, _context(contexts, question.subject)) for observation in observations]
        details = [_details(store, *item, question) for item in seen_with_context]
        rules = _with_lapses(store, run, details, question, as_of)
    return _explanation(run, whole, question, finding, rules)


def _details(store: Store, run: Run, observation: Observation, context: Context, question: Question) -> RuleExplanation:
    rule = run.prepared.rules[observation.rule]
    compiled_rule = run.prepared.compiled_rules.get(observation.use)
    if compiled_rule is None:
        return RuleExplanation(rule, observation)
    true_from = {name: type_.true_from for name, type_ in run.prepared.types.items()}
    rows: Sequence[tuple[int, int]] = ()
    if observation.status not in {Status.MET, Status.NOT_APPLICABLE, Status.ERROR}:
        query = shortfall_query(compiled_rule, context.number, true_from, store.open_columns)
        rows = [(file, row) for file, row in store.query(query) if file >= 0]
    shown = rows if question.all_rows else rows[:FIRST_ROWS]
    files = run.collected.files
    return RuleExplanation(
        rule=rule,
        observation=observation,
        shortfall=tuple(
            ShortfallRow(files[file].path, row, place=files[file].place_of(row) if files[file].places else "")
            for file, row in shown
        ),
        shortfall_total=len(rows),
        sql=measures_query([compiled_rule], true_from, store.open_columns) if question.sql else None,
    )


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


def _clauses(run: Run) -> dict[str, Clause]:
    return {clause.id: clause for policy in run.policies for clause in policy.clauses}


def _unknown(run: Run, question: Question) -> list[Mistake]:
    mistakes = []
    keys = [subject.key for subject in run.subjects]
    if question.subject not in keys:
        mistakes.append(
            Mistake(LibraryKind.SCHOOL_KEY_UNKNOWN(school=question.subject), help=did_you_mean(question.subject, keys))
        )
    targets = {*_clauses(run), *(use.rule for use in run.uses.values())}
    if question.target not in targets:
        message = CommandKind.TARGET_UNKNOWN(target=question.target)
        mistakes.append(Mistake(message, help=did_you_mean(question.target, targets)))
    return mistakes


def _nothing_to_explain(run: Run, question: Question) -> Mistake:
    clause = _clauses(run).get(question.target)
    if clause is not None and clause.not_tested:
        return Mistake(CommandKind.CLAUSE_NOT_TESTED(clause=clause.id), help=clause.not_tested)
    level = clause.level if clause else run.prepared.rules[question.target].subject
    return Mistake(
        CommandKind.TARGET_NOT_JUDGED(target=question.target, subject=question.subject),
        help="ask about the trust: use the subject trust" if level == TRUST else "ask about one of the schools",
    )


def _finding(whole: Assessment, question: Question) -> Finding | None:
    matching = [f for f in whole.findings if (f.clause, f.subject) == (question.target, question.subject)]
    return matching[0] if matching else None


def _observations(observed: Mapping[tuple[str, str], Observation], question: Question) -> tuple[Observation, ...]:
    return tuple(
        observation
        for (_, subject), observation in sorted(observed.items())
        if subject == question.subject and observation.rule == question.target
    )


def _context(contexts: Sequence[Context], subject: str) -> Context:
    return next(context for context in contexts if context.subject.key == subject)


def _explanation(
    run: Run, whole: Assessment, question: Question, finding: Finding | None, rules: tuple[RuleExplanation, ...]
) -> Explanation:
    clause = _clauses(run).get(question.target)
    names = {school.key: school.name for school in whole.trust.schools}
    paths = {path for rule in rules for path in rule.observation.evidence}
    ids = {rule.rule.id for rule in rules}
    used_by = {item.id for item in _clauses(run).values() if any(use.rule in ids for use in item.rules)}
    overrides = [
        override
        for override in whole.trust.overrides
        if override.rule in ids and override.school in {None, question.subject}
    ]
    return Explanation(
        as_of=whole.as_of,
        subject=question.subject,
        subject_name=names.get(question.subject, whole.trust.name),
        status=finding.status if finding else worst(rule.observation.status for rule in rules),
        rules=rules,
        evidence=tuple(file for file in whole.evidence if file.path in paths),
        clause=clause,
        policy=next((policy for policy in run.policies if clause is not None and policy.id == clause.policy), None),
        waiver=finding.waiver if finding else None,
        overrides=tuple(overrides),
        used_by=tuple(sorted(used_by)),
    )
