"""Sources to a checked library: strict YAML, then schema, then cross-checks, and all mistakes together.

Imported lazily: it brings yaml, which an audit with unchanged rules does without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.domain.mistakes import Mistake, MistakesError, MistakeSort, Place, refuse
from eqcheck.library.cross_checks.evidence_types import type_mistakes
from eqcheck.library.cross_checks.policies import policy_mistakes
from eqcheck.library.cross_checks.rules import rule_mistakes
from eqcheck.library.library import Library
from eqcheck.library.shapes.evidence_schema import evidence_type_schema
from eqcheck.library.shapes.schema import policy_schema, rule_schema
from eqcheck.library.shapes.validation import schema_mistakes
from eqcheck.library.sources import SourceKind, read_sources
from eqcheck.library.yaml.strict_yaml import load
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from eqcheck.library.sources import Root, Source
    from eqcheck.library.yaml.strict_yaml import Document

SCHEMAS: Mapping[SourceKind, Callable[[], dict[str, Any]]] = {
    SourceKind.POLICY: policy_schema,
    SourceKind.RULE: rule_schema,
    SourceKind.TYPE: evidence_type_schema,
}
"""What each kind of file is checked against."""

_FOLDERS = {SourceKind.POLICY: "policies", SourceKind.RULE: "rules", SourceKind.TYPE: "rules/evidence"}
_PLURALS = {SourceKind.POLICY: "policies", SourceKind.RULE: "rules", SourceKind.TYPE: "evidence types"}


def load_library(sources: Sequence[Source], known: Callable[[Source], Document | None] = lambda _: None) -> Library:
    """The library in `sources`, checked but for the expressions of its rules.

    `known` gives the document of a source that has been found sound by itself before.

    Raises:
        MistakesError: with every mistake of every file.
    """
    mistakes = list(_nothing_found(sources))
    sound: dict[SourceKind, dict[str, dict[str, Any]]] = {kind: {} for kind in SCHEMAS}
    documents: dict[tuple[SourceKind, str], Document] = {}
    broken: set[tuple[SourceKind, str]] = set()
    paths: dict[tuple[SourceKind, str], str] = {}
    for source in sorted(sources, key=lambda source: (source.kind, source.id)):
        where = (source.kind, source.id)
        if where in paths:
            help_ = f"the first is {paths[where]}; give this one its own name and id"
            message = LibraryKind.SOURCE_TWICE(kind=source.kind, id=source.id)
            mistakes.append(Mistake(message, Place(source.path, 1, 1), help_))
            continue
        paths[where] = source.path
        document = known(source)
        document, problems = (document, []) if document is not None else _read(source)
        mistakes += problems
        if document is None or problems:
            broken.add(where)
        else:
            sound[source.kind][source.id] = document.data
            documents[where] = document
    library = Library(
        sound[SourceKind.POLICY], sound[SourceKind.RULE], sound[SourceKind.TYPE], documents, frozenset(broken)
    )
    refuse([*mistakes, *type_mistakes(library), *rule_mistakes(library), *policy_mistakes(library)])
    return library


def load_roots(*roots: Root) -> Library:
    """The library under the roots, read and checked in one step."""
    return load_library(read_sources(*roots))


def _nothing_found(sources: Sequence[Source]) -> Iterator[Mistake]:
    """Nothing to check is never a pass."""
    for kind, plural in _PLURALS.items():
        if not any(source.kind is kind for source in sources):
            yield Mistake(
                LibraryKind.SOURCES_NONE(kinds=plural),
                None,
                f"there is nothing to check with: look in {_FOLDERS[kind]}/",
            )


def _read(source: Source) -> tuple[Document | None, list[Mistake]]:
    """The document of a source and what is wrong with it by itself; no document where there is none to speak of."""
    try:
        document = load(source.path, source.without_tests() if source.tested else source.content)
    except MistakesError as error:
        return None, list(error.mistakes)
    if not isinstance(document.data, dict):
        help_ = "begin with its keys, as in id: …"
        return None, [
            Mistake(
                LibraryKind.SOURCE_NO_MAPPING(kind=_article(source.kind)),
                document.place(()),
                help_,
                MistakeSort.FORM,
            )
        ]
    mistakes = schema_mistakes(document, SCHEMAS[source.kind]())
    stated = document.data.get("id")
    if isinstance(stated, str) and stated != source.id:
        message = LibraryKind.SOURCE_ID_OTHER(id=stated, file=source.id)
        help_ = f"write id: {source.id}, or move the file to {_FOLDERS[source.kind]}/{stated}.yaml"
        mistakes.append(Mistake(message, document.place(("id",)), help_))
    return document, mistakes


def _article(kind: SourceKind) -> str:
    return f"an {kind}" if kind is SourceKind.TYPE else f"a {kind}"
