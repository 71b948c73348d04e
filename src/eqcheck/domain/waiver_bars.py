"""Why a waiver accepts nothing: it is then a note, which stands beside its cell and changes nothing.

What `eqcheck waive` refuses accepts nothing either where it was written by hand.
"""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from eqcheck.domain.placeholders import PLACEHOLDERS
from eqcheck.domain.roles import names_a_role
from eqcheck.domain.status import ClauseKind
from eqcheck.domain.trust import LONGEST_WAIVER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eqcheck.domain.policy import Clause
    from eqcheck.domain.trust import Waiver

_FEWEST_LETTERS = 3
_NOTHING = PLACEHOLDERS | {"null", "none", "nil", "n a", "na", "not applicable", "nobody", "no one", "as above", "same"}
_NOTHING |= {"see above", "someone", "somebody", "various", "the", "none given", "no reason"}
"""Words that say neither why nor who."""

_LATER = {"tbc", "tba", "tbd"}
"""Words with which nothing is said, whatever stands beside them."""


_TITLED = re.compile(r"\b(Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Revd?)\.? +[A-Z]")
"""A person's title before a name."""


class WaiverBar(StrEnum):
    """What a waiver may not be, so that it accepts nothing."""

    LAW = "law"
    BEARER = "bearer"
    PERSON = "person"
    NO_REASON = "no_reason"
    NO_APPROVER = "no_approver"
    TOO_LONG = "too_long"


def bars_of(waiver: Waiver, clause: Clause, as_of: date) -> tuple[WaiverBar, ...]:
    """Every reason why a waiver of a clause accepts nothing on a day; empty where it may accept.

    One that does not say from when is too long on a day from which it would last more than twelve months.
    """
    return tuple(_bars(waiver, clause, as_of))


def bars_of_any(waiver: Waiver, bearer: str = "") -> Iterator[WaiverBar]:
    """The reasons that do not rest on the clause's kind, nor on how long it lasts; `bearer` is who bears the duty."""
    by_bearer = bool(bearer) and waiver.by(bearer)
    known = by_bearer or names_a_role(waiver.approver) or not _says_something(waiver.approver)
    if by_bearer:
        yield WaiverBar.BEARER
    if "@" in waiver.approver or _TITLED.search(waiver.approver) or not known:
        yield WaiverBar.PERSON
    if not _says_something(waiver.reason):
        yield WaiverBar.NO_REASON
    if not _says_something(waiver.approver):
        yield WaiverBar.NO_APPROVER


def _bars(waiver: Waiver, clause: Clause, as_of: date) -> Iterator[WaiverBar]:
    if clause.kind is ClauseKind.STATUTORY:
        yield WaiverBar.LAW
    yield from bars_of_any(waiver, clause.bearer)
    first = waiver.from_ if waiver.from_ is not None else as_of
    if waiver.until - first >= timedelta(days=LONGEST_WAIVER):
        yield WaiverBar.TOO_LONG


def _says_something(text: str) -> bool:
    words = re.findall(r"\w+", text.casefold())
    letters = sum(letter.isalpha() for word in words for letter in word)
    empty = {" ".join(words), "".join(words)} & _NOTHING or _LATER.intersection(words)
    return letters >= _FEWEST_LETTERS and not empty
