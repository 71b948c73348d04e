"""Why a cell differs between two assessments: exactly one cause, worked out from what each was made of."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from eqcheck.checks import roll_up_of
from eqcheck.domain.assessment import NOTHING, TRUST, ClauseKind, RowsOfFile, Status, worst
from eqcheck.domain.comparison import Cause, CauseKind
from eqcheck.domain.waiver_bars import WaiverBar
from eqcheck.library.sources import SETUP_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from eqcheck.domain.assessment import Assessment, Clause, Finding, Observation
    from eqcheck.domain.trust import School

Key = tuple[str, str]

DAY = "the day"
"""What differs beside a rule where nothing was judged again on the earlier day."""

_NOT_DECIDING = {
    *(
        "title",
        "rationale",
        "remedy",
        "finding",
        "not_shown",
        "owner",
        "since",
        "severity",
        "due_by",
        "unused",
        "basis",
    ),
    *("parameters", "check"),
}
"""Keys of a rule that decide nothing, and those that are compared in another way."""

_LAYOUT = re.compile(r"(\\n|\s)+")
"""White space in what a rule asks, also as `repr` writes it."""


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
    def of(
        cls, assessment: Assessment, renamed: Mapping[str, str] = NOTHING, renumbered: Mapping[str, str] = NOTHING
    ) -> Side:
        """An assessment, its schools and its clauses under other keys where these say so."""
        key_of = {key: renamed.get(key, key) for key in (*assessment.subjects, *_school_keys(assessment))}
        return cls(
            assessment=assessment,
            cells={(renumbered.get(it.clause, it.clause), key_of[it.subject]): it for it in assessment.findings},
            clauses={
                renumbered.get(clause.id, clause.id): clause
                for policy in assessment.policies
                for clause in policy.clauses
            },
            policies=frozenset(policy.id for policy in assessment.policies),
            subjects=frozenset(key_of[key] for key in assessment.subjects),
            schools={key_of[school.key]: school for school in assessment.trust.schools},
            digests={file.path: file.sha256 for file in assessment.evidence},
        )


def _school_keys(assessment: Assessment) -> Iterator[str]:
    return (school.key for school in assessment.trust.schools)


def cause_of(key: Key, old: Side, new: Side, middle: Side | None, by_old_rules: Side | None = None) -> Cause:
    """Why the status of a cell differs.

    `middle`, where there is one, is what `new` was made of on the day of `old`: where it came to something else than
    `new` on that day, time made the cell what it is, but for files that a cell without any got since. `by_old_rules`
    is the same by the rules of `old`: it tells what a rule changed from what files did.
    """
    clause, subject = key
    if subject != TRUST and (subject in old.schools) != (subject in new.schools):
        return Cause(CauseKind.SCHOOL, (subject,))
    if key not in old.cells or key not in new.cells:
        return Cause(CauseKind.POLICY, (clause.split("/")[0],))
    judged = middle if middle is not None and key in middle.cells else None
    if judged is not None and judged.cells[key].status is not new.cells[key].status:
        turned = _turned(key, old, new)
        first = _first_files(turned, old)
        return _evidence(first, turned) if first else Cause(CauseKind.TIME, besides=_besides(key, old, new))
    made = judged or new
    cause = _material(key, old, made)
    if cause is not None and cause.kind is CauseKind.RULE and by_old_rules is not None and key in by_old_rules.cells:
        cause = _rule_or_evidence(cause, key, old, made, by_old_rules)
    if cause is not None and cause.kind is CauseKind.RULE and old.assessment.as_of != made.assessment.as_of:
        return replace(cause, besides=(*cause.besides, DAY))  # the rule as it was cannot be asked about the later day
    if cause is None and old.assessment.as_of != made.assessment.as_of:
        return Cause(CauseKind.TIME, besides=_besides(key, old, new))
    return cause or _register(key, old, made) or _the_rest(key, old, made)


def waiver_cause(key: Key, old: Side, new: Side) -> Cause:
    """Why a cell of one status is waived on one side alone: the policy, where it bars the same waiver there alone."""
    was, now = old.cells[key], new.cells[key]
    barred = set(was.bars) ^ set(now.bars)
    if was.waiver == now.waiver and barred and barred <= {WaiverBar.LAW, WaiverBar.BEARER}:
        return Cause(CauseKind.POLICY, (now.policy,))
    return Cause(CauseKind.WAIVER)


def _material(key: Key, old: Side, new: Side) -> Cause | None:
    """The policy, a rule or the evidence, in this order; beside one of the first two the evidence that differs too."""
    turned = _turned(key, old, new)
    files = _files(turned, old, new)
    cause = _policy(key, old, new, turned) or _rules(key, old, new, turned)
    if cause is not None:
        return replace(cause, besides=files)
    return _evidence(files, turned) if files else None


def _rule_or_evidence(cause: Cause, key: Key, old: Side, made: Side, by_old_rules: Side) -> Cause:
    """Which of a rule and the files beside it changed a cell: one alone where it is enough, else both."""
    status = by_old_rules.cells[key].status
    if status is made.cells[key].status and cause.besides:
        return _evidence(cause.besides, _turned(key, old, made))
    return replace(cause, besides=()) if status is old.cells[key].status else cause


def _evidence(files: tuple[str, ...], turned: _Turned) -> Cause:
    """The evidence: which files, and which rows of them fall short on the side that is worse."""
    worse = (now for was, now in turned.pairs if now.status.rank < was.status.rank)
    better = (was for was, now in turned.pairs if now.status.rank > was.status.rank)
    return Cause(CauseKind.EVIDENCE, files, short_now=_rows(worse, files), short_before=_rows(better, files))


def _rows(observations: Iterable[Observation], files: tuple[str, ...]) -> tuple[RowsOfFile, ...]:
    """The first rows by which they fall short, of these files alone, each file once."""
    rows: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for item in (item for observation in observations for item in observation.short if item.file in files):
        rows[item.file].update(zip(item.rows, item.places or ("",) * len(item.rows), strict=False))
    return tuple(
        RowsOfFile(file, tuple(row for row, _ in sorted(its)), tuple(place for _, place in sorted(its) if place))
        for file, its in sorted(rows.items())
    )


def _besides(key: Key, old: Side, new: Side) -> tuple[str, ...]:
    """What differs besides the day: files, rules and policies that the cell rests on, the register, eqcheck."""
    turned = _turned(key, old, new)
    causes = (_policy(key, old, new, turned), _rules(key, old, new, turned), _register(key, old, new))
    names = {name for cause in causes if cause is not None for name in cause.names}
    before, after = old.assessment.basis, new.assessment.basis
    if before.rules != after.rules and not names:
        names.add("rules")
    if before.version != after.version:
        names.add("eqcheck")
    return tuple(sorted({*names, *_files(turned, old, new)}))


def _first_files(turned: _Turned, old: Side) -> tuple[str, ...]:
    """The files of a cell that rested on none before, none of which was there before."""
    if any(was.evidence for was, _ in turned.pairs):
        return ()
    files = {path for _, now in turned.pairs for path in now.evidence}
    return () if files & old.digests.keys() else tuple(sorted(files))


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
        decides = (before.at_best, before.kind) != (after.at_best, after.kind) and not turned.pairs
    return Cause(CauseKind.POLICY, (after.policy,)) if decides else None


def _common_status(key: Key, side: Side, turned: _Turned) -> Status:
    """What the cell would be by the uses that stand on both sides."""
    common = [it.status for it in side.cells[key].observations if it.use not in turned.alone]
    return side.clauses[key[0]].within_reach(worst(common))


def _rules(key: Key, old: Side, new: Side, turned: _Turned) -> Cause | None:
    """The rules among those that turned that are defined otherwise, or whose numbers are set otherwise."""
    names = {now.rule for was, now in turned.pairs if _defined_otherwise(was, now, key, old, new)}
    if not turned.pairs and old.clauses[key[0]].kind is ClauseKind.STATUTORY:
        names = {it.rule for it in new.cells[key].observations if _basis(it.rule, old) is not _basis(it.rule, new)}
    return Cause(CauseKind.RULE, tuple(sorted(names))) if names else None


def _defined_otherwise(was: Observation, now: Observation, key: Key, old: Side, new: Side) -> bool:
    if _decides(now.rule, old) != _decides(now.rule, new):
        return True
    set_otherwise = _values(was, key, old) != _values(now, key, new)
    return set_otherwise and was.parameters != now.parameters


def _basis(rule: str, side: Side) -> bool | None:
    """Whether a shortfall by a rule breaks no law, so that it costs a duty of law a part at most."""
    known = side.assessment.rules.get(rule)
    return known.breaks_no_law if known is not None else None


def _decides(rule: str, side: Side) -> tuple[object, ...] | None:
    """What a rule decides by: not its words, not its urgency, not the layout of what it asks, and not its numbers."""
    known = side.assessment.rules.get(rule)
    if known is None:
        return None
    plain = tuple(getattr(known, field.name) for field in fields(known) if field.name not in _NOT_DECIDING)
    return *plain, _LAYOUT.sub(" ", repr(known.check))


def _values(observation: Observation, key: Key, side: Side) -> tuple[object, ...]:
    """The numbers of a rule: those of its file by day, and what the trust sets for all schools and for this one."""
    school = side.schools.get(key[1])
    own = {None, school.key if school is not None else TRUST}
    rule = side.assessment.rules.get(observation.rule)
    parameters = rule.parameters.items() if rule is not None else ()
    written = sorted((name, repr([(it.from_, it.value) for it in each.values])) for name, each in parameters)
    overrides = [it for it in side.assessment.trust.overrides if it.rule == observation.rule and it.school in own]
    return written, sorted(((it.parameter, it.value) for it in overrides), key=repr)


def _files(turned: _Turned, old: Side, new: Side) -> tuple[str, ...]:
    """The files that the changed rules rest on and that the other side has under no name."""
    before = {path for was, _ in turned.pairs for path in was.evidence}
    after = {path for _, now in turned.pairs for path in now.evidence}
    return tuple(sorted({*_unlike(before, old, new), *_unlike(after, new, old)}))


def _unlike(paths: Iterable[str], side: Side, other: Side) -> list[str]:
    known = set(other.digests.values())
    return [path for path in paths if side.digests.get(path) not in known]


def _register(key: Key, old: Side, new: Side) -> Cause | None:
    """The register and the calendar, where they say something else of the subject."""
    differs = _facts(key[1], old) != _facts(key[1], new)
    return Cause(CauseKind.REGISTER, (SETUP_FILE,)) if differs else None


def _facts(subject: str, side: Side) -> tuple[object, ...]:
    """What the register and the calendar say that rules can look at."""
    trust = side.assessment.trust
    school = side.schools.get(subject)
    return trust.terms, trust.employees, school and replace(school, key="", name="")


def _the_rest(key: Key, old: Side, new: Side) -> Cause:
    """What the whole rests on: eqcheck itself, definitions of evidence types, files that no rule names.

    What is left is what the trust's setup says of how files are read, which no assessment keeps.
    """
    before, after = old.assessment.basis, new.assessment.basis
    if before.version != after.version:
        return Cause(CauseKind.VERSION, (before.version, after.version))
    if before.rules != after.rules:
        return Cause(CauseKind.RULE)
    files = {*_unlike(old.digests, old, new), *_unlike(new.digests, new, old)}
    others = {f"evidence/{other}/" for side in (old, new) for other in side.schools if other != key[1]}
    own = tuple(sorted(path for path in files if key[1] == TRUST or not path.startswith(tuple(others))))
    return Cause(CauseKind.EVIDENCE, own) if own else Cause(CauseKind.REGISTER, (SETUP_FILE,))
