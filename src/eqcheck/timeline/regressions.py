"""What is worse than in an earlier assessment that is taken as the floor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.domain.comparison import Direction
from eqcheck.domain.mistakes import Mistake, refuse
from eqcheck.domain.status import Status
from eqcheck.messages.commands import CommandKind
from eqcheck.timeline.comparison import compare

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Assessment
    from eqcheck.domain.comparison import CellChange

_FAILING = Status.INSUFFICIENT_DATA.rank
"""The mildest status that is a shortfall, or leaves it open whether there is one."""


@dataclass(frozen=True, slots=True)
class Regressions:
    """The cells that are `worse` than in the floor, and those of the floor that are judged `no_more`.

    Those that became worse under a waiver are `waived`: they do not count, and whoever accepted less should know.
    """

    worse: tuple[CellChange, ...]
    no_more: tuple[CellChange, ...] = ()
    waived: tuple[CellChange, ...] = ()


def regressions(floor: Assessment, now: Assessment) -> Regressions:
    """The cells that fall short now, that no waiver accepts, and that did not or had a better status before.

    A cell that was not there before counts, as does one whose waiver has ended; one that was not applicable too.

    Raises:
        MistakesError: as `compare` does, and when the floor did not look at all that is looked at now.
    """
    compared = compare(floor, now)
    if compared.unseen_before:
        refuse([Mistake(CommandKind.FLOOR_LOOKED_AT_LESS(cells=compared.unseen_before))])
    return Regressions(
        worse=tuple(cell for cell in compared.cells if _falls_short(cell) and _is_new(cell)),
        no_more=tuple(cell for cell in compared.cells if cell.now is None),
        waived=tuple(cell for cell in compared.cells if cell.waived_now and _is_shortfall(cell) and _is_worse(cell)),
    )


def _falls_short(cell: CellChange) -> bool:
    return _is_shortfall(cell) and not cell.waived_now


def _is_shortfall(cell: CellChange) -> bool:
    return cell.now is not None and cell.now.rank <= _FAILING


def _is_worse(cell: CellChange) -> bool:
    return cell.direction is Direction.WORSE


def _is_new(cell: CellChange) -> bool:
    ended = cell.waived_before and not cell.waived_now
    return _is_worse(cell) or ended or cell.before in {None, Status.NOT_APPLICABLE}
