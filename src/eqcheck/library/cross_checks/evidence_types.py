"""Evidence types: that the columns they name exist, are of the right type, and cannot be mistaken for each other."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from eqcheck.checks.builtin import TABLES
from eqcheck.evidence.text import surest_heading
from eqcheck.library.cross_checks.complaint import unknown_column
from eqcheck.library.cross_checks.documents import document_complaints
from eqcheck.library.cross_checks.exports import exports_complaints
from eqcheck.library.sources import SourceKind
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from eqcheck.domain.mistakes import Mistake
    from eqcheck.library.cross_checks.complaint import Complaint
    from eqcheck.library.library import Library
    from eqcheck.library.yaml.strict_yaml import KeyPath

_DERIVED_TYPES = frozenset({"academic_year", "text"})


def type_mistakes(library: Library) -> Iterator[Mistake]:
    """Every mistake of every evidence type."""
    for name, data in library.types.items():
        where = (SourceKind.TYPE, name)
        if name in TABLES:
            message = LibraryKind.TABLE_NAME_TAKEN(name=name)
            yield library.mistake(where, ("id",), message, "give the evidence type another id")
        for path, message, help_ in _complaints(data, library):
            yield library.mistake(where, path, message, help_, key=message.kind is LibraryKind.COLUMN_NAME_TAKEN)


def _complaints(data: dict[str, Any], library: Library) -> Iterator[Complaint]:
    yield from _column_complaints(data)
    yield from _alias_complaints(data)
    yield from exports_complaints(data, library.types)
    yield from document_complaints(data, library)


def _column_complaints(data: dict[str, Any]) -> Iterator[Complaint]:
    columns = data["columns"]
    for index, name in enumerate(data.get("keys", ())):
        yield from _named(columns, ("keys", index), name)
    if "true_from" in data:
        yield from _named(columns, ("true_from",), data["true_from"], "date")
    for name, column in columns.items():
        path: KeyPath = ("columns", name)
        if name == "school":
            advice = "every evidence type has it already: whose row it is; call yours something else"
            yield path, LibraryKind.COLUMN_NAME_TAKEN(), advice
        if "derived" in column:
            yield from _named(columns, (*path, "derived"), column["derived"], "date")
            if column["type"] not in _DERIVED_TYPES:
                advice = "make it academic_year (the date's year) or text (the key of the date's term)"
                yield (*path, "type"), LibraryKind.DERIVED_TYPE_WRONG(type=column["type"]), advice
            if "aliases" in column:
                yield (*path, "aliases"), LibraryKind.DERIVED_WITH_ALIASES(), 'take "aliases" out'
        if (column["type"] == "category") != ("values" in column):
            yield from _values_complaint(path, column)


def _values_complaint(path: KeyPath, column: dict[str, Any]) -> Iterator[Complaint]:
    if "values" in column:
        yield (*path, "values"), LibraryKind.VALUES_WITHOUT_CATEGORY(), 'make it "type: category", or take "values" out'
    else:
        yield (
            path,
            LibraryKind.CATEGORY_WITHOUT_VALUES(),
            "list each value with its spellings: values: {approved: [Adopted]}",
        )


def _named(columns: dict[str, Any], path: KeyPath, name: str, kind: str | None = None) -> Iterator[Complaint]:
    if name not in columns:
        yield unknown_column(path, name, columns)
    elif kind is not None and columns[name]["type"] != kind:
        yield path, LibraryKind.COLUMN_OF_OTHER_TYPE(column=name, kind=kind), f"name a column of type {kind}"


def _alias_complaints(data: dict[str, Any]) -> Iterator[Complaint]:
    """Headings that two columns would claim, and spellings that two values of a category would."""
    headings = (
        (("columns", name, *part), heading, name)
        for name, column in data["columns"].items()
        for part, heading in [((), name), *((("aliases", i), a) for i, a in enumerate(column.get("aliases", ())))]
    )
    yield from _claimed_twice(headings, _as_heading, LibraryKind.HEADING_CLAIMED_TWICE, "heading")
    for name, column in data["columns"].items():
        spellings = (
            (("columns", name, "values", value, *part), spelling, value)
            for value, listed in column.get("values", {}).items()
            for part, spelling in [((), value), *(((i,), s) for i, s in enumerate(listed))]
        )
        yield from _claimed_twice(spellings, _as_value, LibraryKind.SPELLING_CLAIMED_TWICE, "spelling")


def _claimed_twice(
    claims: Iterable[tuple[KeyPath, str, str]], compared: Callable[[str], str], kind: LibraryKind, name: str
) -> Iterator[Complaint]:
    owners: dict[str, str] = {}
    for path, text, owner in claims:
        first = owners.setdefault(compared(text), owner)
        if first != owner:
            message = kind(**{name: f'"{text}"'}, first=f'"{first}"', second=f'"{owner}"')
            yield path, message, "leave it with one of them; capitals and spaces make no difference"


def _as_heading(text: str) -> str:
    """A heading as headings are compared: letters and digits only, without case, a percent sign as a word."""
    return surest_heading(text) or text


def _as_value(text: str) -> str:
    """A category's spelling as spellings are compared: without case, runs of spaces as one."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
