"""One evidence type: its columns, and what a person must know to fill them in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.authoring.pages.markdown import code, plain, table
from eqcheck.authoring.pages.shape_sentences import sentences
from eqcheck.domain.evidence_type import Column, EvidenceType
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
    yield from (f"- {said}" for said in sentences(EvidenceType, data))
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
    meaning = " ".join([plain(sentence(column["meaning"])), *sentences(Column, column)])
    aliases = [plain(alias) for alias in column.get("aliases", ())]
    if "parts" in column:
        aliases.append(" with ".join(plain(headings[0]) for headings in column["parts"]))
    return code(name), holds, meaning + (f" *{', '.join(marks)}*" if marks else ""), ", ".join(aliases)
