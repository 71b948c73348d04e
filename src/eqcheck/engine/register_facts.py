"""What the register says of a subject to whom a duty does not apply, in words."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from eqcheck.checks.builtin import REGISTER
from eqcheck.domain.assessment import prose_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eqcheck.domain.trust import School
    from eqcheck.engine.context import Subject

_ADMITTED = {
    "both": "girls and boys are admitted",
    "girls": "girls are admitted",
    "boys": "boys are admitted",
    "girls_to_16": "girls are admitted, and after 16 both",
    "boys_to_16": "boys are admitted, and after 16 both",
}


_LONG_OPEN = timedelta(days=3 * 366)
"""A school that opened so long ago is new by no rule, so the day says nothing beside another fact."""


def register_facts(condition: str, subject: Subject, as_of: date) -> str:
    """What the register says that a rule's `applies_when` asks for, after a colon; nothing where it says nothing."""
    asked = set(re.findall(r"[a-z_]+", re.sub(r"'[^']*'", "", condition))) & {*REGISTER, "employees"}
    opened_on = subject.school.opened_on if subject.school else None
    if asked > {"opened_on"} and opened_on is not None and opened_on < as_of - _LONG_OPEN:
        asked.discard("opened_on")
    facts = "; ".join(_of_school(asked, subject.school) if subject.school else _of_trust(asked, subject))
    return f": in the register {facts}" if facts else ""


def _of_school(asked: set[str], school: School) -> Iterator[str]:
    if "phase" in asked and school.phase:
        yield f"the phase is {school.phase.replace('_', ' ')}"
    if asked & {"lowest_age", "highest_age"} and school.lowest_age is not None and school.highest_age is not None:
        yield f"the ages are {school.lowest_age} to {school.highest_age}"
    if "sixth_form" in asked and school.sixth_form is not None:
        yield "there is a sixth form" if school.sixth_form else "there is no sixth form"
    if "admits" in asked and school.admits is not None:
        yield _ADMITTED[school.admits]
    if "local_governors" in asked and school.local_governors is not None:
        yield "there are local governors" if school.local_governors else "there are no local governors"
    if "opened_on" in asked and school.opened_on is not None:
        yield f"the school opened on {prose_date(school.opened_on)}"
    if "pupils" in asked and school.pupils is not None:
        yield f"{school.pupils:,} pupils are on roll"


def _of_trust(asked: set[str], subject: Subject) -> Iterator[str]:
    if "employees" in asked and subject.employees is not None:
        yield f"the trust employs {subject.employees:,}"
