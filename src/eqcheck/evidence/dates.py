"""Reading a date as British schools and their systems write it: the day first."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from eqcheck.messages.cells import CellKind
from eqcheck.messages.message import MessageError

EARLIEST, LATEST = 1920, 2100
"""Years outside these are slips of the keyboard, and refused."""

PLACEHOLDERS = frozenset(
    {date(1900, 1, 1), date(1970, 1, 1), date(1753, 1, 1), date(1899, 12, 30), date(1899, 12, 31)}
    | {date(year, month, day) for year in (2099, 2100, 9999, 2999) for month, day in ((1, 1), (12, 31))}
)
"""Days that systems write for no day at all: where their calendars begin, and where they end."""

FIRST_SERIAL, LAST_SERIAL = 20_000, 60_000
"""Excel day numbers that are read as dates: 3 October 1954 to 8 April 2064."""

_EPOCH = date(1899, 12, 30)
_CENTURY_TURNS = 50
"""Two-digit years as Windows and so Excel read them: 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999."""

_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_TIME = (
    r"(?:(?:[ t]+|, ?)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:[.,]\d{1,9})?)? ?(?P<half>am|pm)?"
    r" ?(?P<zone>z|utc|gmt|bst|[+-]\d{2}:?\d{2})?)?"
)
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?\.?,? +)?"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_FORMS = tuple(
    re.compile(form + _TIME, re.ASCII)
    for form in (
        r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})",
        _WEEKDAY + _DAY + r"(?: of)?[ \-/.]*" + _MONTH + r",?[ \-/.]*'?" + _YEAR,
        _WEEKDAY + _MONTH + r"[ \-/.]*" + _DAY + r"(?:,[ ]*|[ \-/.]+)'?" + _YEAR,
        r"(?P<year>\d{4})[ \-/.]" + _MONTH + r"[ \-/.]" + _DAY,
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
    )
)

_TWO_NUMBERS = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}\b", re.ASCII)
_SOME_MONTH_FIRST = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])[-/.](?:1[3-9]|2\d|3[01])[-/.]\d{2}", re.ASCII)


class NotADateError(MessageError, ValueError):
    """Raised with what is wrong, a message about the cell that is still to be named in it."""


def date_of(text: str) -> date:
    """The date that `text` writes; a time of day is dropped, in the United Kingdom's day.

    Accepted: 2025-09-03, 03/09/2025 (always day first, with / . or -), 3/9/25, 3 September 2025, Sept 3 2025,
    03-Sep-25, 20250903, an Excel day number of five figures, each with or without a time.
    Raises NotADateError for all else.
    """
    folded = " ".join(text.casefold().split())
    for form in _FORMS:
        match = form.fullmatch(folded)
        if match is not None:
            return _in_uk(_checked(match), match)
    if len(folded) == 5 and folded.isascii() and folded.isdigit():
        return date_of_serial(int(folded))
    raise NotADateError(CellKind.DATE_UNREADABLE())


def date_of_serial(number: float) -> date:
    """The date of an Excel day number (1900 system); raises NotADateError outside `FIRST_SERIAL` to `LAST_SERIAL`."""
    if not FIRST_SERIAL <= number < LAST_SERIAL + 1:
        raise NotADateError(CellKind.DATE_UNREADABLE())
    return likely(_EPOCH + timedelta(days=int(number)))


def may_be_month_first(text: str) -> bool:
    """Whether `text` is one day when read day first and another when read month first."""
    numbers = _TWO_NUMBERS.match(text)
    return numbers is not None and numbers[1] != numbers[2] and max(int(numbers[1]), int(numbers[2])) <= 12


def holds_month_first(text: str) -> bool:
    """Whether something in `text` can be a date only with its month first."""
    return _SOME_MONTH_FIRST.search(text) is not None


def likely(day: date) -> date:
    """`day`, or NotADateError when its year is outside `EARLIEST` to `LATEST`, or it stands for no day."""
    if day in PLACEHOLDERS:
        raise NotADateError(CellKind.DATE_PLACEHOLDER())
    if not EARLIEST <= day.year <= LATEST:
        raise NotADateError(CellKind.DATE_OUT_OF_RANGE(earliest=EARLIEST, latest=LATEST))
    return day


def _checked(match: re.Match[str]) -> date:
    written = match["year"]
    year = int(written)
    if len(written) == 2:
        year += 2000 if year < _CENTURY_TURNS else 1900
    month, day = _month(match["month"]), int(match["day"])
    try:
        return _of_weekday(likely(date(year, month, day)), match.groupdict().get("weekday"))
    except ValueError as error:
        if isinstance(error, NotADateError):
            raise
        if month > 12 >= day and len(match["month"]) <= 2 and match.start("day") < match.start("month"):
            raise NotADateError(CellKind.DATE_MONTH_FIRST()) from None
        raise NotADateError(CellKind.DATE_IMPOSSIBLE()) from None


def _of_weekday(day: date, name: str | None) -> date:
    """`day`, unless another day of the week stands beside it: then its year, or its number, may be wrong."""
    if name is not None and _WEEKDAYS.index(name) != day.weekday():
        raise NotADateError(CellKind.DATE_OTHER_WEEKDAY())
    return day


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    for number, month in enumerate(_MONTHS, start=1):
        if month.startswith(name) or name == "sept":
            return number if name != "sept" else 9
    raise NotADateError(CellKind.DATE_MONTH_UNKNOWN())


def _in_uk(day: date, match: re.Match[str]) -> date:
    """`day` as the United Kingdom's clocks had it, where the time of day says which zone it is in."""
    if match["hour"] is None:
        return day
    hour = int(match["hour"])
    if match["half"] is not None:
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    zone = match["zone"]
    if hour > 24 or int(match["minute"]) > 59:
        raise NotADateError(CellKind.DATE_TIME_IMPOSSIBLE())
    if zone is None or zone in {"gmt", "bst"}:
        return day
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour, minutes=int(match["minute"]))
    moment -= _offset(zone)
    return (moment + timedelta(hours=1 if _summer_time(moment) else 0)).date()


def _offset(zone: str) -> timedelta:
    if zone in {"z", "utc"}:
        return timedelta()
    sign = -1 if zone[0] == "-" else 1
    return sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))


def _summer_time(moment: datetime) -> bool:
    """Whether British Summer Time is in force: 01:00 UTC on the last Sundays of March and October.

    By the rule of SI 2002/262 rather than from a time zone database, which Windows lacks.
    """
    starts, ends = (
        datetime(moment.year, month, 31 - date(moment.year, month, 31).isoweekday() % 7, 1, tzinfo=UTC)
        for month in (3, 10)
    )
    return starts <= moment < ends
