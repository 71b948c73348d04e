"""What a rule's texts refer to: parameters in its expressions and bounds, measures in its finding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from eqcheck.checks.bounds import bound_parameter
from eqcheck.checks.builtin import PARAMETERS, REGISTER
from eqcheck.checks.keys import Role
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.domain.finding_text import placeholders, unfilled
from eqcheck.domain.mistakes import did_you_mean
from eqcheck.library.cross_checks.parameters import parameter_complaints, parameter_type
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.domain.mistakes import Mistake
    from eqcheck.library.cross_checks.rule_view import RuleView
    from eqcheck.library.library import Library
    from eqcheck.library.yaml.strict_yaml import KeyPath
    from eqcheck.messages.message import Message

_TEXT_LITERAL = re.compile(r"'(?:[^']|'')*'")
_PARAMETER = re.compile(r"(?<![:\w]):([a-z][a-z0-9_]*)")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SHOWN_AS_IS = re.compile(r"\b(?:min|max)\s*\(([^()]*)\)", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


SENTENCES = ("finding", "held", "not_shown")
"""The texts of a rule that hold placeholders."""


def parameter_mistakes(rule: RuleView) -> Iterator[Mistake]:
    """Parameters that are wrong in themselves, used and not declared, or declared and not used."""
    for name, data in rule.parameters.items():
        path: KeyPath = ("parameters", name)
        if name in PARAMETERS:
            message = LibraryKind.PARAMETER_BUILT_IN(parameter=name)
            yield rule.mistake(path, message, "give the parameter another name", key=True)
        for within, message, help_ in parameter_complaints(data):
            yield rule.mistake((*path, *within), message, help_)
    used = {name for key in ("title", *SENTENCES) for name in placeholders(rule.data.get(key, ""))}
    for path, offset, name in _parameters_used(rule):
        used.add(name)
        if name not in rule.parameters and name not in PARAMETERS:
            help_ = did_you_mean(name, {*rule.parameters, *PARAMETERS}) or "declare it under parameters"
            yield rule.mistake(path, LibraryKind.PARAMETER_UNKNOWN(parameter=name), help_, offset=offset)
    for name in rule.parameters:
        if name not in used:
            help_ = f"write :{name} in an expression or a bound, or take it out"
            yield rule.mistake(("parameters", name), LibraryKind.PARAMETER_NEVER_USED(parameter=name), help_, key=True)
    yield from _bound_mistakes(rule)


def _parameters_used(rule: RuleView) -> Iterator[tuple[KeyPath, int, str]]:
    """Each use of a parameter: the text's path, where in the text, and the name."""
    for expression in rule.expressions():
        blanked = _TEXT_LITERAL.sub(lambda match: " " * len(match.group()), expression.text)
        for match in _PARAMETER.finditer(blanked):
            yield expression.path, match.start(), match.group(1)
    for key, text, name in _bounds(rule):
        yield ("check", key), text.index(":"), name


def _bounds(rule: RuleView) -> Iterator[tuple[str, str, str]]:
    """The bounds that are parameters: the key in the check, its text, the parameter's name."""
    for key, text in rule.keys(Role.BOUND):
        name = bound_parameter(text)
        if name is not None:
            yield key.name, text, name


def _bound_mistakes(rule: RuleView) -> Iterator[Mistake]:
    for key, text, name in _bounds(rule):
        declared = rule.parameters.get(name)
        if name in PARAMETERS or (declared and not _may_be_a_number(declared)):
            message = LibraryKind.BOUND_NOT_NUMBER(bound=text)
            yield rule.mistake(
                ("check", key), message, "use a parameter whose value is a number", offset=text.index(":")
            )


def _may_be_a_number(data: Mapping[str, Any]) -> bool:
    """Whether the parameter is a number, or wrong in itself and reported as such."""
    return parameter_type(data) in {ColumnType.INTEGER, ColumnType.NUMBER} or any(parameter_complaints(data))


def finding_mistakes(rule: RuleView) -> Iterator[Mistake]:
    """Names in the sentences of a rule that stand for nothing, or for personal data."""
    register = {f"school.{field}" for field in REGISTER} if rule.data["subject"] == "school" else set()
    measures = (name for name in rule.measures if not name.startswith("_"))  # of others only judges know
    known = {*measures, *rule.parameters, *register}
    for key in SENTENCES:
        if key in rule.data:
            yield from _sentence_mistakes(rule, key, known)
    yield from _sentence_mistakes(rule, "title", {*rule.parameters})


def _sentence_mistakes(rule: RuleView, key: str, known: set[str]) -> Iterator[Mistake]:
    text = rule.data[key]
    personal = _personal_aggregates(rule)
    for match in _PLACEHOLDER.finditer(text):
        name = re.split(r"[|?!]", match.group(1), maxsplit=1)[0]
        message: Message | None = None
        help_: str | None = None
        if name in personal:
            message = LibraryKind.PLACEHOLDER_PERSONAL(name=name, column=personal[name])
            help_ = "show a count instead"
        elif name not in known:
            message = LibraryKind.PLACEHOLDER_UNKNOWN(name=name)
            help_ = did_you_mean(name, known) or _choice(known)
        if message is not None:
            yield rule.mistake((key,), message, help_, offset=match.start())
    if set("{}[]") & set(unfilled(_PLACEHOLDER.sub(_well_formed, text))):
        yield rule.mistake((key,), LibraryKind.BRACKET_UNPAIRED(), "write {name} around each name")


def _choice(known: set[str]) -> str:
    """What may stand in braces, by name: whoever writes a first rule knows no measure."""
    names = sorted(name for name in known if not name.startswith("school."))
    choice = [*names, "school.<field>"] if len(names) < len(known) else names
    return f"choose from: {', '.join(choice)}" if choice else "declare it under parameters, or take it out"


def _well_formed(match: re.Match[str]) -> str:
    """Nothing for a name alone or with its two words; else the whole, which is not."""
    parts = re.split(r"[|?!]", match.group(1), maxsplit=1)
    return "" if len(parts) == 1 or parts[1].count("|") == 1 else match.group(0)


def _personal_aggregates(rule: RuleView) -> dict[str, str]:
    """The aggregates that give a value of a personal column as it is, each with that column."""
    if rule.plan is None:
        return {}
    personal = {column: column for column in _personal_columns(rule.library, rule.plan.source)}
    for related in rule.plan.related.values():
        theirs = _personal_columns(rule.library, related.source)
        for name, expression in related.take.items():
            personal |= dict.fromkeys([name], "".join(sorted(_shown(expression.text) & theirs)[:1]))
    return {
        name: personal[column]
        for name, expression in rule.plan.aggregates.items()
        for column in sorted(_shown(expression.text))
        if personal.get(column)
    }


def _personal_columns(library: Library, table: str) -> set[str]:
    columns = library.types[table]["columns"] if table in library.types else {}
    return {name for name, column in columns.items() if column.get("personal")}


def _shown(text: str) -> set[str]:
    """The names whose values an aggregate gives as they are."""
    bare = _TEXT_LITERAL.sub("", text)
    return {word for inside in _SHOWN_AS_IS.findall(bare) for word in _WORD.findall(inside)}
