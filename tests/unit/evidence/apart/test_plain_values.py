"""What was read goes through the pipe and comes back as it was."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import MappingProxyType

import pytest

from eqcheck.domain.assessment import Certainty, FileState, Problem, ProblemLevel, Reading
from eqcheck.evidence.apart.plain_values import packed, unpacked
from eqcheck.evidence.extraction.filed_documents import FiledDocument
from eqcheck.evidence.recognise import Recognition
from eqcheck.evidence.sheet import NESTED, STRUCK, UNSTORED, Sheet
from eqcheck.messages.files import FileKind, FileNote

NOTE = Problem(ProblemLevel.WARNING, FileNote.ROWS_HIDDEN(rows="2"), row=2, column="x", count=3)
CELLS = [
    "text",
    "\ud800 half a pair",
    "",
    None,
    True,
    7,
    10**30,
    1.5,
    float("inf"),
    date(2026, 1, 2),
    datetime(2026, 1, 2, 3, 4),  # noqa: DTZ001 - workbooks have no zone
    time(5, 6),
    timedelta(days=1, microseconds=3),
    NESTED,
    STRUCK,
    UNSTORED,
]
VALUES = {
    "a sheet": Sheet([CELLS, []], [1, 2], typed=True, notes=(NOTE,), lost=1, since_1904=True),
    "a document": FiledDocument(
        FileState.USED,
        FileKind.DAMAGED_BECAUSE(reason=FileKind.EMPTY()).at("page 2"),
        rows=(("staff", {"$": "of", "of": date(2026, 1, 2), "n": Decimal("1.50")}), ("staff", MappingProxyType({}))),
        places=("page 1",),
        readings=(Reading("staff", 1, "name", "", "page 1", "", Certainty.SECTION, "rule"),),
        problems=(NOTE,),
        unsure=("staff.name",),
    ),
    "a table": Recognition("staff", FileKind.HEADINGS_OF_NONE(), "form", 3, {"$": "of", "of": "$"}, refused=True),
    "a message": FileKind.TOO_LARGE(most=3),
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_value_comes_back(value: object) -> None:
    assert unpacked(packed(value)) == value
    assert type(unpacked(packed(value))) is type(value)


@pytest.mark.parametrize("mark", [NESTED, STRUCK, UNSTORED])
def test_marks_are_the_same_ones(mark: object) -> None:
    assert unpacked(packed([mark]))[0] is mark


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[" * 100_000, b'{"a":1}', b'{"$":"os.system","of":"x"}', b'{"$":"day","of":"x"}', b"\xff"],
)
def test_what_is_no_value_makes_none(content: bytes) -> None:
    with pytest.raises(ValueError):
        unpacked(content)
