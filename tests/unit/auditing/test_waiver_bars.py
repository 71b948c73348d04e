"""A waiver that may not be given is a note: it accepts nothing anywhere, and the audit says why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eqcheck.auditing.run import audit
from eqcheck.auditing.saved_assessment import parse
from eqcheck.cli.audit_command import FailOn, exit_code
from eqcheck.cli.edge import ExitCode
from eqcheck.domain.mistakes import Place
from eqcheck.domain.waiver_bars import WaiverBar
from eqcheck.messages.notices import NoticeKind
from eqcheck.reports import json_report
from eqcheck.reports.tally import is_waived
from tests.unit.office.trusts import packs, tiny

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from eqcheck.domain.assessment import Assessment

DAY = date(2027, 3, 1)
"""A day on which no box has been checked for months."""

GOOD = {"reason": "The boxes are moved", "approver": "Chair", "from": "2027-01-01", "until": "2027-12-31"}
BARRED = {
    "by the bearer": ({"approver": "Site managers"}, WaiverBar.BEARER, NoticeKind.WAIVER_BY_BEARER_NOTED),
    "by a person": ({"approver": "jo@tiny.example"}, WaiverBar.PERSON, NoticeKind.WAIVER_BY_PERSON_NOTED),
    "by name": ({"approver": "Mrs. Jo Quibble"}, WaiverBar.PERSON, NoticeKind.WAIVER_BY_PERSON_NOTED),
    "by a bare name": ({"approver": "Jo Quibble"}, WaiverBar.PERSON, NoticeKind.WAIVER_BY_PERSON_NOTED),
    "no reason": ({"reason": "to be confirmed"}, WaiverBar.NO_REASON, NoticeKind.WAIVER_WITHOUT_REASON_NOTED),
    "no approver": ({"approver": "t.b.c."}, WaiverBar.NO_APPROVER, NoticeKind.WAIVER_WITHOUT_APPROVER_NOTED),
    "a year and a day": ({"until": "2028-01-02"}, WaiverBar.TOO_LONG, NoticeKind.WAIVER_TOO_LONG_NOTED),
    "without end": ({"from": None, "until": "2099-12-31"}, WaiverBar.TOO_LONG, NoticeKind.WAIVER_TOO_LONG_NOTED),
}


def audited(trust: Path, values: Mapping[str, str | None]) -> Assessment:
    """The tiny trust with a waiver of each school's duty."""
    rest = ", ".join(f"{name}: '{value}'" for name, value in values.items() if value is not None)
    items = "".join(f"  - {{clause: tiny/boxes/1, subject: {key}, {rest}}}\n" for key in ("oak", "elm"))
    (trust / "waivers.yaml").write_text(f"waivers:\n{items}", encoding="utf-8")
    return audit(trust, as_of=DAY, cache=packs())


def accepts_nothing(made: Assessment, plain: Assessment) -> None:
    """What a trust's audit shows is what it shows without any waiver."""
    assert (made.priorities, made.actions, made.way) == (plain.priorities, plain.actions, plain.way)
    assert exit_code(made, FailOn.NO_EVIDENCE) is exit_code(plain, FailOn.NO_EVIDENCE) is not ExitCode.FINE
    assert not any(is_waived(finding, DAY) for finding in made.findings)
    text = json_report.render(made)
    assert text.count('"state": "noted"') == len(made.findings)
    read = parse(text, Place("saved.json"))
    assert [(it.status, it.bars) for it in read.findings] == [(it.status, it.bars) for it in made.findings]


def test_one_that_may_be_given_accepts_everywhere(tmp_path: Path) -> None:
    made = audited(tiny(tmp_path), GOOD)
    assert all(is_waived(finding, DAY) and finding.bars == () for finding in made.findings)
    assert (made.priorities, made.actions, made.way.open_cells) == ((), (), 0)
    assert exit_code(made, FailOn.NO_EVIDENCE) is ExitCode.FINE
    assert made.notices == ()


@pytest.mark.parametrize(("changes", "bar", "notice"), BARRED.values(), ids=BARRED)
def test_one_that_waive_refuses_is_a_note(
    tmp_path: Path, changes: Mapping[str, str | None], bar: WaiverBar, notice: NoticeKind
) -> None:
    trust = tiny(tmp_path)
    plain = audit(trust, as_of=DAY, cache=packs())
    made = audited(trust, {**GOOD, **changes})
    assert [finding.bars for finding in made.findings] == [(bar,), (bar,)]
    assert {message.kind for message in made.notices} == {notice}
    accepts_nothing(made, plain)


def test_a_duty_in_law_is_noted(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    file = trust / "policies" / "tiny.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("kind: policy", "kind: statutory"), encoding="utf-8")
    plain = audit(trust, as_of=DAY, cache=packs())
    made = audited(trust, GOOD)
    assert {message.kind for message in made.notices} == {NoticeKind.WAIVER_OF_LAW_NOTED}
    accepts_nothing(made, plain)


def test_one_without_a_first_day_accepts_within_twelve_months_and_is_asked_about(tmp_path: Path) -> None:
    made = audited(tiny(tmp_path), {**GOOD, "from": None})
    assert all(is_waived(finding, DAY) for finding in made.findings)
    assert {message.kind for message in made.notices} == {NoticeKind.WAIVER_WITHOUT_FIRST_DAY}


def test_a_second_waiver_of_a_duty_is_asked_about(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    audited(trust, GOOD)
    file = trust / "waivers.yaml"
    earlier = file.read_text(encoding="utf-8").replace("2027-01-01", "2026-01-01").replace("2027-12-31", "2026-12-31")
    file.write_text(file.read_text(encoding="utf-8") + earlier.removeprefix("waivers:\n"), encoding="utf-8")
    made = audit(trust, as_of=DAY, cache=packs())
    assert all(is_waived(finding, DAY) for finding in made.findings)
    assert {message.kind for message in made.notices} == {NoticeKind.WAIVER_ENDED, NoticeKind.WAIVER_GIVEN_AGAIN}
