"""docs/evidence.md is true: its commands run and print what it shows, and its links lead somewhere."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.e2e.running import PROJECT, within
from tests.trials import some_of

pytestmark = pytest.mark.usefixtures("evidence_is_read_once")

PAGE = PROJECT / "docs" / "evidence.md"
TEXT = PAGE.read_text(encoding="utf-8")
CONSOLE = dict(re.findall(r"^```console\n\$ (.+)\n((?:.*\n)*?)```$", TEXT, re.MULTILINE))
NEEDED = ("tests/fixtures/tiny", "tests/fixtures/gias", "examples/mket")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the commands read, so that what they write stays out of the project."""
    folder = tmp_path_factory.mktemp("checkout")
    for path in NEEDED:
        shutil.copytree(PROJECT / path, folder / path)
    return folder


def test_all_commands_are_read() -> None:
    assert len(CONSOLE) == TEXT.count("```console") >= 7


@pytest.mark.trials
@pytest.mark.parametrize(("command", "shown"), some_of([*CONSOLE.items()], 3), ids=lambda it: it.partition("\n")[0])
def test_a_command_ends_well_and_prints_what_is_shown(command: str, shown: str, checkout: Path, cache: Path) -> None:
    ran = within(*shlex.split(command)[1:], cwd=checkout, cache=cache)
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    assert ran.stdout.startswith(shown.rstrip("\n"))


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (PAGE.parent / target).is_file(), target


def test_the_exit_codes_are_those_of_the_command() -> None:
    helped = within("evidence", "check", "--help").stdout
    for code in re.findall(r"^\| (\d) \|", TEXT, re.MULTILINE):
        assert f"{code}:" in helped
