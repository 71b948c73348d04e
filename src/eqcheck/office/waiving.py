"""A shortfall is accepted: a waiver is added to waivers.yaml, when all that is asked of one holds."""

from __future__ import annotations

from dataclasses import dataclass
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
    from datetime import date
    from pathlib import Path

    from eqcheck.domain.policy import Clause
    from eqcheck.library.library import Library

MOST_DAYS = 366
"""A waiver lasts twelve months at most. Our convention: what is accepted is looked at again each year."""


@dataclass(frozen=True, slots=True)
class WaiverRequest:
    """What is to be accepted, on which subject, from when until when (both inclusive), why and by whom."""

    subject: str
    clause: str
    from_: date
    until: date
    reason: str
    approver: str


def with_waiver(folder: Path, request: WaiverRequest) -> bytes:
    """The text of waivers.yaml with one waiver more; what stood there stays as it was, comments too.

    Raises:
        MistakesError: when the waiver is not one that may be given, or the trust's files are wrong.
    """
    library = load_roots(shipped_root(), Root(folder, folder.as_posix()))
    refuse(_mistakes(request, library))
    trust = read_trust_source(folder, folder.as_posix())
    before = trust.waivers.content if trust.waivers is not None else b"waivers:\n"
    content = before.rstrip(b"\r\n") + b"\n" + _item(request)
    path = trust.waivers.path if trust.waivers is not None else (folder / WAIVERS_FILE).as_posix()
    parse_trust(TrustSource(trust.setup, Source(SourceKind.WAIVERS, path, "", content)), library)
    return content


def _item(request: WaiverRequest) -> bytes:
    data = {
        "clause": request.clause,
        "subject": request.subject,
        "reason": request.reason,
        "approver": request.approver,
        "from": request.from_,
        "until": request.until,
    }
    lines = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=1000).splitlines()
    return "".join(f"{'  - ' if place == 0 else '    '}{line}\n" for place, line in enumerate(lines)).encode()


def _mistakes(request: WaiverRequest, library: Library) -> Iterator[Mistake]:
    clauses = {clause.id: clause for data in library.policies.values() for clause in build_policy(data).clauses}
    clause = clauses.get(request.clause)
    if clause is None:
        yield Mistake(
            CommandKind.WAIVED_CLAUSE_UNKNOWN(clause=request.clause), help=did_you_mean(request.clause, clauses)
        )
    else:
        yield from _of_clause(request, clause)
    if (request.until - request.from_).days > MOST_DAYS:
        yield Mistake(CommandKind.WAIVER_TOO_LONG(until=request.until.isoformat()))
    for name, value in (("reason", request.reason), ("approver", request.approver)):
        if value.strip(" .").casefold() in PLACEHOLDERS or not value.strip():
            yield Mistake(CommandKind.WAIVER_WITHOUT(part=name))


def _of_clause(request: WaiverRequest, clause: Clause) -> Iterator[Mistake]:
    if clause.kind is ClauseKind.STATUTORY:
        yield Mistake(CommandKind.WAIVER_OF_LAW(clause=clause.id))
    if request.approver.casefold().strip() == clause.bearer.casefold().strip():
        yield Mistake(CommandKind.WAIVER_BY_THE_BEARER(bearer=clause.bearer))
