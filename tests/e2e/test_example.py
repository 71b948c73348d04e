"""The example trust is what its generator writes, and an audit of it finds exactly what was planned."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from examples.generate.terms import AS_OF
from examples.generate.trust import Order, write_trust

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "mket"
REGENERATE = "run `python examples/generate` and look at what changed"
MOST_BYTES = 3_000_000


def test_example_is_current(tmp_path: Path) -> None:
    write_trust(tmp_path / "again", Order())
    written, committed = _files(tmp_path / "again"), _files(EXAMPLE)
    assert sorted(written) == sorted(committed), REGENERATE
    assert [name for name in written if written[name] != committed[name]] == [], REGENERATE


def test_example_is_modest() -> None:
    assert sum(map(len, _files(EXAMPLE).values())) < MOST_BYTES


def test_audit_finds_what_was_planned() -> None:
    expected, found = _expected(), _found()
    wrong = [
        f"{clause} at {subject}: expected {expected.get((clause, subject))}, found {found.get((clause, subject))}"
        for clause, subject in sorted(expected.keys() | found.keys())
        if expected.get((clause, subject)) != found.get((clause, subject))
    ]
    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize("status", ["not_met", "no_evidence", "partial", "attested", "met", "not_applicable"])
def test_plan_has_every_status(status: str) -> None:
    assert status in _expected().values()


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _expected() -> dict[tuple[str, str], str]:
    with (EXAMPLE / "expected.csv").open(encoding="utf-8", newline="") as lines:
        return {(row["clause"], row["subject"]): row["status"] for row in csv.DictReader(lines)}


@cache
def _audited() -> str:
    command = [sys.executable, "-m", "eqcheck", "audit", str(EXAMPLE), "--as-of", AS_OF.isoformat(), "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr.decode()
    return done.stdout.decode()


def _found() -> dict[tuple[str, str], str]:
    findings = json.loads(_audited())["findings"]
    return {(finding["clause"], finding["subject"]): finding["status"] for finding in findings}
