"""Words that say "no" or "not yet" where a reason, an action or a name is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.damage.case_rows import cells_read, with_cell
from tests.damage.effect import Effect
from tests.damage.registry import Damaged, damage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.testing.cases import Case
    from tests.damage.library import Shipped

NO_ANSWERS = (
    "No", "N", "0", "x", "-", "?", "...", "None", "N/A", "not yet", "none required", "no action taken", "TBC",
    "tbc by SLT", "To be confirmed", "pending", "____________", "Signed: ____________", "[insert]",
    "Name of SENCo", "A N Other",
)  # fmt: skip


@damage("no-for-an-answer", "case", Effect.WORSENS, 'a word that says "no" where a reason, an action or a name is due')
def no_for_an_answer(case: Case, shipped: Shipped) -> Iterator[Damaged[Case]]:
    for table, place, column, value in cells_read(case, shipped):
        if value is None or not column.answer:
            continue
        void = with_cell(case, table, place, column.name, None)
        for word in NO_ANSWERS:
            spoilt = with_cell(case, table, place, column.name, word)
            yield Damaged(f"{table}.{column.name}", f"row {place}: {word}", spoilt, void)
