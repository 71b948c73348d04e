"""For which days evidence is asked for, and that these are the days that the rules look at."""

from datetime import date

import pytest

from eqcheck.checks import plan_of
from eqcheck.domain.evidence_type import Period
from eqcheck.domain.trust import Term
from eqcheck.library.load import load_roots
from eqcheck.library.shapes.build import build_rule
from eqcheck.library.sources import shipped_root
from eqcheck.office.dates import asked_for, months_before
from tests.unit.office.filling import shipped

DAY = date(2026, 11, 22)
TERMS = (
    Term("Summer 2025", date(2025, 4, 22), date(2025, 7, 22)),
    Term("Autumn 2025", date(2025, 9, 2), date(2025, 12, 19)),
    Term("Spring 2026", date(2026, 1, 5), date(2026, 3, 27)),
    Term("Summer 2026", date(2026, 4, 13), date(2026, 7, 21)),
    Term("Autumn 2026", date(2026, 9, 2), date(2026, 12, 18)),
)
MONTHS = {Period.LAST_MONTH: 1, Period.LAST_12_MONTHS: 12, Period.LAST_24_MONTHS: 24, Period.LAST_36_MONTHS: 36}


@pytest.mark.parametrize(
    ("period", "words", "since"),
    [
        (Period.CURRENT, "as things stand on 22 November 2026", None),
        (Period.LATEST, "the newest there is on 22 November 2026", None),
        (Period.ALL, "all there is up to 22 November 2026, whatever its date", None),
        (
            Period.OPEN,
            "all that is open on 22 November 2026, and all that was closed since 22 November 2025",
            date(2025, 11, 22),
        ),
        (Period.LAST_12_MONTHS, "from 22 November 2025 to 22 November 2026", date(2025, 11, 22)),
        (Period.LAST_36_MONTHS, "from 22 November 2023 to 22 November 2026", date(2023, 11, 22)),
        (
            Period.SINCE_LAST_TERM,
            "last term and this term: from 13 April 2026 to 22 November 2026",
            date(2026, 4, 13),
        ),
        (
            Period.THREE_TERMS,
            "the terms that ended in the last 12 months, and this term: from 2 September 2025 to 22 November 2026",
            date(2025, 9, 2),
        ),
        (Period.LAST_TWO_YEARS, "the academic years 2024/25 and 2025/26", date(2024, 9, 1)),
        (Period.SINCE_YEAR_BEFORE_LAST, "from 1 September 2024 to 22 November 2026", date(2024, 9, 1)),
    ],
)
def test_days_of_a_period(period: Period, words: str, since: date | None) -> None:
    asked = asked_for(period, DAY, TERMS)
    assert (asked.words, asked.since) == (words, since)


def test_without_a_calendar_no_day_is_made_up() -> None:
    for period in (Period.SINCE_LAST_TERM, Period.THREE_TERMS):
        asked = asked_for(period, DAY, ())
        assert asked.since is None
        assert not any(letter.isdigit() for letter in asked.words.replace("12 months", ""))


def test_every_period_has_words() -> None:
    assert all(asked_for(period, DAY, TERMS).words for period in Period)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 22), 12, date(2025, 11, 22)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), 2, date(2025, 11, 30)),
    ],
)
def test_months_before(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_every_shipped_type_says_its_period() -> None:
    library = load_roots(shipped_root())
    assert [name for name, data in library.types.items() if "period" not in data] == []


def test_no_rule_looks_further_back_than_is_asked_for() -> None:
    """A rule's own window of months, where its period is one of months."""
    library = load_roots(shipped_root())
    short = []
    for data in library.rules.values():
        rule = build_rule(data)
        window = rule.parameters.get("window_months")
        months = window.at(DAY) if window is not None else None
        asked = plan_of(rule.check, rule.id)
        for table in {asked.source, *(item.source for item in asked.related.values())} if asked else ():
            period = shipped()[table].period if table in shipped() else None
            if months is not None and period in MONTHS and MONTHS[period] < months:
                short.append((rule.id, table))
    panels = {("recruitment/panel-members-trained", "recruitment_panels")}  # the window is that of training before them
    panels |= {("recruitment/panel-has-trained-member", "recruitment_panels")}
    assert set(short) == panels
