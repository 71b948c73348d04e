"""What to do, in the one order, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.reports.action_words import LISTED_ELSEWHERE, due_words, owner_words
from eqcheck.reports.change_words import HEADINGS, change_rows
from eqcheck.reports.page.markup import table, text
from eqcheck.reports.way_words import way_words
from eqcheck.reports.words import counted, sentence, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.action import Action
    from eqcheck.domain.comparison import CellChange
    from eqcheck.reports.page.view import PageView

_FIRST = 10


def actions(view: PageView) -> Iterator[str]:
    """The first ten actions, then all the others closed."""
    every = view.assessment.actions
    if not every:
        yield "<p>Nothing falls short.</p>"
        return
    said = way_words(view.assessment)
    if said:
        yield f"<p>{text(said)}</p>"
    if view.audience.aggregates_only:
        yield f"<p>{LISTED_ELSEWHERE}</p>"
    yield _table(view, f"The first {min(len(every), _FIRST)} things to do", every[:_FIRST], 1)
    rest = every[_FIRST:]
    if rest:
        yield f"<details><summary>{counted(len(rest), 'more thing')} to do</summary>"
        yield f"{_table(view, 'What else to do', rest, _FIRST + 1)}</details>"


def _table(view: PageView, caption: str, listed: tuple[Action, ...], first: int) -> str:
    rows = (_row(view, rank, action) for rank, action in enumerate(listed, first))
    return table(caption, ("", "School", "What to do", "Who", "By", "Duties")[1:], rows)


def _row(view: PageView, rank: int, action: Action) -> str:
    why = due_words(action.due, action.severity, view.assessment.as_of)
    law = "law" if action.statutory else "policy"
    closes = ", ".join(action.closes) or f"helps {', '.join(action.clauses)}"
    return (
        f'<tr id="action/{action.id}" data-k="{text(action.subject)}" data-r="{text(action.role)}">'
        f"<td>{rank}. {text(view.names[action.subject])}</td>"
        f'<th scope="row">{text(sentence(action.what))}</th>'
        f"<td>{text(owner_words(action.role, action.owner))}</td>"
        f"<td>{text(value(action.due.on))}: {text(why)}</td>"
        f"<td>{text(closes)} ({law})</td></tr>"
    )


def changes(view: PageView) -> Iterator[str]:
    """The cells that changed since an earlier assessment, those that became worse first."""
    changed = view.assessment.changes
    if changed is None:
        return
    if not changed.cells:
        yield f"<p>No status changed since {value(changed.since)}.</p>"
        return
    rows = (
        f'<tr data-k="{text(cell.subject)}"><td>{text(name)}</td>'
        f'<th scope="row">{_link(cell, view)}</th><td>{text(was)}</td><td>{text(now)}</td><td>{text(why)}</td></tr>'
        for cell, (name, _, was, now, why) in zip(changed.cells, change_rows(changed, view.names), strict=True)
    )
    yield table(f"Statuses that changed since {value(changed.since)}", HEADINGS, rows)


def _link(cell: CellChange, view: PageView) -> str:
    if cell.now is None or cell.subject not in view.names:
        return text(cell.clause)
    return f'<a href="#{text(cell.subject)}/{text(cell.clause)}">{text(cell.clause)}</a>'
