"""Causes of change add up to the changed cells, and each is proved: the worlds that it speaks of are audited."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eqcheck.auditing.run import audit
from eqcheck.domain.assessment import Status
from eqcheck.domain.comparison import CauseKind, CellChange, Comparison, Direction
from eqcheck.library.sources import Root
from eqcheck.timeline.comparison import compare, differences
from tests.asked_once import asked_once
from tests.trials import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.assessment import Assessment

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"
PAIRS = 1_000 if ALL else 200

DAYS = (date(2026, 11, 22), date(2026, 12, 3), date(2026, 12, 20))
EVIDENCE: tuple[dict[str, str], ...] = (
    {},
    {"elm": "Box no,Last check\nA1,18/11/2026\nA2,15/11/2026\n"},
    {"oak": "Box no,Last check\nE1,soon\n", "ash": "Box no,Last check\nS1,21/11/2026\n"},
)
RULES = ("", "value: 14")
POLICIES = ("", "at_best: partial\n    not_shown: Whether the boxes are full.")
WAIVERS = (
    "",
    (
        "waivers:\n  - {clause: tiny/boxes/1, subject: elm, reason: The boxes are being moved., approver: Chair, "
        "from: 2026-11-01, until: 2026-12-10}\n"
    ),
)
SCHOOLS = ("", '  - {key: ash, urn: "900103", name: Ash School, phase: primary, ages: [4, 11], pupils: 50}\n')


@dataclass(frozen=True, slots=True)
class World:
    """All that an assessment is made of, each part by its place in the lists above."""

    day: int = 0
    evidence: int = 0
    rule: int = 0
    policy: int = 0
    waiver: int = 0
    school: int = 0


FACTOR = {
    CauseKind.TIME: "day",
    CauseKind.EVIDENCE: "evidence",
    CauseKind.RULE: "rule",
    CauseKind.POLICY: "policy",
    CauseKind.WAIVER: "waiver",
    CauseKind.SCHOOL: "school",
}
SIZES = {"day": DAYS, "evidence": EVIDENCE, "rule": RULES, "policy": POLICIES, "waiver": WAIVERS, "school": SCHOOLS}


class Worlds:
    """Assessments of worlds, each audited once."""

    def __init__(self, folder: Path) -> None:
        """Build them under a folder."""
        self._folder = folder
        self._known: dict[World, Assessment] = {}

    def __getitem__(self, world: World) -> Assessment:
        """The assessment of a world."""
        if world not in self._known:
            self._known[world] = self._audit(world)
        return self._known[world]

    def _audit(self, world: World) -> Assessment:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(TINY, self._folder)
        for school, text in EVIDENCE[world.evidence].items():
            file = self._folder / "evidence" / school / "first_aid_boxes.csv"
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        self._edit("rules/first-aid/boxes-checked.yaml", "value: 31", RULES[world.rule])
        self._edit("policies/tiny.yaml", "rules: [", f"{POLICIES[world.policy]}\n    rules: [")
        self._edit("eqcheck.yaml", "policies:", f"{SCHOOLS[world.school]}policies:")
        if WAIVERS[world.waiver]:
            (self._folder / "waivers.yaml").write_text(WAIVERS[world.waiver], encoding="utf-8")
        return audit(self._folder, as_of=DAYS[world.day], library=[Root(self._folder)])

    def _edit(self, name: str, old: str, new: str) -> None:
        file = self._folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new or old, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worlds]:
    """The worlds, in a folder of their own; many differ in nothing that the database is asked of."""
    with asked_once():
        yield Worlds(tmp_path_factory.mktemp("worlds") / "tiny")


def random_world(chance: random.Random) -> World:
    """Any world, one drawn as often as another."""
    return World(**{name: chance.randrange(len(values)) for name, values in SIZES.items()})


def cells(assessment: Assessment) -> dict[tuple[str, str], Status]:
    """The status of each cell."""
    return {(it.clause, it.subject): it.status for it in assessment.findings}


def differing(one: World, other: World) -> set[str]:
    """The parts in which two worlds differ."""
    return {field.name for field in fields(World) if getattr(one, field.name) != getattr(other, field.name)}


def between(worlds: Worlds, old: World, new: World) -> Comparison:
    """What changed between two worlds of which the later one's files are at hand."""
    made = replace(new, day=old.day)
    return compare(worlds[old], worlds[new], between=worlds[made], by_rules_before=worlds[replace(made, rule=old.rule)])


