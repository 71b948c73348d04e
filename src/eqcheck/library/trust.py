"""A trust's eqcheck.yaml and waivers.yaml: strict YAML, schema, and checks against the library.

Imported lazily, as `load` is: the data it gives can be cached, and `build.build_trust` needs no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eqcheck.domain.mistakes import Mistake, MistakesError, Place, refuse
from eqcheck.library.cross_checks.calendars import calendar_mistakes
from eqcheck.library.cross_checks.overrides import mapping_mistakes, override_mistakes
from eqcheck.library.cross_checks.owners import owner_mistakes
from eqcheck.library.cross_checks.schools import school_mistakes
from eqcheck.library.cross_checks.waivers import waiver_mistakes
from eqcheck.library.shapes.build import build_trust
from eqcheck.library.shapes.trust_schema import trust_schema, waivers_schema
from eqcheck.library.shapes.validation import schema_mistakes
from eqcheck.library.sources import SourceKind, read_trust_source
from eqcheck.library.yaml.strict_yaml import load
from eqcheck.library.yaml.suggestion import suggestion
from eqcheck.messages.library import LibraryKind
from eqcheck.messages.yaml_files import YamlKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from eqcheck.domain.trust import TrustSetup
    from eqcheck.library.library import Library
    from eqcheck.library.shapes.schema_parts import Schema
    from eqcheck.library.sources import Source, TrustSource
    from eqcheck.library.yaml.strict_yaml import Document


@dataclass(frozen=True, slots=True)
class TrustData:
    """Checked data of eqcheck.yaml and waivers.yaml, plain enough for JSON."""

    setup: dict[str, Any]
    waivers: dict[str, Any] | None = None


def load_trust(folder: Path, shown: str, library: Library) -> TrustSetup:
    """The trust's setup in `folder`, shown as `shown`, checked against the library.

    Raises:
        MistakesError: with every mistake of both files.
    """
    data = parse_trust(read_trust_source(folder, shown), library)
    return build_trust(data.setup, data.waivers)


def parse_trust(source: TrustSource, library: Library) -> TrustData:
    """The checked data of a trust's files. Of the library only the data is used, so a cached one will do.

    Raises:
        MistakesError: with every mistake of both files.
    """
    setup, mistakes = _read(source.setup, trust_schema())
    waivers: Document | None = None
    if source.waivers is not None:
        waivers, its_mistakes = _read(source.waivers, waivers_schema())
        mistakes += its_mistakes
    if setup is not None:
        mistakes += _setup_mistakes(setup, library)
    if setup is not None and waivers is not None:
        mistakes += waiver_mistakes(waivers, setup.data, library)
    refuse(mistakes)
    if setup is None:
        raise AssertionError  # refused above
    return TrustData(setup.data, waivers.data if waivers is not None else None)


def _read(source: Source, schema: Schema) -> tuple[Document | None, list[Mistake]]:
    """The document, or None when it does not fit its schema, and what is wrong with it."""
    try:
        document = load(source.path, source.content)
    except MistakesError as error:
        help_ = "take the file away if nothing is waived"
        empty = source.kind is SourceKind.WAIVERS and any(
            mistake.kind is YamlKind.YAML_EMPTY for mistake in error.mistakes
        )
        return None, [Mistake(YamlKind.YAML_EMPTY(), Place(source.path), help_)] if empty else list(error.mistakes)
    if not isinstance(document.data, dict):
        message = LibraryKind.SETUP_NO_MAPPING()
        first = "waivers" if source.kind is SourceKind.WAIVERS else "trust"
        return None, [Mistake(message, document.place(()), f"begin with its keys, as in {first}: …")]
    mistakes = schema_mistakes(document, schema)
    return (None if mistakes else document), mistakes


def _setup_mistakes(document: Document, library: Library) -> Iterator[Mistake]:
    yield from school_mistakes(document)
    yield from calendar_mistakes(document)
    yield from _policy_mistakes(document, library)
    yield from override_mistakes(document, library)
    yield from mapping_mistakes(document, library)
    yield from owner_mistakes(document, library)


def _policy_mistakes(document: Document, library: Library) -> Iterator[Mistake]:
    policies = document.data["policies"]
    for index, policy in enumerate(policies):
        place = document.place(("policies", index))
        if policy in policies[:index]:
            yield Mistake(LibraryKind.POLICY_ADOPTED_TWICE(policy=policy), place, "keep one of the two")
        elif policy not in library.policies:
            help_ = suggestion(policy, library.policies)
            yield Mistake(LibraryKind.POLICY_UNKNOWN(policy=policy), place, help_)
