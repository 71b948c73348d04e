"""A weak set of tests is caught, what is said to kill a mutant kills it, and a strong set scores 100."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from eqcheck.authoring.mutation.mutants import brood
from eqcheck.authoring.mutation.report import closing_line, killing_case_yaml, mutation_json, mutation_text
from eqcheck.authoring.mutation.score import try_mutants
from eqcheck.cli import rules_mutate_command
from eqcheck.cli.rules_commands import app
from eqcheck.domain.evidence_type import Column, ColumnType, EvidenceType
from eqcheck.domain.mistakes import MistakesError
from tests.unit.authoring.workplace import library

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck.authoring.mutation.score import MutationScore

STRONG = """\
tests:
  - name: on the last day beside one of the trust that is too old
    as_of: 2026-09-01
    evidence: {boxes: [{checked_on: 2026-08-01}, {checked_on: 2020-08-01, school: trust}]}
    expect: met
  - name: a day too long ago
    as_of: 2026-09-01
    evidence: {boxes: [{checked_on: 2026-07-31}]}
    expect: not_met
  - {name: nothing handed in, as_of: 2026-09-01, expect: no_evidence}
  - name: none in use
    as_of: 2026-09-01
    evidence: {boxes: [{in_use: false, checked_on: 2026-08-01}]}
    expect: no_evidence
  - name: nine of ten
    as_of: 2026-09-01
    evidence:
      boxes: [&ok {checked_on: 2026-08-31}, *ok, *ok, *ok, *ok, *ok, *ok, *ok, *ok, {checked_on: 2020-01-01}]
    expect: not_met
  - {name: one out of use, as_of: 2026-09-01, evidence: {boxes: [*ok, {in_use: false}]}, expect: met}
"""
WEAK = """\
tests:
  - {name: checked, as_of: 2026-09-01, evidence: {boxes: [{checked_on: 2026-08-20}]}, expect: met}
  - {name: not checked, as_of: 2026-09-01, evidence: {boxes: [{checked_on: 2026-01-01}]}, expect: not_met}
"""
REASONS = """\
mutants:
  - rule: example/boxes-checked
    operator: scope-changed
    change: scope own → shared
    reason: The trust has no boxes of its own in this example.
