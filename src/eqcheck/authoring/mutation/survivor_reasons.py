"""The reasons for which mutants may survive: rules/mutants.yaml, a list beside the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eqcheck.domain.mistakes import Mistake, refuse
from eqcheck.library.shapes.schema_parts import RULE_ID, SENTENCE, closed, document_schema
from eqcheck.library.shapes.validation import schema_mistakes
from eqcheck.library.sources import MUTANTS_FILE
from eqcheck.library.yaml.strict_yaml import load
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eqcheck.domain.mistakes import Place
    from eqcheck.library.shapes.schema_parts import Schema
    from eqcheck.library.sources import Root


@dataclass(frozen=True, slots=True)
class AcceptedSurvivor:
    """A mutant that is no worse than its rule, why, and where that is written."""

    rule: str
    operator: str
    change: str
    reason: str
    place: Place


def accepted_schema() -> Schema:
    """The schema of rules/mutants.yaml."""
    text = {"type": "string", "minLength": 1}
    item = {
        "rule": {**RULE_ID, "description": "The rule that the mutant is of."},
        "operator": {**text, "description": "What made it, as eqcheck rules mutate prints it."},
        "change": {**text, "description": "What it changes, as eqcheck rules mutate prints it."},
        "reason": {**SENTENCE, "description": "Why no evidence could tell it from the rule."},
    }
    mutants: dict[str, Any] = {"type": "array", "minItems": 1, "items": closed("a mutant", item, *item)}
    root = closed("the list of mutants", {"mutants": mutants}, "mutants")
    return document_schema("mutants.yaml", "Mutants that no evidence can tell from their rule, and why.", root)


def accepted_mutants(roots: Iterable[Root]) -> list[AcceptedSurvivor]:
    """Every entry of the lists under the roots.

    Raises:
        MistakesError: with what is wrong with such a file.
    """
    survivors: list[AcceptedSurvivor] = []
    for root in roots:
        file = root.folder / "rules" / MUTANTS_FILE
        if not file.is_file():
            continue
        shown = f"{root.shown}/rules/{MUTANTS_FILE}" if root.shown else f"rules/{MUTANTS_FILE}"
        document = load(shown, file.read_bytes())
        if not isinstance(document.data, dict):
            refuse([Mistake(CommandKind.MUTANTS_NO_LIST(), document.place(()), "begin with: mutants:")])
        refuse(schema_mistakes(document, accepted_schema()))
        survivors += [
            AcceptedSurvivor(**item, place=document.place(("mutants", number)))
            for number, item in enumerate(document.data["mutants"])
        ]
    return survivors
