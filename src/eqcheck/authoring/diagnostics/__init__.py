"""Forms in which diagnostics are written: each module with an `EXTENSION` is one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from eqcheck.registry import discover

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.authoring.diagnostics.form import DiagnosticsForm


@cache
def forms() -> Mapping[str, DiagnosticsForm]:
    """Every form by its name."""
    return {form.name: form for form in discover("eqcheck.authoring.diagnostics").values()}
