"""The style sheets within a web page: what they hide or strike through, and the words that they put on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_BEGINS = re.compile(r"<style(?=[\s/>])", re.IGNORECASE)
_ENDS = re.compile(r"</style", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_OTHER_MEDIA = ("@media", "@supports", "@container")
_LONGEST_SELECTOR = 2_000
_LONGEST_DECLARED = 20_000
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)")
_CONTENT = re.compile(r"(?:^|;)\s*content\s*:\s*([\"'])(.{1,200}?)\1")
_OUT_OF_SIGHT = (
    *("display:none", "visibility:hidden", "visibility:collapse", "line-through", ";opacity:0;", ";opacity:0.0;"),
    *(";font-size:0;", ";font-size:0px;", ";font-size:0pt;", ";color:transparent;"),
)
_NO_ROOM = re.compile(r";(?:max-)?(?:height|width):0(?:px|pt)?;")
_AWAY = (
    r";(?:left|right|top|bottom|text-indent|margin-left):-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|vw|%)"
    r"|;(?:-webkit-)?transform:[^;]*scale[xy]?\(0(?:,0)?\)|;(?:-webkit-)?clip-path:inset\((?:100|[5-9]\d)%"
    r"|;clip:rect\((?:[01](?:px)?[, ]?){4}\)"
)
"""Declarations that move an element off the page or leave nothing of it."""
_COLOURS = r";(background(?:-color)?|color):([^;]+)(?=;)"
_UNSEEN_CLASSES = frozenset(
    {"hidden", "hide", "d-none", "is-hidden", "invisible", "display-none", "u-hidden", "uk-hidden"}
)
_SEEN_ON_SOME = r":|^(?:d|show|visible|hidden|hide)-(?:xs|sm|md|lg|xl|print|mobile|desktop|small|medium|large)"
"""A class by which what another hides is seen on some screens."""
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
    for sheet in _sheets_in(page):
        for number, (selectors, declared) in enumerate(_rules(_without_comments(sheet))):
            if number >= _MOST_RULES or len(hiding) >= _MOST_HIDING:
                break
            written.extend(text for _, text in _CONTENT.findall(declared) if sum(map(str.isalpha, text)) > 2)
            if hides(declared):
                hiding.extend(it for each in selectors.split(",") if (it := _selector(each)))
    return Sheets(tuple(hiding[:_MOST_HIDING]), tuple(written[:_MOST_HIDING]))


def _sheets_in(page: str) -> Iterator[str]:
    """What stands in each style element; one that is never closed goes on to the end."""
    at = 0
    while (begins := _BEGINS.search(page, at)) is not None:
        first = page.find(">", begins.end()) + 1
        if not first:
            return
        ends = _ENDS.search(page, first)
        at = ends.start() if ends else len(page)
        yield page[first:at]


def _without_comments(sheet: str) -> str:
    pieces, at = [], 0
    while (begins := sheet.find("/*", at)) >= 0:
        pieces.append(sheet[at:begins])
        ends = sheet.find("*/", begins + 2)
        at = ends + 2 if ends >= 0 else len(sheet)
    return "".join((*pieces, sheet[at:]))


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and the declarations of each rule, but those that are for some screens or browsers only."""
    open_, at, selectors, other = 0, 0, "", 0
    for brace in _BRACE.finditer(sheet):
        text = sheet[at : brace.start()]
        at = brace.end()
        if brace[0] == "{":
            selectors = text.rpartition(";")[2].strip()
            open_ += 1
            if not other and selectors.casefold().startswith(_OTHER_MEDIA):
                other = open_
            continue
        if not other and selectors and len(selectors) <= _LONGEST_SELECTOR and len(text) <= _LONGEST_DECLARED:
            yield selectors, text
        selectors = ""
        other = 0 if other == open_ else other
        open_ = max(open_ - 1, 0)


def hides(declared: str) -> bool:
    """Whether declarations take an element out of sight, or strike it through."""
    style = f";{''.join(declared.split()).casefold()};"
    if any(it in style for it in _OUT_OF_SIGHT) or re.search(_AWAY, style) is not None:
        return True
    colours = re.findall(_COLOURS, style) if "background" in style else []
    fore, back = ({value for name, value in colours if (name == "color") is of} for of in (True, False))
    if fore & back:
        return True
    return "overflow:hidden" in style and _NO_ROOM.search(style) is not None


def named_hidden(classes: frozenset[str]) -> bool:
    """Whether the names of an element's classes are those by which common style sheets hide it on every screen."""
    named = {name.casefold() for name in classes}
    return not _UNSEEN_CLASSES.isdisjoint(named) and not any(re.search(_SEEN_ON_SOME, name) for name in named)


def tag_of(name: str, attributes: Mapping[str, str | None]) -> Tag:
    """An element as selectors see it."""
    return Tag(name, frozenset((attributes.get("class") or "").split()), attributes.get("id") or "")


def _selector(written: str) -> tuple[_Compound, ...]:
    """A selector of names, classes and ids, one inside another; nothing for any other."""
    compounds = []
    for compound in written.replace(">", " ").split():
        match = _COMPOUND.fullmatch(compound)
        if match is None:
            return ()
        marks = re.findall(r"([.#])([\w-]+)", match[2])
        classes = frozenset(name for sign, name in marks if sign == ".")
        identifier = next((name for sign, name in marks if sign == "#"), "")
        compounds.append(_Compound((match[1] or "").lower(), classes, identifier))
    return tuple(compounds)


def _fits(selector: Sequence[_Compound], tag: Tag, above: Sequence[Tag]) -> bool:
    if not selector[-1].fits(tag):
        return False
    left = list(selector[:-1])
    for outer in reversed(above):
        if left and left[-1].fits(outer):
            left.pop()
    return not left
