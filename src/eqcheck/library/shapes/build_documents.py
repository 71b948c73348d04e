"""From the checked `documents:` of an evidence type to its value. Pure and light, as all building is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.domain.document_form import (
    Blocks,
    DocumentForm,
    DocumentValue,
    Edge,
    Follows,
    NameSource,
    Sections,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


def build_document_form(data: Mapping[str, Any]) -> DocumentForm:
    """What a file of rules/evidence says of documents of its type."""
    blocks, sections = data.get("blocks"), data.get("sections")
    return DocumentForm(
        titles=tuple(data.get("titles", ())),
        names={column: NameSource(source) for column, source in data.get("names", {}).items()},
        values={column: _value(column, item) for column, item in data.get("values", {}).items()},
        follows={
            column: Follows(item["given"], item["value"], tuple(item.get("unless", ())))
            for column, item in data.get("follows", {}).items()
        },
        order=tuple((first, last) for first, last in data.get("order", ())),
        ignored=tuple(data.get("ignored", ())),
        unsaid=tuple(data.get("unsaid", ())),
        within=tuple(data.get("within", ())),
        tables=tuple(data.get("tables", ())),
        headings=tuple(data.get("headings", ())),
        blocks=_blocks(blocks) if blocks else None,
        sections=_sections(sections) if sections else None,
        promised=tuple(data.get("promised", ())),
    )


def _blocks(data: Mapping[str, Any]) -> Blocks:
    labels = {column: tuple(texts) for column, texts in data.get("labels", {}).items()}
    return Blocks(tuple(data["starts"]), data["text"], labels)


def _sections(data: Mapping[str, Any]) -> Sections:
    return Sections(data["column"], tuple(data["about"]), data["otherwise"], tuple(data.get("unless", ())))


def _value(column: str, data: Mapping[str, Any]) -> DocumentValue:
    return DocumentValue(
        column=column,
        labels=tuple(data.get("labels", ())),
        worded=tuple(data.get("worded", ())),
        month=Edge(data["month"]) if "month" in data else None,
        period=Edge(data["period"]) if "period" in data else None,
        titled=data.get("titled", False),
        section=tuple(data.get("section", ())),
        contact=data.get("contact", False),
        unless=tuple(data.get("unless", ())),
    )
