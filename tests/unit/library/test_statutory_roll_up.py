"""The rules that roll up the law name exactly the rules of the law's statutory clauses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from eqcheck.library.fingerprints import fingerprint

ROOT = Path(__file__).parents[3]


def read(path: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
    return data


def statutory_rules(*levels: str) -> list[str]:
    clauses = read("policies/england-equality-law.yaml")["clauses"]
    duties = [clause for clause in clauses if clause["kind"] == "statutory" and clause["level"] in levels]
    return sorted({rule for clause in duties for rule in clause.get("rules", ())})


@pytest.mark.parametrize(
    ("rule", "levels"),
    [
        ("law/every-duty-across-the-trust", ("trust", "school")),
        ("law/every-duty-of-the-school", ("school",)),
    ],
)
def test_the_roll_up_is_of_every_statutory_rule_of_its_level(rule: str, levels: tuple[str, ...]) -> None:
    assert read(f"rules/{rule}.yaml")["check"]["rules"] == statutory_rules(*levels)


def test_the_law_has_no_document_so_each_fingerprint_is_of_the_citation() -> None:
    for clause in read("policies/england-equality-law.yaml")["clauses"]:
        assert clause["fingerprint"] == fingerprint(clause["locator"]), clause["id"]
