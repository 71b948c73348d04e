"""Everything a run needs, into the store: tables, subjects, the calendar, evidence and contexts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.checks.builtin import REGISTER
from eqcheck.domain.assessment import FileState
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.engine.builtin import TABLES
from eqcheck.engine.calendar import academic_year, school_day_lists
from eqcheck.engine.context import context_columns, context_values
from eqcheck.evidence.folder import CHANGED

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from eqcheck.domain.assessment import EvidenceFile, Rule
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import Term
    from eqcheck.engine.context import Context, Subject
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.engine.store import Store
    from eqcheck.evidence.rows import BulkFile, Rows


def create_tables(store: Store, compiled_rules: Sequence[CompiledRule], types: Mapping[str, EvidenceType]) -> list[str]:
    """Empty tables for all that the compiled rules read; the names of those that evidence fills."""
    read = sorted({table for compiled_rule in compiled_rules for table in compiled_rule.tables} - set(TABLES))
    store.create([types[name] for name in read] + list(TABLES.values()))
    return read


def fill_subjects(
    store: Store, subjects: Sequence[Subject], terms: Sequence[Term], *, wanted: Container[str] = TABLES
) -> None:
    """The subjects, the calendar, and those of the two built-in tables made from them that are `wanted`."""
    number = {"_s": ColumnType.INTEGER, "_w": ColumnType.INTEGER}
    store.create_plain("subjects", number)
    store.insert_plain(
        "subjects", number, [[subject.number for subject in subjects], [subject.trust for subject in subjects]]
    )
    store.set_calendar(*school_day_lists(terms))
    if "schools" in wanted:
        _fill_schools(store, [subject for subject in subjects if subject.school is not None])
    if "terms" in wanted:
        _fill_terms(store, [subject for subject in subjects if subject.school is None], terms)


def _fill_schools(store: Store, schools: Sequence[Subject]) -> None:
    store.insert(
        "schools",
        _place(schools),
        {name: [getattr(subject.school, name) for subject in schools] for name in REGISTER},
    )


def _fill_terms(store: Store, trusts: Sequence[Subject], terms: Sequence[Term]) -> None:
    store.insert(
        "terms",
        _place([trust for trust in trusts for _ in terms]),
        {
            "term": [term.name for term in terms] * len(trusts),
            "starts_on": [term.starts_on for term in terms] * len(trusts),
            "ends_on": [term.ends_on for term in terms] * len(trusts),
            "academic_year": [academic_year(term.starts_on) for term in terms] * len(trusts),
        },
    )


def _place(
    subjects: Sequence[Subject],
) -> tuple[list[int], list[int], list[str | None], list[int], list[int]]:
    none = [-1] * len(subjects)
    return (
        [subject.number for subject in subjects],
        [subject.trust for subject in subjects],
        [subject.key if subject.school is not None else None for subject in subjects],
        none,
        none,
    )


def fill_rows(store: Store, rows: Rows, subjects: Mapping[str, Subject]) -> None:
    """Rows of one evidence type; `subjects` by the key that the rows carry."""
    owners = {key: (s.number, s.trust, s.key if s.school is not None else None) for key, s in subjects.items()}
    placed = [owners[key] for key in rows.subjects]
    store.insert(
        rows.type,
        (
            [owner[0] for owner in placed],
            [owner[1] for owner in placed],
            [owner[2] for owner in placed],
            rows.files,
            rows.numbers,
        ),
        rows.columns,
        rows.unreadable,
    )


def fill_large(store: Store, bulk: BulkFile, subjects: Mapping[str, Subject], account: EvidenceFile) -> EvidenceFile:
    """The rows of a large file, and what is now known of it."""
    places = {key: (s.number, s.trust, s.key if s.school is not None else None) for key, s in subjects.items()}
    outcome = store.insert_bulk(bulk, places)
    if outcome.unfit:
        rows, account = bulk.whole()
        if rows is not None:
            fill_rows(store, rows, subjects)
        return account
    if outcome.changed:
        return replace(account, state=FileState.UNREADABLE, reason=CHANGED, rows=0)
    return replace(account, problems=(*account.problems, *outcome.problems))


def fill_contexts(
    store: Store, contexts: Sequence[Context], compiled_rules: Sequence[CompiledRule], rules: Mapping[str, Rule]
) -> None:
    """Who is judged, when, and by which parameters."""
    columns, origins = context_columns(compiled_rules, rules)
    store.create_plain("given_contexts", columns)
    store.insert_plain("given_contexts", columns, context_values(contexts, origins))
    store.extend(
        "contexts",
        "given_contexts",
        {name: sql for compiled_rule in compiled_rules for name, sql in compiled_rule.fixed.items()},
    )
