"""A document in the folder of evidence: its rows as values, and the account of how each was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import FileState, Problem, ProblemLevel, Reading
from eqcheck.evidence.extraction.outcome import Extract
from eqcheck.evidence.extraction.sidecar_files import MAX_SIDECAR, sidecar_in
from eqcheck.evidence.folder import UnopenedError, content
from eqcheck.evidence.tables.cells import level_of
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.documents import DocumentKind
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import TrustSetup
    from eqcheck.evidence.documents.passages import DocumentText
    from eqcheck.evidence.extraction.outcome import ColumnValue, DocumentRow
    from eqcheck.evidence.extraction.sidecar import Sidecar
    from eqcheck.evidence.extraction.sidecar_files import Sidecars
    from eqcheck.evidence.tables.cells import Converter
    from eqcheck.messages.message import Message

_LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, or what may state the values of one: its path, bytes, ending and type, and whose it is."""

    path: str
    data: bytes
    ending: str
    type: EvidenceType
    subject: str | None

    @property
    def name(self) -> PurePosixPath:
        """The file's name."""
        return PurePosixPath(self.path)


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """What became of a document: its state and reason, its rows by type in order, and the rest of its account."""

    state: FileState
    reason: Message | None = None
    rows: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    places: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    problems: tuple[Problem, ...] = ()
    unsure: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()

    def account(self, file: EvidenceFile) -> EvidenceFile:
        """`file` with what became of the document."""
        also = sorted({name for name, _ in self.rows} - {file.type})
        also += sorted({name.partition(".")[0] for name in (*self.unsure, *self.unsaid)} - {file.type, *also})
        return replace(
            file,
            state=self.state,
            reason=self.reason,
            rows=len(self.rows),
            problems=self.problems,
            also=tuple(also),
            readings=self.readings,
            places=self.places,
            unsure=self.unsure,
            unsaid=self.unsaid,
        )


@dataclass(frozen=True, slots=True)
class Filing:
    """How documents and the files beside them are read in one trust."""

    types: Mapping[str, EvidenceType]
    setup: TrustSetup
    sidecars: Sidecars
    converter: Callable[[EvidenceType], Converter]

    def document(self, paper: Paper, read: Callable[[bytes, str], DocumentText]) -> FiledDocument:
        """What became of a document, with what the file beside it states.

        Raises UnreadableError where it cannot be read and nothing is stated.
        """
        from eqcheck.evidence.extraction.document_rows import extracted  # noqa: PLC0415 - start-up: only for documents

        if paper.subject is None:
            return FiledDocument(FileState.UNUSED, FileKind.DOCUMENT_OF_ALL())
        within = self._within(paper.type)
        sidecar = self._beside(paper, within)
        notes: list[Problem] = []
        try:
            document = read(paper.data, paper.ending)
            notes.extend(Problem(ProblemLevel.WARNING, note) for note in document.notes)
            extract = extracted(document, paper.name.stem, paper.type, self.types.values(), self.setup)
        except UnreadableError as error:
            if sidecar is None:
                raise
            notes.append(
                Problem(ProblemLevel.WARNING, DocumentKind.ONLY_STATED(error=error.message, sidecar=sidecar.name))
            )
            extract = Extract()
        if sidecar is not None:
            self._state(extract, sidecar, [paper.type, *within])
        if extract.refused:
            return FiledDocument(FileState.UNUSED, extract.refused, problems=(*notes, *extract.problems))
        types = {it.id: it for it in (paper.type, *within)}
        return _converted(extract, notes, types, self.converter)

    def sidecar(self, paper: Paper) -> tuple[Problem, ...] | None:
        """What to tell of a file that states the values of a document beside it; None where it does not."""
        beside = self.sidecars.documents.get(paper.path)
        if beside is None or paper.type.documents is None:
            return None
        sidecar, problems = sidecar_in(paper.data, paper.path, paper.type, self._within(paper.type))
        note = Problem(ProblemLevel.NOTE, DocumentKind.STATES_VALUES_OF(document=beside))
        return None if sidecar is None else (note, *problems)

    def _within(self, type_: EvidenceType) -> list[EvidenceType]:
        return [it for it in self.types.values() if it.documents is not None and type_.id in it.documents.within]

    def _beside(self, paper: Paper, within: Sequence[EvidenceType]) -> Sidecar | None:
        """What the file beside a document states, if it can be read; whether it can is told of that file."""
        sidecar = self.sidecars.files.get(paper.path)
        if sidecar is None:
            return None
        try:
            return sidecar_in(content(sidecar.full, MAX_SIDECAR), sidecar.path, paper.type, within)[0]
        except (UnopenedError, UnreadableError):
            return None

    def _state(self, extract: Extract, sidecar: Sidecar, types: Sequence[EvidenceType]) -> None:
        from eqcheck.evidence.extraction.sidecar import stated  # noqa: PLC0415 - start-up: only where there is one

        by_name = {it.id: it for it in types}

        def shown(type_: str, column: str, value: Any) -> str:  # noqa: ANN401 - values are of any column type
            return shown_value(self.converter(by_name[type_]).convert(column, value)[0])

        if extract.refused and sidecar.values:
            extract.refused = None
            extract.problems = [replace(problem, level=ProblemLevel.WARNING) for problem in extract.problems]
        stated(extract, sidecar, types, shown)


