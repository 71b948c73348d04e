"""Which rules each policy selects, with which parameters: `selection.txt` is reviewed line by line.

When it is out of date, rewrite it with `python -m tests.golden.test_selection` and read every line that changed:
each changes a verdict.
"""

from pathlib import Path

from eqcheck.authoring.policies.selection import selection
from eqcheck.authoring.policies.shelf import shelf
from eqcheck.library.sources import Root

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "selection.txt"


def current() -> str:
    return selection(shelf([Root(ROOT)]))


def test_the_reviewed_selection_is_current() -> None:
    assert current() == GOLDEN.read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDEN.write_text(current(), encoding="utf-8", newline="\n")
