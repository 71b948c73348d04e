"""Rows of an export that are no record: totals under a column, and lines such as "Report run on" at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.tables.cells import cell_text
from eqcheck.evidence.tables.record_shape import RecordShape, filled, is_date
from eqcheck.evidence.text import clean, fold
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.evidence_type import Column, EvidenceType
    from eqcheck.evidence.tables.body import Body

_TOTAL = re.compile(
    r"(?:(?:grand|sub|overall)[ -]?)?totals?(?:(?: \w+){0,4} ?[:=] ?[\d,.]*%?)?"
    r"|(?:(?:row|record|staff|head) )?count ?[:=] ?\d+"
)
_SUMMARY = re.compile(
    r"(?:all|overall|average|mean|median|sum|minimum|maximum|n|count|records|rows)(?: ?[:=] ?[\d,.]*%?)?"
)
"""What sums rows up where it stands at their end, and may be a value elsewhere."""
_CLOSING = re.compile(
    r"page \d+(?: ?(?:of|/) ?\d+)?"
    r"|(?:report |list |data )?(?:printed|produced|generated|exported|created|extracted|downloaded|run|ran|correct|"
    r"taken|as at|as of)(?: (?:on|by|at|from|as at|as of))? ?:?(?: .*)?\d.*"
    r"|(?:printed|produced|generated|exported|extracted|downloaded) (?:by|from|using|in|with) [\w .&-]{2,60}"
    r"|(?:report|list|data|date|run|time)[ -](?:run|date|printed|generated|title|name|time|criteria|filter)s? ?:.*"
    r"|[*=\-_ ]*end of (?:the )?(?:report|list|data|file|export|page)[*=\-_ .]*|[*=\-_]{2,} ?end ?[*=\-_]{2,}"
    r"|\(?\d[\d,]* (?:records?|rows?|results?|entries|items|staff|employees|pupils|people|members of staff)"
    r"(?: (?:found|listed|shown|in total|affected|returned|selected))?[).]*"
    r"|(?:number of|no\.? of|nos\.? of) \w+(?: \w+)? ?[:=] ?\d+"
    r"|(?:strictly )?(?:private and )?confidential\b.*|official(?:[ -]sensitive)?|(?:copyright|\u00a9).*"
)
_FIGURES = re.compile(r"(?:n|count|mean|average|records|rows|sum|minimum|maximum) ?[:=] ?[\d,.]+%?|average|mean|median")
"""What sums rows up and is no record's text, in whatever column it stands alone."""
_SENTENCE = re.compile(
    r"\b(?:a|all|and|are|as|at|by|for|from|has|have|in|includes?|is|not|of|on|only|or|shown|than|that|the|this|to|was|with)\b"
)
"""A word that sentences have and names have not."""
_LONGEST = 120
_LINE_WORDS = 3
_SENTENCE_WORDS = 6
"""A line of text alone in the column of a number has so many words; so many that it is no name."""
_FEWEST_COLUMNS = 3
_MOST_LINES = 3
"""More lines at the end than these are rows that nobody understands, not an ending."""


def leave_out_footers(body: Body, type_: EvidenceType) -> None:
    """Drop the rows of `body` that are totals, and lines of text behind the last record, with a note of each."""
    columns = {at: type_.columns[name] for name, at in body.headings.parts[0].positions.items()}
    shape = RecordShape(body, type_)
    lines, totals = _ending(body, columns, shape)
    ending = {*lines, *totals}
    hinted = [index for index, row in enumerate(body.rows) if index not in ending and _hints_at_a_total(row)]
    totals += [index for index in hinted if _is_total(body.rows[index], columns, shape)]
    for gone, kind in ((totals, TableKind.LEFT_OUT_TOTAL), (lines, TableKind.LEFT_OUT_TEXT)):
        if gone:
            first = body.numbers[min(gone)]
            body.problems.append(Problem(ProblemLevel.NOTE, kind(), row=first, count=len(gone)))
    if totals or lines:
        left = {*totals, *lines}
        body.below = [body.rows[index] for index in sorted(lines)]
        body.keep([index for index in range(len(body.rows)) if index not in left])


def _hints_at_a_total(row: Sequence[object]) -> bool:
    """Whether the first cell with anything in it has part of the word: most rows are passed by quickly."""
    for cell in row:
        if cell:
            return isinstance(cell, str) and ("otal" in cell or "OTAL" in cell or "ount" in cell or "OUNT" in cell)
    return False


