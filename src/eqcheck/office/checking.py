"""The use case: what eqcheck makes of evidence before it is sent, file by file, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST, FileState, ProblemLevel
from eqcheck.messages.files import LEFT
from eqcheck.office.advice import advice, mend
from eqcheck.office.surveying import survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from eqcheck.domain.assessment import EvidenceFile, Problem
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.holdings import Holding
    from eqcheck.library.sources import Root
    from eqcheck.office.needs import EvidenceNeed

AHEAD = 92
"""How many days ahead is looked for what runs out: about a term."""

_MOST_SUBJECTS = 40
"""A trust with more subjects is told what runs out only for the school that it asks about: looking ahead takes long."""


@dataclass(frozen=True, slots=True)
class AdvisedProblem:
    """A problem and what to do about it; `row` is the row as Excel shows it."""

    problem: Problem
    to_do: str = ""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file and what was made of it. `first`, `last` and `years` say which days its rows are of.

    `mend`: what must be put right. `look`: what was used and should be looked at. `notes`: for the record.
    `absent`: columns that the file does not have, by name. `unneeded`: no duty of the adopted policies reads it.
    """

    file: EvidenceFile
    type: EvidenceType | None = None
    first: date | None = None
    last: date | None = None
    years: tuple[str, str] | None = None
    mend: tuple[AdvisedProblem, ...] = ()
    look: tuple[AdvisedProblem, ...] = ()
    notes: tuple[AdvisedProblem, ...] = ()
    absent: tuple[str, ...] = ()
    to_do: str = ""
    unneeded: bool = False

    @property
    def faulty(self) -> bool:
        """Whether something of it must be put right before it is sent."""
        return bool(self.mend) or bool(self.to_do)


@dataclass(frozen=True, slots=True)
class FolderCheck:
    """Everything there is to say about the files of a trust, of one subject of it, or one file alone.

    `names` are the subjects asked about; `missing` and `ending` are needs of these; `ahead` is how many days
    ahead was looked; 0 for none. `aside` counts files that an operating system or an editor has left.
    """

    title: str
    as_of: date
    files: tuple[CheckedFile, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[EvidenceNeed, ...] = ()
    ending: tuple[EvidenceNeed, ...] = ()
    ahead: int = 0
    aside: int = 0

    @property
    def faulty(self) -> bool:
        """Whether something in the files must be put right."""
        return any(file.faulty for file in self.files)


def check_folder(  # noqa: PLR0913 - what is asked, and of what
    folder: Path,
    *,
    as_of: date,
    school: str | None,
    ahead: int = AHEAD,
    cache: Path | None = None,
    library: Sequence[Root] = (),
) -> FolderCheck:
    """The evidence of a trust, or of one of its subjects, with what that subject still lacks.

    Raises:
        MistakesError: when the rules, the trust's setup or the school are wrong.
    """
    subjects = (school,) if school is not None else ()
    surveyed = survey(
        folder, as_of=as_of, subjects=subjects, ahead=ahead, most=_MOST_SUBJECTS, cache=cache, library=library
    )
    setup = surveyed.run.prepared.setup
    names = {TRUST: setup.name, **{each.key: each.name for each in setup.schools}}
    collected = surveyed.run.collected.files
    own = [index for index, file in enumerate(collected) if school is None or belongs(file.path, school, names)]
    files = [index for index in own if not left(collected[index])]
    asked = [need for subject in surveyed.needs for need in surveyed.needs[subject]]
    return FolderCheck(
        title=names[school] if school is not None else setup.name,
        as_of=as_of,
        files=checked([(index, collected[index]) for index in files], surveyed.run.prepared.types, surveyed.held),
        names={key: names[key] for key in surveyed.needs},
        missing=tuple(need for need in asked if need.missing),
        ending=tuple(need for need in asked if need.runs_out and not need.missing),
        ahead=surveyed.ahead,
        aside=len(own) - len(files),
    )


def left(file: EvidenceFile) -> bool:
    """Whether a file is none of anybody's evidence: nobody need do anything about it."""
    return file.state is FileState.UNUSED and file.reason is not None and file.reason.kind in LEFT


def belongs(path: str, subject: str, names: Iterable[str]) -> bool:
    """Whether a file is for a subject to put right: what lies in its folder, for the trust what lies in no school's."""
    folder = path.split("/")[1].casefold() if path.count("/") > 1 else ""
    if subject == TRUST:
        return folder not in {name.casefold() for name in names if name != TRUST}
    return folder == subject.casefold()


def checked(
    files: Iterable[tuple[int, EvidenceFile]],
    types: Mapping[str, EvidenceType],
    held: Mapping[str, Sequence[Holding]],
) -> tuple[CheckedFile, ...]:
    """Each file with what is to be done about it; files are numbered as in what was collected, `held` is by type."""
    return tuple(_checked(index, file, types, held) for index, file in sorted(files, key=lambda item: item[1].path))


def _checked(
    index: int, file: EvidenceFile, types: Mapping[str, EvidenceType], held: Mapping[str, Sequence[Holding]]
) -> CheckedFile:
    type_ = types.get(file.type) if file.type is not None else None
    problems = [AdvisedProblem(problem, advice(problem, file, type_)) for problem in _ordered(file.problems)]
    rows = [item for item in held.get(file.type or "", ()) if item.file == index]
    years = [item.years for item in rows if item.years is not None]
    errors = tuple(item for item in problems if item.problem.level is ProblemLevel.ERROR)
    return CheckedFile(
        file=file,
        type=type_,
        first=min((item.first for item in rows if item.first), default=None),
        last=max((item.last for item in rows if item.last), default=None),
        years=(min(first for first, _ in years), max(last for _, last in years)) if years else None,
        mend=errors,
        look=tuple(item for item in problems if item.problem.level is ProblemLevel.WARNING),
        notes=tuple(item for item in problems if item.problem.level is ProblemLevel.NOTE),
        absent=_absent(file, type_),
        unneeded=file.state is FileState.USED and not held.keys() & {file.type, *file.also},
        to_do=""
        if file.state is FileState.USED or (file.state is FileState.UNREADABLE and any(it.to_do for it in errors))
        else mend(file),
    )


def _ordered(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.row or 0, problem.column or "", str(problem.message)))


def _absent(file: EvidenceFile, type_: EvidenceType | None) -> tuple[str, ...]:
    if type_ is None or file.state is not FileState.USED or not file.headings:
        return ()
    taken = set(file.headings.values())
    return tuple(column.name for column in type_.columns.values() if column.read and column.name not in taken)
