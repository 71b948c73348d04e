"""The calendar stands beside every row of a query: that must cost no memory a row, nor change what is found."""

from datetime import date, timedelta

import pytest

from eqcheck.authoring.testing.cases import test_terms as years_of_terms
from eqcheck.domain.assessment import RuleUse
from eqcheck.domain.trust import School, TrustSetup
from eqcheck.engine.compile import compile_uses
from eqcheck.engine.context import contexts_at, subjects_of
from eqcheck.engine.fill import create_tables, fill_contexts, fill_rows, fill_subjects
from eqcheck.engine.observe import measure
from eqcheck.engine.query import measures_query
from eqcheck.engine.store import Store
from tests.unit.engine.small_trust import AS_OF, TYPES, rule, table

PEOPLE = 60_000
LIMIT = "300MB"
SETUP = TrustSetup("Large", (School("a", "A", "primary"),), (), terms=years_of_terms())
SHARE = rule(
    {
        "kind": "share",
        "from": "staff",
        "where": "school_days(started_on, :as_of) > 20",
        "related": {
            "training": {
                "from": "training_records",
                "on": ["staff_id"],
                "where": "school_days(completed_on, :as_of) >= 5",
                "take": {"done_on": "max(completed_on)", "waited": "school_days(min(completed_on), max(completed_on))"},
            }
        },
        "require": "school_days(started_on, done_on) <= 60 AND term_of(done_on) IS NOT NULL AND waited >= 0",
        "met": ">= 100%",
    }
)


@pytest.fixture(scope="module")
def store() -> Store:
    """A year of starters, each trained once, and the rule ready to be asked."""
    rules = {SHARE.id: SHARE}
    tests = list(compile_uses([RuleUse(SHARE.id)], rules, TYPES).compiled_rules.values())
    subjects = subjects_of(SETUP)
    contexts = contexts_at(subjects, [AS_OF], SETUP, {test.use: (SHARE, RuleUse(SHARE.id)) for test in tests})
    first = date(2025, 9, 3)
    days = [first + timedelta(days=number % 300) for number in range(PEOPLE)]
    store = Store(memory_limit=LIMIT)
    create_tables(store, tests, TYPES)
    fill_subjects(store, subjects, SETUP.terms)
    owners = {subject.key: subject for subject in subjects}
    staff = table("staff", *(("a", {"staff_id": f"s{n}", "started_on": day}) for n, day in enumerate(days)))
    records = table(
        "training_records",
        *(("a", {"staff_id": f"s{n}", "completed_on": day + timedelta(days=n % 40)}) for n, day in enumerate(days)),
    )
    for rows in (staff, records):
        fill_rows(store, rows, owners)
    fill_contexts(store, contexts, tests, rules)
    store.lock()
    return store


def test_many_rows_beside_a_calendar_of_many_years_fit_in_little_memory(store: Store) -> None:
    tests = list(compile_uses([RuleUse(SHARE.id)], {SHARE.id: SHARE}, TYPES).compiled_rules.values())
    sql = measures_query(tests, {name: type_.true_from for name, type_ in TYPES.items()}, frozenset())
    assert sql.count("_calendar_days ON TRUE") == 2
    measured = measure(store, tests, TYPES)
    assert not measured.failures
    measures = measured.measures[SHARE.id][1]
    assert 0 < measures["relevant"] < PEOPLE
    assert 0 < measures["met"] <= measures["relevant"]


def test_joined_in_any_other_way_they_do_not(store: Store) -> None:
    tests = list(compile_uses([RuleUse(SHARE.id)], {SHARE.id: SHARE}, TYPES).compiled_rules.values())
    sql = measures_query(tests, {name: type_.true_from for name, type_ in TYPES.items()}, frozenset())
    with pytest.raises(Exception, match=r"(?i)out of memory"):
        store.query(sql.replace("LEFT JOIN _calendar_days ON TRUE", "CROSS JOIN _calendar_days"))
