"""Data to values: dates become dates, nothing is read that start-up should not pay for."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

from eqcheck.domain.assessment import TRUST, RuleUse
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.domain.policy import build_rule_use
from eqcheck.domain.rule import build_parameter
from eqcheck.domain.trust import Override
from eqcheck.library.load import load_roots
from eqcheck.library.shapes.build import build_policy, build_rule, build_trust
from eqcheck.library.shapes.build_evidence import build_evidence_type
from eqcheck.library.sources import Root, SourceKind, read_trust_source
from eqcheck.library.trust import load_trust, parse_trust

GOOD = Path(__file__).parents[2] / "bad_input" / "yaml" / "good"
LIBRARY = load_roots(Root(GOOD))


def test_the_light_modules_import_no_parser() -> None:
    code = (
        "import sys, eqcheck.library.shapes.build, eqcheck.library.sources\n"
        "print([name for name in ('yaml', 'jsonschema', 'sqlglot', '_duckdb') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_everything_survives_json() -> None:
    source = parse_trust(read_trust_source(GOOD, ""), LIBRARY)
    for data in (LIBRARY.rules, LIBRARY.types, LIBRARY.policies, source.setup, source.waivers):
        assert json.loads(json.dumps(data)) == data


def test_a_dated_parameter_has_the_value_of_its_day() -> None:
    parameter = build_rule(LIBRARY.rules["training/overview"]).parameters["limit"]
    assert parameter.at(date(2024, 10, 25)) == 1
    assert parameter.at(date(2024, 10, 26)) == 2


def test_parameters_are_typed_by_their_values() -> None:
    types = {
        name: build_parameter(name, {"value": value, "basis": "a test"}).type
        for name, value in {"a": 1, "b": 1.5, "c": True, "d": "2026-01-01", "e": "text"}.items()
    }
    assert list(types.values()) == [
        ColumnType.INTEGER,
        ColumnType.NUMBER,
        ColumnType.BOOLEAN,
        ColumnType.DATE,
        ColumnType.TEXT,
    ]
    mixed = {"values": [{"value": 1}, {"from": "2026-01-01", "value": 1.5}], "basis": "a test"}
    assert build_parameter("f", mixed).type is ColumnType.NUMBER
    assert build_parameter("d", {"value": "2026-01-01", "basis": "a test"}).at(date.max) == date(2026, 1, 1)


def test_a_use_without_parameters_is_the_rule_itself() -> None:
    assert build_rule_use("a/b") == build_rule_use({"rule": "a/b"}) == RuleUse("a/b")
    assert build_rule_use({"rule": "a/b", "parameters": {"day": "2026-01-01"}}).key == "a/b?day=2026-01-01"


def test_a_policy_keeps_the_order_of_its_document() -> None:
    policy = build_policy(LIBRARY.policies["small"])
    assert list(policy.sections) == ["staff", "trust"]
    assert [clause.id for clause in policy.clauses] == ["small/staff/1", "small/trust/1", "small/trust/2"]
    assert policy.clauses[0].rules[0].parameters == {"window_months": 24}


def test_an_evidence_type_keeps_the_order_of_its_columns() -> None:
    staff = build_evidence_type(LIBRARY.types["staff"])
    assert list(staff.columns) == ["staff_id", "started_on", "contract", "start_year"]
    assert staff.columns["contract"].values == {"permanent": ("Perm", "P"), "agency": ("Supply",)}


def test_a_trust_is_read_whole() -> None:
    setup = load_trust(GOOD, "", LIBRARY)
    assert [school.key for school in setup.schools] == ["oakfield", "elm-lane"]
    assert (setup.schools[0].lowest_age, setup.schools[0].highest_age) == (4, 11)
    assert setup.terms[0].closed == ((date(2025, 10, 27), date(2025, 10, 31)),)
    assert setup.overrides == (
        Override("training/current", "window_months", 18, "The course runs every eighteen months.", "oakfield"),
    )
    assert {waiver.subject for waiver in setup.waivers} == {"oakfield", TRUST}
    assert setup.minimum_group == 5


def test_the_least_that_a_trust_must_say() -> None:
    school = {"key": "a", "name": "A", "phase": "primary"}
    setup = build_trust({"trust": {"name": "T"}, "schools": [school], "policies": ["small"]})
    assert (setup.minimum_group, setup.terms, setup.waivers, setup.employees) == (10, (), (), None)


def test_places_can_be_asked_of_the_library() -> None:
    place = LIBRARY.place(SourceKind.RULE, "training/current", ("check", "where"), offset=11)
    assert str(place) == "rules/training/current.yaml:13:21"
