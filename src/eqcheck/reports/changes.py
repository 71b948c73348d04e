"""What became of each duty since an earlier assessment: statuses alone, and nothing of why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Changes, StatusChange
from eqcheck.domain.mistakes import Mistake, refuse
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Assessment


def changes(before: Assessment, now: Assessment) -> Changes:
    """The cells of both whose status differs, worse ones first.

    Raises:
        MistakesError: when `before` is of another trust or of a later day.
    """
    if before.trust.name != now.trust.name:
        refuse([Mistake(CommandKind.EARLIER_OF_ANOTHER_TRUST(), help="give one of the same trust")])
    if before.as_of > now.as_of:
        refuse([Mistake(CommandKind.EARLIER_OF_A_LATER_DAY(), help="give the two the other way round")])
    old = {(finding.clause, finding.subject): finding.status for finding in before.findings}
    cells = [
        StatusChange(finding.clause, finding.subject, old[finding.clause, finding.subject], finding.status)
        for finding in now.findings
        if old.get((finding.clause, finding.subject), finding.status) is not finding.status
    ]
    return Changes(
        before.as_of, tuple(sorted(cells, key=lambda it: (it.now.rank > it.before.rank, it.clause, it.subject)))
    )
