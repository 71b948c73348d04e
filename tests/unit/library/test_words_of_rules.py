"""What the shipped rules and policies say can be read aloud: numbers agree, nothing is nought of anything."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from eqcheck.domain.finding_text import filled, placeholders

ROOT = Path(__file__).parents[3]
PRIVATE = re.compile(r"first proposed|proposed test|as proposed|rules that compare|will read the same|earlier draft")
WRONG = re.compile(
    r"(?<![\d.,])0 (?:of|have|are|were) |\b1 (?:are|were|have|show|\w+ days)\b"
    r"|\b1 (?:case|complaint|report|event|time|month|day|group|point)s\b|[{}\[\]_]|  "
    r"|\b[01] cannot be told|^[01] (?:is|was|has|shows) |\bthe two\b.*\b2 of\b|\b(?:was|is|are|were) no "
)
LONGEST = 30
"""Words of a sentence, or of one item of a list."""


def _rules() -> dict[str, dict[str, Any]]:
    paths = [path for path in sorted((ROOT / "rules").rglob("*.yaml")) if path.parent.name != "evidence"]
    read = [yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in paths]
    return {rule["id"]: rule for rule in read if isinstance(rule, dict) and "check" in rule}


RULES = _rules()


@pytest.mark.parametrize("parameter", [1, 12])
@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_finding_agrees_with_its_numbers(rule: str, number: int, parameter: int) -> None:
    for template in (RULES[rule][key] for key in ("title", "finding", "held", "not_shown") if key in RULES[rule]):
        values: dict[str, Any] = dict.fromkeys(placeholders(template), number)
        values |= dict.fromkeys((name for name in values if name in RULES[rule].get("parameters", ())), parameter)
        values |= dict.fromkeys((name for name in values if name in {"relevant", "listed"}), 12)
        values |= dict.fromkeys((name for name in values if name == "snapshot"), "31 March 2025")
        text = filled(template, values, str)
        assert WRONG.findall(text) == []
        assert max(len(part.split()) for part in text.split(";")) <= LONGEST


@pytest.mark.parametrize("rule", sorted(RULES))
def test_each_part_of_a_finding_can_stand_alone(rule: str) -> None:
    template = RULES[rule]["finding"]
    goes_on = {placeholders(part)[0] for part in re.findall(r"\[, ([^\]]*)\]", template)}
    for name in dict.fromkeys(placeholders(template)):
        if name in goes_on:
            continue  # of what the part before counts, and so never alone
        alone = filled(template, dict.fromkeys(placeholders(template), 0) | {name: 1}, str)
        assert not re.match(r"1 (?:is|was|has|shows|cannot|more)\b", alone), alone


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_number_that_a_trust_may_change_has_bounds(rule: str) -> None:
    unbounded = [
        name
        for name, parameter in RULES[rule].get("parameters", {}).items()
        if type(parameter.get("value")) in {int, float} and not {"minimum", "maximum"} <= set(parameter)
    ]
    assert unbounded == []


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_rule_speaks_of_no_earlier_one(rule: str) -> None:
    said = " ".join(str(RULES[rule].get(key, "")) for key in ("title", "rationale", "remedy", "finding"))
    assert PRIVATE.findall(said) == []


def test_a_policy_speaks_of_no_earlier_test() -> None:
    for path in sorted((ROOT / "policies").glob("*.yaml")):
        assert PRIVATE.findall(path.read_text(encoding="utf-8")) == [], path.name


@pytest.mark.parametrize(
    ("template", "values", "said"),
    [
        ("{n|case|cases} open", {"n": 1}, "1 case open"),
        ("{n|case|cases} open", {"n": 2}, "2 cases open"),
        ("{n|case|cases} open", {"n": 0}, "no cases open"),
        ("{n} {n?is|are} open", {"n": 1}, "1 is open"),
        ("{n} {n?is|are} open", {"n": 3}, "3 are open"),
        ("{m} of {n} are done", {"m": 0, "n": 3}, "none of 3 are done"),
        ("10 of {n} are done", {"n": 30}, "10 of 30 are done"),
        ("[{m} are late][ and {n} are open]", {"m": 2, "n": 0}, "2 are late"),
        ("[{m} are late][ and {n} are open]", {"m": 0, "n": 2}, "2 are open"),
        ("[{m} are late][ and {n} are open]", {"m": 0, "n": None}, "none are late and None are open"),
        ("{other} stays", {}, "{other} stays"),
        ("in the last {n!month|months}", {"n": 1}, "in the last month"),
        ("in the last {n!month|months}", {"n": 12}, "in the last 12 months"),
        ("in the last {n!month|months}", {}, "in the last {n!month|months}"),
        ("within {n} school {n?day|days}", {"n": 1}, "within 1 school day"),
    ],
)
def test_a_sentence_is_filled(template: str, values: dict[str, Any], said: str) -> None:
    assert filled(template, values, str) == said
