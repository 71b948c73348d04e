"""What to do about a problem of an evidence file, where the problem itself does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import ProblemLevel
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.messages.cells import CellKind
from eqcheck.messages.files import LEAVE_OUT
from eqcheck.messages.message import advice as message_advice
from eqcheck.messages.tables import TableKind
from eqcheck.office.forms import spoken
from eqcheck.reports.words import listed

if TYPE_CHECKING:
    from eqcheck.domain.assessment import EvidenceFile, Problem
    from eqcheck.domain.evidence_type import Column, EvidenceType

_WRITE = {
    ColumnType.ID: "format the column as text and write the whole number or code",
    ColumnType.INTEGER: "write a whole number, in figures only",
    ColumnType.NUMBER: "write a number, in figures only",
    ColumnType.DATE: "write the date with the day first, as in 03/09/2025",
    ColumnType.BOOLEAN: "write Yes or No",
    ColumnType.ACADEMIC_YEAR: "write the academic year as 2025/26",
}
_MOST_VALUES = 14

IN_A_DOCUMENT = (
    "mend the document, or state the value in a file of the same name that ends in .yaml"
    " (eqcheck evidence template TYPE --from FILE begins it)"
)
AT_ITS_SOURCE = "correct it in the file or, where a system made it, there, and export it again"
NO_ROWS = "fill it in, or leave it out of the evidence"


def advice(problem: Problem, file: EvidenceFile, type_: EvidenceType | None) -> str:
    """What to do: the problem's own help, or how the column's cells are written; empty where there is nothing to do."""
    if problem.help:
        no_rows = problem.kind is TableKind.NO_ROWS and type_ is not None and not _has_nil(type_)
        return NO_ROWS if no_rows else problem.help
    column = _column(problem, file, type_)
    if problem.level is ProblemLevel.NOTE:
        return ""
    if file.places:
        return IN_A_DOCUMENT
    if column is None or type_ is None:
        return AT_ITS_SOURCE if problem.level is ProblemLevel.ERROR else ""
    if problem.level is ProblemLevel.WARNING:
        return "fill it in as soon as it is known" if problem.kind is CellKind.NOT_YET_KNOWN else ""
    return _one_of(column, type_) if column.values else _WRITE.get(column.type, AT_ITS_SOURCE)


def _has_nil(type_: EvidenceType) -> bool:
    """Whether a row of the type may declare that there was nothing to report."""
    return any(name == "nil" or "nil" in column.values for name, column in type_.columns.items())


def _column(problem: Problem, file: EvidenceFile, type_: EvidenceType | None) -> Column | None:
    """The column whose cells a problem is about: problems name it by its heading."""
    if type_ is None or problem.column is None:
        return None
    return type_.columns.get(file.headings.get(problem.column, problem.column))


def _one_of(column: Column, type_: EvidenceType) -> str:
    names = [spoken(value) for value in column.values]
    shown = listed(names) if len(names) <= _MOST_VALUES else f"{', '.join(names[:_MOST_VALUES])} and more"
    return f"write one of {shown}; or say in eqcheck.yaml what it means, under maps: {type_.id}: {column.name}"


def mend(file: EvidenceFile) -> str:
    """What to do about a file that is not used at all."""
    return (message_advice(file.reason) if file.reason is not None else None) or LEAVE_OUT
