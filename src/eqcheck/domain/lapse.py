"""What holds today and will not from a day on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Lapse:
    """A rule that holds now on a subject and no longer does from a day on.

    `role` is who mends it and `owner` whom the trust names for that; `clauses` are the duties that rest on it.
    """

    day: date
    subject: str
    rule: str
    title: str
    remedy: str
    clauses: tuple[str, ...]
    role: str
    owner: str
