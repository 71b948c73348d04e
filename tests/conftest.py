"""Hypothesis profiles, the mark `quick`, and what all tests share.

The profile is `quick` unless HYPOTHESIS_PROFILE says `thorough`; the same examples each time on CI. Ctrl-C is heeded by
what the tests start, also where they themselves were started in the background.
"""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from eqcheck.evidence import documents
from eqcheck.evidence.apart.apart_reader import reading_here
from eqcheck.library import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.evidence.documents.passages import DocumentFormat

signal.signal(signal.SIGINT, signal.default_int_handler)
settings.register_profile(
    "quick",
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "thorough", parent=settings.get_profile("quick"), max_examples=1_000, derandomize=False, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

TESTS = Path(__file__).parent
QUICK = tuple(
    TESTS / folder
    for folder in (
        "golden",
        "unit/auditing",
        "unit/checks",
        "unit/cli",
        "unit/engine",
        "unit/library",
        "unit/reports",
        "unit/test_conclusions.py",
        "unit/test_doubts.py",
        "unit/test_messages.py",
        "unit/test_saved_assessment.py",
    )
)
"""Where tests are quick: together under a minute of processor time, for the loop of an editor."""

MOST_FILES = 1_000
"""How many files of rules are remembered: what is shipped, and the small libraries of tests."""

MOST_DOCUMENTS = 100
"""How many documents are remembered as text: those of the examples, and the few that tests come back to."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in quick places are quick, unless they are marked as slow."""
    for item in items:
        if "slow" not in item.keywords and any(item.path.is_relative_to(place) for place in QUICK):
            item.add_marker(pytest.mark.quick)


@pytest.fixture(scope="session", autouse=True)
def _files_of_rules_are_read_once() -> Iterator[None]:
    """A file of rules with the same path and bytes is parsed and fitted to its schema once, not in every test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "_read", lru_cache(MOST_FILES)(load._read))
        yield


@pytest.fixture(scope="session", autouse=True)
def _documents_become_text_once() -> Iterator[None]:
    """The same bytes in the same format become text once, not for every command that a test runs."""
    formats = documents.document_formats

    @lru_cache(MOST_DOCUMENTS)
    def remembering(form: DocumentFormat) -> DocumentFormat:
        return replace(form, read=lru_cache(MOST_DOCUMENTS)(form.read))

    def remembering_formats() -> Mapping[str, DocumentFormat]:
        return {ending: remembering(form) for ending, form in formats().items()}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "document_formats", remembering_formats)
        yield


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder in which commands keep what they compiled, unless a test gives them another: never the user's."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EQCHECK_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session", autouse=True)
def _files_are_read_here() -> Iterator[None]:
    """Workbooks and documents are read in the process of the tests, thousands of times; commands read them apart."""
    with reading_here():
        yield
