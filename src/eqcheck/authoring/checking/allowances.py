"""Inline allowances: `# eqcheck: allow LINT reason` leaves a find as it is, and says why."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eqcheck.authoring.checking.edits import TextEdit
from eqcheck.domain.mistakes import Place, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from eqcheck.authoring.lints.lint import Hit

_COMMENT = re.compile(r"(?:^|\s)#\s*eqcheck:\s*allow\b[ \t]*(?P<lint>\S*)[ \t]*(?P<reason>.*?)\s*$")
_OWN_LINE = re.compile(r"\s*#")


@dataclass(frozen=True, slots=True)
class Allowance:
    """One comment: where it stands, what it allows and why, and the lines that it speaks of."""

    place: Place
    lint: str
    reason: str
    lines: frozenset[int]

    def covers(self, lint: str, hit: Hit) -> bool:
        """Whether it speaks of a find of that lint."""
        about = {hit.place.line, hit.key_line}
        return (
            bool(self.reason) and self.lint == lint and hit.place.file == self.place.file and bool(about & self.lines)
        )


def allowances(path: str, text: str) -> list[Allowance]:
    """Every allowance in a file's text."""
    lines = text.splitlines()
    listed_allowances = []
    for number, line in enumerate(lines, 1):
        comment = _COMMENT.search(line)
        if comment:
            place = Place(path, number, line.index("#", comment.start()) + 1, line)
            about = frozenset({number, _next_part(lines, number)})
            listed_allowances.append(Allowance(place, comment["lint"], comment["reason"], about))
    return listed_allowances


def _next_part(lines: list[str], number: int) -> int:
    """The line that a comment on a line of its own speaks of: the next that is no comment; else its own."""
    at = number
    while at <= len(lines) and _OWN_LINE.match(lines[at - 1]):
        at += 1
    return at


def idle_reason(allowance: Allowance, known: Collection[str]) -> tuple[str, str | None]:
    """Why an allowance that covered nothing is idle, and help."""
    if not allowance.lint:
        return "this allows nothing: it names no lint", "write # eqcheck: allow LINT reason"
    if allowance.lint not in known:
        return f'there is no lint "{allowance.lint}"', did_you_mean(allowance.lint, known)
    if not allowance.reason:
        return f'nothing says why "{allowance.lint}" is allowed here', "write the reason after the lint's id"
    return f'"{allowance.lint}" finds nothing here', None


def removal(allowance: Allowance, known: Collection[str]) -> TextEdit | None:
    """The mend of an idle allowance: it goes where it is whole and stale, and stays where a person must complete it."""
    line, column = allowance.place.source or "", allowance.place.column
    if allowance.lint not in known or not allowance.reason or column is None:
        return None
    before = line[: column - 1].rstrip()
    place = replace(allowance.place, column=len(before) + 1)
    note = f"took out an allow of {allowance.lint} that allowed nothing"
    return TextEdit(place, len(line) - len(before), "", note, keeps_data=True)


def covering(candidates: Iterable[Allowance], lint: str, hit: Hit) -> Allowance | None:
    """The first allowance that speaks of a find."""
    return next((allowance for allowance in candidates if allowance.covers(lint, hit)), None)
