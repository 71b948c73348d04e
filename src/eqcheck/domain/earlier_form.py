"""What an evidence type says of figures of earlier years that stand in other types, such as a published baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.export_form import COLUMNS, SPELLINGS
from eqcheck.domain.shape import NAME, key, mapping, named, several, shape
from eqcheck.domain.status import NOTHING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PAIRS = named("columns", NAME, NAME, least=1)


@shape("where earlier figures stand")
class EarlierSource:
    """Another type with the same figure of an earlier year.

    `like` names our columns that say the same as theirs, `where` the values that ours must have and `of` those that
    theirs must. `take` names our columns with theirs that are taken, `beside` those of the people compared with: from
    the same row, or where there is `others` from the row whose column has the value that stands there for ours.
    """

    source: str = key(NAME, "The other evidence type.", default="", required=True, name="from")
    like: Mapping[str, str] = key(
        _PAIRS, "Our columns with theirs that say the same.", default_factory=lambda: NOTHING, required=True
    )
    where: Mapping[str, tuple[str, ...]] = key(
        named("values", NAME, SPELLINGS, least=1),
        "The values that our columns have, without regard to capitals and punctuation.",
        default_factory=lambda: NOTHING,
    )
    of: Mapping[str, tuple[str, ...]] = key(
        named("values", NAME, SPELLINGS, least=1),
        "The values that their columns have.",
        default_factory=lambda: NOTHING,
    )
    take: Mapping[str, str] = key(
        _PAIRS, "Our columns with theirs that are taken.", default_factory=lambda: NOTHING, required=True
    )
    beside: Mapping[str, str] = key(
        _PAIRS, "Our columns about those compared with, with theirs.", default_factory=lambda: NOTHING, required=True
    )
    others: Mapping[str, Mapping[str, str]] = key(
        named("others", NAME, named("values", NAME, NAME, least=1), least=1),
        "Their column, by whose values the row of the group gives that of those compared with.",
        default_factory=lambda: NOTHING,
    )
    since: str | None = key(NAME, "Their column with the day from which the figure stands there.", default=None)


@shape("figures of earlier years")
class Earlier:
    """How a row of this type gets a row of an earlier year beside it, where none of its own is there.

    `year` is the column with the year, `number` the one with the row's own number, `seen` the one with its day; rows
    that are equal in `same` are about the same, and the newest of them is the one that is looked back from.
    """

    year: str = key(NAME, "The column with the year.", default="", required=True)
    number: str = key(NAME, "The column with the number of the row or its document.", default="", required=True)
    seen: str = key(NAME, "The column with the day from which the row counts.", default="", required=True)
    same: tuple[str, ...] = key(COLUMNS, "Columns that say what a row is about.", default=(), required=True)
    sources: tuple[EarlierSource, ...] = key(
        several(mapping(EarlierSource)), "Where earlier figures stand.", default=(), required=True
    )

    @property
    def own(self) -> frozenset[str]:
        """The columns of its own type that are read for it."""
        ours = (name for source in self.sources for name in (*source.like, *source.where, *source.take, *source.beside))
        return frozenset((self.year, self.number, self.seen, *self.same, *ours))

    def read_of(self, type_id: str) -> frozenset[str]:
        """The columns of another type that are read for it."""
        its = [source for source in self.sources if source.source == type_id]
        return frozenset(
            name
            for source in its
            for name in (*source.like.values(), *source.of, *source.take.values(), *source.beside.values())
        )
