"""The region of each school, from the Department for Education's file of schools."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.evidence.folder import plain_bytes
from eqcheck.evidence.readers.encodings import decoded
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.lake import LakeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from eqcheck.lake.manifest import Lake

_URN, _REGION = "URN", "GOR (name)"
_HELP = "download all establishment fields from Get Information About Schools"


def regions_by_urn(file: Path) -> Mapping[str, str]:
    """Regions by URN, from a file that Get Information About Schools gives, or any CSV with those two columns.

    A URN that has two regions there has none here.

    Raises:
        MistakesError: when the file cannot be read or has no such column.
    """
    place = Place(file.as_posix())
    try:
        content = plain_bytes(file)
    except OSError as error:
        refuse([Mistake(CommandKind.REGISTER_UNREADABLE(reason=error.strerror or "unknown reason"), place)])
        raise AssertionError from None  # refused above
    try:
        rows = csv.DictReader(io.StringIO(decoded(content)[0], newline=""))
        missing = [f'"{name}"' for name in (_URN, _REGION) if name not in (rows.fieldnames or ())]
        regions = {} if missing else _regions(rows)
    except (csv.Error, UnreadableError) as error:  # a quotation mark that is never closed, for one
        refuse([Mistake(CommandKind.REGISTER_UNREADABLE(reason=str(error)), place, _HELP)])
        raise AssertionError from None  # refused above
    if missing:
        refuse([Mistake(CommandKind.REGISTER_COLUMNS_MISSING(columns=" and ".join(missing)), place, _HELP)])
    return {urn: next(iter(named)) for urn, named in regions.items() if len(named) == 1}


def regions_of(file: Path, lake: Lake) -> Mapping[str, str]:
    """The regions by URN, of which some are of the lake's schools.

    Raises:
        MistakesError: as `regions_by_urn`, and when no school of the lake is in the file.
    """
    regions = regions_by_urn(file)
    if not regions.keys() & {school.urn for trust in lake.trusts.values() for school in trust.schools}:
        refuse([Mistake(LakeKind.REGIONS_OF_NONE(), Place(file.as_posix()), _HELP)])
    return regions


def _regions(rows: Iterable[Mapping[str, str]]) -> dict[str, set[str]]:
    """What the rows say that each URN's region is."""
    regions: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row[_URN] and row[_REGION]:
            regions[row[_URN].strip()].add(row[_REGION].strip())
    return regions
