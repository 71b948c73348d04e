"""Observations and waivers to findings: the only place that knows which status comes before which."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from eqcheck.checks import kind_of, roll_up_of
from eqcheck.checks.kind import JudgedMeasures
from eqcheck.domain.assessment import (
    NOTHING,
    TRUST,
    ClauseKind,
    FileState,
    Finding,
    Level,
    Observation,
    Priority,
    ProblemLevel,
    RuleUse,
    Severity,
    Status,
    worst,
)
from eqcheck.domain.explanation import Part
from eqcheck.domain.rule import BasisKind
from eqcheck.domain.waiver_bars import bars_of
from eqcheck.messages.observations import ObservationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from eqcheck.domain.assessment import Clause, EvidenceFile, Policy, Rule
    from eqcheck.domain.trust import TrustSetup, Waiver
    from eqcheck.messages.message import Message

SHORTFALLS = (Status.ERROR, Status.NOT_MET, Status.NO_EVIDENCE, Status.PARTIAL)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What findings rest on. `observed` is by use and subject."""

    policies: Sequence[Policy]
    rules: Mapping[str, Rule]
    setup: TrustSetup
    as_of: date
    observed: Mapping[tuple[str, str], Observation]

    @property
    def subjects(self) -> tuple[str, ...]:
        """Every subject's key: the trust, then its schools in the register's order."""
        return (TRUST, *(school.key for school in self.setup.schools))


def findings(grounds: Grounds) -> tuple[Finding, ...]:
    """A finding for every tested clause on every subject of its level, in the order of the policies."""
    plain = _decide(grounds, grounds.observed, roll_ups=False)
    observed = {**grounds.observed, **_roll_ups(grounds, plain)}
    return tuple(_decide(grounds, observed, roll_ups=True))


def _decide(grounds: Grounds, observed: Mapping[tuple[str, str], Observation], *, roll_ups: bool) -> list[Finding]:
    decided = []
    for policy in grounds.policies:
        for clause in policy.clauses:
            if not clause.rules or (not roll_ups and _rolls_up(clause, grounds.rules)):
                continue
            for subject in judged(clause, grounds.subjects):
                seen = [observed[use.key, subject] for use in clause.rules if (use.key, subject) in observed]
                decided.append(_finding(clause, subject, seen, grounds))
    return decided


def judged(clause: Clause, subjects: Sequence[str]) -> Sequence[str]:
    """Those of the subjects of which the clause is decided; the trust, of a duty of its own, in any case."""
    return (TRUST,) if clause.level is Level.TRUST else [subject for subject in subjects if subject != TRUST]


def _rolls_up(clause: Clause, rules: Mapping[str, Rule]) -> bool:
    return any(roll_up_of(rules[use.rule].check) is not None for use in clause.rules)


def _finding(clause: Clause, subject: str, seen: Sequence[Observation], grounds: Grounds) -> Finding:
    waiver = waiver_of(grounds.setup.waivers, clause.id, subject, grounds.as_of)
    return Finding(
        clause=clause.id,
        policy=clause.policy,
        section=clause.section,
        subject=subject,
        status=clause.within_reach(worst(status_under(clause.kind, grounds.rules, it) for it in seen)),
        observations=tuple(seen),
        waiver=waiver,
        bars=bars_of(waiver, clause, grounds.as_of) if waiver is not None else (),
    )


def status_under(kind: ClauseKind, rules: Mapping[str, Rule], observation: Observation) -> Status:
    """What an observation comes to under a clause of a kind.

    Guidance and our conventions cost a duty of law a part at most: a number that we chose shows no breach of it.
    """
    ours = kind is ClauseKind.STATUTORY and rules[observation.rule].breaks_no_law
    return Status.PARTIAL if ours and observation.status is Status.NOT_MET else observation.status


def waiver_of(waivers: Iterable[Waiver], clause: str, subject: str, as_of: date) -> Waiver | None:
    """The waiver of a cell: one in force on the day before any other, then the one that ends last."""
    written = [waiver for waiver in waivers if (waiver.clause, waiver.subject) == (clause, subject)]
    return max(written, key=lambda waiver: (waiver.live(as_of), waiver.until), default=None)


# --- rules that roll up others --------------------------------------------------------------------


def roll_up_uses(rules: Iterable[Rule]) -> tuple[RuleUse, ...]:
    """The rules that others name in their roll-ups, so that they are run even where no clause uses them."""
    named = {name for rule in rules for roll_up in [roll_up_of(rule.check)] if roll_up for name in roll_up.rules}
    return tuple(RuleUse(name) for name in sorted(named))


