"""The same inputs give the same bytes, and those are what the published schema promises."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from eqcheck.auditing.compile_library import prepare
from eqcheck.reports.json_report import schema
from tests.e2e.running import DAY, MKET, eqcheck, python, within
from tests.trials import ALL

SHUFFLED = """
import os, random, sys

real = os.scandir

class Shuffled:
    def __init__(self, path="."):
        with real(path) as entries:
            self.entries = list(entries)
        random.Random(int(os.environ["SHUFFLE"])).shuffle(self.entries)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def __iter__(self): return iter(self.entries)
    def __next__(self):
        if not self.entries:
            raise StopIteration
        return self.entries.pop()
    def close(self): pass

os.scandir = Shuffled
listed = os.listdir
os.listdir = lambda path=".": sorted(listed(path), key=lambda name: name[::-1])
from eqcheck.cli import main
sys.argv = ["eqcheck", *sys.argv[1:]]
main()
"""
ARGUMENTS = ("--as-of", DAY, "--format", "json")


@pytest.fixture(scope="module")
def report(cache: Path) -> str:
    """The example's report."""
    return eqcheck("audit", MKET, *ARGUMENTS, cache=cache).stdout


def test_the_report_validates_against_the_published_schema(report: str) -> None:
    checked = Draft202012Validator(schema())
    checked.check_schema(schema())
    assert [error.message for error in checked.iter_errors(json.loads(report))] == []


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A cache that holds the rules, compiled, and nothing that was concluded."""
    prepare(MKET, cache=tmp_path / "packs")
    return tmp_path / "packs"


ELSEWHERE = {"PYTHONHASHSEED": "4242", "SHUFFLE": "2", "TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8"}
TRIALS: list[tuple[dict[str, str], list[str]]] = [
    (ELSEWHERE, []),
    ({"PYTHONHASHSEED": "1", "SHUFFLE": "1"}, []),
    (ELSEWHERE, ["--no-cache"]),
]


@pytest.mark.trials
@pytest.mark.parametrize(("env", "flags"), TRIALS if ALL else TRIALS[:1])
def test_the_same_bytes_whatever_seed_order_of_files_time_zone_and_language(
    env: dict[str, str], flags: list[str], report: str, packs: Path
) -> None:
    ran = python("-c", SHUFFLED, "audit", MKET, *ARGUMENTS, *flags, cache=packs, env=env)
    assert ran.stdout == report


def test_the_same_bytes_from_a_copy_made_in_another_order(report: str, tmp_path: Path, cache: Path) -> None:
    for file in sorted((path for path in MKET.rglob("*") if path.is_file()), reverse=True):
        to = tmp_path / file.relative_to(MKET)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(file.read_bytes())
    assert within("audit", tmp_path, *ARGUMENTS, cache=cache).stdout == report


def test_findings_are_sorted_and_no_path_is_absolute(report: str) -> None:
    data = json.loads(report)
    order = [(finding["policy"], finding["clause"], finding["subject"]) for finding in data["findings"]]
    assert order == sorted(set(order))
    paths = [file["path"] for file in data["evidence"]]
    assert paths == sorted(paths)
    assert paths
    assert all(path.startswith("evidence/") for path in paths)
    assert MKET.as_posix() not in report
