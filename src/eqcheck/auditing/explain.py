"""The use case: why one clause or rule came to its status on one subject."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from eqcheck.auditing.run import Selection, assessment, fill, ground, plan
from eqcheck.domain.assessment import TRUST, Scope, Status, prose_date, worst
from eqcheck.domain.explanation import Explanation, RuleExplanation, ShortfallRow
from eqcheck.domain.mistakes import Mistake, did_you_mean, refuse
from eqcheck.engine.context import contexts_at
from eqcheck.engine.evaluate import evaluate
from eqcheck.engine.fill import fill_contexts
from eqcheck.engine.query import measures_query, shortfall_query
from eqcheck.engine.store import Store
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from eqcheck.auditing.run import Run
    from eqcheck.domain.assessment import Assessment, Clause, Finding, Observation
    from eqcheck.engine.context import Context, Subject
    from eqcheck.engine.pack import Test

HORIZON_DAYS = 4 * 365
"""How far ahead a lapse is looked for: the longest clock in the law is four years."""

FIRST_ROWS = 20
_HOLDS = frozenset({Status.MET, Status.ATTESTED})


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
    run = plan(folder, Selection(), cache=cache)
    with Store() as store:
        run = fill(store, run)
        grounds, contexts, later = ground(store, run, as_of)
        whole = assessment(run, grounds, Selection(), later)
        refuse(_unknown(run, question))
        finding = _finding(whole, question)
        observations = finding.observations if finding else _observations(grounds.observed, question)
        if not observations:
            refuse([_nothing_to_explain(run, question)])
        found = [(run, observation, _context(contexts, question.subject)) for observation in observations]
        details = [_details(store, *item, question) for item in found]
        rules = tuple(_with_lapse(store, run, detail, question, as_of) for detail in details)
    return _explanation(run, whole, question, finding, rules)


def _details(store: Store, run: Run, observation: Observation, context: Context, question: Question) -> RuleExplanation:
    rule = run.prepared.rules[observation.rule]
    test = run.prepared.tests.get(observation.use)
    if test is None:
        return RuleExplanation(rule, observation)
    true_from = {name: type_.true_from for name, type_ in run.prepared.types.items()}
    rows: Sequence[tuple[int, int]] = ()
    if observation.status not in {Status.MET, Status.NOT_APPLICABLE, Status.ERROR}:
        query = shortfall_query(test, context.number, true_from, store.open_columns)
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
        sql=measures_query([test], true_from, store.open_columns) if question.sql else None,
    )


# --- when it lapses -------------------------------------------------------------------------------


def _with_lapse(store: Store, run: Run, detail: RuleExplanation, question: Question, as_of: date) -> RuleExplanation:
    test = run.prepared.tests.get(detail.observation.use)
    if test is None or detail.observation.status not in _HOLDS:
        return detail
    day, observation = first_lapse(store, run, test, question.subject, as_of)
    if day is None or observation is None:
        lapse = "No clock ends this within four years."
    elif observation.status is Status.NOT_APPLICABLE:
        lapse = f"From {prose_date(day)} this no longer applies."
        day = None
    elif observation.message.startswith("the trust's calendar"):
        lapse = f"The trust's calendar does not reach beyond {prose_date(day)}, so later dates cannot be told."
        day = None
    else:
        lapse = f"If nothing is done this lapses on {prose_date(day)}."
    return RuleExplanation(
        rule=detail.rule,
        observation=detail.observation,
        shortfall=detail.shortfall,
        shortfall_total=detail.shortfall_total,
        lapses_on=day,
        lapse=lapse,
        sql=detail.sql,
    )


def first_lapse(
    store: Store, run: Run, test: Test, subject: str, as_of: date
) -> tuple[date, Observation] | tuple[None, None]:
    """The first day after `as_of` on which a test that holds no longer does, with today's evidence.

    Looked for week by week and then day by day; a gap of less than a week that closes by itself may be missed.
    """
    weeks = [as_of + timedelta(days=offset) for offset in range(7, HORIZON_DAYS + 7, 7)]
    late = _first_failing(store, run, test, subject, weeks)
    if late[0] is None:
        return None, None
    days = [late[0] - timedelta(days=back) for back in range(6, -1, -1)]
    return _first_failing(store, run, test, subject, days)


def _first_failing(
    store: Store, run: Run, test: Test, subject: str, days: Sequence[date]
) -> tuple[date, Observation] | tuple[None, None]:
    prepared = run.prepared
    uses = {test.use: (prepared.rules[test.rule], run.uses[test.use])}
    contexts = contexts_at(_needed(run, test, subject), days, prepared.setup, uses)
    fill_contexts(store, contexts, [test], prepared.rules)
    evaluation = evaluate(
        store,
        [test],
        prepared.rules,
        prepared.types,
        contexts,
        wanted=lambda _test, context: context.subject.key == subject,
    )
    dates = {context.number: context.as_of for context in contexts}
    for (_, number), observation in sorted(evaluation.observations.items()):
        if observation.status not in _HOLDS:
            return dates[number], observation
    return None, None


def _needed(run: Run, test: Test, subject: str) -> list[Subject]:
    """The subjects whose evidence the test looks at."""
    if test.scope == Scope.ALL or any(lookup.across == "trust" for lookup in test.lookups):
        return list(run.subjects)
    return [item for item in run.subjects if item.key in {subject, TRUST}]


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
