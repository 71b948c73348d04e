"""A rule under check: its place, its data, its plan, and the library around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eqcheck.checks import build_check, plan_of
from eqcheck.checks.keys import Role, given, keys_of
from eqcheck.checks.plan import Expression
from eqcheck.domain.mistakes import Mistake
from eqcheck.library.sources import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.checks.keys import CheckKey
    from eqcheck.checks.plan import Plan
    from eqcheck.domain.check import Check
    from eqcheck.library.library import Library
    from eqcheck.library.yaml.strict_yaml import KeyPath
    from eqcheck.messages.message import Message


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule of a library, and what the checks ask of it."""

    library: Library
    data: dict[str, Any]
    check: Check
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
        self, path: KeyPath, message: Message, help_: str | None = None, *, key: bool = False, offset: int | None = None
    ) -> Mistake:
        """A mistake at a part of the rule."""
        return Mistake(message, self.library.place(*self.where, path, key=key, offset=offset), help_)

    def expressions(self) -> Iterator[Expression]:
        """Every expression that the rule's writer wrote."""
        if "applies_when" in self.data:
            yield Expression(self.data["applies_when"], ("applies_when",))
        if self.plan is not None:
            yield from self.plan.written

    def keys(self, *roles: Role) -> Iterator[tuple[CheckKey, Any]]:
        """The keys of the check with one of these roles that the file gives, each with its value."""
        yield from ((key, value) for key, value in given(self.check) if key.role in roles)

    def role_of(self, path: KeyPath) -> Role | None:
        """The role of the key at a path; None where that is no key of the check itself."""
        key = keys_of(type(self.check)).get(str(path[1])) if len(path) > 1 and path[0] == "check" else None
        if key is not None and key.role is Role.COMPARISONS and len(path) > 2:
            return Role.CONDITION
        return key.role if key is not None and len(path) == 2 else None


def rule_views(library: Library) -> Iterator[RuleView]:
    """Each rule of the library, in order of id."""
    for name, data in library.rules.items():
        check = build_check(data["check"])
        yield RuleView(library, data, check, plan_of(check, name))
