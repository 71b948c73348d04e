"""What a report format is, and how a reader wants to see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from eqcheck.domain.assessment import Assessment


@dataclass(frozen=True, slots=True)
class View:
    """How the reader sees a report; formats that are not laid out for the eye ignore it.

    `unicode` False keeps the output within ASCII, for terminals that can show nothing else. `folder`
    is the trust's folder as the reader named it, for the commands that a report suggests.
    """

    width: int = 80
    colour: bool = False
    unicode: bool = True
    detail: bool = False
    all_priorities: bool = False
    folder: str = ""


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """One form of the report: `render` gives its whole text, which ends with a newline.

    `for_people` False: the bytes are UTF-8 wherever they are written, whatever the terminal can show.
    """

    name: str
    summary: str
    render: Callable[[Assessment, View], str]
    for_people: bool = True
