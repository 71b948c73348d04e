"""An audit that is ended at any moment leaves nothing half done: the next one gives the same bytes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.e2e.running import DAY, PROJECT, TINY, environment
from tests.hostile import workbooks
from tests.trials import ALL

if TYPE_CHECKING:
    from pathlib import Path

MOMENTS = 30 if ALL else 10
WITH_WORKBOOK = 8
"""Of a trust that has a workbook, which a process of its own reads."""
ENDED = '''
"""Audits in forks of a Python that has everything imported: quick, and ended by a signal at random moments."""

import os, random, signal, sys, time
from pathlib import Path
import duckdb, sqlglot, psutil
from eqcheck.cli import main
import eqcheck.api.use_cases, eqcheck.auditing.run, eqcheck.reports.json_report

trust, work, day, moments = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
os.environ["EQCHECK_CACHE"] = str(work / "cache")
random.seed(14)

def begun(out):
    """An audit in a process of its own."""
    child = os.fork()
    if child:
        return child
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    os.dup2(1, 2)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv = ["eqcheck", "audit", str(trust), "--as-of", day, "-o", str(out), "--overwrite"]
    sys.argv += ["--save-in", str(work / "history")]
    try:
        main()
    except SystemExit as ended:
        os._exit(int(ended.code or 0))
    os._exit(99)

def whole(out):
    _, how = os.waitpid(begun(out), 0)
    return os.waitstatus_to_exitcode(how), out.read_bytes()

def as_they_are(top):
    return {file: file.read_bytes() for file in top.rglob("*") if file.is_file()}

def timed(out):
    began = time.monotonic()
    return whole(out), time.monotonic() - began

def forget(what):
    """Leave something to do, and to end."""
    for file in (work / "cache").glob(what):
        file.unlink()

EVERYTHING, CONCLUDED = "*.json", "run-*.json"
first, compiling = timed(work / "first.json")
forget(CONCLUDED)
again, judging = timed(work / "again.json")
assert again == first
evidence, saved = as_they_are(trust), as_they_are(work / "history")
assert len(saved) == 1, saved
ends = []
for number in range(moments):
    compiles = number % 15 == 0
    forget(EVERYTHING if compiles else CONCLUDED)
    for file in (work / "history").iterdir():
        file.unlink()
    out = work / "out.json"
    child = begun(out)
    time.sleep(random.uniform(0, compiling if compiles else judging))
    os.kill(child, (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)[number // 3 % 3])
    _, how = os.waitpid(child, 0)
    ends.append(os.waitstatus_to_exitcode(how))
    assert not out.exists() or out.read_bytes() == first[1], number
    assert as_they_are(trust) == evidence, number
    named = {file: text for file, text in as_they_are(work / "history").items() if file.suffix == ".json"}
    assert named in ({}, saved), number
    if number % 10 == 9:
        assert whole(out) == first, number
        assert as_they_are(work / "history").items() >= saved.items(), number
        out.unlink()
assert set(ends) <= {first[0], 130, -signal.SIGINT, -signal.SIGTERM, -signal.SIGKILL}, ends
print(sum(end != first[0] for end in ends))
'''


@pytest.mark.skipif(sys.platform == "win32", reason="no process is forked or sent a signal there")
@pytest.mark.trials
@pytest.mark.parametrize("moments", [MOMENTS, WITH_WORKBOOK])
def test_ended_at_any_moment_it_leaves_the_same_bytes(tmp_path: Path, moments: int) -> None:
    trust = shutil.copytree(TINY, tmp_path / "trust")
    if moments == WITH_WORKBOOK:
        sheet = workbooks.rows(numbered=True, referenced=True)
        (trust / "evidence" / "elm" / "first_aid_boxes-book.xlsx").write_bytes(workbooks.xlsx(sheet))
    ran = subprocess.run(
        [sys.executable, "-c", ENDED, trust, tmp_path, DAY, str(moments)],
        cwd=PROJECT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert moments < MOMENTS or int(ran.stdout) > MOMENTS // 3
