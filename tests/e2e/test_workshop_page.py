"""docs/workshop.md is true: its commands run, its links lead somewhere, its allowances are read."""

import re
import shlex
from pathlib import Path

import pytest

from eqcheck.authoring.allowances import allowances
from tests.e2e.running import PROJECT, eqcheck

PAGE = PROJECT / "docs" / "workshop.md"
TEXT = PAGE.read_text(encoding="utf-8")
CONSOLE = dict(re.findall(r"^```console\n\$ (.+)\n((?:.*\n)*?)```$", TEXT, re.MULTILINE))
WRITES = re.compile(r"eqcheck rules new ")


def test_all_commands_are_read() -> None:
    assert len(CONSOLE) == TEXT.count("```console") >= 5


@pytest.mark.parametrize(("command", "shown"), CONSOLE.items(), ids=CONSOLE)
def test_a_command_ends_well_and_prints_what_is_shown(command: str, shown: str, tmp_path: Path) -> None:
    ran = eqcheck(*shlex.split(command)[1:], cwd=tmp_path if WRITES.match(command) else PROJECT)
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    assert ran.stdout.startswith(shown)


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (PAGE.parent / target).is_file(), target


def test_the_allowance_shown_is_one() -> None:
    (found,) = allowances("workshop.md", TEXT)
    assert (found.lint, found.reason) == ("number-without-basis", "the clause names five audiences")
