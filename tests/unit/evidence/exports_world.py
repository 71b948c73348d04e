"""The shipped evidence types, a trust to read exports for, and all that its exports come to as text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from eqcheck.domain.trust import School, TrustSetup
from eqcheck.library.load import load_library
from eqcheck.library.shapes.build_evidence import build_evidence_type
from eqcheck.library.sources import Root, read_sources
from tests.unit.evidence.world import report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.rows import CollectedEvidence, Rows

REPOSITORY = Path(__file__).resolve().parents[3]
EXPORTS = REPOSITORY / "tests" / "fixtures" / "exports"
OAKFIELD = School("oakfield", "Oakfield Primary School", "primary", urn="900001", laestab="8269001")
ELMWOOD = School(
    "elmwood", "Elmwood Academy", "secondary", urn="900002", laestab="8269002", former_urns=("800002", "800003")
)
SETUP = TrustSetup("Mill Lane Trust", (OAKFIELD, ELMWOOD), (), company_number="07000001")


@cache
def shipped_types() -> Mapping[str, EvidenceType]:
    """Every evidence type of the repository's rules."""
    library = load_library(read_sources(Root(REPOSITORY)))
    return {name: build_evidence_type(data) for name, data in library.types.items()}


def accounts(collected: CollectedEvidence) -> Iterator[str]:
    """Of each file: what became of it, which heading was taken for what, what is told, and its rows."""
    for index, file in enumerate(collected.files):
        yield f"== {file.path}: {file.state} as {file.type}, {file.rows} rows"
        yield from (f"   {heading} -> {column}" for heading, column in file.headings.items())
        yield from report([file])
        for rows in collected.tables.values():
            yield from _rows(rows, index)


def _rows(rows: Rows, file: int) -> Iterator[str]:
    for at, owner in enumerate(rows.files):
        if owner == file:
            cells = ", ".join(f"{name}={column[at]}" for name, column in rows.columns.items() if column[at] is not None)
            yield f"   row {rows.numbers[at]} of {rows.subjects[at]}: {cells}"
