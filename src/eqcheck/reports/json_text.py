"""JSON that can be printed: signs that change how the text around them is shown are written as escapes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Control characters, marks of direction, what has no width, halves of pairs. `json` escapes those below a space."""


def json_text(
    data: object,
    *,
    indent: int | None = None,
    sort_keys: bool = False,
    default: Callable[[Any], Any] | None = None,
) -> str:
    """`data` as JSON without an end of line; letters of every language as they are.

    A file's name may hold a mark that turns the text behind it round (U+202E). A program reads the same from an escape.

    Raises:
        ValueError: when a number is none or is without bounds.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent, sort_keys=sort_keys, default=default)
    return text if text.isascii() and "\x7f" not in text else _UNSEEN.sub(_escape, text)


def _escape(sign: re.Match[str]) -> str:
    return json.dumps(sign[0])[1:-1]
