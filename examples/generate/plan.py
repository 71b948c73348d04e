"""What a trust is planned to be: who it is, how it is set up, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from examples.generate.plants import as_it_is

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from examples.generate.plants import Change, Plant
    from examples.generate.schools import School

PLATFORM_WORDS = """\
columns:
  training_records:
    Course finished: completed_on
maps:
  training_records:
    topic:
      E&D Level 2: equality
      Spot it, stop it: bias
"""
"""What `eqcheck.yaml` must say of the training platform's own names for things."""


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
    """A whole trust. `policies` are those adopted; `setup` is its own part of `eqcheck.yaml`: maps and overrides.

    `first` is done to the trust's own evidence before anything else, and `in_schools` to each school's; `facts` are
    the clauses that the trust's own facts decide, whatever is planted. `sendcos` names who holds that role, by school:
    they end `setup`.
    """

    name: str
    company_number: str
    schools: tuple[School, ...]
    policies: tuple[str, ...]
    setup: str
    waivers: tuple[Waiver, ...]
    plants: tuple[Plant, ...]
    facts: Mapping[str, str]
    first: Change
    in_schools: Change = as_it_is
    sendcos: Mapping[str, str] = field(default_factory=dict)
