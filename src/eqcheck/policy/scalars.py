"""What a plain (unquoted) YAML scalar means: the YAML 1.2 core values, and nothing that readers disagree about."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_BOOLEAN_LIKE = frozenset({"y", "n", "yes", "no", "on", "off"})
_TEXT = re.compile(r"[^-+.0-9]")
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
_AMBIGUOUS = (
    (re.compile(r"[-+]?0[0-9]+(\.[0-9]*)?"), "starts with a nought, which some readers take for an octal number"),
    (re.compile(r"[-+]?0[xob][0-9a-fA-F_]+"), "is a number in a notation that readers of YAML disagree about"),
    (re.compile(r"[-+]?[0-9]+(:[0-9]{1,2})+(\.[0-9]*)?"), "is a number in base 60 to some readers of YAML"),
    (re.compile(r"[-+]?[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?"), "is a number to some readers of YAML and text to others"),
    (re.compile(r"[-+]?\.(inf|nan)", re.IGNORECASE), "is not a number that can be compared"),
    (re.compile(r"[-+]?[0-9]*\.?[0-9]*[eE][-+]?[0-9]+"), "is a number to some readers of YAML and text to others"),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.)"), "is a number to some readers of YAML and text to others"),
    (re.compile(r"[-+]?[0-9]{16,}"), "has more digits than a number keeps"),
    (re.compile(r"[-+]?[0-9]+\.[0-9]+"), "has more digits than a number keeps"),
)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A plain scalar that readers of YAML disagree about: why, and what to write instead."""

    reason: str
    help: str


def plain_value(text: str) -> str | float | bool | Ambiguous | None:
    """The value of an unquoted scalar; ISO dates stay text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text.lower() in _BOOLEAN_LIKE:
        return Ambiguous(
            "is true or false to some readers of YAML and text to others",
            f'write true or false, or quote it: "{text}"',
        )
    return text if _TEXT.match(text) else _number(text)


def _number(text: str) -> str | float | Ambiguous:
    """The value of an unquoted scalar that begins as a number does."""
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    for pattern, reason in _AMBIGUOUS:
        if pattern.fullmatch(text):
            return Ambiguous(reason, f'quote it: "{text}"')
    return text


def is_text_key(text: str) -> bool:
    """Whether an unquoted key can only be meant as text: `on` and `no` can, `1` and `null` cannot."""
    value = plain_value(text)
    return isinstance(value, str) or (isinstance(value, Ambiguous) and text.lower() in _BOOLEAN_LIKE)
