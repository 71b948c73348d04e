"""Folders that the end-to-end tests share."""

from pathlib import Path

import pytest

from tests.e2e.running import TINY, copy_of


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """Two schools that meet the one duty of a policy of their own."""
    return copy_of(TINY, tmp_path / "tiny")
