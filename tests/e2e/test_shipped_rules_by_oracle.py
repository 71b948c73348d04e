"""Every test of every shipped rule, decided by the oracle: the rules say what their authors meant."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.library.shapes.build_evidence import build_evidence_type
from eqcheck.library.yaml.strict_yaml import load
from tests.oracle.cases import read_cases
from tests.oracle.completions import is_sound, statuses_of, unknown_cells
from tests.trials import some_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.evidence_type import EvidenceType

RULES = Path(__file__).resolve().parents[2] / "rules"
TYPE_FILES = sorted((RULES / "evidence").glob("*.yaml"))
RULE_FILES = sorted(set(RULES.glob("*/*.yaml")) - set(TYPE_FILES))


def _data(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = load(str(path.relative_to(RULES)), path.read_bytes()).data
    return data


@cache
def _types() -> Mapping[str, EvidenceType]:
    return {data["id"]: build_evidence_type(data) for data in map(_data, TYPE_FILES)}


def _counted(rule: Mapping[str, Any], measures: Mapping[str, Any]) -> Mapping[str, Any]:
    """The measures that the oracle works out too; of groups it says what their figures come to, and not the figures."""
    return {name: value for name, value in measures.items() if "groups" not in rule["check"] or name == "relevant"}


def test_there_are_rules_to_look_at() -> None:
    assert len(RULE_FILES) >= 30
    assert TYPE_FILES


@pytest.mark.trials
@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_oracle_agrees_with_the_tests_of_a_rule(path: Path) -> None:
    rule = _data(path)
    if rule["check"]["kind"] == "roll_up":
        pytest.skip("a roll-up reads the statuses of other rules, not evidence: see tests/property/test_roll_up.py")
    cases = read_cases(rule, _types())
    assert cases, "a rule without tests"
    wrong = []
    for case in some_of(cases, 4):
        possible, _ = statuses_of(rule, case.world, case.subject, case.as_of, _types())
        if not is_sound(case.expect, possible):
            wrong.append(f"{case.name}: expected {case.expect}, oracle {sorted(possible)}")
        if unknown_cells(rule, case.world, case.as_of, _types()):
            continue
        verdict = case.verdict(rule, _types())
        for name, value in _counted(rule, case.measures).items() if len(verdict.possible) == 1 else ():
            if str(verdict.measures.get(name)) != str(value):
                wrong.append(f"{case.name}: expected {name} {value}, oracle {verdict.measures.get(name)}")
    assert not wrong, "\n".join(wrong)
