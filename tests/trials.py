"""How many of many trials are made: a few of them, the same each time, or all where EQCHECK_TRIALS is `all`.

`.ci/run` makes all of them, in a step of its own: `EQCHECK_TRIALS=all pytest -m trials`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

ALL = os.environ.get("EQCHECK_TRIALS") == "all"


def some_of(trials: Sequence[T], few: int) -> Sequence[T]:
    """All trials, or `few` of them: the first, the last, and others as far from each other."""
    if ALL or len(trials) <= few:
        return trials
    last = len(trials) - 1
    return [trials[last * number // (few - 1)] for number in range(few)]
