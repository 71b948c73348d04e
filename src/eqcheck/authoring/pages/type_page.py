"""One evidence type: its columns, and what a person must know to fill them in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.authoring.pages.markdown import code, plain, table
from eqcheck.reports.words import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def type_page(data: Mapping[str, Any], *, level: int = 1) -> str:
    """The page of an evidence type, under a heading of that level."""
    lines = [f"{'#' * level} {data['id']}", "", plain(sentence(data["title"]) + " " + data.get("description", "")), ""]
    facts = list(_facts(data))
    lines += [*facts, *[""] * bool(facts)]
    columns = (_column(name, column) for name, column in data["columns"].items())
    return "\n".join([*lines, ""]) + table(("column", "holds", "means", "also called"), columns)


def _facts(data: Mapping[str, Any]) -> Iterator[str]:
    for key, words in (("kept_by", "kept by"), ("system", "exported from")):
        if key in data:
            yield f"- {words}: {plain(data[key])}"
    if "keys" in data:
        yield f"- a row is named by: {', '.join(map(code, data['keys']))}"
    if "true_from" in data:
        yield f"- a row counts from the day in {code(data['true_from'])}"
    for layout in data.get("layouts", ()):
        others = "; rows of others in it are left out" if layout.get("public") else ""
        yield f"- known by its headings: {plain(layout['name'])}{others}"
    for out in data.get("left_out", ()):
        yield f"- a row is left out by its {' or '.join(map(plain, out['heading']))} where {plain(out['because'])}"


def _column(name: str, column: Mapping[str, Any]) -> tuple[str, str, str, str]:
    holds = str(column["type"]).replace("_", " ")
    if "values" in column:
        holds += ": " + ", ".join(map(code, column["values"]))
    marks = [word for word in ("required", "personal") if column.get(word)]
    meaning = " ".join([plain(sentence(column["meaning"])), *_exceptions(column)])
    aliases = [plain(alias) for alias in column.get("aliases", ())]
    if "parts" in column:
        aliases.append(" with ".join(plain(headings[0]) for headings in column["parts"]))
    return code(name), holds, meaning + (f" *{', '.join(marks)}*" if marks else ""), ", ".join(aliases)


def _exceptions(column: Mapping[str, Any]) -> Iterator[str]:
    """Where a column's value comes from when not from a heading of its own, and when it is not believed."""
    if "known_by" in column:
        lists = " and ".join(map(code, column["known_by"]["register"]))
        yield f"Without it a person is found in {lists} by {', then '.join(map(code, column['known_by']['columns']))}."
    if "blank" in column:
        yield f"A blank means: {plain(column['blank'])}."
    if "else_from" in column:
        yield f"Read from {code(column['else_from'])} where it has no heading of its own."
    if column.get("from_name"):
        yield "Read from the file's name where no heading says it."
    for other, values in column.get("unless", {}).items():
        yield f"Not believed where {code(other)} is {' or '.join(map(code, values))}, or cannot be read."
