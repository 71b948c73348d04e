"""What every rule's check is, whatever its kind; the kinds themselves are in `checks`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a rule asks. Each check kind has a form of its own, with a field for each of its keys.

    `given` names the keys that the rule file gives, in the file's order.
    """

    kind: ClassVar[str]
    given: tuple[str, ...] = field(default=(), compare=False, repr=False)
