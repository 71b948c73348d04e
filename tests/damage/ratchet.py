"""How many violations each kind is known to have in the usual sample: the numbers can only go down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.damage.outcome import Tally

KNOWN = Path(__file__).with_name("known.yaml")
HEAD = "# Violations known in the usual sample, by kind of damage; a kind not named has none. Only lower them.\n"


def known() -> Mapping[str, int]:
    """The number of each kind that has any."""
    counts: Mapping[str, int] = yaml.safe_load(KNOWN.read_text(encoding="utf-8")) or {}
    return counts


def write(tally: Tally) -> None:
    """Make what was found the known numbers."""
    lines = [f"{kind}: {len(violations)}\n" for kind, violations in tally.by_kind().items() if violations]
    KNOWN.write_text("".join([HEAD, *lines]), encoding="utf-8")


def exceeded(tally: Tally) -> Iterator[str]:
    """A line for each kind that has more than is known of it."""
    allowed = known()
    for kind, violations in tally.by_kind().items():
        if len(violations) > allowed.get(kind, 0):
            yield f"{kind}: {len(violations)} where {allowed.get(kind, 0)} are known"
