"""Which trusts' folders are meant, and the key of each."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.auditing.partition import is_partition
from eqcheck.domain.mistakes import Mistake, Place
from eqcheck.evidence.folder import real_path
from eqcheck.lake.manifest import is_lake
from eqcheck.library.sources import SETUP_FILE
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.lake import LakeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class TrustFolders:
    """Trusts' folders by key. `twice` are the keys that several folders would have; `left_out` hold no trust."""

    folders: Mapping[str, Path]
    twice: tuple[str, ...] = ()
    left_out: tuple[Path, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


def trust_folders(given: Sequence[Path]) -> TrustFolders:
    """The trusts' folders among those given, and right below those of them that are no trust's."""
    by_key: dict[str, dict[Path, Path]] = defaultdict(dict)
    left_out: list[Path] = []
    mistakes: list[Mistake] = []
    for folder in given:
        below, others, mistake = _trusts_of(folder)
        left_out += others
        mistakes += [mistake] if mistake is not None else []
        for trust in below:
            key = key_of(trust)
            if is_partition(trust):
                mistakes.append(Mistake(LakeKind.PARTITION_GIVEN(), Place(trust.as_posix())))
            elif not key:
                mistakes.append(Mistake(LakeKind.WITHOUT_KEY(), Place(trust.as_posix())))
            else:
                by_key[key].setdefault(real_path(trust), trust)
    twice = {key: sorted(folders.values()) for key, folders in by_key.items() if len(folders) > 1}
    for key, (first, *others) in twice.items():
        for other in others:
            mistakes.append(Mistake(LakeKind.KEY_TWICE(key=key, other=first.as_posix()), Place(other.as_posix())))
    folders = {key: next(iter(folders.values())) for key, folders in sorted(by_key.items()) if key not in twice}
    return TrustFolders(folders, tuple(sorted(twice)), tuple(left_out), tuple(mistakes))


def key_of(folder: Path) -> str:
    """A trust's key: the name of its folder in small letters and figures, with a hyphen for all between."""
    return re.sub(r"[^a-z0-9]+", "-", real_path(folder).name.lower()).strip("-")


def _trusts_of(folder: Path) -> tuple[Iterable[Path], Iterable[Path], Mistake | None]:
    """The trusts' folders that `folder` stands for, those below it that are none, and what is wrong with it."""
    place = Place(folder.as_posix())
    if not folder.is_dir():
        kind = CommandKind.FOLDER_IS_A_FILE() if folder.exists() else CommandKind.PATH_UNKNOWN()
        return (), (), Mistake(kind, place, "name a trust's folder, or one that trusts' folders are in")
    if is_lake(folder):
        return (), (), Mistake(LakeKind.PARTITION_GIVEN(), place)
    if _has_setup(folder):
        return (folder,), (), None
    below = sorted(it for it in folder.iterdir() if it.is_dir() and not it.name.startswith("."))
    trusts = [it for it in below if not it.is_symlink() and _has_setup(it)]
    if not trusts:
        return (), (), Mistake(LakeKind.NO_TRUST_BELOW(), place)
    return trusts, [it for it in below if it not in trusts], None


def _has_setup(folder: Path) -> bool:
    """Whether a trust's setup is there, or something that was meant to be one."""
    stem = SETUP_FILE.removesuffix(".yaml")
    return any((folder / f"{stem}{ending}").is_file() for ending in (".yaml", ".yml", ".YAML"))
