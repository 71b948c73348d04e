"""All kinds of damage, each declared beside the function that does it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from eqcheck.domain.assessment import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tests.damage.effect import Effect

    Apply = Callable[..., Iterable["Damaged[Any]"]]

Spoilt = TypeVar("Spoilt")
Doing = TypeVar("Doing", bound="Apply")


@dataclass(frozen=True, slots=True)
class Damaged(Generic[Spoilt]):
    """One damage done: where and how in a few words, and what it made of the evidence.

    `where` names what was spoilt, such as `staff.left_on`: by it a kind says where it may rightly help. `void` is the
    evidence without what is spoilt, where that counts for nothing now: no verdict may be better than by that.
    """

    where: str
    how: str
    result: Spoilt
    void: Spoilt | None = None


@dataclass(frozen=True, slots=True)
class Damage:
    """A kind of damage: what it does, and where it may rightly help and why, by what was spoilt or by rule.

    `target` is what it spoils: the rows of a case, the files of a case, documents, or the files of a whole trust.
    A `rare` kind can be done in so few places that a sample takes them all.
    """

    id: str
    target: str
    effect: Effect
    says: str
    apply: Apply
    helps: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    rare: bool = False

    def reason(self, where: str, rule: str) -> str | None:
        """Why this damage may help there; None where it may not."""
        table, _, column = where.partition(".")
        keys = (where, f"*.{column}", table, rule)
        return next((self.helps[key] for key in keys if key in self.helps), None)


_ALL: dict[str, Damage] = {}


def damage(
    id_: str, target: str, effect: Effect, says: str, helps: Mapping[str, str] = NOTHING, *, rare: bool = False
) -> Callable[[Doing], Doing]:
    """Declare the function below as the kind of damage with this id."""

    def declared(apply: Doing) -> Doing:
        if id_ in _ALL:
            raise ValueError(f"two kinds of damage are called {id_}")
        _ALL[id_] = Damage(id_, target, effect, says, apply, helps, rare)
        return apply

    return declared


def damages(target: str | None = None) -> list[Damage]:
    """Every kind of damage, or those of one target, by id."""
    return [item for _, item in sorted(_declared().items()) if target in {None, item.target}]


@cache
def _declared() -> Mapping[str, Damage]:
    package = import_module("tests.damage.kinds")
    for module in iter_modules(package.__path__):
        import_module(f"tests.damage.kinds.{module.name}")
    return _ALL
