"""Which damages are tried: all, or one of so many, always the same ones whatever else is added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    from tests.damage.registry import Damage, Damaged

    Spoilt = TypeVar("Spoilt")


@dataclass(frozen=True, slots=True)
class Sample:
    """One of `of` damages is tried, by a number made of its name and the seed; `of` 1 is all."""

    seed: int = 1
    of: int = 1

    def takes(self, name: str) -> bool:
        """Whether the damage of that name is among them."""
        return self.of == 1 or crc32(f"{self.seed} {name}".encode()) % self.of == 0

    def of_damages(self, damage: Damage, subject: str, done: Iterable[Damaged[Spoilt]]) -> Iterator[Damaged[Spoilt]]:
        """Those of `done` that are tried on a case or a trust of that name."""
        return (one for one in done if self.takes(f"{damage.id} {subject} {one.where} {one.how}"))
