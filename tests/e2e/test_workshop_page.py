"""docs/workshop.md is true: its commands run, its links lead somewhere, its allowances are read."""

import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from eqcheck.authoring.checking.allowances import allowances
from tests.e2e.running import PROJECT, environment
from tests.e2e.running import within as eqcheck

PAGE = PROJECT / "docs" / "workshop.md"
TEXT = PAGE.read_text(encoding="utf-8")
CONSOLE = dict(re.findall(r"^```console\n\$ (.+)\n((?:.*\n)*?)```$", TEXT, re.MULTILINE))
WRITES = re.compile(r"eqcheck rules new ")
WATCHES = re.compile(r"--watch")
ENDS_WITH = {"eqcheck rules mutate tests/fixtures/weak -k boxes-checked-lately": 1}


def test_all_commands_are_read() -> None:
    assert len(CONSOLE) == TEXT.count("```console") >= 5


@pytest.mark.parametrize(("command", "shown"), CONSOLE.items(), ids=CONSOLE)
def test_a_command_ends_well_and_prints_what_is_shown(command: str, shown: str, tmp_path: Path) -> None:
    words = shlex.split(command)[1:]
    if WATCHES.search(command):
        if sys.platform == "win32":
            pytest.skip("no process can send Ctrl-C to another there")
        assert until_interrupted(words, shown)
        return
    ran = eqcheck(*words, cwd=tmp_path if WRITES.match(command) else PROJECT)
    assert (ran.returncode, ran.stderr) == (ENDS_WITH.get(command, 0), ""), ran.stdout
    assert ran.stdout.startswith(shown)


def until_interrupted(words: list[str], shown: str) -> bool:
    """Whether a command that goes on prints what is shown, and ends with 130 on Ctrl-C."""
    command = [sys.executable, "-m", "eqcheck", *words]
    running = subprocess.Popen(
        command, cwd=PROJECT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    )
    assert running.stdout is not None
    with running.stdout:
        lines = [running.stdout.readline() for _ in shown.splitlines()]
        running.send_signal(signal.SIGINT)
        return "".join(lines) == shown and running.wait(timeout=60) == 130


def test_every_way_to_work_on_a_rule_is_shown() -> None:
    shown = " ".join(CONSOLE)
    for way in ("check", "check tests/fixtures/tiny --fix", "new", "show", "docs", "test", "schema", "mutate"):
        assert f"eqcheck rules {way}" in shown
    for way in ("--coverage", "--watch", "eqcheck policy diff", "--evidence"):
        assert way in shown


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (PAGE.parent / target).is_file(), target


def test_the_allowance_shown_is_one() -> None:
    (allowance,) = allowances("workshop.md", TEXT)
    assert (allowance.lint, allowance.reason) == ("number-without-basis", "the clause names five audiences")
