"""Who a report is for, and what of an assessment they see. Everything is taken out here, once, before any format."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from eqcheck.domain.action import WayToGreen
from eqcheck.domain.assessment import NOTHING, TRUST, EvidenceFile, FileState, Status
from eqcheck.domain.comparison import Cause
from eqcheck.domain.finding_text import filled, placeholders
from eqcheck.domain.mistakes import Mistake, did_you_mean, refuse
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.observations import ObservationKind
from eqcheck.reports.disclosure import hidden_groups
from eqcheck.reports.people_numbers import counts, figures, group_of, people_system, rules_of_people
from eqcheck.reports.words import STATUS_WORDS, value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from eqcheck.domain.assessment import Assessment, Finding, Observation, Rule
    from eqcheck.domain.comparison import Comparison
    from eqcheck.domain.lapse import Ahead, Lapse
    from eqcheck.domain.trust import TrustSetup, Waiver
    from eqcheck.messages.message import Message
    from eqcheck.reports.disclosure import Key


class Audience(StrEnum):
    """Who reads: a school sees itself, executives file and number, trustees and the public aggregates."""

    SCHOOL = "school"
    EXECUTIVE = "executive"
    TRUSTEE = "trustee"
    PUBLIC = "public"

    @property
    def aggregates_only(self) -> bool:
        """Whether nothing of a single record may be seen."""
        return self in {Audience.TRUSTEE, Audience.PUBLIC}


HIDDEN = "hidden"
"""Stands where a number of people is not shown."""

_SAID = (Status.NOT_MET, Status.PARTIAL)


def for_audience(
    assessment: Assessment,
    audience: Audience,
    *,
    schools: Sequence[str] = (),
    earlier: Iterable[Assessment] = (),
    shown: Mapping[Key, Collection[int]] | None = None,
) -> Assessment:
    """What `audience` may see of an assessment; `schools` narrows it to some.

    `earlier` are assessments of the same trust of which there may have been reports; `shown` are numbers of people
    that trustees or the public have been shown before.

    Raises:
        MistakesError: when a school is not the trust's, or the audience is a school and none is named.
    """
    refuse(_mistakes(assessment, audience, schools))
    seen = _aggregated(assessment, tuple(earlier), shown or {}) if audience.aggregates_only else assessment
    return _narrowed(seen, frozenset(schools)) if schools else seen


def _mistakes(assessment: Assessment, audience: Audience, schools: Sequence[str]) -> Iterable[Mistake]:
    for key in schools:
        if key not in assessment.subjects:
            yield Mistake(
                CommandKind.ASSESSMENT_SCHOOL_UNKNOWN(school=key), help=did_you_mean(key, assessment.subjects)
            )
    if audience is Audience.SCHOOL and len(schools) != 1:
        yield Mistake(CommandKind.REPORT_OF_ONE_SCHOOL(), help="name it with --school KEY")


# --- one school -----------------------------------------------------------------------------------


def _narrowed(assessment: Assessment, keys: Collection[str]) -> Assessment:
    """The same of some subjects alone; of files, those of theirs and of all schools."""
    others = {school.key for school in assessment.trust.schools} - set(keys)
    foreign = {file.path for file in assessment.evidence if file.subject in others}
    priorities = (
        replace(item, subjects=tuple(key for key in item.subjects if key in keys)) for item in assessment.priorities
    )
    return replace(
        assessment,
        subjects=tuple(key for key in assessment.subjects if key in keys),
        findings=tuple(_own(finding, foreign) for finding in assessment.findings if finding.subject in keys),
        evidence=tuple(_shared(file, keys) for file in assessment.evidence if file.subject not in others),
        priorities=tuple(item for item in priorities if item.subjects),
        actions=tuple(action for action in assessment.actions if action.subject in keys),
        way=WayToGreen(),
        changes=_changes_of(assessment.changes, keys),
        ahead=assessment.ahead and assessment.ahead.of(keys),
        notices=(),
    )


_OTHER_THINGS = ("other things",)


def _own(finding: Finding, foreign: Collection[str]) -> Finding:
    """A finding without other schools' files, in which its rule may have looked too."""
    observations = (
        replace(
            item,
            evidence=tuple(path for path in item.evidence if path not in foreign),
            short=tuple(rows for rows in item.short if rows.file not in foreign),
        )
        for item in finding.observations
    )
    return replace(finding, observations=tuple(observations))


def _nameless(changes: Comparison | None) -> Comparison | None:
    """What changed, without names of files, which may be people's."""
    cells = changes.cells if changes is not None else ()
    nameless = (Cause(it.cause.kind, besides=_OTHER_THINGS if it.cause.besides else ()) for it in cells)
    return changes and replace(
        changes, cells=tuple(replace(it, cause=cause) for it, cause in zip(cells, nameless, strict=True))
    )


def _ahead_by_month(ahead: Ahead | None) -> Ahead | None:
    """What lapses, in an order that does not tell which day of the month comes first."""
    return ahead and replace(ahead, lapses=tuple(sorted(map(_undated, ahead.lapses), key=_by_month)))


def _undated(lapse: Lapse) -> Lapse:
    """What lapses, in its month: the day would give away the day of a record."""
    return replace(lapse, day=lapse.day.replace(day=1), owner="")


def _by_month(lapse: Lapse) -> tuple[date, str, str]:
    return lapse.day, lapse.rule, lapse.subject


def _changes_of(changes: Comparison | None, keys: Collection[str]) -> Comparison | None:
    return changes and replace(changes, cells=tuple(cell for cell in changes.cells if cell.subject in keys))


