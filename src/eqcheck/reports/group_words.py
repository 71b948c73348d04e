"""Groups compared, in words: how they fare, how far apart they are, and what so many people could show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.reports.words import name_in_words

if TYPE_CHECKING:
    from eqcheck.checks.gaps.schools_together import GroupOfSchools
    from eqcheck.checks.gaps.table import ComparedGroup, GroupFigure

NOTE = (
    "Differences are in points with their 95 % interval, a minus where the group fares better; from where they show is "
    "the smallest that so many people could show. In brackets behind a figure: of how many people it is. Limits are "
    "conventions, and no law."
)


def sides(group: ComparedGroup) -> tuple[str, str]:
    """What the two figures of a comparison are of."""
    if not group.is_change:
        return "the group", "others"
    return ("gap now", "before") if len(group.figures) > 2 else ("now", "before")


def figures(group: ComparedGroup) -> tuple[str, str]:
    """Both figures, such as `12/40 30 %`, `30 % (40)` or `7 points (40)`; empty where missing or held back."""
    if len(group.figures) > 2:
        now, before, others_now, others_before = group.figures
        return _gap(now, others_now), _gap(before, others_before)
    return (_figure(group.figures[0]), _figure(group.figures[1])) if group.figures else ("", "")


def difference(group: ComparedGroup) -> str:
    """The difference and its interval, such as `4 (-2 to 10)`."""
    if group.gap is None:
        return ""
    return f"{number(group.gap)} ({number(group.low)} to {number(group.high)})"


def number(amount: float | None) -> str:
    """A figure as it is published; nothing where there is none."""
    from eqcheck.checks.gaps.words import number as rounded  # noqa: PLC0415 - only where a rule compares

    return "" if amount is None else rounded(amount)


def schools_together(group: GroupOfSchools) -> str:
    """One group in all schools: the pooled ratio, whether schools differ, and where they are furthest apart."""
    from eqcheck.checks.gaps.schools_together import DIFFER  # noqa: PLC0415 - only where a rule compares

    pooled = group.pooled
    low, high = pooled.interval.low, pooled.interval.high
    differ = "by more than chance does" if pooled.heterogeneity <= DIFFER else "no more than by chance"
    ratio = f"{number(pooled.ratio)} times as many as of others ({number(low)} to {number(high)})"
    worst = f"; furthest apart at {group.worst}" if group.worst else ""
    as_one = "" if group.as_one is None else f"; as one school it would look like {number(group.as_one)} times as many"
    return f"{name_in_words(group.name)}: {ratio} in {pooled.schools} schools, which differ {differ}{worst}{as_one}"


def _gap(figure: GroupFigure | None, others: GroupFigure | None) -> str:
    if figure is None or others is None:
        return ""
    return f"{number(abs(figure.value - others.value))} points ({figure.of:,})"


def _figure(figure: GroupFigure | None) -> str:
    if figure is None:
        return ""
    if figure.cases is None:
        return f"{number(figure.value)}{'' if figure.is_mean else ' %'} ({figure.of:,})"
    return f"{figure.cases:,}/{figure.of:,} {number(figure.value)} %"
