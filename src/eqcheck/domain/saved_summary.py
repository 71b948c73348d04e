"""A saved assessment in numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from eqcheck.domain.status import Status

    _Counts = Mapping[tuple[str, str], Mapping[Status, int]]


SHARES = 30
"""Assessments of a trust whose shares are shown side by side: the newest."""


def digits_in_name(content: bytes) -> str:
    """The digits of its digest that the name of a saved file holds."""
    return sha256(content).hexdigest()[:12]


def _none() -> _Counts:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SavedSummary:
    """What stands in one saved assessment, in numbers.

    `totals` says how many cells have each status. Of the newest `SHARES` of a trust `counts` say it of each policy and
    section, and `duties` are those that apply, as clause and school. `trust_id` tells the trust from others: its
    company number, where it is known. `intact` is whether the file still has the digest in its name; the numbers of a
    file that has not mean nothing.
    """

    file: Path
    as_of: date
    intact: bool
    trust: str = ""
    trust_id: str = ""
    totals: Mapping[Status, int] = field(default_factory=dict)
    counts: _Counts = field(default_factory=_none)
    duties: Mapping[tuple[str, str], frozenset[tuple[bytes, bytes]]] = field(default_factory=dict)
