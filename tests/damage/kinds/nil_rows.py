"""Nil rows that do not say how far they reach, or that stand beside what they deny."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.damage.case_rows import with_cell, with_rows, without_row
from tests.damage.effect import Effect
from tests.damage.registry import Damaged, damage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.testing.cases import Case
    from tests.damage.library import Shipped

DECLARED = {
    "breaches": "logged_on", "complaints": "received_on", "incident_log": "logged_on",
    "reasonable_adjustments": "requested_on", "incident_returns": "completed_on",
}  # fmt: skip
"""The day on which a nil row of each type was declared."""


@damage("nil-row-without-its-end", "case", Effect.WORSENS, "a nil row that does not say to when it holds")
def nil_without_its_end(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    for table, place, row in _nil_rows(case, shipped):
        if row.get("nil_to") is not None:
            unsaid, void = with_cell(case, table, place, "nil_to", None), without_row(case, table, place)
            yield Damaged(f"{table}.nil_to", f"row {place}", unsaid, void)


@damage("nil-beside-a-record", "case", Effect.WORSENS, "a row that says nil for the year before, beside what there was")
def nil_beside_a_record(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    for table, rows in case.evidence.items():
        if table not in DECLARED or table == "incident_returns" or any(row.get("nil") for row in rows):
            continue
        nil = {
            "nil": True,
            "nil_from": (case.as_of - timedelta(days=730)).isoformat(),
            "nil_to": case.as_of.isoformat(),
            DECLARED[table]: case.as_of.isoformat(),
            shipped.types[table].keys[0]: "nil",
        }
        yield Damaged(table, "a nil row up to the day", with_rows(case, table, [*rows, nil]))


def _nil_rows(case: Case, shipped: Shipped) -> Iterator[tuple[str, int, dict[str, object]]]:
    for table in case.evidence.keys() & DECLARED.keys() & shipped.read[case.rule].keys():
        for place, row in enumerate(case.evidence[table]):
            if row.get("nil") in {True, "true", "yes"}:
                yield table, place, dict(row)
