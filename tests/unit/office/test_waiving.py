"""A waiver is added only where one may be given, and what stood in the file stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from eqcheck.auditing.run import audit
from eqcheck.domain.mistakes import MistakesError
from eqcheck.domain.trust import LONGEST_WAIVER, Waiver
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.library import LibraryKind
from eqcheck.messages.message import MessageKind  # noqa: TC001
from eqcheck.office.waiving import with_waiver
from eqcheck.reports.waivers_text import render
from tests.unit.office.trusts import packs, tiny

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 22)
REQUEST = Waiver(
    "tiny/boxes/1", "oak", 'Boxes: "all" are #moved', "Chair of trustees", DAY + timedelta(days=30), from_=DAY
)
NOTHING = (
    "  ",
    "x",
    "-",
    "null",
    "n/a",
    "TBC!",
    "t.b.c.",
    "None",
    "To be confirmed.",
    "TBC 2026",
    "tbc (chair)",
    "someone",
    "the",
)
BEARERS = (
    *("The Site  Manager, Oak", "Site manager and caretaker", "Acting site manager", "Sitemanager", "Site managers"),
    *("Premises team (site manager)", "Chair / Site manager", "The SM", "Manager"),
)


def test_a_waiver_is_added_below_what_stands_there(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    file = trust / "waivers.yaml"
    file.write_bytes(with_waiver(trust, REQUEST))
    file.write_bytes(b"# kept by the clerk\n" + file.read_bytes())
    file.write_bytes(with_waiver(trust, replace(REQUEST, subject="elm")))
    assert file.read_bytes().startswith(b"# kept by the clerk\n")
    made = audit(trust, as_of=DAY, cache=packs())
    assert [(it.subject, it.reason) for it in made.trust.waivers] == [("oak", REQUEST.reason), ("elm", REQUEST.reason)]


def law(trust: Path) -> None:
    """The tiny policy's duty becomes one in law."""
    file = trust / "policies" / "tiny.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("kind: policy", "kind: statutory"), encoding="utf-8")


@pytest.mark.parametrize(
    ("request_", "kind"),
    [
        (replace(REQUEST, clause="tiny/boxes/2"), CommandKind.WAIVED_CLAUSE_UNKNOWN),
        (replace(REQUEST, until=DAY + timedelta(days=LONGEST_WAIVER)), CommandKind.WAIVER_TOO_LONG),
        (replace(REQUEST, from_=None), CommandKind.WAIVER_TOO_LONG),
        (replace(REQUEST, reason="TBC"), CommandKind.WAIVER_WITHOUT),
        *((replace(REQUEST, approver=nothing), CommandKind.WAIVER_WITHOUT) for nothing in NOTHING),
        (replace(REQUEST, approver="site manager"), CommandKind.WAIVER_BY_THE_BEARER),
        *((replace(REQUEST, approver=bearer), CommandKind.WAIVER_BY_THE_BEARER) for bearer in BEARERS),
        (replace(REQUEST, approver="jane@tiny.example"), CommandKind.WAIVER_BY_A_PERSON),
        (replace(REQUEST, approver="Jane Quibble"), CommandKind.WAIVER_BY_A_PERSON),
        (replace(REQUEST, subject="ash"), LibraryKind.SCHOOL_KEY_UNKNOWN),
        (replace(REQUEST, until=DAY - timedelta(days=1)), LibraryKind.WAIVER_BACKWARDS),
    ],
)
def test_what_may_not_be_waived_is_refused_by_its_kind(tmp_path: Path, request_: Waiver, kind: MessageKind) -> None:
    with pytest.raises(MistakesError) as raised:
        with_waiver(tiny(tmp_path), request_)
    (mistake,) = raised.value.mistakes
    assert (mistake.kind, mistake.place) == (kind, None)


@pytest.mark.parametrize(
    "approver",
    ["CEO", "Trustees", "Vice-chair", "HR Committees", "SENCo", "Co-ordinator", "Director of People", "The Academies"],
)
def test_many_roles_may_accept(tmp_path: Path, approver: str) -> None:
    assert approver in with_waiver(tiny(tmp_path), replace(REQUEST, approver=approver)).decode()


