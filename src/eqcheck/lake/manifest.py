"""lake.json: which trusts a lake holds, with the schools of each, and the digest of what was staged of it.

It is the register of a lake: a partition that is lost is missed, and so is every school in it.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict, astuple, dataclass, replace
from hashlib import sha256
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from eqcheck.auditing.partition import ACCOUNTS, PARTITION, refuse_no_text, refuse_other
from eqcheck.cache import is_ours
from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.evidence.folder import plain_bytes
from eqcheck.library.sources import LAKE_FILE
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.lake import LakeKind
from eqcheck.reports.json_text import json_text
from eqcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from eqcheck.auditing.compile_library import PreparedLibrary
    from eqcheck.domain.trust import School

FORMAT = 1
_KEY = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_TEXTS = ("name", "company_number", "partition", "alike")
MANIFEST = LAKE_FILE


@dataclass(frozen=True, slots=True)
class LakeSchool:
    """A school of the lake's register."""

    key: str
    name: str
    phase: str = ""
    urn: str = ""
    laestab: str = ""


@dataclass(frozen=True, slots=True)
class LakeTrust:
    """A trust of the lake's register. `partition` is the digest of what was staged of it, empty where nothing was.

    Those that are `alike` can be judged together: their policies and rules are the same. `refused`: when it was
    last to be staged it could not be, so that the partition is not as the trust is now.
    """

    key: str
    name: str
    company_number: str = ""
    schools: tuple[LakeSchool, ...] = ()
    partition: str = ""
    alike: str = ""
    refused: bool = False

    def is_as_in(self, other: LakeTrust) -> bool:
        """Whether both name the same trust with the same schools, whatever was staged of it."""
        names = (self.name, self.company_number, self.schools)
        return names == (other.name, other.company_number, other.schools)

    def is_same(self, other: LakeTrust) -> bool:
        """Whether both are one trust: by the company number where both have one, else by the name."""
        if self.company_number and other.company_number:
            return self.company_number == other.company_number
        return self.name.casefold() == other.name.casefold()


@dataclass(frozen=True, slots=True)
class Lake:
    """A lake and its register, by the trusts' keys."""

    folder: Path
    trusts: Mapping[str, LakeTrust]

    def partition(self, key: str) -> Path:
        """The folder of a trust's partition."""
        return self.folder / f"{PARTITION}{key}"

    def strays(self) -> tuple[str, ...]:
        """The keys of partitions that are there and not in the register. Raises OSError."""
        keys = (it.name.removeprefix(PARTITION) for it in self.folder.iterdir() if it.name.startswith(PARTITION))
        return tuple(sorted(set(keys) - self.trusts.keys()))

    def holding(self, trust: LakeTrust) -> Lake:
        """The same with that trust as it is now."""
        return replace(self, trusts={**self.trusts, trust.key: trust})

    def without(self, key: str) -> Lake:
        """The same without that trust."""
        return replace(self, trusts={name: trust for name, trust in self.trusts.items() if name != key})


def registered(key: str, prepared: PreparedLibrary) -> LakeTrust:
    """A trust's entry in the register, by its setup; nothing is staged yet."""
    setup = prepared.setup
    alike = sha256(repr((setup.policies, prepared.library_digest)).encode()).hexdigest()
    return LakeTrust(key, setup.name, setup.company_number, tuple(map(_school, setup.schools)), alike=alike)


def _school(school: School) -> LakeSchool:
    return LakeSchool(school.key, school.name, school.phase, school.urn, school.laestab)


def is_lake(folder: Path) -> bool:
    """Whether a folder is a lake, or what is left of one that has lost its register."""
    return (folder / MANIFEST).is_file() or any(folder.glob(f"{PARTITION}*/{ACCOUNTS}"))


def load(folder: Path) -> Lake:
    """The register of a lake.

    Raises:
        MistakesError: when there is no lake; when it is not as it was written, of another format or a later release,
            or others may write to it.
    """
    place = Place((folder / MANIFEST).as_posix())
    refuse_file(folder)
    if not is_lake(folder):
        refuse([Mistake(LakeKind.NO_LAKE(), Place(folder.as_posix()))])
    if not is_ours(folder):
        refuse([Mistake(LakeKind.NOT_OURS(), Place(folder.as_posix()))])
    try:
        data = json.loads(plain_bytes(folder / MANIFEST), object_pairs_hook=_once)
        refuse_other(data, FORMAT, place)
        return Lake(folder, {key: _trust(key, trust) for key, trust in data["trusts"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        refuse([Mistake(LakeKind.DAMAGED(file=MANIFEST), place)])
        raise AssertionError from None  # refused above


def refuse_file(folder: Path) -> None:
    """Refuse a file where the folder of a lake is meant, and a folder in which no table could be opened.

    Raises:
        MistakesError: when it is one.
    """
    if folder.is_file():
        refuse([Mistake(CommandKind.FOLDER_IS_A_FILE(), Place(folder.as_posix()), "name a folder")])
    refuse_no_text(folder)


def save(lake: Lake) -> None:
    """Write the register, whole or not at all. Raises OSError."""
    trusts = {key: _trust_data(trust) for key, trust in sorted(lake.trusts.items())}
    content = json_text({"format": FORMAT, "version": __version__, "trusts": trusts}, indent=0)
    aside = lake.folder / f".{MANIFEST}-{token_hex(8)}.part"
    try:
        with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:  # noqa: PTH123 - a handle
            out.write(content.encode())
            out.flush()
            os.fsync(out.fileno())
        aside.replace(lake.folder / MANIFEST)
    finally:
        aside.unlink(missing_ok=True)


def _trust_data(trust: LakeTrust) -> dict[str, Any]:
    """A trust as JSON-ready data, without its key and what is empty."""
    data = {name: value for name, value in asdict(trust).items() if value and name != "key"}
    return {**data, "schools": [{name: value for name, value in asdict(it).items() if value} for it in trust.schools]}


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object none of whose names stands twice, so that no trust hides another. Raises ValueError."""
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError
    return data


def _trust(key: str, data: Mapping[str, Any]) -> LakeTrust:
    """A trust of the register. Raises ValueError, TypeError or KeyError where it is not as `save` writes one."""
    schools = tuple(LakeSchool(**school) for school in data["schools"])
    trust = LakeTrust(key=key, **{**data, "schools": schools})
    texts = [*(getattr(trust, name) for name in _TEXTS), *(text for school in schools for text in astuple(school))]
    if not all(isinstance(text, str) for text in texts) or not isinstance(trust.refused, bool):
        raise TypeError
    if not _KEY.fullmatch(key) or len({school.key for school in schools}) < len(schools):
        raise ValueError
    return trust
