"""The page of each kind of message: what it says, of what, and what to do about it."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from eqcheck.messages.catalogue import GROUPS, kinds

if TYPE_CHECKING:
    from eqcheck.messages.message import MessageKind


def message_page(name: str, *, level: int = 1) -> str:
    """The page of a kind of message, under a heading of that level; what stands in its place is in italics."""
    kind = kinds()[name]
    about = (type(kind).__doc__ or "").partition("\n")[0]
    lines = [f"{'#' * level} {name}\n", f"{about}\n", f"> {_template(kind.sentence)}\n"]
    if kind.advice:
        lines.append(f"**What to do**: {_template(kind.advice)}.\n")
    return "\n".join(lines)


def messages_page() -> str:
    """All kinds of message on one page, by what they are about."""
    lines = ["# Messages\n", "Every id that reports give beside a sentence. Ids stay; sentences may be reworded.\n"]
    for group in GROUPS:
        lines += [message_page(kind.value, level=2) for kind in _sorted(group)]
    return "\n".join(lines)


def _sorted(group: type[MessageKind]) -> list[MessageKind]:
    return sorted(group, key=lambda kind: kind.value)


def _template(text: str) -> str:
    """A template as people read it: each value by its name, in italics."""
    parts = (
        literal + (f"*{name}*" if name is not None else "") for literal, name, _, _ in Formatter().parse(_plain(text))
    )
    return "".join(parts)


def _plain(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_") if "<" in text or "*" in text else text
