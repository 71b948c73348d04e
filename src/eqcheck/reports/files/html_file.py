"""`html`: one page that needs no script and fetches nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.reports.files.file_format import FileFormat

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Assessment
    from eqcheck.reports.audience import Audience


def _render(assessment: Assessment, audience: Audience) -> bytes:
    from eqcheck.reports.page.document import page  # noqa: PLC0415 - start-up

    return page(assessment, audience).encode()


EXTENSION = FileFormat(
    "html", "One page to read, filter and print, without scripts if need be.", _render, says_changes=True
)
