"""A reader that lies in a folder of its own is found there, however often readers were asked for before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck import registry
from eqcheck.evidence.readers import readers

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = "eqcheck.evidence.readers"
MODULE = """
from eqcheck.evidence.sheet import Reader

EXTENSION = Reader(endings=("bars",), read=lambda *_: None)
"""


def test_a_strangers_reader_is_found_and_forgotten(tmp_path: Path) -> None:
    before = set(readers())
    (tmp_path / "reader_of_strangers.py").write_text(MODULE, encoding="utf-8")
    try:
        registry.set_folders(PACKAGE, tmp_path)
        assert set(readers()) - before == {"bars"}
    finally:
        registry.set_folders(PACKAGE)
    assert set(readers()) == before
