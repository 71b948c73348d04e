"""Reports that are written to files: pure functions of an assessment and an audience, each module with an EXTENSION."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.registry import discover, made_from_extensions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.reports.files.file_format import FileFormat


@made_from_extensions
def file_formats() -> Mapping[str, FileFormat]:
    """Every format by the name that `report --format` takes."""
    return {form.name: form for form in discover("eqcheck.reports.files").values()}
