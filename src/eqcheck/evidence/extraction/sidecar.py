"""What a file beside a document states outright: it wins over what was read, and each difference is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Certainty, Problem, ProblemLevel
from eqcheck.domain.document_form import NameSource
from eqcheck.domain.mistakes import did_you_mean
from eqcheck.evidence.extraction.outcome import ColumnValue, DocumentRow
from eqcheck.evidence.sheet import NESTED
from eqcheck.evidence.text import quoted
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.documents import DocumentKind
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.extraction.outcome import Extract

MOST_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A mapping beside a document: values of its own row, and lists of rows by the type that they are of."""

    name: str
    values: Mapping[str, Any] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """Its name without its ending, which is the document's too."""
        return self.name.rpartition(".")[0]


def sidecar_of(
    data: Mapping[str, object], name: str, type_: EvidenceType, within: Sequence[EvidenceType]
) -> tuple[Sidecar, list[Problem]]:
    """What the mapping states, and what of it is nothing that could be stated."""
    lists = {it.id: it for it in (*within, type_) if it.documents is not None and it.documents.many}
    many = type_.id in lists
    known = [] if many else [column.name for column in type_.columns.values() if column.read]
    values: dict[str, Any] = {}
    rows: dict[str, Sequence[Mapping[str, Any]]] = {}
    problems = []
    for key, value in data.items():
        if key in lists:
            rows[key] = _listed(key, value)
            problems.extend(_strangers(rows[key], lists[key]))
        elif key in known:
            values[key] = value
        else:
            message = DocumentKind.STATED_KEY_UNKNOWN(key=quoted(key))
            problems.append(Problem(ProblemLevel.ERROR, message, help=did_you_mean(key, [*known, *lists])))
    return Sidecar(name, values, rows), problems


def _listed(key: str, value: object) -> Sequence[Mapping[str, Any]]:
    if not isinstance(value, list) or len(value) > MOST_ROWS or not all(isinstance(item, dict) for item in value):
        raise UnreadableError(FileKind.STATED_NO_LIST(key=key, most=MOST_ROWS))
    return value


def _strangers(rows: Sequence[Mapping[str, Any]], type_: EvidenceType) -> list[Problem]:
    known = [column.name for column in type_.columns.values() if column.read]
    unknown = sorted({key for row in rows for key in row} - set(known))
    return [
        Problem(
            ProblemLevel.ERROR,
            DocumentKind.STATED_COLUMN_UNKNOWN(key=quoted(key), type=type_.id),
            help=did_you_mean(key, known),
        )
        for key in unknown
    ]


def stated(
    extract: Extract, sidecar: Sidecar, types: Sequence[EvidenceType], shown: Callable[[str, str, Any], str]
) -> None:
    """Put what the sidecar states in place of what was read.

    `types` are the document's own and those within it; `shown` gives the value of a type's column as text.
    """
    own_type = types[0]
    by_name = {type_.id: type_ for type_ in types}
    where = f"in {sidecar.name}"
    if sidecar.values:
        _state_values(extract, sidecar, own_type, shown)
        _rename(extract, sidecar, own_type, by_name)
    for name, rows in sidecar.rows.items():
        read = sum(row.type == name for row in extract.rows)
        if read:
            rows_read = f"{read} {'row' if read == 1 else 'rows'}"
            message = DocumentKind.STATED_ROWS(read=rows_read, type=name, sidecar=sidecar.name, stated=len(rows))
            extract.problems.append(Problem(ProblemLevel.NOTE, message))
        kept = [row for row in extract.rows if row.type != name]
        own = next((row for row in extract.rows if row.type == own_type.id and name != own_type.id), None)
        own_rows = [_row(by_name[name], item, number, where, own) for number, item in enumerate(rows, start=1)]
        extract.rows[:] = [*kept, *own_rows]
        stated_names = {name, *(f"{name}.{column}" for item in rows for column in item)}
        extract.unsure -= stated_names
        extract.unsaid -= stated_names


def _state_values(
    extract: Extract, sidecar: Sidecar, type_: EvidenceType, shown: Callable[[str, str, Any], str]
) -> None:
    where = f"in {sidecar.name}"
    own = next((row for row in extract.rows if row.type == type_.id), None)
    if own is None:
        own = DocumentRow(type_.id, where)
        for column, source in _names(type_).items():
            if source is NameSource.FILE:
                own.by_column[column] = ColumnValue(column, sidecar.stem, where, sidecar.stem, Certainty.TITLE)
        extract.rows.insert(0, own)
        extract.unsure.discard(type_.id)
        extract.unsaid.discard(type_.id)
    for column, value in sidecar.values.items():
        read = own.by_column.get(column)
        if read is not None and read.certainty is not Certainty.TITLE:
            one, other = shown(type_.id, column, read.value), shown(type_.id, column, _cell(value))
            if one != other:
                personal = type_.columns[column].personal
                differs = "another value" if personal else f"{quoted(one)} ({read.where})"
                message = DocumentKind.STATED_OTHERWISE(column=column, reading=differs, sidecar=sidecar.name)
                extract.problems.append(Problem(ProblemLevel.NOTE, message, column=column))
        own.by_column[column] = ColumnValue(column, _cell(value), where, "", Certainty.STATED)
        extract.unsure.discard(f"{type_.id}.{column}")
        extract.unsaid.discard(f"{type_.id}.{column}")


def _rename(extract: Extract, sidecar: Sidecar, own_type: EvidenceType, types: Mapping[str, EvidenceType]) -> None:
    """Give rows within the document the names that are now stated of it."""
    own = next(row for row in extract.rows if row.type == own_type.id)
    for row in extract.rows:
        for column, source in _names(types[row.type]).items():
            if row is not own and source is NameSource.DOCUMENT and column in sidecar.values:
                row.by_column[column] = own.by_column[column]


def _row(type_: EvidenceType, item: Mapping[str, Any], number: int, where: str, own: DocumentRow | None) -> DocumentRow:
    known = {column: value for column, value in item.items() if column in type_.columns}
    values = {column: ColumnValue(column, _cell(value), where, "", Certainty.STATED) for column, value in known.items()}
    for column, source in _names(type_).items():
        if column not in values and source is NameSource.NUMBER:
            values[column] = ColumnValue(column, str(number), where, "", Certainty.TITLE)
        elif column not in values and own is not None and source is NameSource.DOCUMENT and column in own.by_column:
            values[column] = own.by_column[column]
    return DocumentRow(type_.id, where, values)


def _names(type_: EvidenceType) -> Mapping[str, NameSource]:
    return type_.documents.names if type_.documents is not None else {}


def _cell(value: object) -> object:
    return NESTED if isinstance(value, (list, dict)) else value
