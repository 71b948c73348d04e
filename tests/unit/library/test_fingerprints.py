"""Every clause's fingerprint is that of its own words in the source document, computed anew from the source.

The sources are not part of the project. Where they are not at hand these tests are skipped.
"""

from __future__ import annotations

import csv
import hashlib
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
SOURCES = ROOT.parent / "shared"
SEEDS = {"mket": "mket-equalities-policy.txt", "att": "att-equality-responsibilities.txt"}
POLICIES = {"mket": "mket-equalities.yaml", "att": "att-equalities.yaml"}
CLAUSES = SOURCES / "reference" / "clauses.csv"
QUOTE_MARKS = str.maketrans("\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f", "''''\"\"\"\"")
EXPECTED_CLAUSES = {"mket": 82, "att": 36}

pytestmark = pytest.mark.skipif(not CLAUSES.is_file(), reason="the source documents are not beside the project")


def normalise(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(QUOTE_MARKS).replace("**", "")
    return re.sub(r"\s+", " ", plain).strip().casefold()


def fingerprint(text: str) -> str:
    return "sha256:" + hashlib.sha256(normalise(text).encode()).hexdigest()


def clauses_of(prefix: str) -> list[dict[str, Any]]:
    policy = yaml.safe_load((ROOT / "policies" / POLICIES[prefix]).read_text(encoding="utf-8"))
    clauses: list[dict[str, Any]] = policy["clauses"]
    return clauses


def sources_of(prefix: str) -> dict[str, dict[str, str]]:
    with CLAUSES.open(encoding="utf-8", newline="") as handle:
        return {row["id"]: row for row in csv.DictReader(handle) if row["id"].startswith(f"{prefix}/")}


@pytest.mark.parametrize("prefix", sorted(SEEDS))
def test_every_duty_of_the_source_is_a_clause_once_and_in_its_order(prefix: str) -> None:
    ids = [clause["id"] for clause in clauses_of(prefix)]
    assert ids == list(sources_of(prefix))
    assert len(set(ids)) == EXPECTED_CLAUSES[prefix]


@pytest.mark.parametrize("prefix", sorted(SEEDS))
def test_every_fingerprint_is_that_of_words_in_the_source(prefix: str) -> None:
    document = normalise((SOURCES / "seeds" / SEEDS[prefix]).read_text(encoding="utf-8"))
    sources = sources_of(prefix)
    for clause in clauses_of(prefix):
        quote = sources[clause["id"]]["quote"]
        assert normalise(quote) in document, clause["id"]
        assert clause["fingerprint"] == fingerprint(quote), clause["id"]


@pytest.mark.parametrize("prefix", sorted(SEEDS))
def test_a_duty_is_said_in_words_of_our_own(prefix: str) -> None:
    document = normalise((SOURCES / "seeds" / SEEDS[prefix]).read_text(encoding="utf-8"))
    copied = [clause["id"] for clause in clauses_of(prefix) if normalise(clause["duty"]).rstrip(".") in document]
    assert copied == []


@pytest.mark.parametrize("prefix", sorted(SEEDS))
def test_level_kind_and_section_follow_the_source(prefix: str) -> None:
    sources = sources_of(prefix)
    for clause in clauses_of(prefix):
        source = sources[clause["id"]]
        level = "trust" if source["level"] == "trust+school" else source["level"]
        assert (clause["section"], clause["level"], clause["kind"]) == (source["section"], level, source["kind"])


@pytest.mark.parametrize("prefix", sorted(SEEDS))
def test_a_duty_is_tested_and_an_aspiration_attested_or_declared_not_tested(prefix: str) -> None:
    for clause in clauses_of(prefix):
        is_tested = bool(clause.get("rules"))
        assert is_tested != ("not_tested" in clause), clause["id"]
        if clause["kind"] == "aspiration":
            assert not is_tested or attested_alone(clause), clause["id"]
        else:
            assert is_tested, clause["id"]


def attested_alone(clause: dict[str, Any]) -> bool:
    files = [ROOT / "rules" / f"{each if isinstance(each, str) else each['rule']}.yaml" for each in clause["rules"]]
    return {yaml.safe_load(file.read_text(encoding="utf-8"))["check"]["kind"] for file in files} == {"attested"}
