"""One thing to say about a rule file: a mistake that stops it, or what a lint found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from eqcheck.authoring.checking.mistake_kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eqcheck.authoring.checking.edits import TextEdit
    from eqcheck.domain.mistakes import Mistake, Place
    from eqcheck.messages.message import Message


class Gravity(StrEnum):
    """How much it matters, worst first. An `error` makes a rule say what is not so."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Gravity).index(self)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is wrong, where, and what to do about it.

    `subject` is the id of the rule or policy, or the file where that cannot be known; `path` the way to
    the part within it. `allowed` is the reason that the file itself gives for leaving it so;
    `edit` the mend where it is mechanical; `kind` what kind of mistake it is exactly, where it is one.
    """

    id: str
    gravity: Gravity
    message: str
    help: str = ""
    subject: str = ""
    path: tuple[str | int, ...] = ()
    place: Place | None = field(default=None, compare=False)
    allowed: str | None = None
    edit: TextEdit | None = field(default=None, compare=False)
    kind: str = ""

    @property
    def order(self) -> tuple[int, tuple[str, int, int], str, str]:
        """A key that sorts the worst first, then by place."""
        place = self.place.order if self.place else ("", 0, 0)
        return (self.gravity.rank, place, self.id, self.message)

    @property
    def fingerprint(self) -> str:
        """A digest that stays the same while lines above it come and go."""
        steps = [str(step) for step in self.path] or [self.message]
        return sha256("\0".join([self.id, self.subject, *steps]).encode()).hexdigest()


def from_mistakes(mistakes: Iterable[Mistake]) -> list[Diagnostic]:
    """Each mistake as a diagnostic; alike ones in one file are told apart by their order."""
    diagnostics: list[Diagnostic] = []
    seen: dict[tuple[str, tuple[str, ...]], int] = {}
    for mistake in mistakes:
        file = mistake.place.file if mistake.place else ""
        said = _said(mistake.message)
        again = seen.get((file, said), 0)
        seen[file, said] = again + 1
        diagnostics.append(
            Diagnostic(
                id=kind_of(mistake),
                gravity=Gravity.ERROR,
                message=str(mistake.message),
                help=mistake.help or "",
                subject=file,
                path=(*said, again),
                place=mistake.place,
                kind=mistake.kind.value,
            )
        )
    return diagnostics


def _said(message: Message) -> tuple[str, ...]:
    """What a message says, by its id and values: its sentence may be reworded."""
    return (message.kind.value, *(str(value) for _, value in message.pairs))
