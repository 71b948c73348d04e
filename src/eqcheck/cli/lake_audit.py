"""`eqcheck audit LAKE`: every trust of a lake, and how its regions, phases and trusts stand."""

from __future__ import annotations

import os
from contextlib import nullcontext
from typing import TYPE_CHECKING

from eqcheck.cli.counting import counted
from eqcheck.cli.edge import ExitCode, cache_folder, put, report_mistakes, terminal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from eqcheck.engine.spark_server import SparkServer
    from eqcheck.lake.tally import JudgedLake


def refuse_flags(folder: Path, flags: Sequence[str]) -> None:
    """Refuse flags that only one trust's audit has.

    Raises:
        MistakesError: when there is one.
    """
    from eqcheck.domain.mistakes import Mistake, refuse
    from eqcheck.lake.manifest import load
    from eqcheck.messages.lake import LakeKind

    first = min(load(folder).trusts, default="KEY")
    example = (folder / f"trust={first}").as_posix()
    refuse([Mistake(LakeKind.FLAG_OF_ONE_TRUST(flag=flag, folder=example)) for flag in flags])


def audit_lake(
    folder: Path,
    as_of: date,
    *,
    policies: Sequence[str],
    regions: Path | None,
    out: Path | None,
    overwrite: bool,
    every_trust: bool,
    no_cache: bool,
    processes: int | None,
    connect: str | None = None,
) -> JudgedLake:
    """Judge a lake, print its matrix, write its results where they are wanted, and say what could not be judged."""
    from eqcheck.domain.mistakes import MistakesError
    from eqcheck.evidence.apart.limits import processors
    from eqcheck.lake import results
    from eqcheck.lake.judging import judge
    from eqcheck.lake.manifest import load
    from eqcheck.lake.matrix_text import as_text
    from eqcheck.lake.regions import regions_of

    if out is not None:
        results.refuse_taken(out, overwrite=overwrite)
    known = regions_of(regions, load(folder)) if regions is not None else {}
    with results.replacing(out) if out is not None else nullcontext() as aside:
        with counted() as heard:
            judged = judge(
                folder,
                as_of,
                policies=policies,
                regions=known,
                results=aside.resolve() if aside is not None else None,
                cache=cache_folder(off=no_cache),
                processes=processes or processors(),
                server=_server(connect) if connect is not None else None,
                heard=heard,
            )
        if aside is not None:
            results.write_lake(aside, judged)
    put(as_text(judged, width=terminal().width, every_trust=every_trust))
    if judged.mistakes:
        mistakes = (mistake for its in judged.mistakes.values() for mistake in its)
        report_mistakes(MistakesError(sorted(mistakes, key=lambda mistake: mistake.order)))
    return judged


def _server(address: str) -> SparkServer:
    from eqcheck.engine.spark_server import SparkServer

    os.environ.setdefault("GRPC_VERBOSITY", "NONE")  # else the client's own log stands among what is said
    return SparkServer(address)


def lake_code(judged: JudgedLake, of_cells: ExitCode) -> ExitCode:
    """The exit code: that of the cells, unless a trust could not be judged."""
    return ExitCode.WRONG if judged.mistakes else of_cells
