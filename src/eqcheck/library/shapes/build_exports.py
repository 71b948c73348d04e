"""From the checked data of an evidence type to what it says of exports. Light, as all building is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import NOTHING
from eqcheck.domain.export_form import Given, KnownBy, Layout, LeftOut

if TYPE_CHECKING:
    from collections.abc import Mapping


def column_exports(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `Column` that are about exports."""
    if not data.keys() & {"parts", "known_by", "withheld", "unless", "from_name", "else_from", "words"}:
        return {}
    known_by = data.get("known_by")
    return {
        "parts": tuple(map(tuple, data.get("parts", ()))),
        "known_by": KnownBy(tuple(known_by["register"]), tuple(known_by["columns"])) if known_by else None,
        "withheld": data.get("withheld"),
        "unless": _tuples(data.get("unless", NOTHING)),
        "from_name": data.get("from_name", False),
        "else_from": data.get("else_from"),
        "words": _tuples(data.get("words", NOTHING)),
    }


def type_exports(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `EvidenceType` that are about exports."""
    return {
        "left_out": tuple(map(_left_out, data.get("left_out", ()))),
        "layouts": tuple(_layout(item, data["columns"]) for item in data.get("layouts", ())),
    }


def _left_out(data: Mapping[str, Any]) -> LeftOut:
    values = data.get("values", data.get("other_than", ()))
    return LeftOut(tuple(data["heading"]), tuple(values), data["because"], other_than="other_than" in data)


def _layout(data: Mapping[str, Any], columns: Mapping[str, Any]) -> Layout:
    rows = tuple(
        {name: _given(source, columns[name].get("values", NOTHING)) for name, source in row.items()}
        for row in data.get("rows", ({},))
    )
    return Layout(
        name=data["name"],
        when=tuple(data["when"]),
        rows=rows,
        public=data.get("public", False),
        trust=data.get("trust", ""),
        marks=_tuples(data.get("marks", NOTHING)),
    )


def _given(source: str | Mapping[str, Any], values: Mapping[str, Any]) -> Given:
    if isinstance(source, str):
        return Given(value=source) if source in values else Given(heading=source)
    return Given(heading=source["heading"], years=source.get("years", 0), days=tuple(source.get("days", ())))


def _tuples(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(items) for name, items in data.items()}
