"""The example trusts are what their generator writes, and an audit of each finds exactly what was planned."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from eqcheck.auditing.compile_library import prepare
from eqcheck.evidence.collect import collect
from examples.generate.terms import AS_OF
from examples.generate.trust import PLANS, Order, write_trust
from tests.e2e.running import PROJECT
from tests.e2e.running import within as eqcheck

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck.evidence.rows import CollectedEvidence, Rows

EXAMPLES = PROJECT / "examples"
REGENERATE = "run `python examples/generate --trust {}` and look at what changed"
MOST_BYTES = 3_000_000
PASSES = {"met", "attested"}
NEITHER = {"not_applicable"}
FOR_SMALLER_TRUSTS = {"pay-gap/published-although-smaller-now"}
"""Rules that ask nothing of a trust of the examples' size."""
OF_A_MISSING_LOG = {"incidents/every-school-keeps-a-log"}
"""Rules that fall short where a school hands in no incident log: none of the examples leaves one out."""

Audits = Mapping[str, Any]
each_trust = pytest.mark.parametrize("trust", sorted(PLANS))


@pytest.fixture(scope="module")
def audits(cache: Path) -> Audits:
    """What an audit of each trust says."""
    assessments = {}
    for trust in PLANS:
        ran = eqcheck("audit", EXAMPLES / trust, "--as-of", AS_OF.isoformat(), "--format", "json", cache=cache)
        assert ran.returncode == 1, ran.stderr
        assessments[trust] = json.loads(ran.stdout)
    return assessments


@each_trust
def test_example_is_current(trust: str, tmp_path: Path) -> None:
    write_trust(tmp_path / "again", Order(PLANS[trust]))
    written, committed = _files(tmp_path / "again"), _files(EXAMPLES / trust)
    advice = REGENERATE.format(trust)
    assert sorted(written) == sorted(committed), advice
    assert [name for name in written if written[name] != committed[name]] == [], advice


def test_another_seed_gives_another_trust_with_the_same_matrix(tmp_path: Path) -> None:
    write_trust(tmp_path / "other", Order(PLANS["tern"], seed=1))
    written, committed = _files(tmp_path / "other"), _files(EXAMPLES / "tern")
    assert sorted(written) == sorted(committed)
    assert written["evidence/staff-HR export.csv"] != committed["evidence/staff-HR export.csv"]
    assert written["expected.csv"] == committed["expected.csv"]


def test_more_schools_repeat_the_named_ones(tmp_path: Path) -> None:
    write_trust(tmp_path / "many", Order(schools=10, clean=True, training_rows=9000))
    written = _files(tmp_path / "many")
    assert written["evidence/training_records.csv"].count(b"\n") == 9001
    assert b"tanfield2" in written["expected.csv"]
    assert "evidence/tanfield2/incident_log.csv" in written


@each_trust
def test_fewer_schools_are_a_sound_trust(trust: str, tmp_path: Path) -> None:
    write_trust(tmp_path / "two", Order(PLANS[trust], schools=2, clean=True))
    assert [school.key for school in prepare(tmp_path / "two", cache=None).setup.schools] == [
        school.key for school in PLANS[trust].schools[:2]
    ]


@each_trust
def test_every_accessibility_plan_is_a_document(trust: str) -> None:
    kept = [path for path in (EXAMPLES / trust / "evidence").rglob("accessibility_*") if path.is_file()]
    folders = {path.parent.name for path in (EXAMPLES / trust / "evidence").rglob("*.*")} - {"trust", "evidence"}
    assert {path.parent.name for path in kept} == folders
    assert {path.suffix for path in kept} == {".docx", ".pdf"}
    assert len(kept) == len(folders)


@each_trust
def test_the_plans_say_what_tables_of_them_would(trust: str, tmp_path: Path) -> None:
    write_trust(tmp_path / "tables", Order(PLANS[trust], clean=True))
    documents, tables = _collected(EXAMPLES / trust), _collected(tmp_path / "tables")
    for evidence_type in ("accessibility_plans", "accessibility_actions"):
        assert _without_ids(documents.tables[evidence_type]) == _without_ids(tables.tables[evidence_type])


