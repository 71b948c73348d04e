"""`eqcheck stage`: the evidence of many trusts, read once and kept for audits of them all."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer looks at it when it runs
from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.cli.counting import Processes, counted
from eqcheck.cli.edge import ExitCode, NoCache, cache_folder, put

if TYPE_CHECKING:
    from eqcheck.lake.manifest import Lake
    from eqcheck.lake.staging import Staging


def add_to(app: typer.Typer) -> None:
    """Make it a command of `app`."""
    app.command("stage", short_help="Read the evidence of many trusts into a lake.")(stage)


def stage(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="DIR…", help="Trusts' folders, or folders that trusts' folders are in."),
    ] = None,
    lake: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="LAKE", help="The lake's folder; it is made where there is none."),
    ] = ...,  # type: ignore[assignment] # typer's word for what must be given
    drop: Annotated[
        list[str] | None,
        typer.Option("--drop", metavar="KEY", help="Take this trust out of the lake; may be repeated."),
    ] = None,
    processes: Processes = None,
    no_cache: NoCache = False,
) -> None:
    """Read the evidence of many trusts once, and keep it as parquet in a lake that `audit` judges.

    A trust is known in the lake by the name of its folder. A trust of which nothing has changed is not read again.
    The lake holds personal data, as the evidence does: only you may read it, and it belongs where the evidence is.

    Exit code 0: every trust is in the lake as it is now. 2: some could not be staged, and the others were.
    """
    from eqcheck.cli.edge import report_mistakes
    from eqcheck.domain.mistakes import MistakesError
    from eqcheck.evidence.apart.limits import processors
    from eqcheck.lake import staging

    if not folders and not drop:
        raise typer.BadParameter("name the trusts' folders, or what to --drop", param_hint="DIR")
    if drop:
        put(f"Dropped {_trusts(len(set(drop)))}; {_held(staging.drop(lake, drop))}")
    if not folders:
        return
    with counted() as heard:
        result = staging.stage(
            folders,
            lake,
            cache=cache_folder(off=no_cache),
            processes=processes or processors(),
            heard=heard,
        )
    put(_summary(result))
    if result.refused:
        report_mistakes(MistakesError(sorted(result.refused, key=lambda mistake: mistake.order)))
        raise typer.Exit(ExitCode.WRONG)


def _summary(result: Staging) -> str:
    lines = [f"Read {_trusts(len(result.read))}; {len(result.unchanged)} unchanged; {_held(result.lake)}"]
    if result.left_out:
        names = ", ".join(sorted(folder.as_posix() for folder in result.left_out))
        lines.append(f"Left out, for there is no eqcheck.yaml: {names}.")
    return "\n".join(lines)


def _held(lake: Lake) -> str:
    staged = [trust for trust in lake.trusts.values() if trust.partition]
    schools = sum(len(trust.schools) for trust in staged)
    return f"the lake holds {_trusts(len(staged))} with {schools:,} {'school' if schools == 1 else 'schools'}."


def _trusts(number: int) -> str:
    return f"{number:,} {'trust' if number == 1 else 'trusts'}"
