"""What a trust's matrix becomes if nothing is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.domain.pickled import reduced

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Assessment
    from eqcheck.domain.lapse import Ahead, Lapse


@dataclass(frozen=True, slots=True)
class Forecast:
    """The assessment of today, that of the same files on a later day, and what lapses between."""

    now: Assessment
    then: Assessment
    ahead: Ahead

    __reduce__ = reduced

    @property
    def lapses(self) -> tuple[Lapse, ...]:
        """What lapses, by day."""
        return self.ahead.lapses
