"""A forecast is the audit of the same files on another day, and its calendar file is read by another library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import icalendar
import pytest

from eqcheck.auditing.forecast import FARTHEST, forecast
from eqcheck.auditing.prepared_run import Selection
from eqcheck.auditing.run import audit
from eqcheck.domain.assessment import Status
from eqcheck.domain.lapse import SOON
from eqcheck.domain.mistakes import MistakesError
from eqcheck.domain.status import prose_date
from eqcheck.messages.commands import CommandKind
from eqcheck.reports import forecast_text
from eqcheck.reports.calendar import render
from eqcheck.reports.report_format import View
from tests.unit.office.trusts import packs, put, tiny

if TYPE_CHECKING:
    from eqcheck.domain.forecast import Forecast

pytestmark = pytest.mark.usefixtures("evidence_is_read_once")

DAY = date(2026, 11, 22)
MKET = Path(__file__).parents[3] / "examples" / "mket"


def foretold(trust: Path, by: date, as_of: date = DAY) -> Forecast:
    return forecast(trust, as_of=as_of, by=by, cache=packs())


def entries(content: bytes) -> dict[str, date]:
    """The day of each entry by its UID, as another library reads the file."""
    calendar = icalendar.Calendar.from_ical(content)
    return {str(event["UID"]): event.decoded("DTSTART") for event in calendar.walk("VEVENT")}


@pytest.mark.parametrize("days", [0, 1, 8, 9, 28, 366])
def test_both_matrices_are_audits_of_the_same_files(tmp_path: Path, days: int) -> None:
    trust, by = tiny(tmp_path), DAY + timedelta(days=days)
    forecast_made = foretold(trust, by)
    assert forecast_made.now == audit(trust, as_of=DAY, cache=packs())
    assert forecast_made.then == audit(trust, as_of=by, cache=packs())


def test_no_text_of_documents_is_in_a_forecast() -> None:
    forecast_made = foretold(MKET, DAY)
    assert forecast_made.now == audit(MKET, as_of=DAY, cache=packs())
    assert any(file.path.endswith(".docx") for file in forecast_made.now.evidence)
    assert not any(reading.text for file in forecast_made.now.evidence for reading in file.readings)


def test_what_lapses_is_told_with_its_first_day_and_its_duties(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    put(trust, {"oak/first_aid_boxes.csv": "Box no,Last check\nE1,20/11/2026\n"})
    (lapse,) = [it for it in foretold(trust, date(2027, 3, 1)).lapses if it.subject == "oak"]
    assert (lapse.day, lapse.rule, lapse.clauses) == (
        date(2026, 12, 22),
        "first-aid/boxes-checked",
        ("tiny/boxes/1",),
    )
    before, after = (audit(trust, as_of=day, cache=packs()) for day in (lapse.day - timedelta(days=1), lapse.day))
    statuses = [next(it.status for it in made.findings if it.subject == "oak") for made in (before, after)]
    assert statuses == [Status.MET, Status.NOT_MET]


@pytest.mark.parametrize("days", [-1, FARTHEST + 1])
def test_days_that_cannot_be_foretold_are_refused(tmp_path: Path, days: int) -> None:
    with pytest.raises(MistakesError) as raised:
        foretold(tiny(tmp_path), DAY + timedelta(days=days))
    assert [mistake.kind for mistake in raised.value.mistakes] == [CommandKind.FORECAST_DAY]


def test_importing_again_moves_entries_and_adds_none(tmp_path: Path) -> None:
    trust, by = tiny(tmp_path), date(2027, 3, 1)
    first = entries(render(foretold(trust, by)))
    assert first == entries(render(foretold(trust, by)))
    assert len(first) == len(foretold(trust, by).lapses) > 0
    put(trust, {f"{key}/first_aid_boxes.csv": "Box no,Last check\nA1,21/11/2026\n" for key in ("oak", "elm")})
    second = entries(render(foretold(trust, by, as_of=DAY + timedelta(days=1))))
    assert second.keys() == first.keys()
    assert second != first


def test_a_calendar_without_an_entry_has_a_component(tmp_path: Path) -> None:
    content = render(foretold(tiny(tmp_path), DAY))
    assert entries(content) == {}
    assert [part.name for part in icalendar.Calendar.from_ical(content).subcomponents] == ["VTIMEZONE"]


def test_a_school_keeps_its_entries_when_its_urn_its_key_and_its_trust_change(tmp_path: Path) -> None:
    forecast_made = foretold(tiny(tmp_path), date(2027, 3, 1))
    trust = forecast_made.now.trust
    converted = tuple(
        replace(each, key=f"{each.key}-academy", urn=f"99{each.urn}", former_urns=(each.urn or "",))
        for each in trust.schools
    )
    moved = replace(
        forecast_made,
        now=replace(
            forecast_made.now,
            trust=replace(trust, name="Another Trust", company_number="07654321", schools=converted),
            subjects=tuple(key if key == "trust" else f"{key}-academy" for key in forecast_made.now.subjects),
        ),
        ahead=replace(
            forecast_made.ahead,
            lapses=tuple(replace(it, subject=f"{it.subject}-academy") for it in forecast_made.lapses),
        ),
    )
    assert "trust" not in {it.subject for it in forecast_made.lapses}
    assert entries(render(moved)) == entries(render(forecast_made))


@pytest.mark.parametrize("as_of", [DAY, date(2026, 12, 2), date(2026, 9, 20)], ids=str)
def test_an_audit_says_ahead_what_the_forecast_of_four_weeks_says(tmp_path: Path, as_of: date) -> None:
    trust = tiny(tmp_path)
    forecast_made = foretold(trust, as_of + timedelta(days=SOON), as_of)
    with_ahead = audit(trust, as_of=as_of, ahead=True)
    assert with_ahead == replace(forecast_made.now, ahead=forecast_made.ahead)
    assert audit(trust, as_of=as_of, cache=packs(), ahead=True).ahead == forecast_made.ahead
    assert audit(trust, as_of=as_of, cache=packs(), ahead=True).ahead == forecast_made.ahead
    of_one = audit(trust, as_of=as_of, selection=Selection(schools=("oak",)), cache=packs(), ahead=True)
    assert of_one.ahead == forecast_made.ahead.of(("oak",))


def a_trust_whose_calendar_ends(folder: Path) -> Path:
    """Boxes are to have been checked since the last term began, and the terms given end in December."""
    trust = tiny(folder)
    rule = trust / "rules" / "first-aid" / "boxes-checked.yaml"
    text = rule.read_text(encoding="utf-8")
    rule.write_text(
        text.replace("checked_on >= :as_of - INTERVAL (:days) DAY", "checked_on >= :last_term_start"), encoding="utf-8"
    )
    setup = trust / "eqcheck.yaml"
    summer = "  terms:\n    - {name: Summer 2026, from: 2026-04-13, to: 2026-07-21}"
    setup.write_text(setup.read_text(encoding="utf-8").replace("  terms:", summer), encoding="utf-8")
    return trust


def test_where_the_calendar_of_terms_ends_is_told(tmp_path: Path) -> None:
    trust = a_trust_whose_calendar_ends(tmp_path)
    forecast_made = foretold(trust, date(2027, 3, 1))
    assert forecast_made.lapses == ()
    assert [it.subject for it in forecast_made.ahead.not_foretold] == ["elm", "oak"]
    assert forecast_made.ahead.calendar_ends_on is not None
    text = forecast_text.render(forecast_made, View())
    assert prose_date(forecast_made.ahead.calendar_ends_on) in text.replace("\n      ", " ")
    days_before = forecast_made.ahead.calendar_ends_on - timedelta(days=20)
    soon = audit(trust, as_of=days_before, cache=packs(), ahead=True)
    assert soon.ahead == foretold(trust, days_before + timedelta(days=SOON), days_before).ahead
    assert soon.ahead is not None
    assert soon.ahead.not_foretold == forecast_made.ahead.not_foretold


def test_the_file_folds_and_escapes_as_the_standard_says(tmp_path: Path) -> None:
    forecast_made = foretold(tiny(tmp_path), date(2027, 3, 1))
    name = "Sträßchen, Łódź; the \\ school\x07 " + "é" * 90
    lapses = tuple(replace(it, title=name, remedy="One.\nTwo; three, four.") for it in forecast_made.lapses)
    odd = replace(forecast_made, ahead=replace(forecast_made.ahead, lapses=lapses))
    content = render(odd)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert content.count(b"\n") == content.count(b"\r\n")
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert {str(event["SUMMARY"]).split(": lapses today: ")[1] for event in events} == {name.replace("\x07", " ")}
    assert all("One.\nTwo; three, four." in str(event["DESCRIPTION"]) for event in events)
    alarms = [alarm for event in events for alarm in event.walk("VALARM")]
    assert {alarm.decoded("TRIGGER") for alarm in alarms} == {timedelta(days=-28)}
