"""Comments of a Word document that nobody has resolved: what they say, and the text that each is about, marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import Mark, marked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from eqcheck.evidence.documents.xml_parts import Element

_FINE = re.compile(
    r"[^\w?]*(?:(?:ok(?:ay)?|yes|done|agreed|checked|correct|right|fine|good|great|nice|thanks|thank you|confirmed"
    r"|approved)[^\w?]*)*",
    re.IGNORECASE,
)
"""A comment that only says that all is well."""
_OF_ANOTHER = re.compile(r"(?!(?:note|nb|query|comment|check|to ?do|hb)\b)[a-z][a-z ]{2,30}: ", re.IGNORECASE)
"""A comment that begins with the label of what it is about, and so may be about another line than its own."""
_BEGINS, _ENDS = "commentRangeStart", "commentRangeEnd"


def open_comments(comments: Element | None, extended: Element | None) -> Iterator[Element]:
    """The comments that nobody has resolved; `extended` says of their paragraphs which are."""
    resolved = {
        it.attributes.get("paraId", "")
        for it in (extended.below("commentEx") if extended is not None else ())
        if it.attributes.get("done") in {"1", "true"}
    }
    for comment in comments.below("comment") if comments is not None else ():
        if not any(it.attributes.get("paraId", "-") in resolved for it in comment.below("p")):
            yield comment


def mark_remarked(root: Element, comments: Collection[Element]) -> None:
    """Mark the text that comments are about, but for those that only say that all is well."""
    texts = {
        it.attributes.get("id", ""): " ".join("".join(each.strings()) for each in it.below("p")) for it in comments
    }
    identifiers = {
        identifier for identifier, text in texts.items() if not (_FINE.fullmatch(text) or _OF_ANOTHER.match(text))
    }
    if identifiers:
        _mark(root, identifiers, set())


def _mark(parent: Element, identifiers: Collection[str], open_: set[str]) -> None:
    for child in parent.elements():
        identifier = child.attributes.get("id", "")
        if child.name == _BEGINS and identifier in identifiers:
            open_.add(identifier)
        elif child.name == _ENDS:
            open_.discard(identifier)
        elif child.name == "t" and open_:
            text = "".join(it for it in child.children if isinstance(it, str))
            child.children[:] = [marked(text, Mark.REMARK)]
        else:
            _mark(child, identifiers, open_)
