"""A test of a rule, as it is written in the rule's file: a small trust, a day, and what the rule must come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.domain.shape import (
    DATE,
    NAME,
    SCALAR,
    TEXT,
    Form,
    Inside,
    key,
    keyed,
    named,
    one_of,
    plain,
    several,
    shape,
    whole_number,
)
from eqcheck.domain.status import NOTHING, Status
from eqcheck.domain.trust import ADMITS, PHASES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

_CELL = plain(type=["string", "integer", "number", "boolean", "null"])
_SCHOOL = keyed(
    "a school of a test case",
    name=TEXT.described("The school's name."),
    phase=one_of(PHASES).described("The school's phase."),
    lowest_age=whole_number().described("The age of its youngest pupils, in years."),
    highest_age=whole_number().described("The age of its oldest pupils, in years."),
    sixth_form=plain(type="boolean", description="Whether it has a sixth form."),
    opened_on=Form(DATE.schema),
    pupils=whole_number().described("How many pupils are on roll."),
    admits=one_of(ADMITS).described("Who is admitted."),
    local_governors=plain(type="boolean", description="Whether it has a governing body of its own."),
)
_ROW = plain(title="a row", type="object", additionalProperties=_CELL.schema())
_TRUST = Inside("trust", "the trust of a test case", "The trust under test.", required=False)


@shape("a test case")
class WrittenCase:
    """One test of a rule. Schools, rows and cells stand as they are written."""

    name: str = key(TEXT, "What the case shows.")
    as_of: date = key(DATE)
    evidence: Mapping[str, Sequence[Mapping[str, Any]]] = key(
        named("evidence", NAME, several(_ROW, least=None).described("A list of rows.")),
        "Rows by evidence type. A cell (cannot be read) holds something that is no value of its column.",
        default_factory=lambda: NOTHING,
    )
    expect: Status = key(one_of(Status), "The status that the rule must come to.", default=Status.MET, required=True)
    school: Mapping[str, Any] | None = key(_SCHOOL, "Register fields of the school under test.", default=None)
    schools: Mapping[str, Mapping[str, Any]] = key(
        named("schools", NAME, _SCHOOL), "Schools of the trust under test, by key.", default_factory=lambda: NOTHING
    )
    employees: int | None = key(whole_number(0), "How many people the trust employs.", default=None, inside=_TRUST)
    parameters: Mapping[str, Any] = key(
        named("parameters", NAME, SCALAR), "Values for this case.", default_factory=lambda: NOTHING
    )
    measures: Mapping[str, Any] = key(
        named("measures", NAME, _CELL), "Exact measures that the rule must give.", default_factory=lambda: NOTHING
    )
