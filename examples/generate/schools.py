"""The fictional schools: those of each trust by name, and as many more like them as a bench asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from examples.generate.dialects import DIALECTS, PLAIN, Dialect

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class School:
    """A school as `eqcheck.yaml` registers it, with the size of its staff and its office's habits.

    `model` is the key of the named school whose evidence and shortfalls it repeats.
    """

    key: str
    urn: str
    laestab: str
    name: str
    phase: str
    ages: tuple[int, int]
    sixth_form: bool
    opened_on: date
    pupils: int
    staff: int
    dialect: Dialect
    model: str

    @property
    def is_secondary(self) -> bool:
        """Whether the school teaches to sixteen."""
        return self.ages[1] >= 16


def _school(  # noqa: PLR0913, PLR0917 - a row of the table below
    number: int, name: str, phase: str, ages: tuple[int, int], opened: str, pupils: int, staff: int
) -> School:
    key = name.split(maxsplit=1)[0].lower()
    return School(
        key=key,
        urn=str(900001 + number),
        laestab=str(8269001 + number),
        name=name,
        phase=phase,
        ages=ages,
        sixth_form=phase == "secondary" and ages[1] == 18,
        opened_on=date.fromisoformat(opened),
        pupils=pupils,
        staff=staff,
        dialect=DIALECTS.get(key, PLAIN),
        model=key,
    )


EIGHT = (
    _school(0, "Larkmead Primary School", "primary", (4, 11), "2012-09-01", 642, 88),
    _school(1, "Tanfield Brook Primary Academy", "primary", (3, 11), "2014-09-01", 668, 92),
    _school(2, "Hazelbank School", "special", (4, 16), "2013-04-01", 148, 64),
    _school(3, "Kestrel Park School", "all_through", (4, 16), "2016-09-01", 890, 104),
    _school(4, "Thornmere Academy", "secondary", (11, 18), "2011-06-01", 874, 97),
    _school(5, "Quillhurst School", "secondary", (11, 18), "2012-02-01", 802, 95),
    _school(6, "Ravenscombe Academy", "secondary", (11, 18), "2015-09-01", 761, 93),
    _school(7, "Stonebeck School", "secondary", (11, 16), "2017-09-01", 588, 84),
)


TWO = (
    _school(100, "Ternbrook Primary School", "primary", (4, 11), "2013-09-01", 612, 98),
    _school(101, "Fallowmere Academy", "secondary", (11, 18), "2014-09-01", 1115, 148),
)

TWO_MORE = (
    _school(200, "Wrenfold Primary School", "primary", (4, 11), "2013-09-01", 596, 96),
    _school(201, "Marlpit Academy", "secondary", (11, 18), "2014-09-01", 1170, 152),
)


def schools_of(named: Sequence[School], count: int, *, clean: bool) -> tuple[School, ...]:
    """So many schools: the named ones, repeated under numbered names, all writing plain files when `clean`."""
    schools = tuple(_copy(named[number % len(named)], number, number // len(named)) for number in range(count))
    return tuple(replace(school, dialect=PLAIN) for school in schools) if clean else schools


def _copy(school: School, number: int, turn: int) -> School:
    if turn == 0:
        return school
    return replace(
        school,
        key=f"{school.key}{turn + 1}",
        name=f"{school.name} {turn + 1}",
        urn=str(900001 + number),
        laestab=str(8269001 + number) if number < 900 else f"{827 + number // 900}{number % 900 + 1000}",
    )
