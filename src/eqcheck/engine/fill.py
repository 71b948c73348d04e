"""Everything a run needs, into the store: tables, subjects, the calendar, evidence and contexts."""

from __future__ import annotations

from collections import defaultdict
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
    from collections.abc import Container, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from eqcheck.domain.assessment import EvidenceFile, Rule
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import Term
    from eqcheck.engine.context import Context, Subject
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.engine.store import Store
    from eqcheck.evidence.rows import BulkFile, CollectedEvidence, Rows


def create_tables(store: Store, compiled_rules: Sequence[CompiledRule], types: Mapping[str, EvidenceType]) -> list[str]:
    """Empty tables for all that the compiled rules read; the names of those that evidence fills."""
    read = sorted({table for compiled_rule in compiled_rules for table in compiled_rule.tables} - set(TABLES))
    store.create([types[name] for name in read] + list(TABLES.values()))
    return read


def fill_subjects(
    store: Store, subjects: Sequence[Subject], terms: Sequence[Term], *, tables: Container[str] = TABLES
) -> None:
    """The subjects, the calendar, and those of the two built-in tables made from them named in `tables`."""
    fill_trusts(store, [(subjects, terms)], tables=tables)


def fill_trusts(
    store: Store, trusts: Sequence[tuple[Sequence[Subject], Sequence[Term]]], *, tables: Container[str] = TABLES
) -> None:
    """The same for the subjects of several trusts, each with its terms."""
    number = {"_s": ColumnType.INTEGER, "_w": ColumnType.INTEGER}
    subjects = [subject for its, _ in trusts for subject in its]
    store.create_plain("subjects", number)
    store.insert_plain(
        "subjects", number, [[subject.number for subject in subjects], [subject.trust for subject in subjects]]
    )
    calendars: dict[tuple[Term, ...], list[int]] = defaultdict(list)
    for its, terms in trusts:
        calendars[tuple(terms)] += sorted({subject.trust for subject in its})
    store.set_calendars([(school_day_lists(terms), numbers) for terms, numbers in calendars.items()])
    if "schools" in tables:
        _fill_schools(store, [subject for subject in subjects if subject.school is not None])
    for terms in calendars if "terms" in tables else ():
        with_them = [subject for its, own in trusts if tuple(own) == terms for subject in its]
        _fill_terms(store, [subject for subject in with_them if subject.school is None], terms)


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


def fill_evidence(
    store: Store, collected: CollectedEvidence, subjects: Mapping[str, Subject], read: Container[str]
) -> tuple[EvidenceFile, ...]:
    """The rows of the types that are `read`, and the files with what is now known of the large ones."""
    files = list(collected.files)
    for name, rows in collected.tables.items():
        if name in read:
            fill_rows(store, rows, subjects)
    large: dict[str, list[BulkFile]] = {}
    for bulk in collected.bulk:
        if bulk.type.id in read:
            large.setdefault(bulk.type.id, []).append(bulk)
    for of_type in large.values():
        _fill_large(store, of_type, subjects, files)
    return tuple(files)


def _fill_large(
    store: Store, large: Sequence[BulkFile], subjects: Mapping[str, Subject], files: list[EvidenceFile]
) -> None:
    """The large files of one type: by the store itself, or cell by cell where their rows, or two files, need it."""
    places = {key: (s.number, s.trust, s.key if s.school is not None else None) for key, s in subjects.items()}
    apart: set[int] = set()
    loaded: set[int] = set()
    for bulk in large:
        outcome = store.insert_bulk(bulk, places)
        account = files[bulk.file]
        if outcome.unfit:
            apart.add(bulk.file)
        elif outcome.changed:
            files[bulk.file] = replace(account, state=FileState.UNREADABLE, reason=CHANGED, rows=0)
        else:
            loaded.add(bulk.file)
            files[bulk.file] = replace(account, problems=(*account.problems, *outcome.problems))
    type_ = large[0].type
    together = None
    while more := (apart if together is None else set()) | _entangled(store.files_that_share_rows(type_), loaded):
        apart |= more
        loaded -= apart
        together = large[0].together(sorted(apart))
        store.keep_files(type_, sorted(loaded))
        if together.rows is not None:
            fill_rows(store, together.rows, subjects)
    if together is not None:
        for place, account in together.accounts.items():
            files[place] = account
        for place, problem in together.problems:
            files[place] = replace(files[place], problems=(*files[place].problems, problem))


def _entangled(groups: Iterable[frozenset[int]], loaded: AbstractSet[int]) -> set[int]:
    """The files loaded by the store that have rows of one key with another file."""
    return {file for group in groups if len(group) > 1 for file in group & loaded}


def fill_contexts(
    store: Store, contexts: Sequence[Context], compiled_rules: Sequence[CompiledRule], rules: Mapping[str, Rule]
) -> None:
    """Who is judged, when, and by which parameters."""
    columns, origins = context_columns(compiled_rules, rules)
    store.create_plain("given_contexts", columns)
    values = context_values(contexts, origins)
    store.insert_plain("given_contexts", columns, values)
    store.open_columns.update(("contexts", name) for name, its in zip(columns, values, strict=True) if None in its)
    store.extend(
        "contexts",
        "given_contexts",
        {name: sql for compiled_rule in compiled_rules for name, sql in compiled_rule.fixed.items()},
    )
