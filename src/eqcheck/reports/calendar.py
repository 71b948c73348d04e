"""What lapses as an iCalendar file (RFC 5545): importing it again moves its entries.

An entry is of one subject and rule; it names duties and the role that acts, and no person.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from eqcheck.domain.trust import lowest_urn
from eqcheck.reports.action_words import role_words
from eqcheck.reports.audience import subject_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.forecast import Forecast
    from eqcheck.domain.lapse import Lapse

_SPACE = UUID("5b1c3f0e-6c1d-5d0a-9a57-3f6f0a4f3c11")
"""The namespace of the entries' UIDs: made for this file alone."""

_FIRST = date(2020, 1, 1)
_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


_NO_ENTRY = (
    "BEGIN:VTIMEZONE",
    "TZID:Etc/UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""A component that is no entry: a calendar has one component at least (RFC 5545, section 3.6)."""


def render(forecast: Forecast) -> bytes:
    """The file: one all-day entry for each rule that lapses on a subject, with an alarm four weeks before.

    Where nothing lapses it has no entry and is a calendar that any program reads, in the place of an earlier one.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//eqcheck//calendar//EN", "CALSCALE:GREGORIAN"]
    names = subject_names(forecast.now)
    for lapse in forecast.lapses:
        lines += _entry(lapse, forecast, names[lapse.subject])
    if not forecast.lapses:
        lines += _NO_ENTRY
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _entry(lapse: Lapse, forecast: Forecast, name: str) -> Iterator[str]:
    as_of = forecast.now.as_of
    role = role_words(lapse.role) or "nobody named"
    description = f"{lapse.title} ({', '.join(lapse.clauses)}).\n{lapse.remedy}\nWho acts: {role}."
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(lapse, forecast)}@eqcheck"
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{lapse.day:%Y%m%d}"
    yield f"SEQUENCE:{max((as_of - _FIRST).days, 0)}"
    yield f"SUMMARY:{_text(f'{name}: lapses today: {lapse.title}')}"
    yield f"DESCRIPTION:{_text(description)}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield "TRIGGER:-P28D"
    yield f"DESCRIPTION:{_text(f'{name}: lapses in four weeks: {lapse.title}')}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _uid(lapse: Lapse, forecast: Forecast) -> UUID:
    """The same whatever the day, so that a calendar moves the entry; a school is known by its first URN alone."""
    trust = forecast.now.trust
    urn = lowest_urn(urn for each in trust.schools if each.key == lapse.subject for urn in each.urns)
    whose = (urn,) if urn else (trust.company_number or trust.name, lapse.subject)
    return uuid5(_SPACE, "\n".join((*whose, lapse.rule)))


def _text(content: str) -> str:
    plain = "".join(mark if mark == "\n" or mark.isprintable() else " " for mark in content)
    return plain.translate(_ESCAPES)


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, each but the first behind a space, no character cut."""
    pieces, piece, size = [], "", 0
    for mark in line:
        octets = len(mark.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += mark
        size += octets
    return "\r\n".join([*pieces, piece])
