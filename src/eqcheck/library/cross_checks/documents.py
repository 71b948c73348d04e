"""What an evidence type says of documents: that its columns exist, are of the right type and have one label each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.library.cross_checks.complaint import column_complaints, unknown_type
from eqcheck.library.sources import SourceKind
from eqcheck.library.yaml.suggestion import suggestion
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.library.cross_checks.complaint import Complaint
    from eqcheck.library.library import Library
    from eqcheck.library.yaml.strict_yaml import KeyPath


_TOP: KeyPath = ("documents",)


def document_complaints(data: dict[str, Any], library: Library) -> Iterator[Complaint]:
    """Every mistake in what one evidence type says of documents: its path, what is wrong, and what to do."""
    if "documents" not in data:
        return
    yield from _unknown_columns(data)
    yield from _wrong_types(data)
    yield from _value_complaints(data)
    yield from _labels_twice(data)
    yield from _row_complaints(data)
    for index, other in enumerate(data["documents"].get("within", ())):
        where: KeyPath = (*_TOP, "within", index)
        if other not in library.names(SourceKind.TYPE):
            yield unknown_type(where, other, library.types)
        elif "documents" not in library.types.get(other, {"documents": {}}):
            message = LibraryKind.DOCUMENTS_NOT_READ(type=other)
            yield where, message, f'give {other} a "documents" of its own'


def _named_columns(form: dict[str, Any]) -> Iterator[tuple[KeyPath, str, str | None]]:
    """Every place that names a column: its path, the column, and the type that it must be of."""
    blocks, sections = form.get("blocks"), form.get("sections")
    for key in ("values", "names", "follows"):
        yield from (((*_TOP, key, column), column, None) for column in form.get(key, {}))
    for column, follows in form.get("follows", {}).items():
        yield (*_TOP, "follows", column, "given"), follows["given"], None
    for index, pair in enumerate(form.get("order", ())):
        yield from (((*_TOP, "order", index, at), column, "date") for at, column in enumerate(pair))
    for key, kind in (("unsaid", None), ("tables", None), ("headings", "category")):
        yield from (((*_TOP, key, index), column, kind) for index, column in enumerate(form.get(key, ())))
    if blocks is not None:
        yield (*_TOP, "blocks", "text"), blocks["text"], None
        yield from (((*_TOP, "blocks", "labels", column), column, None) for column in blocks.get("labels", {}))
    if sections is not None:
        yield (*_TOP, "sections", "column"), sections["column"], "category"


def _unknown_columns(data: dict[str, Any]) -> Iterator[Complaint]:
    for path, column, _ in _named_columns(data["documents"]):
        yield from column_complaints(path, column, data["columns"])


def _wrong_types(data: dict[str, Any]) -> Iterator[Complaint]:
    columns = data["columns"]
    for path, column, kind in _named_columns(data["documents"]):
        if column in columns and kind is not None and columns[column]["type"] != kind:
            yield path, LibraryKind.COLUMN_OF_OTHER_TYPE(column=column, kind=kind), f"name a column of type {kind}"
    values = {column: ("follows", item["value"]) for column, item in data["documents"].get("follows", {}).items()}
    sections = data["documents"].get("sections")
    if sections is not None:
        values[sections["column"]] = ("sections", sections["otherwise"])
    for column, (key, value) in values.items():
        known = columns.get(column, {}).get("values")
        if known is not None and value not in known:
            path = (*_TOP, key, column, "value") if key == "follows" else (*_TOP, key, "otherwise")
            yield path, LibraryKind.VALUE_NOT_OF_COLUMN(value=value, column=column), suggestion(value, known)


def _value_complaints(data: dict[str, Any]) -> Iterator[Complaint]:
    for column, item in data["documents"].get("values", {}).items():
        kind = data["columns"].get(column, {}).get("type")
        path: KeyPath = (*_TOP, "values", column)
        dated = kind == "date"
        if dated and (item.get("labels") or item.get("worded")) and not ("month" in item or "period" in item):
            advice = "month: first for what happened, month: last for a limit"
            yield path, LibraryKind.MONTH_EDGE_MISSING(column=column), advice
        for key in ("month", "period"):
            if key in item and kind is not None and not dated:
                yield (*path, key), LibraryKind.COLUMN_NOT_DATE(column=column), f'take "{key}" out'
        if "month" in item and "period" in item:
            yield (*path, "period"), LibraryKind.MONTH_AND_PERIOD(column=column), "a period says of a month too"
        if item.get("titled") and "period" not in item:
            yield (*path, "titled"), LibraryKind.PERIOD_END_MISSING(column=column), "add period: first or period: last"
        for key in ("section", "contact"):
            if item.get(key) and kind not in {None, "boolean"}:
                yield (*path, key), LibraryKind.COLUMN_NOT_BOOLEAN(column=column), f'take "{key}" out'
        if item.get("contact") and not item.get("labels"):
            yield path, LibraryKind.LABELS_MISSING(column=column), "add labels: [SENDCo]"


def _labels_twice(data: dict[str, Any]) -> Iterator[Complaint]:
    """Labels that two dates would claim, or two texts; both ends of a period may share one."""
    owners: dict[tuple[bool, str], str] = {}
    values = data["documents"].get("values", {})
    for column, item in values.items():
        dated = data["columns"].get(column, {}).get("type") == "date"
        for key in ("labels", "worded"):
            for index, label in enumerate(item.get(key, ())):
                plain = " ".join("".join(c if c.isalnum() else " " for c in label.casefold()).split())
                first = owners.setdefault((dated, plain), column)
                both = {values[first].get("period"), item.get("period")} == {"first", "last"}
                if first != column and not both:
                    message = LibraryKind.LABEL_CLAIMED_TWICE(label=label, first=first, second=column)
                    yield (*_TOP, "values", column, key, index), message, "leave it with one of them"


def _row_complaints(data: dict[str, Any]) -> Iterator[Complaint]:
    form = data["documents"]
    many = any(key in form for key in ("tables", "blocks", "sections"))
    for column, source in form.get("names", {}).items():
        path: KeyPath = (*_TOP, "names", column)
        if source == "document" and "within" not in form:
            yield path, LibraryKind.NAME_SOURCE_DOCUMENT(), 'add "within", or name it otherwise'
        if source == "heading" and "sections" not in form:
            yield path, LibraryKind.NAME_SOURCE_HEADING(), 'add "sections", or name it otherwise'
    if "within" in form and not many:
        help_ = 'add "tables", "blocks" or "sections"'
        yield (*_TOP, "within"), LibraryKind.ROWS_NOT_DESCRIBED(), help_
    if "within" not in form and not form.get("titles"):
        yield _TOP, LibraryKind.TITLES_MISSING(), "add titles: [Accessibility plan]"
