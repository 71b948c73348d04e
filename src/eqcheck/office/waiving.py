"""A shortfall is accepted: a waiver is added to waivers.yaml, when all that is asked of one holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import Mistake, MistakesError, Place, did_you_mean, refuse
from eqcheck.domain.policy import build_policy
from eqcheck.domain.status import ClauseKind
from eqcheck.domain.waiver_bars import WaiverBar, bars_of_any
from eqcheck.library.load import load_roots
from eqcheck.library.sources import (
    WAIVERS_FILE,
    Root,
    Source,
    SourceKind,
    TrustSource,
    read_trust_source,
    shipped_root,
)
from eqcheck.library.trust import parse_trust
from eqcheck.messages.commands import CommandKind
from eqcheck.office.waivers_file import with_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from eqcheck.domain.trust import Waiver
    from eqcheck.library.library import Library

_KINDS = {
    WaiverBar.PERSON: CommandKind.WAIVER_BY_A_PERSON(),
    WaiverBar.NO_REASON: CommandKind.WAIVER_WITHOUT(part="reason"),
    WaiverBar.NO_APPROVER: CommandKind.WAIVER_WITHOUT(part="approver"),
}


def with_waiver(folder: Path, waiver: Waiver) -> bytes:
    """The text of waivers.yaml with one waiver more; what stood there stays as it was, comments too.

    Raises:
        MistakesError: when the waiver is not one that may be given, or the trust's files are wrong.
    """
    trust = read_trust_source(folder, folder.as_posix())
    library = load_roots(shipped_root(), Root(folder, folder.as_posix()))
    refuse(_mistakes(waiver, library))
    path = trust.waivers.path if trust.waivers is not None else (folder / WAIVERS_FILE).as_posix()
    content_before = trust.waivers.content if trust.waivers is not None else b""
    content = with_item(path, content_before, waiver)
    try:
        parse_trust(TrustSource(trust.setup, Source(SourceKind.WAIVERS, path, "", content)), library)
    except MistakesError as error:
        raise MistakesError(_unplaced(error.mistakes, path, len(content_before.splitlines()))) from None
    return content


def _unplaced(mistakes: Iterable[Mistake], path: str, lines: int) -> list[Mistake]:
    """The mistakes; those of the waiver that was not added are of no line, since nobody has it before them."""
    return [replace(each, place=None) if _is_below(each.place, path, lines) else each for each in mistakes]


def _is_below(place: Place | None, path: str, lines: int) -> bool:
    return place is not None and place.file == path and (place.line or 0) > lines


def _mistakes(waiver: Waiver, library: Library) -> Iterator[Mistake]:
    clauses = {clause.id: clause for data in library.policies.values() for clause in build_policy(data).clauses}
    clause = clauses.get(waiver.clause)
    if clause is None:
        yield Mistake(
            CommandKind.WAIVED_CLAUSE_UNKNOWN(clause=waiver.clause), help=did_you_mean(waiver.clause, clauses)
        )
    elif clause.kind is ClauseKind.STATUTORY:
        yield Mistake(CommandKind.WAIVER_OF_LAW(clause=clause.id))
    if waiver.too_long:
        yield Mistake(CommandKind.WAIVER_TOO_LONG(until=waiver.until.isoformat()))
    bearer = clause.bearer if clause is not None else ""
    for bar in bars_of_any(waiver, bearer):
        yield Mistake(CommandKind.WAIVER_BY_THE_BEARER(bearer=bearer) if bar is WaiverBar.BEARER else _KINDS[bar])
