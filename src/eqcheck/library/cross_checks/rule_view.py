"""A rule under check: its place, its data, its plan, and the library around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eqcheck.checks import check_kinds
from eqcheck.checks.kind import Expression
from eqcheck.domain.mistakes import Mistake
from eqcheck.library.sources import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.checks.kind import Plan
    from eqcheck.library.library import Library
    from eqcheck.library.yaml.strict_yaml import KeyPath


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule of a library, and what the checks ask of it."""

    library: Library
    data: dict[str, Any]
    plan: Plan | None

    @property
    def where(self) -> tuple[SourceKind, str]:
        """The rule's key among the library's documents."""
        return SourceKind.RULE, self.data["id"]

    @property
    def parameters(self) -> Mapping[str, Any]:
        """The parameters that the rule declares."""
        declared: Mapping[str, Any] = self.data.get("parameters", {})
        return declared

    @property
    def measures(self) -> set[str]:
        """What the rule measures of a subject."""
        return {*self.plan.measures, *self.plan.aggregates} if self.plan else set()

    def mistake(
        self, path: KeyPath, message: str, help_: str | None = None, *, key: bool = False, offset: int | None = None
    ) -> Mistake:
        """A mistake at a part of the rule."""
        return Mistake(message, self.library.place(*self.where, path, key=key, offset=offset), help_)

    def expressions(self) -> Iterator[Expression]:
        """Every expression that the rule's writer wrote."""
        if "applies_when" in self.data:
            yield Expression(self.data["applies_when"], ("applies_when",))
        if self.plan is None:
            return
        written = [*self.plan.conditions.values(), *self.plan.aggregates.values(), *self.plan.decisions.values()]
        for related in self.plan.related.values():
            written += [*related.take.values(), *([related.where] if related.where else [])]
        yield from (expression for expression in written if expression.path)


def rule_views(library: Library) -> Iterator[RuleView]:
    """Each rule of the library, in order of id."""
    for name, data in library.rules.items():
        yield RuleView(library, data, check_kinds()[data["check"]["kind"]].plan(data["check"], name))
