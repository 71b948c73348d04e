"""Messages without what stood in files: where something is and what is wrong with it, and not its words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.messages.message import Message

if TYPE_CHECKING:
    from eqcheck.messages.message import Value

LEFT_OUT = '"…"'
"""What stands in place of a file's words."""

_QUOTED = re.compile(r'"[^"]*"')
_OURS = frozenset(
    {
        "because",
        "column",
        "columns",
        "derived",
        "different",
        "earliest",
        "encoding",
        "ending",
        "formats",
        "held",
        "known",
        "latest",
        "line",
        "lists",
        "missing",
        "most",
        "page",
        "pages",
        "place",
        "problem",
        "reason",
        "refusal",
        "row",
        "rows",
        "searched",
        "subject",
        "type",
        "types",
        "what",
        "where",
    }
)
"""The values that eqcheck itself says, by name; whatever is quoted in them is a file's all the same."""


def without_text(message: Message) -> Message:
    """The message without the text of cells, headings, sheets and documents: only its kind, places and our own words.

    A value is taken for a stranger's unless its name is known to be ours.
    """
    if message.saved is not None:
        return message
    return replace(
        message,
        pairs=tuple((name, _value(name, value)) for name, value in message.pairs),
        where=unquoted(message.where),
    )


def unquoted(text: str) -> str:
    """Our own words, without what they quote of a file."""
    return _QUOTED.sub(LEFT_OUT, text)


def _value(name: str, value: Value) -> Value:
    if isinstance(value, Message):
        return without_text(value)
    if not isinstance(value, str):
        return value
    return unquoted(value) if name in _OURS else LEFT_OUT
