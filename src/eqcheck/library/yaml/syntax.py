"""The YAML parser's complaints in our words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.messages.yaml_files import YamlKind

if TYPE_CHECKING:
    from eqcheck.messages.message import Message

_INDENT = "line the keys of one mapping up under each other, with spaces"
_TAG = (YamlKind.YAML_TAG_SYNTAX(), "take the tag out; quote text that begins with !")
_DIRECTIVE = (YamlKind.YAML_DIRECTIVE(), "take the line out; quote text that begins with %")
_ANCHOR = (YamlKind.YAML_ANCHOR_NAMELESS(), "quote text that begins with & or *")
_WORDS: tuple[tuple[str, tuple[Message, str]], ...] = (
    (
        "mapping values are not allowed",
        (YamlKind.YAML_COLON_MISPLACED(), "quote text that holds a colon and a space, and check the indentation here"),
    ),
    (
        "block sequence entries are not allowed",
        (YamlKind.YAML_ITEM_MISPLACED(), "start the list on a line of its own"),
    ),
    ("found unexpected end of stream", (YamlKind.YAML_QUOTE_NOT_CLOSED(), "close the quote")),
    (
        "did not find expected ',' or ']'",
        (YamlKind.YAML_LIST_NOT_CLOSED(), "separate its items by commas and close it with ]"),
    ),
    (
        "did not find expected ',' or '}'",
        (YamlKind.YAML_MAPPING_NOT_CLOSED(), "separate its keys by commas and close it with }"),
    ),
    (
        "did not find expected '-' indicator",
        (YamlKind.YAML_LIST_INDENTED(), "start the line with - or indent it less"),
    ),
    (
        "did not find expected key",
        (
            YamlKind.YAML_NOT_OF_MAPPING(),
            f"{_INDENT}; quote the whole of a text that begins with a quote",
        ),
    ),
    ("could not find expected ':'", (YamlKind.YAML_KEY_WITHOUT_COLON(), "write it as key: value")),
    ("tag", _TAG),
    (
        "unknown escape character",
        (YamlKind.YAML_ESCAPE_UNKNOWN(), "use single quotes, or write \\\\"),
    ),
    ("directive", _DIRECTIVE),
    ("incompatible yaml document", _DIRECTIVE),
    ("anchor", _ANCHOR),
    ("alias", _ANCHOR),
    ("expected comment or line break", (YamlKind.YAML_TEXT_AFTER_BAR(), "start the text on the next line, indented")),
    ("node content", (YamlKind.YAML_INCOMPLETE(), "check the brackets and commas")),
)


def explain_syntax(problem: str, text: str, column: int) -> tuple[Message, str]:
    """The message and help for the parser's `problem` at a column, from 0, of the line `text`."""
    indent = text[: len(text) - len(text.lstrip())]
    if "\t" in indent or text[column : column + 1] == "\t":
        return YamlKind.YAML_TAB(), "use spaces, two for each level"
    if "cannot start any token" in problem:
        return YamlKind.YAML_TEXT_BEGINS(character=text[column : column + 1]), "quote the text"
    for part, words in _WORDS:
        if part in problem.lower():
            return words
    return YamlKind.YAML_SYNTAX(problem=problem), _INDENT
