"""Entries of the cache: plain data, ours, whole and under their own key, or not there at all.

Each entry is signed with a key that lies beside it and is readable by its owner alone, so that a file that was written
or changed by anybody else is no entry. Nothing is read or written in a folder that is a link, somebody else's, or that
others may write to.
"""

from __future__ import annotations

import hmac
import json
import os
import stat
import time
from contextlib import suppress
from hashlib import sha256
from threading import get_ident
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

MOST = 24
"""How many entries of one kind are kept; the ones written longest ago go."""

CONCLUSIONS = "run"
"""The kind of entries that hold what an audit concluded."""

_KEY = "key"
_KEY_BYTES = 32
_LARGEST = 512 * 2**20
_LEFT_BEHIND = 3_600
"""Seconds after which what a process has not finished writing is nobody's."""

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def recall(cache: Path | None, kind: str, key: str) -> dict[str, Any] | None:
    """What was kept under `key`; None where there is nothing, or it is damaged or not ours."""
    if cache is None or not is_ours(cache):
        return None
    secret = _content(cache / _KEY)
    entry = _content(_file(cache, kind, key))
    if secret is None or len(secret) != _KEY_BYTES or entry is None:
        return None
    signature, _, body = entry.partition(b"\n")
    if not hmac.compare_digest(signature, _signature(secret, body)):
        return None
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) and data.get("key") == key else None


def holds(cache: Path | None, kind: str) -> bool:
    """Whether there is anything of a kind, of whatever trust, ours or not."""
    if cache is None:
        return False
    with suppress(OSError):
        return any(entry.name.startswith(f"{kind}-") for entry in cache.iterdir())
    return False


def keep(cache: Path | None, kind: str, key: str, data: dict[str, Any]) -> None:
    """Write an entry whole or not at all; a cache that cannot be written is no mistake."""
    if cache is None:
        return
    body = json.dumps({"key": key, **data}, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        secret = _secret(cache) if is_ours(cache) else None
        if secret is None:
            return
        _put(_file(cache, kind, key), _signature(secret, body) + b"\n" + body)
        _forget_oldest(cache, kind)


def _file(cache: Path, kind: str, key: str) -> Path:
    return cache / f"{kind}-{key}.json"


def _signature(secret: bytes, body: bytes) -> bytes:
    return hmac.digest(secret, body, sha256).hex().encode()


def _secret(cache: Path) -> bytes | None:
    """The key that entries are signed with; None where what is there is not ours.

    Where there is none it is made, and where one was left unfinished it is made again: written aside, so that it is
    there whole or not at all. Of two that are made at once one stays, and what the other signed is no entry.
    """
    file = cache / _KEY
    secret = _content(file)
    if (secret is None and not os.path.lexists(file)) or (secret is not None and len(secret) != _KEY_BYTES):
        _put(file, os.urandom(_KEY_BYTES))
        secret = _content(file)
    return secret if secret is not None and len(secret) == _KEY_BYTES else None


def _put(file: Path, content: bytes) -> None:
    """Write a file aside and give it its name. Raises OSError; then nothing is left."""
    aside = file.with_name(f"{file.stem}.{os.getpid()}-{get_ident()}.tmp")
    try:
        _write(aside, content)
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)


def _write(file: Path, content: bytes) -> None:
    """Write a file that is not there yet, for its owner alone. Raises OSError."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o600)
    with open(handle, "wb") as out:  # noqa: PTH123 - a handle
        out.write(content)


def _content(file: Path) -> bytes | None:
    """The bytes of a plain file that is ours; looked at on the handle from which it is then read."""
    try:
        handle = os.open(file, os.O_RDONLY | _NO_LINK)
    except OSError:
        return None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST or not _is_mine(status):
            return None
        with open(handle, "rb", closefd=False) as opened:
            return opened.read()
    except OSError:
        return None
    finally:
        os.close(handle)


def is_ours(cache: Path) -> bool:
    """Whether the folder is one, no link, our own, and nobody else may write to it."""
    try:
        status = cache.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and _is_mine(status)


def _is_mine(status: os.stat_result) -> bool:
    if not hasattr(os, "getuid"):
        return True  # Windows keeps other people out of one's own folders
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _forget_oldest(cache: Path, kind: str) -> None:
    entries = list(cache.glob(f"{kind}-*.json"))
    if len(entries) > MOST:
        for entry in sorted(entries, key=lambda entry: entry.stat().st_mtime_ns)[:-MOST]:
            entry.unlink(missing_ok=True)
    for left in cache.glob("*.tmp"):
        if time.time() - left.stat().st_mtime > _LEFT_BEHIND:
            left.unlink(missing_ok=True)
