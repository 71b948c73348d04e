"""What is worse than in an earlier assessment that is taken as the floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Status
from eqcheck.domain.comparison import Direction

if TYPE_CHECKING:
    from eqcheck.domain.comparison import CellChange, Comparison

_FAILING = Status.PARTIAL.rank
"""The mildest status that is a shortfall, or leaves it open whether there is one."""


def regressions(comparison: Comparison) -> tuple[CellChange, ...]:
    """The cells that fall short now, that no waiver accepts, and that did not or did so less before.

    A cell that was not there before counts, as does one whose waiver has ended; one that was not applicable too.
    """
    return tuple(cell for cell in comparison.cells if _falls_short(cell) and _is_new(cell))


def _falls_short(cell: CellChange) -> bool:
    return cell.now is not None and cell.now.rank <= _FAILING and not cell.waived_now


def _is_new(cell: CellChange) -> bool:
    if cell.direction is Direction.WORSE or cell.waived_before:
        return True
    return cell.before in {None, Status.NOT_APPLICABLE}
