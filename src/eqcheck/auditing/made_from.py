"""Digests of what anything is made from: the program that is running, what it rests on, and the files it read."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from eqcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eqcheck.library.sources import Source

_FORMAT = 2
DECIDING = ("auditing", "chance", "checks", "domain", "engine", "evidence", "library", "messages")
"""The packages that decide, besides the modules at the top."""

LIBRARIES = ("duckdb", "sqlglot", "python_calamine", "pypdf")
"""What decides with us; looked up and not imported."""


def digest(running: str, sources: Iterable[Source]) -> str:
    """What anything made of `sources` depends on: the program that is running, and every file's place and bytes."""
    total = sha256(f"{_FORMAT} {__version__} {running}".encode())
    for source in sources:
        total.update(
            f"\0{source.kind}\0{source.id}\0{source.path}\0{len(source.content)}\0".encode(errors="surrogateescape")
        )
        total.update(source.content)
    return total.hexdigest()


def library_digest(sources: Iterable[Source]) -> str:
    """The digest of every policy, rule and evidence type by its bytes, wherever its file is."""
    total = sha256()
    for source in sorted(sources, key=lambda source: (source.kind, source.id)):
        total.update(f"{source.kind}\0{source.id}\0{sha256(source.content).hexdigest()}\n".encode())
    return total.hexdigest()


def compiled_digest(running: str, sources: Iterable[Source]) -> str:
    """What a library that is compiled depends on: the program, and every file by its bytes, wherever it is.

    Trusts with the very same rules of their own have one.
    """
    return sha256(f"{_FORMAT} {__version__} {running} {library_digest(sources)}".encode()).hexdigest()


def program(*, deciding: Iterable[str] = DECIDING, libraries: Iterable[str] = LIBRARIES) -> str:
    """A digest of every module that decides, so that a changed program never meets what an older one kept.

    `deciding` names the packages that do besides the modules at the top, `libraries` what decides with them, as this
    Python does: where there are none, the digest is the same on every machine.
    """
    total = sha256(modules(tuple(deciding)).encode())
    for library in libraries:
        spec = find_spec(library)
        if spec is not None and spec.origin is not None:
            total.update(f"{sys.version} {spec.origin} {Path(spec.origin).stat().st_mtime_ns}".encode())
    return total.hexdigest()


@cache
def modules(deciding: tuple[str, ...] = DECIDING) -> str:
    """A digest of the modules at the top and of these packages: the same on every machine."""
    package = Path(__file__).parents[1]
    total = sha256()
    files = [*package.glob("*.py"), *(module for folder in deciding for module in (package / folder).rglob("*.py"))]
    for module in sorted(files):
        total.update(module.read_bytes())
    return total.hexdigest()
