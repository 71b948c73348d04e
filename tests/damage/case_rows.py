"""Rows of a case, changed: what the damages to cases are made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.authoring.testing.cases import Case
    from eqcheck.domain.evidence_type import Column
    from tests.damage.library import Shipped


def with_rows(case: Case, table: str, rows: Sequence[Mapping[str, Any]]) -> Case:
    """The case with other rows of one table."""
    return replace(case, evidence={**case.evidence, table: list(rows)})


def with_cell(case: Case, table: str, place: int, column: str, value: object) -> Case:
    """The case with one cell changed, or blank where `value` is None."""
    rows = list(case.evidence[table])
    row = {name: cell for name, cell in rows[place].items() if name != column}
    rows[place] = row if value is None else {**row, column: value}
    return with_rows(case, table, rows)


def without_row(case: Case, table: str, place: int) -> Case:
    """The case without one row."""
    rows = list(case.evidence[table])
    return with_rows(case, table, rows[:place] + rows[place + 1 :])


def cells_read(case: Case, shipped: Shipped) -> Iterator[tuple[str, int, Column, Any]]:
    """Every cell that the case's rule looks at: table, row, column and what stands there (None: blank)."""
    for table, rows in case.evidence.items():
        columns = list(shipped.columns(case.rule, table))
        for place, row in enumerate(rows):
            yield from ((table, place, column, row.get(column.name)) for column in columns)
