"""What a command concludes is told by its exit code, also where nothing that it prints can be written."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import product

import pytest

from tests.e2e.running import LATE, PROJECT, TINY, environment
from tests.e2e.running import within as eqcheck
from tests.trials import some_of

NOT_MET = ("audit", str(TINY), "--as-of", LATE)
WRONG_FLAG = ("audit", "--nonsense")
WRONG_FOLDER = ("audit", str(PROJECT / "nowhere"))
HELP = ("--help",)
REDIRECTED = (">/dev/full 2>/dev/null", ">/dev/full 2>/dev/full", ">/dev/null 2>&-", ">&- 2>&-")
COMMANDS = {NOT_MET: 1, WRONG_FLAG: 2, WRONG_FOLDER: 2, HELP: 0}


def ended(arguments: tuple[str, ...], redirected: str, *, unbuffered: bool) -> int:
    """The exit code of a command whose streams the shell has redirected."""
    env = environment(extra={"PYTHONUNBUFFERED": "1"} if unbuffered else {})
    script = f'"$0" -m eqcheck "$@" {redirected}'
    return subprocess.run(["sh", "-c", script, sys.executable, *arguments], env=env, check=False).returncode


@pytest.mark.trials
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a full disk is played by /dev/full")  # noqa: PTH110
@pytest.mark.parametrize(("arguments", "unbuffered"), some_of([*product(COMMANDS, (False, True))], 4))
def test_full_disks_and_closed_streams_change_no_exit_code(arguments: tuple[str, ...], *, unbuffered: bool) -> None:
    for redirected in some_of(REDIRECTED, 2):
        assert ended(arguments, redirected, unbuffered=unbuffered) == COMMANDS[arguments], redirected


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a full disk is played by /dev/full")  # noqa: PTH110
def test_a_command_that_only_prints_has_failed_where_the_disk_is_full() -> None:
    shown = ("policy", "list")
    assert ended(shown, ">/dev/full 2>/dev/null", unbuffered=False) == 2
    assert ended(shown, ">&- 2>&-", unbuffered=False) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no process can send Ctrl-C to another there")
def test_ctrl_c_while_a_command_is_imported_shows_no_traceback() -> None:
    script = (
        "import builtins, os, signal, sys; from eqcheck.__main__ import main\n"
        "known, begun = builtins.__import__, []\n"
        "def interrupted(name, *rest):\n"
        "    if name == 'typer' and not begun:\n"
        "        begun.append(os.kill(os.getpid(), signal.SIGINT))\n"
        "    return known(name, *rest)\n"
        "builtins.__import__ = interrupted\n"
        "main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], env=environment(), capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="the shell there has no ulimit")
@pytest.mark.parametrize(
    ("limit", "what"), [("-v 400000", "390 MB of address space"), ("-n 8", "8 files open at once")]
)
def test_too_little_of_the_system_is_told_before_it_ends_the_process(limit: str, what: str) -> None:
    script = f'ulimit {limit} && "$0" -m eqcheck "$@"'
    ran = subprocess.run(
        ["sh", "-c", script, sys.executable, *NOT_MET], env=environment(), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert f"the system grants {what}" in ran.stderr


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_days_beyond_the_calendar_are_refused(day: str) -> None:
    ran = eqcheck("audit", TINY, "--as-of", day)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "a day is judged from 1 January 1900 to 31 December 2199" in ran.stderr


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
def test_the_first_and_the_last_day_are_judged(day: str) -> None:
    assert eqcheck("audit", TINY, "--as-of", day).returncode in {0, 1, 3}
