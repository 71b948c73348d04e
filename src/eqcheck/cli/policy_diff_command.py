"""`eqcheck policy diff`: what changed in policies and rules, and what that does to a trust's matrix."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.cli.edge import AsOf, NoCache, cache_folder, day, progress, put, put_data

if TYPE_CHECKING:
    from eqcheck.library.sources import Root


class DiffForm(StrEnum):
    """How the changes are printed."""

    TEXT = "text"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    """Make it a command of `app`."""
    app.command("diff", short_help="Say what two libraries decide differently.")(diff)


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A folder with policies/ and rules/.", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder as it is to be.", show_default=False)],
    evidence: Annotated[
        Path | None, typer.Option("--evidence", metavar="DIR", help="A trust's folder: say which cells change there.")
    ] = None,
    added: Annotated[bool, typer.Option("--added", help="Add both folders to what is shipped.")] = False,
    as_of: AsOf = None,
    form: Annotated[DiffForm, typer.Option("--format", help="text for people, json for programs.")] = DiffForm.TEXT,
    no_cache: NoCache = False,
) -> None:
    """Say which clauses, rules, parameters and evidence types differ, and which cells of a trust's matrix change.

    Exit code 0, whatever differs; 2 when a folder cannot be used.
    """
    from eqcheck.auditing.compile_library import compile_every_rule
    from eqcheck.auditing.run import audit
    from eqcheck.authoring.policies.policy_diff import cell_changes, library_changes
    from eqcheck.authoring.policies.policy_diff_text import as_json, as_text
    from eqcheck.library.load import load_roots
    from eqcheck.library.rule_folders import refuse_missing
    from eqcheck.timeline.comparison import differences

    refuse_missing((old, new))
    roots = [_roots(folder, added=added) for folder in (old, new)]
    cells = None
    with progress("Comparing"):
        libraries = [load_roots(*each) for each in roots]
        for library in libraries:
            compile_every_rule(library)
        if evidence is not None:
            cache = cache_folder(off=no_cache)
            before, after = (audit(evidence, as_of=day(as_of), cache=cache, library=each) for each in roots)
            cells = cell_changes(before, after, differences(before, after))
    changes = library_changes(libraries[0], libraries[1])
    if form is DiffForm.JSON:
        put_data(as_json(changes, cells))
    else:
        put(as_text(changes, cells))


def _roots(folder: Path, *, added: bool) -> list[Root]:
    from eqcheck.library.sources import Root, shipped_root

    own = Root(folder, folder.as_posix())
    return [shipped_root(), own] if added else [own]
