"""Charts as inline SVG, each with its numbers as a table."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Status
from eqcheck.domain.status import month_and_year
from eqcheck.reports.page.figure import bars
from eqcheck.reports.page.groups import groups
from eqcheck.reports.page.lapses import lapses
from eqcheck.reports.page.objectives import objectives

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.domain.assessment import Finding
    from eqcheck.reports.page.view import PageView


def charts(view: PageView) -> Iterator[str]:
    """Shares of duties met, objectives over years, what lapses when, and when actions are due and waivers end."""
    yield _share("Duties met by section", [(title, findings) for title, findings in _by_section(view)])
    yield _share(
        "Duties met by school",
        [(view.names[key], [it for it in view.assessment.findings if it.subject == key]) for key in view.subjects],
    )
    yield from objectives(view)
    yield from groups(view)
    yield lapses(view)
    yield _months(view)


def _by_section(view: PageView) -> Iterator[tuple[str, list[Finding]]]:
    for policy in view.assessment.policies:
        for section, title in policy.sections.items():
            yield title, [it for it in view.assessment.findings if (it.policy, it.section) == (policy.id, section)]


def _share(title: str, groups: Sequence[tuple[str, Sequence[Finding]]]) -> str:
    counts = [(name, *_met(findings)) for name, findings in groups if _met(findings)[1]]
    drawn = [(name, 100 * met / whole, f"{met} of {whole}") for name, met, whole in counts]
    return bars(title, drawn, ("Name", "Met", "Apply"), [(name, str(met), str(whole)) for name, met, whole in counts])


def _met(findings: Sequence[Finding]) -> tuple[int, int]:
    """How many duties are met, and how many apply."""
    statuses = [finding.status for finding in findings]
    return statuses.count(Status.MET), len(statuses) - statuses.count(Status.NOT_APPLICABLE)


def _months(view: PageView) -> str:
    as_of = view.assessment.as_of
    due = Counter(f"{action.due.on:%Y-%m}" for action in view.assessment.actions)
    waivers = {finding.waiver for finding in view.assessment.findings if finding.waiver is not None}
    ending = Counter(f"{waiver.until:%Y-%m}" for waiver in waivers if waiver.until >= as_of)
    months = sorted(due.keys() | ending.keys())
    most = max([*due.values(), 1])
    drawn = [
        (_month(month), 100 * due[month] / most, f"{due[month]} due, {ending[month]} waivers end") for month in months
    ]
    rows = [(_month(month), str(due[month]), str(ending[month])) for month in months]
    return bars("When actions are due and waivers end", drawn, ("Month", "Actions due", "Waivers that end"), rows)


def _month(text_: str) -> str:
    return month_and_year(date.fromisoformat(f"{text_}-01"))
