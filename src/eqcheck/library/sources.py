"""Where policies, rules and evidence types are, and their bytes: enough to digest them, nothing is parsed."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import StrEnum
from errno import ENOENT
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import Mistake, MistakeSort, Place, refuse
from eqcheck.evidence.folder import leads_into, plain_bytes
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SETUP_FILE = "eqcheck.yaml"
WAIVERS_FILE = "waivers.yaml"
LAKE_FILE = "lake.json"
"""The register of a lake of many trusts, each in a folder of its own."""
PUBLISHED_FILE = "published.txt"
"""Beside the areas of rules/, a list of the ids that were ever released (see authoring.published)."""

RETIRED_FILE = "retired.yaml"
"""Beside it; it states no rule but which ids were withdrawn (see authoring.published)."""

MUTANTS_FILE = "mutants.yaml"
"""Beside it: which mutants may survive the rules' tests, and why (see authoring.survivor_reasons)."""

LAW_CHANGES_FILE = "law-changes.yaml"
"""Beside it: the days on which the law changed, from which rules take their dated values."""

GROUPS_FILE = "groups.yaml"
"""Beside it: the groups of people, with their definitions and every way in which evidence spells them."""


_TESTS, _CASE = b"\ntests:\n", b"\n  - "
_KEY = re.compile(rb"^[^\s#-]", re.MULTILINE)


class SourceKind(StrEnum):
    """What a source file states."""

    POLICY = "policy"
    RULE = "rule"
    TYPE = "evidence type"
    TRUST = "trust"
    WAIVERS = "waivers"


@dataclass(frozen=True, slots=True)
class Root:
    """A folder that holds policies/ and rules/, and what its path is shown as in messages.

    `tested`: its rules' tests were tried before it was handed out, so that whoever only judges by the rules reads none.
    """

    folder: Path
    shown: str = ""
    tested: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A source file: what it is, the path that messages show, the id that its path gives, its bytes."""

    kind: SourceKind
    path: str
    id: str
    content: bytes
    tested: bool = False

    def without_tests(self) -> bytes:
        """What states the rule: all before its second test. Three quarters of the shipped rules are tests."""
        start = self.content.find(_TESTS)
        if start < 0 or _KEY.search(self.content, start + len(_TESTS)):
            return self.content
        second = self.content.find(_CASE, self.content.find(_CASE, start) + 1)
        return self.content if second < 0 else self.content[: second + 1]


@dataclass(frozen=True, slots=True)
class TrustSource:
    """The bytes of a trust's eqcheck.yaml and, where there is one, waivers.yaml."""

    setup: Source
    waivers: Source | None = None


def shipped_root() -> Root:
    """The policies and rules that come with eqcheck: in the package, else beside it in a source checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "shipped"
    return Root(inside if inside.is_dir() else package.parent.parent)


def is_installed(root: Root) -> bool:
    """Whether a root lies inside the installed package, where files are nobody's to change."""
    return leads_into(root.folder, Path(__file__).parent.parent)


def read_sources(*roots: Root) -> tuple[Source, ...]:
    """The policies, rules and evidence types under each root, in order of path.

    Raises:
        MistakesError: for a file that cannot be read or would silently not be.
    """
    mistakes: list[Mistake] = []
    sources = [source for root in roots for source in _sources(root, mistakes)]
    refuse(mistakes)
    return tuple(sources)


def read_trust_source(folder: Path, shown: str) -> TrustSource:
    """The trust's setup and waivers in `folder`, shown as `shown`.

    Raises:
        MistakesError: where there is no eqcheck.yaml or a file cannot be read.
    """
    root = Root(folder, shown)
    mistakes: list[Mistake] = []
    setup = _source(SourceKind.TRUST, root, folder / SETUP_FILE, mistakes)
    if setup is None and not mistakes:
        help_ = "give the folder that holds the trust's eqcheck.yaml, or begin one with eqcheck init"
        if (folder / LAKE_FILE).is_file():
            trust = min((it.name for it in folder.glob("trust=*")), default="trust=KEY")
            help_ = f"this is a lake of many trusts: name one trust's folder in it, as in {_shown(shown, trust)}"
        mistakes.append(Mistake(LibraryKind.SETUP_MISSING(file=SETUP_FILE), Place(_shown(shown, SETUP_FILE)), help_))
    waivers = _source(SourceKind.WAIVERS, root, folder / WAIVERS_FILE, mistakes)
    refuse([*mistakes, *_misnamed(folder, shown, (SETUP_FILE, WAIVERS_FILE))])
    if setup is None:
        raise AssertionError  # refused above
    return TrustSource(setup, waivers)


