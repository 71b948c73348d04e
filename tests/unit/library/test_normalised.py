"""What a fingerprint sees of a text, and what it does not."""

import hashlib

import pytest

from eqcheck.library.fingerprints import fingerprint, normalised, words_of


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("  All \t staff\n are\u00a0welcome ", "all staff are welcome"),
        ("The Trust\u2019s \u201caims\u201d", 'the trust\'s "aims"'),
        ("the **very best**", "the very best"),
        ("\ufb01rst ½", "first 1\u20442"),
        ("STRASSE Straße", "strasse strasse"),
        ("", ""),
    ],
)
def test_typography_and_case_do_not_count(written: str, seen: str) -> None:
    assert normalised(written) == seen


def test_punctuation_counts() -> None:
    assert fingerprint("All staff.") != fingerprint("All staff")


def test_a_fingerprint_is_the_digest_of_the_normalised_text() -> None:
    assert fingerprint("All  staff") == "sha256:" + hashlib.sha256(b"all staff").hexdigest()


def test_words_are_those_of_the_normalised_text() -> None:
    assert words_of("We **will**\nlisten") == 3
