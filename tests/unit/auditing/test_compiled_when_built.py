"""What is compiled when the package is built serves an audit only while nothing that it was made from has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from eqcheck.auditing import compile_library, compiled_when_built
from eqcheck.auditing.compile_library import compile_shipped, prepare
from eqcheck.auditing.compiled_when_built import write_compiled
from eqcheck.authoring.workshop import run_tests
from eqcheck.library.sources import Root, read_sources
from tests.e2e.running import MKET, TINY

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck.library.sources import Source

DATA = {"policies": [], "é": ["1"]}


@pytest.fixture
def sources() -> tuple[Source, ...]:
    return read_sources(Root(TINY))


def test_the_same_sources_find_what_they_were_compiled_to(sources: tuple[Source, ...], tmp_path: Path) -> None:
    file = write_compiled(sources, DATA, folder=tmp_path)
    assert file.parent == tmp_path
    assert compiled_when_built.compiled_when_built(sources, folder=tmp_path) == DATA


@pytest.mark.parametrize("change", ["content", "id"])
def test_a_changed_source_finds_nothing(sources: tuple[Source, ...], tmp_path: Path, change: str) -> None:
    write_compiled(sources, DATA, folder=tmp_path)
    other = replace(sources[0], content=sources[0].content + b"\n") if change == "content" else sources[0]
    other = replace(other, id="another") if change == "id" else other
    assert compiled_when_built.compiled_when_built((other, *sources[1:]), folder=tmp_path) is None


def test_a_changed_program_or_parser_finds_nothing(
    sources: tuple[Source, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_compiled(sources, DATA, folder=tmp_path)
    for name in ("modules", "_version_of_parser"):
        with monkeypatch.context() as patch:
            patch.setattr(compiled_when_built, name, lambda: "another")
            assert compiled_when_built.compiled_when_built(sources, folder=tmp_path) is None
    assert "sqlglot-" in compiled_when_built._version_of_parser()


def test_a_damaged_file_is_as_none(sources: tuple[Source, ...], tmp_path: Path) -> None:
    file = write_compiled(sources, DATA, folder=tmp_path)
    file.write_bytes(file.read_bytes()[:-3])
    assert compiled_when_built.compiled_when_built(sources, folder=tmp_path) is None


def test_one_file_is_there_however_often_the_package_is_built(sources: tuple[Source, ...], tmp_path: Path) -> None:
    write_compiled(sources[:-1], DATA, folder=tmp_path)
    latest = write_compiled(sources, DATA, folder=tmp_path)
    assert list(tmp_path.iterdir()) == [latest]


def test_an_audit_by_what_was_compiled_ahead_is_one_by_rules_compiled_afresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled_when_built, "FOLDER", tmp_path / "none")
    afresh = prepare(MKET, cache=None)
    monkeypatch.setattr(compiled_when_built, "FOLDER", tmp_path / "ahead")
    assert compile_shipped().parent == tmp_path / "ahead"
    monkeypatch.setattr(compile_library, "_pack", None)  # nothing is compiled any more
    assert prepare(MKET, cache=None) == afresh


def test_rule_tests_are_run_by_what_was_compiled_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Root(TINY, tested=True)
    afresh = run_tests([root])
    sources = read_sources(root)
    monkeypatch.setattr(compiled_when_built, "FOLDER", tmp_path)
    write_compiled(sources, compile_library._pack(sources), folder=tmp_path)
    monkeypatch.setattr(compile_library, "compile_rules", None)
    assert run_tests([root]) == afresh
    assert all(verdict.outcome is not None for verdict in afresh)
