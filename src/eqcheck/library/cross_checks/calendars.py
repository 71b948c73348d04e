"""The trust's calendar: terms that run forwards, do not overlap, and hold their own closures."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from eqcheck.domain.mistakes import Mistake
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.library.yaml.strict_yaml import Document, KeyPath


def calendar_mistakes(document: Document) -> Iterator[Mistake]:
    """Every mistake of the calendar. ISO dates compare as text."""
    terms = document.data.get("calendar", {}).get("terms", ())
    names: set[str] = set()
    for index, term in enumerate(terms):
        path: KeyPath = ("calendar", "terms", index)
        if term["name"] in names:
            message = LibraryKind.TERM_TWICE(term=term["name"])
            yield Mistake(message, document.place((*path, "name")), "give each its own name, such as Autumn 2025")
        names.add(term["name"])
        if term["to"] < term["from"]:
            message = LibraryKind.TERM_BACKWARDS(term=term["name"])
            yield Mistake(
                message, document.place((*path, "to")), f"it starts {term['from']}; correct one of the two days"
            )
        yield from _closed_mistakes(document, path, term)
    ordered = sorted(range(len(terms)), key=lambda index: str(terms[index]["from"]))
    for before, after in pairwise(ordered):
        if terms[after]["from"] <= terms[before]["to"]:
            message = LibraryKind.TERMS_OVERLAP(first=terms[before]["name"], second=terms[after]["name"])
            help_ = f"the first ends {terms[before]['to']}; a day belongs to one term"
            yield Mistake(message, document.place(("calendar", "terms", after, "from")), help_)


def _closed_mistakes(document: Document, path: KeyPath, term: dict[str, Any]) -> Iterator[Mistake]:
    for index, closed in enumerate(term.get("closed", ())):
        first, last = closed["from"], closed.get("to", closed["from"])
        place = document.place((*path, "closed", index, "from"))
        if last < first:
            yield Mistake(LibraryKind.CLOSURE_BACKWARDS(), place, "correct one of the two days")
        elif first < term["from"] or last > term["to"]:
            message = LibraryKind.CLOSURE_OUTSIDE_TERM(term=term["name"])
            yield Mistake(
                message, place, f"the term is {term['from']} to {term['to']}; days outside it need no mention"
            )
