"""How a lake stands: the cells of its schools counted by status, for each region, phase and trust."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from eqcheck.domain.mistakes import Mistake
    from eqcheck.lake.manifest import Lake, LakeSchool, LakeTrust

NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class SchoolCells:
    """A school of the register, or a trust itself (`school` None), with how many of its cells have each status.

    `cells` None: it could not be judged.
    """

    trust: LakeTrust
    school: LakeSchool | None
    region: str
    cells: Mapping[Status, int] | None

    @property
    def key(self) -> str:
        """The key of the school, or that of every trust itself."""
        return self.school.key if self.school is not None else TRUST


@dataclass(frozen=True, slots=True)
class JudgedLake:
    """Every school of a lake's register with its cells, and what kept trusts from being judged.

    `counted` are the statuses of the cells that count for the exit code: waived ones do not, but for duties in law.
    """

    lake: Lake
    as_of: date
    schools: tuple[SchoolCells, ...]
    counted: frozenset[Status]
    mistakes: Mapping[str, tuple[Mistake, ...]]


@dataclass(frozen=True, slots=True)
class GroupCells:
    """A group of schools: how many there are, how many could not be judged, and their cells by status.

    `unknown` are the trusts that could not be judged and of which it is not known which schools they have.
    """

    name: str
    schools: int
    unjudged: int
    cells: Mapping[Status, int]
    unknown: int = 0

    @property
    def order(self) -> tuple[int, int, float, str]:
        """A key that puts the worst first: what could not be judged, then the share of what is not met."""
        applying = sum(count for status, count in self.cells.items() if status is not Status.NOT_APPLICABLE)
        short = self.cells.get(Status.NOT_MET, 0) + self.cells.get(Status.ERROR, 0)
        return -self.unknown, -self.unjudged, -short / max(applying, 1), self.name


def by_region(schools: Iterable[SchoolCells]) -> tuple[GroupCells, ...]:
    """The schools of each region, in order of its name, what is not known last."""
    return _in_order(_grouped((it.region or NOT_KNOWN, it) for it in schools if it.school is not None))


def by_phase(schools: Iterable[SchoolCells]) -> tuple[GroupCells, ...]:
    """The schools of each phase."""
    return _in_order(_grouped((it.school.phase or NOT_KNOWN, it) for it in schools if it.school is not None))


def by_trust(schools: Iterable[SchoolCells]) -> tuple[GroupCells, ...]:
    """Each trust with its schools and its own cells, the worst first."""
    return tuple(sorted(_grouped((it.trust.key, it) for it in schools), key=lambda group: group.order))


def whole(schools: Iterable[SchoolCells]) -> GroupCells:
    """All of them."""
    return _grouped(("all", it) for it in schools)[0]


def _in_order(groups: Iterable[GroupCells]) -> tuple[GroupCells, ...]:
    return tuple(sorted(groups, key=lambda group: (group.name == NOT_KNOWN, group.name)))


def _grouped(named: Iterable[tuple[str, SchoolCells]]) -> list[GroupCells]:
    members: dict[str, list[SchoolCells]] = defaultdict(list)
    for name, member in named:
        members[name].append(member)
    groups = []
    for name, its in members.items():
        cells: Counter[Status] = Counter()
        for each in its:
            cells.update(each.cells or {})
        schools = [each for each in its if each.school is not None]
        unjudged = sum(each.cells is None for each in schools)
        known = {each.trust.key for each in schools}
        unknown = sum(each.school is None and each.cells is None and each.trust.key not in known for each in its)
        groups.append(GroupCells(name, len(schools), unjudged, cells, unknown))
    return groups