def test_nothing_differs_from_itself(worlds: Worlds) -> None:
    for seed in range(20):
        made = worlds[random_world(random.Random(seed))]  # noqa: S311 - a reproducible draw
        assert compare(made, made).cells == ()


@pytest.mark.trials
def test_causes_add_up_to_the_changed_cells_and_each_is_proved(worlds: Worlds) -> None:
    chance = random.Random(1)  # noqa: S311 - a reproducible draw
    kinds = set()
    for _ in range(PAIRS):
        old, new = sorted((random_world(chance), random_world(chance)), key=lambda world: world.day)
        comparison = between(worlds, old, new)
        kinds |= {cell.cause.kind for cell in comparison.cells}
        assert_adds_up(comparison, worlds[old], worlds[new])
        for cell in comparison.cells:
            own = {FACTOR[cell.cause.kind], "day"} if cell.cause.kind is CauseKind.WAIVER else {FACTOR[cell.cause.kind]}
            assert own & differing(old, new), (old, new, cell)
            assert_proved(worlds, old, new, cell)
    assert kinds == set(FACTOR)


def assert_adds_up(comparison: Comparison, old: Assessment, new: Assessment) -> None:
    """Every cell of either is counted once, and those that differ are those told."""
    before, now = cells(old), cells(new)
    changed = {(cell.clause, cell.subject) for cell in comparison.cells}
    assert {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)} <= changed
    assert len(comparison.cells) == len(changed)
    assert len(changed) + comparison.same + comparison.not_compared == len(before.keys() | now.keys())


def waived(worlds: Worlds, world: World, key: tuple[str, str]) -> bool:
    """Whether a waiver of a cell is in force in a world on its day, whatever the cell's status."""
    made = worlds[world]
    waivers = [it.waiver for it in made.findings if (it.clause, it.subject) == key]
    return any(waiver is not None and waiver.live(made.as_of) for waiver in waivers)


def assert_proved(worlds: Worlds, old: World, new: World, cell: CellChange) -> None:
    """Undoing the cause undoes the change, whatever else differs: on the day of the earlier, but for time itself.

    Where something else comes to the same by itself, the cause alone makes the change in the earlier world. Where
    nothing else differs, the cell is again what it was.
    """
    key, factor = (cell.clause, cell.subject), FACTOR[cell.cause.kind]
    same_day = replace(new, day=old.day)
    undone = replace(same_day, **{factor: getattr(old, factor)})
    status = cells(worlds[same_day]).get(key)
    if cell.cause.kind is CauseKind.TIME:
        assert status is not cell.now
    elif cell.cause.kind is CauseKind.WAIVER:
        assert waived(worlds, undone, key) is cell.waived_before
    elif cells(worlds[undone]).get(key) == status:
        assert cells(worlds[replace(old, **{factor: getattr(new, factor)})]).get(key) != cell.before
    if differing(old, new) <= {factor, "day"} and cell.cause.kind is not CauseKind.TIME:
        assert cells(worlds[undone]).get(key) == cell.before


def test_the_other_way_round_is_the_mirror(worlds: Worlds) -> None:
    chance = random.Random(2)  # noqa: S311 - a reproducible draw
    turned = {Direction.WORSE: Direction.BETTER, Direction.BETTER: Direction.WORSE, Direction.OTHER: Direction.OTHER}
    for _ in range(200):
        one, other = worlds[random_world(chance)], worlds[random_world(chance)]
        there = {(it.clause, it.subject): it for it in differences(one, other).cells}
        back = {(it.clause, it.subject): it for it in differences(other, one).cells}
        assert there.keys() == back.keys()
        for key, cell in there.items():
            assert (back[key].before, back[key].now) == (cell.now, cell.before)
            lost = {cell.before, cell.now} == {Status.NOT_MET, Status.NO_EVIDENCE}
            assert lost or back[key].direction is turned[cell.direction]
            assert back[key].cause == cell.cause
