"""Related rows of whose key a part is unknown are found by the parts that are known, and not one against each."""

from datetime import date

import pytest

from eqcheck.domain.assessment import RuleUse
from eqcheck.engine.compile import compile_uses
from eqcheck.engine.context import contexts_at, subjects_of
from eqcheck.engine.fill import create_tables, fill_contexts, fill_rows, fill_subjects
from eqcheck.engine.query import measures_query
from eqcheck.engine.store import Store
from tests.unit.engine.small_trust import AS_OF, SETUP, TYPES, rule, table

DAYS = (date(2026, 1, 5), date(2026, 3, 2), None)
TRAINED = rule(
    {
        "kind": "share",
        "from": "staff",
        "related": {
            "training": {
                "from": "training_records",
                "on": ["staff_id"],
                "until": {"completed_on": "started_on"},
                "take": {"done_on": "max(completed_on)"},
            }
        },
        "require": "done_on >= DATE '2026-01-01'",
        "met": ">= 100%",
    }
)


@pytest.fixture(scope="module")
def store() -> Store:
    """Staff who start on either day or on none, and training of each on each day and on an unknown one."""
    people = [f"s{number}" for number in range(9)]
    staff = [("ab"[n % 2], {"staff_id": name, "started_on": DAYS[n % 3]}) for n, name in enumerate(people)]
    trained = [("ab"[n // 2 % 2], {"staff_id": people[n % 7], "completed_on": DAYS[n // 7]}) for n in range(20)]
    tests = list(compile_uses([RuleUse(TRAINED.id)], {TRAINED.id: TRAINED}, TYPES).compiled_rules.values())
    subjects = subjects_of(SETUP)
    store = Store(threads=1)
    create_tables(store, tests, TYPES)
    fill_subjects(store, subjects, SETUP.terms)
    for rows in (table("staff", *staff), table("training_records", *trained)):
        fill_rows(store, rows, {subject.key: subject for subject in subjects})
    contexts = contexts_at(subjects, [AS_OF], SETUP, {test.use: (TRAINED, RuleUse(TRAINED.id)) for test in tests})
    fill_contexts(store, contexts, tests, {TRAINED.id: TRAINED})
    store.lock()
    return store


def asked(*unknown: tuple[str, str]) -> str:
    """The query where these columns have cells that are unknown."""
    tests = compile_uses([RuleUse(TRAINED.id)], {TRAINED.id: TRAINED}, TYPES).compiled_rules.values()
    return measures_query(list(tests), {name: type_.true_from for name, type_ in TYPES.items()}, set(unknown))


def test_the_answers_are_those_of_holding_each_row_against_each_key(store: Store) -> None:
    day, person = ("training_records", "completed_on"), ("training_records", "staff_id")
    one_against_each = sorted(store.query(asked(day, person)))
    assert {day} == {column for column in store.open_columns if column[0] == "training_records"} - {
        ("training_records", "topic"),
        ("training_records", "year"),
    }
    assert sorted(store.query(asked(day))) == one_against_each
    assert len({row[1:] for row in one_against_each}) > 1


def test_what_is_known_of_the_key_is_what_rows_are_found_by() -> None:
    day, person = ("training_records", "completed_on"), ("training_records", "staff_id")
    found = 'ON t."staff_id" = k._k0 AND (CASE WHEN (t."completed_on" IS NULL) THEN NULL'
    assert found in asked(day)
    assert found not in asked(day, person)
