"""docs/lake.md is true: its commands run one after the other, and each ends as the page says."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.e2e.running import DAY, PROJECT, within
from tests.e2e.running import eqcheck as process
from tests.few_rules import FEW
from tests.unit.lake.trusts import FILE, adopt, three

if TYPE_CHECKING:
    from pathlib import Path

PAGE = PROJECT / "docs" / "lake.md"


def commands(*, of_spark: bool = False) -> list[list[str]]:
    """The page's commands, without the program's name: those that need a Spark server, or the others."""
    text = PAGE.read_text(encoding="utf-8")
    lines = re.findall(r"^eqcheck .*$|(?<=`)eqcheck [^`]+(?=`)", text, re.MULTILINE)
    return [shlex.split(line)[1:] for line in lines if ("--connect" in line) is of_spark]


def _adopting_few(trusts: Path) -> None:
    """Let the trusts adopt a policy of few rules, and the one that the page explains."""
    for trust in trusts.iterdir():
        adopt(trust, "sign-in/policy-acknowledged")
        setup = trust / "eqcheck.yaml"
        text = setup.read_text(encoding="utf-8").replace(f"[{FEW}]", f"[{FEW}, england-equality-law]")
        setup.write_text(text, encoding="utf-8")


def test_its_commands_run_and_end_as_it_says(tmp_path: Path, cache: Path) -> None:
    _adopting_few(three(tmp_path / "trusts"))
    codes = []
    for arguments in commands():
        ended = within(*arguments, cwd=tmp_path, cache=cache)
        codes.append((arguments[0], ended.returncode, ended.stderr))
    expected = "stage audit stage audit audit report explain"
    assert sorted(name for name, _, _ in codes) == sorted(expected.split())
    assert [(code, said) for _, code, said in codes] == [(0, "")] * len(codes)
    assert json.loads((tmp_path / "results" / "results.json").read_bytes())["trusts"].keys() == {
        "ash",
        "beech",
        "cedar",
    }
    assert not (tmp_path / "lake" / "trust=ash").exists()
    assert (tmp_path / "lake" / "trust=beech" / "tables" / "visitor_sign_in.parquet").is_file()


@pytest.mark.skipif("EQCHECK_SPARK" not in os.environ, reason="no Spark Connect server is named in EQCHECK_SPARK")
def test_its_command_for_spark_says_the_same_as_without_spark(tmp_path: Path, cache: Path) -> None:
    _adopting_few(three(tmp_path / "trusts"))
    process("stage", "trusts", "-o", "lake", cwd=tmp_path, cache=cache)
    (arguments,) = commands(of_spark=True)
    place = arguments.index("--connect") + 1
    there = [*arguments[:place], os.environ["EQCHECK_SPARK"], *arguments[place + 1 :]]
    here = [*arguments[: place - 3], *arguments[place + 1 :]]
    ended = [process(*each, cwd=tmp_path, cache=cache) for each in (there, here)]
    assert [(it.returncode, it.stderr) for it in ended] == [(0, "")] * 2
    assert ended[0].stdout == ended[1].stdout


def test_what_is_wrong_is_said_and_the_rest_is_done(tmp_path: Path, cache: Path) -> None:
    trusts = three(tmp_path / "trusts")
    (trusts / "ash" / "eqcheck.yaml").write_text("trust: 3\n", encoding="utf-8")
    ended = within("stage", "trusts", "-o", "lake", cwd=tmp_path, cache=cache)
    assert (ended.returncode, ended.stdout) == (
        2,
        "Read 2 trusts; 0 unchanged; the lake holds 2 trusts with 4 schools.\n",
    )
    assert "trusts/ash/eqcheck.yaml" in ended.stderr
    assert (trusts / "ash" / FILE).is_file()


def test_nothing_is_written_into_what_was_staged(tmp_path: Path, cache: Path) -> None:
    three(tmp_path / "trusts")
    within("stage", "trusts/ash", "-o", "lake", cwd=tmp_path, cache=cache)
    before = sorted(tmp_path.rglob("lake/**/*"))
    waiver = ["--until", "2026-12-31", "--reason", "Being mended", "--approver", "Chair", "--from", str(DAY)]
    for command in (
        ["waive", "oak", "mket/elt/5", *waiver, "lake/trust=ash"],
        ["audit", "lake/trust=ash", "--as-of", DAY, "--save"],
        ["audit", "lake/trust=ash", "--as-of", DAY, "-o", "lake/trust=ash/tables/report.html"],
    ):
        ended = within(*command, cwd=tmp_path, cache=cache)
        assert ended.returncode == 2
        assert "lake/trust=ash" in ended.stderr
        assert "stays as it was staged" in ended.stderr
        assert sorted(tmp_path.rglob("lake/**/*")) == before


def test_a_lake_takes_no_flags_of_one_trust(tmp_path: Path, cache: Path) -> None:
    three(tmp_path / "trusts")
    within("stage", "trusts/ash", "-o", "lake", cwd=tmp_path, cache=cache)
    for flags in (["--school", "oak"], ["--format", "json"], ["--save"], ["--detail"], ["--worst-first"]):
        ended = within("audit", "lake", *flags, cwd=tmp_path, cache=cache)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert flags[0] in ended.stderr
        assert "lake/trust=ash" in ended.stderr
    for flags in (["--processes", "2"], ["--regions", "gias.csv"]):
        ended = within("audit", "trusts/ash", *flags, cwd=tmp_path, cache=cache)
        assert (ended.returncode, ended.stdout) == (2, "")


def test_a_trust_that_is_not_judged_makes_the_exit_code_2(tmp_path: Path, cache: Path) -> None:
    _adopting_few(three(tmp_path / "trusts"))
    within("stage", "trusts", "-o", "lake", cwd=tmp_path, cache=cache)
    shutil.rmtree(tmp_path / "lake" / "trust=ash")
    ended = within("audit", "lake", "--as-of", DAY, "--fail-on", "never", "--processes", "1", cwd=tmp_path, cache=cache)
    assert ended.returncode == 2
    assert "NOT JUDGED: 2 schools of 1 trust" in ended.stdout
    assert "lake/trust=ash" in ended.stderr


def test_flags_that_go_together(tmp_path: Path) -> None:
    for arguments in (
        ["stage", "trusts"],
        ["stage", "-o", "lake"],
        ["stage", "trusts", "-o", "lake", "--processes", "0"],
    ):
        ended = within(*arguments, cwd=tmp_path)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert not (tmp_path / "lake").exists()
