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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    histories: dict[tuple[str, str], History] = {}
    rows_by_problem: dict[tuple[int, TableKind], list[int]] = defaultdict(list)
    rows = zip(
        table.subjects, *(table.columns[name] for name in (replaced.version, replaced.on, replaced.of)), strict=True
    )
    for index, (subject, version, day, value) in enumerate(rows):
        if version is None or day is None or value not in replaced.areas:
            continue
        area = replaced.areas[value]
        if (area, subject) not in histories:
            near = (each for each in versions[area] if subject == TRUST or each.policy[0] in {subject, TRUST})
            histories[area, subject] = History(near)
        until = histories[area, subject].in_force_until(version, day)
        if isinstance(until, date):
            table.columns[column.name][index] = until
            rows_by_problem[table.files[index], TableKind.VERSION_REPLACED].append(index)
        elif until is not None:
            table.forget(column.name, index)
            rows_by_problem[table.files[index], until].append(index)
    for (file, kind), places in rows_by_problem.items():
        level = ProblemLevel.ERROR if kind is TableKind.VERSION_UNLISTED else ProblemLevel.WARNING
        message = kind(register=replaced.register)
        row = table.numbers[places[0]]
        yield file, Problem(level, message, row=row, column=replaced.version, count=len(places))


class History:
    """The versions that were approved of what a school follows, and when each name was last replaced."""

    def __init__(self, versions: Iterable[Version]) -> None:
        by_policy: dict[tuple[str, str], set[Version]] = defaultdict(set)
        for each in versions:
            by_policy[each.policy].add(each)
        self._first = min((each.since for listed in by_policy.values() for each in listed), default=None)
        self._replaced: dict[str, date | None] = {}
        for listed in by_policy.values():
            self._take(sorted(listed, reverse=True))

    def _take(self, newest_first: Sequence[Version]) -> None:
        """Add the versions of one policy: each is replaced on the next later day; None: some of its name is not."""
        after: date | None = None
        at: date | None = None
        for each in newest_first:
            if at is not None and each.since < at:
                after = at
            at = each.since
            known = self._replaced.get(each.name, date.min)
            self._replaced[each.name] = None if after is None or known is None else max(known, after)

    def in_force_until(self, version: str, day: date) -> date | TableKind | None:
        """The last day on which `version` was in force, where it had been replaced by `day`.

        None where it was in force, or nothing was yet; a kind of message where that is not known.
        """
        if self._first is None or self._first > day:
            return None
        name = version_name(version)
        if name not in self._replaced:
            return TableKind.VERSION_UNLISTED
        replaced_on = self._replaced[name]
        return replaced_on - timedelta(days=1) if replaced_on is not None and replaced_on <= day else None


def _listed(register: GrowingTable) -> dict[str, list[Version]]:
    """The versions that were approved, by area."""
    listed: dict[str, list[Version]] = defaultdict(list)
    columns = [register.columns[name] for name in ("policy_id", "version", "area", "status", "approved_on")]
    for subject, policy, version, area, status, approved in zip(register.subjects, *columns, strict=True):
        if None not in {policy, version, area, approved} and status not in NEVER_IN_FORCE:
            listed[area].append(Version(approved, version_name(version), (subject, policy)))
    return listed
