"""Checking, testing and mutating all shipped rules, beside the import of their libraries, and more rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.lines import row
from bench.timing import interleaved, run
from bench.trusts import more_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

IMPORTS = ["-c", "import duckdb, jsonschema, rich.console, rich.table, sqlglot, typer, yaml"]
CHECK = ["-m", "eqcheck", "rules", "check"]
TEST = ["-m", "eqcheck", "rules", "test"]
MUTATE = ["-m", "eqcheck", "rules", "mutate", "--survivors", "0"]


def workshop(scratch: Path, env: Mapping[str, str], *, times: int) -> Iterator[str]:
    """The rows; nothing of all this is kept from run to run."""
    took = interleaved({"check": CHECK, "test": TEST, "imports": IMPORTS}, env, times=times)
    for name in ("check", "test"):
        yield row(f"`rules {name}`", "importing its libraries", {"eqcheck": took[name], "other": took["imports"]})
    yield row("`rules mutate`", "`rules test`", {"eqcheck": run(MUTATE, env), "other": took["test"]})
    for many in (2, 4):
        folder = str(more_rules(scratch / str(many), many))
        more = interleaved({"eqcheck": [*TEST, folder]}, env, times=times)["eqcheck"]
        yield row(f"`rules test`, the policy's rules {many} times", "once", {"eqcheck": more, "other": took["test"]})
