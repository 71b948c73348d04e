"""What is taken from a document: rows with where and how each value was read, and what to mind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Certainty, Problem
    from eqcheck.messages.message import Message


@dataclass(frozen=True, slots=True)
class ColumnValue:
    """One value as it goes into a table: a date, a truth value, or text that is yet to be converted."""

    column: str
    value: Any
    where: str
    text: str
    certainty: Certainty
    rule: str = ""


@dataclass(slots=True)
class DocumentRow:
    """One row of a type, where it stands in the document, and what the document says of each of its columns."""

    type: str
    where: str
    by_column: dict[str, ColumnValue] = field(default_factory=dict)


@dataclass(slots=True)
class Extract:
    """The rows of a document, its problems, and the columns (`type.column`, or `type`) that it leaves unknown.

    `unsure` are those that say something that cannot be believed, or not be read; `unsaid` those of which it says
    nothing. `refused` says why the document is none of its type, None where it is.
    """

    rows: list[DocumentRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    unsaid: set[str] = field(default_factory=set)
    refused: Message | None = None
