"""What can be wrong with one cell, in a table or in a document."""

from __future__ import annotations

from eqcheck.messages.message import MessageKind


class CellKind(MessageKind):
    """A cell, of which each sentence is about `cell`: quoted, or "a value" where the column is personal."""

    DATE_UNREADABLE = "date-unreadable", "{cell} is not a date"
    DATE_MONTH_UNKNOWN = "date-month-unknown", "{cell} is not a date: no month has that name"
    DATE_OUT_OF_RANGE = "date-out-of-range", "{cell} is not between the years {earliest} and {latest}"
    DATE_PLACEHOLDER = "date-placeholder", "{cell} is a day that systems write where they have none"
    DATE_BEFORE = "date-before-other", "is before the {other}, so that neither is believed"
    DAY_APART = (
        "day-apart-from-its-twin",
        "has another day, or none, under another heading of the same, so that it is not believed",
        "leave one of the two columns out, or name the right one in eqcheck.yaml under columns",
    )
    DATE_IMPOSSIBLE = "date-impossible", "{cell} is a date that cannot be"
    DATE_MONTH_FIRST = (
        "date-month-first",
        "{cell} is a date that cannot be: dates are read day first, and this has the month first",
    )
    DATE_PERHAPS_MONTH_FIRST = (
        "date-perhaps-month-first",
        "{cell} may have the month first, as others in this column have, and is not read",
    )
    DATE_TIME_IMPOSSIBLE = "date-time-impossible", "{cell} has a time that cannot be"
    DATE_OTHER_WEEKDAY = (
        "date-other-weekday",
        "{cell} is another day of the week than it says, so that one of them is wrong",
    )
    DATE_NOT_MOVABLE = "date-not-movable", "{cell} is not a day from which this date can be worked out"
    YEAR_UNREADABLE = "academic-year-unreadable", "{cell} is not an academic year such as 2025/26"
    YEAR_NOT_ONE = (
        "academic-year-not-one",
        "{cell} is not one academic year: the second year must follow the first",
    )
    TOO_LONG = "cell-too-long", "{cell} has more than {most:,} characters"
    FORMULA_WITHOUT_VALUE = "formula-without-value", "is a formula whose value was never worked out and stored"
    FORMULA_MOVING = (
        "formula-moving",
        "is a formula that gives another day each time the file is opened",
        "write the day itself",
    )
    STRUCK_THROUGH = "cell-struck-through", "is struck through, so that nobody knows whether it counts"
    DENIED_BY_COMMENT = (
        "cell-denied-by-comment",
        "has a comment, or words of its format, that speak against it, so that it is not believed",
    )
    NOT_ONE_VALUE = "cell-not-one-value", "{cell} stands where one value belongs"
    IDENTIFIER_SHORTENED = (
        "identifier-shortened",
        "{cell} is a number that a spreadsheet has shortened: format the column as text first",
    )
    IDENTIFIER_MARKED = (
        "identifier-marked",
        "{cell} has a mark beside the number, such as * for a note: write the number alone",
    )
    NUMBER_NOT_WHOLE = "number-not-whole", "{cell} is not a whole number"
    NUMBER_TOO_LARGE = "number-too-large", "{cell} is too large a number"
    NUMBER_UNREADABLE = "number-unreadable", "{cell} is not a number"
    NEITHER_YES_NOR_NO = "neither-yes-nor-no", "{cell} is neither yes nor no"
    CATEGORY_UNKNOWN = "category-unknown", "{cell} is not a known {column}"
    CATEGORIES_UNKNOWN = "categories-unknown", "{cell} and {more} more are each not a known {column}"
    CATEGORY_NEARLY = "category-nearly-known", "{cell} is not a known {column}: did you mean {near}?"
    NOT_YET_KNOWN = "value-not-yet-known", "{cell} stands for a value not yet known, read as blank"
    FORMULA_ERROR = "formula-error", "{cell} is a formula's error, read as blank"
    NO_ANSWER = "no-answer", "{cell} is no answer where one is due"
    NONE_AS_BLANK = "none-read-as-blank", "{cell} is read as blank"
    WITHHELD = "value-withheld", "{cell} marks a value that is withheld or missing, read as blank"
    WITHHELD_FOR = "value-withheld-for", "{cell} marks a value that is withheld or missing ({reason}), read as blank"
    DISBELIEVED_UNREADABLE = (
        "value-beside-unreadable",
        "is not believed, for the {other} cannot be read; read as blank",
    )
    DISBELIEVED = "value-beside-other", "is not believed, for the {other} is {value}; read as blank"
    OTHERS = "more-values-unreadable", "{different:,} more different values could not be read"
    MANY_OTHERS = "many-more-values-unreadable", "more than {most:,} more different values could not be read"


READ_AS_BLANK = frozenset(
    {
        CellKind.NOT_YET_KNOWN,
        CellKind.FORMULA_ERROR,
        CellKind.NONE_AS_BLANK,
        CellKind.WITHHELD,
        CellKind.WITHHELD_FOR,
        CellKind.DISBELIEVED,
        CellKind.DISBELIEVED_UNREADABLE,
    }
)
"""What a cell says itself of a value that it does not hold, or what is not believed: a warning, no error."""
