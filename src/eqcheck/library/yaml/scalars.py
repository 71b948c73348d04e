"""What a plain (unquoted) YAML scalar means: the YAML 1.2 core values, and nothing that readers disagree about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.messages.yaml_files import YamlKind

if TYPE_CHECKING:
    from eqcheck.messages.message import Message

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_BOOLEAN_LIKE = frozenset({"y", "n", "yes", "no", "on", "off"})
_TEXT = re.compile(r"[^-+.0-9]|[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
_PLAIN = 'write the number in plain digits, or quote it if it is text: "{text}"'
_QUOTE = 'quote it: "{text}"'
_LONGEST = 100
_FIGURES = re.compile(r"[-+.:_0-9a-fA-Fxo]*")
"""What a longer number could be made of, however it is written."""
_NOTATION = YamlKind.YAML_NUMBER_OR_TEXT()
_AMBIGUOUS = (
    (r"[-+]?0[0-9]+(\.[0-9]*)?", YamlKind.YAML_OCTAL(), _PLAIN),
    (r"[-+]?0[xob][0-9a-fA-F_]+", _NOTATION, _PLAIN),
    (r"[-+]?[0-9]+(:[0-9]{1,2})+(\.[0-9]*)?", YamlKind.YAML_BASE_SIXTY(), _QUOTE),
    (r"[-+]?[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?", _NOTATION, _PLAIN),
    (r"[-+]?\.(?i:inf|nan)", YamlKind.YAML_NOT_COMPARABLE(), "write a number, or leave it out"),
    (r"[-+]?[0-9]*\.?[0-9]*[eE][-+]?[0-9]+", _NOTATION, _PLAIN),
    (r"[-+]?(\.[0-9]+|[0-9]+\.)", _NOTATION, "put a digit on both sides of the point, as in 0.5"),
    (r"[-+]?[0-9]{16,}(\.[0-9]*)?", YamlKind.YAML_DIGITS_TOO_MANY(), _QUOTE),
    (r"[-+]?[0-9]+\.[0-9]{16,}", YamlKind.YAML_DIGITS_TOO_MANY(), _QUOTE),
)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A plain scalar that readers of YAML disagree about: why, and what to write instead."""

    reason: Message
    help: str


def plain_value(text: str) -> str | float | bool | Ambiguous | None:
    """The value of an unquoted scalar; ISO dates stay text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text.lower() in _BOOLEAN_LIKE:
        return Ambiguous(
            YamlKind.YAML_TRUTH_OR_TEXT(),
            f'write true or false, or quote it: "{text}"',
        )
    return text if _TEXT.match(text) else _number(text)


def _number(text: str) -> str | float | Ambiguous:
    """The value of an unquoted scalar that begins as a number does."""
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if len(text) > _LONGEST:
        return Ambiguous(YamlKind.YAML_DIGITS_TOO_MANY(), "quote it") if _FIGURES.fullmatch(text) else text
    for pattern, reason, advice in _AMBIGUOUS:
        if re.fullmatch(pattern, text):
            return Ambiguous(reason, advice.format(text=text))
    return text


def truth(text: str) -> bool | None:
    """What a word such as `yes` or `off` stands for where true or false is wanted; None for any other text."""
    word = text.lower()
    return word in {"y", "yes", "on"} if word in _BOOLEAN_LIKE else None


def is_text_key(text: str) -> bool:
    """Whether an unquoted key can only be meant as text: `on` and `no` can, `1` and `null` cannot."""
    value = plain_value(text)
    return isinstance(value, str) or (isinstance(value, Ambiguous) and text.lower() in _BOOLEAN_LIKE)
