"""What tests make once for all of them: compiled libraries, whichever worker comes first, and evidence as it was read.

All are looked up by the bytes that they are made from, so that a changed rule or file is compiled or read again.
"""

from __future__ import annotations

import json
import os
import pickle
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, lru_cache
from hashlib import sha256
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar
from unittest.mock import patch

import typer.main

import eqcheck.cache
from eqcheck.auditing import compile_library, run
from eqcheck.engine import compile as engine_compile
from eqcheck.engine.compile import Compilation, compile_uses
from eqcheck.evidence.collect import collect
from eqcheck.library import load
from eqcheck.library.sources import read_sources, shipped_root
from eqcheck.office import checking, surveying

try:
    import fcntl
except ImportError:  # Windows: two workers may make the same at the same time
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from eqcheck.domain.assessment import Rule, RuleUse
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.evidence.rows import CollectedEvidence
    from eqcheck.library.sources import Source
    from eqcheck.office.surveying import Survey

T = TypeVar("T")


class Shelf:
    """Values by key, in a folder that all workers of a run of the tests share and nobody else writes to."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._values: dict[str, Any] = {}

    def get(self, key: str, make: Callable[[], T]) -> T:
        """What was made under `key` before, here or by another worker, or what `make` makes now."""
        if key not in self._values:
            with self._alone(key):
                self._values[key] = self._from_file(key, make)
        value: T = self._values[key]
        return value

    def _from_file(self, key: str, make: Callable[[], T]) -> T:
        file = self._folder / f"{key}.pickle"
        if file.exists():
            value: T = pickle.loads(file.read_bytes())  # noqa: S301 - a file of our own
            return value
        value = make()
        aside = file.with_suffix(f".{os.getpid()}")
        aside.write_bytes(pickle.dumps(value))
        aside.replace(file)
        return value

    @contextmanager
    def _alone(self, key: str) -> Iterator[None]:
        with (self._folder / f"{key}.lock").open("wb") as lock:
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield


LARGE = 1_000_000
"""Of how many bytes on an entry of the cache is worth remembering as a value."""

MOST_BUILT = 20
"""How many libraries are held as they were built."""

MOST_FILES = 1_000
"""How many files of rules are remembered: what is shipped, and the small libraries of tests."""


@contextmanager
def rules_read_once() -> Iterator[None]:
    """Within it, a file of rules with the same path and bytes is parsed and fitted to its schema once.

    What is shipped does not change while tests run: it is read once.
    """
    shipped = cache(lambda root: read_sources(replace(root, tested=True)))
    with (
        patch.object(load, "_read", lru_cache(MOST_FILES)(load._read)),
        patch.object(compile_library, "_shipped", lambda: shipped(shipped_root())),
    ):
        yield


@contextmanager
def commands_declared_once() -> Iterator[None]:
    """Within it, the command line is put together once, and not each time that a command is run."""
    with patch.object(typer.main, "get_command", cache(typer.main.get_command)):
        yield


@contextmanager
def entries_taken_apart_once() -> Iterator[None]:
    """Within it, what the cache holds of a library is one value for the same bytes, and the library is built once.

    No other entry is: who reads one may change it.
    """
    once = lru_cache(MOST_BUILT)(json.loads)

    def loads(body: bytes) -> Any:
        return once(body) if len(body) > LARGE and b'"compiled_rules":' in body else json.loads(body)

    with patch.object(eqcheck.cache, "json", SimpleNamespace(loads=loads, dumps=json.dumps)):
        yield


@contextmanager
def libraries_compiled_once(shelf: Shelf) -> Iterator[None]:
    """Within it, policies, rules and types with the same bytes are compiled once, wherever their files are."""
    compile_afresh = compile_library._pack

    def pack(sources: Sequence[Source]) -> dict[str, Any]:
        named = [(source.kind, source.id, sha256(source.content).digest()) for source in sources]
        return shelf.get(f"pack-{_digest(named)}", lambda: compile_afresh(sources))

    built: dict[int, tuple[Any, Any]] = {}
    build = compile_library._built

    def build_once(data: dict[str, Any]) -> Any:
        if id(data) not in built:
            if len(built) >= MOST_BUILT:
                built.clear()
            built[id(data)] = (data, build(data))
        return built[id(data)][1]

    with (
        patch.object(compile_library, "_pack", pack),
        patch.object(compile_library, "_built", build_once),
        patch.object(engine_compile, "compile_uses", remembering(compile_uses)),
    ):
        yield


def remembering(compile_afresh: Callable[..., Compilation]) -> Callable[..., Compilation]:
    """The same, but that a use of a rule whose compiled form is known from before is not compiled again."""
    known: dict[str, CompiledRule | None] = {}

    def compiled(uses: Iterable[RuleUse], rules: Mapping[str, Rule], types: Mapping[str, EvidenceType]) -> Compilation:
        ground = _digest(types)
        keys = {use.key: _digest([use, rules[use.rule], ground]) for use in uses}
        made = compile_afresh([use for use in uses if keys[use.key] not in known], rules, types)
        if made.faults:
            return compile_afresh(uses, rules, types)
        known.update({key: made.compiled_rules.get(use) for use, key in keys.items() if key not in known})
        rules_by_use = {use: known[key] for use, key in keys.items()}
        return Compilation({use: rule for use, rule in sorted(rules_by_use.items()) if rule is not None}, ())

    return compiled


@contextmanager
def evidence_read_once(made: dict[str, Any]) -> Iterator[None]:
    """Within it, evidence with the same bytes is read once for each setup and library, in whichever folder it is.

    What an office is asked for is worked out once too, for the same folder with the same bytes. `made` holds all of
    it. Only for what runs within this Python, and where reading is not what is tested.
    """

    def once(folder: Path, *given: Any, read_columns: Any = None, **_: Any) -> CollectedEvidence:
        key = _digest([_files(folder / "evidence"), given, read_columns])
        if key not in made:
            made[key] = collect(folder, *given, read_columns=read_columns)
        collected: CollectedEvidence = made[key]
        return collected

    survey = surveying.survey

    def surveyed_once(folder: Path, *, cache: Path | None = None, **asked: Any) -> Survey:
        key = _digest(["survey", folder, _files(folder), sorted(asked.items())])
        if key not in made:
            made[key] = survey(folder, cache=cache, **asked)
        surveyed: Survey = made[key]
        return surveyed

    with (
        patch.object(run, "collect", once),
        patch.object(surveying, "survey", surveyed_once),
        patch.object(checking, "survey", surveyed_once),
    ):
        yield


def _files(folder: Path) -> Mapping[str, str]:
    """The digest of every file in a folder, by its path there."""
    return {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def _digest(values: object) -> str:
    return sha256(repr(values).encode()).hexdigest()
