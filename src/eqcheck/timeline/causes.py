"""Why a cell differs between two assessments: exactly one cause, worked out from what each was made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eqcheck.checks import roll_up_of
from eqcheck.domain.assessment import TRUST, Severity, Status, worst
from eqcheck.domain.comparison import Cause, CauseKind
from eqcheck.library.sources import SETUP_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from eqcheck.domain.assessment import Assessment, Clause, Finding, Observation, Rule
    from eqcheck.domain.trust import School

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two assessments, by what cells rest on; subjects have the keys that they have now."""

    assessment: Assessment
    cells: Mapping[Key, Finding]
    clauses: Mapping[str, Clause]
    policies: AbstractSet[str]
    subjects: AbstractSet[str]
    schools: Mapping[str, School]
    digests: Mapping[str, str]

    @classmethod
    def of(cls, assessment: Assessment, renamed: Mapping[str, str]) -> Side:
        """An assessment, its schools under other keys where `renamed` says so."""
        key_of = {key: renamed.get(key, key) for key in (*assessment.subjects, *_school_keys(assessment))}
        return cls(
            assessment=assessment,
            cells={(it.clause, key_of[it.subject]): it for it in assessment.findings},
            clauses={clause.id: clause for policy in assessment.policies for clause in policy.clauses},
            policies=frozenset(policy.id for policy in assessment.policies),
            subjects=frozenset(key_of[key] for key in assessment.subjects),
            schools={key_of[school.key]: school for school in assessment.trust.schools},
            digests={file.path: file.sha256 for file in assessment.evidence},
        )


def _school_keys(assessment: Assessment) -> Iterator[str]:
    return (school.key for school in assessment.trust.schools)


def cause_of(key: Key, old: Side, new: Side, middle: Side | None) -> Cause:
    """Why the status of a cell differs.

    `middle`, where there is one, is what `new` was made of on the day of `old`: what differs between it and `new`
    is due to time alone.
    """
    clause, subject = key
    if subject != TRUST and (subject in old.schools) != (subject in new.schools):
        return Cause(CauseKind.SCHOOL, (subject,))
    if key not in old.cells or key not in new.cells:
        return Cause(CauseKind.POLICY, (clause.split("/")[0],))
    if middle is not None and key in middle.cells and _time_alone(key, old, middle, new):
        return Cause(CauseKind.TIME)
    made = middle if middle is not None and key in middle.cells else new
    turned = _turned(key, old, made)
    evidence = _evidence(old, made, turned)
    cause = _policy(key, old, made, turned) or _rules(key, old, made, turned)
    if cause is not None:
        return cause if evidence is None else replace(cause, files=evidence.names)
    cause = evidence or _register(key, old, made)
    if cause is None and old.assessment.as_of != made.assessment.as_of:
        return Cause(CauseKind.TIME)
    return cause or _the_rest(old, made)


def _time_alone(key: Key, old: Side, middle: Side, new: Side) -> bool:
    """Whether what differs but time did nothing to the status, or moved it the other way."""
    ranks = [side.cells[key].status.rank for side in (old, middle, new)]
    return (ranks[1] - ranks[0]) * (ranks[2] - ranks[0]) <= 0


@dataclass(frozen=True, slots=True)
class _Turned:
    """The uses of rules that came to something else, and those that stand on one side alone."""

    pairs: tuple[tuple[Observation, Observation], ...]
    alone: tuple[str, ...]


def _turned(key: Key, old: Side, new: Side) -> _Turned:
    """What turned in one cell; in place of a rule that reads findings stand those that it reads."""
    before = {it.use: it for it in old.cells[key].observations}
    after = {it.use: it for it in new.cells[key].observations}
    pairs = [pair for use in after if use in before for pair in _below(before[use], after[use], old, new)]
    return _Turned(tuple(pairs), tuple(sorted(before.keys() ^ after.keys())))


