"""Lists as they stand, as of staff, that are called after a year long before the day judged: they are no longer so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import FileState
from eqcheck.domain.evidence_type import Period
from eqcheck.evidence.tables.other_years import believed_until, note_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.domain.evidence_type import EvidenceType


def outdated_lists(
    files: Iterable[EvidenceFile], types: Mapping[str, EvidenceType], as_of: date
) -> dict[str, tuple[str, ...]]:
    """The types of which such tables leave unknown what is so now, by the path of each."""
    outdated: dict[str, tuple[str, ...]] = {}
    for file in files:
        type_ = types.get(file.type or "")
        if type_ is None or file.state is not FileState.USED or not file.headings:
            continue
        if type_.period is not Period.CURRENT or type_.true_from is not None:
            continue
        until = believed_until(note_of(file.path, type_))
        if until is not None and until < as_of:
            outdated[file.path] = (type_.id,)
    return outdated
