"""One entry more at the end of waivers.yaml, laid out as those that stand there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from eqcheck.domain.mistakes import Mistake, MistakesError, Place, refuse
from eqcheck.library.yaml.strict_yaml import load
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from eqcheck.domain.trust import Waiver
    from eqcheck.library.yaml.strict_yaml import Document

_DASH = re.compile(r"^[ \t]*(-)", re.MULTILINE)


def with_item(path: str, content: bytes, waiver: Waiver) -> bytes:
    """The bytes of the file with one waiver more at its end; all that stood there stays, byte for byte.

    Args:
        path: Where the file lies, for messages.
        content: What stands in it; nothing where there is none.
        waiver: What is added.

    Raises:
        MistakesError: when the file is not strict YAML, or is laid out so that nothing can be added at its end.
    """
    document = load(path, content) if _says_anything(content) else None
    listed = _listed(document) if document is not None else []
    dash, behind = _columns(document, len(listed) - 1) if document is not None and listed else (2, 2)
    end = b"\r\n" if b"\r\n" in content else b"\n"
    item = _lines(waiver, dash, behind)
    head = content if content.endswith(b"\n") or not content else content + end
    name = b"" if document is not None else b"waivers:" + end
    longer = head + name + b"".join(line.encode() + end for line in item)
    if not _is_longer(longer, listed, path):
        refuse([Mistake(CommandKind.WAIVERS_LAID_OUT(item=_yaml(waiver, flow=True).strip()), Place(path))])
    return longer


def _columns(document: Document, last: int) -> tuple[int, int]:
    """The column, from nought, of the last entry's dash, and how far behind it its keys begin."""
    before, key = document.text, document.values["waivers", last]
    dash = max((match.start(1) for match in _DASH.finditer(before, 0, key)), default=key)
    column, key_column = (place - before.rfind("\n", 0, place) - 1 for place in (dash, key))
    return column, key_column - column


def _says_anything(content: bytes) -> bool:
    """Whether it holds more than comments."""
    return any(line.strip() and not line.lstrip().startswith(b"#") for line in content.splitlines())


def _yaml(waiver: Waiver, *, flow: bool) -> str:
    data = {
        "clause": waiver.clause,
        "subject": waiver.subject,
        "reason": waiver.reason,
        "approver": waiver.approver,
        "from": waiver.from_,
        "until": waiver.until,
    }
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100_000, default_flow_style=flow)


def _lines(waiver: Waiver, dash: int, key: int) -> list[str]:
    lines = _yaml(waiver, flow=False).splitlines()
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
