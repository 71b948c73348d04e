"""`python bench/reading.py DIR ours|hand`: the evidence of a trust into tables, and nothing more, timed inside.

*By hand* reads the files with the columns, types and delimiter that it was told. eqcheck finds those out, checks every
cell, numbers every row and takes every file's digest. What is printed is one line: seconds by the clock and of the
processors, without the time that starting and importing take.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def ours(folder: Path) -> Callable[[], None]:
    """Reading as an audit does it, after the rules have been prepared."""
    from eqcheck.auditing.prepared_run import Selection
    from eqcheck.auditing.run import add_evidence, fill_store, prepare_run
    from eqcheck.engine.store import Store

    run = prepare_run(folder, Selection(), cache=None)

    def read() -> None:
        with Store() as store:
            fill_store(store, add_evidence(folder, run))

    return read


def hand(folder: Path) -> Callable[[], None]:
    """Reading as the script by hand does it."""
    import duckdb
    from by_hand import read_all  # a script's own folder is where it looks first

    def read() -> None:
        with duckdb.connect(config={"memory_limit": "4GB"}) as connection:
            read_all(connection, folder)

    return read


def main() -> None:
    """Read once and say how long it took."""
    folder, way = Path(sys.argv[1]), sys.argv[2]
    read = {"ours": ours, "hand": hand}[way](folder)
    clock, processors = time.perf_counter(), time.process_time()
    read()
    print(time.perf_counter() - clock, time.process_time() - processors)


if __name__ == "__main__":
    main()
