"""What a paper for the board says, as plain data: text only, of which typst takes nothing for markup."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Status, prose_date
from eqcheck.domain.rule import BasisKind
from eqcheck.reports.action_words import LISTED_ELSEWHERE, owner_words
from eqcheck.reports.audience import hidden_numbers, subject_names, title
from eqcheck.reports.change_words import change_rows
from eqcheck.reports.group_words import NOTE
from eqcheck.reports.groups_compared import compared_rules
from eqcheck.reports.harmless import harmless
from eqcheck.reports.tables import about, parameters_table
from eqcheck.reports.tally import not_tested, roll_up, status_counts, trust_first
from eqcheck.reports.way_words import way_words
from eqcheck.reports.words import STATUS_WORDS, counted, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.action import Action
    from eqcheck.domain.assessment import Assessment, Policy
    from eqcheck.reports.audience import Audience

ACTIONS = 20
"""How many actions the paper lists; the others are counted."""

CHANGES = 40
"""How many changes it lists."""

COMPARED = 12
"""How many comparisons of groups it lists."""

_DECISIONS = 5
_LONGEST_NAME = 200
_SET = 0x0250
"""Letters below this are in the fonts that typst brings with it."""

_ALSO_SET = {chr(code) for code in (*range(0x2010, 0x2027), 0x20AC, 0x2192, 0x2212, 0x2264, 0x2265)}
"""Dashes, quotation marks, the euro sign, an arrow, and signs of comparison."""


def content(assessment: Assessment, audience: Audience) -> dict[str, Any]:
    """The paper's parts in order."""
    names = {key: shown(name)[:_LONGEST_NAME] for key, name in subject_names(assessment).items()}
    reader = "school" if audience == "school" else "board"
    made: dict[str, Any] = {
        "title": shown(title(assessment)),
        "to_note": "In short" if audience == "public" else f"What the {reader} is asked to note",
        "to_decide": "What is to be done" if audience == "public" else "What the board is asked to decide",
        "elsewhere": "the page and the workbook" if audience.aggregates_only else "the workbook and eqcheck actions",
        "listed": LISTED_ELSEWHERE if audience.aggregates_only else "",
        "day": prose_date(assessment.as_of),
        "counts": [
            [STATUS_WORDS[status].phrase, str(number), STATUS_WORDS[status].sentence]
            for status, number in status_counts(assessment.findings).items()
            if number
        ],
        "note": list(_to_note(assessment, audience)),
        "decide": [_decision(action) for action in assessment.actions if action.subject == "trust"][:_DECISIONS],
        "matrices": [_matrix(assessment, policy, names) for policy in assessment.policies],
        "changes": _changes(assessment, names),
        "actions": [_action(action, names) for action in assessment.actions[:ACTIONS]],
        "more": max(len(assessment.actions) - ACTIONS, 0),
        **_compared(assessment, names),
        "untested": [
            [clause.id, shown(sentence(clause.not_tested or ""))]
            for policy in assessment.policies
            for clause in not_tested(policy)
        ],
        "basis": [
            [shown(str(cell)) for cell in (row[0], str(row[1]).replace("_", " "), f"{row[2]} {row[3]}".strip(), row[5])]
            for row in parameters_table(assessment).rows
            if row[4] != "rule" or _is_convention(str(row[5]))
        ],
        "about": [[label, shown(said)] for label, said in about(assessment, audience)],
    }
    return made


def shown(stranger: str) -> str:
    """Text in letters that the fonts have; a sign that they lack is named instead, as in [books]."""
    return "".join(
        letter if ord(letter) < _SET or letter in _ALSO_SET else f"[{unicodedata.name(letter, 'sign').lower()}]"
        for letter in harmless(stranger)
    )


def _is_convention(basis: str) -> bool:
    return basis.startswith(f"{BasisKind.CONVENTION.phrase}: ")


def _to_note(assessment: Assessment, audience: Audience) -> Iterator[str]:
    counts = status_counts(assessment.findings)
    whole = sum(counts.values()) - counts[Status.NOT_APPLICABLE]
    met, unmet = counts[Status.MET], counts[Status.NOT_MET]
    yield f"Of {counted(whole, 'finding')} that apply, {_are(met)} met and {_are(unmet)} not met."
    if counts[Status.NO_EVIDENCE]:
        nothing = counts[Status.NO_EVIDENCE]
        they = "it is" if nothing == 1 else "they are"
        yield f"For {nothing} nothing was found that shows it either way, so {they} neither met nor not met."
    if counts[Status.ATTESTED]:
        rests = counted(counts[Status.ATTESTED], "rests", "rest")
        yield f"{rests} on the word of a named role alone, which is not counted as met."
    if assessment.way.actions:
        yield way_words(assessment)
    statutory = [action for action in assessment.actions if action.statutory]
    if statutory:
        yield f"{counted(len(statutory), 'action concerns', 'actions concern')} duties that are law."
    if audience.aggregates_only and hidden_numbers(assessment):
        yield (
            f"Numbers of people from 1 to {assessment.trust.minimum_group} are hidden, with all that gives one back:"
            f" {counted(hidden_numbers(assessment), 'finding')} without numbers."
        )


def _are(number: int) -> str:
    return f"{number} {'is' if number == 1 else 'are'}"


def _decision(action: Action) -> str:
    return f"{shown(sentence(action.what))} By {prose_date(action.due.on)}."


def _matrix(assessment: Assessment, policy: Policy, names: dict[str, str]) -> dict[str, Any]:
    subjects = trust_first(assessment.subjects)
    rows = []
    for section, heading in policy.sections.items():
        cells = []
        for subject in subjects:
            table = [
                finding
                for finding in assessment.findings
                if (finding.policy, finding.section, finding.subject) == (policy.id, section, subject)
            ]
            cell = roll_up(table, assessment.as_of) if table else None
            cells.append(
                [cell.status.value, _cell(cell.status, cell.met, cell.applying)] if cell else ["", "not tested"]
            )
        if any(status for status, _ in cells):
            rows.append({"title": shown(heading), "cells": cells})
    return {
        "title": shown(policy.title),
        "document": shown(policy.document),
        "schools": [names[key] for key in subjects],
        "rows": rows,
    }


def _cell(status: Status, met: int, applying: int) -> str:
    return f"{STATUS_WORDS[status].phrase} {met}/{applying}" if applying else STATUS_WORDS[status].phrase


def _changes(assessment: Assessment, names: dict[str, str]) -> dict[str, Any] | None:
    if assessment.changes is None:
        return None
    rows = [list(row) for row in change_rows(assessment.changes, names)]
    return {"since": prose_date(assessment.changes.since), "rows": rows[:CHANGES], "more": max(len(rows) - CHANGES, 0)}


def _compared(assessment: Assessment, names: dict[str, str]) -> dict[str, Any]:
    """The differences between groups that are told, what falls short first, with what each rule compares."""
    ranked = [
        (row.status.rank, place, [shown(cell) for cell in (compared.rule.sentence(), *row.cells)])
        for place, compared in enumerate(compared_rules(assessment, names))
        for row in compared.rows
        if row.is_shown
    ]
    rows = [cells for _, _, cells in sorted(ranked, key=lambda it: it[:2])]
    return {"compared": rows[:COMPARED], "more_compared": max(len(rows) - COMPARED, 0), "compared_note": NOTE}


def _action(action: Action, names: dict[str, str]) -> list[str]:
    return [
        names[action.subject],
        shown(sentence(action.what)),
        shown(owner_words(action.role, action.owner)),
        prose_date(action.due.on),
        ", ".join(action.closes or action.clauses) + (" (law)" if action.statutory else ""),
    ]
