"""`policy show`: a policy clause by clause, with the rules that decide each and what they go by."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from eqcheck.authoring.policies.resolved import resolved, values_in_words
from eqcheck.checks.keys import given
from eqcheck.library.coverage import rule_decided_by
from eqcheck.reports.terminal.page import BLANK, indented, labelled
from eqcheck.reports.words import listed, name_in_words, sentence
from eqcheck.reports.words import value as value_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from eqcheck.authoring.policies.shelf import Shelf
    from eqcheck.domain.assessment import Clause, Policy, RuleUse
    from eqcheck.reports.terminal.page import Page

_INDENT, _LABEL = 1, 11
UNVERIFIED = "BASIS NOT VERIFIED: it rests on memory of the law"


def show_text(shelf: Shelf, policy: Policy, clauses: Sequence[Clause], page: Page) -> str:
    """The clauses of the policy, under its sections."""
    return page.printed(_parts(page, shelf, policy, clauses))


def _parts(page: Page, shelf: Shelf, policy: Policy, clauses: Sequence[Clause]) -> Iterator[RenderableType]:
    yield page.heading(f"{policy.id}: {policy.title}")
    yield page.text(f"Source: {policy.document}")
    for section, members in groupby(clauses, key=lambda clause: clause.section):
        yield BLANK
        yield page.heading(policy.sections[section])
        for clause in members:
            yield from _clause(page, shelf, clause)


def _clause(page: Page, shelf: Shelf, clause: Clause) -> Iterator[RenderableType]:
    yield BLANK
    yield page.text(clause.id, "bold")
    yield indented(page.text(sentence(clause.duty)))
    rows = [
        ("bearer", clause.bearer),
        ("judged", f"each {clause.level.value}" if clause.level.value == "school" else "the trust"),
        ("kind", clause.kind.value),
        ("source", clause.locator),
        ("how often", f"the policy says: {clause.frequency_stated}; tested: {clause.frequency_tested}"),
    ]
    if clause.at_best is not None:
        rows.append(("at best", f"{clause.at_best.replace('_', ' ')}: {sentence(clause.not_shown or '')}"))
    if clause.not_tested:
        rows.append(("not tested", sentence(clause.not_tested)))
    yield _labelled(page, rows)
    for use in clause.rules:
        yield from _rule(page, shelf, use)


def _rule(page: Page, shelf: Shelf, use: RuleUse) -> Iterator[RenderableType]:
    rule = shelf.rules[use.rule]
    rows = [("rule", rule.id), ("", sentence(rule.sentence()))]
    rows.append(("decided by", f"{rule_decided_by(rule, shelf.types).value} (check kind {rule.kind})"))
    rows += [(key.shown, value_in_words(part)) for key, part in given(rule.check) if key.shown]
    if rule.basis is not None:
        rows.append(("rests on", sentence(rule.basis.words)))
    if rule.basis_status == "unverified":
        rows.append(("basis", UNVERIFIED))
    for each in resolved(use, rule):
        parameter = each.parameter
        set_by = ", set by this policy" if each.set_here else ""
        value = f"{name_in_words(parameter.name)}: {values_in_words(each.values, parameter.unit)}{set_by}."
        ranges = [f"{word} {limit}" for word, limit in _limits(parameter.minimum, parameter.maximum)]
        bounds = f" A trust may set {listed(ranges)}." if ranges else ""
        rows.append(("parameter", f"{value} Basis: {sentence(parameter.basis.words)}{bounds}"))
    yield _labelled(page, rows)


def _limits(minimum: object, maximum: object) -> Iterator[tuple[str, object]]:
    if minimum is not None:
        yield "at least", minimum
    if maximum is not None:
        yield "at most", maximum


def _labelled(page: Page, rows: Sequence[tuple[str, str]]) -> RenderableType:
    return labelled([(page.text(name), page.text(content)) for name, content in rows], indent=_INDENT, label=_LABEL)
