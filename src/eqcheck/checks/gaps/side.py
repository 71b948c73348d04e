"""One side of a comparison, from its measures: how many people have the worse outcome, or their mean score."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from eqcheck.chance.intervals import Counted
from eqcheck.checks.group_form import LIKENESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eqcheck.checks.group_form import GroupCheck


MOST_UNKNOWN = 10
"""Where it is unknown of more than one person in so many whether they are of the group, nothing is said."""

MOST_PEOPLE = 10_000_000
"""A figure of more people is a slip of the pen: all schools of England have nine million pupils."""


class Gap(StrEnum):
    """Why a side cannot be compared."""

    OPEN = "open"
    """A figure, or whose it is, is unknown."""
    ABSENT = "absent"
    """There is no figure of these people."""
    SEVERAL = "several"
    """There is more than one figure of them."""
    IMPOSSIBLE = "impossible"
    """The figure cannot be of so many people."""
    SHARE = "share"
    """The figure may be a share of one, or per cent."""
    UNLIKE = "unlike"
    """The figures measure different things, or are about different people."""
    HELD_BACK = "held back"
    """It is held back because the group is small."""


@dataclass(frozen=True, slots=True)
class Rates:
    """How many people have the worse outcome: at least `mild`, at most `harsh`.

    `fewest` people there are for certain, and no more than `most`.
    """

    mild: Counted
    harsh: Counted
    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean score, turned so that the higher one is the worse, and the deviation of the people's scores."""

    value: float
    of: int
    deviation: float

    @property
    def fewest(self) -> int:
        """How many people there are for certain."""
        return self.of

    @property
    def most(self) -> int:
        """There are no more people."""
        return self.of


@dataclass(frozen=True, slots=True)
class Nobody:
    """There are no such people."""

    fewest: int = 0
    most: int = 0


Side = Rates | Mean | Nobody


def read_sides(check: GroupCheck, measures: Mapping[str, Any], names: Iterable[str]) -> list[Side | Gap]:
    """The sides of those names; none can be compared where they do not measure the same of the same people."""
    sides = {name: read_side(check, measures, name) for name in names}
    if all(isinstance(side, Rates | Mean) for side in sides.values()):
        for likeness in LIKENESS:
            if len({measures.get(f"_{name}_{likeness}") for name in sides}) > 1:
                return [Gap.UNLIKE] * len(sides)
    return list(sides.values())


def read_side(check: GroupCheck, measures: Mapping[str, Any], name: str) -> Side | Gap:
    """The side of that name, or why there is none to compare."""
    if check.outcome is not None:
        if MOST_UNKNOWN * (measures.get(f"_{name}_open") or 0) > (measures.get("relevant") or 0):
            return Gap.OPEN
        return _people(measures, name, is_better=check.better == "higher")
    trouble = _trouble(check, measures, name)
    if trouble is not None:
        return trouble
    return _figure(check, measures, name, int(measures[f"{name}_of"]))


def _trouble(check: GroupCheck, measures: Mapping[str, Any], name: str) -> Gap | None:
    """Why the rows of a side are not one figure of so many people."""
    figure = next((it for kind in ("cases", "value") if (it := measures.get(f"{name}_{kind}")) is not None), None)
    rows = measures.get(f"_{name}_rows", int(figure is not None)) or 0  # a saved assessment keeps no number of rows
    if measures.get(f"_{name}_open"):
        return Gap.OPEN
    if not rows:
        return Gap.ABSENT
    if rows > 1 and check.of is not None:
        return Gap.SEVERAL
    if measures.get(f"_{name}_held"):
        return Gap.HELD_BACK
    of = measures.get(f"{name}_of")
    if of is None:  # what is saved or shown does not say that it is unknown
        return Gap.OPEN
    return Gap.IMPOSSIBLE if not 0 <= of <= MOST_PEOPLE or of != int(of) else None


def _people(measures: Mapping[str, Any], name: str, *, is_better: bool) -> Side:
    """The people of a side; those of whom something is unknown make the ends of what may be."""
    of, cases = measures.get(f"{name}_of") or 0, measures.get(f"{name}_cases") or 0
    most, spared = measures.get(f"_{name}_most", cases) or 0, measures.get(f"_{name}_spared", of - cases) or 0
    if is_better:
        cases, most, spared = of - cases, spared, most
    sure_spared = of - cases
    if not most + spared:
        return Nobody()
    harsh, mild = (most, most + sure_spared), (cases, cases + spared)
    return Rates(_counted(*mild), _counted(*harsh), of, most + spared)


def _counted(cases: int, of: int) -> Counted:
    return Counted(cases, of) if of else Counted(0, 1)


def _figure(check: GroupCheck, measures: Mapping[str, Any], name: str, of: int) -> Side | Gap:
    turned = check.better == "higher"
    cases = measures.get(f"{name}_cases")
    if cases is not None:
        if not 0 <= cases <= of or cases != int(cases):
            return Gap.IMPOSSIBLE
        if not of:
            return Nobody()
        counted = Counted(of - int(cases) if turned else int(cases), of)
        return Rates(counted, counted, of, of)
    value, deviation = float(measures[f"{name}_value"]), float(measures.get(f"{name}_deviation") or 0)
    if not of:
        return Gap.IMPOSSIBLE if value else Nobody()
    if deviation:
        return Mean(-value if turned else value, of, deviation)
    return _rate(value, of, turned=turned)


def _rate(value: float, of: int, *, turned: bool) -> Side | Gap:
    """Every number of people of which this is the rate in per cent, as far as it is rounded."""
    if not 0 <= value <= 100:
        return Gap.IMPOSSIBLE
    if 0 < value < 1:
        return Gap.SHARE
    digits = next((places for places in (0, 1, 2) if abs(value - round(value, places)) < 1e-9), 3)
    slack = 0.5 * 10**-digits
    fewest = max(0, ceil((value - slack) * of / 100 - 1e-9))
    most = min(of, floor((value + slack) * of / 100 + 1e-9))
    if fewest > most:
        return Gap.IMPOSSIBLE
    if turned:
        fewest, most = of - most, of - fewest
    return Rates(Counted(fewest, of), Counted(most, of), of, of)
