"""Strict YAML: what plain data it gives, where it says things stand, and what it survives."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqcheck.domain.mistakes import Mistake, MistakesError
from eqcheck.library.yaml.strict_yaml import MOST_ALIASES, load


def data(text: str) -> Any:
    return load("a.yaml", text.encode()).data


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2026-09-01", "2026-09-01"),
        ("2026-9-1", "2026-9-1"),
        ("12", 12),
        ("-12", -12),
        ("0", 0),
        ("0.5", 0.5),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'NO'", "NO"),
        ('"010"', "010"),
        ("Norway", "Norway"),
        ("nobody", "nobody"),
        (">= 90%", None),
        ("12 months", "12 months"),
        ("sha256:00", "sha256:00"),
        ("826/9001", "826/9001"),
        ("3rd", "3rd"),
        ("-", None),
    ],
)
def test_values_are_what_they_look_like(written: str, value: object) -> None:
    if written in {">= 90%", "-"}:
        assert data(f'a: "{written}"') == {"a": written}
    else:
        assert data(f"a: {written}") == {"a": value}


@pytest.mark.parametrize(
    "written",
    ["yes", "No", "ON", "off", "y", "N", "010", "00", "1:30", "09:30:00", "1_000", ".inf", "-.INF", ".nan", "0x1f",
     "0o17", "0b1", "1e3", "1.5E-7", ".5", "5.", "+012", "12345678901234567"],
)  # fmt: skip
def test_scalars_that_readers_disagree_about_are_refused(written: str) -> None:
    with pytest.raises(MistakesError, match="ambiguous value"):
        data(f"a: {written}")


def test_keys_are_text_even_where_they_look_like_booleans() -> None:
    assert data("{on: staff_id, no: 1, y: 2}") == {"on": "staff_id", "no": 1, "y": 2}


@pytest.mark.parametrize("key", ["1", "null", "true", "1.5", "010"])
def test_keys_that_are_not_text_are_refused(key: str) -> None:
    with pytest.raises(MistakesError, match="is not text"):
        data(f"{key}: a")


def test_a_few_aliases_are_allowed_and_repeat_their_value() -> None:
    assert data("a: &a [1, 2]\nb: *a\n") == {"a": [1, 2], "b": [1, 2]}


def test_aliases_are_bounded() -> None:
    with pytest.raises(MistakesError, match=f"more than {MOST_ALIASES} aliases"):
        data("a: &a 1\nb: [" + ", ".join(["*a"] * (MOST_ALIASES + 1)) + "]\n")


def test_what_aliases_expand_to_is_bounded() -> None:
    levels = [f"{after}: &{after} [{', '.join([f'*{before}'] * 2)}]" for before, after in zip("abcdefghi", "bcdefghij")]  # noqa: B905
    text = f"a: &a [{', '.join(['x'] * 50_000)}]\n" + "\n".join(levels)
    with pytest.raises(MistakesError, match="more than 200,000 values"):
        data(text)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(MistakesError) as raised:
        data("a: NO\nb: 010\na: 1\n")
    assert [mistake.place.line for mistake in raised.value.mistakes if mistake.place] == [1, 2, 3]


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter() -> None:
    document = load("a.yaml", b"\xef\xbb\xbfa: 1\r\nb: two\r\n")
    assert document.data == {"a": 1, "b": "two"}
    assert str(document.place(("b",))) == "a.yaml:2:4"
    assert document.place(("b",)).source == "b: two"


def test_places_are_of_values_keys_and_the_nearest_part_there_is() -> None:
    document = load("a.yaml", b"a:\n  - {b: 1}\n")
    assert str(document.place(("a", 0, "b"))) == "a.yaml:2:9"
    assert str(document.place(("a", 0, "b"), key=True)) == "a.yaml:2:6"
    assert str(document.place(("a", 0, "c", "d"), key=True)) == "a.yaml:2:5"
    assert str(document.place(("z",))) == "a.yaml:1:1"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: one two", "a.yaml:1:8"),
        ("a: 'one two'", "a.yaml:1:9"),
        ('a: "one two"', "a.yaml:1:9"),
        ("a: >\n  one\n  two\n", "a.yaml:3:3"),
        ("a: >-\n\n  one\n     two\n", "a.yaml:4:6"),
        ("a: one\n  two", "a.yaml:2:3"),
        ("a: |\n  one two\n", "a.yaml:2:7"),
        ('a: "on\\x65 two"', "a.yaml:1:4"),
    ],
)
def test_a_place_can_be_within_a_text(text: str, place: str) -> None:
    document = load("a.yaml", text.encode())
    assert str(document.place(("a",), offset=document.data["a"].index("two"))) == place


def loaded(content: bytes) -> tuple[Any, tuple[Mistake, ...]]:
    """The data of a file, or the mistakes that it has."""
    try:
        return load("a.yaml", content).data, ()
    except MistakesError as error:
        return None, error.mistakes


@given(st.text(alphabet=st.sampled_from("ab: -[]{},&*!|>'\"%@#\n\t010\\?<~é\u202e"), max_size=60))
def test_anything_is_data_or_a_mistake_with_help(text: str) -> None:
    value, mistakes = loaded(text.encode())
    assert json.loads(json.dumps(value)) == value
    assert (value is None) == bool(mistakes)
    assert all(mistake.help and mistake.place for mistake in mistakes)


@given(st.binary(max_size=60))
def test_any_bytes_are_data_or_a_mistake(content: bytes) -> None:
    value, mistakes = loaded(content)
    assert (value is None) == bool(mistakes)
