"""What an evidence type says of the exports it is read from: their layouts, their totals, whom a row is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that a rule must never see, such as totals of others: left out with a note that counts them.

    They are the rows whose cell under one of `headings` is among `values`, or with `other_than` is not.
    `because` ends the sentence "They are left out because …".
    """

    headings: tuple[str, ...]
    values: tuple[str, ...]
    because: str
    other_than: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """Where a layout takes a column from: the cell under `heading`, or the one `value` of all its rows.

    A date is moved by `years` and then must be one of `days` ("03-31") where there are any, for a date worked
    out from another is not to be guessed.
    """

    heading: str = ""
    value: str = ""
    years: int = 0
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A file's form that plain headings cannot tell: known by the headings `when`, all of which it has.

    Each row of the file becomes one row for each of `rows`, which say where columns come from; a column that
    they leave out is found by its headings as ever. `public`: a download about everybody, so that rows of
    others are no mistake. `trust`: the heading of the company number by which the trust's own rows are
    known. `marks` says what a mark in place of a number means in this layout, where it differs.
    """

    name: str
    when: tuple[str, ...]
    rows: tuple[Mapping[str, Given], ...] = (MappingProxyType({}),)
    public: bool = False
    trust: str = ""
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class KnownBy:
    """How a person is found where a file has no number: in the lists `register`, by each of `columns` in turn.

    A register's number is its key. What is found by name is found with a warning.
    """

    register: tuple[str, ...]
    columns: tuple[str, ...]
