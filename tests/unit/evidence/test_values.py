"""Cells: what each column type reads, what it warns of, and what it refuses."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqcheck.domain.assessment import ProblemLevel
from eqcheck.domain.evidence_type import Column, ColumnType, EvidenceType
from eqcheck.domain.trust import TrustSetup
from eqcheck.evidence.sheet import NESTED
from eqcheck.evidence.tables.cells import MAX_CELL, REMEMBERED, Converter, level_of
from eqcheck.messages.cells import CellKind

VALUES = {"equality": ("E&D", "Equality  and diversity"), "in_progress": (), "none": ()}
COLUMNS = {kind.value: Column(kind.value, kind) for kind in ColumnType if kind is not ColumnType.CATEGORY}
COLUMNS["category"] = Column("category", ColumnType.CATEGORY, values=VALUES)
COLUMNS["free"] = Column("free", ColumnType.CATEGORY)
COLUMNS["secret"] = Column("secret", ColumnType.DATE, personal=True)
COLUMNS["secret_category"] = Column("secret_category", ColumnType.CATEGORY, values=VALUES, personal=True)
COLUMNS["term"] = Column("term", ColumnType.TEXT, derived="date")
KIND = EvidenceType("things", "Things", COLUMNS)
MAPS = {"things": {"category": {"Equality L2": "equality", "Fire": "fire"}, "boolean": {"x": "yes"}}}


def convert(column: str, raw: Any, maps: Any = None) -> tuple[Any, str | None]:
    value, message = Converter(KIND, TrustSetup("Trust", (), (), maps=maps or {})).convert(column, raw)
    return value, None if message is None else str(message)


def level(column: str, raw: Any) -> ProblemLevel:
    message = Converter(KIND, TrustSetup("Trust", (), ())).convert(column, raw)[1]
    assert message is not None
    return level_of(message)


@pytest.mark.parametrize(
    ("column", "raw", "value"),
    [
        ("integer", "1,234", 1234),
        ("integer", " 12 ", 12),
        ("integer", "12.0", 12),
        ("integer", 12.0, 12),
        ("integer", "-3", -3),
        ("integer", "007", 7),
        ("number", "94%", Decimal(94)),
        ("number", "£45,421", Decimal(45421)),
        ("number", "-£1.50", Decimal("-1.50")),
        ("number", ".5", Decimal("0.5")),
        ("number", 0.1, Decimal("0.1")),
        ("number", "12", Decimal(12)),
        ("boolean", "Yes", True),
        ("boolean", "Y", True),
        ("boolean", " TRUE ", True),
        ("boolean", 1.0, True),
        ("boolean", "✓", True),
        ("boolean", "N", False),
        ("boolean", "f", False),
        ("boolean", 0, False),
        ("boolean", True, True),
        ("boolean", False, False),
        ("id", " E10427 ", "E10427"),
        ("id", 123.0, "123"),
        ("id", 1e15, "1000000000000000"),
        ("id", "00123", "00123"),
        ("id", "'00123", "00123"),
        ("id", "A.Hassan@Example.ORG", "a.hassan@example.org"),
        ("id", "na", "na"),
        ("text", " a\r\nb\tc ", "a b c"),
        ("text", "Zoe\u0308 \u202eevil\u202c\x00", "Zo\u00eb evil"),
        ("text", "one\u00a0two", "one two"),
        ("text", "half \ud800", "half \ufffd"),
        ("text", date(2025, 9, 3), "2025-09-03"),
        ("text", datetime(2025, 9, 3), "2025-09-03"),  # noqa: DTZ001 - as a spreadsheet has it
        ("text", 2.5, "2.5"),
        ("text", True, "TRUE"),
        ("category", "  equality AND   Diversity", "equality"),
        ("category", "e&d", "equality"),
        ("category", "In progress", "in_progress"),
        ("category", "None", "none"),
        ("category", "Equality l2", "equality"),
        ("boolean", "X", True),
        ("free", " Anything ", "Anything"),
        ("date", "03/09/2025", date(2025, 9, 3)),
        ("date", 45903.0, date(2025, 9, 3)),
        ("date", 20250903.0, date(2025, 9, 3)),
        ("date", datetime(2025, 9, 3, 14, 5), date(2025, 9, 3)),  # noqa: DTZ001 - as a spreadsheet has it
        ("academic_year", 202526.0, "2025/26"),
    ],
)
def test_what_is_read(column: str, raw: Any, value: Any) -> None:
    cell, message = convert(column, raw, MAPS)
    assert (cell, message) == (value, None)
    assert type(cell) is type(value)


@pytest.mark.parametrize("column", [name for name in COLUMNS if name != "term"])
@pytest.mark.parametrize("blank", ["", "  ", "-", "–", "N/A", "NULL", None, "\u200b", "(blank)"])
def test_a_blank_is_null_without_a_word(column: str, blank: str | None) -> None:
    assert convert(column, blank) == (None, None)


@pytest.mark.parametrize("kind", ["integer", "number", "date"])
@pytest.mark.parametrize("mark", [*"cxz:.u", "SUPP", "NE", "NP", "LOWCOV", "low"])
def test_marks_of_withheld_numbers_are_null_with_a_warning(kind: str, mark: str) -> None:
    value, message = convert(kind, mark)
    assert value is None
    assert message == f'"{mark}" marks a value that is withheld or missing, read as blank'
    assert level(kind, mark) is ProblemLevel.WARNING


@pytest.mark.parametrize("text", ["\u2713", "See Bellow House", "XX plus", "x", "Mrs X", "5", "+"])
def test_a_text_that_says_something_is_kept(text: str) -> None:
    assert convert("text", text) == (text, None)


@pytest.mark.parametrize(
    ("column", "raw", "message"),
    [
        ("date", "TBC", '"TBC" stands for a value not yet known, read as blank'),
        ("text", "tbc", '"tbc" stands for a value not yet known, read as blank'),
        ("text", "see below", '"see below" stands for a value not yet known, read as blank'),
        ("text", "See attached", '"See attached" stands for a value not yet known, read as blank'),
        ("text", "ditto", '"ditto" stands for a value not yet known, read as blank'),
        ("text", "\u2193", '"\u2193" stands for a value not yet known, read as blank'),
        ("text", "\u3003", '"\u3003" stands for a value not yet known, read as blank'),
        ("text", ".", '"." stands for a value not yet known, read as blank'),
        ("id", "#####", '"#####" stands for a value not yet known, read as blank'),
        ("text", "xxx", '"xxx" stands for a value not yet known, read as blank'),
        ("text", "None", '"None" is read as blank'),
        ("category", "#REF!", '"#REF!" is a formula\'s error, read as blank'),
    ],
)
def test_what_is_null_with_a_warning(column: str, raw: str, message: str) -> None:
    assert convert(column, raw) == (None, message)
    assert level(column, raw) is ProblemLevel.WARNING


@pytest.mark.parametrize(
    ("column", "raw", "message"),
    [
        ("integer", "12.5", '"12.5" is not a whole number'),
        ("number", "999999999999", '"999999999999" is too large a number'),
        ("number", 1e20, '"1e+20" is too large a number'),
        ("number", "-1,000,000,000,000.5", '"-1,000,000,000,000.5" is too large a number'),
        ("integer", "1,23", '"1,23" is not a whole number'),
        ("integer", "nil", '"nil" is not a whole number'),
        ("integer", "none", '"none" is not a whole number'),
        ("integer", "<5", '"<5" is not a whole number'),
        ("integer", True, '"True" is not a whole number'),
        ("integer", "9" * 20, '"99999999999999999999" is too large a number'),
        ("number", "1.2.3", '"1.2.3" is not a number'),
        ("number", "94,5", '"94,5" is not a number'),
        ("number", "%", '"%" is not a number'),
        ("boolean", "x", '"x" is neither yes nor no'),
        ("boolean", "maybe", '"maybe" is neither yes nor no'),
        ("boolean", 2, '"2" is neither yes nor no'),
        ("id", "1.0E+11", '"1.0E+11" is a number that a spreadsheet has shortened: format the column as text first'),
        ("category", "Equalty", '"Equalty" is not a known category: did you mean "equality"?'),
        ("category", "Swimming", '"Swimming" is not a known category'),
        ("category", "x", '"x" is not a known category'),
        ("date", time(10, 30), '"10:30:00" is not a date'),
        ("date", "31/02/2025", '"31/02/2025" is a date that cannot be'),
        ("date", date(1899, 12, 31), '"1899-12-31" is a day that systems write where they have none'),
        ("date", True, '"True" is not a date'),
        ("academic_year", "24-27", '"24-27" is not one academic year: the second year must follow the first'),
        ("text", NESTED, '"a list or an object" stands where one value belongs'),
        ("text", "y" * (MAX_CELL + 1), f'"{"y" * 39}…" has more than 100,000 characters'),
        ("secret", "31/02/1980", "a value is a date that cannot be"),
        ("secret_category", "Equalty", "a value is not a known secret_category"),
    ],
)  # fmt: skip
def test_what_is_refused_is_null_with_a_message(column: str, raw: Any, message: str) -> None:
    assert convert(column, raw) == (None, message)
    assert level(column, raw) is ProblemLevel.ERROR


def test_a_map_to_an_unknown_value_is_refused() -> None:
    assert convert("category", "FIRE", MAPS) == (None, '"FIRE" is not a known category')


def test_a_message_is_one_printable_line() -> None:
    _, message = convert("date", 'a"b\n\x1b[31m\u202e' + "c" * 200)
    assert message is not None
    assert message.isprintable()
    assert len(message) < 80


def test_true_and_one_are_told_apart_whichever_comes_first() -> None:
    converter = Converter(KIND, TrustSetup("Trust", (), ()))
    assert converter.convert("text", 1.0)[0] == "1"
    assert converter.convert("text", raw=True)[0] == "TRUE"
    assert converter.convert("text", 1)[0] == "1"


def test_a_column_is_converted_at_once_with_each_failure_located() -> None:
    cells = Converter(KIND, TrustSetup("Trust", (), ())).columns["integer"]
    unread = CellKind.NUMBER_NOT_WHOLE(cell='"a"')
    assert cells.convert(["1", "a", "", "a"]) == (
        [1, None, None, None],
        [(1, unread), (3, unread)],
    )
    assert cells.convert(["1", "2"]) == ([1, 2], [])


def test_memory_of_cells_is_bounded() -> None:
    cells = Converter(KIND, TrustSetup("Trust", (), ())).columns["integer"]
    values, failed = cells.convert([f"a{number}" for number in range(REMEMBERED + 10)])
    assert len(failed) == len(values) == REMEMBERED + 10
    assert len(cells) <= REMEMBERED
    cells.convert(["1"])
    assert len(cells.failed) == 0


def test_derived_columns_are_not_read() -> None:
    assert "term" not in Converter(KIND, TrustSetup("Trust", (), ())).columns


@given(
    column=st.sampled_from([name for name in COLUMNS if name != "term"]),
    raw=st.one_of(
        st.text(),
        st.booleans(),
        st.none(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        st.dates(),
        st.datetimes(),
        st.times(),
        st.timedeltas(),
    ),
)
def test_a_cell_of_any_kind_never_raises_and_null_is_explained(column: str, raw: Any) -> None:
    value, message = convert(column, raw)
    assert message is None or (value is None and message.isprintable())


@given(number=st.integers(-(10**12), 10**12))
def test_integers_read_back_the_same(number: int) -> None:
    for text in (str(number), f"{number:,}", f" {number}.0 ", float(number)):
        assert convert("integer", text) == (number, None)


@given(number=st.decimals(-(10**9), 10**9, places=2))
def test_numbers_read_back_the_same(number: Decimal) -> None:
    for text in (str(number), f"{number:,}", f"{number}%"):
        assert convert("number", text) == (number, None)
