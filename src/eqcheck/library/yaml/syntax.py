"""The YAML parser's complaints in our words."""

from __future__ import annotations

_INDENT = "line the keys of one mapping up under each other, with spaces"
_TAG = ("a tag (!) is not allowed", "take the tag out; quote text that begins with !")
_DIRECTIVE = ("a directive (%) is not allowed", "take the line out; quote text that begins with %")
_ANCHOR = ("an anchor or alias without a name", "quote text that begins with & or *")
_WORDS: tuple[tuple[str, tuple[str, str]], ...] = (
    (
        "mapping values are not allowed",
        ("a colon where no key can be", "quote text that holds a colon and a space, and check the indentation here"),
    ),
    (
        "block sequence entries are not allowed",
        ("a list item where none can be", "start the list on a line of its own"),
    ),
    ("found unexpected end of stream", ("a quote is opened and never closed", "close the quote")),
    (
        "did not find expected ',' or ']'",
        ("a list in [ ] is not closed", "separate its items by commas and close it with ]"),
    ),
    (
        "did not find expected ',' or '}'",
        ("a mapping in { } is not closed", "separate its keys by commas and close it with }"),
    ),
    (
        "did not find expected '-' indicator",
        ("a list ends here, but its indentation goes on", "start the line with - or indent it less"),
    ),
    (
        "did not find expected key",
        (
            "this does not belong to the mapping above it",
            f"{_INDENT}; quote the whole of a text that begins with a quote",
        ),
    ),
    ("could not find expected ':'", ("a key without a colon after it", "write it as key: value")),
    ("tag", _TAG),
    (
        "unknown escape character",
        ("a backslash in double quotes that starts no known escape", "use single quotes, or write \\\\"),
    ),
    ("directive", _DIRECTIVE),
    ("incompatible yaml document", _DIRECTIVE),
    ("anchor", _ANCHOR),
    ("alias", _ANCHOR),
    ("expected comment or line break", ("text after | or >", "start the text on the next line, indented")),
    ("node content", ("something is missing here, or there is a bracket too many", "check the brackets and commas")),
)


def explain_syntax(problem: str, text: str, column: int) -> tuple[str, str]:
    """The message and help for the parser's `problem` at a column, from 0, of the line `text`."""
    indent = text[: len(text) - len(text.lstrip())]
    if "\t" in indent or text[column : column + 1] == "\t":
        return "a tab is used for indentation", "use spaces, two for each level"
    if "cannot start any token" in problem:
        return f"text cannot begin with {text[column : column + 1]} here", "quote the text"
    for part, words in _WORDS:
        if part in problem.lower():
            return words
    return f"this is not YAML: {problem}", _INDENT
