"""Folders that the end-to-end tests share."""

from pathlib import Path

import pytest

from tests.e2e.running import TINY, copy_of


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for compiled packs, so that only the first test pays for compiling."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """Two schools that meet the one duty of a policy of their own."""
    return copy_of(TINY, tmp_path / "tiny")
