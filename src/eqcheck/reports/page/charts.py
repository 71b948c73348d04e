"""Charts as inline SVG, each with its numbers as a table."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Status
from eqcheck.reports.page.markup import table, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.domain.assessment import Finding
    from eqcheck.reports.page.view import PageView

_ROW, _LABEL, _WIDTH = 24, 280, 640
_PER_CENT = 3
_LONGEST = 32
"""Letters of a name beside its bar; the table has it whole."""


def charts(view: PageView) -> Iterator[str]:
    """The share of duties met by section and by school, and the months in which actions are due and waivers end."""
    yield _share("Duties met by section", [(title, found) for title, found in _by_section(view)])
    yield _share(
        "Duties met by school",
        [(view.names[key], [it for it in view.assessment.findings if it.subject == key]) for key in view.subjects],
    )
    yield _months(view)


def _by_section(view: PageView) -> Iterator[tuple[str, list[Finding]]]:
    for policy in view.assessment.policies:
        for section, title in policy.sections.items():
            yield title, [it for it in view.assessment.findings if (it.policy, it.section) == (policy.id, section)]


def _share(title: str, groups: Sequence[tuple[str, Sequence[Finding]]]) -> str:
    counts = [(name, *_met(found)) for name, found in groups if _met(found)[1]]
    bars = [(name, 100 * met / whole, f"{met} of {whole}") for name, met, whole in counts]
    return _chart(title, bars, ("Name", "Met", "Apply"), [(name, str(met), str(whole)) for name, met, whole in counts])


def _met(found: Sequence[Finding]) -> tuple[int, int]:
    """How many duties are met, and how many apply."""
    statuses = [finding.status for finding in found]
    return statuses.count(Status.MET), len(statuses) - statuses.count(Status.NOT_APPLICABLE)


def _months(view: PageView) -> str:
    as_of = view.assessment.as_of
    due = Counter(f"{action.due.on:%Y-%m}" for action in view.assessment.actions)
    waivers = {finding.waiver for finding in view.assessment.findings if finding.waiver is not None}
    ending = Counter(f"{waiver.until:%Y-%m}" for waiver in waivers if waiver.until >= as_of)
    months = sorted(due.keys() | ending.keys())
    most = max([*due.values(), 1])
    bars = [
        (_month(month), 100 * due[month] / most, f"{due[month]} due, {ending[month]} waivers end") for month in months
    ]
    rows = [(_month(month), str(due[month]), str(ending[month])) for month in months]
    return _chart("When actions are due and waivers end", bars, ("Month", "Actions due", "Waivers that end"), rows)


def _month(text_: str) -> str:
    return f"{date.fromisoformat(f'{text_}-01'):%B %Y}"


def _chart(
    title: str, bars: Sequence[tuple[str, float, str]], headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> str:
    if not bars:
        return ""
    height = _ROW * len(bars)
    marks = "".join(_bar(place, *bar) for place, bar in enumerate(bars))
    body = (
        f'<tr><th scope="row">{text(row[0])}</th>{"".join(f"<td>{text(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return (
        f'<figure><figcaption>{text(title)}</figcaption><svg viewBox="0 0 {_WIDTH + 120} {height}" role="img"'
        f' aria-label="{text(title)}; its numbers are in the table below">{marks}</svg>'
        f"<details><summary>{text(title)}: the numbers</summary>{table(title, headings, body)}</details></figure>"
    )


def _bar(place: int, name: str, share: float, said: str) -> str:
    top = _ROW * place
    width = round(share * _PER_CENT)
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    return (
        f'<text x="{_LABEL - 8}" y="{top + 16}" text-anchor="end">{text(short)}</text>'
        f'<rect class="frame" x="{_LABEL}" y="{top + 4}" width="{100 * _PER_CENT}" height="15"/>'
        f'<rect class="bar" x="{_LABEL}" y="{top + 4}" width="{width}" height="15"/>'
        f'<text x="{_LABEL + 100 * _PER_CENT + 8}" y="{top + 16}">{text(said)}</text>'
    )
