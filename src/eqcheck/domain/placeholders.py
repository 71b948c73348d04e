"""Words that stand where somebody meant to come back."""

from __future__ import annotations

PLACEHOLDERS = frozenset(
    {"tbc", "tba", "tbd", "t.b.c.", "to be confirmed", "to be advised", "unknown", "not known", "pending", "awaited"}
    | {"awaiting", "?", "??", "???", "not recorded", "not entered", "missing"}
)
"""Cells of a table, and other short answers, that say nothing yet."""
