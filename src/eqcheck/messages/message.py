"""What happened, as a kind and values; the only place where a sentence is made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Value: TypeAlias = "str | int | Message | None"
"""What a sentence is made of. Text from a file is quoted by whoever gives it."""
LONGEST_VALUE = 1_500
"""Of a longer text the sentence says the beginning, in characters; the value itself stays whole."""


class MessageKind(StrEnum):
    """One thing that can be said: its id, which is published and stays, its sentence, and what to do about it.

    `sentence` and `advice` are templates with the names of the values in braces. They may be reworded at any time:
    no program reads them. There is no advice where one of the values that it names is None. A member is called
    with its values: `FileKind.ROWS_TOO_MANY(most=5)`.
    """

    sentence: str
    advice: str

    def __new__(cls, id_: str, sentence: str, advice: str = "") -> Self:
        """A member from its id, its sentence and its advice."""
        member = str.__new__(cls, id_)
        member._value_ = id_
        member.sentence = sentence
        member.advice = advice
        return member

    def __call__(self, **values: Value) -> Message:
        """The message of this kind with these values."""
        return Message(self, tuple(values.items()))

    def __str__(self) -> str:
        """The id."""
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Message:
    """What happened: a kind, and by name the values that its sentence is made of.

    `where` is the place in a document, which stands in parentheses behind the sentence. `saved` are the sentence
    and the advice of a message that was read back without its values, as they were saved. Programs compare kinds
    and values. The sentence is for people; nothing may read it back.
    """

    kind: MessageKind
    pairs: tuple[tuple[str, Value], ...] = ()
    where: str = ""
    saved: tuple[str, str | None] | None = None

    @property
    def values(self) -> Mapping[str, Value]:
        """The values by name."""
        return dict(self.pairs)

    @property
    def order(self) -> tuple[str, str]:
        """A key that sorts the messages of one place."""
        return (self.kind.value, repr([str(value) for _, value in self.pairs]))

    def of(self, **values: Value) -> Message:
        """The same with more values."""
        return replace(self, pairs=(*self.pairs, *values.items()))

    def at(self, where: str) -> Message:
        """The same at a place in a document."""
        return replace(self, where=where)

    def __str__(self) -> str:
        """The sentence, without a full stop."""
        return sentence(self)


class _Values(dict[str, object]):
    """Values for a template; one that is not known yet is left out."""

    def __missing__(self, name: str) -> str:
        return ""


def sentence(message: Message) -> str:
    """The sentence of a message in plain English, without a full stop; a message within it is said in full."""
    if message.saved is not None:
        return message.saved[0]
    text = message.kind.sentence.format_map(_said(message)).strip()
    return f"{text} ({message.where})" if message.where else text


def advice(message: Message) -> str | None:
    """What to do about it, or None where there is nothing to say."""
    if message.saved is not None:
        return message.saved[1]
    template = message.kind.advice
    if not template or any(value is None and f"{{{name}}}" in template for name, value in message.pairs):
        return None
    return template.format_map(_said(message))


def _said(message: Message) -> _Values:
    return _Values({name: _in_words(value) for name, value in message.pairs})


def _in_words(value: Value) -> object:
    if isinstance(value, Message):
        return sentence(value)
    if isinstance(value, str) and len(value) > LONGEST_VALUE:
        cut = value[:LONGEST_VALUE]
        whole_words = cut.rpartition(" ")[0]
        return f"{whole_words} …" if whole_words else f"{cut}…"
    return value


class MessageError(Exception):
    """An error that says what happened as a message."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        """The sentence, without a full stop."""
        return sentence(self.message)
