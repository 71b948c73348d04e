"""What an OpenDocument text sets in bold: short paragraphs that are headings by that, and names that begin cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.evidence.documents.text_lines import BOLD_LEVEL, is_bold_heading
from eqcheck.evidence.documents.xml_parts import Element

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

_MOST_STEPS = 20
_DEEPEST = 50
_WEIGHT = "font-weight"
_OTHERS = frozenset({"list", "table", "tracked-changes", "annotation", "forms", "sequence-decls"})


def bold_styles(roots: Iterable[Element]) -> frozenset[str]:
    """The names of the styles whose text is bold, by themselves or by those they rest on."""
    declared: dict[str, Element] = {}
    for root in roots:
        for style in root.below("style"):
            declared.setdefault(style.attributes.get("name", ""), style)
    return frozenset(name for name in declared if name and _is_bold(name, declared))


def _is_bold(name: str, declared: Mapping[str, Element]) -> bool:
    for _ in range(_MOST_STEPS):
        style = declared.get(name)
        if style is None:
            return False
        weights = [it.attributes[_WEIGHT] for it in style.below("text-properties") if _WEIGHT in it.attributes]
        if weights:
            return weights[0] == "bold" or (weights[0].isdecimal() and int(weights[0][:4]) > 500)
        name = style.attributes.get("parent-style-name", "")
    return False


def head_in_bold(parent: Element, bold: AbstractSet[str], depth: int = 0) -> None:
    """Make headings of the short paragraphs all in bold, but for those of lists; part the names that begin cells."""
    for child in parent.elements():
        if child.name == "p":
            pieces = _pieces(child, bold)
            text = "".join(text for text, _ in pieces).strip()
            if is_bold_heading(text) and all(is_bold for text, is_bold in pieces if text.strip()):
                child.name = "h"
                child.attributes = {**child.attributes, "outline-level": str(BOLD_LEVEL)}
        elif child.name == "table":
            for cell in child.below("table-cell"):
                _part_name(cell, bold)
        elif child.name not in _OTHERS and depth < _DEEPEST:
            head_in_bold(child, bold, depth + 1)


def _part_name(cell: Element, bold: AbstractSet[str]) -> None:
    """Set what the first paragraph of a cell begins with in bold in a line of its own."""
    first = next((it for it in cell.elements() if it.name == "p"), None)
    pieces = [] if first is None else _pieces(first, bold)
    plain = next((at for at, (text, is_bold) in enumerate(pieces) if text.strip() and not is_bold), 0)
    if first is not None and plain:
        first.children.insert(plain, Element("line-break", {}))


def _pieces(paragraph: Element, bold: AbstractSet[str]) -> list[tuple[str, bool]]:
    """The text of each child of a paragraph, and whether it is bold."""
    own = paragraph.attributes.get("style-name", "") in bold
    return [
        (child, own)
        if isinstance(child, str)
        else (_text(child), own or child.attributes.get("style-name", "") in bold)
        for child in paragraph.children
    ]


def _text(element: Element, depth: int = 0) -> str:
    if depth > _DEEPEST:
        return ""
    return "".join(it if isinstance(it, str) else _text(it, depth + 1) for it in element.children)
