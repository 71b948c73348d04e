"""Exports as platforms give them, through the whole program: who is trained, and what a rule may ask of a reason."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.e2e.running import within

if TYPE_CHECKING:
    from pathlib import Path

SETUP = """\
trust: {name: Little Trust, company_number: "07000001"}
schools: [{key: oak, name: Oak School, phase: primary, urn: "900001", former_urns: ["800001"]}]
policies: [mket-equalities]
"""
STAFF = """\
Staff code,Forename,Surname,Work email,Date of joining
E1,Ann,Bell,ann@oak.example,01/09/2020
E2,Bob,Cole,bob@oak.example,01/09/2020
E3,Cy,Dunn,cy@oak.example,01/09/2020
E4,Dee,Frost,dee@oak.example,01/09/2020
"""
EXPORT = """\
Learner,Email,Course,Status,Completed date
Ann Bell,ann@oak.example,Equality and diversity,Completed,01/03/2026
Bob Cole,bob@oak.example,Equality and diversity,Failed,01/03/2026
Cy Dunn,,Equality and diversity,Complete,02/03/2026
Dee Frost,dee@oak.example,Equality and diversity,Not Started,
"""
TYPE = """\
id: results
title: Results
columns:
  score: {type: number, meaning: The score.}
  score_withheld:
    type: category
    withheld: score
    meaning: Why there is none.
    blank: there is a score
    values: {suppressed: [c], none: []}
"""
RULE = """\
id: results/shown
title: No score is suppressed
rationale: A score that is not shown says nothing to anybody.
remedy: Ask for the score in another way and look again.
severity: low
subject: school
unused: It stands here to be tried.
check:
  kind: share
  from: results
  require: score_withheld IS NULL OR score_withheld <> 'suppressed'
  met: ">= 100%"
finding: "{unmet} of {relevant} are suppressed"
tests:
  - {name: shown, as_of: 2026-09-01, evidence: {results: [{score: 1}]}, expect: met}
  - {name: hidden, as_of: 2026-09-01, evidence: {results: [{score_withheld: REASON}]}, expect: not_met}
"""


def trained(folder: Path) -> dict[str, Any]:
    """What the rule on equality training measured at the one school."""
    ran = within("audit", folder, "--as-of", "2026-11-22", "--format", "json")
    assert ran.stderr == ""
    report = json.loads(ran.stdout)
    observed = [
        observation
        for finding in report["findings"]
        for observation in finding["observations"]
        if observation["rule"] == "training/equality-current" and finding["subject"] == "oak"
    ]
    return dict(observed[0]["measures"])


def test_an_export_without_numbers_counts_for_whom_it_is_about_and_only_if_finished(tmp_path: Path) -> None:
    (tmp_path / "eqcheck.yaml").write_text(SETUP, encoding="utf-8")
    school = tmp_path / "evidence" / "oak"
    school.mkdir(parents=True)
    (school / "staff.csv").write_text(STAFF, encoding="utf-8")
    (school / "training_records-platform.csv").write_text(EXPORT, encoding="utf-8")
    measures = trained(tmp_path)
    assert (measures["relevant"], measures["met"], measures["unknown"]) == (4, 2, 2)


def test_a_rules_tests_may_name_a_reason_and_no_other_word(tmp_path: Path) -> None:
    type_, rule = tmp_path / "rules" / "evidence" / "results.yaml", tmp_path / "rules" / "results" / "shown.yaml"
    for file, text in ((type_, TYPE), (rule, RULE)):
        file.parent.mkdir(parents=True)
        file.write_text(text.replace("REASON", "suppressed"), encoding="utf-8")
    ran = within("rules", "test", tmp_path, "-k", "results/shown")
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    rule.write_text(RULE.replace("REASON", "supressed"), encoding="utf-8")
    ran = within("rules", "test", tmp_path, "-k", "results/shown")
    assert ran.returncode == 2
    assert '"supressed" is not a reason that score_withheld keeps' in ran.stderr