def _roll_ups(grounds: Grounds, plain: Sequence[Finding]) -> dict[tuple[str, str], Observation]:
    """An observation for each use of a roll-up rule on each subject."""
    uses = {
        use.key: use
        for policy in grounds.policies
        for clause in policy.clauses
        for use in clause.rules
        if roll_up_of(grounds.rules[use.rule].check) is not None
    }
    kinds = {clause.id: clause.kind for policy in grounds.policies for clause in policy.clauses}
    return {
        (key, subject): _roll_up(grounds, use, subject, [(f, kinds[f.clause]) for f in plain])
        for key, use in uses.items()
        for subject in _rolled(grounds.rules[use.rule], grounds.subjects)
    }


def _rolled(rule: Rule, subjects: Sequence[str]) -> Sequence[str]:
    return (TRUST,) if rule.subject is Level.TRUST else [subject for subject in subjects if subject != TRUST]


def _roll_up(grounds: Grounds, use: RuleUse, subject: str, plain: Sequence[tuple[Finding, ClauseKind]]) -> Observation:
    rule = grounds.rules[use.rule]
    parts = _parts(grounds, rule, subject, plain)
    statuses = [part.status for part in parts]
    judgement = kind_of(rule).judge(JudgedMeasures(rule.check, {"statuses": statuses}, NOTHING))
    decisive = [part for part in parts if part.status is judgement.status]
    counts = Counter(statuses)
    return Observation(
        rule=rule.id,
        use=use.key,
        subject=subject,
        status=judgement.status,
        measures={str(status): counts[status] for status in Status if counts[status]},
        parameters=NOTHING,
        message=_because(judgement.status, decisive) if judgement.status is not Status.MET else None,
    )


def parts_of_roll_up(grounds: Grounds, observation: Observation) -> list[Part]:
    """What the observation of a roll-up was rolled up from; nothing for that of any other rule."""
    rule = grounds.rules[observation.rule]
    if roll_up_of(rule.check) is None:
        return []
    kinds = {clause.id: clause.kind for policy in grounds.policies for clause in policy.clauses}
    plain = [(finding, kinds[finding.clause]) for finding in _decide(grounds, grounds.observed, roll_ups=False)]
    return _parts(grounds, rule, observation.subject, plain)


def _parts(grounds: Grounds, rule: Rule, subject: str, plain: Sequence[tuple[Finding, ClauseKind]]) -> list[Part]:
    members = grounds.subjects if subject == TRUST else (subject,)
    return [*_named(grounds, rule, members), *_of_kind(rule, members, plain)]


def _named(grounds: Grounds, rule: Rule, members: Sequence[str]) -> list[Part]:
    results: list[Part] = []
    roll_up = roll_up_of(rule.check)
    by_law = rule.basis is not None and rule.basis.kind is BasisKind.LAW
    binding = ClauseKind.STATUTORY if by_law else ClauseKind.POLICY
    for name in roll_up.rules if roll_up is not None else ():
        named = grounds.rules[name]
        nested = _rolled(named, grounds.subjects) if roll_up_of(named.check) is not None else ()
        for member in members:
            if member in nested:
                part = _roll_up(grounds, RuleUse(name), member, ())
            elif (name, member) in grounds.observed:
                part = grounds.observed[name, member]
            else:
                continue
            results.append(Part(name, member, status_under(binding, grounds.rules, part), part.message or ""))
    return results


def _of_kind(rule: Rule, members: Sequence[str], plain: Sequence[tuple[Finding, ClauseKind]]) -> list[Part]:
    roll_up = roll_up_of(rule.check)
    return [
        Part(finding.clause, finding.subject, finding.status)
        for finding, kind in plain
        if roll_up is not None and kind is roll_up.clauses and finding.subject in members
    ]


def _because(status: Status, decisive: Sequence[Part]) -> Message:
    """Every part that decided it, once, with the subjects that it did so on."""
    if not decisive:
        return ObservationKind.NOTHING_TO_ROLL_UP()
    subjects: dict[str, set[str]] = defaultdict(set)
    for part in decisive:
        subjects[part.name].add(part.subject)
    cells = ", ".join(f"{name} ({', '.join(sorted(its))})" for name, its in sorted(subjects.items()))
    return ObservationKind.ROLLED_UP(status=status.replace("_", " "), cells=cells)


# --- what to fix first ----------------------------------------------------------------------------

_KIND_ORDER = {kind: place for place, kind in enumerate(ClauseKind)}
_SEVERITY_ORDER = {severity: place for place, severity in enumerate(Severity)}


