"""Bad evidence: a trust's folder with one mistake in each, and beside it all that must be said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from eqcheck.evidence.collect import collect
from eqcheck.evidence.readers import readers
from tests.unit.evidence.world import SETUP, TYPES, report

CORPUS = Path(__file__).parent / "evidence"
CASES = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())


@pytest.mark.parametrize("name", CASES)
def test_the_mistake_is_told(name: str) -> None:
    formats = ", ".join(ending for ending, reader in sorted(readers().items()) if reader.unused is None)
    text = (CORPUS / name / "expected.txt").read_text(encoding="utf-8")
    expected = text.replace("{formats}", formats).splitlines()
    assert list(report(collect(CORPUS / name, SETUP, TYPES).files)) == expected


def test_the_corpus_is_there() -> None:
    assert len(CASES) >= 40
