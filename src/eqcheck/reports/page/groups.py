"""Groups of people compared at one time, school by school, and all schools together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.reports.group_words import NOTE
from eqcheck.reports.groups_compared import HEADINGS, compared_rules
from eqcheck.reports.page.figure import figure
from eqcheck.reports.page.markup import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.reports.page.view import PageView


def groups(view: PageView) -> Iterator[str]:
    """A table for each rule that compares groups at one time, and what differences are; objectives have their own."""
    made = list(compared_rules(view.assessment, {key: view.names[key] for key in view.subjects}))
    for compared in made:
        if not compared.is_change:
            yield figure(compared.rule.title, "", 0, HEADINGS, (row.cells for row in compared.rows))
            for said in compared.together:
                yield f"<p>{text(said)}</p>"
    if made:
        yield f"<p>{text(NOTE)}</p>"
