"""Policies, rules and evidence types by id, with the place of every part of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from eqcheck.checks.builtin import TABLES
from eqcheck.domain.mistakes import Mistake
from eqcheck.library.sources import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eqcheck.domain.mistakes import Place
    from eqcheck.library.yaml.strict_yaml import Document, KeyPath
    from eqcheck.messages.message import Message

Data = dict[str, Any]


def rule_named(item: str | Data) -> str:
    """The rule that an item of a clause's rules names: an id, or a mapping with one."""
    return item if isinstance(item, str) else str(item["rule"])


@dataclass(frozen=True, slots=True)
class Library:
    """Checked data by id, sorted by id; `documents` says where each part of it stands.

    `broken` names sources that have mistakes of their own, so that what refers to them is not
    reported as well; it is empty in a library that has passed.
    """

    policies: Mapping[str, Data]
    rules: Mapping[str, Data]
    types: Mapping[str, Data]
    documents: Mapping[tuple[SourceKind, str], Document] = field(repr=False, default_factory=dict)
    broken: frozenset[tuple[SourceKind, str]] = frozenset()

    def place(
        self, kind: SourceKind, source_id: str, path: KeyPath, *, key: bool = False, offset: int | None = None
    ) -> Place:
        """Where a part of a source stands: its value, its key, or `offset` characters into its text."""
        return self.documents[kind, source_id].place(path, key=key, offset=offset)

    def mistake(
        self,
        where: tuple[SourceKind, str],
        path: KeyPath,
        message: Message,
        help_: str | None = None,
        *,
        key: bool = False,
    ) -> Mistake:
        """A mistake at a part of a source."""
        return Mistake(message, self.place(*where, path, key=key), help_)

    def rules_named(self) -> list[str]:
        """The rules that the clauses name, in order and as often as they do."""
        clauses = (clause for policy in self.policies.values() for clause in policy["clauses"])
        return [rule_named(item) for clause in clauses for item in clause.get("rules", ())]

    def names(self, kind: SourceKind) -> set[str]:
        """The ids of a kind, those of sources with mistakes included."""
        sound: Mapping[SourceKind, Iterable[str]] = {
            SourceKind.POLICY: self.policies,
            SourceKind.RULE: self.rules,
            SourceKind.TYPE: self.types,
        }
        return {*sound[kind], *(name for broken, name in self.broken if broken is kind)}

    def columns(self, table: str) -> set[str] | None:
        """The columns of an evidence type or built-in table; None where they cannot be known."""
        if table in TABLES:
            return set(TABLES[table])
        return {*self.types[table]["columns"], "school"} if table in self.types else None
