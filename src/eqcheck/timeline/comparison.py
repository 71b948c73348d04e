"""What two assessments of one trust decide differently, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST
from eqcheck.domain.comparison import CellChange, Comparison, Direction
from eqcheck.domain.mistakes import Mistake, refuse
from eqcheck.messages.commands import CommandKind
from eqcheck.reports.tally import is_waived
from eqcheck.timeline.causes import Side, cause_of, waiver_cause
from eqcheck.timeline.identity import clauses_now, keys_now, same_trust

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Assessment, Finding

_ORDER = {Direction.WORSE: 0, Direction.BETTER: 1, Direction.OTHER: 2}

Key = tuple[str, str]
"""A clause, and a subject by the key that it has now."""


def compare(
    before: Assessment, now: Assessment, *, between: Assessment | None = None, by_rules_before: Assessment | None = None
) -> Comparison:
    """The cells that differ, each with exactly one cause.

    Args:
        before: The earlier assessment.
        now: The later one.
        between: What `now` was made of, judged on the day of `before`. With it, what time alone changed is told
            surely; without it, a cell whose files differ changed by them.
        by_rules_before: The same on that day by the rules of `before`. With it, of a rule and files that differ both
            it is told surely which of them changed a cell; without it, the rule did, and the files stand beside it.

    Raises:
        MistakesError: when `before` is of another trust or of a later day.
    """
    if not same_trust(before, now):
        refuse([Mistake(CommandKind.EARLIER_OF_ANOTHER_TRUST(), help="give one of the same trust")])
    if before.as_of > now.as_of:
        refuse([Mistake(CommandKind.EARLIER_OF_A_LATER_DAY(), help="give the two the other way round")])
    return differences(before, now, between=between, by_rules_before=by_rules_before)


def differences(
    before: Assessment, now: Assessment, *, between: Assessment | None = None, by_rules_before: Assessment | None = None
) -> Comparison:
    """As `compare`, whichever is the later."""
    old, new = Side.of(before, keys_now(before, now), clauses_now(before, now)), Side.of(now)
    middle, by_old_rules = (Side.of(each) if each is not None else None for each in (between, by_rules_before))
    counts: Counter[str] = Counter()
    changes = []
    for key in dict.fromkeys((*new.cells, *old.cells)):
        if _looked_at_by_one(key, old, new):
            counts["unseen_before" if key in new.cells else "unseen_now"] += 1
        elif (change := _change(key, old, new, middle, by_old_rules)) is None:
            counts["same"] += 1
        else:
            changes.append(change)
    cells = tuple(sorted(changes, key=lambda it: (_ORDER[it.direction], it.clause, it.subject)))
    return Comparison(before.as_of, now.as_of, cells, counts["same"], counts["unseen_before"], counts["unseen_now"])


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


def _change(key: Key, old: Side, new: Side, middle: Side | None, by_old_rules: Side | None) -> CellChange | None:
    was, now = old.cells.get(key), new.cells.get(key)
    waived = _waived(was, old), _waived(now, new)
    if was is not None and now is not None and was.status is now.status:
        if waived[0] == waived[1]:
            return None
        cause = waiver_cause(key, old, new)
    else:
        cause = cause_of(key, old, new, middle, by_old_rules)
    return CellChange(
        key[0], key[1], was.status if was else None, now.status if now else None, cause, waived[0], waived[1]
    )


def _waived(finding: Finding | None, side: Side) -> bool:
    return finding is not None and is_waived(finding, side.assessment.as_of)
