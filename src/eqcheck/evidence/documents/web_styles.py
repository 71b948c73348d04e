"""The style sheets within a web page: what they hide or strike through, and the words that they put on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SHEET = re.compile(r"<style\b[^>]{0,500}>(.{0,500000}?)</style", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"/\*.{0,100000}?\*/", re.DOTALL)
_OTHER_MEDIA = re.compile(
    r"@(?:media|supports|container)[^{}]{0,500}\{(?:[^{}]{0,20000}\{[^{}]{0,20000}\}){0,500}[^{}]{0,2000}\}"
)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,20000})\}")
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)")
_CONTENT = re.compile(r"(?:^|;)\s*content\s*:\s*([\"'])(.{1,200}?)\1")
_MOST_RULES = 5_000
_MOST_HIDING = 500


@dataclass(frozen=True, slots=True)
class Tag:
    """An element as selectors see it."""

    name: str
    classes: frozenset[str]
    identifier: str


@dataclass(frozen=True, slots=True)
class _Compound:
    name: str
    classes: frozenset[str]
    identifier: str

    def fits(self, tag: Tag) -> bool:
        """Whether an element is one of those."""
        named = self.name in {"", "*", tag.name}
        return named and self.classes <= tag.classes and self.identifier in {"", tag.identifier}


@dataclass(frozen=True, slots=True)
class Sheets:
    """The style sheets of one page: selectors of what nobody sees, and words that are written by style alone."""

    hiding: tuple[tuple[_Compound, ...], ...]
    written: tuple[str, ...]

    def hides(self, tag: Tag, above: Sequence[Tag]) -> bool:
        """Whether an element inside others is hidden or struck through."""
        return any(_fits(selector, tag, above) for selector in self.hiding)


def sheets_of(page: str) -> Sheets:
    """The style sheets that stand in a page; none is fetched from elsewhere."""
    hiding: list[tuple[_Compound, ...]] = []
    written: list[str] = []
    for sheet in _SHEET.findall(page):
        plain = _OTHER_MEDIA.sub("", _COMMENT.sub("", sheet))
        for number, (selectors, declared) in enumerate(_RULE.findall(plain)):
            if number >= _MOST_RULES or len(hiding) >= _MOST_HIDING:
                break
            written.extend(text for _, text in _CONTENT.findall(declared) if sum(map(str.isalpha, text)) > 2)
            if hides(declared):
                hiding.extend(it for each in selectors.split(",") if (it := _selector(each)))
    return Sheets(tuple(hiding[:_MOST_HIDING]), tuple(written[:_MOST_HIDING]))


def hides(declared: str) -> bool:
    """Whether declarations take an element out of sight, or strike it through."""
    style = "".join(declared.split()).casefold()
    return any(it in style for it in ("display:none", "visibility:hidden", "line-through")) or style.endswith(
        ("opacity:0", "opacity:0;")
    )


def tag_of(name: str, attributes: Mapping[str, str | None]) -> Tag:
    """An element as selectors see it."""
    return Tag(name, frozenset((attributes.get("class") or "").split()), attributes.get("id") or "")


def _selector(written: str) -> tuple[_Compound, ...]:
    """A selector of names, classes and ids, one inside another; nothing for any other."""
    found = []
    for compound in written.replace(">", " ").split():
        match = _COMPOUND.fullmatch(compound)
        if match is None:
            return ()
        marks = re.findall(r"([.#])([\w-]+)", match[2])
        classes = frozenset(name for sign, name in marks if sign == ".")
        identifier = next((name for sign, name in marks if sign == "#"), "")
        found.append(_Compound((match[1] or "").lower(), classes, identifier))
    return tuple(found)


def _fits(selector: Sequence[_Compound], tag: Tag, above: Sequence[Tag]) -> bool:
    if not selector[-1].fits(tag):
        return False
    left = list(selector[:-1])
    for outer in reversed(above):
        if left and left[-1].fits(outer):
            left.pop()
    return not left
