"""Names of files: which type they say, and when they could say two."""

from __future__ import annotations

import pytest

from eqcheck.domain.evidence_type import EvidenceType
from eqcheck.evidence.naming import type_named
from eqcheck.messages.files import FileKind
from eqcheck.messages.message import Message

TYPES = {name: EvidenceType(name, name, {}) for name in ("training", "training_records", "staff")}


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("training", "training"),
        ("training-autumn", "training"),
        ("training_records", "training_records"),
        ("training_records-training", "training_records"),
        ("Training Records", "training_records"),
        ("staff-training", "staff"),
    ],
)
def test_the_longest_type_that_the_name_begins_with(stem: str, expected: str) -> None:
    type_id = type_named(stem, TYPES)
    assert isinstance(type_id, EvidenceType)
    assert type_id.id == expected


@pytest.mark.parametrize("stem", ["training-records", "Training-Records-autumn"])
def test_a_name_that_may_mean_two_types_is_neither(stem: str) -> None:
    assert type_named(stem, TYPES) == FileKind.NAME_AMBIGUOUS(
        choices="training_records or training", first="training_records"
    )


@pytest.mark.parametrize("stem", ["staff training", "training_records_autumn", "", "-", "staffs"])
def test_a_name_is_not_guessed(stem: str) -> None:
    assert isinstance(type_named(stem, TYPES), Message)
