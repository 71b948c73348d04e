"""What changed since a saved assessment, for every command that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.cli.edge import cache_folder

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck.domain.assessment import Assessment
    from eqcheck.domain.comparison import Comparison


def load_saved(file: Path) -> Assessment:
    """The saved assessment in a file.

    Raises:
        MistakesError: when it cannot be read, or is not what was saved under its name.
    """
    import eqcheck
    from eqcheck.timeline.saved import refuse_changed

    refuse_changed(file)
    return eqcheck.load(file)


def changes_since(before: Assessment, now: Assessment, folder: Path | None, *, no_cache: bool) -> Comparison:
    """The comparison of two assessments.

    `folder` is the trust's, where `now` was made from it: it is judged on the day of `before` too, which tells
    surely what time alone changed. Where rules changed besides files it is judged by the earlier rules too, which
    tells what the rules alone changed.

    Raises:
        MistakesError: as `compare` does.
    """
    import eqcheck
    from eqcheck.domain.comparison import CauseKind
    from eqcheck.timeline.comparison import compare
    from eqcheck.timeline.identity import keys_now

    between = None
    if folder is not None and before.as_of < now.as_of:
        between = eqcheck.audit(folder, as_of=before.as_of, cache=cache_folder(off=no_cache))
    compared = compare(before, now, between=between)
    if folder is None or not any(cell.cause.kind is CauseKind.RULE and cell.cause.besides for cell in compared.cells):
        return compared
    from eqcheck.auditing.earlier_rules import audit_by_earlier_rules

    keys, cache = keys_now(before, now), cache_folder(off=no_cache)
    by_rules_before = audit_by_earlier_rules(folder, before, keys=keys, cache=cache)
    return compare(before, now, between=between, by_rules_before=by_rules_before)
