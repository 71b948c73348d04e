"""Every comparison of groups in an assessment, school by school, from the numbers that its readers may see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Status
from eqcheck.reports.audience import HIDDEN
from eqcheck.reports.group_words import difference, figures, number, schools_together, sides
from eqcheck.reports.people_numbers import compares, observations
from eqcheck.reports.words import STATUS_WORDS, name_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.checks.gaps.table import ComparedGroup
    from eqcheck.domain.assessment import Assessment, Observation, Rule

HEADINGS = ("School", "Of whom", "Group or now", "Others or before", "Difference", "Shows from", "Status")

_LOOKED_AT = (Status.NOT_MET, Status.NO_EVIDENCE, Status.PARTIAL, Status.INSUFFICIENT_DATA, Status.MET)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group of one school in words, under `HEADINGS`; `is_shown` where its difference is told.

    `status` is what this comparison alone comes to; of groups that are all hidden, what they come to together.
    """

    subject: str
    status: Status
    cells: tuple[str, ...]
    is_shown: bool


@dataclass(frozen=True, slots=True)
class ComparedRule:
    """A rule that compares groups: its rows, and a sentence for each group in all schools together.

    `is_change`: the figures are of two times.
    """

    rule: Rule
    is_change: bool
    rows: tuple[GroupRow, ...]
    together: tuple[str, ...]


def groups_of(rule: Rule, observation: Observation) -> Mapping[str, ComparedGroup]:
    """The comparisons behind an observation by the group's name; none where its numbers are hidden."""
    from eqcheck.checks.gaps.table import compared_groups  # noqa: PLC0415 - only where a rule compares

    if HIDDEN in observation.measures.values():
        return {}
    return {group.name: group for group in compared_groups(rule, _readable(observation))}


def _readable(observation: Observation) -> Observation:
    """The observation with how many rows there are, which numbers of people leave out: only that there are some."""
    has_figures = any(name.endswith("_of") for name in observation.measures)
    if "relevant" in observation.measures or not has_figures:
        return observation
    return replace(observation, measures={**observation.measures, "relevant": 1})


def compared_rules(assessment: Assessment, names: Mapping[str, str]) -> Iterator[ComparedRule]:
    """Each rule that compares groups, with every group that it was asked of; `names` are the schools' by key."""
    place = {key: at for at, key in enumerate(names)}
    looked_at = [it for it in observations(assessment).values() if it.status in _LOOKED_AT]
    looked_at.sort(key=lambda it: place[it.subject])
    for id_, rule in sorted(assessment.rules.items()):
        if compares(rule) and (own := [it for it in looked_at if it.rule == id_]):
            rows = [row for it in own for row in _rows(rule, it, names[it.subject])]
            is_change = any("_before_" in name for it in own for name in it.measures)
            yield ComparedRule(rule, is_change, tuple(rows), _together(rule, own))


def _rows(rule: Rule, observation: Observation, school: str) -> Iterator[GroupRow]:
    status = observation.status
    if HIDDEN in observation.measures.values():
        cells = (school, "all groups", HIDDEN, HIDDEN, HIDDEN, "", STATUS_WORDS[status].phrase)
        yield GroupRow(observation.subject, status, cells, is_shown=False)
    for group in groups_of(rule, observation).values():
        yield GroupRow(observation.subject, group.status, _cells(group, school), is_shown=group.gap is not None)


def _cells(group: ComparedGroup, school: str) -> tuple[str, ...]:
    own, others = figures(group)
    first, second = sides(group)
    named = [f"{said}: {of}" if of else "" for said, of in ((first, own), (second, others))]
    smallest = number(group.smallest)
    return (school, name_in_words(group.name), *named, difference(group), smallest, STATUS_WORDS[group.status].phrase)


def _together(rule: Rule, own: Sequence[Observation]) -> tuple[str, ...]:
    """All schools as one. Nothing where a school's numbers are hidden: the whole would help to work them out."""
    from eqcheck.checks.gaps.schools_together import groups_of_schools  # noqa: PLC0415 - only where a rule compares

    if any(HIDDEN in observation.measures.values() for observation in own):
        return ()
    return tuple(map(schools_together, groups_of_schools(rule, [_readable(it) for it in own])))
