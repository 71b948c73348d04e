"""Lints: each module with an `EXTENSION` is one. Imported lazily: some of them bring sqlglot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.registry import discover, made_from_extensions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.authoring.lints.lint import Lint


@made_from_extensions
def lints() -> Mapping[str, Lint]:
    """Every lint by its id."""
    return {lint.id: lint for lint in discover("eqcheck.authoring.lints").values()}