def _is_total(row: Sequence[Any], columns: dict[int, Column], shape: RecordShape) -> bool:
    """Whether the first filled cell of a row says that it is a total, in a column where no value can be Total."""
    there = filled(row)
    if not there or _holds_categories(columns, there[0]):
        return False
    cell = row[there[0]]
    if not isinstance(cell, str) or _TOTAL.fullmatch(fold(cell[:_LONGEST])) is None:
        return False
    return not shape.has_key(row) and not shape.has_lettered_number(row)


def _holds_categories(columns: dict[int, Column], place: int) -> bool:
    """Whether a column may have Total, or All, for a value."""
    return place in columns and columns[place].type is ColumnType.CATEGORY


def _ending(body: Body, columns: dict[int, Column], shape: RecordShape) -> tuple[list[int], list[int]]:
    """The rows behind the last record: lines of text, and those that sum the rows up."""
    lines: list[int] = []
    totals: list[int] = []
    unsaid: list[int] = []
    for index in range(len(body.rows) - 1, -1, -1):
        row = body.rows[index]
        there = filled(row)
        if not there or not isinstance(row[there[0]], str):
            break
        if len(there) == 1 and _ends_alone(row[there[0]], columns.get(there[0]), shape):
            totals.append(index)
        elif _holds_categories(columns, there[0]):
            break
        elif _is_total(row, columns, shape) or _sums_up(row, there, columns, shape):
            totals.append(index)
        elif len(there) <= 2 and _closes(" ".join(clean(cell_text(row[at])) for at in there), shape):
            lines.append(index)
        elif len(there) == 1 and _is_line(row[there[0]], _kind(columns, there[0]), shape):
            unsaid.append(index)
        else:
            break
    if len(unsaid) > _MOST_LINES:
        lowest = max(unsaid)
        return [i for i in lines if i > lowest], [i for i in totals if i > lowest]
    return lines + unsaid, totals


def _kind(columns: dict[int, Column], place: int) -> ColumnType:
    return columns[place].type if place in columns else ColumnType.ID


def _ends_alone(text: str, column: Column | None, shape: RecordShape) -> bool:
    """Whether a text, all that its row holds, sums rows up or closes a report, and is no value of its column."""
    if column is None or shape.in_pieces(text):
        return False
    folded = fold(text[:_LONGEST])
    if column.type is ColumnType.CATEGORY:
        known = {fold(word) for value, others in column.values.items() for word in (value, *others)}
        if folded in known:
            return False
    forms = [_FIGURES, _CLOSING] if column.type is ColumnType.TEXT else [_FIGURES, _CLOSING, _TOTAL, _SUMMARY]
    return column.type is not ColumnType.ID and any(form.fullmatch(folded) for form in forms)


def _sums_up(row: Sequence[Any], there: Sequence[int], columns: dict[int, Column], shape: RecordShape) -> bool:
    """Whether a row at the end begins with a word such as Average, with figures alone beside it."""
    if (
        there[0] not in columns
        or columns[there[0]].type is not ColumnType.ID
        or not _SUMMARY.fullmatch(fold(row[there[0]][:_LONGEST]))
    ):
        return False
    beside = (cell_text(row[at]).strip() for at in there[1:])
    return not shape.has_key(row) and all(is_date(text) or _is_figure(text) for text in beside)


def _is_figure(text: str) -> bool:
    return text.strip("£% ").replace(",", "").replace(".", "", 1).isdigit()


def _closes(text: str, shape: RecordShape) -> bool:
    """Whether a text can only be the end of a report: its page, when and by whom it was made, how many rows it has."""
    return _CLOSING.fullmatch(fold(text[:_LONGEST])) is not None and not shape.in_pieces(text)


def _is_line(text: str, kind: ColumnType, shape: RecordShape) -> bool:
    """Whether words stand alone in a column of numbers, which have no spaces, and are a sentence rather than a name."""
    if kind is not ColumnType.ID or shape.width < _FEWEST_COLUMNS or shape.in_pieces(text):
        return False
    words = fold(text[:_LONGEST]).split()
    if len(words) < _LINE_WORDS or any(is_date(word) or shape.is_number(word) for word in words):
        return False
    return len(words) >= _SENTENCE_WORDS or any(map(_SENTENCE.fullmatch, words)) or ":" in text
