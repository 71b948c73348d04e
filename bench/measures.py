"""What is measured, and the lines that tell it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bench.lines import row
from bench.timing import Took, interleaved, run
from bench.trusts import PROJECT, central, trust, with_more_rules, with_one_rule
from bench.workshop import workshop

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
    parts = (bench.start_up, bench.whole_audits, bench.reading, bench.one_rule, bench.more_rules, bench.workshop)
    rows = [line for part in parts for line in part()]
    head = [
        "| what | eqcheck | beside | | time | processor | memory |",
        "|---|---|---|---|---|---|---|",
    ]
    return [*head, *rows, "", *_notes(plan)]


def _notes(plan: Plan) -> list[str]:
    return [
        "Clock time and peak memory of whole processes, start-up included; medians of runs by turns. The ratios are",
        "eqcheck to the other, of clock time, of all processors' time and of memory: below 1 is quicker, or smaller.",
        "Rules are unchanged since the last run, and the evidence is read afresh, unless a line says otherwise. *By",
        "hand* is `bench/by_hand.py`, which reads the same plain files with declared types and asks one query for each",
        "type of evidence; *read* is the time of that part alone, without starting and importing. *Plain Python*",
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

    def _forget(self) -> None:
        """Drop what was read and concluded, so that it is read again; the compiled rules stay."""
        for entry in (self._scratch / "cache").glob("run-*"):
            entry.unlink()

    # -- what is measured --------------------------------------------------------------------------

    def start_up(self) -> Iterator[str]:
        """`--help` beside the import of the library that makes it."""
        took = interleaved(
            {"eqcheck": ["-m", "eqcheck", "--help"], "other": ["-c", "import typer"]},
            self._env,
            times=self._plan.pairs * 3,
        )
        yield row("`--help`", "`import typer`", took)

    def whole_audits(self) -> Iterator[str]:
        """All rules of the policy over a whole trust, beside the same by hand."""
        for schools in self._plan.schools:
            folder = trust(self._folder, schools)
            files = sum(1 for _ in (folder / "evidence").rglob("*.csv"))
            pairs = 1 if schools >= MANY else self._plan.pairs
            audit = _audit(folder)
            cold = run(audit, self._env)
            both = {"eqcheck": audit, "other": _by_hand(folder)}
            took = interleaved(both, self._env, times=pairs, before=self._forget)
            what = f"{schools:,} schools, {files:,} files"
            yield row(what, "by hand", took)
            run(audit, self._env)
            again = interleaved({"eqcheck": audit}, self._env, times=pairs)["eqcheck"]
            yield row(f"{what}, again, nothing changed", "the first time", {"eqcheck": again, "other": took["eqcheck"]})
            if schools == min(self._plan.schools):
                imports = ["-c", "import duckdb, typer, rich.console, rich.table"]
                yield row(
                    what,
                    "importing duckdb, typer and rich",
                    {"eqcheck": took["eqcheck"], "other": run(imports, self._env)},
                )
                yield row(f"{what}, nothing kept from before", "by hand", took | {"eqcheck": cold})

    def reading(self) -> Iterator[str]:
        """Evidence into tables, beside the same by hand."""
        many = sorted(self._plan.schools)[len(self._plan.schools) // 2]
        of_many = trust(self._folder, many)
        of_rows = central(self._folder, self._plan.rows)
        for folder, what in ((of_many, f"{many:,} schools"), (of_rows, f"{self._plan.rows:,} training records")):
            script = [str(HERE / "reading.py"), str(folder)]
            both = {"eqcheck": [*script, "ours"], "other": [*script, "hand"]}
            yield row(f"{what}, read", "by hand", interleaved(both, self._env, times=self._plan.pairs, inside=True))

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
            both = {"eqcheck": audit, "other": plain}
            yield row(what, "plain Python", interleaved(both, self._env, times=pairs, before=self._forget))
            if rows == self._plan.rego_rows:
                yield self._rego(what, audit, evidence, rows)

    def _rego(self, what: str, audit: Sequence[str], evidence: str, rows: int) -> str:
        if find_spec("regopy") is None:
            return f"| {what} | | Rego: not measured, regopy is not installed | | | | |"
        rego = [str(HERE / "in_rego.py"), evidence, str(rows)]
        both = {"eqcheck": audit, "other": rego}
        return row(what, "Rego", interleaved(both, self._env, times=min(self._plan.pairs, 3), before=self._forget))

    def more_rules(self) -> Iterator[str]:
        """The smallest trust, with its rules there once, four times and sixteen times."""
        original = trust(self._folder, min(self._plan.schools))
        once: Took | None = None
        for times in (1, 4, 16):
            folder = with_more_rules(original, self._scratch / f"rules-{times}", times)
            audit = _audit(folder)
            run(audit, self._env)
            times_run = min(self._plan.pairs, 3)
            took = interleaved({"eqcheck": audit}, self._env, times=times_run, before=self._forget)["eqcheck"]
            once = once or took
            yield row(f"all rules {times} times", "once", {"eqcheck": took, "other": once})
            shutil.rmtree(folder)

    def workshop(self) -> Iterator[str]:
        """What whoever writes rules waits for."""
        yield from workshop(self._scratch / "workshop", self._env, times=min(self._plan.pairs, 3))


def _audit(folder: Path) -> list[str]:
    return ["-m", "eqcheck", "audit", str(folder), "--as-of", AS_OF, "--fail-on", "never"]


def _by_hand(folder: Path) -> list[str]:
    return [str(HERE / "by_hand.py"), str(folder)]