"""


def score(folder: Path, keys: str, *, searched: int = 0, reasons: str = "") -> MutationScore:
    root = library(folder, keys)
    if reasons:
        (folder / "rules" / "mutants.yaml").write_text(reasons, encoding="utf-8")
    return try_mutants([root], searched=searched)


def test_a_strong_set_of_tests_scores_100(tmp_path: Path) -> None:
    mutation_score = score(tmp_path, STRONG)
    assert [survivor.mutant.change for rule in mutation_score.rules for survivor in rule.open] == []
    assert mutation_score.percent == 100
    assert mutation_score.counted > 10
    assert closing_line(mutation_score).startswith("100.0 %: the tests of 1 rule kill ")


def test_a_weak_set_of_tests_is_caught(tmp_path: Path) -> None:
    mutation_score = score(tmp_path, WEAK)
    assert mutation_score.percent < 95
    survivors = {(survivor.mutant.operator, survivor.mutant.change) for survivor in mutation_score.rules[0].open}
    assert (
        "boundary-moved",
        "checked_on >= :as_of - INTERVAL (:window_days) DAY → checked_on > :as_of - INTERVAL (:window_days) DAY",
    ) in survivors
    assert ("where-dropped", "where → nothing") in survivors


def test_the_evidence_printed_kills_each_survivor_when_it_is_added(tmp_path: Path) -> None:
    mutation_score = score(tmp_path / "weak", WEAK, searched=100)
    survivors = mutation_score.rules[0].open
    assert survivors
    assert all(survivor.killed_by is not None for survivor in survivors)
    cases = [
        killing_case_yaml(survivor.killed_by, f"{number} {survivor.mutant.change}")
        for number, survivor in enumerate(survivors)
        if survivor.killed_by is not None
    ]
    mended = score(tmp_path / "mended", WEAK + "".join(cases))
    assert mended.percent == 100


def test_the_evidence_is_as_small_as_can_be(tmp_path: Path) -> None:
    mutation_score = score(tmp_path, WEAK, searched=100)
    changes = {s.mutant.operator: s.killed_by.changes for s in mutation_score.rules[0].open if s.killed_by is not None}
    assert changes["boundary-moved"] == 1
    assert changes["where-dropped"] == 1


def test_a_reason_takes_a_survivor_out_of_the_count(tmp_path: Path) -> None:
    without = score(tmp_path / "a", WEAK)
    with_ = score(tmp_path / "b", WEAK, reasons=REASONS)
    assert with_.counted == without.counted - 1
    assert with_.killed == without.killed
    accepted = [s.accepted for s in with_.rules[0].survivors if s.accepted]
    assert accepted == ["The trust has no boxes of its own in this example."]


@pytest.mark.parametrize(
    ("keys", "reasons", "message"),
    [
        (STRONG, REASONS, 'no mutant of "example/boxes-checked" by scope-changed with this change survives'),
        (STRONG, "mutants: 1\n", '"mutants" must be a list'),
        (STRONG, "- 1\n", "the file must hold a list of mutants"),
        (WEAK.replace("expect: met", "expect: not_met"), "", 'the test "checked" does not hold'),
    ],
)
def test_mistakes(tmp_path: Path, keys: str, reasons: str, message: str) -> None:
    with pytest.raises(MistakesError, match=message):
        score(tmp_path, keys, reasons=reasons)


def test_no_rule_tried_is_never_a_pass(tmp_path: Path) -> None:
    with pytest.raises(MistakesError, match="no rule was tried"):
        try_mutants([library(tmp_path, STRONG)], named="nothing-like-it")


def test_text_and_json_say_the_same_and_never_differ(tmp_path: Path) -> None:
    first = score(tmp_path / "a", WEAK, searched=3)
    second = score(tmp_path / "b", WEAK, searched=3)
    assert mutation_text(first).replace(str(tmp_path / "a"), "") == mutation_text(second).replace(
        str(tmp_path / "b"), ""
    )
    data = json.loads(mutation_json(first, 95))
    assert data["killed"] == first.killed
    [rule] = data["rules"]
    assert len(rule["survivors"]) == len(first.rules[0].survivors)
    assert rule["survivors"][0]["file"].endswith("rules/example/boxes-checked.yaml")
    assert "survives" in mutation_text(first)


def test_the_command_exits_by_the_score(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = library(tmp_path, WEAK)
    monkeypatch.setattr(rules_mutate_command, "with_shipped", lambda _folders: [root])
    run = CliRunner().invoke
    assert run(app, ["mutate", "--survivors", "0"]).exit_code == 1
    passing = run(app, ["mutate", "--survivors", "0", "--fail-under", "10", "--format", "json"])
    assert passing.exit_code == 0
    assert json.loads(passing.stdout)["fail_under"] == 10


def test_mutants_that_are_the_same_or_do_not_compile_are_counted_and_not_tried() -> None:
    boxes = EvidenceType("boxes", "Boxes", {"n": Column("n", ColumnType.INTEGER), "d": Column("d", ColumnType.DATE)})
    data: dict[str, Any] = {
        **dict.fromkeys(("id", "title", "rationale", "remedy", "finding"), "x/y"),
        "severity": "low",
        "subject": "school",
        "check": {
            "kind": "share",
            "from": "boxes",
            "related": {"r": {"from": "boxes", "on": "n", "until": {"d": "d"}}},
            "require": "n = 1 AND n = 1 AND r.rows > 0",
            "met": ">= 100%",
        },
    }
    mutants = brood(data, {"boxes": boxes})
    assert mutants is not None
    assert mutants.discarded == 1  # without what it is matched on, `until` has no meaning
    assert mutants.equal > 0  # either of two equal conditions dropped
    assert brood({**data, "check": {"kind": "roll_up", "rules": []}}, {}) is None
