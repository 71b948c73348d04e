"""Fields and controls of a Word document: boxes, prompts and days that move, put into its tree as marked text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import Mark, marked
from eqcheck.evidence.documents.word_styles import is_on, takes_away, value_of
from eqcheck.evidence.documents.xml_parts import Element

if TYPE_CHECKING:
    from eqcheck.evidence.documents.word_styles import WordStyles

_UNTICKED, _TICKED = "\u2610", "\u2612"
_MOVING = re.compile(r"\s*(?:DATE|TIME|SAVEDATE|PRINTDATE|CREATEDATE|EDITTIME)\b", re.IGNORECASE)
_KIND = re.compile(r"\s*([A-Z]+)", re.IGNORECASE)
_EMPTY_SIGNS = frozenset("oq\u00a8\u00a3\u00a1")
_FULL_SIGNS = frozenset("\u00fe\u00fd\u00fcxRTQ")
_WINGDINGS = "wingdings"
_PRIVATE = 0xF000


@dataclass(slots=True)
class _Field:
    """A field while its runs are told: its instruction, its form data, and the texts of its result."""

    instruction: str = ""
    data: Element | None = None
    in_result: bool = False
    texts: list[Element] = field(default_factory=list)


def settle(root: Element, styles: WordStyles) -> None:
    """Take out of the tree what is struck through or hidden, and mark what is a prompt or moves."""
    _settle(root, styles, gone=False, depth=[])


def _settle(parent: Element, styles: WordStyles, *, gone: bool, depth: list[_Field]) -> None:
    kept: list[Element | str] = []
    for child in parent.children:
        if isinstance(child, str):
            kept.append(child)
            continue
        if child.name == "p":
            gone = value_of(child.first("pPr", "pStyle")) in styles.gone
        if child.name == "r" and takes_away(child.first("rPr"), styles, by_paragraph=gone):
            child.children[:] = [
                it for it in child.children if not isinstance(it, str) and it.name in {"fldChar", "instrText"}
            ]
        if child.name == "sdt":
            _settle_control(child)
        elif child.name == "fldSimple" and _MOVING.match(child.attributes.get("instr", "")):
            _mark(child, Mark.MOVING)
        elif child.name == "r":
            if value_of(child.first("rPr", "rStyle")) in styles.prompts:
                _mark(child, Mark.PROMPT)
            _settle_run(child, depth)
        _settle(child, styles, gone=gone, depth=depth)
        kept.append(child)
    parent.children[:] = kept


def _settle_control(control: Element) -> None:
    properties = control.first("sdtPr")
    content = control.first("sdtContent")
    if properties is None or content is None:
        return
    box = properties.first("checkbox")
    if box is not None:
        sign = _TICKED if is_on(box.first("checked")) else _UNTICKED
        texts = list(content.below("t"))
        for at, text in enumerate(texts):
            text.children[:] = [sign] if at == 0 else []
    elif is_on(properties.first("showingPlcHdr")):
        _mark(content, Mark.PROMPT)


def _mark(parent: Element, mark: Mark) -> None:
    for text in parent.below("t"):
        text.children[:] = [marked("".join(it for it in text.children if isinstance(it, str)), mark)]


def _settle_run(run: Element, open_: list[_Field]) -> None:
    signs = _signs(run)
    for child in run.elements():
        if child.name == "fldChar":
            _step(run, child, open_)
        elif child.name == "instrText" and open_:
            open_[-1].instruction += "".join(it for it in child.children if isinstance(it, str))
        elif child.name == "t":
            if signs:
                child.children[:] = ["".join(_as_box(it) for it in child.children if isinstance(it, str))]
            if open_ and open_[-1].in_result:
                open_[-1].texts.append(child)
        elif child.name == "sym" and _WINGDINGS in child.attributes.get("font", "").lower():
            code = child.attributes.get("char", "")
            letter = chr(int(code, 16) % _PRIVATE) if re.fullmatch(r"[0-9A-Fa-f]{2,4}", code) else ""
            child.name, child.children[:] = "t", [_as_box(letter) if letter in _EMPTY_SIGNS | _FULL_SIGNS else ""]


def _signs(run: Element) -> bool:
    """Whether the letters of a run are drawn as signs."""
    fonts = run.first("rPr", "rFonts")
    return fonts is not None and fonts.attributes.get("ascii", "").lower().startswith(_WINGDINGS)


def _as_box(letters: str) -> str:
    return "".join(_UNTICKED if it in _EMPTY_SIGNS else _TICKED if it in _FULL_SIGNS else it for it in letters)


def _step(run: Element, char: Element, open_: list[_Field]) -> None:
    match char.attributes.get("fldCharType"):
        case "begin":
            open_.append(_Field(data=char.first("ffData")))
        case "separate" if open_:
            open_[-1].in_result = True
        case "end" if open_:
            _close(run, open_.pop())


def _close(run: Element, ended: _Field) -> None:
    """Mark what a field shows, now that all of it was told."""
    kind = _KIND.match(ended.instruction)
    shown = "".join(it for text in ended.texts for it in text.children if isinstance(it, str))
    match kind[1].upper() if kind else "":
        case "FORMCHECKBOX":
            box = ended.data.first("checkBox") if ended.data is not None else None
            checked = box.first("checked") if box is not None else None
            default = box.first("default") if box is not None else None
            on = is_on(checked) if checked is not None else is_on(default)
            run.children.append(Element("t", {}, [_TICKED if on else _UNTICKED]))
        case "FORMDROPDOWN":
            chosen = ended.data.first("ddList") if ended.data is not None else None
            if chosen is not None:
                run.children.append(Element("t", {}, [_chosen(chosen)]))
        case "FORMTEXT":
            prompt = value_of(ended.data.first("textInput", "default")) if ended.data is not None else ""
            if prompt and shown.strip() == prompt.strip():
                _mark_texts(ended, Mark.PROMPT)
        case _ if _MOVING.match(ended.instruction):
            _mark_texts(ended, Mark.MOVING)


def _mark_texts(ended: _Field, mark: Mark) -> None:
    for text in ended.texts:
        text.children[:] = [marked("".join(it for it in text.children if isinstance(it, str)), mark)]


def _chosen(choices: Element) -> str:
    """The entry that a list shows; its first is what it shows before anybody has chosen."""
    entries = [value_of(entry) for entry in choices.elements() if entry.name == "listEntry"]
    result = value_of(choices.first("result"))
    at = int(result) if result.isdigit() else 0
    text = entries[at] if at < len(entries) else ""
    return text if result else marked(text, Mark.PROMPT)
