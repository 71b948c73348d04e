"""What a form of diagnostics is, and what it is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Lint

if TYPE_CHECKING:
    from collections.abc import Callable

    from eqcheck.authoring.checking.inspection_result import Inspection
    from eqcheck.authoring.checking.mistake_kinds import MistakeKind
    from eqcheck.domain.mistakes import Place


@dataclass(frozen=True, slots=True)
class ReportedInspection:
    """An inspection as it is reported: `exit_code` is how the command ends, `base` the folder it ran in.

    `about` is the address of a page about this program, where whoever runs it knows one.
    """

    inspection: Inspection
    version: str
    exit_code: int = 0
    base: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class DiagnosticsForm:
    """One form: `render` gives its whole text. `for_people` False: UTF-8 whatever the terminal can show."""

    name: str
    summary: str
    render: Callable[[ReportedInspection], str]
    for_people: bool = False


def relative(path: str, base: str) -> str:
    """A file's path from the folder that the command ran in, with forward slashes."""
    plain = path.replace("\\", "/").removeprefix("./")
    folder = base.replace("\\", "/").rstrip("/") + "/"
    return plain.removeprefix(folder) if base else plain


def uri(path: str, base: str) -> str:
    """A file's path as a relative URI, or as one with file: where it lies elsewhere."""
    plain = quote(relative(path, base))
    return "file://" + plain if plain.startswith("/") else plain


def end_column(place: Place) -> int | None:
    """The column after the last character of what stands at a place; at least one character long."""
    if place.source is None or place.column is None:
        return None
    return max(len(place.source.rstrip()) + 1, place.column + 1)


def page(lint: Lint | MistakeKind) -> str:
    """The page of a lint or a kind of mistake in Markdown, without its heading."""
    return (
        f"{lint.short}\n\n{lint.why}\n\n**What to do**: {lint.mend}.\n\n"
        f"Not so:\n\n```yaml\n{lint.bad}```\n\nBut so:\n\n```yaml\n{lint.good}```\n"
    )


def gravity_of(item: Lint | MistakeKind) -> Gravity:
    """How much a kind of diagnostic matters."""
    return item.gravity if isinstance(item, Lint) else Gravity.ERROR
