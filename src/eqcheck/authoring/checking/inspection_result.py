"""What an inspection comes to, and the same as plain data: kept, it spares whoever has changed nothing the wait."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from eqcheck.authoring.checking.diagnostic import Diagnostic, Gravity
from eqcheck.authoring.checking.edits import TextEdit
from eqcheck.domain.assessment import NOTHING
from eqcheck.domain.mistakes import Place
from eqcheck.domain.pickled import reduced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.mistakes import MistakesError


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was checked."""

    policies: int
    clauses: int
    rules: int
    types: int
    cases: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """Every diagnostic, the worst first, those allowed included.

    `counts`, and `rules` with the file of each rule that was linted, are there only where all could be read.
    """

    diagnostics: tuple[Diagnostic, ...]
    counts: Counts | None = None
    rules: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    mistakes: MistakesError | None = None

    __reduce__ = reduced

    @property
    def open(self) -> tuple[Diagnostic, ...]:
        """What nobody has allowed."""
        return tuple(item for item in self.diagnostics if item.allowed is None)


def to_data(inspection: Inspection) -> dict[str, Any]:
    """An inspection without mistakes as JSON-ready data."""
    return {
        "diagnostics": [asdict(item) for item in inspection.diagnostics],
        "counts": asdict(inspection.counts) if inspection.counts is not None else None,
        "rules": dict(inspection.rules),
    }


def from_data(data: Mapping[str, Any]) -> Inspection:
    """The inspection that `to_data` was given."""
    counts = Counts(**data["counts"]) if data["counts"] is not None else None
    return Inspection(tuple(map(_diagnostic, data["diagnostics"])), counts, data["rules"])


def _diagnostic(data: Mapping[str, Any]) -> Diagnostic:
    edit = data["edit"]
    made = {
        "gravity": Gravity(data["gravity"]),
        "path": tuple(data["path"]),
        "place": _place(data["place"]),
        "edit": TextEdit(**{**edit, "place": _place(edit["place"])}) if edit is not None else None,
    }
    return Diagnostic(**{**data, **made})


def _place(data: Mapping[str, Any] | None) -> Place | None:
    return Place(**data) if data is not None else None
