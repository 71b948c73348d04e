"""A rule id that was published and is gone, or that was retired and is back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Hit, Lint
from eqcheck.domain.mistakes import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.lints.lint import Material


def _check(material: Material) -> Iterator[Hit]:
    rules = material.library.rules
    new = [name for name in rules if name not in material.published]
    for name, place in material.published.items():
        if name not in rules and name not in material.retired:
            near = nearest(name, new)
            guess = f'; "{near}" looks like its new name' if near else ""
            yield Hit(name, ("published",), f'the published rule "{name}" is gone{guess}', place)
    for name, place in material.retired.items():
        if name in rules:
            yield Hit(name, ("retired",), f'the id "{name}" was retired, and a rule has it again', place)


EXTENSION = Lint(
    id="published-id-vanished",
    name="A published id that vanished",
    gravity=Gravity.ERROR,
    short="An id of rules/published.txt is neither a rule nor in rules/retired.yaml, or a retired one is back.",
    why=(
        "Trusts name rules in their overrides, waivers and records. An id that vanishes breaks them; one that comes"
        " back with another meaning falsifies them. rules/published.txt lists every id that was ever released, one"
        " a line; rules/retired.yaml maps an id that was withdrawn to a mapping with its reason and, where it was"
        " renamed, replaced_by. A folder without these files has published nothing."
    ),
    mend="bring the rule back, or add its id to rules/retired.yaml with a reason",
    bad="id: example/boxes-looked-into\n",
    good="id: example/boxes-checked\n",
    check=_check,
)
