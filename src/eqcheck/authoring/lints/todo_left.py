"""A text that is still to be written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Hit, Lint, at, of_each_rule
from eqcheck.library.sources import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.lints.lint import Material
    from eqcheck.library.cross_checks.rule_view import RuleView
    from eqcheck.library.yaml.strict_yaml import KeyPath

_LEFT = re.compile(r"\b(TODO|FIXME|TBC|XXX)\b")


def _check(material: Material) -> Iterator[Hit]:
    yield from of_each_rule(_find)(material)
    for policy in material.policies:
        document = material.library.documents[SourceKind.POLICY, policy]
        for path, text in _texts(material.library.policies[policy], ()):
            match = _LEFT.search(text)
            if match:
                message = f"{match.group()} is still to be done here"
                yield Hit(policy, path, message, document.place(path), document.place(path, key=True).line)


def _find(rule: RuleView) -> Iterator[Hit]:
    for path, text in _texts(rule.data, ()):
        match = _LEFT.search(text)
        if match:
            yield at(rule, path, f"{match.group()} is still to be done here")


def _texts(data: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))


EXTENSION = Lint(
    id="todo-left",
    name="A text that is still to be written",
    gravity=Gravity.WARNING,
    short="A text holds TODO, TBC, FIXME or XXX.",
    why="rules new and policy new write TODO wherever a person must decide; what still holds one is not finished.",
    mend="write what belongs there",
    bad="remedy: TODO say who checks the box, and by when.\n",
    good="remedy: The caretaker checks the box and signs the sheet inside its lid.\n",
    check=_check,
)
