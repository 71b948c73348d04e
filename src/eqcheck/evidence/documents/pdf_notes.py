"""What is laid over the pages of a PDF: the fields of its form, stamps, and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eqcheck.evidence.documents.passages import Mark, marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PageObject

MOST_NOTES = 500
"""How many annotations of one page are looked at."""
_MOST_STEPS = 10
_TICKED, _UNTICKED = "\u2612", "\u2610"
_HIDDEN = 2 | 32
_PUSH_BUTTON = 1 << 16
_STAMP_NAME = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LINE = 4.0
"""Text whose feet are so near to one another, in points, stands on one line."""
_CORNERS = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that begins at a place of the page; `field` where it is what a form's field shows."""

    x: float
    y: float
    text: str
    field: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """The fields of a page's form as text in their places, and the words of stamps and notes on it."""

    fields: tuple[Piece, ...] = ()
    words: tuple[str, ...] = ()


def notes_of(page: PageObject) -> Notes:
    """What is laid over a page; odd annotations are passed by."""
    fields: list[Piece] = []
    words: list[str] = []
    for number, reference in enumerate(page.get("/Annots") or ()):
        if number >= MOST_NOTES:
            break
        note = reference.get_object()
        if not hasattr(note, "get") or _number(note.get("/F")) & _HIDDEN:
            continue
        kind = note.get("/Subtype")
        if kind == "/Widget":
            piece = _field(note)
            if piece is not None:
                fields.append(piece)
                words.append(piece.text)
        elif kind not in {"/Link", "/Popup"}:
            words.extend(_words(note))
    return Notes(tuple(fields), tuple(words))


def with_fields(page: PageObject, fields: Sequence[Piece]) -> list[str]:
    """The lines of a page by the places of their text, with what its fields show."""
    pieces = list(fields)

    def see(text: str, matrix: Sequence[float], place: Sequence[float], _font: object, _size: float) -> None:
        if text.strip():
            x = matrix[0] * place[4] + matrix[2] * place[5] + matrix[4]
            y = matrix[1] * place[4] + matrix[3] * place[5] + matrix[5]
            pieces.append(Piece(x, y, " ".join(text.split())))

    page.extract_text(visitor_text=see)
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x)):
        if not lines or lines[-1][0].y - piece.y > _LINE:
            lines.append([])
        lines[-1].append(piece)
    return [" ".join(piece.text for piece in sorted(line, key=lambda piece: piece.x)) for line in lines]


def _field(widget: Any) -> Piece | None:  # noqa: ANN401 - pypdf's objects
    corners = [float(corner) for corner in widget.get("/Rect") or ()]
    text = _shown(widget)
    if len(corners) != _CORNERS or not text:
        return None
    left, foot, top = min(corners[0], corners[2]), min(corners[1], corners[3]), max(corners[1], corners[3])
    return Piece(left, foot + min((top - foot) / 4, _LINE), text, field=True)


def _shown(widget: Any) -> str:  # noqa: ANN401 - as above
    """What a field shows: its box, or what was entered; its prompt where that is still what it came with."""
    kind = _inherited(widget, "/FT")
    if kind == "/Btn":
        if _number(_inherited(widget, "/Ff")) & _PUSH_BUTTON:
            return ""
        state = widget.get("/AS") or _inherited(widget, "/V")
        return _UNTICKED if state in {None, "/Off"} else _TICKED
    if kind not in {"/Tx", "/Ch"}:
        return ""
    value, default = _inherited(widget, "/V"), _inherited(widget, "/DV")
    value = value[0] if isinstance(value, list) and value else value
    text = " ".join(str(value).split()) if isinstance(value, str) else ""
    return marked(text, Mark.PROMPT) if text and isinstance(default, str) and str(default).strip() == text else text


def _inherited(widget: Any, name: str) -> Any:  # noqa: ANN401 - as above
    for _ in range(_MOST_STEPS):
        if widget is None or not hasattr(widget, "get"):
            return None
        value = widget.get(name)
        if value is not None:
            return value.get_object() if hasattr(value, "get_object") else value
        parent = widget.get("/Parent")
        widget = parent.get_object() if parent is not None else None
    return None


def _words(note: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    contents = note.get("/Contents")
    if isinstance(contents, str) and contents.strip():
        yield contents
    name = note.get("/Name")
    if note.get("/Subtype") == "/Stamp" and isinstance(name, str):
        yield _STAMP_NAME.sub(" ", name.lstrip("/#").removeprefix("SB"))


def _number(value: object) -> int:
    return int(value) if isinstance(value, (int, float)) else 0
