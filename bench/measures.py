"""What is measured, and the lines that tell it."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bench.timing import MEGABYTE, Took, interleaved, run
from bench.trusts import PROJECT, central, trust, with_more_rules, with_one_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

AS_OF = "2026-11-22"
HERE = Path(__file__).parent
MANY = 1_000
"""From so many schools on, a pair is run once: it takes minutes."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure."""

    schools: tuple[int, ...]
    rows: int
    rego_rows: int
    pairs: int


def measured(plan: Plan, folder: Path, scratch: Path) -> list[str]:
    """The report, as Markdown."""
    bench = _Bench(plan, folder, scratch)
    rows = [*bench.start_up(), *bench.whole_audits(), *bench.one_rule(), *bench.more_rules()]
    head = [
        "| what | eqcheck | beside | | time | processor | memory |",
        "|---|---|---|---|---|---|---|",
    ]
    return [*head, *rows, "", *_notes(plan)]


def _notes(plan: Plan) -> list[str]:
    return [
        "Clock time and peak memory of whole processes, start-up included; medians of runs by turns. The ratios are",
        "eqcheck to the other, of clock time, of all processors' time and of memory: below 1 is quicker, or smaller.",
        "Rules are unchanged since the last run unless a line says otherwise. *By hand* is `bench/by_hand.py`, which",
        "reads the same plain files with declared types and asks one query for each type of evidence. *Plain Python*",
        "and *Rego* decide `training/equality-current` alone; Rego is the engine that the package regopy brings and is",
        f"given {plan.rego_rows:,} training records only, because its time grows faster than its input.",
    ]


class _Bench:
    """The folders, the environment and the cache that all measurements share."""

    def __init__(self, plan: Plan, folder: Path, scratch: Path) -> None:
        self._plan = plan
        self._folder = folder
        self._scratch = scratch
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("EQCHECK_", "PYTHON"))}
        source = {"PYTHONPATH": str(PROJECT / "src")}  # what is measured is this checkout
        self._env = kept | source | {"EQCHECK_CACHE": str(scratch / "cache")}

    # -- what is measured --------------------------------------------------------------------------

    def start_up(self) -> Iterator[str]:
        """`--help` beside the import of the library that makes it."""
        took = interleaved(
            {"eqcheck": ["-m", "eqcheck", "--help"], "other": ["-c", "import typer"]},
            self._env,
            times=self._plan.pairs * 3,
        )
        yield _row("`--help`", "`import typer`", took)

    def whole_audits(self) -> Iterator[str]:
        """All rules of the policy over a whole trust, beside the same by hand."""
        for schools in self._plan.schools:
            folder = trust(self._folder, schools)
            files = sum(1 for _ in (folder / "evidence").rglob("*.csv"))
            pairs = 1 if schools >= MANY else self._plan.pairs
            audit = _audit(folder)
            cold = run(audit, self._env)
            took = interleaved({"eqcheck": audit, "other": _by_hand(folder)}, self._env, times=pairs)
            what = f"{schools:,} schools, {files:,} files"
            yield _row(what, "by hand", took)
            if schools == min(self._plan.schools):
                imports = ["-c", "import duckdb, typer, rich.console, rich.table"]
                yield _row(
                    what,
                    "importing duckdb, typer and rich",
                    {"eqcheck": took["eqcheck"], "other": run(imports, self._env)},
                )
                yield _row(f"{what}, rules compiled afresh", "by hand", took | {"eqcheck": cold})

    def one_rule(self) -> Iterator[str]:
        """One rule over one export for all schools, beside plain Python and Rego."""
        whole = central(self._folder, self._plan.rows)
        for rows in (self._plan.rego_rows, self._plan.rows):
            folder = with_one_rule(whole, self._scratch / f"one-rule-{rows}", rows)
            evidence = str(folder / "evidence")
            audit = _audit(folder)
            run(audit, self._env)
            plain = [str(HERE / "plain_python.py"), evidence]
            what = f"one rule, {rows:,} training records"
            pairs = min(self._plan.pairs, 3)
            yield _row(what, "plain Python", interleaved({"eqcheck": audit, "other": plain}, self._env, times=pairs))
            if rows == self._plan.rego_rows:
                yield self._rego(what, audit, evidence, rows)

    def _rego(self, what: str, audit: Sequence[str], evidence: str, rows: int) -> str:
        if find_spec("regopy") is None:
            return f"| {what} | | Rego: not measured, regopy is not installed | | | | |"
        rego = [str(HERE / "in_rego.py"), evidence, str(rows)]
        return _row(
            what, "Rego", interleaved({"eqcheck": audit, "other": rego}, self._env, times=min(self._plan.pairs, 3))
        )

    def more_rules(self) -> Iterator[str]:
        """The smallest trust, with its rules there once, four times and sixteen times."""
        original = trust(self._folder, min(self._plan.schools))
        once: Took | None = None
        for times in (1, 4, 16):
            folder = with_more_rules(original, self._scratch / f"rules-{times}", times)
            audit = _audit(folder)
            run(audit, self._env)
            took = interleaved({"eqcheck": audit}, self._env, times=min(self._plan.pairs, 3))["eqcheck"]
            once = once or took
            yield _row(f"all rules {times} times", "once", {"eqcheck": took, "other": once})
            shutil.rmtree(folder)


def _audit(folder: Path) -> list[str]:
    return ["-m", "eqcheck", "audit", str(folder), "--as-of", AS_OF, "--fail-on", "never"]


def _by_hand(folder: Path) -> list[str]:
    return [str(HERE / "by_hand.py"), str(folder)]


def _row(what: str, other: str, took: dict[str, Took]) -> str:
    ours, theirs = took["eqcheck"], took["other"]
    print(f"{what}, {other}: {_said(ours)}; {_said(theirs)}", file=sys.stderr, flush=True)
    ratios = " | ".join(f"{getattr(ours, name) / getattr(theirs, name):.2f}" for name in ("wall", "cpu", "memory"))
    return f"| {what} | {_said(ours)} | {other} | {_said(theirs)} | {ratios} |"


def _said(took: Took) -> str:
    return f"{took.wall:.2f} s, {took.memory / MEGABYTE:,.0f} MB"
