"""Help for a name that is not known: the nearest, or what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection

_SHOWN = 8


def suggestion(word: str, choices: Collection[str]) -> str:
    """`did you mean "x"?`, or the choices, the first few where there are many."""
    hint = did_you_mean(word, choices)
    if hint is not None:
        return hint
    if not choices:
        return "there is none to choose from"
    return f"none is like it; the {len(choices)} there are begin with: {', '.join(sorted(choices)[:_SHOWN])}"