def priorities(
    findings: Sequence[Finding], policies: Sequence[Policy], rules: Mapping[str, Rule], as_of: date
) -> tuple[Priority, ...]:
    """Each rule that falls short somewhere: statutory before policy, then severity, then how many subjects."""
    clauses = {clause.id: clause for policy in policies for clause in policy.clauses}
    short: dict[str, dict[str, Status]] = defaultdict(dict)
    behind: dict[str, list[Clause]] = defaultdict(list)
    numbers: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for finding in findings:
        if finding.accepted_on(as_of):
            continue
        for observation in finding.observations:
            if observation.status in SHORTFALLS and roll_up_of(rules[observation.rule].check) is None:
                numbers[observation.rule].append(observation.parameters)
                known = short[observation.rule].get(finding.subject, observation.status)
                short[observation.rule][finding.subject] = worst([known, observation.status])
                behind[observation.rule].append(clauses[finding.clause])
    listed = [
        _priority(rules[rule], subjects, behind[rule], _together(numbers[rule])) for rule, subjects in short.items()
    ]
    return tuple(sorted(listed, key=_urgency))


def _together(parameters: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The parameters of a rule in force on several subjects; where they differ, each value, as in `20 or 40`."""
    values = {name: {each.get(name): None for each in parameters} for name in parameters[0]}
    return {
        name: " or ".join(sorted(map(str, its))) if len(its) > 1 else next(iter(its)) for name, its in values.items()
    }


def _priority(
    rule: Rule, subjects: Mapping[str, Status], behind: Sequence[Clause], parameters: Mapping[str, Any]
) -> Priority:
    leading = min(behind, key=lambda clause: (_KIND_ORDER[clause.kind], clause.id))
    status = worst(subjects.values())
    return Priority(
        rule=rule.id,
        clauses=tuple(sorted({clause.id for clause in behind})),
        kind=leading.kind,
        severity=rule.severity,
        status=status,
        subjects=tuple(sorted(subjects)),
        bearer=leading.bearer,
        title=rule.heading(status, parameters),
        remedy=rule.remedy,
    )


def _urgency(priority: Priority) -> tuple[int, int, int, int, str]:
    return (
        int(priority.kind is not ClauseKind.STATUTORY),
        _SEVERITY_ORDER[priority.severity],
        -len(priority.subjects),
        priority.status.rank,
        priority.rule,
    )


def left_unread(file: EvidenceFile) -> bool:
    """Whether a file that says what it is could not be used, so that what it holds is unknown."""
    faulty = any(problem.level is ProblemLevel.ERROR for problem in file.problems)
    return file.state is FileState.UNREADABLE or (file.state is FileState.UNUSED and faulty)


def with_evidence(observation: Observation, files: tuple[str, ...], unread: tuple[str, ...]) -> Observation:
    """The observation with the files that it rests on.

    Where a file that it should rest on could not be read, nothing better and nothing worse than "no evidence" is
    believed: what was not read might hold the row that falls short, or the one that was missed.
    """
    seen = replace(observation, evidence=files)
    if not unread or not seen.measures or seen.status in {Status.ERROR, Status.NO_EVIDENCE}:
        return seen
    message = ObservationKind.FILES_UNREAD(files=", ".join(unread))
    if seen.status is Status.NOT_MET:
        message = ObservationKind.FILES_UNREAD_BESIDE(first=seen.message or "", files=", ".join(unread))
    return replace(seen, status=Status.NO_EVIDENCE, message=message, distance=None)


def with_sections(observation: Observation, sections: Mapping[str, Sequence[str]]) -> Observation:
    """The observation, which is at best partial where it rests on what only stands under a heading of a document.

    `sections` has the columns by each document's path. That there is text under a heading is seen; whether it says
    what it should is for a person, who can state it beside the document.
    """
    if observation.status is not Status.MET or not observation.measures or not sections:
        return observation
    columns_by_file = "; ".join(f"{', '.join(columns)} of {path}" for path, columns in sorted(sections.items()))
    message = ObservationKind.HEADINGS_ONLY(first=observation.message or "", columns=columns_by_file)
    return replace(observation, status=Status.PARTIAL, message=message)


def with_doubts(
    observation: Observation, *, unsure: Mapping[str, Sequence[str]], unsaid: Mapping[str, Sequence[str]]
) -> Observation:
    """The observation, where documents leave unknown what it rests on, by columns for each document's path.

    What contradicts itself or could not be read shows neither a shortfall nor that there is none: `unsure` leaves
    nothing better, and nothing worse, than "no evidence". Silence is no shortfall: `unsaid` takes "not met" back.
    """
    believed = not observation.measures or observation.status in {Status.ERROR, Status.NO_EVIDENCE}
    doubts = {**unsaid, **unsure} if observation.status is Status.NOT_MET else unsure
    if believed or not doubts:
        return observation
    by_file = "; ".join(f"{path} leaves {', '.join(columns)} unknown" for path, columns in sorted(doubts.items()))
    message = ObservationKind.LEFT_UNKNOWN(first=observation.message or "", doubts=by_file)
    return replace(observation, status=Status.NO_EVIDENCE, message=message, distance=None)
