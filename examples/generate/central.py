"""The trust's central team and its board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from examples.generate.draw import Draw
from examples.generate.people import Person, name_of

_TEAM = (
    "Chief executive",
    "Chief operating officer",
    "Director of education",
    "Director of HR",
    "Governance professional",
    "Trust equality lead",
    "Finance manager",
    "Payroll officer",
    "Data manager",
    "Estates manager",
    "Communications officer",
)
CENTRAL_STAFF = len(_TEAM)
_BOARD = ("chair", "equalities_trustee", "vice_chair", *["trustee"] * 6)


@dataclass(frozen=True, slots=True)
class Central:
    """The trust as the makers of its own evidence see it."""

    seed: int
    schools: int
    team: tuple[Person, ...]
    board: tuple[Person, ...]

    def draw(self, purpose: str) -> Draw:
        """Chance for one purpose."""
        return Draw(self.seed, "trust", purpose)

    @property
    def chief(self) -> Person:
        """The chief executive."""
        return self.team[0]

    @property
    def equalities_trustee(self) -> Person:
        """The designated trustee."""
        return self.board[1]


def central_of(seed: int, schools: int) -> Central:
    """The trust's own people."""
    draw = Draw(seed, "trust", "people")
    team = tuple(
        Person(f"E0000{place:03}", name_of(draw), job, "central", date(2015 + draw.below(9), 9, 1))
        for place, job in enumerate(_TEAM)
    )
    board = tuple(
        Person(f"G0000{place:02}", name_of(draw), role, "governor", date(2024 + draw.below(2), 3, 1 + draw.below(28)))
        for place, role in enumerate(_BOARD)
    )
    return Central(seed, schools, team, board)