def _sources(root: Root, mistakes: list[Mistake]) -> Iterator[Source]:
    for area in ("policies", "rules"):
        top = root.folder / area
        for file in sorted(_files(top, root, mistakes), key=lambda path: path.relative_to(top).as_posix()):
            if area == "rules" and file.relative_to(top).as_posix() in _BESIDE_RULES:
                continue
            parts = file.relative_to(top).with_suffix("").parts
            kind = SourceKind.POLICY if area == "policies" else SourceKind.RULE
            if kind is SourceKind.RULE and parts[0] == "evidence":
                kind, parts = SourceKind.TYPE, parts[1:]
            known = len(mistakes)
            source = _source(kind, root, file, mistakes, "/".join(parts))
            if source is not None:
                yield source
            elif len(mistakes) == known:  # a link to nothing, or taken away meanwhile
                gone = FileNotFoundError(ENOENT, os.strerror(ENOENT))
                mistakes.append(_unreadable(gone, _shown(root.shown, file.relative_to(root.folder).as_posix())))


_BESIDE_RULES = frozenset({RETIRED_FILE, MUTANTS_FILE, LAW_CHANGES_FILE, GROUPS_FILE})
"""Files of rules/ that state no rule."""


def _files(top: Path, root: Root, mistakes: list[Mistake]) -> Iterator[Path]:
    """The YAML files below a folder; one that cannot be looked into is a mistake, for its rules would be missed."""

    def unreadable(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            place = Path(error.filename).relative_to(root.folder).as_posix()
            mistakes.append(_unreadable(error, _shown(root.shown, place)))

    for folder, folders, names in os.walk(top, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for linked in (path for path in (Path(folder, name) for name in folders) if path.is_symlink()):
            at = Place(_shown(root.shown, linked.relative_to(root.folder).as_posix()))
            mistakes.append(Mistake(LibraryKind.LINKED_FOLDER(), at, sort=MistakeSort.FILE))
        for file in (Path(folder, name) for name in names if not name.startswith(".")):
            if file.suffix == ".yaml":
                yield file
            elif file.suffix.lower() in {".yaml", ".yml"}:
                place = Place(_shown(root.shown, file.relative_to(root.folder).as_posix()))
                kind = LibraryKind.FILE_NOT_READ_BY_NAME()
                mistakes.append(Mistake(kind, place, 'its name must end in ".yaml"', MistakeSort.FILE))


def _source(kind: SourceKind, root: Root, file: Path, mistakes: list[Mistake], source_id: str = "") -> Source | None:
    """The source in `file`; None, and where it is there but unreadable a mistake, when it cannot be had."""
    path = _shown(root.shown, file.relative_to(root.folder).as_posix())
    try:
        if not leads_into(file, root.folder):
            help_ = "put the file itself here instead of a link"
            mistakes.append(Mistake(LibraryKind.LINK_OUT_OF_FOLDER(), Place(path), help_, MistakeSort.FILE))
            return None
        return Source(kind, path, source_id, plain_bytes(file), root.tested)
    except FileNotFoundError:
        return None
    except OSError as error:
        mistakes.append(_unreadable(error, path))
        return None


def _unreadable(error: OSError, path: str) -> Mistake:
    reason = error.strerror or "unknown reason"
    help_ = "check that it is there and yours to read"
    return Mistake(LibraryKind.SOURCE_UNREADABLE(reason=reason), Place(path), help_, MistakeSort.FILE)


def _misnamed(folder: Path, shown: str, names: Iterable[str]) -> Iterator[Mistake]:
    """A mistake for each file that is nearly one of `names` and would silently not be read."""
    for name in names:
        for other in (name.replace(".yaml", ".yml"), name.replace(".yaml", ".YAML")):
            if (folder / other).is_file() and not (folder / name).is_file():
                yield Mistake(LibraryKind.FILE_NOT_READ_BY_NAME(), Place(_shown(shown, other)), f"rename it to {name}")


def _shown(shown: str, relative: str) -> str:
    return (PurePosixPath(shown) / relative).as_posix() if shown else relative
