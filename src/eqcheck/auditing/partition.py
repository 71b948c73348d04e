"""A trust's partition of a lake: its setup as it was, and its evidence as it was read, in place of the evidence itself.

It is a trust's folder like any other, but for `evidence/`: partition.json accounts for every file, and tables/ holds
the rows of each evidence type as parquet. It holds personal data as the evidence does.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eqcheck.auditing.file_accounts import account_from_data, account_to_data
from eqcheck.auditing.made_from import program
from eqcheck.cache import is_ours
from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.evidence.folder import is_text, plain_bytes
from eqcheck.evidence.rows import CollectedEvidence, StagedTable
from eqcheck.library.sources import LAKE_FILE, SETUP_FILE
from eqcheck.messages.lake import LakeKind
from eqcheck.reports.json_text import json_text
from eqcheck.version import __version__, is_newer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eqcheck.domain.assessment import EvidenceFile

FORMAT = 1
ACCOUNTS = "partition.json"
TABLES = "tables"
PARTITION = "trust="
"""What the name of a partition's folder begins with, as engines that know partitions expect."""
_READING = ("domain", "engine", "evidence", "messages")
"""The packages on which it depends what is read of a file."""


@dataclass(frozen=True, slots=True)
class Partition:
    """What a partition says of itself: with which rules it was read, and from which bytes.

    `digests` is what `unchanged` needs, None where a file could not be read to its end. `written` holds the digest of
    every file of the partition but partition.json.
    """

    library: str
    digests: Mapping[str, str] | None
    written: Mapping[str, str]
    files: tuple[EvidenceFile, ...]
    tables: tuple[StagedTable, ...]
    reading: str = ""
    version: str = __version__


def is_partition(folder: Path) -> bool:
    """Whether a folder holds evidence that was read before, or is a lake's place for some, whatever is left of it."""
    return (folder / ACCOUNTS).is_file() or _lake_of(folder) is not None


def refuse_lost(folder: Path) -> None:
    """Refuse a partition without its setup, which is no folder in which to begin a trust.

    Raises:
        MistakesError: when it is one.
    """
    lake = _lake_of(folder)
    if lake is not None and not (folder / SETUP_FILE).is_file():
        refuse([Mistake(LakeKind.MISSING(key=_whole(folder).name.removeprefix(PARTITION)), Place(folder.as_posix()))])


def _lake_of(folder: Path) -> Path | None:
    """The lake that a folder is a partition of, or None; the partition itself need not be there."""
    whole = _whole(folder)
    return whole.parent if whole.name.startswith(PARTITION) and (whole.parent / LAKE_FILE).is_file() else None


def _whole(folder: Path) -> Path:
    return Path(os.path.abspath(folder))  # noqa: PTH100 - resolve would follow a link


def refuse_no_text(folder: Path) -> None:
    """Refuse a folder whose tables no store could open, for its path is no text.

    Raises:
        MistakesError: when it is not.
    """
    if not is_text(str(_whole(folder))):
        refuse([Mistake(LakeKind.PATH_NO_TEXT(), Place(folder.as_posix()))])


def reader_digest() -> str:
    """A digest of the modules that read evidence: what others have read may differ."""
    return program(deciding=_READING, libraries=())


def refuse_other(data: Mapping[str, Any], ours: int, place: Place) -> None:
    """Refuse what was written in another format than ours, or by a later release, whatever format it says.

    Raises:
        MistakesError: when it was. KeyError, TypeError or ValueError: when it does not say so as eqcheck does.
    """
    version = data["version"]
    if data["format"] != ours:
        refuse([Mistake(LakeKind.FORMAT_OTHER(version=str(version), format=str(data["format"]), ours=ours), place)])
    if is_newer(version):
        refuse([Mistake(LakeKind.NEWER(version=version, ours=__version__), place)])


def save(folder: Path, partition: Partition) -> str:
    """Write what a partition says of itself, once all its other files are there; the digest of that. Raises OSError."""
    content = json_text(_to_data(replace(partition, reading=reader_digest()))).encode()
    (folder / ACCOUNTS).write_bytes(content)
    (folder / ACCOUNTS).chmod(0o600)
    return sha256(content).hexdigest()


