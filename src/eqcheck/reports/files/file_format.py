"""What a form of report is that is written to a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from eqcheck.domain.assessment import Assessment
    from eqcheck.reports.audience import Audience


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One form of report: `render` gives the bytes of the file, of what its audience may see and nothing else.

    `text`: the bytes are UTF-8 text that may be printed. `says_changes`: it has a part for what changed since an
    earlier assessment.
    """

    name: str
    summary: str
    render: Callable[[Assessment, Audience], bytes]
    text: bool = True
    says_changes: bool = False
