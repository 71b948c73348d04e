"""The page of an assessment: its parts in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import prose_date
from eqcheck.reports.action_words import role_words
from eqcheck.reports.audience import hidden_numbers, title
from eqcheck.reports.page import actions, charts, duties, evidence, matrix, schools
from eqcheck.reports.page.markup import definitions, status_phrase, text
from eqcheck.reports.page.view import view_of
from eqcheck.reports.page.whole import whole_page
from eqcheck.reports.tables import about, audience_words
from eqcheck.reports.tally import status_counts
from eqcheck.reports.words import STATUS_WORDS, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eqcheck.domain.assessment import Assessment
    from eqcheck.reports.audience import Audience
    from eqcheck.reports.page.view import PageView


def page(assessment: Assessment, audience: Audience) -> str:
    """The page as HTML, in which nothing but its own style and script can run and nothing is fetched."""
    view = view_of(assessment, audience)
    heading = f"{title(assessment)} on {prose_date(assessment.as_of)}"
    return whole_page(heading, "".join(_parts(view, heading)), script="script.js")


_SECTIONS = (
    ("summary", "In short"),
    ("matrix", "Matrix"),
    ("changes", "What changed"),
    ("todo", "What to fix first"),
    ("charts", "Charts"),
    ("schools", "School by school"),
    ("unexamined", "What was not examined"),
    ("duties", "Duties and what each number rests on"),
    ("evidence", "Evidence"),
)


def _parts(view: PageView, heading: str) -> Iterator[str]:
    sections = [item for item in _SECTIONS if item[0] != "changes" or view.assessment.changes is not None]
    links = "".join(f'<li><a href="#{name}">{said}</a></li>' for name, said in sections)
    yield f'<a class="skip" href="#main">Skip to the report</a><header><h1>{text(heading)}</h1>'
    yield f"<p>For {audience_words(view.audience)}.</p>{_state()}</header>"
    yield f'<nav aria-label="Parts of this report"><ul>{links}</ul></nav>{_filters(view)}<main id="main">'
    made = {
        "summary": _summary(view),
        "changes": actions.changes(view),
        "todo": actions.actions(view),
        "matrix": matrix.matrix(view),
        "charts": charts.charts(view),
        "schools": schools.schools(view),
        "unexamined": duties.not_examined(view),
        "duties": duties.duties(view),
        "evidence": evidence.evidence(view),
    }
    for name, said in sections:
        head = f'<section id="{name}" aria-labelledby="{name}-h"><h2 id="{name}-h">{said}</h2>'
        yield f"{head}{_joined(made[name])}</section>"
    yield f"</main><footer>{definitions(about(view.assessment, view.audience))}</footer>"


def _joined(parts: Iterable[str]) -> str:
    return "".join(parts)


def _state() -> str:
    return '<p id="state" role="status">All schools and all duties are shown.</p>'


def _filters(view: PageView) -> str:
    """Controls that only the script shows, since only the script answers to them."""
    names = "".join(f'<option value="{text(key)}">{text(view.names[key])}</option>' for key in view.subjects)
    counts = status_counts(view.assessment.findings)
    statuses = "".join(
        f'<option value="{status.value}">{status_phrase(status)}</option>'
        for status, number in counts.items()
        if number
    )
    roles = "".join(
        f'<option value="{text(role)}">{text(role_words(role))}</option>'
        for role in sorted({action.role for action in view.assessment.actions if action.role})
    )
    return (
        '<form id="filters" hidden aria-label="Filter">'
        f'<label>School <select id="f-k"><option value="">all</option>{names}</select></label>'
        f'<label>Status <select id="f-s"><option value="">all</option>{statuses}</select></label>'
        f'<label>Role <select id="f-r"><option value="">all</option>{roles}</select></label>'
        '<button type="reset">Show everything</button></form>'
    )


def _summary(view: PageView) -> Iterator[str]:
    assessment = view.assessment
    examined = sum(1 for clause in view.clauses.values() if clause.rules)
    yield (
        f"<p>{counted(examined, 'duty was', 'duties were')} examined at {counted(len(view.subjects), 'place')},"
        f" which gives {counted(len(assessment.findings), 'finding')}.</p><ul class=counts>"
    )
    for status, number in status_counts(assessment.findings).items():
        if number:
            yield (
                f'<li class="{status.value}"><strong>{number} {STATUS_WORDS[status].phrase}</strong>'
                f" {text(STATUS_WORDS[status].sentence)}</li>"
            )
    yield "</ul>"
    if view.audience.aggregates_only:
        limit = assessment.trust.minimum_group
        yield (
            f"<p>Numbers of people from 1 to {limit} are hidden, and with them whatever would give one back:"
            f" {counted(hidden_numbers(assessment), 'finding')} without numbers.</p>"
        )
    for notice in assessment.notices:
        yield f"<p>Notice: {text(str(notice))}</p>"
