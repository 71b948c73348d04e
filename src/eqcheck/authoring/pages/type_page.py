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


def _column(name: str, column: Mapping[str, Any]) -> tuple[str, str, str, str]:
    holds = str(column["type"]).replace("_", " ")
    if "values" in column:
        holds += ": " + ", ".join(map(code, column["values"]))
    marks = [word for word in ("required", "personal") if column.get(word)]
    meaning = plain(sentence(column["meaning"])) + (f" *{', '.join(marks)}*" if marks else "")
    aliases = ", ".join(plain(alias) for alias in column.get("aliases", ()))
    return code(name), holds, meaning, aliases
