"""The checklist as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import prose_date
from eqcheck.office.checklist import asks, counts, form_command, reasons, runs_out, send_as, standing, there, who
from eqcheck.reports.terminal.page import BLANK, labelled
from eqcheck.reports.words import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from eqcheck.office.checklist import AskedItem, Checklist
    from eqcheck.reports.terminal.page import Page

_LABEL = 9


def checklist_text(whole: Checklist, page: Page) -> str:
    """The whole checklist, most pressing first."""
    return page.printed(_parts(whole, page))


def _parts(whole: Checklist, page: Page) -> Iterator[RenderableType]:
    yield page.heading(f"Evidence asked of {who(whole)}, as of {prose_date(whole.as_of)}")
    yield page.text(counts(whole))
    number = 0
    for group, items in whole.grouped():
        yield BLANK
        yield page.heading(f"{group.value} ({len(items)})")
        for item in items:
            number += 1
            yield BLANK
            yield page.text(f"{number}. {item.need.type.title}", "bold")
            yield labelled(
                [(page.text(label), page.text(text)) for label, text in _lines(item) if text],
                indent=1,
                label=_LABEL,
            )


def _lines(item: AskedItem) -> Iterator[tuple[str, str]]:
    need = item.need
    yield "What:", need.type.description
    yield "From:", need.type.system
    yield "Kept by:", need.type.kept_by
    yield "For:", sentence(item.asked.words)
    yield "There:", sentence(there(need))
    yield "Runs out:", sentence(runs_out(need)) if need.runs_out else ""
    for place, (clause, status, duty) in enumerate(reasons(need)):
        yield "Why:" if place == 0 else "", f"{clause} ({status}): {duty}"
    for place, statement in enumerate(need.statements):
        yield "Sign:" if place == 0 else "", f"{statement.rule} ({standing(statement.status)}): {asks(statement)}"
    yield "Send as:", send_as(need)
    if not need.sources:
        yield "Form:", form_command(need)
