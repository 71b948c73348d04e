"""A forecast as text: both matrices, and what lapses, by who acts."""

from __future__ import annotations

from collections import defaultdict
from textwrap import fill
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import prose_date
from eqcheck.reports.action_words import owner_words
from eqcheck.reports.audience import subject_names
from eqcheck.reports.harmless import harmless_line
from eqcheck.reports.tally import status_counts
from eqcheck.reports.words import STATUS_WORDS, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.assessment import Assessment
    from eqcheck.domain.forecast import Forecast
    from eqcheck.domain.lapse import Ahead, Lapse
    from eqcheck.reports.report_format import View
    from eqcheck.reports.terminal.page import Page


def render(forecast: Forecast, view: View) -> str:
    """Today's matrix, that of the later day, and the list of lapses."""
    from eqcheck.reports.terminal import page  # noqa: PLC0415 - start-up

    sheet = page.Page(view.width, view.colour, view.unicode)
    text = _matrix(sheet, forecast.now, "Today", view)
    if forecast.then.as_of != forecast.now.as_of:
        text += _matrix(sheet, forecast.then, "If nothing is done", view)
    written = (*_lapses(forecast), *not_foretold(forecast.ahead))
    lines = (fill(harmless_line(line), view.width, subsequent_indent="      ") for line in written)
    return "\n".join([*text, *lines]) + "\n"


def not_foretold(ahead: Ahead) -> Iterator[str]:
    """From which day the calendar of terms leaves open what becomes of what holds now; nothing where it does not."""
    if ahead.calendar_ends_on is None:
        return
    things = len(ahead.not_foretold)
    yield (
        f"The trust's calendar is too short: what becomes of {counted(things, 'thing')} that "
        f"{'holds' if things == 1 else 'hold'} today is open from "
        f"{prose_date(ahead.calendar_ends_on)} on. Add the terms that follow to eqcheck.yaml."
    )


def _matrix(sheet: Page, assessment: Assessment, title: str, view: View) -> list[str]:
    from eqcheck.reports.terminal import matrix  # noqa: PLC0415 - start-up

    shown = sheet.printed(matrix.matrices(sheet, assessment, detail=view.detail))
    return [fill(_headline(assessment, title), view.width), shown]


def _headline(assessment: Assessment, title: str) -> str:
    counts = status_counts(assessment.findings)
    parts = [f"{number} {STATUS_WORDS[status].phrase}" for status, number in counts.items() if number]
    return f"{title}, on {prose_date(assessment.as_of)}: {listed(parts)}"


def _lapses(forecast: Forecast) -> Iterator[str]:
    until = prose_date(forecast.then.as_of)
    if not forecast.lapses:
        yield f"Nothing that holds today lapses by {until}."
        return
    yield f"What lapses by {until} if nothing is done"
    names = subject_names(forecast.now)
    by_owner: dict[str, list[Lapse]] = defaultdict(list)
    for lapse in forecast.lapses:
        by_owner[owner_words(lapse.role, lapse.owner)].append(lapse)
    for owner, lapses in sorted(by_owner.items(), key=lambda item: (item[1][0].day, item[0])):
        yield f"  {owner}: {counted(len(lapses), 'lapse')}"
        for lapse in lapses:
            name = names[lapse.subject]
            yield f"    {prose_date(lapse.day)}: {name}: {lapse.title} ({', '.join(lapse.clauses)})"
