"""The lines of the table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bench.timing import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bench.timing import Took


def row(what: str, other: str, took: Mapping[str, Took]) -> str:
    """One comparison: what each took, and the ratios of `eqcheck` to `other`."""
    ours, theirs = took["eqcheck"], took["other"]
    print(f"{what}, {other}: {_said(ours)}; {_said(theirs)}", file=sys.stderr, flush=True)
    ratios = " | ".join(f"{getattr(ours, name) / getattr(theirs, name):.2f}" for name in ("wall", "cpu", "memory"))
    return f"| {what} | {_said(ours)} | {other} | {_said(theirs)} | {ratios} |"


def _said(took: Took) -> str:
    return f"{took.wall:.2f} s, {took.memory / MEGABYTE:,.0f} MB"
