"""The days on which the law changed stand in one list, and the rules that rest on them say the same."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from eqcheck.library.sources import LAW_CHANGES_FILE

RULES = Path(__file__).parents[3] / "rules"
DAYS = {
    each["id"]: each["commences_on"]
    for each in yaml.safe_load((RULES / LAW_CHANGES_FILE).read_text(encoding="utf-8"))["changes"]
}
SETTLING = timedelta(90)
"""How long after a change rules ask for what is to be done about it."""


@pytest.mark.parametrize(
    ("rule", "parameter", "first"),
    [
        ("briefings/change-in-law-briefed", "law_changed_on", []),
        ("briefings/leaders-up-to-date", "briefed_since", ["public-sector-equality-duty"]),
        ("training/legislation-current", "briefed_since", ["public-sector-equality-duty"]),
        ("employment-policies/checked-against-law", "checked_since", ["public-sector-equality-duty"]),
    ],
)
def test_rules_take_the_days_of_the_list(rule: str, parameter: str, first: list[str]) -> None:
    written = _values(rule, parameter)
    settled = [DAYS["worker-protection"], DAYS["all-reasonable-steps"]]
    assert written == [
        *({"value": DAYS[change]} for change in first),
        *({"from": day + SETTLING, "value": day} for day in settled),
    ]


def test_the_steps_asked_for_change_on_the_days_of_the_list() -> None:
    assert _values("harassment/steps-in-place", "all_reasonable_steps") == [
        {"from": DAYS["worker-protection"], "value": False},
        {"from": DAYS["all-reasonable-steps"], "value": True},
    ]
    assert _values("harassment/assessment-current", "window_months")[0]["from"] == DAYS["worker-protection"]


def _values(rule: str, parameter: str) -> list[dict[str, object]]:
    stated = yaml.safe_load((RULES / f"{rule}.yaml").read_text(encoding="utf-8"))
    values: list[dict[str, object]] = stated["parameters"][parameter]["values"]
    return values
