"""What a report format is, and how a reader wants to see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from eqcheck.domain.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Asked:
    """The flags by which an audit was asked for, each as it is written: `--as-of 2026-11-22`; empty where not given."""

    as_of: str = ""
    policies: str = ""
    schools: str = ""

    def flags(self, *names: str) -> str:
        """Those of the named flags that were given, with a space before each."""
        return "".join(f" {text}" for name in names if (text := getattr(self, name)))


@dataclass(frozen=True, slots=True)
class View:
    """How the reader sees a report; formats that are not laid out for the eye ignore it.

    `unicode` False keeps the output within ASCII, for terminals that can show nothing else. `folder`
    is the trust's folder as the reader named it, for the commands that a report suggests, `asked` the flags that they
    need to answer the same question.
    """

    width: int = 80
    colour: bool = False
    unicode: bool = True
    detail: bool = False
    all_priorities: bool = False
    folder: str = ""
    asked: Asked = Asked()
    worst_first: bool = False


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """One form of the report: `render` gives its whole text, which ends with a newline.

    `for_people` False: the bytes are UTF-8 wherever they are written, whatever the terminal can show.
    """

    name: str
    summary: str
    render: Callable[[Assessment, View], str]
    for_people: bool = True
