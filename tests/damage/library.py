"""What is shipped, as the damages need it: rules, their cases, the types of evidence and who reads which column."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from eqcheck.auditing.compile_library import compile_rules
from eqcheck.authoring.testing.cases import read_cases
from eqcheck.engine.pack import columns_read
from eqcheck.library.load import load_roots
from eqcheck.library.shapes.build import build_rule
from eqcheck.library.shapes.build_evidence import build_evidence_type
from eqcheck.library.sources import shipped_root

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.authoring.testing.cases import Case
    from eqcheck.domain.assessment import Rule
    from eqcheck.domain.evidence_type import Column, EvidenceType
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.library.library import Library


@dataclass(frozen=True, slots=True)
class Shipped:
    """Rules that read evidence, by their ids, with their cases; `read`: the columns that each reads, by type."""

    rules: Mapping[str, Rule]
    compiled_rules: Mapping[str, CompiledRule]
    types: Mapping[str, EvidenceType]
    cases: Sequence[Case]
    read: Mapping[str, Mapping[str, frozenset[str]]]

    def columns(self, rule: str, table: str) -> Iterator[Column]:
        """The columns of a type that a rule looks at, those that are worked out from others left out."""
        type_ = self.types.get(table)
        names = self.read[rule].get(table, frozenset())
        return (column for column in (type_.columns.values() if type_ else ()) if column.read and column.name in names)


@cache
def shipped_library() -> Library:
    """The shipped library as it is written, which is enough to collect tests."""
    return load_roots(shipped_root())


@cache
def shipped() -> Shipped:
    """The shipped library, compiled."""
    library = shipped_library()
    compiled = compile_rules(library, library.rules)
    read = {
        name: {table: frozenset(columns) for table, columns in columns_read([test]).items()}
        for name, test in compiled.items()
    }
    return Shipped(
        rules={name: build_rule(library.rules[name]) for name in compiled},
        compiled_rules=compiled,
        types={name: build_evidence_type(data) for name, data in library.types.items()},
        cases=[case for name in compiled for case in read_cases(library.rules[name])],
        read=read,
    )
