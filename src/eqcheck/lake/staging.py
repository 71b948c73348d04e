"""The use case: trusts' folders into a lake; what has not changed is not read again, and what is there is whole."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, NoReturn

from eqcheck.auditing.compile_library import prepare
from eqcheck.auditing.partition import is_partition, refuse_changed
from eqcheck.auditing.partitioning import is_current, write_partition
from eqcheck.cache import is_ours
from eqcheck.domain.mistakes import Mistake, MistakesError, Place, did_you_mean, refuse
from eqcheck.engine.store import StoreError
from eqcheck.evidence.folder import EVIDENCE, real_path
from eqcheck.lake.crew import each_done
from eqcheck.lake.lock import only_writer
from eqcheck.lake.manifest import Lake, LakeTrust, is_lake, load, refuse_file, registered, save
from eqcheck.lake.memories import memory_of
from eqcheck.lake.register import TrustToStage, conflicts
from eqcheck.lake.trust_folders import trust_folders
from eqcheck.library.sources import SETUP_FILE
from eqcheck.messages.lake import LakeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from eqcheck.lake.crew import Done

_ASIDE = ".aside"
"""Where partitions are written, and where the ones before them go: never read."""
_OLD, _NEVER = "old-", "never-"
"""What was in a partition's place, and what came there and was not registered."""


@dataclass(frozen=True, slots=True)
class Staging:
    """What staging came to: the lake as it is now, the keys of the trusts that were read and of those that were not.

    `refused` says why trusts could not be staged; `left_out` are folders that hold no trust.
    """

    lake: Lake
    read: tuple[str, ...]
    unchanged: tuple[str, ...]
    refused: tuple[Mistake, ...] = ()
    left_out: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _StagingJob:
    """One trust's part of the work, for whichever process does it."""

    key: str
    folder: Path
    cache: Path | None
    run: str
    partition: Path = field(default_factory=Path)
    aside: Path = field(default_factory=Path)
    digest: str = ""


@dataclass(frozen=True, slots=True)
class _Written:
    """A partition by its digest, and whether it was written afresh, aside."""

    digest: str
    afresh: bool


def stage(
    given: Sequence[Path],
    into: Path,
    *,
    cache: Path | None = None,
    processes: int = 1,
    heard: Callable[[str, int, int], None] = lambda _what, _done, _all: None,
) -> Staging:
    """Read the evidence of every trust in `given`, in so many processes, and keep it in the lake `into`.

    A trust whose folder, rules and partition are as they were is left as it is. `heard` is told what is being done,
    how much of it is done, and how much there is. A trust that cannot be staged keeps no other from being staged; the
    lake remembers it, so that an audit says so.

    Raises:
        MistakesError: when nothing can be staged, or the lake cannot be written: what it held is untouched.
    """
    chosen = trust_folders(given)
    if not chosen.folders and not chosen.twice:
        refuse(chosen.mistakes)
    try:
        _begun(into)
        with only_writer(into):
            lake = load(into) if is_lake(into) else Lake(into, {})
            _swept(lake)
            work = _Work(lake, cache, processes, heard)
            return work.staged(chosen.folders, chosen.twice, chosen.mistakes, chosen.left_out)
    except (OSError, StoreError) as error:
        _not_written(into, error)


def drop(into: Path, keys: Sequence[str]) -> Lake:
    """Take trusts out of a lake, each once however often it is named, and what was staged of them.

    Raises:
        MistakesError: when there is no such trust, or the lake cannot be written.
    """
    load(into)
    try:
        with only_writer(into):
            lake = load(into)
            _swept(lake)
            there = {*lake.trusts, *lake.strays()}
            refuse(
                [
                    Mistake(LakeKind.NOT_IN_LAKE(key=key), Place(into.as_posix()), did_you_mean(key, there))
                    for key in dict.fromkeys(keys)
                    if key not in there
                ]
            )
            for key in dict.fromkeys(keys):
                lake = lake.without(key)
                save(lake)
                _taken_away(lake.partition(key))
            return lake
    except OSError as error:
        _not_written(into, error)


