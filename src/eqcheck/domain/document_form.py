"""What to look for in documents of an evidence type: the `documents:` part of rules/evidence/<type>.yaml."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Edge(StrEnum):
    """Which day of a span is meant: its first, for what happened or begins, or its last, for a limit."""

    FIRST = "first"
    LAST = "last"


class NameSource(StrEnum):
    """Where a name comes from: the file's name, the title, the row's number or heading, or the document's own row."""

    FILE = "file"
    TITLE = "title"
    NUMBER = "number"
    HEADING = "heading"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class DocumentValue:
    """How one column is found in a document.

    `labels` stand right before or above the value; `worded` are words of a sentence that a date, or a
    name, follows in a few words. Both may be of two parts with "..." between them. `month`: which day
    is meant by a month, a term or a year. `period`: which end of a period. `titled`: a period in the
    title will do. `section`: the headings that must have real text under them. `contact`: the label is
    a role, which must be named with an e-mail address or a telephone number beside it. `unless`: words
    on the document that take the value's worth from it, as Draft does from an approval.
    """

    column: str
    labels: tuple[str, ...] = ()
    worded: tuple[str, ...] = ()
    month: Edge | None = None
    period: Edge | None = None
    titled: bool = False
    section: tuple[str, ...] = ()
    contact: bool = False
    unless: tuple[str, ...] = ()

    @property
    def edge(self) -> Edge | None:
        """Which day of a span is this column's."""
        return self.month or self.period


@dataclass(frozen=True, slots=True)
class Follows:
    """A value that follows from another: `value` where `given` was read.

    Not where one of `unless` stands in the title, a margin or the file's name.
    """

    given: str
    value: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blocks:
    """Rows written as blocks: a line that begins with one of `starts`, then labelled lines.

    `text` is the column that the rest of the first line is. `labels` are those of lines, by column, beyond the
    headings that exports have.
    """

    starts: tuple[str, ...]
    text: str
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Sections:
    """Rows that are sections, whose heading holds one of `about`.

    The heading names a value of `column`; where it names none, or several, it is `otherwise`. A section
    that holds one of `unless` in its heading or its first words is no row: the item was not taken.
    """

    column: str
    about: tuple[str, ...]
    otherwise: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """What a document of an evidence type is called, and how its rows are found.

    One row of the type stands for the document itself, unless its rows are found in tables, whose headings
    must name the columns `tables`, in `blocks` or as `sections`; those may also stand `within` documents of
    other types. `order`: of each pair the first
    must not be later than the second. `ignored`: labels of what is none of its columns. `unsaid`: columns
    of which silence says nothing. `headings`: columns that the heading above a row may name.
    `promised`: words in the title that promise rows of this type.
    """

    titles: tuple[str, ...] = ()
    names: Mapping[str, NameSource] = field(default_factory=lambda: _NOTHING)
    values: Mapping[str, DocumentValue] = field(default_factory=lambda: _NOTHING)
    follows: Mapping[str, Follows] = field(default_factory=lambda: _NOTHING)
    order: tuple[tuple[str, str], ...] = ()
    ignored: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    blocks: Blocks | None = None
    sections: Sections | None = None
    promised: tuple[str, ...] = ()

    @property
    def many(self) -> bool:
        """Whether one document may hold many rows of the type."""
        return bool(self.tables or self.blocks or self.sections)
