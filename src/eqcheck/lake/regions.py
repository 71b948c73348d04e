"""The region of each school, from the Department for Education's file of schools."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_URN, _REGION = "URN", "GOR (name)"


def regions_by_urn(file: Path) -> Mapping[str, str]:
    """Regions by URN, from a file that Get Information About Schools gives, or any CSV with those two columns.

    Raises:
        MistakesError: when the file cannot be read or has no such column.
    """
    place = Place(file.as_posix())
    try:
        content = file.read_bytes()
    except OSError as error:
        refuse([Mistake(CommandKind.REGISTER_UNREADABLE(reason=error.strerror or "unknown reason"), place)])
        raise AssertionError from None  # refused above
    rows = csv.DictReader(io.StringIO(_text(content), newline=""))
    missing = [f'"{name}"' for name in (_URN, _REGION) if name not in (rows.fieldnames or ())]
    if missing:
        help_ = "download all establishment fields from Get Information About Schools"
        refuse([Mistake(CommandKind.REGISTER_COLUMNS_MISSING(columns=" and ".join(missing)), place, help_)])
    return {row[_URN].strip(): row[_REGION].strip() for row in rows if row[_URN] and row[_REGION]}


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")  # as the department itself writes it
