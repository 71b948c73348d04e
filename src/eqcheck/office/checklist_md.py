"""The checklist as Markdown, with a box to tick for each item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import prose_date
from eqcheck.office.checklist import asks, counts, form_command, reasons, runs_out, send_as, standing, there, who
from eqcheck.reports.words import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.office.checklist import AskedItem, Checklist

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#&])")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]+")


def checklist_md(whole: Checklist) -> str:
    """The whole checklist, most pressing first; text from files means nothing as Markdown."""
    lines = [
        f"# Evidence asked of {plain(who(whole))}",
        "",
        f"As of {prose_date(whole.as_of)}. {counts(whole)}",
    ]
    for group, items in whole.grouped():
        lines += ["", f"## {group.value}"]
        for item in items:
            lines += ["", f"- [ ] **{plain(item.need.type.title)}**", *(f"  - {line}" for line in _lines(item))]
    return "\n".join(lines) + "\n"


def _lines(item: AskedItem) -> Iterator[str]:
    need = item.need
    for label, text in (
        ("What", need.type.description),
        ("From", need.type.system),
        ("Kept by", need.type.kept_by),
        ("For", sentence(item.asked.words)),
        ("There", sentence(there(need))),
        ("Runs out", sentence(runs_out(need))),
    ):
        if text:
            yield f"{label}: {plain(text)}"
    for clause, status, duty in reasons(need):
        yield f"Why: {plain(f'{clause} ({status}): {duty}')}"
    for statement in need.statements:
        yield f"To sign: {plain(f'{statement.rule} ({standing(statement.status)}): {asks(statement)}')}"
    yield f"Send as: {plain(send_as(need))}"
    if not need.sources:
        yield f"Blank form: `{form_command(need)}`"


def plain(text: str) -> str:
    """Text on one line in which no character means anything to Markdown."""
    return _SPECIAL.sub(r"\\\1", _UNPRINTABLE.sub(" ", text))
