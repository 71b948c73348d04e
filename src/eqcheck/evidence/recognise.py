"""Which evidence type a table is by its headings, where the file's name does not say it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import NOTHING
from eqcheck.evidence.refusals import refusal_of
from eqcheck.evidence.tables.headings import SEARCHED, HeadingReader
from eqcheck.evidence.text import plain_heading
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.files import FileKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import TrustSetup
    from eqcheck.evidence.sheet import Reader
    from eqcheck.evidence.tables.heading_row import Headings
    from eqcheck.messages.message import Message

_UNNAMED = frozenset({FileKind.NAME_UNKNOWN, FileKind.NAME_NEARLY})
_OPENING, _LARGEST = 1_000_000, 8_000_000
"""So many bytes of a delimited file are looked into, and other files only up to a size: a name costs less."""

_LEAST, _LEAST_SHARE = 3, 3
"""So many headings must be the type's, and one in so many of all there are, unless one of its layouts fits."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a table is: the `type` it has the headings of, or None and the `reason`.

    `layout` is the form by which it is known, if by one, `row` the index of its headings (-1 without any), and
    `headings` which heading is which column. `refused`: it is known to be something else.
    """

    type: str | None = None
    reason: Message | None = None
    layout: str = ""
    row: int = -1
    headings: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    refused: bool = False

    def as_reason(self, unnamed: Message | None, ending: str) -> Message | None:
        """Why a file is not used whose name is wrong as `unnamed` says: how to name it, or why it is no evidence."""
        if self.type is not None and unnamed is not None and unnamed.kind in _UNNAMED:
            return FileKind.NAME_WRONG(type=self.type, ending=ending)
        return FileKind.NO_EVIDENCE(refusal=self.reason) if self.refused else unnamed


class Recogniser:
    """Knows tables by their headings, in the words of one trust. Make one for many files."""

    def __init__(self, types: Mapping[str, EvidenceType], setup: TrustSetup) -> None:
        self._readers = {name: HeadingReader(type_, setup, all_schools=False) for name, type_ in sorted(types.items())}
        self._types_of: dict[str, list[str]] = defaultdict(list)
        for name, reader in self._readers.items():
            for heading in reader.known():
                self._types_of[heading].append(name)

    def recognise_file(self, data: bytes, reader: Reader, ending: str) -> Recognition:
        """What a file is by the headings that stand near its beginning; a file that cannot be read says why."""
        if reader.read is None:
            return Recognition(reason=reader.unused)
        if reader.bulk:
            data = data[:_OPENING].rpartition(b"\n")[0] or data[:_OPENING] if len(data) > _OPENING else data
        elif len(data) > _LARGEST:
            return Recognition(reason=FileKind.TOO_LARGE_TO_KNOW())
        try:
            return self.recognise(reader.read(data, ending, self.score).rows)
        except UnreadableError as error:
            return Recognition(reason=error.message)

    def score(self, row: Sequence[Any]) -> int:
        """How many headings of one type `row` has, of the type that it has most of: by it a delimiter is found."""
        return max(self._counted(row).values(), default=0)

    def _counted(self, row: Sequence[Any]) -> Counter[str]:
        headings = {plain_heading(cell) for cell in row}
        return Counter(name for heading in headings if heading in self._types_of for name in self._types_of[heading])

    def recognise(self, rows: Sequence[Sequence[Any]]) -> Recognition:
        """What a table is by its first `SEARCHED` rows, in which its headings stand."""
        candidates: list[tuple[tuple[bool, int], str, int, Headings]] = []
        likely = {name for row in rows[:SEARCHED] for name, count in self._counted(row).items() if count > 1}
        for name in sorted(likely):
            where, headings = self._readers[name].find(rows)
            if where >= 0 and _fits(headings, rows[where]):
                candidates.append(((headings.layout is not None, headings.score), name, where, headings))
        refusals = (refusal_of(row, known=bool(candidates)) for row in rows[:SEARCHED])
        refusal = next((kind for kind in refusals if kind is not None), None)
        if refusal is not None:
            return Recognition(reason=refusal(), refused=True)
        if not candidates:
            return Recognition(reason=FileKind.HEADINGS_OF_NONE())
        best = max(rank for rank, *_ in candidates)
        likeliest = [(name, where, headings) for rank, name, where, headings in candidates if rank == best]
        if len(likeliest) > 1:
            names = " or ".join(name for name, _, _ in likeliest)
            return Recognition(reason=FileKind.HEADINGS_OF_SEVERAL(types=names))
        name, where, headings = likeliest[0]
        layout = headings.layout.name if headings.layout is not None else ""
        return Recognition(name, layout=layout, row=where, headings=headings.taken)


def _fits(headings: Headings, row: Sequence[Any]) -> bool:
    """Whether a row of headings can be that of a table of the type: all that is required is there, and enough else."""
    if headings.layout is not None:
        return not headings.missing
    filled = len([cell for cell in row if cell not in ("", None)])
    return headings.complete and headings.score >= min(_LEAST, filled) and headings.score * _LEAST_SHARE >= filled
