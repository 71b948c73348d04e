"""A folder of saved assessments: each under its day and digest, never written over."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.domain.saved_summary import SHARES, SavedSummary
from eqcheck.domain.status import Status
from eqcheck.domain.trust import lowest_urn
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = "history"
"""Where a trust's folder keeps them unless another is named."""

LARGEST = 256 * 1024 * 1024
"""Bytes of a saved assessment, at most; a larger file is left alone."""

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-([0-9a-f]{12})\.json")
_FINDING = re.compile(
    rb'  \{"clause": "([^"\\]*)", "policy": "([^"\\]*)", "section": "([^"\\]*)", "kind": "[a-z]*", '
    rb'"subject": "([^"\\]*)", "status": "([a-z_]*)"'
)
_FINDINGS = (b'\n"findings": [\n', b"\n],\n")
_STATUSES = (b'\n"summary": {"statuses": ', b"}")
_AS_OF = (b'\n"as_of": "', b'",\n')
_TRUST = (b'\n"trust": ', b",\n")


def file_name(content: bytes, as_of: date) -> str:
    """The name under which an assessment is saved: its day, and the first twelve digits of its digest."""
    return f"{as_of.isoformat()}-{sha256(content).hexdigest()[:12]}.json"


def refuse_changed(file: Path) -> None:
    """Refuse a file whose name says that it was saved here, and whose content is another now; any other is let be.

    Raises:
        MistakesError: when it was changed or cut short.
    """
    day = _day(file.name) if _NAME.fullmatch(file.name) else None
    try:
        changed = day is not None and file_name(file.read_bytes(), day) != file.name
    except OSError:
        return  # whoever reads it says why it cannot be read
    if changed:
        refuse([Mistake(CommandKind.ASSESSMENT_NOT_AS_SAVED(), Place(file.as_posix()))])


def history_of(folder: Path) -> list[SavedSummary]:
    """Every saved assessment in a folder, by day and name; other files are left alone.

    Raises:
        MistakesError: when the folder or a file in it cannot be read.
    """
    mistakes: list[Mistake] = []
    saved: list[SavedSummary] = []
    try:
        names = sorted(file.name for file in folder.iterdir() if _NAME.fullmatch(file.name))
        saved = list(_summaries(folder, names))[::-1]
    except OSError as error:
        reason = CommandKind.ASSESSMENT_UNREADABLE(reason=error.strerror or "unknown reason")
        mistakes.append(Mistake(reason, Place(folder.as_posix()), "name the folder in which audit --save keeps them"))
    refuse(mistakes)
    return saved


def _summaries(folder: Path, names: list[str]) -> Iterator[SavedSummary]:
    """The newest first; by section only those whose shares are shown."""
    known: Counter[str] = Counter()
    for name in reversed(names):
        file, day = folder / name, _day(name)
        if day is not None and file.is_file() and not file.is_symlink() and file.stat().st_size <= LARGEST:
            summary = _summary(file, day, known)
            known[summary.trust] += 1
            yield summary


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name[:10])
    except ValueError:
        return None


def _summary(file: Path, day: date, known: Mapping[str, int]) -> SavedSummary:
    content = file.read_bytes()
    if file_name(content, day) != file.name:
        return SavedSummary(file, day, intact=False)
    try:
        summary = _whole(file, day, content)
        return summary if known.get(summary.trust, 0) >= SHARES else _by_section(summary, content)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return SavedSummary(file, day, intact=False)


def _whole(file: Path, day: date, content: bytes) -> SavedSummary:
    """The numbers of all in a file. Raises ValueError and the like where it is no assessment."""
    trust = json.loads(_between(content, *_TRUST))
    totals = json.loads(_between(content, *_STATUSES) + b"}")
    if _between(content, *_AS_OF) != day.isoformat().encode() or not isinstance(trust["name"], str):
        raise ValueError("it is of another day, or of no trust")
    return SavedSummary(
        file,
        day,
        intact=True,
        trust=trust["name"],
        trust_id=str(trust.get("company_number") or ""),
        totals={status: int(totals[status.value]) for status in Status},
    )


def _by_section(summary: SavedSummary, content: bytes) -> SavedSummary:
    """The same with the numbers of each section. Raises as `_whole` does."""
    matches = (_FINDING.match(line) for line in _between(content, *_FINDINGS).split(b"\n"))
    statuses = {status.value.encode(): status for status in Status}
    trust = json.loads(_between(content, *_TRUST))
    urns = {school["key"].encode(): _first_urn(school) for school in trust.get("schools", ())}
    counts: dict[tuple[bytes, bytes], Counter[Status]] = defaultdict(Counter)
    duties: dict[tuple[bytes, bytes], set[tuple[bytes, bytes]]] = defaultdict(set)
    for match in matches:
        if match is None:
            continue
        clause, policy, section, subject, word = match.groups()
        status = statuses[word]
        counts[policy, section][status] += 1
        if status is not Status.NOT_APPLICABLE:
            duties[policy, section].add((clause, urns.get(subject, subject)))
    return replace(
        summary,
        counts={_section(key): number for key, number in counts.items()},
        duties={_section(key): frozenset(cells) for key, cells in duties.items()},
    )


def _first_urn(school: dict[str, Any]) -> bytes:
    """The lowest of its numbers, which it keeps when it becomes an academy or moves; its key where it has none."""
    numbers = (school.get("urn"), *(school.get("former_urns") or ()))
    return str(lowest_urn(number for number in numbers if number) or school["key"]).encode()


def _section(key: tuple[bytes, bytes]) -> tuple[str, str]:
    return key[0].decode(), key[1].decode()


def _between(content: bytes, first: bytes, last: bytes) -> bytes:
    start = content.find(first)
    end = content.find(last, start)
    return content[start + len(first) : end] if 0 <= start < end else b""
