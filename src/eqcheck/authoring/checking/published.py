"""The ids that were ever published, and those that were withdrawn: rules/published.txt and rules/retired.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.library.shapes.schema_parts import RULE_ID, SENTENCE, closed, document_schema, mapping_of
from eqcheck.library.shapes.validation import schema_mistakes
from eqcheck.library.sources import PUBLISHED_FILE, RETIRED_FILE
from eqcheck.library.yaml.strict_yaml import load
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eqcheck.library.shapes.schema_parts import Schema
    from eqcheck.library.sources import Root


def retired_schema() -> Schema:
    """The schema of rules/retired.yaml."""
    why = {
        "reason": {**SENTENCE, "description": "Why it was withdrawn."},
        "replaced_by": {**RULE_ID, "description": "The rule that took its place."},
    }
    ids = mapping_of("retired rules", RULE_ID, closed("a retired rule", why, "reason"), minProperties=1)
    return document_schema("retired.yaml", "Rules that were published and withdrawn, by id.", ids)


def published_ids(roots: Iterable[Root]) -> dict[str, Place]:
    """Every id that the roots list as published, with its place; `#` begins a comment."""
    places: dict[str, Place] = {}
    for root in roots:
        file = root.folder / "rules" / PUBLISHED_FILE
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        for number, line in enumerate(text.splitlines(), 1):
            name = line.partition("#")[0].strip()
            if name:
                places.setdefault(name, Place(_shown(root, PUBLISHED_FILE), number, 1, line))
    return places


def retired_ids(roots: Iterable[Root]) -> dict[str, Place]:
    """Every id that the roots list as retired, with its place.

    Raises:
        MistakesError: with what is wrong with such a file.
    """
    places: dict[str, Place] = {}
    for root in roots:
        file = root.folder / "rules" / RETIRED_FILE
        if not file.is_file():
            continue
        document = load(_shown(root, RETIRED_FILE), file.read_bytes())
        if not isinstance(document.data, dict):
            refuse([Mistake(CommandKind.RETIRED_NO_MAPPING(), document.place(()), "area/name: {reason: …}")])
        refuse(schema_mistakes(document, retired_schema()))
        places |= {name: document.place((name,), key=True) for name in document.data}
    return places


def _shown(root: Root, name: str) -> str:
    return f"{root.shown}/rules/{name}" if root.shown not in {"", "."} else f"rules/{name}"
