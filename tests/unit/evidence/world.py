"""A small trust and two evidence types, and a folder to put evidence in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from eqcheck.domain.evidence_type import Column, ColumnType, EvidenceType
from eqcheck.domain.mistakes import Place
from eqcheck.domain.trust import School, TrustSetup
from eqcheck.evidence.collect import collect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.evidence.rows import CollectedEvidence


def column(name: str, kind: ColumnType, *aliases: str, **more: Any) -> Column:
    return Column(name, kind, aliases=aliases, **more)


def evidence_type(id_: str, *columns: Column, keys: tuple[str, ...] = ()) -> EvidenceType:
    return EvidenceType(id_, id_.capitalize(), {c.name: c for c in columns}, keys=keys)


STAFF = evidence_type(
    "staff",
    column("staff_id", ColumnType.ID, "Employee No", "Payroll number", personal=True, required=True),
    column("name", ColumnType.TEXT, "Full name", personal=True),
    column("started_on", ColumnType.DATE, "Start date"),
    column("hours", ColumnType.NUMBER),
    column("current", ColumnType.BOOLEAN),
    column("born_on", ColumnType.DATE, "Date of birth", personal=True),
    keys=("staff_id",),
)
TRAINING = evidence_type(
    "training_records",
    column("staff_id", ColumnType.ID, "Employee No", personal=True, required=True),
    column(
        "topic",
        ColumnType.CATEGORY,
        "Course",
        values={"equality": ("E&D", "Equality and diversity"), "in_progress": (), "none": ()},
        required=True,
    ),
    column("completed_on", ColumnType.DATE, "Date completed", "Completed"),
    column("attempts", ColumnType.INTEGER),
    column("year", ColumnType.ACADEMIC_YEAR),
    column("academic_year", ColumnType.ACADEMIC_YEAR, derived="completed_on"),
    keys=("staff_id", "topic", "completed_on"),
)
TYPES = {kind.id: kind for kind in (STAFF, TRAINING)}
OAKFIELD = School("oakfield", "Oakfield Primary School", "primary", urn="900001", laestab="8269001")
ELMWOOD = School("elmwood", "Elmwood Academy", "secondary", urn="900002", laestab="8269002")
SETUP = TrustSetup("Mill Lane Trust", (OAKFIELD, ELMWOOD), (), company_number="07000001")


@dataclass(frozen=True)
class Folder:
    """A trust's folder under a test's temporary path."""

    path: Path
    setup: TrustSetup = SETUP

    def write(self, path: str, content: str | bytes) -> Path:
        """`content` as the file `path`, text as UTF-8 with its line ends as given."""
        full = self.path / "evidence" / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(content.encode() if isinstance(content, str) else content)
        return full

    def collected(self) -> CollectedEvidence:
        return collect(self.path, self.setup, TYPES)

    def only(self) -> EvidenceFile:
        (file,) = self.collected().files
        return file

    def with_setup(self, **changes: Any) -> Folder:
        return Folder(self.path, replace(self.setup, **changes))

    def column(self, type_: str, name: str) -> list[Any]:
        return list(self.collected().tables[type_].columns[name])


def told(file: EvidenceFile) -> list[str]:
    """Each problem's level, message and place within the file."""
    return [f"{p.level}: {p.message!s}" + (f" (row {p.row})" if p.row else "") for p in file.problems]


def report(files: Sequence[EvidenceFile]) -> Iterator[str]:
    """All that is said of `files`, as the corpus of bad input expects it."""
    for file in files:
        if file.state != "used":
            yield f"{file.state}: {file.path} {file.reason or ''}"
        for problem in file.problems:
            place = Place(file.path, row=problem.row, cell=problem.column)
            times = f" ({problem.count} times)" if problem.count > 1 else ""
            yield f"{problem.level}: {problem.message!s}{times}"
            yield f"  --> {place}"
            if problem.help:
                yield f"  help: {problem.help}"