def _not_written(into: Path, error: OSError | StoreError) -> NoReturn:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    refuse([Mistake(LakeKind.NOT_WRITTEN(reason=reason or "unknown reason"), Place(into.as_posix()))])
    raise AssertionError  # refused above


# --- the folder -----------------------------------------------------------------------------------


def _begun(into: Path) -> None:
    """Make the folder of a lake where there is none; refuse one that holds something else, or is not ours."""
    refuse_file(into)
    _refuse_inside(into)
    if not os.path.lexists(into):
        into.mkdir(mode=0o700, parents=True)
    ours = is_ours(into)
    place = Place(into.as_posix())
    if not ours:
        refuse([Mistake(LakeKind.NOT_OURS(), place)])
    if not is_lake(into) and any(not it.name.startswith(".") for it in into.iterdir()):
        refuse([Mistake(LakeKind.NONE_HERE(), place)])


def _refuse_inside(into: Path) -> None:
    """Refuse a lake inside a partition, which stays as it was staged, or among a trust's evidence."""
    place = Place(into.as_posix())
    whole = real_path(into)
    for folder in (whole, *whole.parents):
        if is_partition(folder):
            refuse([Mistake(LakeKind.WRITING_INTO_STAGED(), place)])
        if folder.name == EVIDENCE and (folder.parent / SETUP_FILE).is_file():
            refuse([Mistake(LakeKind.INSIDE_EVIDENCE(), place)])


def _swept(lake: Lake) -> None:
    """Put back or take away what a run that was interrupted has left."""
    aside = lake.folder / _ASIDE
    if aside.is_symlink():
        refuse([Mistake(LakeKind.NOT_OURS(), Place(aside.as_posix()))])
    if not aside.is_dir():
        return
    for old in aside.glob(f"{_OLD}*"):
        key = old.name.removeprefix(_OLD)
        place, held = lake.partition(key), lake.trusts.get(key)
        if place.exists() and held is not None and _is_held(old, held) and not _is_held(place, held):
            place.rename(aside / f"{_NEVER}{key}")
        if not place.exists():
            old.rename(place)
    shutil.rmtree(aside)


