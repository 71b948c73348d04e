"""Groups compared, as a table: how many, how they fare, how far apart they are, and what so many people could show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.reports.terminal.page import ASIDE, grid, indented
from eqcheck.reports.words import STATUS_WORDS, name_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from eqcheck.checks.gaps.schools_together import GroupOfSchools
    from eqcheck.checks.gaps.table import ComparedGroup, GroupFigure
    from eqcheck.domain.explanation import RuleExplanation
    from eqcheck.reports.terminal.page import Page

_WIDTHS = (1, 17, 12, 14, 13)
_BAR = 30
_NOTE = (
    "Differences are in points with their 95 % interval, a minus where the group fares better; from where they show is "
    "the smallest that so many people could show. Limits are conventions, and no law."
)


def group_table(page: Page, rule: RuleExplanation) -> Iterator[RenderableType | str]:
    """The table of a rule that compares groups, a chart where it compares two times, and all schools together."""
    from eqcheck.checks.gaps.table import compared_groups  # noqa: PLC0415 - only where a rule compares

    groups = compared_groups(rule.rule, rule.observation)
    if not groups:
        return
    table = grid(*_WIDTHS)
    heads = ("", "", "", *_sides(groups[0]), "difference")
    table.add_row(*(page.text(each, ASIDE) for each in heads))
    for group in groups:
        verdict = page.status(group.status, STATUS_WORDS[group.status].phrase)
        cells = [page.text(each) for each in (*_figures(group), _difference(group))]
        table.add_row(page.text(""), page.text(name_in_words(group.name)), verdict, *cells)
        if group.smallest is not None:
            table.add_row(*[page.text("")] * len(_WIDTHS), page.text(f"shows from {_number(group.smallest)}", ASIDE))
    yield table
    for group in groups:
        yield from _chart(page, group)
    yield indented(page.text(_NOTE, ASIDE))
    yield from _together(page, rule)


def _sides(group: ComparedGroup) -> tuple[str, str]:
    if not group.is_change:
        return "the group", "others"
    return ("gap now", "before") if len(group.figures) > 2 else ("now", "before")


def _figures(group: ComparedGroup) -> tuple[str, str]:
    if len(group.figures) > 2:
        now, before, others_now, others_before = group.figures
        return _gap(now, others_now), _gap(before, others_before)
    return (_figure(group.figures[0]), _figure(group.figures[1])) if group.figures else ("", "")


def _gap(figure: GroupFigure | None, others: GroupFigure | None) -> str:
    if figure is None or others is None:
        return ""
    return f"{_number(abs(figure.value - others.value))} of {figure.of:,}"


def _figure(figure: GroupFigure | None) -> str:
    if figure is None:
        return ""
    if figure.cases is None:
        return f"{_number(figure.value)} of {figure.of:,}"
    return f"{figure.cases:,}/{figure.of:,} {_number(figure.value)} %"


def _difference(group: ComparedGroup) -> str:
    if group.gap is None:
        return ""
    return f"{_number(group.gap)} ({_number(group.low)} to {_number(group.high)})"


def _number(value: float | None) -> str:
    from eqcheck.checks.gaps.words import number  # noqa: PLC0415 - only where a rule compares

    return "" if value is None else number(value)


def _chart(page: Page, group: ComparedGroup) -> Iterator[RenderableType]:
    """Two bars, before and now: of a gap its size, of a rate or a score itself."""
    if not group.is_change or group.gap is None or None in group.figures:
        return
    sizes = _sizes([figure for figure in group.figures if figure is not None])
    largest = max(sizes.values()) or 1
    yield page.text(f"  {name_in_words(group.name)}")
    for name, size in sizes.items():
        bar = ("█" if page.unicode else "#") * round(_BAR * size / largest)
        yield page.text(f"    {name:<7} {bar} {_number(size)}")


def _sizes(figures: Sequence[GroupFigure]) -> Mapping[str, float]:
    if len(figures) > 2:
        now, before, others_now, others_before = (figure.value for figure in figures)
        return {"before": abs(before - others_before), "now": abs(now - others_now)}
    return {"before": max(figures[1].value, 0), "now": max(figures[0].value, 0)}


def _together(page: Page, rule: RuleExplanation) -> Iterator[RenderableType]:
    """All schools of the trust together, where the rule is asked of several."""
    from eqcheck.checks.gaps.schools_together import groups_of_schools  # noqa: PLC0415 - only where a rule compares

    groups = groups_of_schools(rule.rule, rule.everywhere)
    if groups:
        yield page.text("")
        yield indented(page.text("All schools together, pupils compared within their own school (Mantel-Haenszel):"))
    for group in groups:
        yield indented(page.text(_of_schools(group)), 4)


def _of_schools(group: GroupOfSchools) -> str:
    from eqcheck.checks.gaps.schools_together import DIFFER  # noqa: PLC0415 - only where a rule compares

    pooled = group.pooled
    low, high = pooled.interval.low, pooled.interval.high
    differ = "by more than chance does" if pooled.heterogeneity <= DIFFER else "no more than by chance"
    ratio = f"{_number(pooled.ratio)} times as many as of others ({_number(low)} to {_number(high)})"
    worst = f"; furthest apart at {group.worst}" if group.worst else ""
    return f"{name_in_words(group.name)}: {ratio} in {pooled.schools} schools, which differ {differ}{worst}"