def test_a_duty_in_law_is_not_waived(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    law(trust)
    with pytest.raises(MistakesError) as raised:
        with_waiver(trust, REQUEST)
    assert [mistake.kind for mistake in raised.value.mistakes] == [CommandKind.WAIVER_OF_LAW]


def test_twice_over_the_same_days_is_refused(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    (trust / "waivers.yaml").write_bytes(with_waiver(trust, REQUEST))
    with pytest.raises(MistakesError) as raised:
        with_waiver(trust, replace(REQUEST, until=REQUEST.until + timedelta(days=30)))
    assert [mistake.kind for mistake in raised.value.mistakes] == [LibraryKind.WAIVER_TWICE]


def test_the_list_says_what_stands_out(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    assert render(audit(trust, as_of=DAY, cache=packs()), width=80) == "Nothing is waived.\n"
    again = replace(REQUEST, from_=DAY + timedelta(days=40), until=DAY + timedelta(days=60))
    for request in (REQUEST, again):
        (trust / "waivers.yaml").write_bytes(with_waiver(trust, request))
    text = render(audit(trust, as_of=DAY, cache=packs()), width=200)
    assert text.count("Waived more than once") == 2
    assert text.count("Unused: the duty is met.") == 2
    assert "in force until 22 December 2026" in text
    assert "begins on 1 January 2027" in text


def test_twelve_months_with_both_days_are_allowed(tmp_path: Path) -> None:
    with_waiver(tiny(tmp_path), replace(REQUEST, until=DAY + timedelta(days=LONGEST_WAIVER - 1)))


ELM = "clause: tiny/boxes/1, subject: elm, reason: The boxes are moved, approver: Chair, from: 2026-11-01"
LAYOUTS = {
    "at the margin": f"waivers:\n- {{{ELM}, until: 2026-12-01}}\n",
    "far in": f"waivers:\n      -   {{{ELM}, until: 2026-12-01}}\n",
    "a comment last": f"waivers:\n  - {{{ELM}, until: 2026-12-01}}\n  # ask in spring\n\n\n",
    "no line end": f"# the clerk\nwaivers:\n  - {{{ELM}, until: 2026-12-01}}",
    "Windows": f"waivers:\r\n  - {{{ELM}, until: 2026-12-01}}\r\n",
    "nothing yet": "waivers:\n",
    "comments alone": "# what the trust accepts - for a time\n",
    "hyphens in a comment": f"waivers:\n  - # well-known - twice\n    {{{ELM}, until: 2026-12-01}}\n",
    "one key a line": "waivers:\n -\n  " + ELM.replace(", ", "\n  ") + "\n  until: 2026-12-01\n",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_what_stands_in_the_file_stays_byte_for_byte(tmp_path: Path, text: str) -> None:
    trust = tiny(tmp_path)
    (trust / "waivers.yaml").write_bytes(text.encode())
    content = with_waiver(trust, REQUEST)
    assert content.startswith(text.encode())
    assert content.count(b"\r\n") == (content.count(b"\n") if "\r" in text else 0)
    (trust / "waivers.yaml").write_bytes(content)
    waived = [it.subject for it in audit(trust, as_of=DAY, cache=packs()).trust.waivers]
    assert waived == [*(["elm"] if "elm" in text else []), "oak"]


@pytest.mark.parametrize("text", [f"waivers: [{{{ELM}, until: 2026-12-01}}]\n", "waivers: []\n"])
def test_a_file_to_which_nothing_can_be_added_is_left_with_the_lines_to_add(tmp_path: Path, text: str) -> None:
    trust = tiny(tmp_path)
    (trust / "waivers.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(MistakesError) as raised:
        with_waiver(trust, REQUEST)
    (mistake,) = raised.value.mistakes
    assert mistake.kind is CommandKind.WAIVERS_LAID_OUT
    assert "clause: tiny/boxes/1" in str(mistake.help)


@pytest.mark.parametrize(
    ("approver", "bearer", "same"),
    [
        ("CEO", "Chief Executive Officer", True),
        ("Chief Executive (CEO)", "Chief Executive Officer", True),
        ("Trustees", "Board of Trustees", True),
        ("Equalities trustees", "Equalities Trustee", True),
        ("Trust", "The Trust and its academies", True),
        ("Chair of trustees", "Board of Trustees", False),
        ("Chair of trustees", "The Trust", False),
        ("Headteacher", "Schools", False),
    ],
)
def test_who_bears_a_duty_is_known_by_other_words_too(approver: str, bearer: str, *, same: bool) -> None:
    assert replace(REQUEST, approver=approver).by(bearer) is same
