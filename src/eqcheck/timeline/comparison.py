"""What two assessments of one trust decide differently, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST
from eqcheck.domain.comparison import Cause, CauseKind, CellChange, Comparison, Direction
from eqcheck.domain.mistakes import Mistake, refuse
from eqcheck.messages.commands import CommandKind
from eqcheck.reports.tally import is_waived
from eqcheck.timeline.causes import Side, cause_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.assessment import Assessment, Finding

_ORDER = {Direction.WORSE: 0, Direction.BETTER: 1, Direction.OTHER: 2}

Key = tuple[str, str]
"""A clause, and a subject by the key that it has now."""


def compare(before: Assessment, now: Assessment, *, between: Assessment | None = None) -> Comparison:
    """The cells that differ, each with exactly one cause.

    Args:
        before: The earlier assessment.
        now: The later one.
        between: What `now` was made of, judged on the day of `before`. With it, what time alone changed is told
            surely; without it, a cell whose files differ changed by them.

    Raises:
        MistakesError: when `before` is of another trust or of a later day.
    """
    if not same_trust(before, now):
        refuse([Mistake(CommandKind.EARLIER_OF_ANOTHER_TRUST(), help="give one of the same trust")])
    if before.as_of > now.as_of:
        refuse([Mistake(CommandKind.EARLIER_OF_A_LATER_DAY(), help="give the two the other way round")])
    return differences(before, now, between=between)


def same_trust(one: Assessment, other: Assessment) -> bool:
    """Whether both are of one trust: by its company number where both say it, else by its name."""
    numbers = one.trust.company_number, other.trust.company_number
    return numbers[0] == numbers[1] if all(numbers) else one.trust.name == other.trust.name


def differences(before: Assessment, now: Assessment, *, between: Assessment | None = None) -> Comparison:
    """As `compare`, whichever is the later."""
    renamed = _renamed(before, now)
    old, new = Side.of(before, renamed), Side.of(now, {})
    middle = Side.of(between, {}) if between is not None else None
    counts: Counter[str] = Counter()
    changes = []
    for key in dict.fromkeys((*new.cells, *old.cells)):
        if _looked_at_by_one(key, old, new):
            counts["not_compared"] += 1
        elif (change := _change(key, old, new, middle)) is None:
            counts["same"] += 1
        else:
            changes.append(change)
    cells = tuple(sorted(changes, key=lambda it: (_ORDER[it.direction], it.clause, it.subject)))
    return Comparison(before.as_of, now.as_of, cells, counts["same"], counts["not_compared"])


def _renamed(before: Assessment, now: Assessment) -> Mapping[str, str]:
    """The key that a school has now by the key that it had, where its URN says that it is the same school."""
    kept = {school.key for school in now.trust.schools}
    by_urn = {urn: school.key for school in now.trust.schools for urn in (school.urn, *school.former_urns) if urn}
    back = {urn: school for school in before.trust.schools for urn in (school.urn, *school.former_urns) if urn}
    names = {school.key: by_urn[urn] for urn, school in back.items() if urn in by_urn and by_urn[urn] != school.key}
    return {old: new for old, new in names.items() if old not in kept and new not in _keys(before)}


def _keys(assessment: Assessment) -> set[str]:
    return {school.key for school in assessment.trust.schools}


def _looked_at_by_one(key: Key, old: Side, new: Side) -> bool:
    """Whether a cell is there on one side alone only because the other did not look: a selection, not a change."""
    if (key in old.cells) == (key in new.cells):
        return False
    present, absent = (old, new) if key in old.cells else (new, old)
    finding = present.cells[key]
    if finding.policy in absent.assessment.trust.policies and finding.policy not in absent.policies:
        return True
    subject = key[1]
    return subject not in absent.subjects and (subject == TRUST or subject in absent.schools)


def _change(key: Key, old: Side, new: Side, middle: Side | None) -> CellChange | None:
    was, now = old.cells.get(key), new.cells.get(key)
    waived = _waived(was, old), _waived(now, new)
    if was is not None and now is not None and was.status is now.status:
        if waived[0] == waived[1]:
            return None
        cause = Cause(CauseKind.WAIVER)
    else:
        cause = cause_of(key, old, new, middle)
    return CellChange(
        key[0], key[1], was.status if was else None, now.status if now else None, cause, waived[0], waived[1]
    )


def _waived(finding: Finding | None, side: Side) -> bool:
    return finding is not None and is_waived(finding, side.assessment.as_of)