def _taken_away(place: Path) -> None:
    """Take away what is in the place of a partition; where that is a link, the link alone."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def _is_held(partition: Path, trust: LakeTrust) -> bool:
    """Whether it is the partition that the register has of a trust."""
    try:
        refuse_changed(partition, trust.partition)
    except MistakesError:
        return False
    return True


# --- the work -------------------------------------------------------------------------------------


class _Work:
    """One run of staging: the lake as it grows."""

    def __init__(self, lake: Lake, cache: Path | None, processes: int, heard: Callable[[str, int, int], None]) -> None:
        self._lake = lake
        self._cache = cache
        self._processes = processes
        self._heard = heard
        self._run = token_hex(8)
        self._mistakes: list[Mistake] = []

    def staged(
        self,
        folders: Mapping[str, Path],
        twice: Sequence[str],
        mistakes: Sequence[Mistake],
        left_out: tuple[Path, ...],
    ) -> Staging:
        """Every trust of these folders in the lake, or refused."""
        self._mistakes += mistakes
        candidates = self._candidates(folders)
        in_conflict = conflicts(candidates, self._lake)
        for key, its in in_conflict.items():
            self._mistakes += its
            if not any(mistake.kind is LakeKind.KEY_OF_ANOTHER for mistake in its):
                self._refuse(candidates[key].trust)
        for key in (*twice, *(folders.keys() - candidates.keys())):
            self._refuse(LakeTrust(key, folders[key].name if key in folders else key))
        sound = {key: candidate for key, candidate in candidates.items() if key not in in_conflict}
        self._await(sound)
        read, unchanged = self._read(sound)
        save(self._lake)
        return Staging(self._lake, read, unchanged, tuple(self._mistakes), left_out)

    def _await(self, sound: Mapping[str, TrustToStage]) -> None:
        """Have the register name the trusts that are new, so that none is missed where this ends before its turn."""
        new = [candidate.trust for key, candidate in sound.items() if key not in self._lake.trusts]
        for trust in new:
            self._refuse(trust)
        if new:
            save(self._lake)

    def _candidates(self, folders: Mapping[str, Path]) -> dict[str, TrustToStage]:
        """The trusts whose setup is sound."""
        jobs = [_StagingJob(key, folder, self._cache, self._run) for key, folder in folders.items()]
        candidates = {}
        self._heard("Reading the trusts' setups", 0, len(jobs))
        with closing(each_done(_setup, jobs, processes=self._processes)) as results:
            for count, done in enumerate(results, start=1):
                try:
                    if done.result is None:
                        self._lost(done.item)
                    else:
                        candidates[done.item.key] = TrustToStage(done.item.folder, done.result())
                except MistakesError as error:
                    self._mistakes += error.mistakes
                self._heard("Reading the trusts' setups", count, len(jobs))
        return dict(sorted(candidates.items()))

    def _read(self, sound: Mapping[str, TrustToStage]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys of the trusts that were read, and of those of which nothing has changed."""
        jobs = [self._job(key, candidate) for key, candidate in sound.items()]
        read, unchanged = [], []
        self._heard("Staging trusts", 0, len(jobs))
        try:
            with closing(each_done(_partition, jobs, processes=self._processes)) as results:
                for count, done in enumerate(results, start=1):
                    trust, written = sound[done.item.key].trust, self._written(done)
                    if written is None:
                        self._refuse(trust)
                    elif not written.afresh:
                        unchanged.append(trust.key)
                        self._lake = self._lake.holding(replace(trust, partition=written.digest))
                    else:
                        read.append(trust.key)
                        self._take(replace(trust, partition=written.digest), done.item.aside)
                    self._heard("Staging trusts", count, len(jobs))
        finally:
            _swept(self._lake)
        return tuple(sorted(read)), tuple(sorted(unchanged))

    def _job(self, key: str, candidate: TrustToStage) -> _StagingJob:
        lake = replace(self._lake, folder=self._lake.folder.resolve())
        aside = lake.folder / _ASIDE / f"new-{self._run}-{key}"
        held = self._lake.trusts.get(key)
        digest = held.partition if held is not None else ""
        return _StagingJob(key, candidate.folder, self._cache, self._run, lake.partition(key), aside, digest)

    def _take(self, trust: LakeTrust, aside: Path) -> None:
        """Put a partition in its place, and the trust into the register."""
        place, old = self._lake.partition(trust.key), self._lake.folder / _ASIDE / f"{_OLD}{trust.key}"
        if os.path.lexists(place):
            place.rename(old)
        aside.rename(place)
        self._lake = self._lake.holding(trust)
        save(self._lake)
        _taken_away(old)

    def _refuse(self, trust: LakeTrust) -> None:
        """Have the lake remember that a trust could not be staged; what it holds of it stays."""
        held = self._lake.trusts.get(trust.key, trust)
        self._lake = self._lake.holding(replace(held, refused=True))

    def _written(self, done: Done[_StagingJob, _Written]) -> _Written | None:
        """What a process has written; None where it could not."""
        try:
            if done.result is not None:
                return done.result()
            self._lost(done.item)
        except MistakesError as error:
            self._mistakes += error.mistakes
        return None

    def _lost(self, job: _StagingJob) -> None:
        self._mistakes.append(Mistake(LakeKind.WORKER_LOST(key=job.key), Place(job.folder.as_posix())))


# --- in whichever process -------------------------------------------------------------------------


def _setup(job: _StagingJob) -> LakeTrust:
    return registered(job.key, prepare(job.folder, cache=job.cache, memory=memory_of(job.run)))


def _partition(job: _StagingJob) -> _Written:
    """A trust's partition: the one that there is, or a new one written aside."""
    prepared = prepare(job.folder, cache=job.cache, memory=memory_of(job.run))
    if job.digest and is_current(job.partition, job.digest, job.folder, prepared):
        return _Written(job.digest, afresh=False)
    with suppress(FileNotFoundError):
        shutil.rmtree(job.aside)
    return _Written(write_partition(job.folder, prepared, job.aside), afresh=True)
