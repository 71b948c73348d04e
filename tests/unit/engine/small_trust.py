"""A trust of two schools with a few evidence types, for tests of the engine."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from eqcheck.checks import build_check
from eqcheck.domain.assessment import Level, Rule, RuleUse, Severity
from eqcheck.domain.evidence_type import Column, ColumnType, EvidenceType
from eqcheck.domain.trust import School, TrustSetup
from eqcheck.engine.compile import compile_uses
from eqcheck.engine.context import contexts_at, subjects_of
from eqcheck.engine.evaluate import evaluate
from eqcheck.engine.fill import create_tables, fill_contexts, fill_rows, fill_subjects
from eqcheck.engine.store import Store
from eqcheck.evidence.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.assessment import Observation

AS_OF = date(2026, 9, 1)
STAFF = EvidenceType(
    "staff",
    "Staff list",
    {
        "staff_id": Column("staff_id", ColumnType.ID, personal=True),
        "started_on": Column("started_on", ColumnType.DATE),
        "pay": Column("pay", ColumnType.NUMBER),
        "hours": Column("hours", ColumnType.INTEGER),
    },
)
TRAINING = EvidenceType(
    "training_records",
    "Training records",
    {
        "staff_id": Column("staff_id", ColumnType.ID, personal=True),
        "topic": Column("topic", ColumnType.CATEGORY, values={"equality": (), "safeguarding": ()}),
        "completed_on": Column("completed_on", ColumnType.DATE),
        "year": Column("year", ColumnType.ACADEMIC_YEAR, derived="completed_on"),
    },
    true_from="completed_on",
)
TYPES = {type_.id: type_ for type_ in (STAFF, TRAINING)}
SETUP = TrustSetup(
    "Small",
    (School("a", "A", "primary", pupils=200), School("b", "B", "secondary", pupils=900)),
    (),
    employees=300,
)


def rule(check: Mapping[str, Any], *, subject: Level = Level.SCHOOL, **more: Any) -> Rule:
    """A rule with this check."""
    named = {"title": "It holds", "rationale": "", "remedy": "", "severity": Severity.HIGH, "finding": "it does not"}
    return Rule(**{"id": "x/y", **named, "subject": subject, "check": build_check(check), **more})


def table(type_: str, *rows: tuple[str, Mapping[str, Any]]) -> Rows:
    """Rows of a type, each with its subject's key and its cells."""
    names = [column.name for column in TYPES[type_].columns.values() if column.derived is None]
    return Rows(
        type=type_,
        subjects=[subject for subject, _ in rows],
        files=[0] * len(rows),
        numbers=list(range(2, len(rows) + 2)),
        columns={name: [cells.get(name) for _, cells in rows] for name in names},
    )


def observe(
    rules: Sequence[Rule], *tables: Rows, as_of: date = AS_OF, setup: TrustSetup = SETUP
) -> dict[tuple[str, str], Observation]:
    """What each rule comes to, by rule and subject."""
    by_id = {item.id: item for item in rules}
    compiled = compile_uses([RuleUse(item.id) for item in rules], by_id, TYPES)
    assert compiled.faults == ()
    tests = list(compiled.compiled_rules.values())
    subjects = subjects_of(setup)
    contexts = contexts_at(subjects, [as_of], setup, {t.use: (by_id[t.rule], RuleUse(t.rule)) for t in tests})
    with Store(seconds=20) as store:
        create_tables(store, tests, TYPES)
        fill_subjects(store, subjects, setup.terms)
        for rows in tables:
            fill_rows(store, rows, {subject.key: subject for subject in subjects})
        fill_contexts(store, contexts, tests, by_id)
        store.lock()
        observed = evaluate(store, tests, by_id, TYPES, contexts)
    return {(use, contexts[number].subject.key): item for (use, number), item in observed.observations.items()}
