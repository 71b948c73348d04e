"""What can be wrong with a table: its headings, its rows, whose they are, and what is left out of it."""

from __future__ import annotations

from eqcheck.messages.message import MessageKind


class TableKind(MessageKind):
    """A table of evidence, or some rows of it, of which each sentence goes on."""

    NO_ROWS = (
        "table-without-rows",
        "has headings and no row under them: a blank is not a nil return",
        "if there is nothing to report, add a row that says so",
    )
    HEADINGS_REPEATED = "headings-repeated", "repeats the headings, and is not counted as a row"
    CELLS_TOO_MANY = (
        "cells-too-many",
        "has more cells than there are headings, so none of its cells is read",
        "put quotation marks round the cell that holds the delimiter",
    )
    CELLS_TOO_FEW = (
        "cells-too-few",
        "has fewer cells than there are headings; the missing ones are read as blank",
    )
    ROW_PARTED_OTHERWISE = (
        "row-parted-otherwise",
        "holds a row whose cells are parted by another delimiter, so none of its cells is read",
        "export the file again with one delimiter",
    )
    ROW_DISPLACED = (
        "row-displaced",
        "has a cell that is no value of its column, and its cells seem to have moved, so that none of them is read",
        "put each cell under its own heading, and give the row its number if it has none",
    )
    ROW_VOID = (
        "row-void",
        "says in a column that is not read that it is cancelled, a draft or the like, and is not believed",
        "take the row out, or the word where the row does count",
    )
    LATER_THAN_ITS_NAME = (
        "later-than-its-name",
        'came true, by "{column}", more than a year after the year that its file or sheet is called after',
        "call the file or sheet after the year that its rows are of",
    )
    BELIEVED_UNTIL = (
        "believed-until",
        "is called after a year by its sheet or a line above it, so it is a list of what is so until August {year}",
        "hand in the list as it is now",
    )
    ROW_OVER = (
        "row-over",
        'says in a column that is not read that it is over; "{column}" is believed once its day has passed',
        "put right whichever is wrong where that day is still to come",
    )
    ROW_UNANSWERED = (
        "row-unanswered",
        "leaves blank whether it was done, where other rows of the file say so, and is not believed",
        "write yes or no in each row of that column",
    )
    ROW_STILL_THERE = (
        "row-still-there",
        'says in a column that is not read that it has not ended; "{column}" is not believed',
        "put right which is true: take the day out, or the word",
    )
    ROW_NOT_READ = (
        "row-not-read",
        "holds something in columns that are not read and nothing in those that are, so that nothing is known of it",
        "fill the row in, take it out, or put what stands beside the table on a sheet of its own",
    )
    ROW_NOT_DONE = (
        "row-not-done",
        "says that it is done, and in a column that is not read that it is not; neither is believed",
        "put right which is true, or take the word out",
    )
    ROW_DENIED_BY_A_LINE = (
        "row-denied-by-a-line",
        "is denied by a line above or below the table (not attended, booked, left or the like), and is not believed",
        "put right which is true, or take the line out",
    )
    ROW_NOT_DONE_BY_A_LINE = (
        "row-not-done-by-a-line",
        "says that it is done, and a line above or below the table that it is not; neither is believed",
        "put right which is true, or take the line out",
    )
    TABLE_STAMPED = (
        "table-stamped",
        'says "{stamp}" {where}, so that nothing is believed of its rows',
        "take the word out where its rows count",
    )
    LIST_OF_A_PART = (
        "list-of-a-part",
        "says in a line {where} its rows that they are not all (a page, a filter, a number of rows)",
        "hand in the whole list, or take the line out where nothing is left out",
    )
    ROW_HEADS_A_SECTION = (
        "row-heads-a-section",
        "has words where each other row has its number, or holds nothing else, so that it is not believed",
        "take the row out where it heads the rows below it, or give it its number",
    )
    ROWS_IN_A_CELL = (
        "rows-in-a-cell",
        "has a cell that holds other rows, so none of them is read",
        "take the quotation mark out that opens before them, or give each row its own line",
    )
    SECOND_TABLE = (
        "second-table",
        "is a second row of headings; the rows under it are another table, and not read",
        "save each table as a file of its own",
    )
    LABELS_FOR_ROWS = (
        "labels-for-rows",
        "begins with the heading of another column, as where labels stand one under the other, so that it is not read",
        "write the headings in one row, and each record in a row below",
    )
    ROWS_EQUAL = "rows-equal", "is the same as {where}, and counted once"
    ROWS_DIFFER = (
        "rows-differ",
        "has the same {key} as {where} and says something else of {columns}, so that nothing is believed of that",
        "leave one of them out, or put right which is which",
    )
    SECOND_PERSON = (
        "second-person",
        "has the same {key} as {where} and another name or address, so that the number is nobody's",
        "give each person their own number",
    )
    VERSION_REPLACED = (
        "version-replaced",
        "names a version that had been replaced by then, so that it counts for the days before that only",
        "have the version in force acknowledged, or put right which one it was",
    )
    VERSION_UNLISTED = (
        "version-unlisted",
        "names a version that is not in {register}, so that nobody knows whether it was the one in force",
        "write the version as {register} has it, or leave it out where the one in force is meant",
    )
    KEY_REPEATED = "key-repeated", "has the same {key} as {where}; both are counted"
    KEY_REPEATED_AT = "key-repeated-at", "the row at {place} has the same {key} as {where}; both are counted"
    KEY_REPEATED_WITHIN = "key-repeated-within", "repeats the {key} of an earlier row; both count"

    # --- headings ---------------------------------------------------------------------------------
    HEADINGS_NONE = (
        "headings-none",
        "none of its first {searched} rows has the headings of {type}",
        "headings looked for: {columns}",
    )
    HEADINGS_MISSING = (
        "headings-missing",
        "the required {columns} missing: {missing}; headings found: {listed}",
        "name the heading of {column} in eqcheck.yaml under columns: {type}",
    )
    HEADINGS_MISSING_NEAR = (
        "headings-missing-near",
        "the required {columns} missing: {missing}; headings found: {listed}",
        "if {near} is {column}, say so in eqcheck.yaml under columns: {type}",
    )
    SCHOOL_COLUMN_MISSING = (
        "school-column-missing",
        "has no column that says which school a row is about: URN, LAESTAB or School",
        "put it in evidence/<school key>/ or evidence/trust/ if all its rows are of one",
    )
    SCHOOL_COLUMN_MISSING_PUBLIC = (
        "school-column-missing-public",
        "has no column that says which school a row is about: URN, LAESTAB or School",
        "download the file that has a row for each school: this one has totals only",
    )
    HEADING_BORROWED = "heading-borrowed", "{column} has no heading of its own, and is read from {heading}"
    HEADING_IGNORED = "heading-ignored", "the heading {heading} is ignored: {column} is worked out from {derived}"
    HEADINGS_BOTH = "headings-both", "the headings {listed} are both {column}; only {heading} is read"
    HEADINGS_NEITHER = (
        "headings-neither",
        "the headings {listed} are both {column}; neither is read",
        "leave one of them out, or name the right one in eqcheck.yaml under columns",
    )
    HEADING_QUALIFIED = (
        "heading-qualified",
        "the heading {heading} may be {column} or say something else of it; it is not read, and {column} is not known",
        "if it is {column}, say so in eqcheck.yaml under columns",
    )
    HEADING_UNKNOWN = (
        "heading-unknown",
        "the heading {listed} is of no column and not read",
        "if {heading} is {column}, say so in eqcheck.yaml under columns: {type}",
    )
    HEADINGS_UNKNOWN = (
        "headings-unknown",
        "the headings {listed} are of no column and not read",
        "if {heading} is {column}, say so in eqcheck.yaml under columns: {type}",
    )
    YEAR_NOT_NAMED = (
        "year-not-named",
        "no column says the {columns}, nor does its name; it is read as blank",
        'name the file by its year, as in "{example}"',
    )
    YEARS_NAMED = (
        "years-named",
        "no column says the {columns}, and its name says several: {years}; it is read as blank",
        'name the file by its year, as in "{example}"',
    )

    # --- whose rows they are ----------------------------------------------------------------------
    SCHOOL_BLANK = "school-blank", "names no school, so it may be of any: nothing of its row is known"
    SCHOOL_UNKNOWN = "school-unknown", "{cell} is not a school of this trust, so its rows are kept out"
    SCHOOLS_UNKNOWN = (
        "schools-unknown",
        "{cell} and {more} more are not schools of this trust, so their rows are kept out",
    )
    SCHOOL_NEARLY = (
        "school-nearly-known",
        "{cell} is nearly a school of this trust ({near}), of which its rows may be: nothing of them is known",
        "write the school as eqcheck.yaml does, or its URN",
    )
    SCHOOL_OTHER = "school-other", "{cell} is not {subject}, in whose folder it lies, so its rows are kept out"
    SCHOOL_STRANGE = (
        "school-strange",
        "{cell} is no school of this trust, and stands in the folder of {subject}: nothing of its rows is known",
        "take the rows out, or give the school's former name or URN in eqcheck.yaml",
    )
    COMPANY_NUMBER_UNKNOWN = (
        "company-number-unknown",
        "says whose each row is by company number, and the trust's own is not known",
        "give it in eqcheck.yaml as trust: {{company_number: …}}",
    )
    NOTHING_OF_THE_TRUST = (
        "rows-none-of-the-trust",
        "has no row about the trust",
        "hold company_number in eqcheck.yaml against what the file has",
    )
    NOTHING_OF_A_SCHOOL = (
        "rows-none-of-a-school",
        "has no row about a school of the trust",
        "hold urn and former_urns in eqcheck.yaml against what the file has",
    )
    PERSON_UNKNOWN = (
        "person-unknown",
        "is of nobody on the trust's lists ({lists}), so that it counts for nobody",
        "put the {column} of each person into the file, as on the list",
    )
    PERSON_NOT_ONE = (
        "person-not-one",
        "is of a name or address that two people have on the trust's lists ({lists}), so that it counts for neither",
        "put the {column} of each person into the file, as on the list",
    )
    PERSON_BLANK = (
        "person-blank",
        "says of nobody whom it is about, so that it counts for nobody",
        "put the {column} of each person into the file, as on the list",
    )
    PERSON_BY_NAME = (
        "person-by-name",
        "has no {column}; whom it is about is known by {by}",
        "a name may be another's: export the number or the e-mail address too",
    )
    PERSON_BY_ADDRESS = "person-by-address", "has no {column}; whom it is about is known by {by}"

    NUMBER_BLANK = (
        "number-blank",
        "has no {column} and is no nil row, so nobody knows what it is about",
        "enter the number, or yes in the column of nil rows",
    )
    REFERENCE_OTHERWISE = (
        "reference-written-otherwise",
        "writes the {column} otherwise than the list ({lists}); it is taken for the one that it can only be",
        "write the number as the list has it",
    )
    REFERENCE_NOT_ONE = (
        "reference-not-one",
        "has a {column} that may be of two on the trust's lists ({lists}), so that it counts for neither",
        "write the number as the list has it, and say which school it is of",
    )
    REFERENCE_OTHER_NAME = (
        "reference-other-name",
        "has a {column} that is another person's on the trust's lists ({lists}), so that it counts for neither",
        "put the number and the name of one person into the row",
    )
    REFERENCES_STRANGE = (
        "references-strange",
        "has {unknown} of {numbers} numbers in {column} that no list of the trust ({lists}) has, so none is believed",
        "export the numbers that the lists have, or hand in the lists that have these",
    )

    COUNT_NEGATIVE = "count-negative", "has fewer than no {column}, which cannot be; nothing is believed of it"
    NUMBER_BELOW = "number-below-its-least", "has a {column} below {limit}, which cannot be; nothing is believed of it"
    NUMBER_ABOVE = "number-above-its-most", "has a {column} above {limit}, which cannot be; nothing is believed of it"
    NUMBER_BEYOND = "number-above-another", "has a {column} above its {whole}, which cannot be; neither is believed"
    COUNT_BEYOND = (
        "count-beyond-its-whole",
        "has more {column} than {whole}, of which they are a part; neither is believed",
        "put right which of the two is wrong",
    )
    COUNT_BEYOND_EVERYBODY = (
        "count-beyond-everybody",
        "has more {column} than the row that counts everybody; neither is believed",
        "put right which of the two is wrong",
    )

    COUNT_APART = (
        "count-apart-from-its-whole",
        "has {column}, and the whole of which it is a part stands in {where}; numbers of two files are not compared",
        "hand in what belongs together in one file: of each group how many, of how many, and the same of everybody",
    )

    BASELINE_NOT_EARLIER = (
        "baseline-not-earlier",
        "has a {column} that is no earlier than any year of which the reports have that figure, and is no baseline",
        "state the year that the figure was of, and report the figure of later years",
    )
    LIST_UNCOUNTED = (
        "list-not-counted",
        "does not say the {column} of everybody, so that nobody knows how many there are {of}",
        "fill it in for each person, with 0 or no where there is none",
    )

    LIST_OF_SOME = (
        "list-of-some",
        "lists only some people (fewer than {least} per cent of the roll, or nobody with 0) and is not counted",
        "list everybody, with 0 where there is none",
    )

    NIL_DENIES_ROWS = (
        "nil-beside-rows",
        "says that there was none in days of which other rows tell, so nobody knows which days it is right about",
        "give the nil row the days in which there was none, or take it out",
    )

    # --- rows that are left out -------------------------------------------------------------------
    LEFT_OUT = "row-left-out", "is left out, because {because}"
    LEFT_OUT_TOTAL = "row-left-out-total", "is left out, because it is a total"
    LEFT_OUT_TEXT = "row-left-out-text", "is left out, because it is no row"
    LEFT_OUT_EMPLOYER = "row-left-out-employer", "is left out, because it is about another employer"
    LEFT_OUT_SCHOOL = "row-left-out-school", "is left out, because it is about another school"
