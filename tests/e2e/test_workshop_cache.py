"""What the workshop remembers changes no byte of what it prints, and no exit code."""

from pathlib import Path

import pytest

from tests.e2e.running import TINY, Ran, copy_of, within
from tests.trials import some_of


def results(ran: Ran) -> tuple[int, str, str]:
    return ran.returncode, ran.stdout, ran.stderr


ASKED: list[list[str | Path]] = [
    ["test", TINY],
    ["test", TINY, "-k", "first-aid/"],
    ["test", TINY, "-v", "-k", "first-aid/"],
    ["check", "--format", "github"],
    ["test", TINY, "-k", "first-aid/", "--coverage"],
    ["check", "--format", "json"],
    ["check", TINY, "--format", "sarif"],
    ["check", "--severity", "note", "--format", "junit"],
    ["check", TINY],
]


@pytest.mark.trials
@pytest.mark.parametrize(
    "arguments",
    some_of(ASKED, 2),
    ids=lambda arguments: " ".join(map(str, arguments)).replace(str(TINY), "DIR"),
)
def test_what_is_remembered_is_what_is_found(arguments: list[str | Path], cache: Path) -> None:
    afresh = within("rules", *arguments, "--no-cache", cache=cache)
    for _ in range(2):
        assert results(within("rules", *arguments, cache=cache)) == results(afresh)


def test_what_is_wrong_is_told_in_full_each_time(tmp_path: Path, cache: Path) -> None:
    folder = copy_of(TINY, tmp_path / "tiny")
    rule = folder / "rules" / "first-aid" / "boxes-checked.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("value: 31", "value: 40"), encoding="utf-8")
    named = ("rules", "test", folder, "-k", "first-aid/")
    afresh = within(*named, "--no-cache", cache=cache)
    assert afresh.returncode == 1
    assert "no row of first_aid_boxes falls short" in afresh.stdout
    for _ in range(2):
        assert results(within(*named, cache=cache)) == results(afresh)


def test_without_a_cache_nothing_is_kept(tmp_path: Path) -> None:
    commands: tuple[list[str | Path], ...] = (["check", TINY], ["test", TINY, "-k", "first-aid/"])
    for command in commands:
        assert within("rules", *command, "--no-cache", cache=tmp_path).returncode == 0
    assert within("rules", "test", TINY, "-k", "first-aid/", "--coverage", cache=tmp_path).returncode == 0
    assert not list(tmp_path.iterdir())
