"""What changed from one library to another, and which cells of a matrix changed because of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from eqcheck.authoring.policies.policy_diff import cell_changes, library_changes
from eqcheck.authoring.policies.policy_diff_text import as_json, as_text
from eqcheck.domain.assessment import Assessment, Finding, Observation, Status
from eqcheck.domain.comparison import Cause, CauseKind, CellChange, Comparison
from eqcheck.domain.trust import TrustSetup
from eqcheck.library.load import load_roots
from eqcheck.messages.observations import ObservationKind
from eqcheck.timeline.comparison import differences
from tests.unit.authoring.workplace import library

CAUSE = Cause(CauseKind.RULE, ("x/y",))
BEFORE = Finding("a/b/1", "a", "b", "oak", Status.MET)


def assessment(*findings: Finding) -> Assessment:
    return Assessment(date(2026, 9, 1), TrustSetup("T", (), ()), (), {}, ("oak",), findings, (), ())


def observed(status: Status, rule: str = "x/y", message: str = "") -> Observation:
    return Observation(
        rule, rule, "oak", status, {}, {}, ObservationKind.SHORTFALL(finding=message) if message else None
    )


def test_nothing_changed(tmp_path: Path) -> None:
    one = load_roots(library(tmp_path / "one", ""))
    two = load_roots(library(tmp_path / "two", "# a remark\n"))
    assert not library_changes(one, two)
    assert as_text([], []) == "The two libraries are the same.\n\nNo cell of the matrix changes.\n"


def test_every_part_that_differs_is_named(tmp_path: Path) -> None:
    one = load_roots(library(tmp_path / "one", "", "id: example/old\n"))
    keys = "parameters: {window_days: {value: 30, unit: days, basis: The example's own word.}}\n"
    two = load_roots(library(tmp_path / "two", keys, "id: example/new\n"))
    text = as_text(library_changes(one, two), None)
    assert text == (
        "~ rule example/boxes-checked: Every first-aid box was checked within the last month\n"
        "    parameters.window_days.value: 31 → 30\n"
        "+ rule example/new: Every first-aid box was checked within the last month\n"
        "- rule example/old: Every first-aid box was checked within the last month\n"
    )


def test_the_rules_of_a_clause_are_told_one_by_one(tmp_path: Path) -> None:
    roots = [library(tmp_path / name, "id: example/a\n", "id: example/b\n") for name in ("one", "two")]
    for root, rules in zip(
        roots, ("[example/a]", "[example/b, {rule: example/a, parameters: {window_days: 7}}]"), strict=True
    ):
        policy = root.folder / "policies" / "example.yaml"
        text = policy.read_text(encoding="utf-8").replace("not_tested: It is an example only.", f"rules: {rules}")
        policy.write_text(text, encoding="utf-8")
        for rule in (root.folder / "rules" / "example").iterdir():
            rule.write_text(
                rule.read_text(encoding="utf-8").replace("unused: It is an example.\n", ""), encoding="utf-8"
            )
            if "one" in str(root.folder) and rule.stem == "b":
                rule.write_text(rule.read_text(encoding="utf-8") + "unused: It is an example.\n", encoding="utf-8")
    changes = library_changes(*(load_roots(root) for root in roots))
    clause = next(change for change in changes if change.kind == "clause")
    assert {(detail.part, detail.before, detail.after) for detail in clause.details} == {
        ("rules.example/a", "example/a", None),
        ("rules.example/a.window_days", None, 7),
        ("rules.example/b", None, "example/b"),
    }


def test_cells_that_went_down_come_first() -> None:
    other = replace(BEFORE, clause="a/b/0", status=Status.NOT_MET)
    gone = replace(BEFORE, clause="a/b/2")
    old = assessment(replace(BEFORE, observations=(observed(Status.MET),)), other, gone)
    worse = replace(BEFORE, status=Status.NOT_MET, observations=(observed(Status.NOT_MET, message="2 of 3"),))
    new = assessment(worse, replace(other, status=Status.MET))
    changed = (
        ("a/b/1", Status.MET, Status.NOT_MET),
        ("a/b/0", Status.NOT_MET, Status.MET),
        ("a/b/2", Status.MET, None),
    )
    cells = tuple(CellChange(clause, "oak", was, now, CAUSE) for clause, was, now in changed)
    changes = cell_changes(old, new, Comparison(old.as_of, new.as_of, cells))
    assert [(change.clause, change.worse, change.better) for change in changes] == [
        ("a/b/1", True, False),
        ("a/b/0", False, True),
        ("a/b/2", False, False),
    ]
    assert (changes[0].because, changes[0].message) == (("x/y",), "2 of 3")
    text = as_text([], changes)
    assert "3 cells of the matrix change: 1 worse, 1 better and 1 new or gone" in text
    assert "  a/b/1 oak: met → not met\n      x/y: 2 of 3\n      the rule changed: x/y\n" in text
    assert '"after": "not_met"' in as_json([], changes)


def test_a_cell_that_is_the_same_is_not_told() -> None:
    same = assessment(BEFORE)
    assert not cell_changes(same, same, differences(same, same))
