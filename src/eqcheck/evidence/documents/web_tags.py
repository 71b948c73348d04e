"""The tags and texts of a web page, in one pass: each character is looked at a bounded number of times.

What is broken is taken as a browser takes it (HTML Living Standard, 13.2.5): a comment, a declaration or a tag that is
never closed goes on to the end of the page, and what is in it is seen by nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MARKUP = re.compile(r"<(?:[!?/]|(?=[a-zA-Z]))")
_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(r"[\s/]*(?:([^\s/>][^\s/>=]*)\s*(=\s*)?)?")
_UNQUOTED = re.compile(r"[^\s>]*")
_COMMENT_END = re.compile(r"--!?>")
_LONG_NUMBER = re.compile(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{9,});?")
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "textarea", "title")}
_OF_TEXT = frozenset({"textarea", "title"})
"""Elements that hold text and no tags; the other two of `_RAW` hold no text either."""


@dataclass(frozen=True, slots=True)
class StartTag:
    """The beginning of an element: its name in lower case, and each attribute's first value, None without one."""

    name: str
    attributes: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class EndTag:
    """The end of an element."""

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """What stands between tags, and the line of the page on which it begins, from 1."""

    text: str
    line: int


def tags_of(page: str) -> Iterator[StartTag | EndTag | Text]:
    """The tags and texts of `page`, in its order; an element that closes itself ends at once."""
    at, line = 0, 1
    while at < len(page):
        markup = _MARKUP.search(page, at)
        start = markup.start() if markup else len(page)
        if start > at:
            yield Text(_plain(page[at:start]), line)
        if markup is None:
            return
        line += page.count("\n", at, start)
        tags, at = _markup(page, start)
        yield from tags
        line += page.count("\n", start, at)
        if len(tags) == 1 and isinstance(tags[0], StartTag) and tags[0].name in _RAW:
            name, start = tags[0].name, at
            closing = _RAW[name].search(page, at)
            at = closing.start() if closing else len(page)
            if name in _OF_TEXT and at > start:
                yield Text(_plain(page[start:at]), line)
            line += page.count("\n", start, at)


def _markup(page: str, start: int) -> tuple[Sequence[StartTag | EndTag], int]:
    """The tags that what begins at `start` is, none for a comment or a declaration; and where it has ended."""
    if page.startswith("<!--", start):
        if page.startswith((">", "->"), start + 4):
            return (), page.index(">", start) + 1
        closing = _COMMENT_END.search(page, start + 4)
        return (), closing.end() if closing else len(page)
    ends = page[start + 1] == "/"
    name = _NAME.match(page, start + 1 + ends)
    if name is None:
        closed = page.find(">", start + 2)
        return (), closed + 1 if closed >= 0 else len(page)
    attributes, at = _attributes(page, name.end())
    if at < 0:
        return (), len(page)
    tag = name[0].lower()
    if ends:
        return (EndTag(tag),), at
    first = StartTag(tag, attributes)
    return ((first, EndTag(tag)) if page[at - 2] == "/" else (first,)), at


def _attributes(page: str, start: int) -> tuple[Mapping[str, str | None], int]:
    """The attributes of the tag whose name ends at `start`, and where it has ended; -1 where it never does."""
    at = start
    values: dict[str, str | None] = {}
    while (attribute := _ATTRIBUTE.match(page, at)) is not None and attribute[1] is not None:
        value, at = None, attribute.end()
        if attribute[2] is not None:
            value, at = _value(page, at)
        if at < 0:
            return {}, -1
        values.setdefault(attribute[1].lower(), value)
    at = attribute.end() if attribute else at
    return values, at + 1 if page.startswith(">", at) else -1


def _value(page: str, at: int) -> tuple[str, int]:
    """The value that begins there, and where it has ended; -1 where its quotation mark is never closed."""
    quote = page[at : at + 1]
    if quote in {'"', "'"}:
        closed = page.find(quote, at + 1)
        return (_plain(page[at + 1 : closed]), closed + 1) if closed >= 0 else ("", -1)
    value = _UNQUOTED.match(page, at)
    return (_plain(value[0]), value.end()) if value else ("", at)


def _plain(text: str) -> str:
    """`text` with the characters that its references stand for; a number that no character has is U+FFFD."""
    return unescape(_LONG_NUMBER.sub("\ufffd", text)) if "&" in text else text
