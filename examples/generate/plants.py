"""Shortfalls planted in otherwise orderly evidence: what is wrong, where, and what an audit must say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from examples.generate.central import Central
    from examples.generate.evidence import Evidence, Row, Value
    from examples.generate.people import Office


@dataclass(frozen=True, slots=True)
class Scene:
    """The evidence of one school or of the trust, with the people it is about."""

    place: str
    evidence: Evidence
    people: Office | Central

    def rows(self, evidence_type: str) -> list[Row]:
        """The rows of one evidence type, which may be changed."""
        return self.evidence.rows(self.place, evidence_type)


Change = Callable[[Scene], None]


@dataclass(frozen=True, slots=True)
class Plant:
    """One thing made wrong in one subject's evidence, and the status of each clause that it decides.

    `judged` is who is judged by those clauses, where that is not the subject whose evidence is wrong.
    """

    subject: str
    wrong: str
    change: Change
    results: Mapping[str, str]
    judged: tuple[str, ...] = ()


def edit(evidence_type: str, which: int | Mapping[str, Any], **values: Value) -> Change:
    """Changes one row, found by its place or by the values that it has."""

    def change(scene: Scene) -> None:
        _find(scene.rows(evidence_type), which).update(values)

    return change


def edit_all(evidence_type: str, which: Mapping[str, Any], **values: Value) -> Change:
    """Changes every row that has these values."""

    def change(scene: Scene) -> None:
        for row in _matching(scene.rows(evidence_type), which):
            row.update(values)

    return change


def remove(evidence_type: str, which: Mapping[str, Any]) -> Change:
    """Takes out every row that has these values."""

    def change(scene: Scene) -> None:
        rows = scene.rows(evidence_type)
        for row in _matching(rows, which):
            rows.remove(row)

    return change


def as_it_is(scene: Scene) -> None:
    """Changes nothing."""


def no_file(evidence_type: str) -> Change:
    """The file was never sent."""
    return lambda scene: scene.evidence.drop(scene.place, evidence_type)


def headings_only(evidence_type: str) -> Change:
    """A file was sent with nothing under its headings."""
    return lambda scene: scene.rows(evidence_type).clear()


def _find(rows: list[Row], which: int | Mapping[str, Any]) -> Row:
    return rows[which] if isinstance(which, int) else _matching(rows, which)[0]


def _matching(rows: list[Row], which: Mapping[str, Any]) -> list[Row]:
    return [row for row in rows if all(row.get(column) == value for column, value in which.items())]
