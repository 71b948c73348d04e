"""Dates with the month first, and what they leave in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.evidence.dates import may_be_month_first
from eqcheck.evidence.text import quoted
from eqcheck.messages.cells import CellKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.messages.message import Message


def has_month_first(failed: Sequence[tuple[int, Message]]) -> bool:
    """Whether a column has a date that can only have the month first."""
    return any(message.kind is CellKind.DATE_MONTH_FIRST for _, message in failed)


def unsure_removed(
    raw: Sequence[Any], converted: list[Any], failed: Sequence[tuple[int, Message]], *, personal: bool
) -> list[tuple[int, Message]]:
    """Where one date of a column has the month first, any other may: those that could be either are not believed."""
    unsure = [index for index, cell in enumerate(raw) if isinstance(cell, str) and may_be_month_first(cell)]
    for index in unsure:
        converted[index] = None
    doubts = [
        (index, CellKind.DATE_PERHAPS_MONTH_FIRST(cell="a value" if personal else quoted(raw[index])))
        for index in unsure
    ]
    return sorted([*failed, *doubts], key=in_order)


def in_order(doubt: tuple[int, Message]) -> tuple[int, tuple[str, str]]:
    """By what doubts are sorted: the row, then the message."""
    index, message = doubt
    return index, message.order
