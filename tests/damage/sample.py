"""Which damages are tried: all, or one of so many, always the same ones whatever else is added."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    from tests.damage.registry import Damage, Damaged

    Spoilt = TypeVar("Spoilt")


@dataclass(frozen=True, slots=True)
class Sample:
    """About one of `of` damages is tried, by a number made of its name and the seed; `of` 1 is all.

    To make a damage costs as much as to try one. So a kind is done to some of the cases only, and there to some of
    the places only. A rare kind is tried wholly.
    """

    seed: int = 1
    of: int = 1

    def of_damages(self, damage: Damage, subject: str, done: Iterable[Damaged[Spoilt]]) -> Iterator[Damaged[Spoilt]]:
        """Those of `done`, a generator, that are tried on a case or a trust of that name."""
        subjects = 1 if damage.rare else isqrt(self.of)
        places = 1 if damage.rare else self.of // subjects
        if self._takes(f"{damage.id} {subject}", subjects):
            yield from (one for one in done if self._takes(f"{damage.id} {subject} {one.where} {one.how}", places))

    def _takes(self, name: str, of: int) -> bool:
        return of == 1 or crc32(f"{self.seed} {name}".encode()) % of == 0
