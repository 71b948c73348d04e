"""Rows that say of themselves, in a column that is not read, that they do not hold: cancelled, booked, not attended.

Whoever reads the row sees that word. Whether the row still counts nobody knows, so nothing is believed of it. Where
the row is of something to be done, only that it was done is not believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import ProblemLevel
from eqcheck.domain.evidence_type import UNKNOWN_BLANK, ColumnType
from eqcheck.evidence.extraction.still_open import open_in, speaks_of
from eqcheck.evidence.tables.asides import aside_against, is_brief
from eqcheck.evidence.tables.cells import cell_text
from eqcheck.evidence.tables.deed_words import RowContent
from eqcheck.evidence.tables.lines_beside import denied_by_lines
from eqcheck.evidence.tables.own_answers import figures_read, may_be_unanswered, unanswered
from eqcheck.evidence.tables.pass_marks import below_the_mark, is_mark, is_score
from eqcheck.evidence.tables.record_shape import filled
from eqcheck.evidence.tables.spoken_bytes import begins_a_cell, begins_an_aside, states_a_share, texts_of
from eqcheck.evidence.tables.still_there import may_say_so
from eqcheck.evidence.tables.void_headings import Heading, heading_kinds
from eqcheck.evidence.tables.void_words import Against, against, at_start, is_answer, may_be_asked
from eqcheck.evidence.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.tables.body import Body
    from eqcheck.evidence.tables.heading_row import Headings
    from eqcheck.evidence.tables.layouts import LayoutPart
    from eqcheck.messages.tables import TableKind

_LAST = 3
"""How many lines at the end of a table may list what is still to be done."""


@dataclass(frozen=True, slots=True)
class RowsAgainst:
    """The indices of the rows that do not hold, and of those of which only that they are done is not believed.

    `over` are, by the column of a day that ends what a row tells of, those that say that they are over already.
    `by_line` are those void or not done against which no cell speaks, but a line above or below the table, and
    `unanswered` those that leave blank what others answer.
    """

    void: Sequence[int]
    not_done: Sequence[int]
    over: Mapping[str, Sequence[int]]
    by_line: AbstractSet[int]
    unanswered: AbstractSet[int]


def told_by(type_: EvidenceType) -> RowContent:
    """What the rows of a type tell: deeds, unless it is what goes on or is held, or tasks that have a day of doing."""
    if type_.goes_on:
        return RowContent.OTHERS
    if type_.true_from is None and done_columns(type_):
        return RowContent.TASKS
    if _endings(type_):
        return RowContent.HELD
    return RowContent.OWN if any(type_.columns[name].personal for name in type_.keys) else RowContent.DEEDS


def done_columns(type_: EvidenceType) -> tuple[str, ...]:
    """The columns that say that something is done, which another column may deny."""
    return tuple(column.name for column in type_.columns.values() if column.unless)


def done_and_denying(type_: EvidenceType) -> set[str]:
    """The columns that say that something is done, and those whose words deny it."""
    done = {name: type_.columns[name].unless for name in done_columns(type_)}
    return {*done, *(other for unless in done.values() for other in unless)}


def said_done(type_: EvidenceType, columns: Mapping[str, Sequence[Any]], rows: Iterable[int]) -> list[int]:
    """Those of these rows of which some column says that something is done."""
    denied = [type_.columns[name].unless for name in done_columns(type_)]
    words = {name: {word for unless in denied for word in unless.get(name, ())} for name in done_and_denying(type_)}
    said = [(columns[name], words[name]) for name in words if name in columns]
    return [at for at in rows if any(cells[at] is not None and cells[at] not in no for cells, no in said)]


def void_rows(body: Body, type_: EvidenceType, part: LayoutPart) -> RowsAgainst:
    """The rows of which a column that is not read says that they do not hold, or are not done."""
    rows = told_by(type_)
    said: dict[int, set[Against]] = {}
    for position, heading in {**body.headings.unread, **figures_read(type_, part, rows)}.items():
        for index, word in _said_by(body.column(position), partial(against, heading=heading, rows=rows)):
            said.setdefault(index, set()).add(word)
    for index, word in (
        *_asides(body, type_, part, rows),
        *_below_the_mark(body, part, rows),
    ):
        said.setdefault(index, set()).add(word)
    for index in (blank := [index for index in unanswered(body, type_, part, rows) if index not in said]):
        said[index] = {Against.NOT_DONE}
    by_cell = frozenset(said)
    for index, word in (*_listed_open(body, type_, part), *denied_by_lines(body, type_, part, rows)):
        said.setdefault(index, set()).add(word)
    ended = _ended(body, type_, part) if any(Against.OVER in words for words in said.values()) else {}
    explained = frozenset[int]().union(*ended.values())
    ends = not type_.goes_on or bool(_endings(type_))
    void, not_done = [], []
    for index in sorted(said):
        is_over = Against.OVER in said[index] and ends and index not in explained
        denied = Against.NOT_DONE in said[index]
        if Against.VOID in said[index] or is_over or (denied and rows is not RowContent.TASKS):
            void.append(index)
        elif denied:
            not_done.append(index)
    over_already = {index for index, words in said.items() if Against.OVER in words}
    by_column = {name: sorted(rows & over_already) for name, rows in ended.items() if type_.columns[name].ends}
    over = {name: rows for name, rows in by_column.items() if rows}
    return RowsAgainst(void, not_done, over, said.keys() - by_cell, frozenset(blank))


def tell_of_denied(
    body: Body, rows: Sequence[int], kind: TableKind, others: Mapping[TableKind, AbstractSet[int]]
) -> None:
    """Warn of rows that are denied: each by the kind among the `others` that has it, if any does."""
    left = set(rows)
    for other, its in others.items():
        if told := sorted(left & its):
            body.say(ProblemLevel.WARNING, other(), told)
        left -= its
    if left:
        body.say(ProblemLevel.WARNING, kind(), sorted(left))


def _asides(body: Body, type_: EvidenceType, part: LayoutPart, rows: RowContent) -> Iterator[tuple[int, Against]]:
    """What rows say against themselves in words set apart in a text that is read; what is due there is no such word."""
    for name in text_columns(type_):
        if name in part.positions:
            yield from _said_by(body.column(part.positions[name]), lambda text: said_aside(clean(text), rows))


def _said_by(cells: Sequence[Any], says: Callable[[str], Against | None]) -> Iterator[tuple[int, Against]]:
    """What the cells of one column say against their rows; each that stands there many times is asked once."""
    spoken = {cell: word for cell in set(cells) if (word := says(cell_text(cell))) is not None}
    yield from ((index, spoken[cell]) for index, cell in enumerate(cells) if cell in spoken) if spoken else ()


def _below_the_mark(body: Body, part: LayoutPart, rows: RowContent) -> Iterator[tuple[int, Against]]:
    """The rows of deeds and tasks whose score was too low, by what the list itself says was needed."""
    unread = body.headings.unread
    marks = [place for place, heading in unread.items() if is_mark(heading)]
    if rows is RowContent.OTHERS or not marks:
        return
    headings = {**{place: name for name, place in part.positions.items()}, **unread}
    for score, mark in product((place for place, heading in headings.items() if is_score(heading)), marks):
        figures = (list(map(cell_text, body.column(place))) for place in (score, mark))
        yield from ((index, Against.NOT_DONE) for index in below_the_mark(*figures))


def _listed_open(body: Body, type_: EvidenceType, part: LayoutPart) -> Iterator[tuple[int, Against]]:
    """The tasks about what a line above or below the table lists as still to be done."""
    if told_by(type_) is not RowContent.TASKS:
        return
    rows = [*body.above, *body.below, *body.rows[-_LAST:]]
    alone = (cell_text(row[there[0]]) for row in rows if len(there := filled(row)) == 1)
    for listed in (found for text in alone if (found := open_in(text)) is not None):
        for name in text_columns(type_):
            cells = body.texts(part.positions[name]) if name in part.positions else ()
            yield from ((at, Against.NOT_DONE) for at, text in enumerate(cells) if speaks_of(listed, text))


def text_columns(type_: EvidenceType) -> tuple[str, ...]:
    """The columns of words that tell what a row is about: an answer that is due there is doubted by itself."""
    return tuple(it.name for it in type_.columns.values() if it.type is ColumnType.TEXT and it.read and not it.answer)


def said_aside(text: str, rows: RowContent) -> Against | None:
    """What a text says against its row in words set apart, such as "(not done)"."""
    return aside_against(text, rows) if rows is RowContent.TASKS or is_brief(text) else None


def _endings(type_: EvidenceType) -> tuple[str, ...]:
    """The columns of days that end what a row tells of: those that say so, or whose blank says that it goes on.

    Of what was done on a day none does: how long a certificate holds is no reason why it should hold no more.
    """
    if type_.true_from is not None and not type_.goes_on:
        return ()
    declared = tuple(column.name for column in type_.columns.values() if column.ends)
    return declared or tuple(
        column.name
        for column in type_.columns.values()
        if column.type is ColumnType.DATE and column.not_before and column.blank != UNKNOWN_BLANK and not column.unless
    )


def _ended(body: Body, type_: EvidenceType, part: LayoutPart) -> dict[str, set[int]]:
    """The rows in which a day ends what they tell of, by its column: that it is over is no news once it has passed."""
    ends = {name: part.positions[name] for name in _endings(type_) if name in part.positions}
    return {name: {index for index, text in enumerate(body.texts(at)) if text} for name, at in ends.items()}


def may_hold_void_rows(headings: Headings, data: bytes, type_: EvidenceType, delimiter: str = ",") -> bool:
    """Whether a delimited file with these headings may hold such a row, so that it has to be looked at row by row."""
    rows = told_by(type_)
    unread = headings.unread.values()
    if may_say_so(type_, unread) or any(is_answer(heading, rows) for heading in unread):
        return True
    if may_be_unanswered(headings, type_, rows, (data, delimiter)) or _speaks(headings, type_, rows, (data, delimiter)):
        return True
    words = frozenset[str]().union(*(at_start(heading, rows) for heading in headings.unread.values()))
    below = max(data.find(b"\n"), 0)
    if words and begins_a_cell(words, data, below):
        return True
    if b"?" in data[below:] and any(may_be_asked(heading, rows) for heading in headings.unread.values()):
        return True
    stated = {Heading.STATE, Heading.NOTE}
    states = any(not stated.isdisjoint(heading_kinds(heading)) for heading in headings.unread.values())
    if states and states_a_share(data, below):
        return True
    told = any(name in part.positions for part in headings.parts for name in text_columns(type_))
    return told and begins_an_aside(at_start("aside", rows) | at_start("status", rows), data, below)


def _speaks(headings: Headings, type_: EvidenceType, rows: RowContent, table: tuple[bytes, str]) -> bool:
    """Whether a text of a delimited file speaks against its row, in a column of states or of what one person did."""
    states = {at: heading for at, heading in headings.unread.items() if Heading.CODED in heading_kinds(heading)}
    figures = (figures_read(type_, part, rows) for part in headings.parts)
    asked = {**states, **{at: heading for each in figures for at, heading in each.items()}}
    return any(against(text, asked[at], rows) is not None for at in asked for text in texts_of(*table, [at]))
