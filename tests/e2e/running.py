"""The command as a process of its own, or within this one, where nothing is inherited by accident."""

import gc
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

import pytest
from typer.main import get_command

from eqcheck.cli import app, main

PROJECT = Path(__file__).parents[2]
TINY = PROJECT / "tests" / "fixtures" / "tiny"
MKET = PROJECT / "examples" / "mket"
DAY = "2026-11-22"
"""The day as of which the examples are judged."""

LATE = "2026-12-04"
"""A day on which a box of Oak School has not been checked for over a month."""


def _commands() -> Iterator[tuple[str, ...]]:
    pending: list[tuple[tuple[str, ...], object]] = [((), get_command(app))]
    while pending:
        path, command = pending.pop()
        yield path
        below = getattr(command, "commands", {})
        pending += [((*path, name), inner) for name, inner in below.items()]


COMMANDS = sorted(_commands())
"""Every command and group of commands there is, as words; the first is `eqcheck` itself."""

Test = TypeVar("Test", bound=Callable[..., None])


def installs(test: Test) -> Test:
    """A test that installs into a new environment: slow, and only where that is asked for."""
    here = "EQCHECK_INSTALLS" in os.environ
    reason = "installs into a new environment: .ci/run does, and whoever sets EQCHECK_INSTALLS=1"
    skipped: Test = pytest.mark.skipif(not here, reason=reason)(test)
    marked: Test = pytest.mark.slow(skipped)
    return marked


Ran = subprocess.CompletedProcess[str]
_KEPT = (
    *("PATH", "PYTHONPATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "HOME", "USERPROFILE", "LANG", "VIRTUAL_ENV"),
    "EQCHECK_CACHE",
)


def environment(cache: Path | None = None, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """What the command sees of ours, with `cache` for what it keeps instead of the folder that all tests share."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"PYTHONUTF8": "1"} | ({"EQCHECK_CACHE": str(cache)} if cache else {}) | dict(extra or {})


def eqcheck(
    *arguments: str | Path, cache: Path | None = None, cwd: Path = PROJECT, env: Mapping[str, str] | None = None
) -> Ran:
    """`eqcheck …` run to its end."""
    return python("-m", "eqcheck", *arguments, cache=cache, cwd=cwd, env=env)


def python(
    *arguments: str | Path, cache: Path | None = None, cwd: Path = PROJECT, env: Mapping[str, str] | None = None
) -> Ran:
    """This Python, run to its end."""
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env=environment(cache, env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def within(
    *arguments: str | Path, cache: Path | None = None, cwd: Path = PROJECT, env: Mapping[str, str] | None = None
) -> Ran:
    """`eqcheck …` run to its end within this Python: for tests that are not about its being a process."""
    command = ["eqcheck", *map(str, arguments)]
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2)]
    seldom = gc.get_threshold()
    try:
        with (
            patch.dict(os.environ, environment(cache, env), clear=True),
            patch.object(sys, "argv", command),
            chdir(cwd),
            redirect_stdout(streams[0]),
            redirect_stderr(streams[1]),
        ):
            main()
    except SystemExit as ended:
        return Ran(command, int(ended.code or 0), *map(_text, streams))
    finally:
        gc.set_threshold(*seldom)
    raise AssertionError("the command did not say how it ended")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode().replace(os.linesep, "\n")


def copy_of(trust: Path, to: Path) -> Path:
    """A trust's folder, copied so that it can be changed."""
    return Path(shutil.copytree(trust, to))
