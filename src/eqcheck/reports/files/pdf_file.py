"""`pdf`: a paper for the board, by typst, as PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from importlib.resources import files
from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import Mistake, MistakesError
from eqcheck.messages.commands import CommandKind
from eqcheck.reports.files.file_format import FileFormat

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Assessment
    from eqcheck.reports.audience import Audience


def _render(assessment: Assessment, audience: Audience) -> bytes:
    try:
        import typst  # noqa: PLC0415 - an extra
    except ImportError:
        help_ = "install the extra for it: pip install 'eqcheck[pdf]'"
        raise MistakesError([Mistake(CommandKind.EXTRA_MISSING(format="pdf", package="typst"), help=help_)]) from None
    from eqcheck.reports.paper.content import content  # noqa: PLC0415 - start-up

    template = files("eqcheck.reports.paper").joinpath("template.typ").read_bytes()
    made: bytes = typst.compile(
        template,
        sys_inputs={"data": json.dumps(content(assessment, audience), ensure_ascii=False)},
        ignore_system_fonts=True,
        timestamp=int(datetime.combine(assessment.as_of, time(), UTC).timestamp()),
        pdf_standards=["ua-1", "a-2a"],
        format="pdf",
    )
    return made


EXTENSION = FileFormat(
    "pdf",
    "A paper for the board, tagged for screen readers (extra: eqcheck[pdf]).",
    _render,
    text=False,
    says_changes=True,
)
