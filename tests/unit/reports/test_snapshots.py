"""Reports of a small trust, to the letter."""

from __future__ import annotations

import pytest

from tests.unit.reports.snapshots import EXPECTED, SNAPSHOTS


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_report_reads_as_agreed(name: str) -> None:
    assert SNAPSHOTS[name]() == (EXPECTED / name).read_text(encoding="utf-8")


def test_no_agreed_text_is_left_over() -> None:
    assert {path.name for path in EXPECTED.iterdir()} == set(SNAPSHOTS)
