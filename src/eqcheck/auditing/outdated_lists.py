"""Lists as they stand, as of staff, that are called after a year long before the day judged: they are no longer so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import FileState
from eqcheck.evidence.tables.other_years import believed_until, is_list, note_of
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
        if is_list(type_) and any(until < as_of for until in _until(file, type_)):
            outdated[file.path] = (type_.id,)
    return outdated


def _until(file: EvidenceFile, type_: EvidenceType) -> Iterator[date]:
    """The days until which a list is believed, by its file, its sheets and the lines above it."""
    named = believed_until(note_of(file.path, type_))
    if named is not None:
        yield named
    told = (it.message.values.get("year") for it in file.problems if it.kind is TableKind.BELIEVED_UNTIL)
    yield from (date(year, 8, 31) for year in told if isinstance(year, int))
