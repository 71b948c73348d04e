"""What nobody sees in an OpenDocument text, and what its fields and controls show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import Mark, marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from eqcheck.evidence.documents.xml_parts import Element

_MOST_STEPS = 20
_MOVING = frozenset({"date", "time", "modification-date", "modification-time", "creation-date", "print-date"})
_HIDDEN = frozenset({"hidden-text", "hidden-paragraph"})
_UNTICKED, _TICKED = "\u2610", "\u2612"
_ON = frozenset({"checked", "true", "1"})


def struck_styles(roots: Iterable[Element]) -> frozenset[str]:
    """The names of the styles whose text is struck through or hidden, by themselves or by those they rest on."""
    declared: dict[str, Element] = {}
    for root in roots:
        for style in root.below("style"):
            declared.setdefault(style.attributes.get("name", ""), style)
    return frozenset(name for name in declared if name and _is_struck(name, declared))


def _is_struck(name: str, declared: Mapping[str, Element]) -> bool:
    for _ in range(_MOST_STEPS):
        style = declared.get(name)
        if style is None:
            return False
        for properties in style.below("text-properties"):
            its = properties.attributes
            lines = [
                its[f"text-line-through-{each}"] for each in ("style", "type") if f"text-line-through-{each}" in its
            ]
            if "display" in its or lines:
                return its.get("display") == "none" or any(line != "none" for line in lines)
        name = style.attributes.get("parent-style-name", "")
    return False


def settle(parent: Element, struck: AbstractSet[str], controls: Mapping[str, str]) -> None:
    """Take out of the tree what is struck through or hidden, and mark prompts and days that move."""
    parent.children[:] = [child for child in parent.children if isinstance(child, str) or not _is_gone(child, struck)]
    for child in parent.elements():
        if child.name == "placeholder" or child.attributes.get("showing-place-holder") == "true":
            _mark(child, Mark.PROMPT)
        elif child.name in _MOVING and child.attributes.get("fixed") != "true":
            _mark(child, Mark.MOVING)
        elif child.name == "content-control" and child.attributes.get("checkbox") == "true":
            child.children[:] = [_TICKED if child.attributes.get("checked") == "true" else _UNTICKED]
        elif child.name == "control":
            child.children[:] = [controls.get(child.attributes.get("control", ""), "")]
        settle(child, struck, controls)


def _is_gone(element: Element, struck: AbstractSet[str]) -> bool:
    if element.attributes.get("style-name") in struck or element.name in _HIDDEN:
        return True
    hidden = element.attributes.get("display") == "none" or element.attributes.get("is-hidden") == "true"
    return element.name == "section" and hidden


def _mark(parent: Element, mark: Mark) -> None:
    parent.children[:] = [marked(child, mark) if isinstance(child, str) else child for child in parent.children]
    for child in parent.elements():
        _mark(child, mark)


def controls_of(content: Element) -> dict[str, str]:
    """What each control of a form shows, by its id."""
    shown: dict[str, str] = {}
    for form in content.below("forms"):
        for kind in ("checkbox", "radio"):
            for control in form.below(kind):
                attribute = "current-state" if kind == "checkbox" else "current-selected"
                state = control.attributes.get(
                    attribute, control.attributes.get(attribute.removeprefix("current-"), "")
                )
                shown[control.attributes.get("id", "")] = _TICKED if state in _ON else _UNTICKED
        for kind in ("text", "textarea", "date", "formatted-text", "combobox"):
            for control in form.below(kind):
                entered, default = (control.attributes.get(name, "") for name in ("current-value", "value"))
                prompt = marked(default, Mark.PROMPT) if default else ""
                shown[control.attributes.get("id", "")] = entered if entered and entered != default else prompt
    return shown
