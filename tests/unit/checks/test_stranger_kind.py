"""A check kind from a folder of its own is seen by everything that looks at rules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

import eqcheck
from eqcheck import registry
from eqcheck.authoring import workshop
from eqcheck.authoring.mutation.score import try_mutants
from eqcheck.authoring.pages.rule_page import rule_page
from eqcheck.authoring.scaffold import scaffold
from eqcheck.checks import check_kinds
from eqcheck.cli import app
from eqcheck.domain.assessment import Status
from eqcheck.domain.mistakes import MistakesError
from eqcheck.library.load import load_roots
from eqcheck.library.shapes.schema import rule_schema
from eqcheck.library.shapes.validation import schema_mistakes
from eqcheck.library.yaml.strict_yaml import load
from tests.unit.authoring.workplace import inspected, library

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "stranger"
KEYS = """\
title: There are many more boxes in use than scrapped
parameters: {window_days: {value: 2, basis: The example's own word.}}
finding: "{first} boxes are in use and {second} are scrapped"
check:
  kind: gap
  from: boxes
  where: "place IS NOT NULL"
  first: "in_use"
  second: "state = 'scrapped'"
  at_least: 2
  met: ">= :window_days"
"""
ROWS = ("{place: a, in_use: true}", "{place: b, in_use: true}", "{place: c, in_use: false, state: scrapped}")


def case(name: str, rows: str, expect: str) -> str:
    return f"  - {{name: {name}, as_of: 2026-09-01, evidence: {{boxes: [{rows}]}}, expect: {expect}}}\n"


TESTS = "tests:\n" + "".join(
    [
        case("two more", ", ".join(ROWS[:2]), "met"),
        case("one more", ", ".join(ROWS), "not_met"),
        case("one row", ROWS[0], "insufficient_data"),
        case("no place", "{in_use: true}, {in_use: true}", "no_evidence"),
    ]
)


@pytest.fixture(autouse=True)
def stranger() -> Iterator[None]:
    registry.set_folders("eqcheck.checks", FOLDER)
    yield
    registry.set_folders("eqcheck.checks")


def test_the_stranger_is_there_and_then_is_gone() -> None:
    assert "gap" in check_kinds()
    registry.set_folders("eqcheck.checks")
    assert "gap" not in check_kinds()
    assert "gap" not in rule_schema()["properties"]["check"]["properties"]["kind"]["enum"]


def test_the_schema_has_its_branch_and_mistakes_point_into_it() -> None:
    check = rule_schema()["properties"]["check"]
    (branch,) = [item["then"] for item in check["allOf"] if item["then"]["properties"]["kind"] == {"const": "gap"}]
    assert branch["required"] == ["from", "first", "at_least", "met"]
    assert branch["properties"]["way"] == {"enum": ["either", "first"], "description": "Which side may be the larger."}
    document = load("new.yaml", scaffold("an-area/a-name", "gap").replace("at_least: 2", "at_least: none").encode())
    (mistake,) = schema_mistakes(document, rule_schema())
    assert mistake.place is not None
    assert (mistake.place.line, mistake.place.column) == (document.text.splitlines().index("  at_least: none") + 1, 13)


def test_a_new_rule_of_it_fits_the_schema() -> None:
    document = load("new.yaml", scaffold("an-area/a-name", "gap").encode())
    assert not schema_mistakes(document, rule_schema())
    assert document.data["check"]["at_least"] == 2
    assert [item["expect"] for item in document.data["tests"]] == ["met", "not_met", "no_evidence"]


def test_check_finds_what_its_keys_name_and_its_parameters(tmp_path: Path) -> None:
    wrong = KEYS.replace("from: boxes", "from: boxen").replace(":window_days", ":window_day")
    with pytest.raises(MistakesError) as raised:
        load_roots(library(tmp_path, wrong + TESTS))
    messages = [str(mistake.message) for mistake in raised.value.mistakes]
    assert 'there is no evidence type "boxen"' in messages
    assert 'there is no parameter ":window_day"' in messages


@pytest.mark.parametrize(
    ("before", "after", "lint", "key"),
    [
        ('first: "in_use"', 'first: "in_use OR TRUE"', "cannot-change", "first"),
        ('met: ">= :window_days"', 'met: ">= 0"', "cannot-change", "met"),
        ('met: ">= :window_days"', 'met: ">= 3"', "number-without-basis", "met"),
        ("at_least: 2", "at_least: 3", "number-without-basis", "at_least"),
    ],
)
def test_lints_look_at_its_keys(tmp_path: Path, before: str, after: str, lint: str, key: str) -> None:
    keys = KEYS.replace(before, after).replace("{second}", "{second} {window_days}")
    ids_and_lines = {
        (item.id, item.place.line if item.place else None) for item in inspected(tmp_path, keys + TESTS).open
    }
    text = (tmp_path / "rules" / "example" / "boxes-checked.yaml").read_text(encoding="utf-8").splitlines()
    assert (
        lint,
        next(number for number, line in enumerate(text, 1) if line.strip().startswith(f"{key}:")),
    ) in ids_and_lines


def test_a_status_of_its_own_that_no_test_shows_is_told(tmp_path: Path) -> None:
    tests = "".join(line + "\n" for line in TESTS.splitlines() if "not_met" not in line)
    assert "missing-test-kind" in {item.id for item in inspected(tmp_path, KEYS + tests).open}
    assert "missing-test-kind" not in {item.id for item in inspected(tmp_path / "whole", KEYS + TESTS).open}


def test_its_tests_are_run(tmp_path: Path) -> None:
    verdicts = workshop.run_tests([library(tmp_path, KEYS + TESTS)])
    assert len(verdicts) == 4
    assert not any(verdict.wrong for verdict in verdicts)


def test_coverage_asks_for_its_conditions_its_bound_and_its_statuses(tmp_path: Path) -> None:
    [covered] = workshop.coverage_of_tests([library(tmp_path, KEYS + TESTS)])
    shown = {".".join(item.path): item for item in covered.shown if item.text != "status"}
    assert {"check.first", "check.second", "check.where"} <= set(shown)
    assert shown["check.met"].missing == ()
    (statuses,) = [item for item in covered.shown if item.text == "status"]
    assert set(statuses.answers) == {"met", "not_met", "insufficient_data", "no_evidence"}
    assert statuses.missing == ()


def test_mutants_are_made_of_each_of_its_keys(tmp_path: Path) -> None:
    score = try_mutants(
        [library(tmp_path, KEYS.replace("at_least: 2", "way: first\n  at_least: 2") + TESTS)], searched=9
    )
    operators = {survivor.mutant.operator for rule in score.rules for survivor in rule.survivors}
    assert score.killed > 10
    assert "way-changed" in operators, "no test has a negative gap"
    (way,) = [each for rule in score.rules for each in rule.survivors if each.mutant.operator == "way-changed"]
    assert way.killed_by is not None
    assert way.killed_by.rule_says.status is Status.NOT_MET


def test_its_page_says_each_key(tmp_path: Path) -> None:
    page = rule_page(load_roots(library(tmp_path, KEYS + TESTS)), "example/boxes-checked")
    for said in (
        "By how many rows more one condition holds than another.",
        "- the one side: in_use",
        "- with at least: 2 rows",
        "- met if: at least 2",
    ):
        assert said in page


def test_the_commands_show_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library(tmp_path, KEYS + TESTS)
    monkeypatch.setenv("EQCHECK_CACHE", str(tmp_path / "cache"))
    shown = CliRunner().invoke(app, ["rules", "show", "example/boxes-checked", str(tmp_path)])
    assert shown.exit_code == 0, shown.output
    assert "the other side" in shown.output
    schema = CliRunner().invoke(app, ["rules", "schema", "rule"])
    assert '"const": "gap"' in schema.output


def test_nothing_outside_names_a_kind() -> None:
    registry.set_folders("eqcheck.checks")
    modules = {module for module, _ in registry.discover("eqcheck.checks").items()}
    names = "|".join(sorted({*check_kinds(), *modules}))
    compared = rf"""\bkind\S*\s*(==|!=|in\b|not in\b)[^#]*["']({names})["']"""
    named = re.compile(rf"{compared}|eqcheck\.checks\.({names})\b|eqcheck\.checks import ({names})\b")
    package = Path(eqcheck.__file__).parent
    lines = [
        f"{file.relative_to(package)}:{number}: {line.strip()}"
        for file in package.rglob("*.py")
        if not file.is_relative_to(package / "checks")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if named.search(line)
    ]
    assert not lines
