"""The way to green says what it counts, so that a trustee does not puzzle over it beside the counts of statuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from eqcheck.domain.action import Action, ActionKind, Clock, Due, WayToGreen
from eqcheck.domain.assessment import Severity, Status
from eqcheck.domain.comparison import Comparison
from eqcheck.reports.audience import Audience
from eqcheck.reports.files import file_formats
from eqcheck.reports.way_words import way_words
from tests.unit.reports import samples

DAY = date(2026, 12, 18)
ACTION = Action(
    id="0",
    kind=ActionKind.PUT_RIGHT,
    subject="ashwood",
    rules=(samples.TRAINING,),
    evidence=("staff",),
    what="Train them.",
    role="training_lead",
    owner="",
    due=Due(DAY, DAY, Clock.SEVERITY, 28),
    severity=Severity.HIGH,
    statutory=False,
    clauses=("mket/elt/5",),
    closes=("mket/elt/5",),
)


def test_what_is_not_open_though_it_is_not_met_is_counted() -> None:
    made = samples.two_schools()
    at_best = samples.finding("mket/elt/5", "ashwood", Status.MET)
    waived = samples.finding("mket/elt/5", "brook", Status.NOT_MET, waiver=samples.waiver(until=DAY))
    findings = (
        replace(at_best, status=Status.PARTIAL),
        waived,
        samples.finding("mket/elt/10", "brook", Status.PARTIAL),
    )
    seen = replace(made, findings=findings, actions=(ACTION,), way=WayToGreen(("0",), (1,), 1))
    assert "1 duty that a waiver accepts and 1 duty met in part" in way_words(seen)
    assert "Not open" not in way_words(replace(seen, findings=findings[2:]))


def test_a_summary_without_a_change_has_no_empty_table() -> None:
    made = replace(samples.two_schools(), changes=Comparison(date(2026, 10, 1), date(2026, 11, 22), ()))
    text = file_formats()["md"].render(made, Audience.EXECUTIVE).decode()
    assert "No status changed." in text
    assert "| Before | Now |" not in text
