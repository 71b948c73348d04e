"""Checking, testing and mutating all shipped rules, beside the import of their libraries, and more rules."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from bench.lines import row
from bench.timing import interleaved, run
from bench.trusts import PROJECT, more_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from bench.timing import Took

IMPORTS = ["-c", "import duckdb, jsonschema, rich.console, rich.table, sqlglot, typer, yaml"]
CHECK = ["-m", "eqcheck", "rules", "check"]
TEST = ["-m", "eqcheck", "rules", "test"]
MUTATE = ["-m", "eqcheck", "rules", "mutate", "--survivors", "0"]
AFRESH = "--no-cache"
OWN = PROJECT / "tests" / "fixtures" / "tiny"
"""A folder with one rule of its own beside all that are shipped."""


def workshop(scratch: Path, env: Mapping[str, str], *, times: int) -> Iterator[str]:
    """The rows: with nothing remembered, with nothing changed since the last run, and with one rule changed."""
    afresh = _beside_imports([AFRESH], env, times=times)
    yield from _rows("all afresh", afresh)
    for command in (CHECK, TEST):
        run(command, env)
    yield from _rows("nothing changed", _beside_imports([], env, times=times))
    own = scratch / "own"
    shutil.copytree(OWN, own)
    for command in (CHECK, TEST):
        run([*command, str(own)], env)
    yield from _rows("one rule changed", _beside_imports([str(own)], env, times=times, before=_edits(own)))
    mutated = run(MUTATE, env)
    yield row("`rules mutate`", "`rules test`, all afresh", {"eqcheck": mutated, "other": afresh["test"]})
    for many in (2, 4):
        folder = str(more_rules(scratch / str(many), many))
        more = interleaved({"eqcheck": [*TEST, AFRESH, folder]}, env, times=times)["eqcheck"]
        what = f"`rules test`, all afresh, the policy's rules {many} times"
        yield row(what, "once", {"eqcheck": more, "other": afresh["test"]})


def _beside_imports(
    arguments: Sequence[str], env: Mapping[str, str], *, times: int, before: Callable[[], None] = lambda: None
) -> dict[str, Took]:
    commands = {"check": [*CHECK, *arguments], "test": [*TEST, *arguments], "imports": IMPORTS}
    return interleaved(commands, env, times=times, before=before)


def _rows(what: str, took: Mapping[str, Took]) -> Iterator[str]:
    for name in ("check", "test"):
        both = {"eqcheck": took[name], "other": took["imports"]}
        yield row(f"`rules {name}`, {what}", "importing its libraries", both)


def _edits(folder: Path) -> Callable[[], None]:
    """What changes a byte of the folder's one rule, and not what it says, each time that it is called."""
    (rule,) = (file for file in (folder / "rules").rglob("*.yaml") if file.parent.name != "evidence")

    def edit() -> None:
        with rule.open("a", encoding="utf-8") as file:
            file.write("# a remark\n")

    return edit
