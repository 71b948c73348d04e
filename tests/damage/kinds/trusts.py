"""What befalls the files of a whole trust: cells that cannot be read, files lost, cut short or there twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.damage.effect import Effect
from tests.damage.registry import Damaged, damage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Changed = Damaged[Mapping[str, bytes | None]]

SPOILT = "#REF!"


@damage("trust-file-lost", "trusts", Effect.WORSENS, "a file of a whole trust that is not there")
def file_lost(name: str, data: bytes) -> Iterator[Changed]:
    del data
    yield Damaged(name, "taken out", {name: None})


@damage("trust-file-unreadable", "trusts", Effect.HIDES, "a file of a whole trust that is empty or no file of its kind")
def file_unreadable(name: str, data: bytes) -> Iterator[Changed]:
    yield Damaged(name, "empty", {name: b""})
    yield Damaged(name, "nothing but noughts", {name: bytes(len(data))})


@damage("trust-file-twice", "trusts", Effect.NOTHING, "a file of a whole trust that is there twice")
def file_twice(name: str, data: bytes) -> Iterator[Changed]:
    stem, _, ending = name.rpartition(".")
    yield Damaged(name, "a copy beside it", {f"{stem} (1).{ending}": data})


@damage("trust-row-unreadable", "trusts", Effect.HIDES, "a row of a whole trust's table of which no cell can be read")
def row_unreadable(name: str, data: bytes) -> Iterator[Changed]:
    lines = data.splitlines(keepends=True)
    if not name.endswith(".csv") or data.count(b'"') or len(lines) < 2:
        return
    for row in {1, len(lines) // 2, len(lines) - 1}:
        end = lines[row][len(lines[row].rstrip(b"\r\n")) :]
        mark = max((b",", b";", b"\t"), key=lines[0].count)
        spoilt = mark.join([SPOILT.encode()] * (lines[0].count(mark) + 1)) + end
        yield Damaged(name, f"row {row}", {name: b"".join([*lines[:row], spoilt, *lines[row + 1 :]])})
