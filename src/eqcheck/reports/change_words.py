"""How a cell that changed, and why it did, reads in plain English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.comparison import CauseKind
from eqcheck.reports.rows_in_words import places
from eqcheck.reports.words import STATUS_WORDS, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.domain.assessment import RowsOfFile, Status
    from eqcheck.domain.comparison import Cause, CellChange, Comparison

HEADINGS = ("School", "Duty", "Before", "Now", "Why")
_MOST_NAMES = 3
_MOST_ROWS = 5

_SENTENCES: Mapping[CauseKind, tuple[str, str]] = {
    CauseKind.EVIDENCE: ("the evidence changed", "changed: {names}"),
    CauseKind.TIME: ("time passed", "time passed"),
    CauseKind.RULE: ("a rule changed", "the rule changed: {names}"),
    CauseKind.POLICY: ("the policy changed", "the policy changed: {names}"),
    CauseKind.WAIVER: ("a waiver began or ended", "a waiver began or ended"),
    CauseKind.REGISTER: (
        "the trust's register or settings changed",
        "the trust's register or settings changed: {names}",
    ),
    CauseKind.SCHOOL: ("the school joined or left the trust", "the school joined or left the trust"),
    CauseKind.VERSION: ("another version of eqcheck", "another version of eqcheck: {names}"),
}


def cause_words(cause: Cause) -> str:
    """Why, as part of a sentence; of many names only the first three."""
    short, whole = _SENTENCES[cause.kind]
    sentence = whole.format(names=_first(cause.names)) if cause.names else short
    sentence += _rows(cause.short_now, "falls", " now") + _rows(cause.short_before, "fell")
    return f"{sentence}; changed too: {_first(cause.besides)}" if cause.besides else sentence


def _rows(rows: Sequence[RowsOfFile], fall: str, when: str = "") -> str:
    """`; rows 3 and 9 of staff.csv fall short now`: of many files and rows only the first."""
    if not rows:
        return ""
    named = listed([f"{places(item, _MOST_ROWS)} of {item.file.rsplit('/', 1)[-1]}" for item in rows[:_MOST_NAMES]])
    single = len(rows) == 1 and len(rows[0].rows) == 1
    more = sum(len(item.rows[_MOST_ROWS:]) for item in rows[:_MOST_NAMES]) + sum(
        len(item.rows) for item in rows[_MOST_NAMES:]
    )
    others = f" and {counted(more, 'other row')}" if more else ""
    return f"; {named}{others} {fall if single else fall.removesuffix('s')} short{when}"


def _first(names: Sequence[str]) -> str:
    shown = list(names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        shown.append(f"{len(names) - _MOST_NAMES} more")
    return listed(shown)


def change_rows(comparison: Comparison, names: Mapping[str, str]) -> Iterator[tuple[str, str, str, str, str]]:
    """A row of each cell that changed, under `HEADINGS`; `names` are the schools' by key."""
    for cell in comparison.cells:
        yield (names.get(cell.subject, cell.subject), cell.clause, *before_and_now(cell), cause_words(cell.cause))


def before_and_now(cell: CellChange) -> tuple[str, str]:
    """The two statuses, and whether a waiver accepted them."""
    return _status(cell.before, waived=cell.waived_before), _status(cell.now, waived=cell.waived_now)


def _status(status: Status | None, *, waived: bool) -> str:
    if status is None:
        return "not judged"
    return STATUS_WORDS[status].phrase + (", waived" if waived else "")
