"""`python -m bench.department`: a made department is staged and judged, and what a whole one comes to in proportion.

A department has 1,000 trusts of 24 schools. Here a few are made, all alike but for names, numbers, URNs and the end of
a term: trusts are read each by itself, and judged some 400 schools at a time, so that a thousand take what so many
times a few do, where there are enough for each process. With `--whole` a lake of all of them is judged.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench import machine, trusts
from bench.page import publish
from bench.whole_lake import whole_lake

SCHOOLS_EACH = 24
WHOLE = 1_000
FIRST_URN = 200_000
DAY = "2026-11-22"


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock and of all processors, and the most memory that one process took, in MB."""

    clock: float
    processors: float
    memory: float


def department(folder: Path, count: int, schools: int) -> Path:
    """A folder with so many trusts of so many schools, made unless it is there."""
    original = trusts.trust(folder, schools)
    made = folder / f"department-{count}-{schools}"
    for number in range(count):
        if not (made / f"trust-{number:04}").is_dir():
            _copy(original, made / f"trust-{number:04}", number)
    return made


def _copy(original: Path, to: Path, number: int) -> None:
    setup = (original / "eqcheck.yaml").read_text(encoding="utf-8")
    name = re.findall(r"^  name: (.+)$", setup, re.MULTILINE)[0]
    urns = re.findall(r'^    urn: "(\d+)"$', setup, re.MULTILINE)
    new = {name: f"Made Trust {number:04}", '"09000001"': f'"{number:08}"'}
    new |= {"to: 2026-12-18": f"to: 2026-12-{12 + number % 7}"}
    new |= {urn: str(FIRST_URN + number * len(urns) + place) for place, urn in enumerate(urns)}
    either = re.compile("|".join(map(re.escape, new)))
    for file in original.rglob("*"):
        copy = to / file.relative_to(original)
        if file.is_dir():
            copy.mkdir(parents=True, exist_ok=True)
        elif file.parent in {original, original / "evidence"}:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(either.sub(lambda it: new[it[0]], file.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            copy.parent.mkdir(parents=True, exist_ok=True)
            os.link(file, copy)


def cost(*arguments: str | Path) -> Cost:
    """What a command of eqcheck takes, with all the processes that it starts."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "eqcheck", *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measured(folder: Path, count: int, schools: int, processes: int, *, whole: bool) -> list[str]:
    """The table: what was measured of `count` trusts, and what that makes for a whole department; or of all of it."""
    given = department(folder, count, schools)
    files = sum(1 for file in given.rglob("*") if file.is_file())
    lake = folder / f"lake-{count}-{schools}-{time.time_ns()}"
    run = ("--processes", str(processes))
    cost("audit", given / "trust-0000", "--as-of", DAY, "--fail-on", "never")  # the rules are compiled
    audit = ("audit", lake, "--as-of", DAY, "--fail-on", "never", *run)
    costs = {
        f"staged, {files:,} files": cost("stage", given, "-o", lake, *run),
        "staged again, nothing changed": cost("stage", given, "-o", lake, *run),
        "judged": cost(*audit),
        "judged, results written": cost(*audit, "-o", lake.with_name(f"{lake.name}-results")),
    }
    first = next(iter(costs.values()))
    lines = [
        f"| {count} trusts of {schools} schools | clock | processors | memory of a process | {WHOLE:,} trusts |",
        "|---|---|---|---|---|",
    ]
    for what, it in costs.items():
        minutes = it.processors / count * WHOLE / 60
        here = f"{it.clock:.1f} s | {it.processors:.1f} s | {it.memory:.0f} MB"
        lines.append(f"| {what} | {here} | {minutes:.0f} min of one processor |")
    lines += ["", f"{files / first.processors:,.0f} files a second and processor are staged."]
    return [*lines, "", *_of_all(folder, lake, schools, run)] if whole else lines


def _of_all(folder: Path, staged: Path, schools: int, run: tuple[str, ...]) -> list[str]:
    """The table of a whole department, whose lake is written by that of a few of its trusts."""
    trusts_of_all = department(folder, WHOLE, schools)
    lake = whole_lake(staged, trusts_of_all, staged.with_name(f"{staged.name}-whole"))
    audit: tuple[str | Path, ...] = ("audit", lake, "--as-of", DAY, "--fail-on", "never", *run)
    costs = {
        "staged again, nothing changed": cost("stage", trusts_of_all, "-o", lake, *run),
        "judged": cost(*audit),
        "judged, results written": cost(*audit, "-o", lake.with_name(f"{lake.name}-results")),
    }
    return [
        f"| {WHOLE:,} trusts of {schools} schools | clock | processors | memory of a process |",
        "|---|---|---|---|",
        *(f"| {what} | {it.clock:.0f} s | {it.processors:.0f} s | {it.memory:.0f} MB |" for what, it in costs.items()),
    ]


def main() -> None:
    """Measure, print, and with --write put the figures into docs/speed.md."""
    parser = argparse.ArgumentParser(prog="python -m bench.department", description="Stage and judge a department.")
    parser.add_argument("--trusts", type=int, default=16, help=f"how many are made, of {WHOLE:,}")
    parser.add_argument("--schools", type=int, default=SCHOOLS_EACH, help="schools of each trust")
    parser.add_argument("--processes", type=int, default=2, help="how many work at once")
    parser.add_argument("--whole", action="store_true", help=f"and a lake of {WHOLE:,} trusts is judged")
    parser.add_argument("--folder", type=Path, help="keep the trusts here, and use those that are there")
    parser.add_argument("--write", action="store_true", help="write the figures into docs/speed.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        lines = [f"Measured on {machine.described()}; load {machine.load():.1f} when it began.", ""]
        lines += measured(folder, asked.trusts, asked.schools, asked.processes, whole=asked.whole)
    publish(lines, "department", "end of department", write=asked.write)


if __name__ == "__main__":
    main()
