"""Groups compared, as a table: how many, how they fare, how far apart they are, and what so many people could show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.reports.group_words import NOTE, difference, figures, number, schools_together, sides
from eqcheck.reports.terminal.page import ASIDE, grid, indented
from eqcheck.reports.words import STATUS_WORDS, name_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from eqcheck.checks.gaps.table import ComparedGroup, GroupFigure
    from eqcheck.domain.explanation import RuleExplanation
    from eqcheck.reports.terminal.page import Page

_WIDTHS = (1, 17, 12, 14, 13)
_BAR = 30


def group_table(page: Page, rule: RuleExplanation) -> Iterator[RenderableType | str]:
    """The table of a rule that compares groups, a chart where it compares two times, and all schools together."""
    from eqcheck.checks.gaps.table import compared_groups  # noqa: PLC0415 - only where a rule compares

    groups = compared_groups(rule.rule, rule.observation)
    if not groups:
        return
    table = grid(*_WIDTHS)
    heads = ("", "", "", *sides(groups[0]), "difference")
    table.add_row(*(page.text(each, ASIDE) for each in heads))
    for group in groups:
        verdict = page.status(group.status, STATUS_WORDS[group.status].phrase)
        cells = [page.text(each) for each in (*figures(group), difference(group))]
        table.add_row(page.text(""), page.text(name_in_words(group.name)), verdict, *cells)
        if group.smallest is not None:
            table.add_row(*[page.text("")] * len(_WIDTHS), page.text(f"shows from {number(group.smallest)}", ASIDE))
    yield table
    for group in groups:
        yield from _chart(page, group)
    yield indented(page.text(NOTE, ASIDE))
    yield from _together(page, rule)


def _chart(page: Page, group: ComparedGroup) -> Iterator[RenderableType]:
    """Two bars, before and now: of a gap its size, of a rate or a score itself."""
    if not group.is_change or group.gap is None or None in group.figures:
        return
    sizes = _sizes([figure for figure in group.figures if figure is not None])
    largest = max(sizes.values()) or 1
    yield page.text(f"  {name_in_words(group.name)}")
    for name, size in sizes.items():
        bar = ("█" if page.unicode else "#") * round(_BAR * size / largest)
        yield page.text(f"    {name:<7} {bar} {number(size)}")


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
        yield indented(page.text(schools_together(group)), 4)
