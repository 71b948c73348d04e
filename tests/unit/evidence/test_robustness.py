"""Whatever a file holds, it is accounted for: collecting never raises, loses no row and invents none."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqcheck.evidence.readers import readers
from tests.unit.evidence.world import Folder

if TYPE_CHECKING:
    from collections.abc import Sequence

ENDINGS = sorted(readers())
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
HEADINGS = ("staff_id", "name", "Start date", "hours", "current")


def temporary() -> tuple[TemporaryDirectory[str], Folder]:
    holder = TemporaryDirectory()
    return holder, Folder(Path(holder.name))


@pytest.mark.parametrize("ending", ENDINGS)
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_accounted_for(ending: str, data: bytes) -> None:
    holder, folder = temporary()
    with holder:
        folder.write(f"oakfield/staff.{ending}", data)
        file = folder.only()
        assert file.state in {"used", "unused", "unreadable"}
        assert file.state == "used" or file.reason


@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), max_size=8, unique=True))
def test_every_row_with_anything_in_it_is_kept_once_with_its_number(rows: Sequence[tuple[str, ...]]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([HEADINGS, *rows])
    holder, folder = temporary()
    with holder:
        folder.write("oakfield/staff.csv", stream.getvalue())
        collected = folder.collected()
        numbers = [number for number, row in enumerate(rows, start=2) if "".join(row).strip()]
        table = collected.tables["staff"]
        assert list(table.numbers) == numbers
        assert {len(values) for values in table.columns.values()} == {len(numbers)}
        assert collected.files[0].rows == len(numbers)
        assert all(str(problem.message).isprintable() for problem in collected.files[0].problems)
