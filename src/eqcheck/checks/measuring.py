"""A check that only measures: aggregates over a table, for those who ask more of the evidence than a rule does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.checks.value import Value
from eqcheck.domain.assessment import NOTHING, Scope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.checks.plan import Related
    from eqcheck.domain.check import Check


def measuring(  # noqa: PLR0913 - a table, what is looked up, and what is asked
    take: Mapping[str, str],
    *,
    source: str,
    scope: Scope = Scope.OWN,
    related: Mapping[str, Related] = NOTHING,
    where: str | None = None,
    met: str = "TRUE",
) -> Check:
    """The check that takes these aggregates of the rows of `source` where `where` is true."""
    return Value(from_=source, scope=scope, related=related, where=where, take=take, met=met)
