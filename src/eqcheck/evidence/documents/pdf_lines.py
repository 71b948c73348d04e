"""The rules drawn on a page of a PDF, and the grids of cells that they make."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_PIECES = 20_000
MOST_RULES = 600
"""More pieces of rules, or more rules, than this in one direction are a drawing, not tables."""
MOST_CELLS = 2_000
MOST_GRIDS = 50
_FEWEST_WALLS, _FEWEST_FLOORS = 3, 2
"""Rules of a table of two columns and one row."""

_THIN = 2.5
"""A rectangle at most so thick, in points, is a rule."""
_SAME = 1.5
"""Rules so near to one another are one."""
_TOUCHING = 2.5
_STROKES = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})
_FILLS = frozenset({b"f", b"F", b"f*"})
_PAINTS = _STROKES | _FILLS | {b"n"}
_DRAWS = frozenset({b"m", b"l", b"re", b"c", b"v", b"y"})
_POINT, _RECTANGLE = 2, 4

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class RuledLine:
    """A line across the page (at a height, from left to right) or down it (at a place, from foot to top)."""

    at: float
    first: float
    last: float

    def covers(self, place: float) -> bool:
        """Whether it runs past `place`."""
        return self.first - _SAME <= place <= self.last + _SAME


@dataclass(slots=True)
class Rules:
    """Rules while a page is being read: `see` is told of each instruction. Nothing is raised for odd ones."""

    across: list[RuledLine] = field(default_factory=list)
    down: list[RuledLine] = field(default_factory=list)
    _path: list[list[Point]] = field(default_factory=list)

    def see(self, operator: bytes, operands: Sequence[Any], matrix: Sequence[float]) -> None:
        """Take one instruction, with the matrix in force."""
        if operator in _PAINTS:
            if operator != b"n" and max(len(self.across), len(self.down)) <= MOST_PIECES:
                for points in self._path:
                    self._painted(points, stroked=operator in _STROKES)
            self._path = []
        elif operator in _DRAWS and len(self._path) <= MOST_PIECES:
            numbers = [float(operand) for operand in operands if isinstance(operand, (int, float))]
            self._drawn(operator, numbers, matrix)

    def _drawn(self, operator: bytes, numbers: Sequence[float], matrix: Sequence[float]) -> None:
        if operator == b"re" and len(numbers) == _RECTANGLE:
            x, y, width, height = numbers
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
            self._path.append([_placed(corner, matrix) for corner in corners])
        elif operator == b"m" and len(numbers) == _POINT:
            self._path.append([_placed((numbers[0], numbers[1]), matrix)])
        elif operator == b"l" and len(numbers) == _POINT and self._path:
            self._path[-1].append(_placed((numbers[0], numbers[1]), matrix))
        elif self._path:  # a curve is no rule
            self._path.pop()

    def _painted(self, points: Sequence[Point], *, stroked: bool) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, foot, top = min(xs), max(xs), min(ys), max(ys)
        if min(right - left, top - foot) <= _THIN:
            self._add((left, foot), (right, top))
        elif stroked:
            for (x, y), (to_x, to_y) in pairwise(points):
                if min(abs(x - to_x), abs(y - to_y)) <= _SAME:
                    self._add((min(x, to_x), min(y, to_y)), (max(x, to_x), max(y, to_y)))

    def _add(self, lowest: Point, highest: Point) -> None:
        width, height = highest[0] - lowest[0], highest[1] - lowest[1]
        if width > height and width > _TOUCHING:
            self.across.append(RuledLine((lowest[1] + highest[1]) / 2, lowest[0], highest[0]))
        elif height > _TOUCHING:
            self.down.append(RuledLine((lowest[0] + highest[0]) / 2, lowest[1], highest[1]))


def _placed(point: Point, matrix: Sequence[float]) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its columns' places from left to right, its rows' from the foot up, and the rules at each."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    walls: tuple[tuple[RuledLine, ...], ...]
    floors: tuple[tuple[RuledLine, ...], ...]

    def field(self, x: float, y: float) -> tuple[int, int] | None:
        """The row, from the foot, and the column in which a point lies."""
        if not (self.columns[0] - _SAME <= x < self.columns[-1] and self.rows[0] <= y < self.rows[-1]):
            return None
        column = min(max(bisect_right(self.columns, x + _SAME) - 1, 0), len(self.columns) - 2)
        return bisect_right(self.rows, y) - 1, column

    def cell(self, row: int, column: int) -> tuple[int, int]:
        """The row, from the top, and the column of the cell that a field belongs to: the first of a merged one."""
        middle = (self.rows[row] + self.rows[row + 1]) / 2
        while column and not any(rule.covers(middle) for rule in self.walls[column]):
            column -= 1
        middle = (self.columns[column] + self.columns[column + 1]) / 2
        while row < len(self.rows) - 2 and not any(rule.covers(middle) for rule in self.floors[row + 1]):
            row += 1
        return len(self.rows) - 2 - row, column


def grids(rules: Rules) -> tuple[Grid, ...]:
    """The tables of at least two columns that the rules make, from the top; none where they are a drawing."""
    if max(len(rules.across), len(rules.down)) > MOST_PIECES:
        return ()
    across, down = _joined(rules.across), _joined(rules.down)
    if max(len(across), len(down)) > MOST_RULES:
        return ()
    left, grids = set(range(len(down))), []
    while left:
        lines, columns = _touching(across, down, min(left))
        left -= columns
        grid = _grid([across[index] for index in sorted(lines)], [down[index] for index in sorted(columns)])
        if grid is not None:
            grids.append(grid)
    grids.sort(key=lambda grid: (-grid.rows[-1], grid.columns[0]))
    return tuple(grids) if len(grids) <= MOST_GRIDS else ()


def _joined(rules: Sequence[RuledLine]) -> list[RuledLine]:
    """The rules, pieces of one line put together."""
    lines: list[list[RuledLine]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if not lines or rule.at - lines[-1][0].at > _SAME:
            lines.append([])
        lines[-1].append(rule)
    joined: list[RuledLine] = []
    for line in lines:
        reached = None
        for rule in sorted(line, key=lambda rule: rule.first):
            if reached is not None and rule.first <= reached + _TOUCHING:
                joined[-1] = RuledLine(joined[-1].at, joined[-1].first, max(joined[-1].last, rule.last))
            else:
                joined.append(rule)
            reached = joined[-1].last
    return joined


def _touching(across: Sequence[RuledLine], down: Sequence[RuledLine], start: int) -> tuple[set[int], set[int]]:
    """The rules across and down that hang together with one that goes down."""
    lines: set[int] = set()
    columns, pending = {start}, [start]
    while pending:
        column = down[pending.pop()]
        for index, line in enumerate(across):
            if index in lines or not (line.covers(column.at) and column.covers(line.at)):
                continue
            lines.add(index)
            new = [
                other
                for other, rule in enumerate(down)
                if other not in columns and line.covers(rule.at) and rule.covers(line.at)
            ]
            columns.update(new)
            pending += new
    return lines, columns


def _grid(across: Sequence[RuledLine], down: Sequence[RuledLine]) -> Grid | None:
    walls, floors = _at_places(down), _at_places(across)
    if len(walls) < _FEWEST_WALLS or len(floors) < _FEWEST_FLOORS or len(walls) * len(floors) > MOST_CELLS:
        return None
    columns, rows = (tuple(rules[0].at for rules in places) for places in (walls, floors))
    return Grid(columns, rows, walls, floors)


def _at_places(rules: Iterable[RuledLine]) -> tuple[tuple[RuledLine, ...], ...]:
    """The rules, those near to one another together."""
    groups: list[list[RuledLine]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if not groups or rule.at - groups[-1][0].at > _TOUCHING:
            groups.append([])
        groups[-1].append(rule)
    return tuple(map(tuple, groups))
