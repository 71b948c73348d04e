"""docs/over-time.md is true: its commands run one after the other, and each ends as the page says."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from tests.e2e.running import MKET, PROJECT, TINY, copy_of
from tests.e2e.running import within as eqcheck
from tests.trials import ALL

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("evidence_is_read_once")

PAGE = PROJECT / "docs" / "over-time.md"

CODES = ["audit 0", "diff 0", "history 0", "audit 1", "audit 0", "forecast 0", "calendar 0", "waive 0", "waivers 0"]
FEW = 3
"""How many of the page's commands are run where a few trials are made: the first, which build on each other."""


def commands() -> list[list[str]]:
    """The page's commands, without the program's name."""
    lines = re.findall(r"^eqcheck .*$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return [shlex.split(line)[1:] for line in lines]


def unfolded(arguments: list[str], folder: Path) -> list[str]:
    """Arguments as a shell passes them from a folder."""
    return [
        str(path)
        for argument in arguments
        for path in (sorted(folder.glob(argument)) if "*" in argument else [argument])
    ]


@pytest.mark.trials
def test_its_commands_run_and_end_as_it_says(tmp_path: Path) -> None:
    trust = copy_of(MKET, tmp_path / "examples" / "mket")
    codes = []
    assert len(commands()) == len(CODES)
    for arguments in commands() if ALL else commands()[:FEW]:
        ended = eqcheck(*unfolded(arguments, tmp_path), cwd=tmp_path)
        codes.append((arguments[0], ended.returncode))
        if arguments[0] == "history":
            assert "1 assessment" in ended.stdout
        if arguments[0] == "audit" and "--against" not in arguments:
            assert "lapses in the next 28 days if nothing is done" in " ".join(ended.stdout.split())
        if arguments[0] in {"diff", "forecast"}:
            assert "22 November 2026" in ended.stdout
    assert [f"{name} {code}" for name, code in codes] == (CODES if ALL else CODES[:FEW])
    assert len(list((trust / "history").iterdir())) == 1
    if ALL:
        assert (trust / "lapses.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_saving_the_same_again_keeps_one(tmp_path: Path) -> None:
    trust = copy_of(TINY, tmp_path / "tiny")
    arguments = ["audit", "tiny", "--as-of", "2026-11-22", "--save", "--fail-on", "never"]
    for _ in range(2):
        assert eqcheck(*arguments, cwd=tmp_path).returncode == 0
    (saved,) = (trust / "history").iterdir()
    ended = eqcheck("diff", str(saved), str(saved))
    assert "Nothing changed" in ended.stdout
    assert ended.returncode == 0


def test_a_floor_without_its_flag_and_the_flag_without_a_floor_are_refused(tmp_path: Path) -> None:
    for arguments in (["--fail-on", "new"], ["--against", str(tmp_path / "none.json")]):
        assert eqcheck("audit", str(MKET), *arguments).returncode == 2
    absent = eqcheck("audit", str(MKET), "--against", str(tmp_path / "none.json"), "--fail-on", "new")
    assert absent.returncode == 2
