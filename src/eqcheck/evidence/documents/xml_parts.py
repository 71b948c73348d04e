"""XML out of a zipped document, as a small tree. Declared entities and document types are refused."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_PART = 64 * 1024 * 1024
MAX_DEPTH = 200
MAX_ELEMENTS = 500_000
"""In one part: a document of a thousand pages has about so many."""
_APART = "\n"
"""What expat puts between a namespace and a name: no namespace holds it."""
_FILLED = "\nfilled"


@dataclass(slots=True)
class Element:
    """An element by its local name, with its attributes by theirs, and its elements and texts in order."""

    name: str
    attributes: Mapping[str, str]
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """The elements right inside it."""
        return (child for child in self.children if isinstance(child, Element))

    def first(self, *path: str) -> Element | None:
        """The element at the end of a path of names; None where there is none."""
        element: Element | None = self
        for name in path:
            element = next((child for child in element.elements() if child.name == name), None) if element else None
        return element

    def outermost(self, name: str, *, but: frozenset[str] = frozenset()) -> Iterator[Element]:
        """Every element of that name inside it that is in no other of that name, nor in one of those of `but`."""
        for child in self.elements():
            if child.name == name:
                yield child
            elif child.name not in but:
                yield from child.outermost(name, but=but)

    def strings(self) -> Iterator[str]:
        """All texts below, in their order."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.strings()

    def below(self, name: str) -> Iterator[Element]:
        """Every element of that name inside it, at any depth, in order."""
        for child in self.elements():
            if child.name == name:
                yield child
            yield from child.below(name)


def note_filled(parent: Element, cell: str, texts: frozenset[str], *, within: bool = False) -> bool:
    """Note of each cell of a table whether there is text in it, before what is struck through or hidden is taken out.

    `texts` are the elements that hold text; whether there is any in `parent` is the answer.
    """
    filled = False
    for child in parent.children:
        if isinstance(child, str):
            filled = filled or (within and bool(child.strip()))
            continue
        inside = note_filled(child, cell, texts, within=within or child.name in texts)
        if inside and child.name == cell:
            child.attributes = {**child.attributes, _FILLED: "true"}
        filled = filled or inside
    return filled


def was_filled(cell: Element) -> bool:
    """Whether there was text in a cell, be it struck through or hidden."""
    return _FILLED in cell.attributes


def parts_of(data: bytes) -> tuple[str, ...]:
    """The names of the archive's members, sorted."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return tuple(sorted(archive.namelist()))


def part(data: bytes, name: str) -> Element:
    """The root of an XML member; raises UnreadableError where it cannot be had."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as stream:
        content = stream.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise UnreadableError(FileKind.PART_TOO_LARGE(most=MAX_PART // 2**20))
    return parsed(content)


def parsed(content: bytes) -> Element:
    """The root of an XML text; raises UnreadableError for what is no XML, declares anything or nests too deep."""
    top = Element("", {})
    open_: list[Element] = [top]
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(open_) > MAX_DEPTH:
            raise UnreadableError(FileKind.DOCUMENT_NESTED())
        if count > MAX_ELEMENTS:
            raise UnreadableError(FileKind.ELEMENTS_TOO_MANY(most=MAX_ELEMENTS))
        element = Element(_local(name), {_local(key): value for key, value in attributes.items()})
        open_[-1].children.append(element)
        open_.append(element)

    def end(_: str) -> None:
        open_.pop()

    def text(data: str) -> None:
        open_[-1].children.append(data)

    def refused(*_: object) -> None:
        raise UnreadableError(FileKind.DOCUMENT_ENTITIES())

    parser = expat.ParserCreate(namespace_separator=_APART)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refused
    parser.EntityDeclHandler = refused
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes it by position
    except (expat.ExpatError, LookupError, ValueError):  # the last two for encodings that there are not
        raise UnreadableError(FileKind.DOCUMENT_DAMAGED()) from None
    return next(top.elements())


def _local(name: str) -> str:
    return name.rpartition(_APART)[2]
