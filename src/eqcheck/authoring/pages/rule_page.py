"""One rule in plain English, always in the same order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from eqcheck.authoring.pages.markdown import code, plain, sections, table
from eqcheck.checks import kind_of, plan_of
from eqcheck.checks.builtin import TABLES
from eqcheck.domain.assessment import Status, prose_date
from eqcheck.domain.finding_text import readable
from eqcheck.library.shapes.build import build_rule
from eqcheck.reports.rule_in_words import how_decided, summary
from eqcheck.reports.words import sentence, value, with_unit

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from eqcheck.domain.assessment import Parameter, Rule
    from eqcheck.library.library import Library

_SHOWN_ROWS = 8
_HOLDS = frozenset({Status.MET, Status.ATTESTED})
_UNVERIFIED = "It rests on law that was not read in its source; have someone check it before you rely on it."


def rule_page(library: Library, name: str, *, level: int = 1) -> str:
    """The page of a rule of the library, under a heading of that level."""
    data = library.rules[name]
    rule = build_rule(data)
    best = kind_of(rule).best
    parts = [
        ("What is required", f"**{plain(sentence(rule.sentence()))}** {plain(rule.rationale)}"),
        ("How it is decided", _decided(rule)),
        ("An example that fails", _example(data, {Status.NOT_MET})),
        ("An example that passes" if best is Status.MET else "An example", _example(data, _HOLDS)),
        ("What to do", plain(rule.remedy)),
        ("Evidence", _evidence(library, rule)),
        ("What each number rests on", _bases(rule)),
        ("Where it stands", _standing(library, rule)),
    ]
    return f"{'#' * level} {name}\n\n{sections(parts, level + 1)}"


def _decided(rule: Rule) -> str:
    values = {name: parameter.at(date.max) for name, parameter in rule.parameters.items()}
    lines = [plain(summary(rule)), ""]
    lines += [f"- {label}: {plain(text)}" for label, text in how_decided(rule, values, None)]
    return "\n".join([*lines, "", f"When it falls short it says: {plain(readable(rule.finding))}"])


def _bases(rule: Rule) -> str:
    rows = [row for parameter in rule.parameters.values() for row in _basis(parameter)]
    return table(("number", "is", "may be set", "rests on"), rows)


def _basis(parameter: Parameter) -> Iterator[tuple[str, str, str, str]]:
    for dated in parameter.values:
        value = with_unit(dated.value, parameter.unit)
        since = f", from {prose_date(dated.from_)}" if dated.from_ else ""
        yield (
            code(parameter.name),
            plain(value + since),
            plain(_range(parameter)),
            plain(sentence(parameter.basis.words)),
        )


def _range(parameter: Parameter) -> str:
    least, most = parameter.minimum, parameter.maximum
    if least is None and most is None:
        return "to anything"
    if least is None or most is None:
        return f"to {value(least)} or more" if most is None else f"up to {value(most)}"
    return f"from {value(least)} to {value(most)}"


# --- examples -------------------------------------------------------------------------------------


def _example(data: Mapping[str, Any], statuses: Container[str]) -> str:
    """The shortest test of the rule that comes to one of these statuses."""
    cases = [case for case in data.get("tests", ()) if case["expect"] in statuses]
    if not cases:
        return ""
    case = min(cases, key=lambda case: (_rows(case), case["name"]))
    lines = [f"{plain(sentence(case['name']))} On {prose_date(date.fromisoformat(case['as_of']))}:", ""]
    setting = {key: case[key] for key in ("school", "schools", "trust", "parameters") if key in case}
    lines += [f"- {key}: {plain(_setting(given))}" for key, given in setting.items()]
    lines += [""] * bool(setting)
    for name, rows in case.get("evidence", {}).items():
        lines += [f"{code(name)}:" if rows else f"{code(name)}: no rows", "", _table(rows)]
    return "\n".join(lines)


def _rows(case: Mapping[str, Any]) -> int:
    rows = sum(len(rows) for rows in case.get("evidence", {}).values())
    return rows or _SHOWN_ROWS


def _setting(given: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{key} ({_setting(item)})" if isinstance(item, dict) else f"{key} {_cell(item)}" for key, item in given.items()
    )


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    shown = [[plain(_cell(row.get(column))) for column in columns] for row in rows[:_SHOWN_ROWS]]
    more = f"\n… and {len(rows) - _SHOWN_ROWS} more rows.\n" if len(rows) > _SHOWN_ROWS else ""
    return table(columns, shown) + more


def _cell(content: object) -> str:
    if content is None:
        return ""
    return ("yes" if content else "no") if isinstance(content, bool) else str(content)


# --- evidence and use -----------------------------------------------------------------------------


def _evidence(library: Library, rule: Rule) -> str:
    plan = plan_of(rule.check, rule.id)
    if plan is None:
        return "It reads none: it looks at what other rules came to."
    sources = dict.fromkeys([plan.source, *(related.source for related in plan.related.values())])
    return "\n".join(f"- {_source(library, name)}" for name in sources)


def _source(library: Library, name: str) -> str:
    type_ = library.types.get(name)
    if type_ is None:
        return f"{code(name)}: {'the trust itself knows it, from eqcheck.yaml' if name in TABLES else 'not declared'}"
    kept = f", kept by {type_['kept_by']}" if "kept_by" in type_ else ""
    return f"{code(name)}: {plain(type_['title'] + kept)}"


def _standing(library: Library, rule: Rule) -> str:
    users = [clause["id"] for clause in _clauses(library) if rule.id in _rules_of(clause)]
    lines = [f"- severity {rule.severity}; judges each {rule.subject}" if rule.subject == "school" else ""]
    lines[0] = lines[0] or f"- severity {rule.severity}; judges the trust"
    if rule.since:
        lines.append(f"- since {plain(rule.since)}")
    if rule.basis is not None:
        lines.append(f"- rests on {plain(rule.basis.words)}")
    if rule.basis_status != "verified":
        lines.append(f"- {_UNVERIFIED}")
    if users:
        lines.append(f"- decides {', '.join(map(code, users))}")
    if rule.unused:
        lines.append(f"- no clause uses it: {plain(rule.unused)}")
    return "\n".join(lines)


def _clauses(library: Library) -> Iterator[Mapping[str, Any]]:
    for policy in library.policies.values():
        yield from policy["clauses"]


def _rules_of(clause: Mapping[str, Any]) -> set[str]:
    return {item if isinstance(item, str) else item["rule"] for item in clause.get("rules", ())}
