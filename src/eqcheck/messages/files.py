"""Why a file of evidence is not used, or cannot be read; the advice of each is what the office does about it."""

from __future__ import annotations

from eqcheck.messages.message import MessageKind

_REPLACE = "put the mended file in its place"
_SAVE_AGAIN = "open it in the program that made it, save it again, and put it back"
_UNPROTECTED = "open it in the program that made it, save it again without a password, and put it back"
_EXPORT_AGAIN = "mend it there, or export it again from the system it came from, and put it back"
_MEND_TEXT = "mend it in a text editor, or save the table as csv, and put that in its place"
_FEWER_COLUMNS = "delete the columns that hold no evidence, save it again, and put it back"
_SAVE_ANEW = (
    "open it in the program that made it, save what counts as a new file (a table as csv), and put that in its place"
)
_SPLIT = "split it into several files, and put them in its place"
_NO_LINK = "put the file itself in its place"
LEAVE_OUT = "leave it out of the evidence"


class FileKind(MessageKind):
    """A file of evidence, of which each sentence goes on."""

    # --- it may not be opened ---------------------------------------------------------------------
    LINK_OUT_OF_TRUST = "link-out-of-trust", "is a link that leads out of the trust's folder", _NO_LINK
    LINK_OUT_OF_EVIDENCE = "link-out-of-evidence", "is a link that leads out of the evidence folder", _NO_LINK
    LINK_WITHIN = "link-within", "is a link; what it leads to is read where it lies", LEAVE_OUT
    NOT_OPENED = "file-not-opened", "cannot be opened: {reason}", _REPLACE
    NOT_READ = "file-not-read", "cannot be read: {reason}", _REPLACE
    NOT_REGULAR = "file-not-regular", "is not a regular file", LEAVE_OUT
    TOO_DEEP_TO_OPEN = (
        "folder-too-deep",
        "lies too many folders deep",
        "move it to the folder of its school: evidence/<school key>/",
    )
    TOO_LARGE = "file-too-large", "is larger than {most} MB", _SAVE_ANEW
    CHANGED = (
        "file-changed",
        "changed while being read: close the program that is writing it and run again",
        _REPLACE,
    )

    # --- its reader was ended, or ended --------------------------------------------------------------
    READING_TOO_LONG = "reading-too-long", "takes longer than {most} seconds to read", _SAVE_ANEW
    READING_TOO_LARGE = "reading-too-large", "takes more than {most} MB of memory to read", _SAVE_ANEW
    READING_FAILED = "reading-failed", "makes the program that reads such files fail", _SAVE_ANEW

    # --- its name or place is wrong ---------------------------------------------------------------
    LOCK_FILE = "lock-file", "is the lock file of a document that somebody has open", LEAVE_OUT
    HIDDEN = "hidden-file", "is a hidden file", LEAVE_OUT
    LEFT_BY_SYSTEM = "system-file", "was left by the operating system or an editor", LEAVE_OUT
    NAME_UNKNOWN = (
        "file-name-unknown",
        "its name is not that of an evidence type",
        (
            "give it the name of an evidence type, such as staff.csv (eqcheck evidence template lists them), or"
            " leave it out of the evidence"
        ),
    )
    NAME_NEARLY = (
        "file-name-nearly-known",
        "its name is not that of an evidence type: {hint}",
        (
            "give it the name of an evidence type, such as staff.csv (eqcheck evidence template lists them), or"
            " leave it out of the evidence"
        ),
    )
    NAME_AMBIGUOUS = (
        "file-name-ambiguous",
        'its name may mean {choices}: if it is the first, name it "{first}"',
        "give it a name that can mean one type only",
    )
    NAME_WRONG = (
        "file-name-wrong",
        (
            "its name is not that of an evidence type, but its headings are those of {type}: name it"
            ' "{type}-<note>.{ending}"'
        ),
        "give it that name, or leave it out of the evidence",
    )
    NO_EVIDENCE = "file-no-evidence", "its name is not that of an evidence type, and it {refusal}", LEAVE_OUT
    FOLDER_UNKNOWN = (
        "folder-unknown",
        "no school of the trust has its folder's name as key",
        "move it to the folder of its school: evidence/<school key>/",
    )
    FOLDER_NEARLY = (
        "folder-nearly-known",
        "no school of the trust has its folder's name as key: {hint}",
        "move it to the folder of its school: evidence/<school key>/",
    )
    A_FOLDER_TOO_DEEP = (
        "file-a-folder-too-deep",
        "lies a folder too deep: its place is evidence/<school key>/",
        "move it there",
    )
    FORMAT_UNKNOWN = (
        "file-format-unknown",
        "is not in a format that is read ({known})",
        "save it in one of these, or leave it out of the evidence",
    )
    FORMAT_NOT_ROWS = (
        "file-format-not-rows",
        "is in no format that is read as rows",
        "save the table as csv or xlsx, and put that in its place",
    )
    NO_DOCUMENT_OF_TYPE = (
        "document-not-read",
        "is a document, and this is not read from documents: hand in a list of its rows (csv, xlsx, ods)",
        "do so, or leave it out of the evidence",
    )
    DOCUMENT_WITHIN = (
        "document-within-others",
        "is a document, and its rows are read from documents of {types}: name it after those",
        "do so, or leave it out of the evidence",
    )
    DOCUMENT_OF_ALL = (
        "document-of-all-schools",
        "is a document, which is about one school or the trust: its place is evidence/<school key>/ or evidence/trust/",
        LEAVE_OUT,
    )
    HEADINGS_OTHER = (
        "headings-of-another-type",
        "its headings are not those of its type",
        "compare its headings with those of the blank form: eqcheck evidence template {type}",
    )
    TITLE_OTHER = "title-of-another-type", "its title is not that of its type", LEAVE_OUT
    ONLY_ANNOUNCES = (
        "only-announces",
        "announces what is to happen, as an agenda does, and does not say what happened",
        "give the record of what happened, as the minutes",
    )

    # --- what it is by its headings ---------------------------------------------------------------
    TOO_LARGE_TO_KNOW = (
        "file-too-large-to-know",
        "is too large to be looked into without a name that says what it is",
        LEAVE_OUT,
    )
    HEADINGS_OF_NONE = "headings-of-no-type", "its headings are those of no evidence type", LEAVE_OUT
    HEADINGS_OF_SEVERAL = "headings-of-several-types", "its headings may be those of {types}", LEAVE_OUT
    STATISTICS_COLUMNS = (
        "public-statistics-columns",
        (
            "describes the columns of a data file of Explore education statistics, and holds no figures: hand in the"
            " file that it belongs to"
        ),
        LEAVE_OUT,
    )
    PERFORMANCE_MAP = (
        "public-performance-map",
        "is a map of where published files hold each measure, and holds no figures itself",
        LEAVE_OUT,
    )
    REGISTER_LINKS = (
        "public-register-links",
        (
            "is the list of links between schools of Get Information about Schools: write the numbers a school had"
            " before as its former_urns in eqcheck.yaml"
        ),
        LEAVE_OUT,
    )
    REGISTER = (
        "public-register",
        (
            'is the register of schools of Get Information about Schools, from which "eqcheck init --from-gias" fills'
            " eqcheck.yaml; it is no evidence of a duty"
        ),
        LEAVE_OUT,
    )
    CODE_LIST = "public-code-list", "is a list of codes and what they mean, and holds no records", LEAVE_OUT
    STATISTICS_OTHER = (
        "public-statistics-other",
        "is a data file of Explore education statistics with none of the measures that an evidence type has",
        LEAVE_OUT,
    )

    # --- its bytes cannot be read -----------------------------------------------------------------
    EMPTY = "file-empty", "is empty", "put the file with its content in its place, or leave it out of the evidence"
    NAMED_OTHERWISE = "file-named-otherwise", "is named .{ending} but holds {held}", _SAVE_AGAIN
    NAMED_WORKBOOK = (
        "file-is-a-workbook",
        "is named .{ending} but holds {held}: name it .xlsx or .ods, or save it as CSV",
        _REPLACE,
    )
    NAMED_PAGE = (
        "file-is-a-web-page",
        "is named .{ending} but holds {held}: open it in a spreadsheet and save it as .xlsx or CSV",
        _REPLACE,
    )
    NAMED_TEXT = (
        "file-is-text",
        "is named .{ending} but holds {held}: name it .csv if its columns are separated by commas",
        _REPLACE,
    )
    OTHER_ARCHIVE = "file-other-archive", "is named .{ending} but is another kind of zip archive", _SAVE_AGAIN
    OTHER_COMPOUND = "file-other-compound", "is named .xls but is another kind of document", _SAVE_AGAIN
    DAMAGED = "file-damaged", "is a damaged {what}, perhaps cut short: copy it again", _REPLACE
    DAMAGED_XML = (
        "workbook-damaged",
        "is a damaged workbook: open it in a spreadsheet and save it again",
        _REPLACE,
    )
    DAMAGED_CLAIM = "workbook-claims-too-much", "is a damaged workbook: it claims more text than it holds", _REPLACE
    DAMAGED_BECAUSE = "workbook-damaged-because", "is a damaged workbook: {reason}", _REPLACE
    ROWS_TOO_MANY = "rows-too-many", "has more than {most:,} rows", _SPLIT
    COLUMNS_TOO_MANY = "columns-too-many", "has more than {most:,} columns", _FEWER_COLUMNS
    CELLS_TOO_MANY = "cells-of-file-too-many", "has more than {most:,} cells", _SPLIT
    LINE_TOO_LONG = "line-too-long", "has a line of more than {most} MB", _SAVE_ANEW
    KEYS_TOO_MANY = "keys-too-many", "has more than {most:,} different keys", _FEWER_COLUMNS
    TEXT_TOO_LARGE = "text-too-large", "cannot be loaded as it is, and is larger than {most} MB", _SPLIT
    CELLS_TOO_DIFFERENT = "different-cells-too-many", "has more than {most:,} different cells", _SPLIT
    SCHOOLS_TOO_MANY = (
        "schools-too-many",
        "has {different:,} different names in its column of schools that are those of no school of the trust",
        "take the rows of other schools out of it",
    )
    AREA_TOO_LARGE = "area-too-large", "spans more than {most:,} cells, nearly all of them empty", _SAVE_ANEW
    SPACES_TOO_MANY = "spaces-too-many", "repeats spaces more than {most:,} times", _SAVE_ANEW
    MEMBERS_TOO_MANY = "members-too-many", "is an archive of more than {most:,} parts", _SAVE_ANEW
    UNPACKS_TOO_LARGE = "unpacks-too-large", "would unpack to more than {most} MB", _SAVE_ANEW
    UNPACKS_TOO_FAR = "unpacks-too-far", "would unpack to more than {most} times its size", _SAVE_ANEW
    ENTITIES_IN_WORKBOOK = (
        "workbook-declares-entities",
        "declares a document type or entities, which no workbook needs",
        _SAVE_ANEW,
    )
    CELL_REPEATED = "cell-repeated", "repeats one cell an unreasonable number of times", _SAVE_ANEW
    PASSWORD = "file-has-password", "is protected by a password", _UNPROTECTED
    NO_CELLS = "workbook-without-cells", "holds no cells", _SAVE_AGAIN
    NO_ROWS = "list-without-rows", "holds no rows: a blank is not a nil return", _REPLACE
    QUOTE_OPEN = "quote-not-closed", "has a quotation mark in row {row} that is never closed", _EXPORT_AGAIN
    QUOTE_MISPLACED = "quote-misplaced", "has a quotation mark out of place in row {row}", _EXPORT_AGAIN
    CELL_TOO_LONG = "cell-longer-than-read", "has a cell of more than {most:,} characters in row {row}", _EXPORT_AGAIN
    ENCODING_DAMAGED = "encoding-damaged", "begins as {encoding} text but is damaged", _SAVE_AGAIN
    ENCODING_UNKNOWN = (
        "encoding-unknown",
        "is neither UTF-8 nor Windows-1252 text (line {line})",
        _SAVE_AGAIN,
    )
    NULS = "text-with-nuls", "holds NUL characters: it is not text", _REPLACE
    NOT_JSON = "json-broken", "is not JSON: {problem} at line {line}, column {column}", _REPLACE
    NOT_YAML = "yaml-broken", "is not YAML: {problem}", _REPLACE
    NOT_YAML_AT = "yaml-broken-at", "is not YAML: {problem} at line {line}, column {column}", _REPLACE
    YAML_SEVERAL = "yaml-several-documents", "holds more than one YAML document", _MEND_TEXT
    YAML_ALIAS = (
        "yaml-alias",
        "uses an anchor or an alias in line {line}, which evidence may not",
        _MEND_TEXT,
    )
    YAML_TAG = "yaml-tag", "uses a tag in line {line}, which evidence may not", _MEND_TEXT
    YAML_KEY = "yaml-key-not-text", "has a key in line {line} that is not text", _MEND_TEXT
    YAML_KEY_TWICE = "yaml-key-twice", "has the key {key} twice in one object (line {line})", _MEND_TEXT
    JSON_KEY_TWICE = "json-key-twice", "has an object in which the key {key} stands twice", _MEND_TEXT
    NESTED = "nested-too-deeply", "is nested too deeply", _MEND_TEXT
    LINE_BROKEN = "line-broken", "line {line} {reason}", _MEND_TEXT
    LINE_NOT_JSON = "line-not-json", "line {line} {reason}", _REPLACE
    NOT_A_LIST = "list-expected", "is not a list of objects, nor {{rows: [...]}}", _REPLACE
    NOT_AN_OBJECT = "object-expected", "holds something other than an object as row {row}", _MEND_TEXT
    STATED_NO_LIST = (
        "stated-no-list",
        "states {key} as something other than a list of at most {most:,} mappings",
        _MEND_TEXT,
    )

    # --- of documents -----------------------------------------------------------------------------
    NO_TEXT = "document-without-text", "has no text in it", _SAVE_AGAIN
    SCAN = (
        "document-is-a-scan",
        "is a scan, pictures of pages without text: use the original, or run text recognition (OCR) on it",
        _REPLACE,
    )
    CHARACTERS_TOO_MANY = "characters-too-many", "has more than {most:,} characters", _SAVE_ANEW
    PARAGRAPHS_TOO_MANY = "paragraphs-too-many", "has more than {most:,} paragraphs", _SAVE_ANEW
    PAGES_TOO_MANY = "pages-too-many", "has more than {most} pages", _SAVE_ANEW
    DRAWING_TOO_MUCH = (
        "drawing-too-much",
        "holds more drawing than text can need, on page {page}: save it again as text",
        _REPLACE,
    )
    PDF_PASSWORD = "pdf-has-password", "has a password: save it again without one", _REPLACE
    PDF_PROTECTION = (
        "pdf-protection-unknown",
        "is protected in a way that cannot be read: save it again without protection",
        _REPLACE,
    )
    PDF_PROTECTED = "pdf-protected", "is protected: save it again without protection", _REPLACE
    PART_TOO_LARGE = "document-part-too-large", "holds a part of more than {most} MB", _SAVE_ANEW
    ELEMENTS_TOO_MANY = "elements-too-many", "has more than {most:,} elements", _SAVE_ANEW
    DOCUMENT_NESTED = "document-nested-too-deep", "is nested too deep to be a document", _SAVE_ANEW
    DOCUMENT_ENTITIES = (
        "document-declares-entities",
        "declares a document type or entities, which no document of this kind needs",
        _SAVE_ANEW,
    )
    DOCUMENT_DAMAGED = "document-damaged", "is a damaged document, or has a password", _UNPROTECTED
    OLD_WORD = (
        "document-old-word",
        "is an old Word document or one with a password: save it as docx without one",
        _REPLACE,
    )
    NO_DOCUMENT = "document-format-unknown", "is no document that can be read: {formats}", _REPLACE


