"""From every status that the evidence still allows to one: a verdict only where each reading of it gives the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.checks.kind import Judgement
from eqcheck.domain.assessment import Status
from eqcheck.messages.observations import ObservationKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from fractions import Fraction

    from eqcheck.checks.bounds import Bound
    from eqcheck.messages.message import Message

_UNDECIDED = frozenset({Status.NOT_MET, Status.NO_EVIDENCE})


def certain(statuses: Iterable[Status]) -> Status:
    """What is certain of a range: its only status; its worst where that is partial or better; else no evidence.

    From not met, or from no evidence, up to anything better nothing is shown, neither that a duty is met nor that
    it is not. From met to not applicable is met: what the duty asks is done, whether it applies or not.
    """
    worst, *better = sorted(set(statuses), key=lambda status: status.rank) or [Status.NO_EVIDENCE]
    return Status.NO_EVIDENCE if better and worst in _UNDECIDED else worst


def decided(
    statuses: Iterable[Status], *, rows: int, empty: Status | None, judgement: Callable[[Status], Judgement]
) -> Judgement:
    """The judgement of a range of statuses that `rows` unknown rows leave open.

    `empty` is what there is where none of the rows turns out to be relevant, None where one is for certain. Where
    that is another status nothing is shown: with nothing looked at, nothing is met.
    `judgement` gives that of one status.
    """
    possible = {*statuses} | ({empty} if empty is not None else set())
    status = certain(possible) if empty in {None, *statuses} else Status.NO_EVIDENCE
    if len(possible) > 1 and status is Status.NO_EVIDENCE:
        return Judgement(status, note=_open(possible, rows))
    return judgement(status)


_WAYS = {Status.PARTIAL: "met in part", Status.INSUFFICIENT_DATA: "too few to judge"}


def _open(possible: Iterable[Status], rows: int) -> Message:
    ways = [_WAYS.get(it, str(it).replace("_", " ")) for it in sorted(possible, key=lambda status: -status.rank)]
    if not rows:
        return ObservationKind.CELLS_OPEN(statuses=_either(ways))
    if rows == 1:
        return ObservationKind.ONE_ROW_OPEN(statuses=_either(ways))
    return ObservationKind.ROWS_OPEN(rows=rows, statuses=_either(ways))


def _either(ways: Sequence[str]) -> str:
    """The ways it could go, as in `met, met in part or not met`."""
    return " or ".join(filter(None, [", ".join(ways[:-1]), *ways[-1:]]))


def graded(met: Bound, partial: Bound | None, least: Fraction | int, most: Fraction | int) -> set[Status]:
    """Every status that an amount from `least` to `most` may come to."""
    possible = set()
    if met.may_hold(least, most):
        possible.add(Status.MET)
    if met.must_hold(least, most):
        return possible
    if partial is not None and partial.may_hold(least, most):
        possible.add(Status.PARTIAL)
    if not (partial is not None and _all_graded(met, partial, least, most)):
        possible.add(Status.NOT_MET)
    return possible


def _all_graded(met: Bound, partial: Bound, least: Fraction | int, most: Fraction | int) -> bool:
    """Whether every amount between is met or partial."""
    if partial.must_hold(least, most):
        return True
    ordered = met.operator[0] == partial.operator[0] != "="
    return ordered and all(met.holds(end) or partial.holds(end) for end in (least, most))
