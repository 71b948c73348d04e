"""What a trust is planned to be: who it is, how it is set up, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from examples.generate.plants import Change, Plant
    from examples.generate.schools import School


@dataclass(frozen=True, slots=True)
class Waiver:
    """A shortfall that the trust accepts for a while."""

    clause: str
    subject: str
    reason: str
    approver: str
    from_: date
    until: date


@dataclass(frozen=True, slots=True)
class TrustPlan:
    """A whole trust. `setup` is its own part of `eqcheck.yaml`: policies, maps, overrides.

    `first` is done to the trust's own evidence before anything else; `facts` are the clauses that the
    trust's own facts decide, whatever is planted.
    """

    name: str
    company_number: str
    schools: tuple[School, ...]
    setup: str
    waivers: tuple[Waiver, ...]
    plants: tuple[Plant, ...]
    facts: Mapping[str, str]
    first: Change
