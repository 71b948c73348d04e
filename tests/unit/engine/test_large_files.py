"""A large export that the store reads comes to the same rows as one that is read here, whatever is odd about it."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from eqcheck.engine import bulk
from eqcheck.engine.context import subjects_of
from eqcheck.engine.fill import fill_evidence
from eqcheck.engine.store import Store
from eqcheck.evidence import collect as collecting
from eqcheck.evidence.collect import collect
from tests.trials import some_of
from tests.unit.evidence.world import SETUP, TYPES

HEADING = b"School,Employee No,Course,Date completed,attempts"
ROWS = (
    b"Oakfield Primary School,E1,E&D,03/09/2025,1",
    b"900002,E2,equality,2025-09-04,2",
    b"Mill Lane Trust,E3,equality,,",
)
ODDITIES = {
    "nothing": b"",
    "a blank row": b"\n",
    "a row of delimiters": b",,,,\n",
    "spaces": b"   \n",
    "a row cut short": b"900001,E4\n",
    "a cell too many": b"900001,E4,equality,2025-09-05,1,more\n",
    "a delimiter at the end": b"900001,E4,equality,2025-09-05,1,\n",
    "a cell of two lines": b'900001,E4,"equality\n",2025-09-05,1\n',
    "a cell of two lines, one blank": b'900001,"E\n\n4",equality,2025-09-05,1\n',
    "quotes": b'"900001","E""4","equality","2025-09-05","1"\n',
    "a space before quotes": b'900001, "E4",equality,2025-09-05,1\n',
    "a space before quotes that hold the delimiter": b'900001,E4,equality,2025-09-05, "1,2"\n',
    "a space before quotes at the start": b' "900001",E4,equality,2025-09-05,1\n',
    "a quote within": b'900001,E"4,equality,2025-09-05,1\n',
    "text after quotes": b'900001,"E"4,equality,2025-09-05,1\n',
    "a quote never closed": b'900001,"E4,equality,2025-09-05,1\n',
    "bytes of another encoding": b"900001,E\xe94,equality,2025-09-05,1\n",
    "an accent": "900001,E\u00e94,equality,2025-09-05,1\n".encode(),
    "a NUL": b"900001,E\x004,equality,2025-09-05,1\n",
    "a stranger": b"999999,E4,equality,2025-09-05,1\n",
    "cells that cannot be read": b"900001,E4,sailing,31/02/2025,many\n",
    "the headings again": HEADING + b"\n",
    "the same key": ROWS[0] + b"\n" + ROWS[0] + b"\n",
    "a row that heads others": b",Support staff,,,\n",
    "a row that heads others, with a count": b"900001,Year 7,,,24\n",
    "a number with words": b"900001,E4 (left),equality,2025-09-05,1\n",
    "a number with a mark": b"900001,E4*,equality,2025-09-05,1\n",
    "carriage returns": b"900001,E4,equality,2025-09-05,1\r\n",
    "a long cell": b"900001," + b"x" * 3_000_000 + b",equality,2025-09-05,1\n",
}


def whole(data: bytes, *, large: bool) -> tuple[Any, ...]:
    """The state and number of rows of the file, and all rows with their numbers; `large` has the store read it."""
    with pytest.MonkeyPatch.context() as patched, TemporaryDirectory() as scratch:
        patched.setattr(collecting, "BULK_SIZE", 0 if large else len(data))
        file = Path(scratch, "evidence", "training_records.csv")
        file.parent.mkdir()
        file.write_bytes(data)
        collected = collect(Path(scratch), SETUP, TYPES)
        owners = {subject.key: subject for subject in subjects_of(SETUP)}
        with Store() as store:
            store.set_calendars(())
            store.create([TYPES["training_records"]])
            (account,) = fill_evidence(store, collected, owners, TYPES)
            held = store.query("SELECT * FROM training_records ORDER BY _r")
        problem_count = sum(problem.count for problem in account.problems)
        return account.state, account.rows if account.state == "used" else 0, problem_count, held


@pytest.mark.trials
@pytest.mark.parametrize(("oddity", "place"), some_of(list(product(ODDITIES, (0, 1, 3))), len(ODDITIES)))
def test_oddities_make_no_difference(oddity: str, place: int) -> None:
    lines = [row + b"\n" for row in ROWS]
    data = HEADING + b"\n" + b"".join([*lines[:place], ODDITIES[oddity], *lines[place:]])
    small = whole(data, large=False)
    assert whole(data, large=True) == small
    assert small[0] != "used" or len(small[3]) >= len(ROWS)


CELLS = st.one_of(
    st.sampled_from(['"', '""', ",", "\n", "\r\n", " ", '" ', "E&D", "900001", "03/09/2025", "", "\ufeff", "'"]),
    st.text(max_size=4),
)


@given(pieces=st.lists(CELLS, max_size=24))
@example(pieces=['"', "\n", '"', "\n"])
def test_no_text_makes_a_difference(pieces: list[str]) -> None:
    data = b"\n".join((HEADING, *ROWS)) + b"\n" + "".join(pieces).encode("utf-8", "replace")
    assert whole(data, large=True)[3] == whole(data, large=False)[3]


def test_a_file_without_the_day_that_its_year_is_derived_from_is_read() -> None:
    lines = [b"School,Employee No,Course", *(b"900001,E%d,equality" % number for number in range(4))]
    data = b"".join(line + b"\n" for line in lines)
    large, small = whole(data, large=True), whole(data, large=False)
    assert large == small
    assert large[:2] == ("used", 4)


def test_what_the_database_cannot_do_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"".join(line + b"\n" for line in (HEADING, *ROWS))
    whole_as_read_here = whole(data, large=False)

    def fail(*_: object) -> None:
        raise duckdb.BinderException("no such column")

    monkeypatch.setattr(bulk, "has_to_be_settled", fail)
    assert whole(data, large=True) == whole_as_read_here
