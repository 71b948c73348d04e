"""What keeps an expression from being run."""

from __future__ import annotations

from eqcheck.messages.message import MessageKind


class ExpressionKind(MessageKind):
    """An expression, or a part of one."""

    ROLL_UP_WITH_CONDITION = ("roll-up-with-condition", "a {kind} rule applies wherever the rules that it rolls up do")
    EXPRESSION_TYPE_UNKNOWN = ("expression-type-unknown", 'unknown evidence type "{type}"')
    SCOPE_ALL_OF_SCHOOL = ("scope-all-of-school", "scope all is for a rule whose subject is the trust")
    COLUMN_PERSONAL = ("column-personal", "a personal column may be counted but not shown")
    MEASURE_TWICE = ("measure-twice", '"{measure}" is a measure already')
    TAKE_TWICE = ("take-twice", '"{take}" already names something else')
    TERMS_ACROSS = ("terms-across", "the terms are the trust's, so a school has none of its own")
    UNTIL_WITHOUT_ON = (
        "until-without-on",
        "until compares with one of our rows, so on must say which of theirs belong to it",
    )
    EXPRESSION_COLUMN_UNKNOWN = ("expression-column-unknown", 'unknown column "{column}"')
    COLUMNS_OF_OTHER_KINDS = (
        "columns-of-other-kinds",
        '"{theirs}" and "{ours}" are of different kinds and never match',
    )
    COLUMN_OUTSIDE_AGGREGATE = (
        "column-outside-aggregate",
        '"{column}" must stand inside an aggregate such as max(…) or count(…)',
    )
    CONDITION_EXPECTED = ("condition-expected", "this must be true or false, but it is a {kind}")
    EXPRESSION_TOO_DEEP = ("expression-too-deep", "this expression is nested too deeply")
    EXPRESSION_FORM_UNKNOWN = (
        "expression-form-unknown",
        "this form of {construct} is not part of the expression language",
    )
    CONDITION_JOINED = ("condition-joined", "AND, OR and NOT join conditions, but this is a {kind}")
    NULL_COMPARED = ("null-compared", "nothing is ever equal to NULL")
    BOOLEANS_ORDERED = ("booleans-ordered", "yes/no values have no order")
    COMPARISON_CHAINED = ("comparison-chained", "which comparison comes first?")
    TRUTH_OF_VALUE = ("truth-of-value", "IS TRUE asks about a condition, but this is a {kind}")
    IS_OF_VALUE = ("is-of-value", "IS may be followed by NULL, TRUE or FALSE only")
    NULL_IN_LIST = ("null-in-list", "a list may not hold NULL")
    LITERAL_UNKNOWN = ("literal-unknown", '"{literal}" is not a number this language has')
    CAST_UNKNOWN = ("cast-unknown", "the only cast is a date written as DATE '2026-09-01'")
    LITERAL_NOT_DATE = ("literal-not-date", '"{literal}" is not a date')
    EXPRESSION_PARAMETER_UNKNOWN = ("expression-parameter-unknown", 'unknown parameter ":{parameter}"')
    ARITHMETIC_OF_OTHERS = ("arithmetic-of-others", "{sign} joins numbers, but this is a {left} and a {right}")
    INTERVAL_OF_OTHER = ("interval-of-other", "only a date can be moved by an interval, not a {kind}")
    INTERVAL_UNIT = ("interval-unit", "an interval is a number of DAY, MONTH or YEAR")
    INTERVAL_NOT_WHOLE = ("interval-not-whole", "an interval is a whole number of {unit}s")
    NEGATIVE_OF_OTHER = ("negative-of-other", "only a number can be negative, not a {kind}")
    INTERVAL_ALONE = ("interval-alone", "an interval may only be added to or taken from a date")
    FUNCTION_OF_OTHER = ("function-of-other", "{function} does not take a {kind}")
    FUNCTION_UNKNOWN = ("function-unknown", 'unknown function "{function}"')
    FUNCTION_DATES = ("function-dates", "{function} takes {count} date{plural}")
    AGGREGATE_OUTSIDE = ("aggregate-outside", "{function} may only be used where rows are reduced, under take")
    AGGREGATE_NESTED = ("aggregate-nested", "an aggregate may not hold another")
    COUNT_DISTINCT_SEVERAL = ("count-distinct-several", "count the different values of one expression")
    AGGREGATE_EMPTY = ("aggregate-empty", "{function} needs something to work on")
    FILTER_MISPLACED = ("filter-misplaced", "FILTER follows an aggregate")
    EXPRESSION_TOO_LONG = ("expression-too-long", "an expression may have at most {most:,} characters")
    CAST_OR_NAMELESS = ("cast-or-nameless", "a cast or a nameless parameter is not part of the expression language")
    EXPRESSION_COMMENT = (
        "expression-comment",
        "comments, backslashes and very deep nesting are not part of the language",
    )
    EXPRESSION_NOT_ONE = ("expression-not-one", "exactly one expression is wanted here")
    EXPRESSION_NONE = ("expression-none", "this is not an expression")
    EXPRESSION_INCOMPLETE = ("expression-incomplete", "something is missing in this expression")
    SUBQUERY = ("subquery", "a subquery is not part of the expression language")
    FUNCTION_FORBIDDEN = ("function-forbidden", 'the function "{function}" is not allowed')
    STATEMENT = ("statement", "a statement is not an expression")
    CONSTRUCT_FORBIDDEN = ("construct-forbidden", "{construct} is not part of the expression language")
    SUM_OF_OTHER = ("sum-of-other", "SUM adds numbers, not a {kind}")
    TRUTH_AGGREGATE_OF_OTHER = ("truth-aggregate-of-other", "{function} joins conditions, not a {kind}")
    DIVIDED_BY_ZERO = ("divided-by-zero", "this divides by zero")
    COMPARED_KINDS = ("compared-kinds", "a {left} cannot be compared with a {right}")
    LITERAL_NOT_OF_COLUMN = ("literal-not-of-column", '"{literal}" is not a value of this column')
    KINDS_MIXED = ("kinds-mixed", "{construct} mixes {kinds}")


UNKNOWN_NAMES = frozenset(
    {
        ExpressionKind.EXPRESSION_TYPE_UNKNOWN,
        ExpressionKind.EXPRESSION_COLUMN_UNKNOWN,
        ExpressionKind.EXPRESSION_PARAMETER_UNKNOWN,
        ExpressionKind.FUNCTION_UNKNOWN,
    }
)
"""Those that name something that there is not."""
