"""How much work something is, counted in lines of Python: the same on every machine, however busy."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


def steps(run: Callable[[], object]) -> int:
    """How many lines of Python are executed while `run` runs in this thread; what C does within one is not seen."""
    count = 0

    def trace(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def growth(run: Callable[[int], object], size: int) -> float:
    """By what the work grows when the size doubles: about 2 where it follows the size, 4 where it is its square."""
    run(size)  # what is made once, such as patterns and tables, is made now
    return steps(lambda: run(2 * size)) / steps(lambda: run(size))