def _converted(
    extract: Extract,
    notes: Sequence[Problem],
    types: Mapping[str, EvidenceType],
    converter: Callable[[EvidenceType], Converter],
) -> FiledDocument:
    rows: list[tuple[str, Mapping[str, Any]]] = []
    readings: list[Reading] = []
    problems = [*notes, *extract.problems]
    unsure = set(extract.unsure)
    for number, row in enumerate(extract.rows, start=1):
        type_ = types[row.type]
        values: dict[str, Any] = {}
        for stated in row.by_column.values():
            value, fault = converter(type_).convert(stated.column, stated.value)
            values[stated.column] = value
            readings.append(_reading(row, number, type_, stated, value))
            if fault is not None:
                message = fault.at(stated.where or row.where)
                problems.append(Problem(level_of(fault), message, column=stated.column))
                unsure.add(f"{type_.id}.{stated.column}")
        for column in _denied(type_, values):
            values[column] = None
            problems.append(
                Problem(ProblemLevel.WARNING, DocumentKind.DENIED_BESIDE(column=column).at(row.where), column=column)
            )
            unsure.add(f"{type_.id}.{column}")
        rows.append((row.type, values))
    return FiledDocument(
        FileState.USED,
        rows=tuple(rows),
        places=tuple(row.where for row in extract.rows),
        readings=tuple(readings),
        problems=tuple(_summed(problems)),
        unsure=tuple(sorted(unsure)),
        unsaid=tuple(sorted(extract.unsaid - unsure)),
    )


def _denied(type_: EvidenceType, values: Mapping[str, Any]) -> list[str]:
    """The columns of a row of which another says that they cannot be so, as *open* does of the day it was done."""
    return [
        column.name
        for column in type_.columns.values()
        if values.get(column.name) is not None
        and any(values.get(other) in words for other, words in column.unless.items())
    ]


def _reading(row: DocumentRow, number: int, type_: EvidenceType, stated: ColumnValue, value: Any) -> Reading:  # noqa: ANN401
    personal = type_.columns[stated.column].personal
    return Reading(
        type=row.type,
        row=number,
        column=stated.column,
        value="" if personal else shown_value(value),
        where=stated.where or row.where,
        text="" if personal else stated.text[:_LONGEST_SHOWN],
        certainty=stated.certainty,
        rule=stated.rule,
    )


def shown_value(value: Any) -> str:  # noqa: ANN401 - as above
    """A value as a reading shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)[:_LONGEST_SHOWN]


def _summed(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, with how often it is there."""
    counts: dict[Problem, int] = {}
    for problem in problems:
        counts[problem] = counts.get(problem, 0) + problem.count
    return [replace(problem, count=count) for problem, count in counts.items()]
