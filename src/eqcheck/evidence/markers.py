"""Marks that stand where a value is missing, and what each says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from eqcheck.domain.evidence_type import ColumnType
from eqcheck.domain.placeholders import PLACEHOLDERS
from eqcheck.evidence.documents.passages import TAKEN_OUT
from eqcheck.evidence.text import fold
from eqcheck.messages.cells import CellKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from eqcheck.domain.evidence_type import Column
    from eqcheck.messages.message import Message

BLANK = frozenset({"", "-", "--", "\u2013", "\u2014", "n/a", "n.a.", "null", "(blank)", "(null)", "nan"})
"""Read as NULL in every column, without a word."""

FORMULA_ERRORS = frozenset({"#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!", "#spill!", "#calc!"})

SUPPRESSED = frozenset(
    {"c", "x", "z", ":", ".", "..", "~", "*", "k", "u", "low", "supp", "ne", "np", "na", "lowcov", "sp", "dna"}
)
"""The Department for Education's marks for a number that is hidden, not applicable or unreliable."""

_ELSEWHERE = re.compile(
    r"(?:please |pls )?(?:see|refer to) (?:the )?(?:above|attached|below|file|folder|list|notes?|overleaf|sheet|tab)"
    r"|see (?:the )?separate \w+|as (?:above|attached|below)|ditto|do\."
)
"""What says that the value stands somewhere else, which is looked up nowhere."""
_FILLED = re.compile(r"[.?_#*~\"'\u2018-\u201f\u2032-\u2037\u3003\u2026\u2190-\u2193=/\\|^<>,:;!\s-]+|x{2,}")
"""Marks alone, without a letter, a figure or a tick: ditto marks, arrows, a column too narrow for its number."""
_OF_WORDS = frozenset({ColumnType.TEXT, ColumnType.ID, ColumnType.CATEGORY})

_LONGEST_MARK = 40
_MEASURED = frozenset({ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.DATE})
_NA = frozenset({ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.DATE, ColumnType.BOOLEAN, ColumnType.ACADEMIC_YEAR})
_NONE = frozenset({ColumnType.DATE, ColumnType.BOOLEAN, ColumnType.TEXT, ColumnType.ID})
"""Where "none" cannot mean nought. In a count it may, so there it is a value that cannot be read."""


_SAID = {
    **dict.fromkeys(PLACEHOLDERS, CellKind.NOT_YET_KNOWN()),
    **dict.fromkeys(FORMULA_ERRORS, CellKind.FORMULA_ERROR()),
    TAKEN_OUT: CellKind.STRUCK_THROUGH(),
}

BLANK_REASON = "blank"
"""The reason, where a type declares it, of a cell in which nothing stands."""


def is_blank(folded: str, kind: ColumnType, reasons: Mapping[str, str]) -> bool:
    """Whether `folded` says nothing at all; `reasons` says what marks mean where the evidence type says it."""
    if _reason(folded, reasons) is not None:
        return False
    return folded in BLANK or (folded == "na" and kind in _NA) or (folded == "none" and kind is ColumnType.DATE)


def missing(folded: str, kind: ColumnType, reasons: Mapping[str, str]) -> Message | None:
    """The warning of a mark that says why there is no value; None where it is a value."""
    reason = _reason(folded, reasons)
    if reason is not None:
        return CellKind.WITHHELD_FOR(reason=reason.replace("_", " "))
    if folded == "none" and kind in _NONE:
        return CellKind.NONE_AS_BLANK()
    if folded in SUPPRESSED and kind in _MEASURED:
        return CellKind.WITHHELD()
    if (
        kind in _OF_WORDS
        and len(folded) <= _LONGEST_MARK
        and (_ELSEWHERE.fullmatch(folded) or _FILLED.fullmatch(folded))
    ):
        return CellKind.NOT_YET_KNOWN()
    return _SAID.get(folded)


def _reason(folded: str, reasons: Mapping[str, str]) -> str | None:
    reason = reasons.get(folded)
    return None if reason == BLANK_REASON else reason


def reasons_of(column: Column, marks: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The reason that each mark gives, by the mark as it is compared; `marks` of a layout come first.

    `column` is the one that keeps reasons; a reason's own name gives it too. Where it declares the reason "blank",
    blanks have it.
    """
    spellings = {fold(words): reason for reason in column.values for words in (reason, reason.replace("_", " "))}
    spellings |= dict.fromkeys(BLANK, BLANK_REASON) if BLANK_REASON in column.values else {}
    for reasons in (column.values, marks):
        spellings |= {
            fold(mark): reason for reason, listed in reasons.items() for mark in listed if reason in column.values
        }
    return spellings


def reading_reason(reasons: Mapping[str, str]) -> Callable[[Any], str | None]:
    """The function that reads why a cell holds no value; None where it holds one, or says nothing of it."""

    def read(cell: Any) -> str | None:  # noqa: ANN401 - a spreadsheet's cells are of any type
        return reasons.get(fold("" if cell is None else str(cell)[:_LONGEST_MARK]))

    return read
