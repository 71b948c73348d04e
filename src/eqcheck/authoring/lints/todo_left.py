"""A text that is still to be written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Lint, at, of_each_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.lints.lint import Hit
    from eqcheck.library.cross_checks.rule_view import RuleView
    from eqcheck.library.yaml.strict_yaml import KeyPath

_LEFT = re.compile(r"\b(TODO|FIXME|TBC|XXX)\b")


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
    why="eqcheck rules new writes TODO wherever a person must decide; a rule that still holds one is not finished.",
    mend="write what belongs there",
    bad="remedy: TODO say who checks the box, and by when.\n",
    good="remedy: The caretaker checks the box and signs the sheet inside its lid.\n",
    check=of_each_rule(_find),
)
