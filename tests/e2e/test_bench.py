"""What the bench compares with does the same work: only its answers are tested here, not its times."""

import json
from pathlib import Path

import pytest

from bench.department import department
from bench.trusts import more_rules
from bench.whole_lake import whole_lake
from bench.workshop import CHECK, IMPORTS, MUTATE, TEST
from eqcheck.auditing import partition
from eqcheck.domain.assessment import FileState, ProblemLevel
from tests.e2e.running import DAY, python
from tests.e2e.running import within as eqcheck


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example trust in the plain files that a script by hand can read."""
    folder = tmp_path_factory.mktemp("plain") / "trust"
    made = python("examples/generate", "--clean", "--no-plants", "--schools", "8", "--out", folder)
    assert made.returncode == 0, made.stderr
    return folder


def test_the_script_by_hand_reads_every_file_and_counts(plain: Path) -> None:
    ran = python("bench/by_hand.py", plain)
    assert ran.returncode == 0, ran.stderr
    types = {file.stem for file in (plain / "evidence").rglob("*.csv")}
    assert {name for name in types if name not in ran.stdout} == set()


def test_plain_python_and_eqcheck_count_the_same(plain: Path, cache: Path) -> None:
    counted = python("bench/plain_python.py", plain / "evidence")
    assert counted.returncode == 0, counted.stderr
    lines = [line.rsplit(maxsplit=2) for line in counted.stdout.splitlines()]
    by_hand = {urn: (int(due), int(met)) for urn, due, met in lines}
    audited = eqcheck("audit", plain, "--as-of", DAY, "--format", "json", cache=cache)
    report = json.loads(audited.stdout)
    urns = {subject["key"]: subject["urn"] for subject in report["subjects"]}
    measured = {
        urns[finding["subject"]]: (observation["measures"]["relevant"], observation["measures"]["met"])
        for finding in report["findings"]
        for observation in finding["observations"]
        if observation["rule"] == "training/equality-current"
    }
    assert len(measured) == 8
    assert measured.items() <= by_hand.items()


def test_a_made_department_is_staged_without_a_row_that_is_nobodys(tmp_path: Path, cache: Path) -> None:
    given = department(tmp_path, 2, 3)
    ran = eqcheck("stage", given, "-o", tmp_path / "lake", cache=cache)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.endswith("the lake holds 2 trusts with 6 schools.\n")
    files = [
        file for key in ("0000", "0001") for file in partition.load(tmp_path / "lake" / f"trust=trust-{key}").files
    ]
    assert {file.state for file in files} == {FileState.USED}
    assert [problem for file in files for problem in file.problems if problem.level is ProblemLevel.ERROR] == []
    all_trusts = department(tmp_path, 3, 3)
    whole = whole_lake(tmp_path / "lake", all_trusts, tmp_path / "whole")
    again = eqcheck("stage", all_trusts, "-o", whole, cache=cache)
    assert again.stdout == "Read 0 trusts; 3 unchanged; the lake holds 3 trusts with 9 schools.\n"


def test_more_rules_are_rules_whose_tests_hold(tmp_path: Path) -> None:
    once = eqcheck("rules", "test", "-k", "training/equality-current")
    twice = eqcheck("rules", "test", more_rules(tmp_path / "twice", 2), "-k", "training/equality-current")
    assert (once.returncode, twice.returncode) == (0, 0), twice.stderr
    assert 2 * int(once.stdout.split(maxsplit=1)[0]) == int(twice.stdout.split(maxsplit=1)[0])


def test_the_commands_of_the_workshop_that_are_timed_are_commands() -> None:
    for command in (CHECK, TEST, MUTATE):
        assert python(*command, "--help").returncode == 0
    assert python(*IMPORTS).returncode == 0
