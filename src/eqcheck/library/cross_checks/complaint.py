"""What is wrong at a place of a file, and the two complaints that most files can earn: a name that there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.library.yaml.suggestion import suggestion
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from eqcheck.library.yaml.strict_yaml import KeyPath
    from eqcheck.messages.message import Message

Complaint = tuple["KeyPath", "Message", "str | None"]
"""Where in the file, what is wrong, and what to do."""


def unknown_column(path: KeyPath, name: str, columns: Collection[str]) -> Complaint:
    """That there is no such column among those."""
    return path, LibraryKind.COLUMN_UNKNOWN(column=name), suggestion(name, columns)


def unknown_type(path: KeyPath, name: str, types: Collection[str]) -> Complaint:
    """That there is no such evidence type among those."""
    return path, LibraryKind.TYPE_UNKNOWN(type=name), suggestion(name, types)


def column_complaints(path: KeyPath, name: str, columns: Collection[str]) -> Iterator[Complaint]:
    """The complaint about a column, where there is none of that name."""
    if name not in columns:
        yield unknown_column(path, name, columns)
