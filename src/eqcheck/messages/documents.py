"""What is to be minded about the reading of a document: what is not believed, not found, or stated beside it."""

from __future__ import annotations

from eqcheck.messages.message import MessageKind

_STATE_IT = (
    "mend the document, or state the value in a file of the same name that ends in .yaml"
    " (eqcheck evidence template TYPE --from FILE begins it)"
)
_LIST_ROWS = (
    "rows are read from tables under headings and from labelled blocks; else hand in a list of them (csv, xlsx)"
)
_IN_DIFFERENT_WAYS = "{column} is said in different ways, so none is believed"


class DocumentKind(MessageKind):
    """Something that a document says, or leaves out, of which each sentence says what follows."""

    # --- a value that is not believed -------------------------------------------------------------
    DATE_WRONG = "document-date-wrong", "{text} {fault}", _STATE_IT
    DATE_OF_NO_DAY = "document-date-of-no-day", "{text} says no day", _STATE_IT
    DATES_OUT_OF_ORDER = (
        "document-dates-out-of-order",
        "{first} is later than {last}, so neither is believed: {readings}",
        _STATE_IT,
    )
    VALUE_DOUBTED = "document-value-doubted", "{text} {doubt}, so it is not believed", _STATE_IT
    DENIED_BESIDE = (
        "document-value-denied-beside",
        "{column} stands beside words by which it cannot be so, and is not believed",
        "put right which is true",
    )
    ROW_DENIED = (
        "document-row-denied",
        "says under {heading} that it does not hold, or is not done, so that this is not believed",
        "put right which is true, or take the word out",
    )
    STILL_TO_DO = (
        "document-still-to-do",
        "lists something as still to do, beside rows of which none need say so",
        "give it a row of its own, or take the line out where it is done",
    )
    ROW_MISSHAPEN = (
        "document-row-misshapen",
        "has other cells than the headings of its table, so that nobody knows what it says",
        "give the row a cell under each heading",
    )
    SAID_IN_DIFFERENT_WAYS = "document-says-different-things", _IN_DIFFERENT_WAYS + ": {readings}", _STATE_IT
    SAID_IN_MORE_WAYS = "document-says-many-things", _IN_DIFFERENT_WAYS + ": {readings} and {more} more", _STATE_IT
    LABEL_TWICE = "document-label-twice", "{column} stands twice in one block, so neither is believed", _STATE_IT
    NOT_FOLLOWED = (
        "document-value-does-not-follow",
        "it bears {stamp} ({stamped}), so {column} is not taken from {given}",
        _STATE_IT,
    )
    TAKEN_BACK = (
        "document-bears-a-stamp",
        "it bears {stamp} ({stamped}), which {meaning}: {text} is not believed",
        _STATE_IT,
    )

    RUNNING_LINE_OLD = (
        "document-footer-older",
        "{lines} of its repeated lines gave an older day than the document itself, and did not count",
        "bring the footer up to date",
    )

    # --- its title --------------------------------------------------------------------------------
    TITLE_OTHER = (
        "document-title-unknown",
        "its title {title} is none of those looked for: {titles}",
        "give the document its title as its first line, or name the file after the type that it is",
    )
    ONLY_ANNOUNCES = (
        "document-only-announces",
        "{title} announces what is to happen, as an agenda does; looked for is what happened: {titles}",
        "give the record of what happened, as the minutes; or take the word from the file's name and title",
    )
    TITLE_STRANGE = (
        "document-title-strange",
        "its title {title} is none of those looked for: {titles}; it is read as what the file's name says",
        "look whether it is the right document",
    )
    TITLE_NAMES_SEVERAL = (
        "document-title-names-several",
        "its title {title} names more than one {column}: {values}",
        _STATE_IT,
    )
    TITLE_NAMES_NONE = "document-title-names-none", "its title {title} names no known {column}", _STATE_IT

    # --- what was looked for and is not there -----------------------------------------------------
    SAYS_NOTHING = "document-says-nothing", "nothing that says anything of {type} was found in it", _STATE_IT
    LABELS_MISSING = "document-labels-missing", "not found in it, with the labels looked for: {labels}", _STATE_IT
    HEADINGS_MISSING = (
        "document-headings-missing",
        "no heading with real text under it was found for {headings}",
        _STATE_IT,
    )
    NO_ROWS = "document-without-rows", "no row of {type} was found in it", _LIST_ROWS
    PROMISED_ROWS_MISSING = (
        "document-promises-rows",
        "its title promises {promised}, and no row of {type} was found in it",
        _LIST_ROWS,
    )
    TEXT_WITHOUT_ROWS = (
        "document-text-without-rows",
        "there is text under {headings}, and no row of {type} could be read from it",
        "put the rows in a table under headings or in labelled blocks, or hand in a list of them (csv, xlsx)",
    )
    TEXT_WITHOUT_ROWS_OFTEN = (
        "document-texts-without-rows",
        "there is text under {headings} and {more} more, and no row of {type} could be read from it",
        "put the rows in a table under headings or in labelled blocks, or hand in a list of them (csv, xlsx)",
    )

    LINES_NOT_UNDERSTOOD = (
        "document-lines-not-understood",
        "no row of {type} could be read, though {lines} of its lines may hold one: {places}",
        _LIST_ROWS,
    )
    SOME_LINES_NOT_UNDERSTOOD = (
        "document-some-lines-not-understood",
        "{lines} more of its lines may hold a row of {type}, and could not be read: {places}",
        _LIST_ROWS,
    )
    LABELS_NOT_UNDERSTOOD = (
        "document-labels-not-understood",
        "{lines} of its lines may hold a label and a day, and could not be understood: {places}",
        "name the label under columns in eqcheck.yaml, or state the value in a .yaml file of the same name",
    )

    # --- rows that do not count -------------------------------------------------------------------
    ROWS_OF_THE_PAST = (
        "document-rows-of-the-past",
        "rows of {type} are left out, for they stand under a heading of what is no longer in force: {rows}",
        _STATE_IT,
    )
    ROWS_OF_EXAMPLE = (
        "document-rows-of-example",
        "rows of {type} are left out, for they are only examples: {rows}",
        _STATE_IT,
    )
    SECTION_NOT_TAKEN = "document-item-not-taken", "{heading} is left out: it was put off or not taken", _STATE_IT

    # --- the file beside it -----------------------------------------------------------------------
    STATES_VALUES_OF = "sidecar-states-values", "states the values of {document}"
    STATED_KEY_UNKNOWN = "sidecar-key-unknown", "{key} is nothing that it can state"
    STATED_COLUMN_UNKNOWN = "sidecar-column-unknown", "{key} is no column of {type}"
    STATED_OTHERWISE = (
        "sidecar-value-counts",
        "{column}: the document says {reading}, and {sidecar} states another, which counts",
    )
    STATED_ROWS = (
        "sidecar-rows-count",
        "{read} of {type} stood in it, and {sidecar} states {stated}, which count instead",
    )
    ONLY_STATED = "sidecar-alone-counts", "{error}; only what {sidecar} states counts"
