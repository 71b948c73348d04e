"""What can be wrong between the parts of rules, policies, evidence types and a trust."""

from __future__ import annotations

from eqcheck.messages.message import MessageKind


class LibraryKind(MessageKind):
    """A part of a file, by itself in order, that does not go with another."""

    SOURCE_TWICE = ("source-twice", 'the {kind} "{id}" is given twice')
    SOURCES_NONE = ("sources-none", "no {kinds} were found")
    SOURCE_NO_MAPPING = ("source-no-mapping", "this is not {kind}: a mapping of keys to values is wanted")
    SOURCE_ID_OTHER = ("source-id-other", 'the id "{id}" is not that of the file, "{file}"')
    SETUP_MISSING = ("setup-missing", "there is no {file} here")
    FILE_NAME_ENDING = ("file-name-ending", 'its name must end in ".yaml"')
    FILE_NOT_READ_BY_NAME = ("file-not-read-by-name", "this file would not be read")
    LINK_OUT_OF_FOLDER = ("link-out-of-folder", "this is a link to a file outside the folder")
    LINKED_FOLDER = (
        "linked-folder",
        "this is a link to a folder: what is in it would not be read",
        "put the folder itself here instead of a link",
    )
    SOURCE_UNREADABLE = ("source-unreadable", "the file cannot be read: {reason}")
    SETUP_NO_MAPPING = ("setup-no-mapping", "the file must be a mapping of keys to values")
    POLICY_ADOPTED_TWICE = ("policy-adopted-twice", 'the policy "{policy}" is adopted twice')
    POLICY_UNKNOWN = ("policy-unknown", 'there is no policy "{policy}"')
    TERM_TWICE = ("term-twice", 'two terms are called "{term}"')
    TERM_BACKWARDS = ("term-backwards", 'the term "{term}" ends before it starts')
    TERMS_OVERLAP = ("terms-overlap", 'the terms "{first}" and "{second}" overlap')
    CLOSURE_BACKWARDS = ("closure-backwards", "the days closed end before they start")
    CLOSURE_OUTSIDE_TERM = ("closure-outside-term", 'the days closed are not within the term "{term}"')
    CASE_TWICE = ("case-twice", 'two test cases are called "{case}"')
    TABLE_BUILT_IN = ("table-built-in", '"{table}" is a built-in table')
    TYPE_UNKNOWN = ("type-unknown", 'there is no evidence type "{type}"')
    CASE_SCHOOL_UNKNOWN = ("case-school-unknown", 'the test case has no school "{school}"')
    TYPE_COLUMN_UNKNOWN = ("type-column-unknown", 'the evidence type "{type}" has no column "{column}"')
    COLUMN_DERIVED = ("column-derived", '"{column}" is derived from "{source}"')
    RULE_PARAMETER_UNDECLARED = ("rule-parameter-undeclared", 'the rule has no parameter "{parameter}"')
    PARAMETER_VALUE_WRONG = ("parameter-value-wrong", '"{parameter}" {fault}')
    RULE_MEASURE_UNKNOWN = ("rule-measure-unknown", 'the rule has no measure "{measure}"')
    DOCUMENTS_NOT_READ = ("documents-not-read", 'documents of "{type}" are not read, so nothing is found within them')
    COLUMN_UNKNOWN = ("column-unknown", 'there is no column "{column}"')
    COLUMN_OF_OTHER_TYPE = ("column-of-other-type", 'the column "{column}" is not a {kind}')
    EARLIER_WITHOUT_YEAR = ("earlier-without-year", 'nothing says of which "{column}" the earlier figure is')
    COUNTED_WITHOUT_KEYS = ("counted-without-keys", "people are counted, and no column has the number of a person")
    VALUE_NOT_OF_COLUMN = ("value-not-of-column", '"{value}" is no value of "{column}"')
    MONTH_EDGE_MISSING = ("month-edge-missing", '"{column}" does not say which day a month is')
    COLUMN_NOT_DATE = ("column-not-date", '"{column}" is not a date')
    MONTH_AND_PERIOD = ("month-and-period", '"{column}" has both "month" and "period"')
    PERIOD_END_MISSING = ("period-end-missing", '"{column}" is no end of a period')
    COLUMN_NOT_BOOLEAN = ("column-not-boolean", '"{column}" is neither true nor false')
    LABELS_MISSING = ("labels-missing", '"{column}" has no labels to name the role')
    LABEL_CLAIMED_TWICE = ("label-claimed-twice", 'the label "{label}" belongs to "{first}" and "{second}"')
    NAME_SOURCE_DOCUMENT = ("name-source-document", "there is no document of another type to take it from")
    NAME_SOURCE_HEADING = ("name-source-heading", "only a section has a heading to take it from")
    ROWS_NOT_DESCRIBED = ("rows-not-described", "nothing says how rows are found within other documents")
    TITLES_MISSING = ("titles-missing", "nothing says what such a document is called")
    TABLE_NAME_TAKEN = ("table-name-taken", '"{name}" is the name of a built-in table')
    COLUMN_NAME_TAKEN = ("column-name-taken", 'the column name "school" is taken')
    DERIVED_TYPE_WRONG = ("derived-type-wrong", 'a derived column cannot be of type "{type}"')
    DERIVED_WITH_ALIASES = ("derived-with-aliases", "a derived column is never read from a file")
    VALUES_WITHOUT_CATEGORY = ("values-without-category", 'only a category has "values"')
    CATEGORY_WITHOUT_VALUES = ("category-without-values", 'a category needs "values"')
    HEADING_CLAIMED_TWICE = (
        "heading-claimed-twice",
        "the heading {heading} belongs to the columns {first} and {second}",
    )
    SPELLING_CLAIMED_TWICE = (
        "spelling-claimed-twice",
        "the spelling {spelling} belongs to the values {first} and {second}",
    )
    KNOWN_BY_TWICE = ("known-by-twice", 'a second column has "known_by": {column}')
    LEFT_OUT_CONDITION = ("left-out-condition", 'rows left out need either "values" or "other_than"')
    PARTS_NOT_TEXT = ("parts-not-text", "only a text is put together from parts")
    FROM_NAME_NOT_YEAR = ("from-name-not-year", "only an academic year is read from a file's name")
    WORDS_NOT_BOOLEAN = ("words-not-boolean", "only a column of yes and no has words for them")
    WORD_BOTH = ("word-both", '"{word}" says both yes and no')
    WITHHELD_NOT_MEASURED = (
        "withheld-not-measured",
        '"{column}" is not a number or a date, whose value may be withheld',
    )
    WITHHELD_NOT_CATEGORY = ("withheld-not-category", "a reason for a blank is a category")
    WITHHELD_WITH_KEY = ("withheld-with-key", 'a column that keeps reasons cannot have "{key}"')
    UNLESS_NOT_CATEGORY = ("unless-not-category", '"{column}" is not a category that is read')
    COLUMN_VALUE_UNKNOWN = ("column-value-unknown", '"{column}" has no value "{value}"')
    KNOWN_BY_NOT_ID = ("known-by-not-id", "only an id can be found by another column")
    KNOWN_BY_NOT_TEXT = ("known-by-not-text", '"{column}" is not a text')
    REGISTER_KEY_NOT_ID = ("register-key-not-id", 'the first key of "{type}" is not an id')
    REGISTER_WITHOUT_COLUMNS = ("register-without-columns", '"{type}" has none of the columns {columns}')
    KNOWN_BY_SEVERAL_ROWS = ("known-by-several-rows", "rows about a person cannot become several")
    REASON_NOT_KEPT = ("reason-not-kept", 'no column keeps the reason "{reason}"')
    LAYOUT_COLUMN_NEVER_READ = ("layout-column-never-read", '"{column}" is never read from a file')
    DATE_NOT_MOVABLE_COLUMN = (
        "date-not-movable-column",
        "a date is worked out from another only by days that are in every year",
    )
    RULE_UNKNOWN = ("rule-unknown", 'there is no rule "{rule}"')
    RULE_PARAMETER_UNKNOWN = ("rule-parameter-unknown", 'the rule "{rule}" has no parameter "{parameter}"')
    RULE_JUDGES_TRUST = ("rule-judges-trust", 'the rule "{rule}" judges the trust, not its schools')
    SCHOOL_KEY_UNKNOWN = ("school-key-unknown", 'there is no school "{school}"')
    COLUMN_NEVER_READ_DERIVED = ("column-never-read-derived", '"{column}" is never read: it is derived from "{source}"')
    COLUMN_NEVER_READ_REASON = ("column-never-read-reason", '"{column}" is never read: it says why "{source}" is blank')
    ROLE_UNKNOWN = ("role-unknown", 'no rule names the role "{role}"')
    PARAMETER_NOT_DATE = ("parameter-not-date", "is not a date: {value}")
    PARAMETER_NOT_YEAR = ("parameter-not-year", "is not a school year: {value}")
    PARAMETER_TYPE_WRONG = ("parameter-type-wrong", "must be {expected}, not {given}")
    PARAMETER_NOT_WHOLE = ("parameter-not-whole", "must be a whole number: {value}")
    PARAMETER_OF_LAW = (
        "parameter-of-law",
        '"{parameter}" is what the law says, and neither a policy nor a trust changes it',
    )
    PARAMETER_OF_POLICY = (
        "parameter-of-policy",
        '"{parameter}" is for a clause of a policy to set, and not for a trust',
    )
    PARAMETER_TOO_SMALL = ("parameter-too-small", "may not be less than {least}")
    PARAMETER_TOO_LARGE = ("parameter-too-large", "may not be more than {most}")
    PARAMETER_TYPES_MIXED = ("parameter-types-mixed", "the values are not all of one type")
    PARAMETER_BOUND_WRONG = ("parameter-bound-wrong", '"{bound}" cannot bound {kind}')
    PARAMETER_BOUNDS_CROSSED = ("parameter-bounds-crossed", '"minimum" is more than "maximum"')
    PARAMETER_OWN_VALUE_WRONG = ("parameter-own-value-wrong", '"value" {fault}')
    PARAMETER_DAY_IMPOSSIBLE = ("parameter-day-impossible", '"{key}" is not a date: {value}')
    PARAMETER_FROM_MISSING = ("parameter-from-missing", 'only the first value may be without "from"')
    PARAMETER_VALUES_OVERLAP = ("parameter-values-overlap", "the values overlap: {starts} is not after {before}")
    FINGERPRINT_OF_NOTHING = ("fingerprint-of-nothing", "the fingerprint of {clause} is that of no text")
    FINGERPRINT_TWICE = ("fingerprint-twice", "the fingerprint of {clause} is that of {other}: two sentences have two")
    CLAUSE_TWICE = ("clause-twice", 'the clause "{clause}" is given twice')
    SECTION_UNKNOWN = ("section-unknown", 'the policy has no section "{section}"')
    CLAUSE_RULES_AND_NOT_TESTED = (
        "clause-rules-and-not-tested",
        'the clause "{clause}" has both "rules" and "not_tested"',
    )
    CLAUSE_WITHOUT_RULES = ("clause-without-rules", 'the clause "{clause}" has neither "rules" nor "not_tested"')
    CLAUSE_RULE_TWICE = ("clause-rule-twice", 'the clause has the rule "{rule}" twice')
    CLAUSE_LEVEL_OTHER = ("clause-level-other", 'the rule "{rule}" judges a {subject}, but the clause is for a {level}')
    RULE_WITHOUT_TESTS = ("rule-without-tests", 'the rule "{rule}" has no tests')
    RULE_USED_AFTER_ALL = ("rule-used-after-all", "the rule says that it is unused, but a clause uses it")
    RULE_UNUSED = ("rule-unused", 'no clause uses the rule "{rule}"')
    TAKE_NAME_TAKEN = ("take-name-taken", '"{take}" is {other}: nobody could tell which is meant')
    LISTED_VALUE_UNKNOWN = ("listed-value-unknown", '"{value}" is not {called}')
    ROLL_UP_LEVEL_OTHER = ("roll-up-level-other", 'the rule "{rule}" judges the trust, and this roll-up a school')
    ROLL_UP_CIRCLE = ("roll-up-circle", "rules roll each other up in a circle: {rules}")
    SCHOOL_KEY_OF_TRUST = ("school-key-of-trust", 'no school may have the key "{key}"')
    SCHOOL_AGES_BACKWARDS = ("school-ages-backwards", "the ages run backwards: {lowest} to {highest}")
    SCHOOL_TWICE = ("school-twice", 'two schools have the {field} "{value}"')
    FORMER_URN_TAKEN = ("former-urn-taken", 'the former URN "{urn}" is that of {owner}')
    WAIVER_CLAUSE_UNKNOWN = ("waiver-clause-unknown", 'no policy that the trust has adopted has the clause "{clause}"')
    WAIVER_BACKWARDS = ("waiver-backwards", "the waiver ends before it starts")
    WAIVER_TWICE = ("waiver-twice", '"{clause}" is waived twice for "{subject}" over the same days')
    WAIVER_SUBJECT_WRONG = ("waiver-subject-wrong", 'the clause "{clause}" cannot be waived for "{subject}"')
    PARAMETER_BUILT_IN = ("parameter-built-in", '":{parameter}" is a built-in parameter')
    PARAMETER_UNKNOWN = ("parameter-unknown", 'there is no parameter ":{parameter}"')
    PARAMETER_NEVER_USED = ("parameter-never-used", 'the parameter "{parameter}" is never used')
    BOUND_NOT_NUMBER = ("bound-not-number", 'the bound "{bound}" is not a number')
    PLACEHOLDER_PERSONAL = (
        "placeholder-personal",
        '"{{{name}}}" would show personal data: a value of the column "{column}"',
    )
    PLACEHOLDER_UNKNOWN = ("placeholder-unknown", '"{{{name}}}" stands for nothing in a finding of this rule')
    BRACKET_UNPAIRED = ("bracket-unpaired", "a bracket in the finding has no partner")
    RULES_FOLDER_EMPTY = ("rules-folder-empty", "this folder holds neither policies/ nor rules/")
    RULES_FOLDER_MISSING = ("rules-folder-missing", "there is no such folder")
    LIST_REFERRED_TO_BY_OTHER = ("list-referred-to-by-other", "only an id refers to a list")
    LIST_ID_UNKNOWN = ("list-id-unknown", '"{type}" has no id "{column}"')
    CLAUSE_AT_BEST_ALONE = ("clause-at-best-alone", 'the clause "{clause}" has {key} without what belongs to it')
    NOT_BEFORE_OF_OTHER = ("not-before-of-other", "only a date is not before another")
    ENDS_WITHOUT_BLANK = ("ends-without-blank", "only a date whose blank states a fact ends what its row tells of")
    PART_OF_NO_NUMBER = ("part-of-no-number", "only a whole number is a part of another")
    LIMITS_OF_NO_NUMBER = ("limits-of-no-number", "only a number has limits that are numbers")
    LIMITS_WITHOUT_LIMIT = ("limits-without-limit", "no number is said that it cannot be below or above")
    NOT_BEFORE_UNDATED = ("not-before-undated", '"{column}" has neither a day nor a year')


UNKNOWN_NAMES = frozenset(
    {
        LibraryKind.POLICY_UNKNOWN,
        LibraryKind.TYPE_UNKNOWN,
        LibraryKind.CASE_SCHOOL_UNKNOWN,
        LibraryKind.TYPE_COLUMN_UNKNOWN,
        LibraryKind.RULE_PARAMETER_UNDECLARED,
        LibraryKind.RULE_MEASURE_UNKNOWN,
        LibraryKind.COLUMN_UNKNOWN,
        LibraryKind.NAME_SOURCE_DOCUMENT,
        LibraryKind.COLUMN_VALUE_UNKNOWN,
        LibraryKind.RULE_UNKNOWN,
        LibraryKind.RULE_PARAMETER_UNKNOWN,
        LibraryKind.SCHOOL_KEY_UNKNOWN,
        LibraryKind.SECTION_UNKNOWN,
        LibraryKind.LISTED_VALUE_UNKNOWN,
        LibraryKind.WAIVER_CLAUSE_UNKNOWN,
        LibraryKind.PARAMETER_UNKNOWN,
        LibraryKind.PLACEHOLDER_UNKNOWN,
    }
)
"""Those that name something that there is not."""
