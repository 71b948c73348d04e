"""`md`: a summary for an e-mail or a pull request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.reports.audience import hidden_numbers, subject_names, title
from eqcheck.reports.change_words import HEADINGS, change_rows
from eqcheck.reports.files.file_format import FileFormat
from eqcheck.reports.harmless import harmless
from eqcheck.reports.tables import about, actions_table, matrix_table
from eqcheck.reports.tally import not_tested, status_counts
from eqcheck.reports.way_words import way_words
from eqcheck.reports.words import STATUS_WORDS, counted, sentence, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.domain.assessment import Assessment
    from eqcheck.reports.audience import Audience

_SHOWN = 20
_MARKED = str.maketrans({letter: f"\\{letter}" for letter in "\\`*_[]<>#|~$&@"})
_LINK = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
"""What makes a link of an address that stands by itself."""

_AT_THE_START = re.compile(r"[-+=:!]|\d+(?=[.)])")
"""What makes a list, a heading or a rule where a line begins with it."""


def _render(assessment: Assessment, audience: Audience) -> bytes:
    return ("\n".join(_lines(assessment, audience)) + "\n").encode()


def _lines(assessment: Assessment, audience: Audience) -> Iterator[str]:
    yield f"# {text(title(assessment))}"
    yield ""
    yield from (f"- {label}: {text(said)}" for label, said in about(assessment, audience))
    yield ""
    yield "## Status of every duty"
    yield ""
    counts = [(STATUS_WORDS[status].phrase, str(n)) for status, n in status_counts(assessment.findings).items() if n]
    yield from table_lines(("Status", "Duties"), counts)
    yield ""
    yield "## Matrix"
    yield ""
    table = matrix_table(assessment)
    yield from table_lines(
        [column.heading for column in table.columns[2:]], [[str(cell) for cell in row[2:]] for row in table.rows]
    )
    yield ""
    if assessment.changes is not None:
        yield f"## What changed since {value(assessment.changes.since)}"
        yield ""
        rows = list(change_rows(assessment.changes, subject_names(assessment)))
        yield from table_lines(HEADINGS, rows) if rows else ["No status changed."]
        yield ""
    yield "## What to do"
    yield ""
    yield from _actions(assessment)
    untested = [
        (clause.id, sentence(clause.not_tested or ""))
        for policy in assessment.policies
        for clause in not_tested(policy)
    ]
    if untested:
        yield ""
        yield f"## What was not examined: {counted(len(untested), 'duty', 'duties')}"
        yield ""
        yield from table_lines(("Clause", "Why"), untested)
    if audience.aggregates_only and hidden_numbers(assessment):
        yield ""
        yield f"Numbers of people are hidden in {counted(hidden_numbers(assessment), 'finding')}."


def _actions(assessment: Assessment) -> Iterator[str]:
    rows = [
        [str(row[0]), str(row[3]), str(row[4]), str(row[5]), value(row[7]), str(row[11])]
        for row in actions_table(assessment).rows
    ]
    if not rows:
        yield "Nothing falls short."
        return
    if assessment.way.actions:
        yield text(way_words(assessment))
        yield ""
    yield from table_lines(("", "School", "What", "Who", "By", "Closes"), rows[:_SHOWN])
    if len(rows) > _SHOWN:
        yield ""
        yield f"and {counted(len(rows) - _SHOWN, 'more action')}."


def table_lines(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table in which no cell is markup."""
    yield "| " + " | ".join(text(heading) for heading in headings) + " |"
    yield "|" + " --- |" * len(headings)
    for row in rows:
        yield "| " + " | ".join(text(cell) for cell in row) + " |"


def text(stranger: str) -> str:
    """Text in which nothing is markup, with as few signs added as that takes."""
    marked = _LINK.sub(lambda sign: f"\\{sign[0]}", harmless(stranger).translate(_MARKED))
    start = _AT_THE_START.match(marked)
    if start is None:
        return marked
    return f"{marked[: start.end()]}\\{marked[start.end() :]}" if start[0].isdigit() else f"\\{marked}"


EXTENSION = FileFormat("md", "A summary in Markdown, for an e-mail or a pull request.", _render, says_changes=True)
