"""The calendar of lapses: what holds today and no longer will, month by month, if nothing is done."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from eqcheck.domain.status import MONTHS, month_and_year
from eqcheck.reports.action_words import role_words
from eqcheck.reports.forecast_text import not_foretold
from eqcheck.reports.page.figure import bars
from eqcheck.reports.page.markup import text
from eqcheck.reports.words import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eqcheck.domain.lapse import Ahead, Lapse
    from eqcheck.reports.page.view import PageView

_NOTHING = "<p>Nothing of what holds today lapses in the time that was looked ahead.</p>"
_HEADINGS = ("Month", "What lapses", "Where", "Duties", "Who keeps it up")


def lapses(view: PageView) -> str:
    """A bar a month; the table has a row for each month and rule. Nothing where no looking ahead was asked for."""
    ahead = view.assessment.ahead
    if ahead is None:
        return ""
    open_ends = "".join(f"<p>{text(line)}</p>" for line in not_foretold(ahead))
    return open_ends + (_drawn(view, ahead) if ahead.lapses else _NOTHING)


def _drawn(view: PageView, ahead: Ahead) -> str:
    months: dict[date, list[Lapse]] = defaultdict(list)
    for lapse in ahead.lapses:
        months[lapse.day.replace(day=1)].append(lapse)
    most = max(map(len, months.values()))
    drawn = [
        (month_and_year(month), 100 * len(its) / most, counted(len(its), "lapse"))
        for month, its in sorted(months.items())
    ]
    rows = (row for month, its in sorted(months.items()) for row in _rows(view, month_and_year(month), its))
    return bars("What lapses if nothing is done", drawn, _HEADINGS, rows)


def _rows(view: PageView, month: str, its: list[Lapse]) -> Iterator[tuple[str, ...]]:
    rules: dict[str, list[Lapse]] = defaultdict(list)
    for lapse in its:
        rules[lapse.rule].append(lapse)
    for same in rules.values():
        first = same[0]
        places = [_place(view, lapse) for lapse in same]
        clauses = sorted({clause for lapse in same for clause in lapse.clauses})
        yield month, first.title, listed(places), ", ".join(clauses), role_words(first.role) or "nobody named"


def _place(view: PageView, lapse: Lapse) -> str:
    """The school, with the day where its readers may know it."""
    name = view.names[lapse.subject]
    return name if view.audience.aggregates_only else f"{name} ({lapse.day.day} {MONTHS[lapse.day.month - 1]})"
