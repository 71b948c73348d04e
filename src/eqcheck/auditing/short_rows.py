"""Which rows of the evidence a rule falls short by, file and row: for whoever may see single records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import RowsOfFile, Status
from eqcheck.engine.pack import for_shortfall, shortest
from eqcheck.engine.query import file_and_row, short_rows_query
from eqcheck.engine.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eqcheck.domain.assessment import EvidenceFile, Observation
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.engine.store import Store

_FALLS_SHORT = frozenset({Status.NOT_MET, Status.PARTIAL})


def with_short_rows(
    store: Store,
    observations: Mapping[tuple[str, int], Observation],
    *,
    compiled_rules: Iterable[CompiledRule],
    types: Mapping[str, EvidenceType],
    files: Sequence[EvidenceFile],
) -> dict[tuple[str, int], Observation]:
    """The observations, each that falls short with the first of the rows that it does so by.

    `store` is filled from `files` and holds the contexts that were judged.
    """
    made = dict(observations)
    true_from = {name: type_.true_from for name, type_ in types.items()}
    asked = list(_by_source((shortest(rule, store.open_columns) for rule in compiled_rules), observations))
    queries = [short_rows_query(rules, true_from, store.open_columns) for rules in asked]
    for rules, rows in zip(asked, store.gather(queries), strict=True):
        if isinstance(rows, StoreError):
            raise rows
        for context, *files_and_rows in rows:
            for place, (rule, _) in enumerate(rules):
                whole, first = files_and_rows[2 * place : 2 * place + 2]
                if whole:
                    key = rule.use, context
                    short = tuple(_by_file(map(file_and_row, first), files))
                    made[key] = replace(made[key], short=short, short_rows=whole)
    return made


def _by_source(
    compiled_rules: Iterable[CompiledRule], observations: Mapping[tuple[str, int], Observation]
) -> Iterable[list[tuple[CompiledRule, Sequence[int]]]]:
    """The compiled rules that fall short with their contexts, those together that look at the same rows."""
    contexts: dict[str, list[int]] = defaultdict(list)
    for (use, context), observation in observations.items():
        if observation.status in _FALLS_SHORT:
            contexts[use].append(context)
    groups: dict[tuple[str, str], list[tuple[CompiledRule, Sequence[int]]]] = defaultdict(list)
    for rule in compiled_rules:
        if rule.use in contexts:
            groups[rule.source, rule.scope].append((for_shortfall(rule), contexts[rule.use]))
    return groups.values()


def _by_file(rows: Iterable[tuple[int, int]], files: Sequence[EvidenceFile]) -> Iterable[RowsOfFile]:
    by_file: dict[int, list[int]] = defaultdict(list)
    for number, row in rows:
        by_file[number].append(row)
    for number, its in sorted(by_file.items()):
        file = files[number]
        places = tuple(file.place_of(row) for row in its) if file.places else ()
        yield RowsOfFile(file.path, tuple(its), places)
