"""Entries of the cache: plain data, ours, whole and under their own key, or not there at all."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import sha256
from threading import get_ident
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

MOST = 24
"""How many entries of one kind are kept; the ones written longest ago go."""


def recall(cache: Path | None, kind: str, key: str) -> dict[str, Any] | None:
    """What was kept under `key`; None where there is nothing, or it is damaged or somebody else's."""
    if cache is None:
        return None
    file = _file(cache, kind, key)
    try:
        if hasattr(os, "getuid") and file.stat().st_uid != os.getuid():
            return None
        checksum, _, body = file.read_bytes().partition(b"\n")
        if checksum != sha256(body).hexdigest().encode():
            return None
        data = json.loads(body)
    except (OSError, ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) and data.get("key") == key else None


def keep(cache: Path | None, kind: str, key: str, data: dict[str, Any]) -> None:
    """Write an entry whole or not at all; a cache that cannot be written is no mistake."""
    if cache is None:
        return
    body = json.dumps({"key": key, **data}, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial = cache / f"{key}.{os.getpid()}-{get_ident()}.tmp"
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "wb") as file:  # noqa: PTH123 - a handle
            file.write(sha256(body).hexdigest().encode() + b"\n" + body)
        partial.replace(_file(cache, kind, key))
        _forget_oldest(cache, kind)


def _file(cache: Path, kind: str, key: str) -> Path:
    return cache / f"{kind}-{key}.json"


def _forget_oldest(cache: Path, kind: str) -> None:
    entries = list(cache.glob(f"{kind}-*.json"))
    if len(entries) > MOST:
        for entry in sorted(entries, key=lambda entry: entry.stat().st_mtime_ns)[:-MOST]:
            entry.unlink(missing_ok=True)
