"""Until when the version that a row names was in force, by the list of versions."""

from __future__ import annotations

from datetime import date

import pytest

from eqcheck.evidence.tables.versions import History, Version, version_name
from eqcheck.messages.tables import TableKind

POLICY = ("trust", "POL-1")
LISTED = [
    Version(date(2024, 3, 1), "1", POLICY),
    Version(date(2025, 3, 1), "2", POLICY),
    Version(date(2026, 9, 1), "3", POLICY),
]


@pytest.mark.parametrize(
    ("version", "day", "until"),
    [
        ("2", date(2026, 8, 31), None),
        ("2", date(2026, 9, 1), date(2026, 8, 31)),
        ("v2.0", date(2026, 9, 20), date(2026, 8, 31)),
        ("1", date(2026, 9, 20), date(2025, 2, 28)),
        ("3", date(2026, 8, 20), None),
        ("1", date(2024, 2, 1), None),
        ("9", date(2024, 2, 1), None),
        ("9", date(2024, 3, 1), TableKind.VERSION_UNLISTED),
    ],
)
def test_until_when_a_version_was_in_force(version: str, day: date, until: date | TableKind | None) -> None:
    assert History(LISTED).in_force_until(version, day) == until


def test_a_version_that_another_policy_has_in_force_was_not_replaced() -> None:
    other = Version(date(2025, 1, 1), "1", ("oak", "POL-2"))
    assert History([*LISTED, other]).in_force_until("1", date(2026, 10, 1)) is None


def test_two_versions_of_one_day_do_not_replace_each_other() -> None:
    same = Version(date(2026, 9, 1), "3a", POLICY)
    assert History([*LISTED, same]).in_force_until("3", date(2026, 10, 1)) is None


@pytest.mark.parametrize("text", ["2", "v2", "V 2.0", "Version 2.0.0", "ver. 2", "Issue 2", "Rev. 2", " 2 ", "02"])
def test_a_version_is_one_however_it_is_written(text: str) -> None:
    assert version_name(text) == "2"


def test_a_version_that_only_looks_like_one_is_another() -> None:
    assert version_name("2.10") != version_name("2.1")
    assert version_name("draft 2") != "2"
