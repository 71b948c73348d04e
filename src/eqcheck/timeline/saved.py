"""A folder of saved assessments: each under its day and digest, never written over."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.domain.saved_summary import SHARES, SavedSummary, digits_in_name
from eqcheck.domain.status import Status
from eqcheck.domain.trust import lowest_urn
from eqcheck.evidence.folder import plain_bytes
from eqcheck.messages.commands import CommandKind
from eqcheck.timeline.known_summaries import identity, keep_summaries, recalled

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "history"
"""Where a trust's folder keeps them unless another is named."""

LARGEST = 256 * 1024 * 1024
"""Bytes of a saved assessment, at most; a larger file is left alone."""

_AT_ONCE = 4
"""Files that are read at once: to take a digest, processors work side by side."""

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
    return f"{as_of.isoformat()}-{digits_in_name(content)}.json"


def refuse_changed(file: Path) -> None:
    """Refuse a file whose name says that it was saved here, and whose content is another now; any other is let be.

    Raises:
        MistakesError: when it was changed or cut short.
    """
    day = _day(file.name) if _NAME.fullmatch(file.name) else None
    try:
        changed = day is not None and file_name(plain_bytes(file), day) != file.name
    except OSError:
        return  # whoever reads it says why it cannot be read
    if changed:
        refuse([Mistake(CommandKind.ASSESSMENT_NOT_AS_SAVED(), Place(file.as_posix()))])


def history_of(folder: Path, *, cache: Path | None = None) -> list[SavedSummary]:
    """Every saved assessment in a folder, by day and name; other files are left alone.

    With a cache, a file that is to the system the very one that was read before is not read again, but for the newest.

    Raises:
        MistakesError: when the folder or a file in it cannot be read.
    """
    mistakes: list[Mistake] = []
    saved: list[SavedSummary] = []
    try:
        saved = _with_sections(_summaries(folder, cache))
    except OSError as error:
        reason = CommandKind.ASSESSMENT_UNREADABLE(reason=error.strerror or "unknown reason")
        mistakes.append(Mistake(reason, Place(folder.as_posix()), "name the folder in which audit --save keeps them"))
    refuse(mistakes)
    return saved


def _summaries(folder: Path, cache: Path | None) -> list[SavedSummary]:
    """The numbers of all in every file, by day and name; several files are read at once, which takes half as long."""
    files = {file: day for file in sorted(folder.iterdir()) if (day := _day_of(file)) is not None}
    identities = {file: identity(file) for file in files}
    known = recalled(cache, folder, identities)
    unknown = [file for file in files if file not in known]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        read = list(pool.map(lambda file: _summary(file, files[file]), unknown))
    saved = sorted((*known.values(), *read), key=lambda summary: summary.file.name)
    if read:
        keep_summaries(cache, folder, identities, saved)
    return saved


def _day_of(file: Path) -> date | None:
    """The day of a saved assessment, by its name; None of any other file, of a link and of what is too large."""
    day = _day(file.name) if _NAME.fullmatch(file.name) else None
    if day is None or file.is_symlink() or not file.is_file() or file.stat().st_size > LARGEST:
        return None
    return day


def _with_sections(saved: list[SavedSummary]) -> list[SavedSummary]:
    """The same, of each trust the newest with the numbers of each section."""
    seen: Counter[str] = Counter()
    whole = []
    for summary in reversed(saved):
        seen[summary.trust] += 1
        shown = summary.intact and seen[summary.trust] <= SHARES
        whole.append(_summary(summary.file, summary.as_of, by_section=True) if shown else summary)
    return whole[::-1]


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name[:10])
    except ValueError:
        return None


def _summary(file: Path, day: date, *, by_section: bool = False) -> SavedSummary:
    content = plain_bytes(file)
    if file_name(content, day) != file.name:
        return SavedSummary(file, day, intact=False)
    try:
        summary = _whole(file, day, content)
        return _by_section(summary, content) if by_section else summary
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return SavedSummary(file, day, intact=False)


def _whole(file: Path, day: date, content: bytes) -> SavedSummary:
    """The numbers of all in a file. Raises ValueError and the like where it is no assessment."""
    trust = json.loads(_between(content, *_TRUST))
    totals = json.loads(_between(content, *_STATUSES, start=content.rfind(_STATUSES[0])) + b"}")
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


def _between(content: bytes, first: bytes, last: bytes, *, start: int | None = None) -> bytes:
    start = content.find(first) if start is None else start
    end = content.find(last, start)
    return content[start + len(first) : end] if 0 <= start < end else b""
