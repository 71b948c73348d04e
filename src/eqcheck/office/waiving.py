"""A shortfall is accepted: a waiver is added to waivers.yaml, when all that is asked of one holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from eqcheck.domain.mistakes import Mistake, did_you_mean, refuse
from eqcheck.domain.policy import build_policy
from eqcheck.domain.status import ClauseKind
from eqcheck.evidence.extraction.doubts.phrases import PLACEHOLDERS
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

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from eqcheck.domain.policy import Clause
    from eqcheck.domain.trust import Waiver
    from eqcheck.library.library import Library


def with_waiver(folder: Path, waiver: Waiver) -> bytes:
    """The text of waivers.yaml with one waiver more; what stood there stays as it was, comments too.

    Raises:
        MistakesError: when the waiver is not one that may be given, or the trust's files are wrong.
    """
    library = load_roots(shipped_root(), Root(folder, folder.as_posix()))
    refuse(_mistakes(waiver, library))
    trust = read_trust_source(folder, folder.as_posix())
    before = trust.waivers.content if trust.waivers is not None else b"waivers:\n"
    content = before.rstrip(b"\r\n") + b"\n" + _item(waiver)
    path = trust.waivers.path if trust.waivers is not None else (folder / WAIVERS_FILE).as_posix()
    parse_trust(TrustSource(trust.setup, Source(SourceKind.WAIVERS, path, "", content)), library)
    return content


def _item(waiver: Waiver) -> bytes:
    data = {
        "clause": waiver.clause,
        "subject": waiver.subject,
        "reason": waiver.reason,
        "approver": waiver.approver,
        "from": waiver.from_,
        "until": waiver.until,
    }
    lines = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=1000).splitlines()
    return "".join(f"{'  - ' if place == 0 else '    '}{line}\n" for place, line in enumerate(lines)).encode()


def _mistakes(waiver: Waiver, library: Library) -> Iterator[Mistake]:
    clauses = {clause.id: clause for data in library.policies.values() for clause in build_policy(data).clauses}
    clause = clauses.get(waiver.clause)
    if clause is None:
        yield Mistake(
            CommandKind.WAIVED_CLAUSE_UNKNOWN(clause=waiver.clause), help=did_you_mean(waiver.clause, clauses)
        )
    else:
        yield from _of_clause(waiver, clause)
    if waiver.too_long:
        yield Mistake(CommandKind.WAIVER_TOO_LONG(until=waiver.until.isoformat()))
    for name, value in (("reason", waiver.reason), ("approver", waiver.approver)):
        if value.strip(" .").casefold() in PLACEHOLDERS or not value.strip():
            yield Mistake(CommandKind.WAIVER_WITHOUT(part=name))


def _of_clause(waiver: Waiver, clause: Clause) -> Iterator[Mistake]:
    if clause.kind is ClauseKind.STATUTORY:
        yield Mistake(CommandKind.WAIVER_OF_LAW(clause=clause.id))
    if waiver.by(clause.bearer):
        yield Mistake(CommandKind.WAIVER_BY_THE_BEARER(bearer=clause.bearer))
