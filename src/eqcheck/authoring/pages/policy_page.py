"""One policy: its clauses by section, each with the rules that decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.authoring.pages.markdown import anchor, code, plain, sections, table
from eqcheck.library.library import rule_named

if TYPE_CHECKING:
    from collections.abc import Mapping


def policy_page(data: Mapping[str, Any]) -> str:
    """The page of a policy; its rules are linked to the pages of their areas."""
    parts = [(title, _section(data, key)) for key, title in data["sections"].items()]
    tested = sum(1 for clause in data["clauses"] if "rules" in clause)
    counted = f"{tested} of its {len(data['clauses'])} clauses are decided by rules."
    return f"# {plain(data['title'])}\n\nSource: {plain(data['document'])}. {counted}\n\n{sections(parts, 2)}"


def _section(data: Mapping[str, Any], section: str) -> str:
    rows = (_clause(clause) for clause in data["clauses"] if clause["section"] == section)
    return table(("clause", "duty", "who", "kind", "tested", "decided by"), rows)


def _clause(clause: Mapping[str, Any]) -> tuple[str, ...]:
    rules = [_link(rule_named(item)) for item in clause.get("rules", ())]
    decided = "<br>".join(rules) or f"not tested: {plain(clause['not_tested'])}"
    if "at_best" in clause:
        decided += f"<br>at best {clause['at_best']}: {plain(clause['not_shown'])}"
    tested = plain(clause["frequency"]["tested"])
    return code(clause["id"]), plain(clause["duty"]), plain(clause["bearer"]), clause["kind"], tested, decided


def _link(rule: str) -> str:
    return f"[{rule}](../areas/{rule.partition('/')[0]}.md#{anchor(rule)})"
