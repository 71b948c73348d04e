"""`python -m bench`: times eqcheck beside programs that do the same by hand, and prints a table of ratios."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench import machine
from bench.measures import Plan, measured
from bench.page import publish


def main() -> None:
    """Measure, print, and with --write put the table into docs/speed.md."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Time eqcheck beside programs by hand.")
    parser.add_argument("--schools", type=int, nargs="*", default=[8, 200, 2000], help="sizes of trust")
    parser.add_argument("--rows", type=int, default=2_000_000, help="training records for the one rule")
    parser.add_argument("--rego-rows", type=int, default=16_000, help="training records that the Rego engine is given")
    parser.add_argument("--pairs", type=int, default=5, help="how often each pair is run; very large trusts once")
    parser.add_argument("--folder", type=Path, help="keep the trusts here, and use those that are there")
    parser.add_argument("--write", action="store_true", help="write the table into docs/speed.md")
    asked = parser.parse_args()
    plan = Plan(tuple(asked.schools), asked.rows, asked.rego_rows, asked.pairs)
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        lines = [f"Measured on {machine.described()}; load {machine.load():.1f} when it began.", ""]
        lines += measured(plan, folder, Path(scratch))
    publish(lines, "bench", "end", write=asked.write)


if __name__ == "__main__":
    main()
