"""Objectives over years: each figure that a rule compares with an earlier time, then and now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Status
from eqcheck.reports.audience import HIDDEN
from eqcheck.reports.group_words import difference, number
from eqcheck.reports.groups_compared import groups_of
from eqcheck.reports.page.figure import AXIS, ROW, figure, labels
from eqcheck.reports.people_numbers import compares, observations
from eqcheck.reports.words import STATUS_WORDS, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.checks.gaps.table import ComparedGroup
    from eqcheck.domain.assessment import Observation, Rule
    from eqcheck.reports.page.view import PageView

_DRAWN = 30
"""Lines of a chart at most; the table has them all."""

_JUDGED = frozenset({Status.MET, Status.PARTIAL, Status.NOT_MET})
"""Where the figures could be believed."""

_FIGURES = ("Before", "Newest year", "Others before", "Others in the newest year")
_SIDES = ("_before", "", "_other_before", "_other")


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure in words, and in per cent where it is a rate."""

    words: str
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """One group of one school: its figure before and now, then that of the others where there are any."""

    school: str
    group: str
    figures: tuple[_Figure, ...]
    difference: str
    status: str

    @property
    def drawn(self) -> tuple[float, float] | None:
        """What is to move, before and now, in per cent or points; None where it is not all known."""
        before, now, *others = (its.rate for its in self.figures)
        if before is None or now is None:
            return None
        if not others:
            return before, now
        other_before, other_now = others
        if other_before is None or other_now is None:
            return None
        return abs(before - other_before), abs(now - other_now)

    @property
    def cells(self) -> tuple[str, ...]:
        """Its row of the table."""
        words = (its.words for its in self.figures)
        return (self.school, self.group, *words, self.difference, self.status)


def objectives(view: PageView) -> Iterator[str]:
    """A chart for each rule that compares two times; of a gap between groups its width is drawn."""
    judged = [it for it in observations(view.assessment).values() if it.status in _JUDGED]
    judged.sort(key=lambda it: view.subjects.index(it.subject))
    for id_, rule in sorted(view.assessment.rules.items()):
        if compares(rule):
            lines = [line for it in judged if it.rule == id_ for line in _lines(view, rule, it)]
            if lines:
                yield _chart(rule, lines)


def _lines(view: PageView, rule: Rule, observation: Observation) -> Iterator[_Line]:
    check: Any = rule.check
    measures = observation.measures
    compared = groups_of(rule, observation)
    for group in check.groups:
        if f"{group}_before_of" in measures:
            sides = [f"{group}{side}" for side in _SIDES if f"{group}{side}_of" in measures]
            figures = tuple(_figure(rule, measures, side) for side in sides)
            its = compared.get(group)
            yield _Line(
                school=view.names[observation.subject],
                group=group.replace("_", " "),
                figures=figures,
                difference=_difference(its) if its is not None else "",
                status=STATUS_WORDS[observation.status].phrase,
            )


def _difference(group: ComparedGroup) -> str:
    smallest = number(group.smallest)
    return f"{difference(group)}, shows from {smallest}" if smallest else difference(group)


def _figure(rule: Rule, measures: Mapping[str, Any], name: str) -> _Figure:
    from eqcheck.checks.gaps.side import Gap, Mean, Rates, read_side  # noqa: PLC0415 - only where a rule compares

    if HIDDEN in measures.values():
        return _Figure("hidden")
    check: Any = rule.check
    side = read_side(check, measures, name)
    if isinstance(side, Gap):
        return _Figure("no figure")
    cases, of = measures.get(f"{name}_cases"), measures[f"{name}_of"]
    if isinstance(side, Rates) and cases is not None:
        rate = 100 * int(cases) / int(of)
        return _Figure(f"{value(cases)} of {value(of)} ({value(round(rate, 1))} %)", rate)
    figure_ = measures[f"{name}_value"]
    if isinstance(side, Rates):
        return _Figure(f"{value(figure_)} % of {value(of)}", float(figure_))
    return _Figure(f"{value(figure_)} (mean of {value(of)})" if isinstance(side, Mean) else "nobody")


def _chart(rule: Rule, lines: Sequence[_Line]) -> str:
    drawn = [(line, line.drawn) for line in lines]
    shown = [(line, ends) for line, ends in drawn if ends is not None][:_DRAWN]
    several = len({line.group for line in lines}) > 1
    names = [f"{line.group}, {line.school}" if several else line.school for line, _ in shown]
    marks = "".join(_mark(place, names[place], *ends) for place, (_, ends) in enumerate(shown))
    headings = ("School", "Of whom", *_FIGURES[: len(lines[0].figures)], "Difference", "Status")
    unit = "gap in points" if any(len(line.figures) > 2 for line in lines) else "per cent"
    title = f"{rule.sentence()}: {unit}, hollow before and full now" if shown else rule.sentence()
    return figure(title, marks, len(shown), headings, (line.cells for line in lines))


def _mark(place: int, name: str, before: float, now: float) -> str:
    middle = ROW * place + 11.5
    scale = (AXIS[1] - AXIS[0]) / 100
    ends = [round(AXIS[0] + rate * scale, 1) for rate in (before, now)]
    said = f"{value(round(before, 1))} → {value(round(now, 1))}"
    return (
        f"{labels(place, name, said)}"
        f'<path class="way" d="M{ends[0]} {middle}H{ends[1]}"/>'
        f'<circle class="then" cx="{ends[0]}" cy="{middle}" r="5"/>'
        f'<circle class="bar" cx="{ends[1]}" cy="{middle}" r="5"/>'
    )