def _shared(file: EvidenceFile, keys: Collection[str]) -> EvidenceFile:
    """A file of all schools without what is said of its rows, which may be another school's."""
    return file if file.subject in keys else replace(file, problems=(), rows=0, readings=(), places=())


# --- aggregates -----------------------------------------------------------------------------------


def _aggregated(
    assessment: Assessment, earlier: Sequence[Assessment], shown: Mapping[Key, Collection[int]]
) -> Assessment:
    system = people_system(assessment)
    least = max(it.trust.minimum_group for it in (assessment, *earlier))
    before = [{key: (number,) for key, number in people_system(it).numbers.items()} for it in earlier]
    changed = {key for numbers in (*before, shown) for key in _small_changes(numbers, system.numbers, least)}
    people = rules_of_people(assessment)
    hidden = hidden_groups(system, assessment.trust.minimum_group, also=changed)
    findings = tuple(_finding(finding, assessment.rules, people, hidden) for finding in assessment.findings)
    return replace(
        assessment,
        trust=_trust(assessment.trust),
        findings=findings,
        evidence=tuple(_by_type(assessment.evidence)),
        basis=replace(assessment.basis, evidence=_digest(findings)),
        actions=tuple(replace(action, owner="") for action in assessment.actions),
        changes=_nameless(assessment.changes),
        ahead=_ahead_by_month(assessment.ahead),
        notices=(),
    )


def _digest(findings: Iterable[Finding]) -> str:
    """One digest of all that is told. That of the evidence would let a reader try which hidden number it is of."""
    lines = (
        f"{finding.clause} {finding.subject} {finding.status} {it.use} {it.status} {_measures(it)}\n"
        for finding in findings
        for it in finding.observations
    )
    return sha256("".join(lines).encode()).hexdigest()


def _measures(observation: Observation) -> str:
    """The measures as they are told, the same whether they were measured or read back."""
    return ", ".join(f"{name} {value(measure)}" for name, measure in sorted(observation.measures.items()))


def _small_changes(before: Mapping[Key, Collection[int]], now: Mapping[Key, int], least: int) -> set[Key]:
    """Numbers of people that differ by few from what they were in a report that was given out."""
    return {key for key, number in now.items() if any(1 <= abs(number - old) <= least for old in before.get(key, ()))}


def _trust(trust: TrustSetup) -> TrustSetup:
    """The trust without what people wrote into its settings."""
    return replace(
        trust,
        columns=NOTHING,
        maps=NOTHING,
        owners=NOTHING,
        overrides=tuple(replace(override, reason="") for override in trust.overrides),
        waivers=tuple(_waiver(waiver) for waiver in trust.waivers),
    )


def _waiver(waiver: Waiver) -> Waiver:
    return replace(waiver, reason="", approver="")


def _finding(finding: Finding, rules: Mapping[str, Rule], people: Collection[str], hidden: Collection[str]) -> Finding:
    unseen = [group_of(item) in hidden and item.rule in people for item in finding.observations]
    observed = zip(finding.observations, unseen, strict=True)
    return replace(
        finding,
        observations=tuple(_observation(item, rules[item.rule], hide=hide) for item, hide in observed),
        waiver=_waiver(finding.waiver) if finding.waiver else None,
    )


def _observation(observation: Observation, rule: Rule, *, hide: bool) -> Observation:
    numbers: Mapping[str, Any] = counts(rule, observation.measures) | figures(rule, observation.measures)
    if hide:
        numbers = dict.fromkeys(numbers, HIDDEN)
    return replace(
        observation,
        measures=MappingProxyType(dict(numbers)),
        message=_message(observation, rule, numbers),
        distance=None,
        evidence=(),
        short=(),
        short_rows=0,
    )


def _message(observation: Observation, rule: Rule, numbers: Mapping[str, Any]) -> Message | None:
    """The rule's finding with the numbers that are shown, or what its status means where it says more than those."""
    if observation.status is Status.MET:
        return None
    shown = {**observation.parameters, **numbers}
    names = placeholders(rule.finding)
    if observation.status in _SAID and all(name in shown for name in names) and HIDDEN not in map(str, shown.values()):
        return ObservationKind.SHORTFALL(finding=filled(rule.finding, shown, value))
    text = f"{STATUS_WORDS[observation.status].sentence} What is asked: {rule.sentence(observation.parameters)}"
    return ObservationKind.IN_OTHER_WORDS(text=text)


def _by_type(files: Iterable[EvidenceFile]) -> Iterable[EvidenceFile]:
    """One entry for each evidence type, without names, rows and digests of single files."""
    known = sorted({file.type or "" for file in files})
    for name in known:
        yield EvidenceFile(
            path=name or "not recognised",
            sha256="",
            state=FileState.USED if name else FileState.UNUSED,
            type=name or None,
        )


def hidden_numbers(assessment: Assessment) -> int:
    """How many observations have their numbers hidden."""
    return len(
        {
            group_of(observation)
            for finding in assessment.findings
            for observation in finding.observations
            if HIDDEN in observation.measures.values()
        }
    )


def subject_names(assessment: Assessment) -> dict[str, str]:
    """What each subject is called: the trust and its schools."""
    return {TRUST: assessment.trust.name, **{school.key: school.name for school in assessment.trust.schools}}


def title(assessment: Assessment) -> str:
    """What a report is about: the trust, or its one school that is shown."""
    whose = assessment.trust.name
    if len(assessment.subjects) == 1 and assessment.subjects[0] != TRUST:
        whose = f"{subject_names(assessment)[assessment.subjects[0]]}, {whose}"
    return f"Equalities compliance of {whose}"
