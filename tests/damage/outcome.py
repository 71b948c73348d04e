"""What came of the damages: how many of each kind were tried, where they helped rightly, and where wrongly."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eqcheck.domain.assessment import Status
    from tests.damage.effect import Wrong
    from tests.damage.registry import Damage


@dataclass(frozen=True, slots=True)
class Violation:
    """A verdict that a damage may not lead to: which kind, on what, where, and what became of the verdict."""

    kind: str
    wrong: Wrong
    rule: str
    case: str
    where: str
    how: str
    before: Status
    after: Status

    def __str__(self) -> str:
        """It in one line."""
        return f"{self.rule}: {self.case}: {self.where}: {self.how}: {self.before} became {self.after} ({self.wrong})"


@dataclass(slots=True)
class Tally:
    """Counts by kind, and every violation."""

    tried: Counter[str] = field(default_factory=Counter)
    helped: Counter[tuple[str, str]] = field(default_factory=Counter)
    violations: list[Violation] = field(default_factory=list)

    def add(self, damage: Damage, violation: Violation | None) -> None:
        """Count one damage, and what was wrong about the verdict, unless it may help there."""
        self.tried[damage.id] += 1
        if violation is None:
            return
        reason = damage.reason(violation.where, violation.rule)
        if reason is None:
            self.violations.append(violation)
        else:
            self.helped[damage.id, reason] += 1

    def merge(self, other: Tally) -> None:
        """Count what another counted, too."""
        self.tried += other.tried
        self.helped += other.helped
        self.violations += other.violations

    def by_kind(self) -> dict[str, list[Violation]]:
        """The violations of each kind that was tried."""
        by_kind: dict[str, list[Violation]] = {kind: [] for kind in sorted(self.tried)}
        for violation in self.violations:
            by_kind[violation.kind].append(violation)
        return by_kind


def table(tally: Tally, kinds: Iterable[Damage]) -> Iterator[str]:
    """A line for each kind: damages tried, violations by sort."""
    violations = tally.by_kind()
    yield f"{'kind':<34}{'tried':>9}{'wrong':>8}  of which"
    for kind in kinds:
        if kind.id in violations:
            sorts = Counter(str(violation.wrong) for violation in violations[kind.id])
            counts = ", ".join(f"{count} {sort}" for sort, count in sorted(sorts.items()))
            yield f"{kind.id:<34}{tally.tried[kind.id]:>9,}{len(violations[kind.id]):>8,}  {counts}"
    yield f"{'all':<34}{tally.tried.total():>9,}{len(tally.violations):>8,}"
