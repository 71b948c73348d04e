"""Every message of the three examples can be read aloud: numbers agree, nothing is nought of anything, none is long."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

import eqcheck
from eqcheck.messages.observations import ObservationKind
from eqcheck.reports.held_words import held_words
from tests.e2e.running import DAY, MKET, PROJECT, within

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck.messages.message import Message

pytestmark = pytest.mark.usefixtures("evidence_is_read_once")

LONGEST = 30
"""Words of a sentence, or of one item of a list."""

WRONG = re.compile(
    r"(?<![\d.,])0 of |\b1 (?:are|were|have|show|cases|complaints|reports|events|staff have)\b|[{}\[\]]|  "
    r"|(?<!there )\b(?:was|is|are|were) no |[a-z]_[a-z]"
    r"|\b(?:not|no|none|never)\b[^.;:,]*\b(?:not|no|none|never)\b"
)
"""Numbers that do not agree, nought of something, a part that was not filled in, a raw name, a double negation."""

DENIES = re.compile(r"(?<!, )\b(?:not|no|never|more than)\b(?!, \d|; every| incidents)")
"""Words of what falls short, which nothing that is met does; not those of yes and no."""

LISTS = {ObservationKind.ROLLED_UP}
"""Messages that name every part, so that they are as long as there are parts."""


def faults(message: Message) -> list[str]:
    """What is wrong with a message's words."""
    if message.kind in LISTS:
        return []
    text = str(message)
    long = [part for part in re.split(r"(?<=[.!?])\s+|;", text) if len(part.split()) > LONGEST]
    return [*WRONG.findall(text), *long]


@pytest.mark.parametrize("example", ["mket", "tern", "wold"])
def test_every_message_reads_well(example: str, cache: Path) -> None:
    whole = eqcheck.audit(PROJECT / "examples" / example, as_of=date.fromisoformat(DAY), rows=False, cache=cache)
    observations = [item for finding in whole.findings for item in finding.observations]
    said = {str(it): it for item in observations for it in (item.message, item.distance) if it is not None}
    assert len(said) > 20
    assert {text: faults(message) for text, message in said.items() if faults(message)} == {}
    held = {held_words(whole.rules[item.rule], item) for item in observations if item.status is eqcheck.Status.MET}
    assert len(held) > 20
    assert [text for text in held if WRONG.search(text) or DENIES.search(text)] == []


def test_no_heading_of_what_is_not_met_denies_it(cache: Path) -> None:
    ran = within("audit", MKET, "--as-of", DAY, "--all", cache=cache, env={"COLUMNS": "200"})
    assert not re.findall(r"^ *\d+\. +NOT MET: No .*", ran.stdout, re.MULTILINE)