LEFT = frozenset({FileKind.LOCK_FILE, FileKind.HIDDEN, FileKind.LEFT_BY_SYSTEM, FileKind.LINK_WITHIN})
"""What is none of anybody's evidence: nobody need do anything about it."""


class FileNote(MessageKind):
    """What to mind of a file of evidence that was read, of which each sentence goes on."""

    WINDOWS_TEXT = (
        "encoding-windows",
        "is not UTF-8 and was read as Windows-1252: look at names with accents and pound signs",
        "save it as CSV UTF-8",
    )
    OTHER_SHEETS = (
        "sheets-not-read",
        "only the first sheet, {sheet}, is read; not read: {others}",
        "save each sheet as a file of its own",
    )
    PART_NOT_READ = (
        "document-part-not-read",
        "a part of another file is set into it, which is not read",
        "open it, and save it again as docx",
    )
    SHEETS_ALIKE = (
        "sheets-alike",
        "only the sheet {sheet} is read, and {others} has rows of the same kind, of which nothing is known",
        "save each sheet as a file of its own, and leave out those that do not count",
    )
    SHEET_READ_TOO = (
        "sheet-read-too",
        "the sheet {sheet} has the same headings and is read too; its rows are numbered on, so its first is {first}",
    )
    LABELS_DOWNWARDS = (
        "labels-downwards",
        "has its labels one under the other, so each column beside them is read as a row: row 2 is column B",
    )
    LABELS_ABOVE = (
        "labels-above-values",
        "has its labels above their values in one column, which are read as one row, row 2",
    )
    SHEETS_HIDDEN = (
        "sheets-hidden",
        "has rows on a hidden sheet ({others}), which is not read",
        "show the sheet, or take it out",
    )
    ROWS_HIDDEN = "rows-hidden", "has hidden rows, which count as all others do: {rows}", "show them, or take them out"
    ROWS_STRUCK = (
        "rows-struck-through",
        "has text that is struck through, of which nobody knows whether it counts: rows {rows}",
        "take the rows out that do not count, and the line from those that do",
    )
    ROWS_COMMENTED = (
        "rows-commented",
        "has comments that say that a row does not hold, or a cell is not so: rows {rows}",
        "put right what is wrong or take it out, and the comment with it",
    )
    CELLS_MERGED = "cells-merged", "has cells that are merged over several rows, and is read as if each had the value"
    FORMULAS_WITHOUT_VALUE = (
        "formulas-without-value",
        "has formulas whose values were never worked out and stored: rows {rows}",
        "open the file in a spreadsheet and save it again",
    )
    PAGES_WITHOUT_TEXT = "pages-without-text", "no text was found on page {pages}: scans are not read"
    OWNERS_UNKNOWN = (
        "rows-of-whom-unknown",
        "which of its rows are yours is known only in the trust's folder, so none is read here",
        "put it into the trust's evidence folder and check it there",
    )
    NAME_SAYS_NOTHING = (
        "file-name-says-nothing",
        "its name does not say what it is; its headings are those of {title} ({type})",
        "name it {name}, or it is not used",
    )
    SAVED_WITHOUT_ID = "saved-without-id", "was saved by an eqcheck that gave no ids"
