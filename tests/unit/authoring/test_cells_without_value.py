"""A test of a rule can say that a cell holds something which is no value of its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.authoring.workshop import run_tests
from tests.unit.authoring.workplace import library

if TYPE_CHECKING:
    from pathlib import Path

CASE = """\
tests:
  - {{name: one, as_of: 2026-09-01, evidence: {{boxes: [{{{cells}}}, {{checked_on: 2026-08-20}}]}}, expect: {expect}}}
"""


@pytest.mark.parametrize(
    ("cells", "expect"),
    [
        ("checked_on: 2026-08-20", "met"),
        ("checked_on: 2026-08-20, in_use: (cannot be read)", "met"),
        ("checked_on: 2026-07-01, in_use: false", "met"),
        ("checked_on: 2026-07-01, place: (cannot be read)", "not_met"),
        ("checked_on: 2026-07-01", "not_met"),
        ("checked_on: 2026-07-01, in_use: (cannot be read)", "no_evidence"),
        ("checked_on: (cannot be read)", "no_evidence"),
    ],
)
def test_a_cell_that_cannot_be_read_is_unknown_and_no_blank(cells: str, expect: str, tmp_path: Path) -> None:
    [verdict] = run_tests([library(tmp_path, CASE.format(cells=cells, expect=expect))])
    assert not verdict.wrong
