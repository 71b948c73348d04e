"""Which rows of a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowsOfFile:
    """Rows of one file, as a spreadsheet shows them; `places` says instead where those of a document stand."""

    file: str
    rows: tuple[int, ...]
    places: tuple[str, ...] = ()
