"""The people of a school: who works and governs there, since when, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from examples.generate.draw import Draw
from examples.generate.names import FORENAMES, SURNAMES
from examples.generate.terms import YEAR_START

if TYPE_CHECKING:
    from examples.generate.schools import School


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff, a governor or a trustee."""

    id: str
    name: str
    job: str
    group: str
    started_on: date
    left_on: date | None = None
    absent_from: date | None = None
    transferred_in: bool = False

    @property
    def email(self) -> str:
        """An address that leads nowhere."""
        return f"{self.id.lower()}@mket.example"


@dataclass(frozen=True, slots=True)
class Office:
    """A school with its people, as the makers of its evidence see it."""

    school: School
    number: int
    seed: int
    staff: tuple[Person, ...]
    governors: tuple[Person, ...]

    def draw(self, purpose: str) -> Draw:
        """Chance for one purpose at this school, the same whatever else is drawn."""
        return Draw(self.seed, self.school.key, purpose)

    @property
    def head(self) -> Person:
        """The headteacher."""
        return self.staff[0]

    @property
    def nominee(self) -> Person:
        """The nominated member of staff for prejudice-related incidents, a deputy head."""
        return self.staff[1]

    @property
    def deputy(self) -> Person:
        """The nominee's deputy, an assistant head."""
        return self.staff[3]

    @property
    def sendco(self) -> Person:
        """The coordinator for special educational needs."""
        return self.staff[4]

    @property
    def link_governor(self) -> Person:
        """The governor who keeps an eye on equality."""
        return self.governors[1]

    @property
    def starters(self) -> tuple[Person, ...]:
        """Those who joined in the last year."""
        return tuple(person for person in self.staff if person.started_on >= STARTED_SINCE)


STARTED_SINCE = date(2025, 11, 23)
_STARTS = (date(2026, 1, 5), date(2026, 2, 23), date(2026, 4, 13), YEAR_START, YEAR_START, date(2026, 10, 5))
_LEAVERS = (date(2025, 12, 31), date(2026, 4, 12), date(2026, 8, 31), date(2026, 8, 31))
_LEADERS = (
    "Headteacher",
    "Deputy headteacher",
    "Deputy headteacher (curriculum)",
    "Assistant headteacher",
    "Assistant headteacher and SENDCo",
    "School business manager",
)
_TEACHERS = ("Class teacher", "Phase leader", "Nursery teacher"), ("Teacher of {}", "Head of {}", "Head of year")
_SUBJECTS = ("English", "mathematics", "science", "history", "geography", "art", "music", "Spanish", "computing")
_SUPPORT = (
    "Teaching assistant", "Learning mentor", "Higher level teaching assistant", "Midday supervisor", "Site manager",
    "Administrator", "Attendance officer", "Cleaner", "Receptionist",
)  # fmt: skip
_GOVERNORS = ("chair", "link_governor", "vice_chair", *["governor"] * 6)


def office_of(school: School, number: int, seed: int) -> Office:
    """A school's people; the same for the same school, number and seed."""
    draw = Draw(seed, school.key, "people")
    staff = tuple(_member(school, number, place, draw) for place in range(school.staff))
    governors = tuple(
        Person(
            id=f"G{number + 1:04}{place:02}",
            name=name_of(draw),
            job=role,
            group="governor",
            started_on=date(2023 + draw.below(3), draw.pick((1, 4, 9, 11)), 1 + draw.below(28)),
        )
        for place, role in enumerate(_GOVERNORS)
    )
    return Office(school, number, seed, staff, governors)


def name_of(draw: Draw) -> str:
    """A name."""
    return f"{draw.pick(FORENAMES)} {draw.pick(SURNAMES)}"


def _member(school: School, number: int, place: int, draw: Draw) -> Person:
    """One person: leaders first, those who joined or left in the last year at the end of the list."""
    teachers = 6 + school.staff // 2
    if place < 6:
        group, job = "leadership", _LEADERS[place]
    elif place < teachers:
        titles = _TEACHERS[school.ages[0] >= 11]
        group, job = "teaching", draw.pick(titles).format(draw.pick(_SUBJECTS))
    else:
        group, job = "support", draw.pick(_SUPPORT)
    started, left = date(2012 + draw.below(13), 9, 1), None
    from_end = school.staff - place
    if from_end <= len(_STARTS):
        started = _STARTS[from_end - 1]
    elif from_end <= len(_STARTS) + len(_LEAVERS):
        left = _LEAVERS[from_end - len(_STARTS) - 1]
    return Person(
        id=f"E{number + 1:04}{place:03}",
        name=name_of(draw),
        job=job,
        group=group,
        started_on=started,
        left_on=left,
        absent_from=date(2026, 5, 11) if place == teachers else None,
        transferred_in=from_end == 2,
    )
