"""The styles of a Word document: what paragraphs of each are, and which of them strike text through or hide it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import PassageKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.evidence.documents.xml_parts import Element

_GONE = ("strike", "dstrike", "vanish", "specVanish")
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_MOST_STEPS = 20
_PROMPT = "placeholder text"


@dataclass(frozen=True, slots=True)
class WordStyles:
    """By a style's id: the kind and level of its paragraphs, plain ones left out; `gone` and `prompts` are ids too."""

    kinds: Mapping[str, tuple[PassageKind, int]]
    gone: frozenset[str] = frozenset()
    prompts: frozenset[str] = frozenset()


def styles_of(root: Element | None) -> WordStyles:
    """The styles that a part of that name declares; none where there is no such part."""
    declared = {it.attributes.get("styleId", ""): it for it in root.below("style")} if root is not None else {}
    kinds = {identifier: kind for identifier, it in declared.items() if (kind := _kind(it)) is not None}
    gone = frozenset(identifier for identifier in declared if identifier and _is_gone(identifier, declared))
    prompts = frozenset(identifier for identifier, it in declared.items() if _name(it) == _PROMPT)
    return WordStyles(kinds, gone, prompts)


def takes_away(properties: Element | None, styles: WordStyles, *, by_paragraph: bool = False) -> bool:
    """Whether the properties of a run leave nothing of it to be seen: what it says itself wins over its styles."""
    switches = [properties.first(name) for name in _GONE] if properties is not None else []
    if any(is_on(switch) for switch in switches):
        return True
    style = value_of(properties.first("rStyle")) if properties is not None else ""
    styled = by_paragraph or style in styles.gone
    return styled and all(switch is None for switch in switches)


def is_on(switch: Element | None) -> bool:
    """Whether a property is switched on."""
    return switch is not None and switch.attributes.get("val", "1") not in {"0", "false", "off"}


def value_of(element: Element | None) -> str:
    """The value of a property; empty where there is none."""
    return element.attributes.get("val", "") if element is not None else ""


def _name(style: Element) -> str:
    return value_of(style.first("name")).lower()


def _kind(style: Element) -> tuple[PassageKind, int] | None:
    name = _name(style)
    outline = value_of(style.first("pPr", "outlineLvl"))
    heading = _HEADING.match(name)
    if heading or outline.isdigit():
        return PassageKind.HEADING, int(heading[1]) if heading else int(outline) + 1
    if name in {"title", "subtitle"}:
        return PassageKind.HEADING, 1
    if name.startswith("toc "):
        return PassageKind.ROW, 1
    return (PassageKind.BULLET, 1) if name.startswith(("list bullet", "list number")) else None


def _is_gone(identifier: str, declared: Mapping[str, Element]) -> bool:
    """Whether a style, or the nearest of those that it is based on that says so, strikes text through or hides it."""
    for _ in range(_MOST_STEPS):
        style = declared.get(identifier)
        if style is None:
            return False
        switches = [switch for name in _GONE if (switch := style.first("rPr", name)) is not None]
        if switches:
            return any(map(is_on, switches))
        identifier = value_of(style.first("basedOn"))
    return False
