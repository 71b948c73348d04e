"""How little would end what is met, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.checks.fragility import fragility
from eqcheck.checks.kind import RowChange
from eqcheck.reports.words import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eqcheck.domain.assessment import Observation, Rule

_ONE = {RowChange.SHORT: "1 more falls short", RowChange.FEWER: "there is 1 fewer", RowChange.MORE: "there is 1 more"}
_MANY = {
    RowChange.SHORT: "{rows} more fall short",
    RowChange.FEWER: "there are {rows} fewer",
    RowChange.MORE: "there are {rows} more",
}


def fragility_words(observations: Iterable[Observation], rules: Mapping[str, Rule]) -> str:
    """The smallest change that ends one of the observations, as `This ends when 1 more falls short`; or nothing."""
    known = [
        change for it in observations if it.rule in rules and (change := fragility(rules[it.rule], it)) is not None
    ]
    if not known:
        return ""
    least = min(known, key=lambda change: change.rows)
    words = _ONE if least.rows == 1 else _MANY
    return f"This ends when {words[least.change].format(rows=number(least.rows))}"
