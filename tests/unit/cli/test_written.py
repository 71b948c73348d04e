"""A report is written whole or not at all: on a full disk the old file stays as it was."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import eqcheck
from eqcheck.cli.written import refuse_existing, refuse_link_out, refuse_taken, write_new, write_over
from eqcheck.domain.mistakes import MistakesError
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Callable

HYPHEN = Path("-")
WRITES: dict[str, Callable[[], None]] = {
    "new": lambda: write_new(HYPHEN, b"text", help_=""),
    "over": lambda: write_over(HYPHEN, b"text"),
    "taken": lambda: refuse_taken(HYPHEN, help_=""),
    "existing": lambda: refuse_existing(HYPHEN, overwrite=True),
}


@pytest.mark.parametrize("write", WRITES)
def test_by_a_hyphen_no_file_is_meant(write: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MistakesError) as caught:
        WRITES[write]()
    assert [mistake.kind for mistake in caught.value.mistakes] == [CommandKind.FILE_IS_A_DEVICE]
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX's")
def test_a_file_that_does_not_fit_leaves_the_old_one(tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 - POSIX alone

    old = tmp_path / "board.html"
    old.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(MistakesError) as refused:
            write_over(old, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert refused.value.mistakes[0].place is not None
    assert old.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["board.html"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def full(_file: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", full)
    old = tmp_path / "board.html"
    old.write_bytes(b"old")
    with pytest.raises(MistakesError) as refused:
        write_over(old, b"new")
    assert os.strerror(code) in str(refused.value.mistakes[0].message)
    assert old.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["board.html"]


def test_a_new_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    write_new(tmp_path / "one", b"whole", help_="")
    with pytest.raises(MistakesError):
        write_new(tmp_path / "one", b"other", help_="")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(MistakesError):
        write_new(tmp_path / "two", b"whole", help_="")
    assert [file.name for file in tmp_path.iterdir()] == ["one"]
    assert (tmp_path / "one").read_bytes() == b"whole"


@pytest.mark.skipif(os.name != "posix", reason="rights and links are POSIX's")
def test_what_is_written_over_keeps_its_rights_and_a_link_stays_one(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_over(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name != "posix", reason="links are POSIX's")
def test_a_link_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "file").symlink_to(tmp_path / "outside")
    with pytest.raises(MistakesError) as raised:
        refuse_link_out(tmp_path / "inside" / "file")
    assert [mistake.kind for mistake in raised.value.mistakes] == [LibraryKind.LINK_OUT_OF_FOLDER]


def test_nothing_else_writes_files() -> None:
    ours = {"cli/written.py", "cache.py"}  # whole or not at all, each in its own way
    ours |= {"auditing/compiled_when_built.py"}  # aside, and renamed
    ours |= {"auditing/partition.py", "auditing/partitioning.py", "lake/results.py"}  # into folders that lie aside
    writes = re.compile(r"\.write_(text|bytes)\(|\.open\(\"[wx]|\bopen\([^)]*\"[wx]b?\"")
    source = Path(eqcheck.__file__).parent
    texts = {file.relative_to(source).as_posix(): file.read_text("utf-8") for file in source.rglob("*.py")}
    assert {path for path, text in texts.items() if writes.search(text)} - ours == {"cli/streams.py"}  # to nowhere


@pytest.mark.skipif(os.name != "posix", reason="named pipes are POSIX's")
def test_a_pipe_or_device_is_no_file_to_write_over(tmp_path: Path) -> None:
    pipe = tmp_path / "report.md"
    os.mkfifo(pipe)
    with pytest.raises(MistakesError):
        write_over(pipe, b"new")
    with pytest.raises(MistakesError):
        refuse_existing(pipe, overwrite=True)
    assert pipe.is_fifo()


def test_a_folder_that_is_not_there_is_told_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(MistakesError):
        refuse_existing(tmp_path / "none" / "report.md", overwrite=False)
