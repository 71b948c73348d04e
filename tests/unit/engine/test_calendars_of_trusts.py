"""One store holds the calendars of several trusts: to each its own, and nothing where its own says nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from eqcheck.domain.evidence_type import ColumnType
from eqcheck.domain.trust import Term
from eqcheck.engine.calendar import school_day_lists
from eqcheck.engine.dialect import beside_calendar, school_days_sql, term_sql
from eqcheck.engine.store import Store

START = date(2026, 9, 1)
CALENDARS = (
    (Term("Autumn", START, date(2026, 9, 30)),),
    (),
    (Term("Early", date(2026, 8, 24), date(2026, 9, 11)), Term("Late", date(2026, 9, 21), date(2026, 10, 9))),
)
DAYS = [None, date(1900, 1, 1), *(START + timedelta(days=number) for number in range(-12, 45)), date(2999, 1, 1)]


def answers(trusts: tuple[int, ...]) -> dict[int, list[list[Any]]]:
    """By trust, what its calendar says of each day, in a store that holds those of `trusts`."""
    columns = {"_c": ColumnType.INTEGER, "_w": ColumnType.INTEGER, "day": ColumnType.DATE}
    rows = [(place, trust, day) for trust in trusts for place, day in enumerate(DAYS)]
    asked = f"{school_days_sql('DATE ' + repr(str(START)), 'c.day')}, {term_sql('c.day')}"
    with Store() as store:
        store.set_calendars([(school_day_lists(CALENDARS[trust]), [trust]) for trust in trusts])
        store.create_plain("contexts", columns)
        store.insert_plain("contexts", columns, list(zip(*rows, strict=True)))
        answer = store.query(f"SELECT c._w, {asked} FROM contexts c{beside_calendar(asked)} ORDER BY c._w, c._c")
    return {trust: [said for its, *said in answer if its == trust] for trust in trusts}


def test_each_trust_is_answered_as_if_it_were_alone() -> None:
    together = answers((0, 1, 2))
    assert together == {trust: its for alone in range(3) for trust, its in answers((alone,)).items()}
    assert together[1] == [[None, None]] * len(DAYS)
    assert together[0] != together[2]
    known = [[day for day, (_, term) in zip(DAYS, together[trust], strict=True) if term] for trust in (0, 2)]
    assert [(its[0], its[-1]) for its in known] == [
        (START, date(2026, 9, 30)),
        (date(2026, 8, 24), date(2026, 10, 9)),
    ]
