"""`eqcheck actions`: what to do, who does it and by when, as plain text that can be sent."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST, prose_date
from eqcheck.reports.action_words import due_words, owner_words
from eqcheck.reports.way_words import way_words
from eqcheck.reports.words import counted, listed, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.action import Action
    from eqcheck.domain.assessment import Assessment


def render(assessment: Assessment, *, width: int) -> str:
    """Every action in order, each with where, who, by when, why then, what it closes and what shows it."""
    return "\n".join(_lines(assessment, width)) + "\n"


def _lines(assessment: Assessment, width: int) -> Iterator[str]:
    trust = assessment.trust
    names = {TRUST: "the trust", **{school.key: school.name for school in trust.schools}}
    where = names[assessment.subjects[0]] if len(assessment.subjects) == 1 else trust.name
    if where == "the trust":
        where = trust.name
    yield fill(f"What to do at {where}, as of {prose_date(assessment.as_of)}", width)
    if not assessment.actions:
        yield "Nothing falls short."
        return
    cells = {(clause, action.subject) for action in assessment.actions for clause in action.clauses}
    short = counted(len(cells), "duty that falls short", "duties that fall short")
    yield fill(f"{counted(len(assessment.actions), 'action')} for {short}.", width)
    if assessment.way.actions:
        yield fill(way_words(assessment), width)
    for place, action in enumerate(assessment.actions, 1):
        yield ""
        yield from _action(place, action, names, assessment, width)


def _action(place: int, action: Action, names: dict[str, str], assessment: Assessment, width: int) -> Iterator[str]:
    head = f"{place:2}. "
    yield fill(sentence(action.what), width, initial_indent=head, subsequent_indent="    ")
    parts = [("where", names[action.subject])] if len(assessment.subjects) > 1 else []
    law = "law" if action.statutory else "policy"
    parts += [
        ("who", owner_words(action.role, action.owner)),
        ("by", f"{prose_date(action.due.on)} ({due_words(action.due, action.severity, assessment.as_of)})"),
        ("closes", f"{listed(action.closes)} ({law})" if action.closes else f"nothing by itself ({law})"),
    ]
    helped = [clause for clause in action.clauses if clause not in action.closes]
    if helped:
        parts.append(("helps", listed(helped)))
    if action.evidence:
        parts.append(("shown by", listed(action.evidence)))
    parts.append(("id", action.id[:8]))
    for label, text in parts:
        yield fill(text, width, initial_indent=f"    {label:<8} ", subsequent_indent=" " * 13, break_on_hyphens=False)
