"""What is known of a library's files since the last run: that they are sound, and that the tests in them hold.

Everything is kept under a digest of all that it rests on: the bytes of the file, those of every evidence type, and
the program. What is wrong is never kept: it is found afresh each time.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from eqcheck.auditing.made_from import DECIDING, LIBRARIES, digest, program
from eqcheck.cache import keep, recall
from eqcheck.library.sources import SourceKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from eqcheck.library.library import Library
    from eqcheck.library.sources import Source
    from eqcheck.library.yaml.strict_yaml import Document

_PARSED = "parsed"
_SOUND = "sound"
_RULES = "rules"

MOST_RULES = 5_000
"""How many rules, each in one form of its file, are remembered; the ones learnt longest ago go."""

MOST_BYTES = 32_000_000
"""What is larger than this in all is parsed each time."""

_FEW = 10
"""So many files are parsed sooner than all are written down anew."""

_AT_FIRST: dict[str, str] = {}


class Memory:
    """What is known of `sources`; with no cache nothing is, and nothing is kept."""

    def __init__(self, cache: Path | None, sources: Sequence[Source]) -> None:
        self.sources = sources
        self._running = _running() if cache is not None else ""
        self._cache = cache if self._running else None
        self.whole = digest(self._running, sources) if self._cache is not None else ""

    # -- the library -------------------------------------------------------------------------------

    def library(self) -> Library:
        """The library, checked but for the expressions of its rules; only files that have changed are parsed.

        Raises:
            MistakesError: with every mistake of every file.
        """
        from eqcheck.library.load import load_library  # noqa: PLC0415 - start-up

        library = load_library(self.sources, self._document)
        afresh = sum(_mark(source) not in self._parsed for source in self.sources)
        small = sum(len(source.content) for source in self.sources) <= MOST_BYTES
        if self._cache is not None and afresh > _FEW and small:
            data = {_mark(source): library.documents[source.kind, source.id].data for source in self.sources}
            keep(self._cache, _PARSED, digest(self._running, ()), {"data": data})
        return library

    @cached_property
    def _parsed(self) -> Mapping[str, Any]:
        data: Mapping[str, Any] = self._recalled(_PARSED, digest(self._running, ())).get("data", {})
        return data

    def _document(self, source: Source) -> Document | None:
        from eqcheck.library.yaml.strict_yaml import recalled  # noqa: PLC0415 - start-up

        data = self._parsed.get(_mark(source))
        return recalled(source.path, source.content, data) if data is not None else None

    # -- its rules ---------------------------------------------------------------------------------

    def all_held(self) -> Mapping[str, Sequence[str]] | None:
        """The names of all tests by rule, where the library is sound and all of them hold; else None."""
        if self._recalled(_SOUND, self.whole).get("sound") is not True:
            return None
        names_by_rule = {name: self.held(name) for name in sorted(self._marks)}
        held = {name: names for name, names in names_by_rule.items() if names is not None}
        return held if len(held) == len(names_by_rule) else None

    def held(self, rule: str) -> Sequence[str] | None:
        """The names of a rule's tests where all of them hold; None where that is not known."""
        names: Sequence[str] | None = self._known.get(self._marks[rule])
        return names

    def compiles(self, rule: str) -> bool:
        """Whether every expression of a rule is known to be one that may run."""
        return self._marks[rule] in self._known

    def learn(self, findings: Mapping[str, Sequence[str] | None]) -> None:
        """Of a library that is sound and compiles: rules that do, each with its tests' names where all hold."""
        if self._cache is None:
            return
        names_by_mark = {self._marks[name]: names for name, names in findings.items()}
        known = {mark: names for mark, names in self._known.items() if mark not in names_by_mark} | names_by_mark
        if names_by_mark:
            keep(self._cache, _RULES, self._ground, {"rules": dict(list(known.items())[-MOST_RULES:])})
        if not self._recalled(_SOUND, self.whole):
            keep(self._cache, _SOUND, self.whole, {"sound": True})

    @cached_property
    def _marks(self) -> Mapping[str, str]:
        return {source.id: _mark(source) for source in self.sources if source.kind is SourceKind.RULE}

    @cached_property
    def _known(self) -> Mapping[str, Any]:
        rules: Mapping[str, Any] = self._recalled(_RULES, self._ground).get("rules", {})
        return rules

    @cached_property
    def _ground(self) -> str:
        """What every rule rests on besides its own file."""
        return digest(self._running, [source for source in self.sources if source.kind is SourceKind.TYPE])

    # -- anything ----------------------------------------------------------------------------------

    def recalled(self, kind: str, key: str) -> dict[str, Any]:
        """What is kept of this library under `key`; empty where that is nothing."""
        return self._recalled(kind, self._of_this(key))

    def keep(self, kind: str, key: str, data: dict[str, Any]) -> None:
        """Keep what rests on this library and on what `key` tells."""
        keep(self._cache, kind, self._of_this(key), data)

    def _of_this(self, key: str) -> str:
        return digest(f"{self.whole} {key}", ())

    def _recalled(self, kind: str, key: str) -> dict[str, Any]:
        return recall(self._cache, kind, key) or {}


def _mark(source: Source) -> str:
    return digest("", [source])


def _running() -> str:
    """The digest of the program; empty once it has changed under this process, which then runs neither."""
    now = program(deciding=(*DECIDING, "authoring"), libraries=(*LIBRARIES, "yaml", "jsonschema"))
    return now if _AT_FIRST.setdefault("program", now) == now else ""
