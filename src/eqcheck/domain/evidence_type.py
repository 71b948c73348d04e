"""An evidence type: one kind of table or document that schools keep, declared in rules/evidence."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from eqcheck.domain.document_form import DocumentForm
from eqcheck.domain.earlier_form import Earlier
from eqcheck.domain.export_form import (
    COLUMNS,
    HEADINGS,
    SPELLINGS,
    CountedRows,
    KnownBy,
    Layout,
    LeftOut,
    Limits,
    Replaced,
)
from eqcheck.domain.shape import (
    FLAG,
    LONGEST_TITLE,
    NAME,
    TEXT,
    from_name,
    key,
    keyed,
    mapping,
    named,
    one_of,
    plain,
    several,
    shape,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class ColumnType(StrEnum):
    """What a column of evidence holds. See `evidence.values` for how each is read."""

    ID = "id"
    TEXT = "text"
    CATEGORY = "category"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ACADEMIC_YEAR = "academic_year"


UNKNOWN_BLANK = "unknown"
"""What a blank cell means where its column says nothing else: nobody knows."""


class Period(StrEnum):
    """For which dates rows of an evidence type are asked for; see `office.dates` for the days that each comes to."""

    CURRENT = "current"
    OPEN = "open"
    LATEST = "latest"
    LAST_MONTH = "last_month"
    LAST_12_MONTHS = "last_12_months"
    LAST_24_MONTHS = "last_24_months"
    LAST_36_MONTHS = "last_36_months"
    SINCE_LAST_TERM = "since_last_term"
    THREE_TERMS = "three_terms"
    LAST_TWO_YEARS = "last_two_years"
    SINCE_YEAR_BEFORE_LAST = "since_year_before_last"
    ALL = "all"


@shape("a column")
class Column:
    """One column of an evidence type.

    `values` maps each canonical category value to its spellings (categories only). `derived` names
    the date column that this one is computed from: an academic_year column gets its year
    ("2025/26"), a text column the key of its term. Of exports: `parts` are the headings of a value that
    stands in several columns, such as first and last name; `known_by` finds a person without a number;
    `withheld` names the column beside whose NULL this one keeps the reason; `unless` gives, by column, the
    values beside which this one is not believed; `from_name`: the file's name says it if no column does;
    `words` are more spellings of "yes" and "no"; `else_from` is the column whose cells are read for it where it
    has no heading of its own. `blank` names the fact that a blank cell states, such as "has not left", or is
    `UNKNOWN_BLANK`: then it is as if unreadable. `refers_to` names the columns, as "staff.staff_id", of the lists on
    which its numbers stand; `not_before` the columns before whose day, or end of year, its own day cannot be;
    `ends`: its day ends what the row tells of; `part_of` the columns with a number of which its own is a part;
    `limits` between which numbers it must be.
    `replaced`: the
    last day on which the version that the row names was in force, blank where it still was on the row's day.
    """

    name: str = from_name()
    type: ColumnType = key(one_of(ColumnType), "What the column holds.")
    meaning: str = key(TEXT, "What it means, for the person who fills it in.", default="", required=True)
    example: str = key(TEXT, "A made-up value.", default="")
    aliases: tuple[str, ...] = key(
        several(TEXT, least=None, distinct=True), "Other headings that exports use.", default=()
    )
    values: Mapping[str, tuple[str, ...]] = key(
        named("values", TEXT, several(TEXT, least=None).described("A list of spellings."), least=1),
        "Each category's value with its spellings.",
        default_factory=lambda: _NOTHING,
    )
    personal: bool = key(FLAG, "Personal data: never shown in a report.", default=False)
    required: bool = key(FLAG, "Whether a file without this column cannot be used.", default=False)
    blank: str = key(
        TEXT.described("", default=UNKNOWN_BLANK),
        'The fact that a blank cell states, such as "has not left"; "unknown" where it states none. '
        "An unknown cell leaves open whatever rests on it.",
        page="A blank means: {text}.",
        default=UNKNOWN_BLANK,
    )
    answer: bool = key(
        FLAG,
        "Whether a reason, an action or a name is due, so that words such as no, none required and TBC are none.",
        page="Words that say none, or not yet, are no answer.",
        default=False,
    )
    derived: str | None = key(NAME, "The date column that this is computed from.", default=None)
    parts: tuple[tuple[str, ...], ...] = key(
        several(HEADINGS, least=2), "Headings of what it is put together from, as of first and last name.", default=()
    )
    known_by: KnownBy | None = key(
        mapping(KnownBy),
        "How a person is found where the file has no number.",
        page="Without it a person is found in {register: and } by {columns:, then }.",
        default=None,
    )
    withheld: str | None = key(NAME, "The column beside whose blank this one keeps the reason.", default=None)
    unless: Mapping[str, tuple[str, ...]] = key(
        named("unless", NAME, SPELLINGS, least=1),
        "Values of other columns beside which this one is not believed.",
        page="Not believed where {code} is {values: or }, or cannot be read.",
        default_factory=lambda: _NOTHING,
    )
    else_from: str | None = key(
        NAME,
        "The column that it is read from where it has no heading of its own.",
        page="Read from {code} where it has no heading of its own.",
        default=None,
    )
    refers_to: tuple[str, ...] = key(
        several(plain(type="string", pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$"), distinct=True),
        "The columns of the lists on which its numbers stand, as staff.staff_id.",
        page="It refers to {code: or }.",
        default=(),
    )
    not_before: tuple[str, ...] = key(
        COLUMNS,
        "Columns with a day, or a year that must have ended, before which its own day cannot be.",
        page="Not believed where it is before {code: or }.",
        default=(),
    )
    replaced: Replaced | None = key(
        mapping(Replaced),
        "Worked out: the last day on which the version that the row names was in force, where it was replaced before.",
        page="Worked out from {version} by {register}.",
        default=None,
    )
    ends: bool = key(
        FLAG,
        "Whether its day ends what the row tells of. Beside a word such as *Resigned* it is believed once it is past.",
        page="Its day ends what the row tells of.",
        default=False,
    )
    part_of: tuple[str, ...] = key(
        COLUMNS,
        "Columns with a number of which its own is a part, so that it cannot be more.",
        page="It is a part of {code: and of }.",
        default=(),
    )
    limits: tuple[Limits, ...] = key(several(mapping(Limits)), "What its number cannot be.", default=())
    words: Mapping[str, tuple[str, ...]] = key(
        keyed(
            "words for yes and no",
            yes=SPELLINGS.described("Words that say yes in this column, as Passed."),
            no=SPELLINGS.described("Words that say no in this column, as Did not attend."),
        ),
        "More words that say yes or no in this column.",
        default_factory=lambda: _NOTHING,
    )
    from_name: bool = key(
        FLAG,
        "Whether a file's name may say it.",
        page="Read from the file's name where no heading says it.",
        default=False,
    )

    @property
    def read(self) -> bool:
        """Whether it is read from a heading of its own, rather than worked out from other columns."""
        return self.derived is None and self.withheld is None and self.replaced is None


@shape("an evidence type")
class EvidenceType:
    """One kind of evidence: a table with declared columns.

    `keys`: the columns that together name a row once; rows that repeat them are reported.
    `true_from`: the date column that says when a row came true; rows later than the audit's date are
    invisible to every rule. `holds`: `records` of what happened, or what stands in `documents`.
    `goes_on`: its rows tell of what goes on, of which "in progress" denies nothing.
    `people`: its rows are people, or count them, so that reports hide the numbers of small groups.
    `period`: for which dates it is asked for when evidence is requested.
    `documents` says what to look for in documents, None where a document of the type is not read.
    `everybody` says by which value a row counts everybody, `nil_denies` which rows a nil row denies.
    `counted` says how its rows, which are people, also give numbers of another type, `earlier` in which types there are
    figures of earlier years. `left_out` are rows that are totals of others; `layouts`
    the forms of files that headings alone do not tell, the first that fits being taken.
    """

    id: str = key(NAME)
    title: str = key(TEXT.described("What a person calls it.", maxLength=LONGEST_TITLE))
    columns: Mapping[str, Column] = key(
        named("columns", NAME, mapping(Column), least=1), "The columns by name.", place=1
    )
    description: str = key(TEXT, "What it holds and does not hold.", default="")
    kept_by: str = key(TEXT, "Who keeps it.", page="kept by: {text}", default="")
    system: str = key(TEXT, "The system it is exported from.", page="exported from: {text}", default="")
    period: Period = key(
        one_of(Period), "For which dates it is asked for in `evidence request`.", default=Period.CURRENT
    )
    holds: str = key(
        one_of(("records", "documents")), "Records of what happened, or what stands in documents.", default="records"
    )
    people: bool = key(FLAG, "Whether its rows are people or count them: reports hide small groups.", default=False)
    keys: tuple[str, ...] = key(
        COLUMNS, "The columns that together name a row once.", page="a row is named by: {code:, }", default=()
    )
    true_from: str | None = key(
        NAME,
        "The date column that says when a row came true.",
        page="a row counts from the day in {code}",
        default=None,
    )
    goes_on: bool = key(
        FLAG,
        "Whether its rows tell of what goes on, as a complaint or a job does, so that *in progress* denies nothing.",
        default=False,
    )
    documents: DocumentForm | None = key(
        mapping(DocumentForm), "What to look for in documents; without it none of the type is read.", default=None
    )
    everybody: Mapping[str, str] = key(
        named("everybody", NAME, TEXT, least=1),
        "The value of a key by which a row counts everybody, so that no other row of that key counts more.",
        default_factory=lambda: _NOTHING,
    )
    nil_denies: tuple[str, ...] = key(
        COLUMNS,
        "The columns that say which rows a nil row denies: those that hold its own word, or yes where it has none.",
        default=(),
    )
    counted: CountedRows | None = key(
        mapping(CountedRows), "How its rows, which are people, are counted into another type.", default=None
    )
    earlier: Earlier | None = key(
        mapping(Earlier), "Where figures of earlier years stand in other types, as a published baseline.", default=None
    )
    left_out: tuple[LeftOut, ...] = key(
        several(mapping(LeftOut)), "Rows that are totals of others, and are left out with a note.", default=()
    )
    layouts: tuple[Layout, ...] = key(
        several(mapping(Layout)),
        "Forms of files that headings alone do not tell; the first that fits is taken.",
        default=(),
    )

    @property
    def blanks(self) -> tuple[str, ...]:
        """The columns in which a blank states a fact, in order: only there is unreadable another thing than blank."""
        return tuple(
            column.name for column in self.columns.values() if column.blank != UNKNOWN_BLANK and column.derived is None
        )