def _below(was: Observation, now: Observation, old: Side, new: Side) -> Iterator[tuple[Observation, Observation]]:
    if was.status is now.status:
        return
    rule = new.assessment.rules.get(now.rule)
    roll_up = roll_up_of(rule.check) if rule is not None else None
    if roll_up is None:
        yield was, now
        return
    for key in new.cells.keys() & old.cells.keys():
        statutory = new.clauses[key[0]].kind is roll_up.clauses
        before = {it.use: it for it in old.cells[key].observations}
        for item in new.cells[key].observations:
            other = before.get(item.use)
            if (statutory or item.rule in roll_up.rules) and other is not None and other.status is not item.status:
                yield other, item


def _policy(key: Key, old: Side, new: Side, turned: _Turned) -> Cause | None:
    """The policy, where it asks other rules of the clause or says otherwise how far they reach."""
    before, after = old.clauses[key[0]], new.clauses[key[0]]
    if turned.alone:
        common = [_common_status(key, side, turned) for side in (old, new)]
        decides = common != [old.cells[key].status, new.cells[key].status]
    else:
        decides = before.at_best is not after.at_best and not turned.pairs
    return Cause(CauseKind.POLICY, (after.policy,)) if decides else None


def _common_status(key: Key, side: Side, turned: _Turned) -> Status:
    """What the cell would be by the uses that stand on both sides."""
    common = [it.status for it in side.cells[key].observations if it.use not in turned.alone]
    return side.clauses[key[0]].within_reach(worst(common))


def _rules(key: Key, old: Side, new: Side, turned: _Turned) -> Cause | None:
    """The rules that are defined otherwise, or whose parameters the trust set otherwise, among those that turned."""
    names = {
        now.rule
        for _, now in turned.pairs
        if _decides(now.rule, old) != _decides(now.rule, new) or _settings(now, key, old) != _settings(now, key, new)
    }
    return Cause(CauseKind.RULE, tuple(sorted(names))) if names else None


def _decides(rule: str, side: Side) -> Rule | None:
    """The rule without what decides nothing: its words and its urgency."""
    known = side.assessment.rules.get(rule)
    return known and replace(
        known,
        title="",
        rationale="",
        remedy="",
        finding="",
        owner="",
        since="",
        severity=Severity.LOW,
        due_by=None,
        unused=None,
    )


def _settings(observation: Observation, key: Key, side: Side) -> list[tuple[str, object]]:
    """What the trust set of the rule for all its schools, and for this one."""
    school = side.schools.get(key[1])
    own = {None, school.key if school is not None else TRUST}
    overrides = side.assessment.trust.overrides
    return sorted(
        ((it.parameter, it.value) for it in overrides if it.rule == observation.rule and it.school in own), key=repr
    )


def _evidence(old: Side, new: Side, turned: _Turned) -> Cause | None:
    """The files that the changed rules rest on and that differ."""
    paths = {path for pair in turned.pairs for item in pair for path in item.evidence}
    files = _differing(paths, old, new)
    return Cause(CauseKind.EVIDENCE, tuple(files)) if files else None


def _register(key: Key, old: Side, new: Side) -> Cause | None:
    """The register and the calendar, where they say something else of the subject."""
    differs = _facts(key[1], old) != _facts(key[1], new)
    return Cause(CauseKind.REGISTER, (SETUP_FILE,)) if differs else None


def _differing(paths: Iterable[str], old: Side, new: Side) -> list[str]:
    return sorted(path for path in paths if old.digests.get(path) != new.digests.get(path))


def _facts(subject: str, side: Side) -> tuple[object, ...]:
    """What the register and the calendar say that rules can look at."""
    trust = side.assessment.trust
    school = side.schools.get(subject)
    return trust.terms, trust.employees, school and replace(school, key="", name="")


def _the_rest(old: Side, new: Side) -> Cause:
    """What the whole rests on: files that no rule names, definitions of evidence types, eqcheck itself.

    What is left is what the trust's setup says of how files are read, which no assessment keeps.
    """
    before, after = old.assessment.basis, new.assessment.basis
    if before.evidence != after.evidence:
        return Cause(CauseKind.EVIDENCE, tuple(_differing({*old.digests, *new.digests}, old, new)))
    if before.rules != after.rules:
        return Cause(CauseKind.RULE)
    if before.version != after.version:
        return Cause(CauseKind.VERSION, (before.version, after.version))
    return Cause(CauseKind.REGISTER, (SETUP_FILE,))
