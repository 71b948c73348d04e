"""Which rows of a rule's source do not count on one subject, and the part of its `where` that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from eqcheck.checks import plan_of
from eqcheck.checks.plan import Expression
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.engine.builtin import TABLES
from eqcheck.engine.compile import RuleCompiler
from eqcheck.engine.dialect import quote_name
from eqcheck.engine.expressions import translate
from eqcheck.engine.query import left_out_query
from eqcheck.engine.row_names import register_names
from eqcheck.engine.vocabulary import ExpressionError, spelt_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eqcheck.checks.plan import Plan
    from eqcheck.domain.assessment import Rule, RuleUse
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.engine.store import Store

FIRST = 3
"""How many rows are shown of those that one condition leaves out."""

_TOKEN = re.compile(r"'(?:[^']|'')*'|[()]|\b(?:AND|OR|BETWEEN|CASE|END)\b", re.IGNORECASE)
_SHOWN = frozenset({ColumnType.DATE, ColumnType.CATEGORY, ColumnType.BOOLEAN, ColumnType.ACADEMIC_YEAR})
"""What a cell may hold that is shown: no text of anyone's making, and no number of people."""

_NAME = re.compile(r"(?<![:.\w])[a-z]\w*\b(?!\s*[(.])")
_SIMPLE = re.compile(
    r"(?:COALESCE\((?P<a>\w+) (?P<a_sign>[<>]=?) (?P<a_limit>.+), (?:true|false)\)"
    r"|\(?(?P<b>\w+) IS NULL OR (?P=b) (?P<b_sign>[<>]=?) (?P<b_limit>.+?)\)?"
    r"|(?P<c>\w+) (?P<c_sign>[<>]=?) (?P<c_limit>[^()]+(?:\([^()]*\)[^()]*)*))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of a `where`: its columns, those whose cells may be shown and, of a comparison, its sign and limit.

    `branch` is the place of its part among those that a `where` joins by OR.
    """

    text: str
    named: tuple[str, ...]
    columns: tuple[str, ...]
    sign: str = ""
    limit: str = ""
    branch: int = 0


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row that does not count: file and row by number, the cells that say so, and the limit they are held to."""

    file: int
    row: int
    cells: tuple[Any, ...]
    limit: Any


def parts_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The conditions of a text: those that it joins by AND, in each of the branches that it joins by OR."""
    branches = _split(text, "OR")
    return tuple(_split(_bare(branch) if len(branches) > 1 else branch, "AND") for branch in branches)


def _split(text: str, joint: str) -> tuple[str, ...]:
    """A text at each AND, or each OR, that stands in no brackets."""
    ends, depth, between, start = [], 0, 0, 0
    for token in _TOKEN.finditer(text):
        word = token.group().upper()
        depth += word in {"(", "CASE"}
        depth -= word in {")", "END"}
        if depth:
            continue
        between += word == "BETWEEN"
        if word == "AND" and between:
            between -= 1
        elif word == joint:
            ends.append((start, token.start()))
            start = token.end()
    return tuple(text[first:last].strip() for first, last in [*ends, (start, len(text))])


def _bare(text: str) -> str:
    """A text without brackets around the whole of it."""
    if not (text.startswith("(") and text.endswith(")")):
        return text
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += (token.group() == "(") - (token.group() == ")")
        if depth == 0 and token.end() < len(text):
            return text
    return text[1:-1].strip()


def conditions_of(text: str, type_: EvidenceType) -> tuple[Condition, ...]:
    """The parts of a `where` over rows of a type, with what may be shown of the rows that each leaves out."""
    return tuple(
        replace(_condition(part, type_), branch=branch) for branch, its in enumerate(parts_of(text)) for part in its
    )


def _condition(text: str, type_: EvidenceType) -> Condition:
    bare = re.sub(r"'(?:[^']|'')*'", "", text)
    named = dict.fromkeys(name for name in _NAME.findall(bare) if name in type_.columns)
    columns = tuple(name for name in named if type_.columns[name].type in _SHOWN and not type_.columns[name].personal)
    simple = _SIMPLE.fullmatch(text)
    if simple is None or len(named) != 1 or columns != tuple(named):
        return Condition(text, tuple(named), columns)
    form = next(form for form in "abc" if simple[form])
    return Condition(text, tuple(named), columns, simple[f"{form}_sign"], simple[f"{form}_limit"])


@dataclass(frozen=True, slots=True)
class SortedRows:
    """The rows of a rule's source on one subject: those that count, if asked for, and those left out by a condition.

    `left_out` gives for each condition how many there are and the first of them.
    """

    counted: tuple[tuple[int, int], ...] = ()
    left_out: tuple[tuple[Condition, int, tuple[StoredRow, ...]], ...] = ()


def sorted_rows(  # noqa: PLR0913 - a rule in a store, on one subject
    store: Store,
    rule: Rule,
    use: RuleUse,
    compiled_rule: CompiledRule,
    types: Mapping[str, EvidenceType],
    *,
    context: int,
    counted: bool,
) -> SortedRows:
    """The rows of a rule's source on one subject; each is left out by the first condition that it fails.

    Of the rows that a condition leaves out those come first that fail the fewest. None of either are told of a rule
    that reads no evidence or a table that is built in.
    """
    plan = plan_of(rule.check, rule.id)
    if plan is None or plan.source not in types:
        return SortedRows()
    where = plan.conditions["where"].text
    conditions = conditions_of(where, types[plan.source]) if where != "TRUE" else ()
    projected = _RowCompiler(rule, use, {**types, **TABLES}).conditions(plan, conditions)
    if projected is None:
        return SortedRows()
    columns = list(dict.fromkeys(name for condition in conditions for name in condition.columns))
    query = left_out_query(
        compiled_rule,
        context,
        {name: type_.true_from for name, type_ in types.items()},
        store.open_columns,
        conditions=projected,
        branches=[condition.branch for condition in conditions],
        cells=[f"t.{quote_name(name)}" for name in columns],
        first=FIRST,
        counted=counted,
    )
    return _sorted(store.query(query), conditions, columns)


def _sorted(answers: Iterable[tuple[Any, ...]], conditions: Sequence[Condition], columns: Sequence[str]) -> SortedRows:
    counted: list[tuple[int, int]] = []
    rows_of: dict[int, list[StoredRow]] = {}
    totals: dict[int, int] = {}
    for place, total, file, row, *values in answers:
        if place < 0:
            counted.append((file, row))
            continue
        limits, content = values[: len(conditions)], dict(zip(columns, values[len(conditions) :], strict=True))
        its = tuple(content[name] for name in conditions[place].columns)
        rows_of.setdefault(place, []).append(StoredRow(file, row, its, limits[place]))
        totals[place] = total
    left_out = tuple((conditions[place], totals[place], tuple(rows_of[place])) for place in sorted(rows_of))
    return SortedRows(tuple(counted), left_out)


class _RowCompiler(RuleCompiler):
    """Compiles parts of a rule's `where`, for one row each."""

    def conditions(self, plan: Plan, conditions: Sequence[Condition]) -> list[tuple[str, str]] | None:
        """The SQL of each condition and of its limit, NULL without one; None where they cannot be told apart."""
        names = {**self._row_names(plan.source), **self._lookups(plan)[1], **register_names("school.")}
        projected = []
        for condition in conditions:
            sql = self._row_condition("where", Expression(condition.text, ("check", "where")), names)
            try:
                limit = translate(condition.limit, self._vocabulary(names)).sql if condition.limit else "NULL"
            except ExpressionError:
                limit = "NULL"
            projected.append((spelt_out(sql, self.fixed), spelt_out(limit, self.fixed)))
        return None if self.faults else projected
