"""What an evidence type says of the exports it is read from: their layouts, their totals, whom a row is about."""

from __future__ import annotations

from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from eqcheck.domain.shape import (
    FLAG,
    NAME,
    TEXT,
    Form,
    build,
    key,
    named,
    plain,
    schema_of,
    several,
    shape,
    whole_number,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.shape import Schema

_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})
HEADINGS = several(TEXT, distinct=True)
SPELLINGS = several(TEXT)
COLUMNS = several(NAME, distinct=True)
_DAY = plain(type="string", pattern="^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", description="As 03-31.")


@shape("rows left out")
class LeftOut:
    """Rows that a rule must never see, such as totals of others: left out with a note that counts them.

    They are the rows whose cell under one of `headings` is among `values` or, where that is given, not among
    `other_than`. `because` ends the sentence "They are left out because …".
    """

    headings: tuple[str, ...] = key(HEADINGS, "Headings under which a row says what it is.", name="heading")
    values: tuple[str, ...] = key(SPELLINGS, "The cells of rows that are left out, in quotes.", default=())
    other_than: tuple[str, ...] = key(SPELLINGS, "The cells of rows that stay: all others are left out.", default=())
    because: str = key(TEXT, "Why: the end of the sentence: The row is left out, because …", default="", required=True)


@shape("limits of a number")
class Limits:
    """Between which numbers a number of a column must be, in the rows that `where` names by other columns' values.

    `within` is a column of the same row whose number it cannot be above.
    """

    least: int | None = key(whole_number(), "The least that it can be.", default=None)
    most: int | None = key(whole_number(), "The most that it can be.", default=None)
    within: str | None = key(NAME, "The column with a number that it cannot be above.", default=None)
    where: Mapping[str, tuple[str, ...]] = key(
        named("where", NAME, SPELLINGS, least=1),
        "The values of other columns beside which this holds; beside every value unless given.",
        default_factory=lambda: _NOTHING,
    )


@shape("a date worked out")
class Given:
    """Where a layout takes a column from: the cell under `heading`, or the one `value` of all its rows.

    A date is moved by `years` and then must be one of `days` ("03-31") where there are any, for a date worked
    out from another is not to be guessed.
    """

    heading: str = key(TEXT, "The heading of the date that it is worked out from.", default="", required=True)
    value: str = field(default="")
    years: int = key(whole_number(-5, 5), "How many years later it is.", default=0)
    days: tuple[str, ...] = key(several(_DAY), "The days that date may be.", default=())


def _source_schema() -> Schema:
    return {"type": ["string", "object"], "minLength": 1, "if": {"type": "object"}, "then": schema_of(Given)}


def _source(written: str | Mapping[str, Any]) -> Given:
    """What a layout says of a column; whether a text is a value or a heading, its column says (see `EvidenceType`)."""
    return Given(value=written) if isinstance(written, str) else build(Given, written)


_SOURCE = Form(_source_schema, _source).described(
    "A heading; of a category one of its values; or a heading with how a date follows from it."
)


@shape("a layout")
class Layout:
    """A file's form that plain headings cannot tell: known by the headings `when`, all of which it has.

    Each row of the file becomes one row for each of `rows`, which say where columns come from; a column that
    they leave out is found by its headings as ever. `public`: a download about everybody, so that rows of
    others are no mistake. `trust`: the heading of the company number by which the trust's own rows are
    known. `marks` says what a mark in place of a number means in this layout, where it differs.
    """

    name: str = key(TEXT, "What a person calls it, with the years it is of.")
    when: tuple[str, ...] = key(HEADINGS, "Headings by which it is known: a file has them all.")
    public: bool = key(FLAG, "Whether it is about everybody.", default=False)
    trust: str = key(TEXT, "The heading of the company number that says which row is the trust's.", default="")
    marks: Mapping[str, tuple[str, ...]] = key(
        named("marks", NAME, SPELLINGS, least=1),
        "What marks mean here, by reason.",
        default_factory=lambda: _NOTHING,
    )
    rows: tuple[Mapping[str, Given], ...] = key(
        several(named("a row of a layout", NAME, _SOURCE, least=1)),
        "What each row becomes: one row for each, with where its columns come from.",
        default=(MappingProxyType({}),),
    )


@shape("how people are known")
class KnownBy:
    """How a person is found where a file has no number: in the lists `register`, by each of `columns` in turn.

    A register's number is its key. What is found by name is found with a warning.
    """

    register: tuple[str, ...] = key(COLUMNS, "Evidence types that list people; the first key is the number.")
    columns: tuple[str, ...] = key(COLUMNS, "What to know them by, the surest first, as in [email, name].")


@shape("how a list is counted")
class CountedRows:
    """How rows of people become rows of another type that say how many there are, by file, school and `by`.

    `of` is the column of that type with how many people there are; `cases` are those with how many of them have a
    number above nought, by the column that has it, and `sums` those with the sum of it. `groups` gives by each value
    of `group` the values of columns that a person of it has; people whose column has a value of `apart` are in no
    group by it.
    """

    into: str = key(NAME, "The evidence type that gets the counts.", default="", required=True)
    by: tuple[str, ...] = key(COLUMNS, "Columns of both: people are counted apart by each.", default=(), required=True)
    of: str = key(NAME, "Its column with how many people there are.", default="", required=True)
    cases: Mapping[str, str] = key(
        named("cases", NAME, NAME, least=1),
        "Its columns with how many people have a number above nought, with the column that has it.",
        default_factory=lambda: MappingProxyType({}),
        required=True,
    )
    sums: Mapping[str, str] = key(
        named("sums", NAME, NAME, least=1),
        "Its columns with the sum of a number, with the column that has it.",
        default_factory=lambda: MappingProxyType({}),
    )
    group: str = key(NAME, "Its column that says whose numbers they are.", default="", required=True)
    groups: Mapping[str, Mapping[str, tuple[str, ...]]] = key(
        named("groups", NAME, named("a group", NAME, SPELLINGS), least=1),
        "By value of that column: the values of columns that a person of the group has; none for everybody.",
        default_factory=lambda: MappingProxyType({}),
        required=True,
    )
    apart: Mapping[str, tuple[str, ...]] = key(
        named("apart", NAME, SPELLINGS, least=1),
        "Values that say that it was asked and is not known: up to one person in ten, counted among all alone.",
        default_factory=lambda: _NOTHING,
    )

    @property
    def numbers(self) -> tuple[str, ...]:
        """The columns of the list whose numbers are counted."""
        return tuple(dict.fromkeys([*self.cases.values(), *self.sums.values()]))


@shape("how a version is replaced")
class Replaced:
    """Whether the version that a row names had been replaced on its day, by the list of versions.

    `register` is that list: an evidence type with `version`, `area`, `status` and `approved_on`. `areas` are those of
    which each value of the column `of` is about; a value that is not among them has no versions.
    """

    register: str = key(NAME, "The evidence type that lists the versions.", default="", required=True)
    version: str = key(NAME, "The column with the version that the row names.", default="", required=True)
    on: str = key(NAME, "The column with the day on which it does.", default="", required=True)
    of: str = key(NAME, "The column that says what it is a version of.", default="", required=True)
    areas: Mapping[str, str] = key(
        named("areas", NAME, NAME, least=1),
        "The area on the list, by value.",
        default_factory=lambda: MappingProxyType({}),
    )
