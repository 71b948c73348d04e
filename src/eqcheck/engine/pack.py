"""Compiled rules: plain data that says what to ask the store and how to judge the answer.

Names in the SQL: `t` is a row of the source, `c` the context of one subject at one date, `l_…` a
lookup's row, `r` the projections of one row, `m` a subject's measures.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from eqcheck.engine.dialect import quote_name

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Lookup:
    """Related evidence as one row a key: the same content always has the same `name`.

    Lookups of one `alias` ask the same rows by the same keys, so that one join serves all in a query.
    `open_keys` says in SQL, for each of their columns in `on` and `until`, whether a cell is unknown.
    `reductions` are aggregates by name, of which `take` makes values. `may_be_open`: whether it can be unknown if a
    row is taken.
    """

    alias: str
    name: str
    source: str
    on: tuple[tuple[str, str], ...]
    where: str
    take: Mapping[str, str]
    across: str
    until: tuple[tuple[str, str], ...]
    may_be_absent: bool
    may_be_open: bool
    open_keys: Mapping[str, str]
    reductions: Mapping[str, str]

    def column(self, taken: str) -> str:
        """The SQL by which a query that joins it refers to what it takes."""
        return f"{self.alias}.{quote_name(self.column_name(taken))}"

    def column_name(self, taken: str) -> str:
        """The name of the column of what it takes."""
        return f"{self.name}_{taken}"


@dataclass(frozen=True, slots=True)
class Supposition:
    """A condition's SQL over contexts that have a column `u_<field>` for each field of the register that may be silent.

    `values` are the SQL of what each of these fields may hold.
    """

    sql: str
    values: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """One rule with one set of parameters, ready to run.

    `fixed` are columns of the context that the rest refers to and `projections` values of one row, both
    by name; `reductions` are aggregates of those, of which `measures` are made; `measures` and `decisions` map
    public names to SQL; `columns` maps a public measure name to
    its column in the result, `parameters` a parameter's name to its column in the context. `bounds` are
    columns that decisions need beside the measures, by their name in the result. `known` is a shorter form of the
    compiled rule, for evidence of which no cell that it reads is unknown.

    `supposition` is what its condition asks of values that silent fields of the register may hold. `of_schools`: only
    schools are judged by it, and never a trust.
    """

    use: str
    rule: str
    source: str
    scope: str
    lookups: tuple[Lookup, ...]
    fixed: Mapping[str, str]
    projections: Mapping[str, str]
    reductions: Mapping[str, str]
    measures: Mapping[str, str]
    decisions: Mapping[str, str]
    columns: Mapping[str, str]
    parameters: Mapping[str, str]
    builtins: tuple[str, ...]
    applies: str | None
    shortfall: str
    bounds: Mapping[str, str]
    known: CompiledRule | None = None
    supposition: Supposition | None = None
    of_schools: bool = False

    @property
    def tables(self) -> tuple[str, ...]:
        """The evidence types it reads, the source first."""
        return tuple(dict.fromkeys([self.source, *(lookup.source for lookup in self.lookups)]))


_COLUMN = re.compile(r't\."([a-z0-9_]+)"')


def columns_read(compiled_rules: Iterable[CompiledRule]) -> dict[str, set[str]]:
    """The columns of each evidence type that the compiled rules look at."""
    read: dict[str, set[str]] = defaultdict(set)
    for compiled_rule in compiled_rules:
        read[compiled_rule.source].update(*(_COLUMN.findall(sql) for sql in compiled_rule.projections.values()))
        for lookup in compiled_rule.lookups:
            read[compiled_rule.source].update(ours for _, ours in (*lookup.on, *lookup.until))
            read[lookup.source].update(theirs for theirs, _ in (*lookup.on, *lookup.until))
            read[lookup.source].update(*(_COLUMN.findall(sql) for sql in (lookup.where, *lookup.reductions.values())))
    return read


def shortest(compiled_rule: CompiledRule, open_columns: Container[tuple[str, str]]) -> CompiledRule:
    """The compiled rule in the shortest form that is right where these columns, by table, hold unknown cells.

    That of what a calendar leaves unsaid too, or a parameter that is not in force: both forms take these for known.
    """
    if compiled_rule.known is None:
        return compiled_rule
    read = [(table, column) for table, columns in columns_read([compiled_rule]).items() for column in columns]
    given = [("contexts", name) for name in (*compiled_rule.builtins, *compiled_rule.parameters.values())]
    return compiled_rule if any(place in open_columns for place in (*read, *given)) else compiled_rule.known


def for_shortfall(compiled_rule: CompiledRule) -> CompiledRule:
    """The compiled rule without the values of a row, and the lookups, that its shortfall does not refer to."""
    projections = {name: sql for name, sql in compiled_rule.projections.items() if name in compiled_rule.shortfall}
    asked = " ".join(projections.values())
    lookups = tuple(lookup for lookup in compiled_rule.lookups if lookup.name in asked)
    return replace(compiled_rule, projections=projections, lookups=lookups)


def all_sql(compiled_rule: CompiledRule) -> Iterator[str]:
    """Every piece of SQL of one form of a rule, but the columns of the context that it refers to."""
    for pieces in (
        compiled_rule.projections,
        compiled_rule.reductions,
        compiled_rule.measures,
        compiled_rule.decisions,
        compiled_rule.bounds,
    ):
        yield from pieces.values()
    yield compiled_rule.applies or ""
    for lookup in compiled_rule.lookups:
        yield from (lookup.where, *lookup.take.values(), *lookup.reductions.values(), *lookup.open_keys.values())


def asks_variables(compiled_rule: CompiledRule) -> bool:
    """Whether some form of a rule asks the variables that a store of one calendar has."""
    forms = [form for form in (compiled_rule, compiled_rule.known) if form is not None]
    return any("getvariable(" in sql for form in forms for sql in all_sql(form))


def to_data(compiled_rules: Mapping[str, CompiledRule]) -> list[dict[str, Any]]:
    """Compiled rules as JSON-ready data."""
    return [_as_data(compiled_rule) for compiled_rule in compiled_rules.values()]


def _as_data(compiled_rule: CompiledRule) -> dict[str, Any]:
    data = {field.name: getattr(compiled_rule, field.name) for field in fields(compiled_rule)}
    lookups = [
        {field.name: getattr(lookup, field.name) for field in fields(lookup)} for lookup in compiled_rule.lookups
    ]
    known = _as_data(compiled_rule.known) if compiled_rule.known is not None else None
    supposition = asdict(compiled_rule.supposition) if compiled_rule.supposition is not None else None
    return {**data, "lookups": lookups, "known": known, "supposition": supposition}


def from_data(data: list[dict[str, Any]]) -> dict[str, CompiledRule]:
    """Compiled rules by their use, from what `to_data` made."""
    return {item["use"]: _test(item) for item in data}


def _test(item: dict[str, Any]) -> CompiledRule:
    lookups = tuple(
        Lookup(**{**lookup, "on": _pairs(lookup["on"]), "until": _pairs(lookup["until"])}) for lookup in item["lookups"]
    )
    known = _test(item["known"]) if item["known"] is not None else None
    supposition = _supposition(item["supposition"]) if item["supposition"] is not None else None
    nested = {"lookups": lookups, "known": known, "supposition": supposition}
    return CompiledRule(**{**item, "builtins": tuple(item["builtins"]), **nested})


def _supposition(item: dict[str, Any]) -> Supposition:
    return Supposition(item["sql"], {name: tuple(values) for name, values in item["values"].items()})


def _pairs(items: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((theirs, ours) for theirs, ours in items)
