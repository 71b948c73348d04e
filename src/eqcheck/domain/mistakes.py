"""Mistakes a user can mend: what is wrong, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from eqcheck.messages.message import Message, advice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eqcheck.messages.message import MessageKind


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mistake is: a file and, where known, a line and column counted from 1.

    `source` is the text of that line, for the frame under the message. `row` is the row as a
    spreadsheet shows it, for evidence files, where a line number would mean nothing to a reader.
    """

    file: str
    line: int | None = None
    column: int | None = None
    source: str | None = None
    row: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """`file:line:column`, or `file, row N, column "Heading"` for evidence."""
        if self.row is not None:
            heading = f', column "{self.cell}"' if self.cell else ""
            return f"{self.file}, row {self.row}{heading}"
        if self.cell is not None:
            return f'{self.file}, column "{self.cell}"'
        if self.line is None:
            return self.file
        return f"{self.file}:{self.line}:{self.column or 1}"

    @property
    def order(self) -> tuple[str, int, int]:
        """A key that sorts places as a reader meets them."""
        return (self.file, self.line or self.row or 0, self.column or 0)


class MistakeSort(StrEnum):
    """At which step of reading a file something is wrong with it."""

    FILE = "unreadable-file"
    FORM = "wrong-form"
    SENSE = "contradiction"
    EXPRESSION = "wrong-expression"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong: `error: message`, `--> place`, `help: what to do`."""

    message: Message
    place: Place | None = None
    help: str | None = None
    sort: MistakeSort = MistakeSort.SENSE

    def __post_init__(self) -> None:
        """Take the advice of the message where none is given."""
        if self.help is None:
            object.__setattr__(self, "help", advice(self.message))

    @property
    def kind(self) -> MessageKind:
        """What is wrong, by its id."""
        return self.message.kind

    @property
    def order(self) -> tuple[tuple[str, int, int], str]:
        """A key that sorts by place, then by text."""
        return (self.place.order if self.place else ("", 0, 0), str(self.message))


class MistakesError(Exception):
    """Raised with every mistake of a run; the command line prints them and exits with 2."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(_in_one_line(mistake) for mistake in self.mistakes))

    def __reduce__(self) -> tuple[type[MistakesError], tuple[tuple[Mistake, ...]]]:
        """It crosses from one process to another whole."""
        return type(self), (self.mistakes,)


def _in_one_line(mistake: Mistake) -> str:
    return f"{mistake.message} ({mistake.place})" if mistake.place else str(mistake.message)


def refuse(mistakes: Iterable[Mistake]) -> None:
    """Raise MistakesError with all of `mistakes`, sorted and without repeats; do nothing if none."""
    unique = {(mistake.order, mistake.help): mistake for mistake in mistakes}
    if unique:
        raise MistakesError(sorted(unique.values(), key=lambda mistake: mistake.order))


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice most like `word`, or None when nothing is close."""
    from difflib import get_close_matches  # noqa: PLC0415 - only ever needed on the way to an error

    matches = get_close_matches(word, sorted(choices), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """`did you mean "x"?`, or the list of choices when nothing is close and the list is short."""
    listed = sorted(choices)
    near = nearest(word, listed)
    if near is not None:
        return f'did you mean "{near}"?'
    if 0 < len(listed) <= 12:
        return "choose from: " + ", ".join(listed)
    return None
