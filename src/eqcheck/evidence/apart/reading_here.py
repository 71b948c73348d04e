"""Whether files are read in this very process, as tests do that read thousands of sound ones."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE: list[bool] = []


@contextmanager
def reading_here() -> Iterator[None]:
    """Have files read in this very process, without limits."""
    _HERE.append(True)
    try:
        yield
    finally:
        _HERE.pop()


def is_reading_here() -> bool:
    """Whether they are now."""
    return bool(_HERE)
