"""Pieces of HTML: strangers' text is escaped here and nowhere else."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from eqcheck.reports.harmless import harmless
from eqcheck.reports.words import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eqcheck.domain.assessment import Status


def text(stranger: str) -> str:
    """Text in which nothing is markup, for content and for attributes in double quotes."""
    return escape(harmless(stranger), quote=True)


def table(caption: str, headings: Sequence[str], rows: Iterable[str], *, label: str = "") -> str:
    """A table in a region that can be scrolled with the keyboard; `headings` are text, `rows` are markup."""
    head = "".join(f'<th scope="col">{text(heading)}</th>' for heading in headings)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{text(label or caption)}"><table>'
        f"<caption>{text(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def status_phrase(status: Status, *, waived: bool = False) -> str:
    """A status in words, with a capital letter."""
    phrase = STATUS_WORDS[status].phrase
    return f"{phrase[0].upper()}{phrase[1:]}{', waived' if waived else ''}"


def definitions(pairs: Iterable[tuple[str, str]]) -> str:
    """Labels with their texts, as a list."""
    return f"<dl>{''.join(f'<dt>{text(label)}</dt><dd>{text(said)}</dd>' for label, said in pairs)}</dl>"
