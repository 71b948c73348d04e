"""What to look for in documents of an evidence type: the `documents:` part of rules/evidence/<type>.yaml."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from eqcheck.domain.shape import FLAG, NAME, TEXT, from_name, key, mapping, named, one_of, several, shape

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_WORDS = several(TEXT, distinct=True)
_COLUMNS = several(NAME, distinct=True)


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


@shape("a value in a document")
class DocumentValue:
    """How one column is found in a document.

    `labels` stand right before or above the value; `worded` are words of a sentence that a date, or a name, follows
    in a few words. Both may be of two parts with "..." between them. `month`: which day is meant by a month, a term
    or a year. `period`: which end of a period. `titled`: a period in the title will do; `top`: a day that begins a
    line at the top, or ends the title. `section`: the headings that must have real text under them;
    `heading_enough`: that there is such a section is all that the column says, not what stands in it. `contact`:
    the label is a role, which must be named with an e-mail address or a telephone number beside it. `unless`: words
    stamped on the document that take the value's worth from it, as Draft does from an approval; a word of the book
    of doubts stands for all that say the same.
    """

    column: str = from_name()
    labels: tuple[str, ...] = key(
        _WORDS, "What stands right before or above it; ... parts two words of one label.", default=()
    )
    worded: tuple[str, ...] = key(_WORDS, "Words of a sentence that it follows in a few words.", default=())
    month: Edge | None = key(
        one_of(Edge),
        "Which day is meant by a month, a term or a year: first for what happened, last for a limit.",
        default=None,
    )
    period: Edge | None = key(one_of(Edge), "Which end of a period, as 2024-27, it is.", default=None)
    titled: bool = key(FLAG, "Whether a period in the title will do.", default=False)
    top: bool = key(FLAG, "Whether a day that stands alone at the top will do, or ends the title.", default=False)
    section: tuple[str, ...] = key(_WORDS, "Headings, one of which must have real text under it.", default=())
    heading_enough: bool = key(
        FLAG, "Whether such a section is all that the column says, whatever stands in it.", default=False
    )
    contact: bool = key(
        FLAG,
        "The labels are a role, which must be named with an e-mail address or telephone number.",
        default=False,
    )
    unless: tuple[str, ...] = key(_WORDS, "Stamps on the document with which it is not believed, as Draft.", default=())

    @property
    def edge(self) -> Edge | None:
        """Which day of a span is this column's."""
        return self.month or self.period


@shape("a value that follows")
class Follows:
    """A value that follows from another: `value` where `given` was read.

    Not where one of `unless` stands in the title, a margin or the file's name.
    """

    given: str = key(NAME, "The column that must have been read.")
    value: str = key(TEXT, "The value that follows.")
    unless: tuple[str, ...] = key(
        _WORDS, "Not where one of these stands in the title, a margin or the file's name.", default=()
    )


@shape("blocks")
class Blocks:
    """Rows written as blocks: a line that begins with one of `starts`, then labelled lines.

    `text` is the column that the rest of the first line is. `labels` are those of lines, by column, beyond the
    headings that exports have. A bare line that begins with one of `aims` only says what the blocks below are for.
    """

    starts: tuple[str, ...] = key(_WORDS, "What the first line of a block begins with, as Objective in Objective 1: …")
    text: str = key(NAME, "The column that the rest of that line is.")
    labels: Mapping[str, tuple[str, ...]] = key(
        named("labels", NAME, _WORDS), "More labels of lines, by column.", default_factory=lambda: _NOTHING
    )
    aims: tuple[str, ...] = key(
        _WORDS, "Those of starts that only say what the blocks right below are for, as Target does.", default=()
    )


@shape("sections")
class Sections:
    """Rows that are sections, whose heading holds one of `about`.

    The heading names a value of `column`; where it names none, or several, it is `otherwise`. A section
    that holds one of `unless` in its heading or its first words is no row: the item was not taken.
    """

    column: str = key(NAME, "The category that the heading of a section names a value of.")
    about: tuple[str, ...] = key(_WORDS, "Words of which the heading must hold one.")
    otherwise: str = key(TEXT, "The value where the heading names none, or several.")
    unless: tuple[str, ...] = key(
        _WORDS, "Words at the start of a section that was not taken, as Deferred.", default=()
    )


@shape("what to look for in documents")
class DocumentForm:
    """What a document of an evidence type is called, and how its rows are found.

    One row of the type stands for the document itself, unless its rows are found in tables, whose headings
    must name the columns `tables`, in `blocks` or as `sections`; those may also stand `within` documents of
    other types. `order`: of each pair the first
    must not be later than the second. `ignored`: labels of what is none of its columns. `unsaid`: columns
    of which silence says nothing. `headings`: columns that the heading above a row may name.
    `promised`: words in the title that promise rows of this type. `bullets`: the column that the text of a bullet is.
    """

    titles: tuple[str, ...] = key(
        _WORDS, "What such a document is called: its title must hold one of these.", default=()
    )
    announced_by: tuple[str, ...] = key(
        _WORDS,
        "What comes before such a document and tells what is to happen, as an agenda: a document with one of these "
        "in its title or its file's name, or as a line by itself beside the title, is not read.",
        default=(),
    )
    names: Mapping[str, NameSource] = key(
        named(
            "names",
            NAME,
            one_of(NameSource).described(
                "The file's name, the title, the row's number or heading, or the document's own row."
            ),
        ),
        "Columns that say which document or row it is, where the text does not.",
        default_factory=lambda: _NOTHING,
    )
    values: Mapping[str, DocumentValue] = key(
        named("values", NAME, mapping(DocumentValue), least=1),
        "How columns are found.",
        default_factory=lambda: _NOTHING,
    )
    follows: Mapping[str, Follows] = key(
        named("follows", NAME, mapping(Follows)),
        "Values that follow from another.",
        default_factory=lambda: _NOTHING,
    )
    order: tuple[tuple[str, str], ...] = key(
        several(several(NAME, least=2, most=2), least=None),
        "Pairs of dates: where the first is later than the second, neither is believed.",
        default=(),
    )
    ignored: tuple[str, ...] = key(_WORDS, "Labels of dates and texts that are none of the columns.", default=())
    unsaid: tuple[str, ...] = key(_COLUMNS, "Columns of which a document's silence says nothing.", default=())
    within: tuple[str, ...] = key(_COLUMNS, "Evidence types in whose documents rows of this one stand too.", default=())
    tables: tuple[str, ...] = key(_COLUMNS, "Columns that the headings of a table of rows must name.", default=())
    tables_else: Mapping[str, tuple[str, ...]] = key(
        named("tables_else", NAME, _WORDS),
        "Headings of a column that the headings of a table must name, taken where none of its own is there.",
        default_factory=lambda: _NOTHING,
    )
    headings: tuple[str, ...] = key(_COLUMNS, "Columns that the heading above a row may name.", default=())
    blocks: Blocks | None = key(mapping(Blocks), "Rows that are written as blocks of labelled lines.", default=None)
    sections: Sections | None = key(
        mapping(Sections), "Rows that are sections of a document, as items of minutes are.", default=None
    )
    bullets: str | None = key(
        NAME,
        "The column that bullets are: under headings that name a value, or behind a line with a promised word.",
        default=None,
    )
    promised: tuple[str, ...] = key(_WORDS, "Words in a title that promise rows of this type.", default=())

    @property
    def many(self) -> bool:
        """Whether one document may hold many rows of the type."""
        return bool(self.tables or self.blocks or self.sections)
