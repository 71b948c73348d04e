"""What `--help` and a wrong flag say: whole sentences in plain words, however narrow the window."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from eqcheck.authoring.diagnostics import forms
from eqcheck.reports import report_formats
from eqcheck.reports.files import file_formats
from tests.e2e.running import COMMANDS, within


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_line_of_help_is_cut_off_or_too_wide(command: tuple[str, ...]) -> None:
    for columns in (60, 80):
        ran = within(*command, "--help", env={"COLUMNS": str(columns)})
        assert ran.returncode == 0
        assert not re.findall(r"\w\.\.\.$", ran.stdout, re.MULTILINE)
        assert "[[" not in ran.stdout


@pytest.mark.parametrize(
    ("command", "names"),
    [("audit", report_formats()), ("report", file_formats()), ("rules check", forms())],
    ids=("audit", "report", "rules check"),
)
def test_the_help_names_every_form_that_there_is(command: str, names: Iterable[str]) -> None:
    ran = within(*command.split(), "--help")
    said = ran.stdout.partition("--format")[2].partition("\n  -")[0]
    assert set(re.findall(r"[a-z]+", said)) >= set(names)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["audit", "--as-of", "22/11/2026"], "'22/11/2026' is not a date written as 2026-11-22"),
        (["audit", "--fail-on", "x"], "'x' is not one of"),
        (["init", "a", "--employees", "many"], "give a number, in figures only"),
        (["audit", "--no-cach"], "--no-cache"),
    ],
)
def test_a_wrong_flag_is_told_plainly(arguments: list[str], said: str) -> None:
    ran = within(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert "Value error" not in ran.stderr


@pytest.mark.parametrize(
    "command",
    ["rules check", "rules test", "rules mutate", "rules docs", "policy list", "policy coverage"],
)
def test_a_folder_that_is_not_there_is_never_right(command: str, tmp_path: Path) -> None:
    ran = within(*command.split(), "nowhere", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "there is no such folder" in ran.stderr
    (tmp_path / "nowhere").mkdir()
    ran = within(*command.split(), "nowhere", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "neither policies/ nor rules/" in ran.stderr


def test_a_folder_that_is_not_there_is_never_the_same(tmp_path: Path) -> None:
    ran = within("policy", "diff", "--added", "old", "new", cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.count("there is no such folder") == 2
