"""Coverage says what the tests of a rule have not shown it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from eqcheck.authoring import workshop
from eqcheck.authoring.testing.coverage_table import coverage_table
from eqcheck.cli import rules_commands
from eqcheck.domain.mistakes import MistakesError
from tests.unit.authoring.workplace import library

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck.authoring.testing.coverage import Coverage

VALUE = """\
finding: It is not so within {window_days} days
applies_when: "phase <> 'nursery'"
check:
  kind: value
  from: boxes
  related:
    others: {from: boxes, on: place, where: "state = 'kept' OR state IS NULL", take: {newest: max(checked_on)}}
  where: "in_use IS NOT FALSE"
  take: {latest: max(checked_on), kept: "count(*) FILTER (WHERE state = 'kept')"}
  met: "latest >= :as_of - INTERVAL (:window_days) DAY AND kept > 0"
  partial: "CASE WHEN kept BETWEEN 1 AND 2 THEN TRUE ELSE FALSE END"
when_empty: {status: not_met, reason: A school needs a box.}
"""
ONE_CASE = """\
tests:
  - {name: on the day, as_of: 2026-09-01, evidence: {boxes: [{checked_on: 2026-08-01, state: kept}]}, expect: met}
"""
COUNT = """\
parameters: {}
finding: There are {counted} boxes
check: {kind: count, from: boxes, counting: "in_use", met: ">= 2", partial: ">= 1"}
tests:
  - {name: two, as_of: 2026-09-01, evidence: {boxes: [{in_use: true}, {in_use: true}]}, expect: met}
  - {name: one, as_of: 2026-09-01, evidence: {boxes: [{in_use: true}]}, expect: partial}
"""


def covered(folder: Path, keys: str) -> Coverage:
    [coverage] = workshop.coverage_of_tests([library(folder, keys)])
    return coverage


def gaps(coverage: Coverage) -> set[tuple[str, str, tuple[str, ...]]]:
    return {(".".join(item.path), item.text, item.missing) for item in coverage.gaps}


def test_a_share(tmp_path: Path) -> None:
    window = "checked_on >= :as_of - INTERVAL (:window_days) DAY"
    assert gaps(covered(tmp_path, "")) == {
        ("check.where", "in_use IS NOT FALSE", ("false",)),
        ("check.where", "in_use IS FALSE", ("true",)),
        ("check.require", window, ("unknown",)),
    }


def test_a_value_with_one_case(tmp_path: Path) -> None:
    window = "latest >= :as_of - INTERVAL (:window_days) DAY"
    open_gaps = gaps(covered(tmp_path, VALUE + ONE_CASE))
    assert ("applies_when", "phase <> 'nursery'", ("false", "unknown")) in open_gaps
    assert ("check.related.others.where", "state = 'kept'", ("false", "unknown")) in open_gaps
    assert ("check.related.others.where", "state IS NULL", ("true",)) in open_gaps
    assert ("check.take.kept", "state = 'kept'", ("false", "unknown")) in open_gaps
    assert ("check.met", window, ("false", "unknown")) in open_gaps
    assert ("check.met", window, ("one step beyond",)) in open_gaps
    assert ("check.met", "kept > 0", ("on the boundary",)) in open_gaps
    assert ("check.partial", "kept >= 1", ("one step beyond",)) in open_gaps
    assert ("check.partial", "kept <= 2", ("on the boundary", "one step beyond")) in open_gaps
    assert ("", "status", ("not_met", "no_evidence", "partial", "not_applicable")) in open_gaps


def test_a_count_and_its_bounds(tmp_path: Path) -> None:
    open_gaps = gaps(covered(tmp_path, COUNT))
    assert open_gaps == {
        ("check.counting", "in_use", ("false", "unknown")),
        ("check.partial", ">= 1", ("one row short",)),
        ("", "status", ("not_met", "no_evidence")),
    }


def test_the_table_lists_only_what_is_missing(tmp_path: Path) -> None:
    table = coverage_table([covered(tmp_path, COUNT)])
    assert table.splitlines() == [
        "example/boxes-checked",
        "  check.counting  never false or unknown        in_use",
        "  check.partial   never one row short           >= 1",
        "  the rule        never not_met or no_evidence  status",
        "tests have shown 6 of 11 answers of the conditions, boundaries and statuses of 1 rule",
    ]


def test_no_test_is_never_a_pass(tmp_path: Path) -> None:
    with pytest.raises(MistakesError, match="no rule test was run"):
        workshop.coverage_of_tests([library(tmp_path, "")], named="nothing like it")


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = library(tmp_path, COUNT)
    monkeypatch.setattr(rules_commands, "with_shipped", lambda _folders: [root])
    done = CliRunner().invoke(rules_commands.app, ["test", "--coverage"])
    assert done.exit_code == 0
    assert "never not_met or no_evidence" in done.stdout
    assert "2 of 2 tests of 1 rule hold" in done.stdout
