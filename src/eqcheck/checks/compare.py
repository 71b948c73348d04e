"""`compare`: how much worse groups fare than others, and whether chance alone could do it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from eqcheck.checks.bounds import BoundUnit, read_bound
from eqcheck.checks.group_form import GroupCheck
from eqcheck.checks.groups import cells, comparing, kind_of_groups
from eqcheck.checks.keys import Role, bound, check_form, key
from eqcheck.domain.shape import one_of, whole_number
from eqcheck.domain.status import Status

if TYPE_CHECKING:
    from eqcheck.checks.gaps.standing import Result
    from eqcheck.checks.kind import JudgedMeasures
    from eqcheck.checks.plan import Plan

_PATTERN = r"^<= ?(\d+(\.\d+)?|:[a-z][a-z0-9_]*)$"
_GAP = BoundUnit(_PATTERN, ("<= 1.25", "<= :most_ratio"), Fraction(1, 100))


@check_form
class Compare(GroupCheck):
    """The keys of a comparison at one time."""

    kind = "compare"
    by: str = key(
        Role.CHOICE,
        one_of(("ratio", "points")),
        "What is bounded: the ratio of the rates (default), or the difference in points.",
        label="bounded is",
        words=lambda way: "the ratio of the rates" if way == "ratio" else "the difference in points",
        default="ratio",
    )
    met: str = bound("How much worse a group may fare.", "met if", _GAP, reaches=Status.MET)
    adjust: str = key(
        Role.CHOICE,
        one_of(("none", "holm")),
        "With holm, the more groups are compared, the clearer a gap must be to be more than chance; none (default).",
        label="many comparisons",
        words=lambda way: "each judged by itself" if way == "none" else "judged together by Holm's method",
        default="none",
    )
    margin: int | None = key(
        Role.NUMBER,
        whole_number(0, 100),
        "Of 30 people or more on each side a gap up to this share of the limit, in per cent, is believed to be small.",
        label="believed of 30 people up to a share of",
        unit="per cent",
        plain=frozenset({0, 50}),
        default=None,
    )


def _plan(check: Compare, _rule: str) -> Plan:
    return comparing(check, cells(check), ())


def _results(reading: JudgedMeasures[Compare]) -> list[Result]:
    from eqcheck.checks.gaps.adjusted import adjusted  # noqa: PLC0415 - only where a rule compares
    from eqcheck.checks.gaps.side import read_sides  # noqa: PLC0415 - only where a rule compares
    from eqcheck.checks.gaps.standing import Limit, acted_on, beside  # noqa: PLC0415 - only where a rule compares

    check, measures = reading.check, reading.measures
    limit = Limit(read_bound(check.met, reading.parameters).limit, check.by == "ratio", check.margin)
    results = []
    for name in check.groups:
        group, others = read_sides(check, measures, (name, f"{name}_other"))
        results.append(acted_on(beside(name, group, others, limit), measures))
    return adjusted(results) if check.adjust == "holm" else results


EXTENSION = kind_of_groups(
    Compare,
    summary="How much worse groups fare than others: too few first, then the gap, then whether chance could do it.",
    plan=_plan,
    results=_results,
)
