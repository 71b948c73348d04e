"""A page of fixed width: text that is safe to print, and the whole as one string.

Text of our own is plain ASCII; only data can hold anything else.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from eqcheck.domain.assessment import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import ConsoleOptions, RenderableType, RenderResult

NARROWEST = 40
STATUS_STYLES = {
    Status.ERROR: "bold reverse red",
    Status.NOT_MET: "bold red",
    Status.NO_EVIDENCE: "magenta",
    Status.PARTIAL: "yellow",
    Status.INSUFFICIENT_DATA: "blue",
    Status.ATTESTED: "cyan",
    Status.MET: "green",
    Status.NOT_APPLICABLE: "dim",
}
HEADING = "bold"
ASIDE = "dim"

_ASCII_FOR = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{MINUS SIGN}": "-",
        "\N{HORIZONTAL ELLIPSIS}": "...",
        "\N{NO-BREAK SPACE}": " ",
        "\N{POUND SIGN}": "GBP ",
    }
)
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Page:
    """How wide the page is and what it can show. No page is narrower than `NARROWEST`."""

    width: int
    colour: bool
    unicode: bool = True

    def text(self, content: str, style: str = "") -> Text:
        """`content` as it stands: no markup in it means anything, and nothing of it is lost when it wraps."""
        return Text(self.safe(content), style=style, overflow="fold")

    def safe(self, content: str) -> str:
        """`content` on one line, without control characters, and within ASCII where the page is."""
        if content.isprintable() and (self.unicode or content.isascii()):
            return content
        plain = "".join(" " if unicodedata.category(letter) in _UNPRINTABLE else letter for letter in content)
        return plain if self.unicode else _ascii(plain)

    def status(self, status: Status, content: str) -> Text:
        """`content`, which says the status in words or by its letter, in the colour of `status`."""
        return self.text(content, STATUS_STYLES[status])

    def heading(self, content: str) -> Text:
        """The heading of a part of the report."""
        return self.text(content, HEADING)

    def flowed(self, items: Iterable[Text], between: str) -> Iterator[Text]:
        """Lines of `items` one after another, broken between them and not within them."""
        line: Text | None = None
        for item in items:
            needed = len(between) + item.cell_len + len(between.rstrip())
            if line is not None and line.cell_len + needed > self.room:
                line.append(between.rstrip())
                yield line
                line = None
            line = item if line is None else line.append(between).append_text(item)
        if line is not None:
            yield line

    def printed(self, parts: Iterable[RenderableType]) -> str:
        """The text of `parts`, one under another, without spaces at the ends of lines."""
        out = StringIO()
        console = Console(
            file=out,
            width=max(self.width, NARROWEST),
            height=1000,
            color_system="standard" if self.colour else None,
            force_terminal=self.colour,
            force_jupyter=False,
            no_color=not self.colour,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            safe_box=True,
            _environ={},
        )
        console.print(Group(*parts), overflow="fold", soft_wrap=False)
        return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"

    @property
    def room(self) -> int:
        """The columns there are to print in."""
        return max(self.width, NARROWEST)


def _ascii(text: str) -> str:
    """Letters without their accents; what has no plain form is spelt out, never dropped."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_ASCII_FOR))
    kept = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return kept.encode("ascii", "backslashreplace").decode("ascii")


def labelled(rows: Iterable[tuple[Text, Text]], *, indent: int, label: int) -> Table:
    """Rows of a label and a text that wraps beside it."""
    table = grid(indent, label)
    for name, content in rows:
        table.add_row(Text(""), name, content)
    return table


def grid(*widths: int) -> Table:
    """A borderless table with columns of `widths` and a last one that takes what is left."""
    table = Table.grid(padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    for width in widths:
        table.add_column(width=width, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    return table


@dataclass(frozen=True, slots=True)
class _Indented:
    """A paragraph behind spaces: what a table of two columns shows too, which takes ten times as long."""

    content: Text
    indent: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = self.content.wrap(console, max(options.max_width - self.indent, 1), overflow="fold")
        for line in lines:
            yield Segment(" " * self.indent)
            yield from line.render(console, end="\n")


def indented(content: Text, indent: int = 2) -> RenderableType:
    """A paragraph that keeps its indent where it wraps."""
    return _Indented(content, indent)


BLANK = Text("")
