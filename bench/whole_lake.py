"""A whole department's lake, made of a few trusts that were staged: the others' partitions are written from theirs.

The trusts of `bench.department` differ in nothing that their tables hold. So the partition of one is that of another
with its own setup and the digests of its own files: the very bytes that staging it writes, as is held here of each
trust that was staged.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from eqcheck.auditing.compile_library import LibraryMemory, prepare
from eqcheck.auditing.partition import ACCOUNTS, TABLES
from eqcheck.lake.manifest import Lake, load, registered, save
from eqcheck.library.sources import SETUP_FILE

if TYPE_CHECKING:
    from eqcheck.lake.manifest import LakeTrust

_DIGEST = re.compile("[0-9a-f]{64}")


def whole_lake(staged: Path, trusts: Path, to: Path) -> Path:
    """A lake of all the trusts in the folder `trusts`, by those of them that were staged into the lake `staged`.

    Raises:
        ValueError: when a trust that was staged is not what is made here of the first.
    """
    original = load(staged)
    (first, model), *others = sorted(original.trusts.items())
    with tempfile.TemporaryDirectory() as scratch:
        for key, trust in others:
            made = _written(staged / f"trust={first}", trusts / first, trusts / key, Path(scratch) / key, trust)
            if made != trust or _contents(Path(scratch) / key) != _contents(staged / f"trust={key}"):
                raise ValueError(key)
    to.mkdir(mode=0o700)
    memory = LibraryMemory()
    entries = {first: model}
    shutil.copytree(staged / f"trust={first}", to / f"trust={first}")
    for folder in sorted(it for it in trusts.iterdir() if it.name != first):
        entry = registered(folder.name, prepare(folder, cache=None, memory=memory))
        partition = to / f"trust={folder.name}"
        entries[folder.name] = _written(to / f"trust={first}", trusts / first, folder, partition, entry)
    save(Lake(to, entries))
    return to


def _written(model: Path, of: Path, folder: Path, to: Path, entry: LakeTrust) -> LakeTrust:
    """The partition of the trust in `folder`, by the partition `model` of the trust in the folder `of`."""
    to.mkdir(mode=0o700)
    shutil.copytree(model / TABLES, to / TABLES)
    for file in (it for it in model.iterdir() if it.is_file() and it.name != ACCOUNTS):
        shutil.copyfile(folder / file.name, to / file.name)
    others = [SETUP_FILE, *(f"evidence/{it.name}" for it in (of / "evidence").iterdir() if it.is_file())]
    digests = {_digest(of / path): _digest(folder / path) for path in others}
    accounts = (model / ACCOUNTS).read_text(encoding="utf-8")
    content = _DIGEST.sub(lambda it: digests.get(it[0], it[0]), accounts).encode()
    (to / ACCOUNTS).write_bytes(content)
    for file in to.iterdir():
        file.chmod(0o700 if file.is_dir() else 0o600)
    return replace(entry, partition=sha256(content).hexdigest())


def _contents(folder: Path) -> dict[str, str]:
    return {file.relative_to(folder).as_posix(): _digest(file) for file in folder.rglob("*") if file.is_file()}


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()
