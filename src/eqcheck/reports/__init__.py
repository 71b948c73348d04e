"""Reports: pure functions of an assessment. Each module with an `EXTENSION` is a format of `audit`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.registry import discover, made_from_extensions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.reports.report_format import ReportFormat


@made_from_extensions
def report_formats() -> Mapping[str, ReportFormat]:
    """Every report format by the name that `--format` takes."""
    return {form.name: form for form in discover("eqcheck.reports").values()}
