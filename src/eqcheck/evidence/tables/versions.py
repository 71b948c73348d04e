"""Versions: until when the version that a row names was in force, settled by the list of versions once all is read."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST, Problem, ProblemLevel
from eqcheck.evidence.tables.references import written_plainly
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.domain.evidence_type import Column
    from eqcheck.domain.export_form import Replaced
    from eqcheck.evidence.tables.columns import GrowingTable

NEVER_IN_FORCE = frozenset({"draft", "withdrawn"})
_MARK = re.compile(r"^(?:version|ver|v|issue|revision|rev|edition)\W*(?=\d)")
_NOUGHTS = re.compile(r"(?:\.0+)+$")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version on the list that was approved: of which policy of whom, and since when."""

    since: date
    name: str
    policy: tuple[str, str]


def version_name(text: str) -> str:
    """A version as it is compared: "v2.0", "Version 2" and "2" are one."""
    return _NOUGHTS.sub("", _MARK.sub("", written_plainly(text)))


def settle_versions(table: GrowingTable, tables: Mapping[str, GrowingTable]) -> Iterator[tuple[int, Problem]]:
    """Fill the columns that say until when a row's version was in force, and tell by file where it was not."""
    for name in table.columns:
        column = table.type.columns[name]
        if column.replaced is not None and column.replaced.register in tables:
            yield from _settle(table, column, column.replaced, tables[column.replaced.register])


def _settle(
    table: GrowingTable, column: Column, replaced: Replaced, register: GrowingTable
) -> Iterator[tuple[int, Problem]]:
    versions = _listed(register)
    told: dict[tuple[int, TableKind], list[int]] = defaultdict(list)
    rows = zip(
        table.subjects, *(table.columns[name] for name in (replaced.version, replaced.on, replaced.of)), strict=True
    )
    for index, (subject, version, day, value) in enumerate(rows):
        if version is None or day is None or value not in replaced.areas:
            continue
        near = versions[replaced.areas[value]]
        until = in_force_until(
            version, day, [each for each in near if subject == TRUST or each.policy[0] in {subject, TRUST}]
        )
        if isinstance(until, date):
            table.columns[column.name][index] = until
            told[table.files[index], TableKind.VERSION_REPLACED].append(index)
        elif until is not None:
            table.forget(column.name, index)
            told[table.files[index], until].append(index)
    for (file, kind), places in told.items():
        level = ProblemLevel.ERROR if kind is TableKind.VERSION_UNLISTED else ProblemLevel.WARNING
        message = kind(register=replaced.register)
        row = table.numbers[places[0]]
        yield file, Problem(level, message, row=row, column=replaced.version, count=len(places))


def in_force_until(version: str, day: date, versions: Sequence[Version]) -> date | TableKind | None:
    """The last day on which `version` was in force, where it had been replaced by `day`.

    None where it was in force, or nothing was yet; a kind of message where that is not known.
    """
    if not any(each.since <= day for each in versions):
        return None
    named = [each for each in versions if each.name == version_name(version)]
    if not named:
        return TableKind.VERSION_UNLISTED
    replaced_on = [_replaced_on(each, day, versions) for each in named]
    days = [each for each in replaced_on if each is not None]
    return max(days) - timedelta(days=1) if len(days) == len(named) else None


def _replaced_on(version: Version, day: date, versions: Sequence[Version]) -> date | None:
    """The day on which the next version of the same policy was approved, up to `day`; None where none was."""
    later = (each.since for each in versions if each.policy == version.policy and version.since < each.since <= day)
    return min(later, default=None)


def _listed(register: GrowingTable) -> dict[str, list[Version]]:
    """The versions that were approved, by area."""
    listed: dict[str, list[Version]] = defaultdict(list)
    columns = [register.columns[name] for name in ("policy_id", "version", "area", "status", "approved_on")]
    for subject, policy, version, area, status, approved in zip(register.subjects, *columns, strict=True):
        if None not in {policy, version, area, approved} and status not in NEVER_IN_FORCE:
            listed[area].append(Version(approved, version_name(version), (subject, policy)))
    return listed
