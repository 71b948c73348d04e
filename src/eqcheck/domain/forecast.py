"""What a trust's matrix becomes if nothing is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from eqcheck.domain.assessment import Assessment
    from eqcheck.domain.lapse import Lapse


@dataclass(frozen=True, slots=True)
class Forecast:
    """The assessment of today, that of the same files on a later day, and what lapses between, by day.

    From `calendar_ends_on` on the trust's calendar of terms is too short to tell `not_foretold` of what holds now.
    """

    now: Assessment
    then: Assessment
    lapses: tuple[Lapse, ...]
    calendar_ends_on: date | None = None
    not_foretold: int = 0
