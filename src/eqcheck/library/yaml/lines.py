"""The lines of a text: where each begins, and what stands in one."""

from __future__ import annotations

import re
from functools import lru_cache

LINE_BREAK = re.compile(r"\r\n|\n|\r")


@lru_cache(maxsize=8)
def line_starts(text: str) -> list[int]:
    """At which character each line of a text begins."""
    return [0, *(line_break.end() for line_break in LINE_BREAK.finditer(text))]


@lru_cache(maxsize=64)
def line_of(text: str, number: int) -> str:
    """A line, from 1, without its end: one value for all places in it, however long it is."""
    starts = line_starts(text)
    end = starts[number] if number < len(starts) else len(text)
    return text[starts[number - 1] : end].rstrip("\r\n")