def load(folder: Path, digest: str | None = None) -> Partition:
    """What a partition says of itself; with a digest, only the very bytes of that.

    Raises:
        MistakesError: when it is not as it was written, of another format or a later release, or others may write to
            it.
    """
    place = Place((folder / ACCOUNTS).as_posix())
    content = _content(folder)
    if digest is not None and sha256(content).hexdigest() != digest:
        refuse([Mistake(LakeKind.CHANGED(file=ACCOUNTS), place)])
    try:
        data = json.loads(content)
        refuse_other(data, FORMAT, place)
        return _from_data(folder, data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        refuse([Mistake(LakeKind.CHANGED(file=ACCOUNTS), place)])
        raise AssertionError from None  # refused above


def staged_evidence(folder: Path, library: str, digest: str | None = None) -> CollectedEvidence:
    """The evidence of a partition, for rules of that digest, and as it was staged with the other where that is given.

    Raises:
        MistakesError: as `load`, and when it was read for other rules or by other code, or a file of it was changed.
    """
    refuse_no_text(folder)
    partition = load(folder, digest)
    if partition.library != library or partition.reading != reader_digest():
        refuse([Mistake(LakeKind.STALE(version=partition.version), Place(folder.as_posix()))])
    refuse(damage(folder, partition))
    return CollectedEvidence(partition.files, staged=partition.tables)


def refuse_changed(folder: Path, digest: str) -> None:
    """Refuse a partition that another has taken the place of meanwhile: its tables may be of either.

    Raises:
        MistakesError: when what it says of itself is not of that digest.
    """
    if sha256(_content(folder)).hexdigest() != digest:
        refuse([Mistake(LakeKind.CHANGED(file=ACCOUNTS), Place((folder / ACCOUNTS).as_posix()))])


def digests_written(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder, by its path from there; that of a link is empty. Raises OSError."""
    files = sorted(file for file in folder.rglob("*") if file.is_symlink() or file.is_file())
    return {
        file.relative_to(folder).as_posix(): "" if file.is_symlink() else sha256(file.read_bytes()).hexdigest()
        for file in files
        if file != folder / ACCOUNTS
    }


def _content(folder: Path) -> bytes:
    if not is_ours(folder):
        refuse([Mistake(LakeKind.NOT_OURS(), Place(folder.as_posix()))])
    try:
        return plain_bytes(folder / ACCOUNTS)
    except OSError:
        refuse([Mistake(LakeKind.CHANGED(file=ACCOUNTS), Place((folder / ACCOUNTS).as_posix()))])
        raise AssertionError from None  # refused above


def damage(folder: Path, partition: Partition) -> Iterable[Mistake]:
    """A mistake for each file of a partition that is not as it was written."""
    there: dict[str, str] = {}
    with suppress(OSError):
        there = digests_written(folder)
    for path in sorted({*there, *partition.written}):
        if there.get(path) != partition.written.get(path):
            yield Mistake(LakeKind.CHANGED(file=path), Place((folder / path).as_posix()))


# --- as plain data --------------------------------------------------------------------------------


def _to_data(partition: Partition) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": partition.version,
        "library": partition.library,
        "reading": partition.reading,
        "digests": dict(partition.digests) if partition.digests is not None else None,
        "written": dict(partition.written),
        "files": [account_to_data(file, places=True) for file in partition.files],
        "tables": [_table_to_data(table) for table in partition.tables],
    }


def _from_data(folder: Path, data: Mapping[str, Any]) -> Partition:
    return Partition(
        library=data["library"],
        digests=data["digests"],
        written=dict(data["written"]),
        files=tuple(map(account_from_data, data["files"])),
        tables=tuple(_table_from_data(folder, table) for table in data["tables"]),
        reading=data["reading"],
        version=data["version"],
    )


def _table_to_data(table: StagedTable) -> dict[str, Any]:
    accounts = {str(file): account_to_data(account, places=True) for file, account in table.accounts.items()}
    return {"type": table.type, "rows": table.rows, "open_columns": list(table.open_columns), "accounts": accounts}


def _table_from_data(folder: Path, data: Mapping[str, Any]) -> StagedTable:
    accounts = {int(file): account_from_data(account) for file, account in data["accounts"].items()}
    path = table_file(folder, data["type"]).as_posix()
    return StagedTable(data["type"], path, data["rows"], tuple(data["open_columns"]), accounts)


def table_file(folder: Path, type_: str) -> Path:
    """Where the rows of an evidence type are."""
    return folder / TABLES / f"{type_}.parquet"
