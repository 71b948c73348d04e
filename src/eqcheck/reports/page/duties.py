"""A part of the page for each duty: where it comes from, what decides it, and what each number rests on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from eqcheck.reports.page.markup import definitions, table, text
from eqcheck.reports.tables import parameters_table
from eqcheck.reports.words import counted, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.domain.assessment import Clause
    from eqcheck.reports.page.view import PageView
    from eqcheck.reports.tables import Cell


def duties(view: PageView) -> Iterator[str]:
    """Every tested clause of every policy, closed at first."""
    parameters: dict[str, list[tuple[Cell, ...]]] = defaultdict(list)
    for row in parameters_table(view.assessment).rows:
        parameters[str(row[0])].append(row)
    for policy in view.assessment.policies:
        yield f"<h3>Duties of {text(policy.title)}</h3>"
        for clause in policy.clauses:
            if clause.rules:
                yield _duty(view, clause, parameters)


def _duty(view: PageView, clause: Clause, parameters: Mapping[str, Sequence[tuple[Cell, ...]]]) -> str:
    parts = [
        f'<details id="duty/{text(clause.id)}"><summary>{text(clause.id)} {text(clause.duty)}</summary>',
        definitions(
            (
                ("Who bears it", clause.bearer),
                ("Where it comes from", f"{clause.kind.value}: {clause.locator}"),
                ("How often", f"stated: {clause.frequency_stated}; tested: {clause.frequency_tested}"),
            )
        ),
    ]
    for use in clause.rules:
        rule = view.assessment.rules.get(use.rule)
        if rule is None:
            continue
        unread = " Rests on law that was not read in its source." if rule.basis_status == "unverified" else ""
        parts.append(
            f"<p><strong>{text(sentence(rule.sentence()))}</strong> ({text(rule.id)}) {text(rule.rationale)}{unread}"
            f" To put it right: {text(sentence(rule.remedy))}</p>"
        )
        rows = parameters.get(use.rule, ())
        if rows:
            parts.append("<ul>" + "".join(_parameter(row) for row in rows) + "</ul>")
    return "".join((*parts, "</details>"))


def _parameter(row: tuple[Cell, ...]) -> str:
    _, name, content, unit, set_by, basis = map(str, row)
    rests = f": {basis}" if basis else ""
    return (
        f"<li>{text(name.replace('_', ' '))} {text(content)} {text(unit)}, set by the {text(set_by)}{text(rests)}</li>"
    )


def not_examined(view: PageView) -> Iterator[str]:
    """The clauses that no rule tests, with why."""
    rows = [
        f'<tr><th scope="row">{text(clause.id)}</th><td>{text(clause.duty)}</td>'
        f"<td>{text(sentence(clause.not_tested or ''))}</td></tr>"
        for policy in view.assessment.policies
        for clause in policy.clauses
        if not clause.rules
    ]
    if not rows:
        yield "<p>Every duty was examined.</p>"
        return
    yield f"<p>{counted(len(rows), 'duty is', 'duties are')} not tested and counted nowhere above.</p>"
    yield table("Duties that were not examined", ("Clause", "Duty", "Why"), rows)
