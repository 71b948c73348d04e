"""Words are found in the bytes of a large file wherever they begin a cell or an aside, and nowhere else."""

import re

import pytest

from eqcheck.evidence.tables import spoken_bytes
from eqcheck.evidence.tables.deed_words import RowContent
from eqcheck.evidence.tables.spoken_bytes import begins_a_cell, begins_an_aside
from eqcheck.evidence.tables.void_words import at_start

WORDS = frozenset({"void", "voided", "not", "no", "cancelled", "~~", "été"})


@pytest.mark.parametrize("word", sorted(WORDS))
@pytest.mark.parametrize("written", [str.lower, str.upper, str.title])
def test_each_word_is_found_at_the_start_of_a_cell(word: str, written: object) -> None:
    assert callable(written)
    text = written(word) if word.isascii() else word
    for data in (f"a,b\n1,{text} x", f'a,b\n1,"{text}"', f"a;b\n1;({text})", f"a,b\n{text},1"):
        assert begins_a_cell(WORDS, data.encode(), 3)
    for data in (f"a,b\n1,x{text}x", f"a,b\n1,the {text}", f"a,{text}\n1,2"):
        assert not begins_a_cell(WORDS, data.encode(), len(data.splitlines()[0]))


@pytest.mark.parametrize(
    "data", ["Ramp (not done)", "Ramp - not yet", "Ramp: void", "Not done: the ramp", "Ramp – no."]
)
def test_an_aside_is_found(data: str) -> None:
    assert begins_an_aside(WORDS, f"a,b\n1,{data}".encode(), 3)


@pytest.mark.parametrize("data", ["Ramp not done", "Ramp (nothing)", "Notes on the ramp", "knot (a)"])
def test_what_is_no_aside_is_none(data: str) -> None:
    assert not begins_an_aside(WORDS, f"a,b\n1,{data}".encode(), 3)


def test_what_lies_across_two_parts_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spoken_bytes, "_AT_ONCE", 64)
    for gap in range(60, 140):
        assert begins_a_cell(WORDS, b"a,b\n" + b"x" * gap + b",cancelled,", 3)
        assert not begins_a_cell(WORDS, b"a,b\n" + b"x" * gap + b",cancelling,", 3)


@pytest.mark.parametrize("rows", list(RowContent))
def test_every_word_is_whole(rows: RowContent) -> None:
    words = at_start("notes", rows) | at_start("status", rows)
    pattern = re.compile(spoken_bytes._one_of(words))
    assert [word for word in words if not pattern.fullmatch(word.encode())] == []
    assert [word for word in words if pattern.match(f"{word}zzq".encode()) and word.isalpha()] == []
