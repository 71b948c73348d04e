"""Hypothesis profiles, the mark `quick`, and what all tests share.

The profile is `quick` unless HYPOTHESIS_PROFILE says `thorough`; the same examples each time on CI. Ctrl-C is heeded by
what the tests start, also where they themselves were started in the background.
"""

from __future__ import annotations

import gc
import os
import signal
from contextlib import ExitStack
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

import eqcheck.cache
from eqcheck.cli.edge import collect_seldom
from eqcheck.evidence import documents
from eqcheck.evidence.apart.reading_here import reading_here
from tests.asked_once import asked_once
from tests.made_once import (
    Shelf,
    commands_declared_once,
    entries_taken_apart_once,
    evidence_read_once,
    libraries_compiled_once,
    rules_read_once,
)

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

WHOLE_TRUSTS = tuple(
    TESTS / "unit" / file
    for file in (
        "auditing/test_forecast.py",
        "auditing/test_waiver_bars.py",
        "checks/test_fragility.py",
        "engine/test_large_files.py",
    )
)
"""Among them, those that are not quick: each judges whole trusts, or reads large files, many times over."""

ASKED_EACH_TIME = tuple(
    TESTS / place
    for place in (
        "damage",
        "golden",
        "hostile",
        "property",
        "unit/engine",
        "unit/lake",
        "e2e/test_determinism.py",
        "e2e/test_example.py",
        "e2e/test_example_by_oracle.py",
        "e2e/test_judged_again.py",
        "e2e/test_offline.py",
        "e2e/test_spark.py",
    )
)
"""Where the database itself, or that the same comes of it each time, is what tests are about."""

MOST_DOCUMENTS = 100
"""How many documents are remembered as text: those of the examples, and the few that tests come back to."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in quick places are quick, unless they are marked as slow."""
    for item in items:
        if _is_quick(item.path) and "slow" not in item.keywords:
            item.add_marker(pytest.mark.quick)


@lru_cache(maxsize=1_000)
def _is_quick(file: Path) -> bool:
    return file not in WHOLE_TRUSTS and any(file.is_relative_to(place) for place in QUICK)


def pytest_configure(config: pytest.Config) -> None:
    """While tests are collected, too: rules are read once, and garbage is looked for seldom, for tests are none."""
    collect_seldom()
    shared = ExitStack()
    shared.enter_context(rules_read_once())
    shared.enter_context(commands_declared_once())
    shared.enter_context(entries_taken_apart_once())
    config.add_cleanup(shared.close)


def pytest_collection_finish() -> None:
    """Thousands of tests are not looked through again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """When Python ends, all is garbage again, of which libraries otherwise say that it was left behind."""
    gc.unfreeze()


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


@pytest.fixture(scope="session")
def between_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run of the tests share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own


@pytest.fixture(scope="session", autouse=True)
def _libraries_are_compiled_once(between_workers: Path) -> Iterator[None]:
    """The same rules are compiled once, not for every folder in which they lie and every cache that a test gives."""
    with libraries_compiled_once(Shelf(between_workers / "made-once")):
        yield


@pytest.fixture(scope="session")
def _made() -> dict[str, Any]:
    return {}


@pytest.fixture(scope="module")
def evidence_is_read_once(_made: dict[str, Any]) -> Iterator[None]:
    """The same evidence is read once for all modules that use this: those of which reading is not what they test."""
    with evidence_read_once(_made):
        yield


@pytest.fixture(scope="module", autouse=True)
def _same_questions_are_asked_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """What the database answered about the same rows is known, but where it is what tests are about."""
    if any(request.path.is_relative_to(place) for place in ASKED_EACH_TIME):
        yield
    else:
        with asked_once():
            yield


@pytest.fixture(scope="session", autouse=True)
def cache(between_workers: Path) -> Iterator[Path]:
    """The folder in which commands keep what they compiled, unless a test gives them another: never the user's."""
    folder = between_workers / "cache"
    folder.mkdir(mode=0o700, exist_ok=True)
    forget_oldest = eqcheck.cache._forget_oldest

    def forget_but_for_conclusions(place: Path, kind: str) -> None:
        if (place, kind) != (folder, "run"):
            forget_oldest(place, kind)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EQCHECK_CACHE", str(folder))
        patch.setattr(eqcheck.cache, "_forget_oldest", forget_but_for_conclusions)
        yield folder


@pytest.fixture(scope="session", autouse=True)
def _files_are_read_here() -> Iterator[None]:
    """Workbooks and documents are read in the process of the tests, thousands of times; commands read them apart."""
    with reading_here():
        yield