def test_examples_are_modest() -> None:
    assert sum(len(content) for trust in PLANS for content in _files(EXAMPLES / trust).values()) < MOST_BYTES


@each_trust
def test_audit_finds_what_was_planned(trust: str, audits: Audits) -> None:
    expected = _expected(trust)
    statuses = {(finding["clause"], finding["subject"]): finding["status"] for finding in audits[trust]["findings"]}
    wrong = [
        f"{clause} at {subject}: expected {expected.get((clause, subject))}, found {statuses.get((clause, subject))}"
        for clause, subject in sorted(expected.keys() | statuses.keys())
        if expected.get((clause, subject)) != statuses.get((clause, subject))
    ]
    assert not wrong, "\n".join(["", *wrong])


@each_trust
def test_every_file_is_used(trust: str, audits: Audits) -> None:
    assert {file["state"] for file in audits[trust]["evidence"]} == {"used"}


def test_every_rule_passes_somewhere_and_falls_short_somewhere(audits: Audits) -> None:
    seen: dict[str, set[str]] = {}
    for trust in PLANS:
        for finding in audits[trust]["findings"]:
            for observation in finding["observations"]:
                seen.setdefault(observation["rule"], set()).add(observation["status"])
    assert sorted(seen) == _rules_in_use()
    for rule in FOR_SMALLER_TRUSTS:
        assert seen.pop(rule) == NEITHER
    assert [rule for rule, statuses in sorted(seen.items()) if not statuses & PASSES] == []
    never_short = [rule for rule, statuses in sorted(seen.items()) if not statuses - PASSES - NEITHER]
    assert never_short == sorted(OF_A_MISSING_LOG)


@pytest.mark.parametrize(
    "status", ["not_met", "no_evidence", "partial", "insufficient_data", "attested", "met", "not_applicable"]
)
def test_plan_has_every_status(status: str) -> None:
    assert status in _expected("mket").values()


def test_headings_and_spellings_are_those_of_the_types() -> None:
    declared = {
        (path.stem, column): set(column_type.get("values", ()))
        for path in (PROJECT / "rules" / "evidence").glob("*.yaml")
        for column, column_type in yaml.safe_load(path.read_text(encoding="utf-8"))["columns"].items()
        if "derived" not in column_type
    }
    written = {(row["type"], row["column"]) for row in _rows("headings.csv")}
    assert written - declared.keys() == set()  # what else is declared, the examples' offices do not keep
    spelt = {(row["type"], row["column"], row["value"]) for row in _rows("spellings.csv")}
    assert [name for name in sorted(spelt) if name[2] not in declared[name[:2]]] == []


def _collected(folder: Path) -> CollectedEvidence:
    prepared = prepare(folder, cache=None)
    return collect(folder, prepared.setup, prepared.types)


def _without_ids(rows: Rows) -> list[tuple[str, ...]]:
    """Every row but for its plan's id, which a document has from its file's name."""
    names = sorted(rows.columns.keys() - {"plan_id"})
    columns = [rows.subjects, *(rows.columns[name] for name in names)]
    return sorted(tuple(map(repr, row)) for row in zip(*columns, strict=True))


def _rules_in_use() -> list[str]:
    """The id of every rule that a clause names; the parts of roll-ups that no clause names are seen only in them."""
    uses = [
        use
        for path in (PROJECT / "policies").glob("*.yaml")
        for clause in yaml.safe_load(path.read_text(encoding="utf-8"))["clauses"]
        for use in clause.get("rules", ())
    ]
    return sorted({use if isinstance(use, str) else use["rule"] for use in uses})


def _rows(name: str) -> list[dict[str, str]]:
    with (EXAMPLES / "generate" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _expected(trust: str) -> dict[tuple[str, str], str]:
    with (EXAMPLES / trust / "expected.csv").open(encoding="utf-8", newline="") as lines:
        return {(row["clause"], row["subject"]): row["status"] for row in csv.DictReader(lines)}
