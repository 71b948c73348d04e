"""The sheets of a workbook whose rows count, where several have the headings of one evidence type."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.domain.evidence_type import Period
from eqcheck.evidence.text import quoted
from eqcheck.messages.files import FileNote

if TYPE_CHECKING:
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.sheet import Sheet

_AS_THEY_STAND = frozenset({Period.CURRENT, Period.OPEN})
_MOST_LISTED = 5


def sheets_read(sheet: Sheet, type_: EvidenceType) -> tuple[Sheet, ...]:
    """A file's first sheet and the further ones.

    Of a list as it stands, such as that of staff, a further sheet may be the list of another day: its rows are lost.
    """
    if not sheet.more:
        return (sheet,)
    if type_.period not in _AS_THEY_STAND:
        return (replace(sheet, more=()), *(replace(each, lost=0) for each in sheet.more))
    listed = ", ".join(quoted(each.name) for each in sheet.more[:_MOST_LISTED])
    listed += " and more" if len(sheet.more) > _MOST_LISTED else ""
    message = FileNote.SHEETS_ALIKE(sheet=quoted(sheet.name), others=listed)
    notes = (*sheet.notes, Problem(ProblemLevel.ERROR, message))
    return (replace(sheet, notes=notes, lost=sheet.lost + sum(each.lost for each in sheet.more), more=()),)
