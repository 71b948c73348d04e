"""Rows that head a section of a table, as "Support staff" or "Year 7" do, and texts where each row has a number.

Whether such a row heads the rows below it or is one of them, nobody can tell: nothing is believed of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.tables.cells import cell_text
from eqcheck.evidence.tables.record_shape import RecordShape, filled
from eqcheck.evidence.text import clean, fold
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.tables.body import Body

_MAY_SAY_ANYTHING = frozenset({ColumnType.ID, ColumnType.TEXT})
_FEWEST_COLUMNS = 2
_MOST_FILLED = 2
_FEWEST_FOR_WORDS = 3
_LONGEST = 120
_FIGURE = re.compile(r"\(?[\d,.]+ ?%?\)?", re.ASCII)
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W\d_]+(?:[^\w]+[^\W\d_]+)+\W*")
"""Words with something between them: no number, and not one word either that may stand for one."""
_SECTION = re.compile(
    r"(?:years?|yr|y) ?(?:\d{1,2}|r|group \d{1,2})(?: ?(?:-|to|and|&) ?\d{1,2})?|(?:key stage|ks) ?\d|eyfs|early years"
    r"|reception|nursery|sixth form|post[- ]16|(?:autumn|spring|summer)(?: (?:term|half[- ]term))?(?: (?:\d|20\d\d.*))?"
    r"|(?:teaching|support|teaching support|non[- ]teaching|admin(?:istrative)?|central|office|site|premises|catering"
    r"|lunchtime|cleaning|supply|agency|senior|all|other|former|new|part[- ]time|full[- ]time) staff"
    r"|(?:former )?leavers|(?:new )?starters|teachers|governors|trustees|members|volunteers|contractors|primary"
    r"|secondary|statutory|(?:non[- ])?statutory policies|(?:primary|secondary) schools?"
    r"|(?:faculty|department|section|part|group)\b.*|.*:"
    r"|[-=_*~ ]{2,}[^-=_*~]+[-=_*~ ]{2,}"
)
"""What heads a section and is hardly ever what a row is about."""


def leave_sections(body: Body, type_: EvidenceType) -> None:
    """Empty each row of `body` that may head a section, or whose number is none as the others are; tell of them."""
    shape = RecordShape(body, type_)
    key = next(iter(type_.keys), None)
    people = key is not None and type_.columns[key].personal and type_.columns[key].type is ColumnType.ID
    part = body.headings.parts[0]
    texts = {at for name, at in part.positions.items() if type_.columns[name].type in _MAY_SAY_ANYTHING}
    heads = [
        index
        for index in _suspects(body.rows, shape.key)
        if (row := body.rows[index])
        and (_is_no_number(row, shape, people=people) or _heads_texts(row, texts, shape.width))
    ]
    if heads:
        gone = set(heads)
        body.rows = [() if index in gone else row for index, row in enumerate(body.rows)]
        body.ragged = True
        message = TableKind.ROW_HEADS_A_SECTION()
        body.problems.append(Problem(ProblemLevel.ERROR, message, row=body.numbers[heads[0]], count=len(heads)))


def _suspects(rows: Sequence[Sequence[Any]], key: int | None) -> list[int]:
    """The rows with at most two cells filled, or with a space in their number: most are passed by quickly."""
    at = len(max(rows, key=len, default=())) if key is None else key
    return [
        index
        for index, row in enumerate(rows)
        if len(row) - row.count("") - row.count(None) <= _MOST_FILLED
        or (len(row) > at and row[at].__class__ is str and " " in row[at])
    ]


def _is_no_number(row: Sequence[Any], shape: RecordShape, *, people: bool) -> bool:
    """Whether what stands for a row's number is none: it stands alone, heads a section, or has words in it."""
    cell = row[shape.key] if shape.key is not None and shape.key < len(row) else None
    if not cell or cell.__class__ is not str or not shape.has_numbers:
        return False
    beside = [at for at in filled(row) if at != shape.key]
    if not beside:
        return shape.width >= _FEWEST_COLUMNS and not shape.is_number(cell)
    if len(beside) == 1 and _FIGURE.fullmatch(cell_text(row[beside[0]]).strip()):
        return _DIGIT.search(cell) is None or _SECTION.fullmatch(fold(cell[:_LONGEST])) is not None
    return people and " " in cell and _has_words(clean(cell[:_LONGEST]), shape)


def _has_words(text: str, shape: RecordShape) -> bool:
    """Whether a text is words alone, or a number as others are and words behind it: "E12 (left)"."""
    number, _, rest = text.partition(" ")
    if _DIGIT.search(text) is None:
        return _WORDS.fullmatch(text) is not None
    return shape.is_number(number) and any(map(str.isalpha, rest))


def _heads_texts(row: Sequence[Any], texts: set[int], width: int) -> bool:
    """Whether a text that heads a section is all that a row holds but for a count, in a column of texts."""
    if width < _FEWEST_FOR_WORDS:
        return False
    there = filled(row[:width])
    if not there or there[0] not in texts or not isinstance(row[there[0]], str):
        return False
    if len(there) > 1 and not (len(there) == 2 and _FIGURE.fullmatch(cell_text(row[there[1]]).strip())):
        return False
    return _SECTION.fullmatch(fold(row[there[0]][:_LONGEST])) is not None
