"""Comparisons in words: both figures, the gap and where it may lie, and what so many people could show."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from eqcheck.chance.exact import smallest_shown
from eqcheck.chance.intervals import Z
from eqcheck.checks.gaps.side import Gap, Mean, Nobody, Rates
from eqcheck.checks.gaps.standing import FEWEST, Standing

if TYPE_CHECKING:
    from eqcheck.checks.gaps.side import Side
    from eqcheck.checks.gaps.standing import Result

_TROUBLES = {
    Gap.OPEN: "a figure, or whose it is, is unknown",
    Gap.ABSENT: "there is no figure of one of the sides",
    Gap.SEVERAL: "there is more than one figure of one side",
    Gap.IMPOSSIBLE: "a figure cannot be of so many people",
    Gap.SHARE: "a figure below 1 may be a share or per cent",
    Gap.UNLIKE: "the figures do not measure the same of the same people",
    Gap.HELD_BACK: "a figure is held back because the group is small",
}
_STANDINGS = {
    Standing.UNKNOWN: "the figures are not of one kind",
    Standing.FEW: f"fewer than {FEWEST} people, too few to judge",
    Standing.NOBODY: "there is nobody to compare",
    Standing.SHOWN: "that is more than chance alone would do",
    Standing.ACTED_ON: "that is more than chance alone would do, and it was acted on",
    Standing.BY_CHANCE: "it could be chance",
    Standing.UNCLEAR: "that cannot be told from chance",
    Standing.WITHIN: "",
}


def in_words(result: Result, *, turned: bool) -> str:
    """One comparison as a sentence without its full stop. `turned`: the higher figure is the better one."""
    name = result.name.replace("_", " ")
    trouble = next((side for side in result.sides if isinstance(side, Gap)), None)
    if trouble is not None:
        return f"{name}: {_TROUBLES[trouble]}"
    standing = result.standings[0]
    if result.gap is None or Standing.FEW in result.standings:
        return f"{name}: {_STANDINGS[Standing.FEW if Standing.FEW in result.standings else standing]}"
    if len(result.standings) > 1:
        return f"{name}: what is unknown leaves it open"
    figures = [figure(side, turned=turned) for side in result.sides]
    parts = [f"{name}: {_beside(figures, result)}", gap_in_words(result), _STANDINGS[standing], power(result)]
    return "; ".join(part for part in parts if part)


def _beside(figures: list[str], result: Result) -> str:
    if len(figures) > 2:
        now, before, others_now, others_before = figures
        return f"{now} beside {others_now}, before {before} beside {others_before}"
    return f"{figures[0]}, {'before' if result.is_change else 'beside'} {figures[1]}"


def figure(side: Side | Gap, *, turned: bool) -> str:
    """What is known of a side."""
    if isinstance(side, Mean):
        return f"{number(-side.value if turned else side.value)} of {side.of:,}"
    if not isinstance(side, Rates):
        return "nobody" if isinstance(side, Nobody) else "not known"
    ends = [(each.of - each.cases if turned else each.cases, each.of) for each in (side.mild, side.harsh)]
    (low, of), (high, _) = sorted(ends)
    if ends[0] != ends[1]:
        return f"{low:,} to {high:,} of {of:,}"
    return f"{low:,} of {of:,} ({number(100 * low / of)} %)"


def gap_in_words(result: Result) -> str:
    """The gap, or its change, with the interval in which it may lie, a minus for the other way."""
    if result.gap is None:
        return ""
    scale = 1.0 if isinstance(result.sides[0], Mean) else 100.0
    if number(scale * result.gap.value) == "0":
        low, high = (number(scale * each) for each in (result.gap.interval.low, result.gap.interval.high))
        return f"no difference ({low} to {high})"
    worse, better = ("larger", "smaller") if len(result.sides) > 2 else ("worse", "better")
    ends = (result.gap.interval.low, result.gap.interval.high)
    if result.gap.value < 0:
        scale, ends, worse = -scale, (ends[1], ends[0]), better
    value, low, high = (number(scale * each) for each in (result.gap.value, *ends))
    return f"{_points(value)} {worse} ({low} to {high})"


def power(result: Result) -> str:
    """The smallest gap that so many people could show."""
    smallest = smallest_gap(result)
    return f"only {_points(number(smallest))} or more would show" if smallest is not None else ""


def _points(figure: str) -> str:
    return f"{figure} point" if figure in {"1", "-1"} else f"{figure} points"


def smallest_gap(result: Result) -> float | None:
    """That gap in points: of two rates by the test itself, else half the width of the interval."""
    if result.gap is None:
        return None
    group, others = result.sides[:2]
    if len(result.sides) == 2 and isinstance(group, Rates) and isinstance(others, Rates):
        least = smallest_shown(group.harsh.of, others.mild)
        return None if least is None else 100 * (least.rate - others.mild.rate)
    if all(isinstance(side, Mean) for side in result.sides):
        return Z * sqrt(sum(side.deviation**2 / side.of for side in result.sides if isinstance(side, Mean)))
    return 50 * (result.gap.interval.high - result.gap.interval.low)


def number(value: float) -> str:
    """A figure with one decimal, two where it is small; never minus nought."""
    text = f"{value:.2f}" if abs(value) < 1 else f"{value:.1f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
