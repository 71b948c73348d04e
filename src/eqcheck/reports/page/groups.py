"""Groups of people compared at one time, school by school, and all schools together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.reports.group_words import NOTE
from eqcheck.reports.groups_compared import HEADINGS, compared_rules
from eqcheck.reports.page.figure import figure
from eqcheck.reports.page.markup import text
from eqcheck.reports.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.reports.groups_compared import GroupRow
    from eqcheck.reports.page.view import PageView


_ROWS = 150
"""Groups of all tables together at most, the worst of each: the page of many schools must stay light."""


def groups(view: PageView) -> Iterator[str]:
    """A table for each rule that compares groups at one time, and what differences are; objectives have their own."""
    made = list(compared_rules(view.assessment, {key: view.names[key] for key in view.subjects}))
    of_one_time = [compared for compared in made if not compared.is_change]
    for compared in of_one_time:
        rows = _worst(compared.rows, _ROWS // len(of_one_time))
        yield figure(compared.rule.sentence(), "", 0, HEADINGS, (row.cells for row in rows))
        if len(rows) < len(compared.rows):
            yield f"<p>and {counted(len(compared.rows) - len(rows), 'more group')} that fare no worse.</p>"
        for said in compared.together:
            yield f"<p>{text(said)}</p>"
    if made:
        yield f"<p>{text(NOTE)}</p>"


def _worst(rows: Sequence[GroupRow], most: int) -> Sequence[GroupRow]:
    """The rows as they stand; of more than `most`, so many of the worst."""
    return rows if len(rows) <= most else sorted(rows, key=lambda row: row.status.rank)[:most]
