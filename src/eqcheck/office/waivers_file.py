"""One entry more at the end of waivers.yaml, laid out as those that stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from eqcheck.domain.mistakes import Mistake, MistakesError, Place, refuse
from eqcheck.library.yaml.strict_yaml import load
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from eqcheck.domain.trust import Waiver
    from eqcheck.library.yaml.strict_yaml import Document


def with_item(path: str, content: bytes, waiver: Waiver) -> bytes:
    """The bytes of the file with one waiver more at its end; all that stood there stays, byte for byte.

    Args:
        path: Where the file lies, for messages.
        content: What stands in it; nothing where there is none.
        waiver: What is added.

    Raises:
        MistakesError: when the file is not strict YAML, or is laid out so that nothing can be added at its end.
    """
    document = load(path, content) if content.strip() else None
    listed = _listed(document) if document is not None else []
    dash, key = _columns(document, len(listed) - 1) if document is not None and listed else (2, 2)
    end = b"\r\n" if b"\r\n" in content else b"\n"
    item = _lines(waiver, dash, key)
    head = content if content.strip() else b"waivers:" + end
    longer = head + (b"" if head.endswith(b"\n") else end) + b"".join(line.encode() + end for line in item)
    if not _is_longer(longer, listed, path):
        lines = "\n".join(("", *item))
        refuse([Mistake(CommandKind.WAIVERS_LAID_OUT(lines=lines), Place(path))])
    return longer


def _columns(document: Document, last: int) -> tuple[int, int]:
    """The column, from nought, of the last entry's dash, and how far behind it its keys begin."""
    before, key = document.text, document.values["waivers", last]
    dash = before.rfind("-", 0, key)
    column, key_column = (place - before.rfind("\n", 0, place) - 1 for place in (dash, key))
    return column, key_column - column


def _lines(waiver: Waiver, dash: int, key: int) -> list[str]:
    data = {
        "clause": waiver.clause,
        "subject": waiver.subject,
        "reason": waiver.reason,
        "approver": waiver.approver,
        "from": waiver.from_,
        "until": waiver.until,
    }
    lines = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100_000).splitlines()
    first = " " * dash + "-".ljust(max(key, 2))
    return [f"{first if place == 0 else ' ' * len(first)}{line}" for place, line in enumerate(lines)]


def _is_longer(content: bytes, listed: list[object], path: str) -> bool:
    """Whether the file now lists one entry more, and is what it was besides."""
    try:
        now = _listed(load(path, content))
    except MistakesError:
        return False
    return len(now) == len(listed) + 1 and now[:-1] == listed


def _listed(document: Document) -> list[object]:
    data = document.data
    listed = data.get("waivers") if isinstance(data, dict) else None
    return listed if isinstance(listed, list) else []
