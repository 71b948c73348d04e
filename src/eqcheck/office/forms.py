"""How an evidence type looks to whoever fills it in by hand: headings, allowed values and examples in plain words."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from eqcheck.domain.evidence_type import ColumnType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqcheck.domain.evidence_type import Column, EvidenceType

Cell = str | int | float | date | None

SCHOOL = "School"
"""The heading under which a form for all schools asks whose row it is."""

_CAPITALS = frozenset({"id", "url", "http", "eia", "eal", "sen", "kpi", "fsm", "lgbt", "cpd"})
_KEY_STAGE = re.compile(r"ks\d")
_HOW = {
    ColumnType.ID: "A number or code, as text.",
    ColumnType.TEXT: "Text.",
    ColumnType.CATEGORY: "One of the values listed below.",
    ColumnType.INTEGER: "A whole number.",
    ColumnType.NUMBER: "A number.",
    ColumnType.DATE: "A date, the day first: 03/09/2025.",
    ColumnType.BOOLEAN: "Yes or No.",
    ColumnType.ACADEMIC_YEAR: "An academic year: 2025/26.",
}
_FIGURES = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_INJECTED = ("=", "+", "-", "@", "\t", "\r", "\n")


def asked(type_: EvidenceType) -> Sequence[Column]:
    """The columns that a person fills in: those that eqcheck does not work out by itself."""
    return [column for column in type_.columns.values() if column.read]


def heading(column: Column) -> str:
    """A column's name as a heading; one that must be filled in has a star, which reading leaves out of account."""
    first, *rest = (_capitals(word) for word in column.name.split("_"))
    return " ".join((first[0].upper() + first[1:], *rest)) + (" *" if column.required else "")


def spoken(value: str) -> str:
    """A category's value as people write it; it reads back as the same value."""
    words = " ".join(_capitals(word) for word in value.split("_"))
    return words[0].upper() + words[1:]


def _capitals(word: str) -> str:
    return word.upper() if word in _CAPITALS or _KEY_STAGE.fullmatch(word) else word


def how(column: Column) -> str:
    """How a cell of the column is written."""
    return _HOW[column.type]


def example(column: Column) -> Cell:
    """The column's made-up value as a person would enter it; None where the type gives none."""
    text = column.example
    entered: Cell = text or None
    if text and column.type is ColumnType.DATE:
        entered = date.fromisoformat(text)
    elif text and column.type is ColumnType.BOOLEAN:
        entered = "Yes" if text.casefold() in {"true", "yes"} else "No"
    elif text in column.values:
        entered = spoken(text)
    elif column.type in {ColumnType.INTEGER, ColumnType.NUMBER}:
        plain = text.replace(",", "").removeprefix("£")
        if _FIGURES.fullmatch(plain):
            entered = float(plain) if "." in plain else int(plain)
    return entered


def document_instead(type_: EvidenceType) -> str:
    """That the document itself may be handed in, and under which name; empty where documents are not read."""
    if type_.documents is None:
        return ""
    names = [type_.id, *type_.documents.within]
    named = " or ".join(f"{name}.docx" for name in names)
    return f"or the document itself (docx, odt, pdf, html, md or txt), named {named}"


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula when it opens a CSV file."""
    return f"'{text}" if text.startswith(_INJECTED) else text
