"""The page of measurements: one part of it written anew between its marks."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "speed.md"


def publish(lines: list[str], part: str, end: str, *, write: bool) -> None:
    """Print what was measured; where asked, write it between the mark that names the part and the mark that ends it."""
    text = "\n".join(lines) + "\n"
    print(text)
    if write:
        marked = re.compile(rf"(<!-- {part}: .+ -->\n)(?:.*\n)*?(<!-- {end} -->)")
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(marked.sub(lambda marks: marks[1] + text + marks[2], page), encoding="utf-8")
