"""Messages: kinds with ids that are published, sentences that are made last, and plain data that keeps both."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from eqcheck.messages.catalogue import GROUPS, from_data, kinds, to_data
from eqcheck.messages.cells import CellKind
from eqcheck.messages.message import LONGEST_VALUE, MessageError, advice, sentence
from eqcheck.messages.notices import NoticeKind
from eqcheck.messages.shapes import ShapeKind
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from eqcheck.messages.message import MessageKind

ALL = [kind for group in GROUPS for kind in group]


def test_no_two_kinds_have_one_id() -> None:
    assert len(kinds()) == len(ALL)


@pytest.mark.parametrize("kind", ALL, ids=str)
def test_an_id_is_plain_and_a_sentence_is_a_template_without_a_full_stop(kind: MessageKind) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.value)
    for template in (kind.sentence, kind.advice):
        names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
        assert all(name.isidentifier() for name in names)
        assert not template.endswith(".") or isinstance(kind, NoticeKind), "only a notice is a whole sentence"
    assert kind.sentence


def test_a_sentence_is_made_of_values_and_of_messages_within_it() -> None:
    inner = CellKind.NUMBER_TOO_LARGE(cell='"9"')
    assert sentence(CellKind.OTHERS(different=1234)) == "1,234 more different values could not be read"
    assert sentence(TableKind.LEFT_OUT(because=inner)) == 'is left out, because "9" is too large a number'
    assert str(inner.at("page 2")) == '"9" is too large a number (page 2)'


def test_there_is_no_advice_where_a_value_that_it_names_is_unknown() -> None:
    known = TableKind.HEADING_UNKNOWN(listed='"a"', heading='"a"', column="b", type="staff")
    assert advice(known) == 'if "a" is b, say so in eqcheck.yaml under columns: staff'
    assert advice(TableKind.HEADING_UNKNOWN(listed='"a"', heading=None, column=None, type="staff")) is None


def test_a_message_is_the_same_after_it_was_kept_as_plain_data() -> None:
    message = TableKind.LEFT_OUT(because=CellKind.OTHERS(different=3).at("page 2"), other=None)
    assert from_data(to_data(message)) == message


def test_an_error_of_a_message_says_its_sentence() -> None:
    assert str(MessageError(CellKind.DATE_TIME_IMPOSSIBLE())) == "has a time that cannot be"


def test_a_sentence_says_the_beginning_of_a_value_without_end_and_the_message_keeps_it_whole() -> None:
    key = "9" * 10_000
    message = ShapeKind.KEY_UNKNOWN(key=key, mapping="a school")
    assert f'"{key[:LONGEST_VALUE]}…"' in sentence(message)
    assert len(sentence(message)) < LONGEST_VALUE + 100
    assert message.values["key"] == key
