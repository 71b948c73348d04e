"""JSON whose signs change nothing of how it is shown, and which means the same."""

from __future__ import annotations

import json

import pytest

from eqcheck.reports.json_text import json_text

UNSEEN = "\x7f\x9b\xad\u200b\u200f\u2028\u202e\u2066\ufeff\U000e0041\ud800"


@pytest.mark.parametrize("sign", UNSEEN)
def test_a_sign_that_is_not_seen_is_an_escape(sign: str) -> None:
    text = json_text({f"k{sign}": [f"é{sign}\\"]}, indent=1)
    assert sign not in text
    assert json.loads(text) == {f"k{sign}": [f"é{sign}\\"]}


def test_letters_are_as_they_are() -> None:
    assert json_text(["Zoë Ó Súilleabháin", "Анна", "王 – …\xa0👍"]) == '["Zoë Ó Súilleabháin", "Анна", "王 – …\xa0👍"]'


def test_no_number_is_none() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_text({"of": float("nan")})
