"""What each policy asks of whom: every clause that can be tested, and how clauses hang together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from examples.generate.schools import School


@dataclass(frozen=True, slots=True)
class Duties:
    """The tested clauses of one policy, by who is judged, and those that only a person can say are met."""

    of_schools: tuple[str, ...]
    of_trust: tuple[str, ...]
    attested: frozenset[str] = frozenset()


def _clauses(policy: str, names: str) -> tuple[str, ...]:
    return tuple(f"{policy}/{name}" for name in names.split())


POLICIES: Mapping[str, Duties] = {
    "mket-equalities": Duties(
        of_schools=_clauses(
            "mket",
            "principles/2 principles/4 principles/5 ethos/3 ethos/4 ethos/5 ethos/6 ethos/7 curriculum/1 curriculum/2 "
            "curriculum/3 curriculum/4 curriculum/5 achievement/2 achievement/3 achievement/4 recruitment/5 "
            "recruitment/6 bullying/1 bullying/2 bullying/3 partnerships/1 partnerships/2 partnerships/3 "
            "partnerships/4 board/3 elt/4 elt/5 elt/6 staff/1 staff/2 staff/4 monitoring/2a monitoring/2b "
            "monitoring/2c monitoring/2d monitoring/2e monitoring/2f monitoring/2g objectives/1 objectives/2 "
            "objectives/3 objectives/4 objectives/5",
        ),
        of_trust=_clauses(
            "mket",
            "doc/1 principles/1 principles/6 principles/7 achievement/1 recruitment/1 recruitment/2 recruitment/3 "
            "recruitment/4 recruitment/7 board/1 board/2 board/4 board/5 elt/2 elt/3 staff/3 monitoring/0 "
            "monitoring/1 monitoring/2 monitoring/3 impact/1 impact/2 objectives/0",
        ),
        attested=frozenset(_clauses("mket", "achievement/3 achievement/4 curriculum/4 ethos/7 principles/2")),
    ),
    "att-equalities": Duties(
        of_schools=_clauses(
            "att",
            "trust/4 trust/5 board/3 board/6 academy/0 academy/1 academy/2 academy/3 academy/4 academy/5 academy/6 "
            "academy/7 academy/8 staff/1 staff/2 staff/3 staff/4 staff/5 staff/6 publish/0 publish/1 publish/2 "
            "publish/3 docs/2",
        ),
        of_trust=_clauses(
            "att", "trust/1 trust/2 trust/3 trust/6 trust/7 board/1 board/2 board/4 board/5 board/7 docs/1"
        ),
        attested=frozenset(_clauses("att", "trust/4 staff/4")),
    ),
    "england-equality-law": Duties(
        of_schools=_clauses(
            "law",
            "psed/2 psed/3 psed/4 information/1 information/2 information/3 information/4 manner/1 access/1 access/2 "
            "access/3 sen/1 sen/2 sen/3 adjustments/1 discrimination/1",
        ),
        of_trust=_clauses("law", "psed/1 objectives/1 pay/1 discrimination/2 harassment/1 harassment/2"),
    ),
}

SAME_TEST: Mapping[str, tuple[str, ...]] = {
    "mket/ethos/3": ("law/adjustments/1", "att/trust/5"),
    "mket/ethos/4": ("law/access/1",),
    "mket/principles/5": ("law/discrimination/1",),
    "mket/elt/5": ("att/board/6", "att/academy/3", "att/staff/1"),
    "mket/elt/6": ("att/academy/4",),
    "mket/staff/1": ("att/staff/2",),
    "mket/staff/2": ("att/staff/3",),
    "law/harassment/1": ("att/trust/2",),
    "law/harassment/2": ("att/trust/2",),
    "law/psed/2": ("att/publish/1",),
    "law/psed/3": ("att/publish/2",),
    "law/psed/4": ("att/publish/3",),
    "law/information/1": ("att/publish/0",),
    "law/information/2": ("att/publish/0",),
    "law/information/3": ("att/publish/0",),
    "law/information/4": ("att/publish/0",),
}
"""What falls short of the first also falls short of the others: they ask the same of the same records."""

_NOT_THE_LAW = {"law/information/4", "law/access/3"}  # a second reading of a date, and a plan's own date
_LAW = POLICIES["england-equality-law"]

WORST_OF_LAW: Mapping[str, tuple[str, ...]] = {
    "mket/board/1": (*_LAW.of_trust, *_LAW.of_schools),
    "att/trust/1": (*_LAW.of_trust, *_LAW.of_schools),
    "att/academy/1": _LAW.of_schools,
}
"""Clauses that are as well kept as the worst kept of the law's: for the trust, its own and all its schools'."""

SHOWN_IN_PART: Mapping[str, str] = dict.fromkeys(
    (
        *_clauses(
            "mket",
            "principles/1 principles/5 ethos/3 achievement/1 bullying/1 partnerships/1 board/1 board/4 elt/4 staff/1",
        ),
        *_clauses("mket", "staff/2 staff/3 monitoring/2 monitoring/2d monitoring/2e monitoring/3"),
        *_clauses("att", "trust/1 trust/2 trust/3 trust/5 board/3 board/6 academy/1 academy/2 staff/3"),
        *_clauses("law", "psed/1 adjustments/1 discrimination/1 discrimination/2 harassment/2"),
    ),
    "partial",
)
"""Duties of which records can show only a part, and the best that they can come to."""


def is_law(clause: str) -> bool:
    """Whether a clause of the law's policy is the law itself."""
    return clause not in _NOT_THE_LAW


def status_in_order(policy: str, clause: str, school: School | None) -> str:
    """What a clause comes to where everything is in order."""
    if school is not None and not applies(clause, school):
        return "not_applicable"
    return "attested" if clause in POLICIES[policy].attested else "met"


def applies(clause: str, school: School) -> bool:
    """Whether a clause asks anything of a school."""
    if clause == "mket/objectives/3":  # what girls study after sixteen
        return school.sixth_form
    if clause == "mket/objectives/4":  # entries in languages, from sixteen
        return school.is_secondary
    if clause == "law/sen/3":  # a special school needs no coordinator
        return school.phase != "special"
    return True
