"""What a trust says of itself in its folder: its schools, terms, changes to parameters, and waivers."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class School:
    """A school on the trust's register. Its fields but `laestab` and `former_urns` are columns of `school.`.

    `former_urns` are the numbers that it had before it became an academy or changed hands.
    """

    key: str
    name: str
    phase: str
    urn: str = ""
    laestab: str = ""
    lowest_age: int | None = None
    highest_age: int | None = None
    sixth_form: bool | None = None
    opened_on: date | None = None
    pupils: int | None = None
    former_urns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A school term, both days inclusive. `closed` holds single days and half terms within it."""

    name: str
    starts_on: date
    ends_on: date
    closed: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """A parameter changed by the trust, for every school or for one, with the reason it gives."""

    rule: str
    parameter: str
    value: Any
    reason: str
    school: str | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """An accepted shortfall. `until` is inclusive, in the United Kingdom's day."""

    clause: str
    subject: str
    reason: str
    approver: str
    until: date
    from_: date | None = None

    def live(self, as_of: date) -> bool:
        """Whether it counts on a day; its first and last day are inside it."""
        return (self.from_ is None or self.from_ <= as_of) and as_of <= self.until


@dataclass(frozen=True, slots=True)
class TrustSetup:
    """`eqcheck.yaml` and `waivers.yaml`, read and checked.

    `owners`: for each role, the post or person by subject; under "" the one for every subject not named.
    """

    name: str
    schools: tuple[School, ...]
    policies: tuple[str, ...]
    company_number: str = ""
    employees: int | None = None
    terms: tuple[Term, ...] = ()
    overrides: tuple[Override, ...] = ()
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: _NOTHING)
    maps: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=lambda: _NOTHING)
    minimum_group: int = 10
    waivers: tuple[Waiver, ...] = ()
    owners: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: _NOTHING)
