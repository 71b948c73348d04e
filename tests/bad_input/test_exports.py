"""Bad exports, read by the shipped evidence types: one trouble in each folder, and beside it all that must be said."""

from __future__ import annotations

from pathlib import Path

import pytest

from eqcheck.evidence.collect import collect
from tests.unit.evidence.exports_world import SETUP, shipped_types
from tests.unit.evidence.world import report

CORPUS = Path(__file__).parent / "exports"
CASES = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())


@pytest.mark.parametrize("name", CASES)
def test_the_trouble_is_told(name: str) -> None:
    expected = (CORPUS / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert list(report(collect(CORPUS / name, SETUP, shipped_types()).files)) == expected


def test_the_corpus_is_there() -> None:
    assert len(CASES) >= 12
