"""Which evidence types hang together in reading: what a file of one type can do to the rows of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.evidence.tables.references import referred_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from eqcheck.domain.evidence_type import EvidenceType


class LinkedTypes:
    """The links between evidence types, by their declarations.

    Rows of a type are settled by its lists: those its numbers stand on, those its people are found in and the one of
    its versions. A document of one type may also give rows of those that stand within it, a list of people numbers of
    another type, and figures of earlier years stand beside the newest of another type, whose files are told of it.
    """

    def __init__(self, types: Mapping[str, EvidenceType]) -> None:
        lists = {name: _lists_of(type_) for name, type_ in types.items()}
        for name, other in _followed(types):
            lists[name].add(other)
        self._lists = {name: its & set(types) for name, its in lists.items()}
        self._filled = {name: {name} | _within(name, types) for name in types}

    def changed_by(self, types: Iterable[str]) -> frozenset[str]:
        """The types whose rows, or whose files' accounts, may change where files of these types do."""
        changed = {filled for name in types for filled in self._filled[name]}
        while more := {
            name for name in self._lists if name not in changed and (self._lists[name] | self._filled[name]) & changed
        }:
            changed |= more
        return frozenset(changed)

    def needed_for(self, tables: Iterable[str]) -> frozenset[str]:
        """The types whose files have to be read so that the rows of these types are as if all were."""
        needed = set(tables)
        while more := self._beside(needed) - needed:
            needed |= more
        return frozenset(needed)

    def _beside(self, needed: set[str]) -> set[str]:
        filling = {name for name, filled in self._filled.items() if filled & needed}
        return {other for name in needed | filling for other in self._lists[name] | self._filled[name]}


def _lists_of(type_: EvidenceType) -> set[str]:
    """The types by whose rows the type's own are settled."""
    lists = {name.partition(".")[0] for name in referred_to(type_)}
    for column in type_.columns.values():
        lists.update(column.known_by.register if column.known_by is not None else ())
        lists.update({column.replaced.register} if column.replaced is not None else ())
    return lists


def _followed(types: Mapping[str, EvidenceType]) -> Iterator[tuple[str, str]]:
    """A type, and another whose rows give it more rows or have something told of its files."""
    for name, type_ in types.items():
        if type_.counted is not None and type_.counted.into in types:
            yield type_.counted.into, name
            yield name, type_.counted.into  # what is told of the rows that it gives is told of its files
        for source in type_.earlier.sources if type_.earlier is not None else ():
            if source.source in types:
                yield name, source.source
                yield source.source, name


def _within(name: str, types: Mapping[str, EvidenceType]) -> set[str]:
    """The types of which a document of the type called `name` may give rows too."""
    return {other.id for other in types.values() if other.documents is not None and name in other.documents.within}
