"""Lints: each module with an `EXTENSION` is one. Imported lazily: some of them bring sqlglot."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from eqcheck.registry import discover

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.authoring.lints.lint import Lint


@cache
def lints() -> Mapping[str, Lint]:
    """Every lint by its id."""
    return {lint.id: lint for lint in discover("eqcheck.authoring.lints").values()}
