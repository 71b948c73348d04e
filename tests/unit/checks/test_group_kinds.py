"""What a saved assessment keeps of a comparison is enough to judge it again to the same status."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.auditing.saved_statuses import refuse_unfounded
from eqcheck.checks import build_check, check_kinds
from eqcheck.checks.kind import JudgedMeasures
from eqcheck.domain.assessment import Observation, Status
from eqcheck.domain.plain_data import PlainDataError
from tests.unit.reports import samples

if TYPE_CHECKING:
    from collections.abc import Mapping

SAVED = {"relevant": 4, "group_of": 160, "group_other_of": 300, "group_before_of": 160, "group_other_before_of": 300}


@pytest.mark.parametrize(
    ("now", "others", "status"),
    [(65, 72, Status.MET), (30, 88, Status.NOT_MET), (45, 72, Status.INSUFFICIENT_DATA), (39, 72, Status.PARTIAL)],
)
def test_a_change_is_judged_again_from_what_is_saved(now: int, others: int, status: Status) -> None:
    check = build_check(
        {
            "kind": "change",
            "from": "reports",
            "groups": {"group": {"group": "a", "other": "b"}},
            "now": "c",
            "before": "d",
            "value": "v",
            "of": "n",
            "deviation": "0",
            "better": "higher",
        }
    )
    values = {"group": now, "group_other": others, "group_before": 40, "group_other_before": 70}
    measures = {
        **SAVED,
        **{f"{name}_value": figure for name, figure in values.items()},
        **{f"{name}_deviation": 0 for name in values},
    }
    assert check_kinds()["change"].judge(JudgedMeasures(check, measures, {})).status is status


def test_people_are_judged_again_from_what_is_saved() -> None:
    check = build_check(
        {"kind": "compare", "from": "pupils", "groups": {"group": {"group": "a"}}, "outcome": "b", "met": "<= 1.25"}
    )
    measures = {"relevant": 720, "group_of": 120, "group_cases": 24, "group_other_of": 600, "group_other_cases": 60}
    assert check_kinds()["compare"].judge(JudgedMeasures(check, measures, {})).status is Status.NOT_MET


def test_a_gap_that_was_made_met_by_hand_is_refused() -> None:
    check = build_check(
        {"kind": "compare", "from": "pupils", "groups": {"group": {"group": "a"}}, "outcome": "b", "met": "<= 1.25"}
    )
    rule = replace(samples.RULES[samples.TRAINING], check=check)
    measures = {"relevant": 720, "group_of": 120, "group_cases": 24, "group_other_of": 600, "group_other_cases": 60}

    def read(item: Mapping[str, Any], subject: str) -> Observation:
        return Observation(rule.id, rule.id, subject, Status(item["status"]), measures, {}, None)

    def saved(status: Status) -> list[Mapping[str, Any]]:
        return [{"subject": "ashwood", "observations": [{"status": status.value}]}]

    refuse_unfounded(saved(Status.NOT_MET), {rule.id: rule}, read)
    with pytest.raises(PlainDataError):
        refuse_unfounded(saved(Status.MET), {rule.id: rule}, read)
