"""Forms in which diagnostics are written: each module with an `EXTENSION` is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.registry import discover, made_from_extensions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.authoring.diagnostics.form import DiagnosticsForm


@made_from_extensions
def forms() -> Mapping[str, DiagnosticsForm]:
    """Every form by its name."""
    return {form.name: form for form in discover("eqcheck.authoring.diagnostics").values()}
