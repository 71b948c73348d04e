"""`explain`: why one finding is as it is, in words that a head teacher can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eqcheck.domain.explanation import Explanation


def render(
    explanation: Explanation, *, width: int, colour: bool = False, unicode: bool = True, how: bool = False
) -> str:
    """The explanation within `width` columns, nothing in it cut; with `how`, the rules in words and their sources."""
    from eqcheck.reports.terminal import explanation as layout  # noqa: PLC0415 - start-up
    from eqcheck.reports.terminal.page import Page  # noqa: PLC0415 - start-up

    page = Page(width, colour, unicode)
    return page.printed(layout.explained(page, explanation, how=how))
