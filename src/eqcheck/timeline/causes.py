"""Why a cell differs between two assessments: exactly one cause, worked out from what each was made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eqcheck.checks import roll_up_of
from eqcheck.domain.assessment import TRUST
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
    if middle is not None and _same_status(key, old, middle):
        return Cause(CauseKind.TIME)
    made = middle if middle is not None and key in middle.cells else new
    turned = _turned(key, old, made)
    cause = _policy(key, old, made, turned) or _rules(old, made, turned) or _evidence(key, old, made, turned)
    if cause is None and old.assessment.as_of != made.assessment.as_of:
        return Cause(CauseKind.TIME)
    return cause or _the_rest(old, made)


def _same_status(key: Key, one: Side, other: Side) -> bool:
    return key in other.cells and one.cells[key].status is other.cells[key].status


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
    reach = before.at_best is not after.at_best and not turned.pairs
    return Cause(CauseKind.POLICY, (after.policy,)) if turned.alone or reach else None


def _rules(old: Side, new: Side, turned: _Turned) -> Cause | None:
    """The rules that are defined otherwise, or whose parameters the trust set otherwise, among those that turned."""
    names = {
        now.rule
        for _, now in turned.pairs
        if _decides(now.rule, old) != _decides(now.rule, new) or _settings(now.rule, old) != _settings(now.rule, new)
    }
    return Cause(CauseKind.RULE, tuple(sorted(names))) if names else None


def _decides(rule: str, side: Side) -> Rule | None:
    """The rule without what decides nothing: its words."""
    known = side.assessment.rules.get(rule)
    return known and replace(known, title="", rationale="", remedy="", finding="", owner="")


def _settings(rule: str, side: Side) -> list[tuple[str, object, str | None]]:
    overrides = side.assessment.trust.overrides
    return sorted(((it.parameter, it.value, it.school) for it in overrides if it.rule == rule), key=repr)


def _evidence(key: Key, old: Side, new: Side, turned: _Turned) -> Cause | None:
    """The files that the changed rules rest on and that differ; the register, where its facts do."""
    paths = {path for pair in turned.pairs for item in pair for path in item.evidence}
    files = _differing(paths, old, new)
    if not files and _facts(key[1], old) != _facts(key[1], new):
        files = [SETUP_FILE]
    return Cause(CauseKind.EVIDENCE, tuple(files)) if files else None


def _differing(paths: Iterable[str], old: Side, new: Side) -> list[str]:
    return sorted(path for path in paths if old.digests.get(path) != new.digests.get(path))


def _facts(subject: str, side: Side) -> tuple[object, ...]:
    """What the register and the calendar say that rules can look at."""
    trust = side.assessment.trust
    school = side.schools.get(subject)
    return trust.terms, trust.employees, school and replace(school, key="", name="")


def _the_rest(old: Side, new: Side) -> Cause:
    """What the whole rests on: files that no rule names, definitions of evidence types, eqcheck itself."""
    before, after = old.assessment.basis, new.assessment.basis
    if before.evidence != after.evidence:
        return Cause(CauseKind.EVIDENCE, tuple(_differing({*old.digests, *new.digests}, old, new)))
    if before.rules != after.rules:
        return Cause(CauseKind.RULE)
    return Cause(CauseKind.VERSION, tuple(dict.fromkeys((before.version, after.version))))
