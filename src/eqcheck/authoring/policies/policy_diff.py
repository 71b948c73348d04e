"""What changed from one library to another, and which cells of a trust's matrix change because of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.domain.assessment import Assessment, Finding, Status
    from eqcheck.domain.comparison import Cause, CellChange, Comparison
    from eqcheck.library.library import Library

_LISTS_OF_RULES = "rules"


@dataclass(frozen=True, slots=True)
class Detail:
    """One part that differs; None where the part was not there."""

    part: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """A policy, clause, rule or evidence type that is new, gone or different. `what` is one of those words."""

    kind: str
    id: str
    what: str
    title: str
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixChange:
    """A cell of the matrix that differs; None where there was no such cell.

    `because` names the rules that turned, and `cause` is why, as `eqcheck diff` works it out.
    """

    clause: str
    subject: str
    before: Status | None
    after: Status | None
    because: tuple[str, ...]
    message: str
    cause: Cause

    @property
    def worse(self) -> bool:
        """Whether a cell that was there went down."""
        return self.before is not None and self.after is not None and self.after.rank < self.before.rank

    @property
    def better(self) -> bool:
        """Whether a cell that was there went up."""
        return self.before is not None and self.after is not None and self.after.rank > self.before.rank


def library_changes(old: Library, new: Library) -> list[PolicyChange]:
    """Policies, clauses, rules and evidence types that differ, in this order, each by id; tests are only counted."""
    return [
        *_changes("policy", _without_clauses(old), _without_clauses(new), "title"),
        *_changes("clause", _clauses(old), _clauses(new), "duty"),
        *_changes("rule", _rules(old), _rules(new), "title"),
        *_changes("evidence type", old.types, new.types, "title"),
    ]


def _without_clauses(library: Library) -> dict[str, Mapping[str, Any]]:
    return {
        name: {key: value for key, value in data.items() if key != "clauses"} for name, data in library.policies.items()
    }


def _clauses(library: Library) -> dict[str, Mapping[str, Any]]:
    return {clause["id"]: clause for policy in library.policies.values() for clause in policy["clauses"]}


def _rules(library: Library) -> dict[str, Mapping[str, Any]]:
    return {name: {**data, "tests": len(data.get("tests", ()))} for name, data in library.rules.items()}


def _changes(
    kind: str, old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]], title: str
) -> Iterator[PolicyChange]:
    for name in sorted({*old, *new}):
        before, after = old.get(name), new.get(name)
        title_text = str((after or before or NOTHING)[title])
        if before is None or after is None:
            yield PolicyChange(kind, name, "new" if before is None else "gone", title_text)
        elif before != after:
            yield PolicyChange(kind, name, "different", title_text, tuple(_details(before, after)))


def _details(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Detail]:
    old, new = dict(_leaves(before, "")), dict(_leaves(after, ""))
    for part in dict.fromkeys([*old, *new]):
        if old.get(part) != new.get(part):
            yield Detail(part, old.get(part), new.get(part))


def _leaves(data: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - YAML data
    """Each value that is no mapping, by its path; a clause's rules each by themselves, wherever they stand."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, f"{path}.{key}" if path else str(key))
    elif path == _LISTS_OF_RULES:
        for item in data:
            name = item if isinstance(item, str) else item["rule"]
            yield from _leaves({name: item if isinstance(item, str) else item["parameters"]}, path)
    else:
        yield path, data


def cell_changes(old: Assessment, new: Assessment, comparison: Comparison) -> list[MatrixChange]:
    """The cells that differ: those that went down first, then those that went up, then new and gone ones.

    `comparison` is of the two, and says which differ and why.
    """
    before, after = _cells(old), _cells(new)
    changes = [_cell_change(cell, before, after) for cell in comparison.cells]
    return sorted(changes, key=lambda change: (not change.worse, not change.better, change.clause, change.subject))


def _cells(assessment: Assessment) -> dict[tuple[str, str], Finding]:
    return {(finding.clause, finding.subject): finding for finding in assessment.findings}


def _cell_change(
    cell: CellChange,
    old: Mapping[tuple[str, str], Finding],
    new: Mapping[tuple[str, str], Finding],
) -> MatrixChange:
    key = cell.clause, cell.subject
    before, after = old.get(key), new.get(key)
    was = {item.rule: item.status for item in before.observations} if before else {}
    observations = after.observations if after else ()
    turned = [item for item in observations if was.get(item.rule) != item.status]
    gone = sorted(set(was) - {item.rule for item in observations})
    worst = min(turned, key=lambda item: item.status.rank, default=None)
    return MatrixChange(
        clause=key[0],
        subject=key[1],
        before=cell.before,
        after=cell.now,
        because=tuple(sorted({*(item.rule for item in turned), *gone})),
        message=str(worst.message or "") if worst else "",
        cause=cell.cause,
    )
