"""Compiled rules to query texts: one over each source table and scope, however many compiled rules there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.checks.plan import rows_where
from eqcheck.domain.assessment import Scope
from eqcheck.engine.dialect import HIGH, IN_LOOKUP, OPEN, beside_calendar, quote_name

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from eqcheck.engine.pack import CompiledRule, Lookup


_REDUCTION = re.compile(r"g\.(\w+)")
_MEASURE = re.compile(r'm\."([^"]+)"')
"""How measures refer to a reduction, and decisions to a measure."""


def measures_query(
    rules: Sequence[CompiledRule], true_from: Mapping[str, str | None], open_columns: Container[tuple[str, str]]
) -> str:
    """The measures and decisions of compiled rules that share a source and a scope, a row a context.

    `open_columns` are the columns, by table, of which some cell is unknown. A measure that is one reduction is called
    by the name of that, since each name more takes the database as long as a row.

    Columns: `_c`, then for each compiled rule in order its measures and its decisions.
    """
    reductions = {name: sql for rule in rules for name, sql in rule.reductions.items()}
    reduced = "".join(f", {sql} AS {name}" for name, sql in reductions.items())
    made = {rule.columns[name]: sql for rule in rules for name, sql in rule.measures.items()}
    made |= {column: sql for rule in rules for column, sql in rule.bounds.items()}
    alone = {column: match[1] for column, sql in made.items() if (match := _REDUCTION.fullmatch(sql))}
    measures = "".join(f", {sql} AS {quote_name(column)}" for column, sql in made.items() if column not in alone)

    def named(column: str) -> str:
        return f"m.{alone.get(column) or quote_name(column)}"

    decisions = [
        f"({_MEASURE.sub(lambda match: named(match[1]), sql)}) AS {quote_name(rule.columns[name])}"
        for rule in rules
        for name, sql in rule.decisions.items()
    ]
    columns = [named(rule.columns[name]) for rule in rules for name in rule.measures]
    return (
        f"SELECT m._c, {', '.join([*columns, *decisions])}\nFROM (SELECT g.*{measures}\n"
        f"FROM (SELECT r._c{reduced}\n"
        f"FROM (SELECT c._c{_projected(rules)}\n{_rows(rules, true_from, open_columns)}) r\nGROUP BY r._c) g) m\n"
        f"JOIN contexts c ON c._c = m._c{beside_calendar(''.join(decisions))}"
    )


def result_columns(rules: Iterable[CompiledRule]) -> list[tuple[str, str]]:
    """The (use, public name) of each column of `measures_query` after the first."""
    listed = list(rules)
    return [(rule.use, name) for rule in listed for name in rule.measures] + [
        (rule.use, name) for rule in listed for name in rule.decisions
    ]


def shortfall_query(
    rule: CompiledRule, context: int, true_from: Mapping[str, str | None], open_columns: Container[tuple[str, str]]
) -> str:
    """The file and row of every source row behind a compiled rule's result, in the order of the files."""
    rows = f"SELECT t._f, t._r{_projected([rule])}\n{_rows([rule], true_from, open_columns)}\nWHERE c._c = {context}"
    return f"SELECT r._f, r._r FROM ({rows}) r\nWHERE {rule.shortfall}\nORDER BY r._f, r._r"


def looked_up_query(  # noqa: PLR0913 - a rule's lookup on a context, and for which rows
    rule: CompiledRule,
    lookup: Lookup,
    context: int,
    true_from: Mapping[str, str | None],
    open_columns: Container[tuple[str, str]],
    *,
    rows: Sequence[tuple[int, int]] | None = None,
) -> str:
    """The file and row of every row that a compiled rule looks up for source rows on one context.

    `rows` are those source rows by file and row; without them those of the rule's shortfall.
    """
    calendar = beside_calendar(lookup.where)
    if not lookup.on:
        source = f"contexts c {_near_rows(lookup)}{calendar} WHERE c._c = {context}"
    else:
        keys = _keys(lookup)
        named = "".join(f", {ours} AS {name}" for name, ours, _ in keys)
        its = f"SELECT t._f, t._r, c._c, c._w, {_SITE} AS _site{named}{_projected([rule])}"
        chosen = rule.shortfall if rows is None else f"(r._f, r._r) IN ({_pairs(rows)})"
        matches = " AND ".join(condition for _, _, condition in keys)
        source = (
            f"({its}\n{_rows([rule], true_from, open_columns)}\nWHERE c._c = {context}) r"
            f" JOIN {quote_name(lookup.source)} t ON {matches.replace('k._', 'r._')} AND t._w = r._w"
            f"{_NEAR[lookup.across].replace('k._', 'r._')} JOIN contexts c ON c._c = r._c{calendar} WHERE {chosen}"
        )
    return f"SELECT DISTINCT t._f, t._r FROM {source}\nAND ({lookup.where}) AND t._f >= 0 ORDER BY t._f, t._r"


def _pairs(rows: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"({file}, {row})" for file, row in rows)


def left_out_query(  # noqa: PLR0913 - a rule on a context, and what is asked of its rows
    rule: CompiledRule,
    context: int,
    true_from: Mapping[str, str | None],
    open_columns: Container[tuple[str, str]],
    *,
    conditions: Sequence[tuple[str, str]],
    branches: Sequence[int],
    cells: Sequence[str],
    first: int,
    counted: bool,
) -> str:
    """The rows of one context by the first condition that leaves them out, so many of each; `counted`: the others too.

    `conditions` are SQL of a row, each with the SQL of the limit that it compares with, and `branches` say of which of
    several ways to count each is one: a row is left out by the way that it comes nearest to. Columns: which condition,
    -1 where none leaves the row out; how many such rows there are; file, row, every limit, then `cells`.
    """
    tests = [f"({sql}) IS FALSE" for sql, _ in conditions]
    why, failing = _nearest(tests, branches)
    limits = [f"{limit} AS _l{place}" for place, (_, limit) in enumerate(conditions)]
    shown = [f"{sql} AS _v{place}" for place, sql in enumerate(cells)]
    columns = [each.rpartition(" AS ")[2] for each in [*limits, *shown]]
    row = ", ".join(
        ["t._f", "t._r", f"{why} AS _why", f"{failing} AS _failing", *limits, *shown],
    )
    calendar = beside_calendar(row)
    lookups = _joins([rule], true_from, open_columns)
    rows = f"SELECT {row}\nFROM contexts c {_source(rule, true_from)}{lookups}{calendar}\nWHERE c._c = {context}"
    numbered = (
        "SELECT *, count(*) OVER (PARTITION BY _why) AS _all,"
        f" row_number() OVER (PARTITION BY _why ORDER BY _failing, _f, _r) AS _place FROM ({rows}) r WHERE _f >= 0"
    )
    return (
        f"SELECT _why, _all, _f, _r{''.join(f', {name}' for name in columns)}\nFROM ({numbered}) n"
        f"\nWHERE {'_why < 0 OR ' if counted else ''}_why >= 0 AND _place <= {first} ORDER BY _why, _place"
    )


def _nearest(tests: Sequence[str], branches: Sequence[int]) -> tuple[str, str]:
    """SQL of the first condition that a row fails in the branch in which it fails the fewest, and of how many.

    `tests` are true where a row fails a condition. -1 where there is a branch in which it fails none.
    """
    failing, first = [], []
    for branch in dict.fromkeys(branches):
        places = [place for place, its in enumerate(branches) if its == branch]
        failing.append(" + ".join(f"CASE WHEN {tests[place]} THEN 1 ELSE 0 END" for place in places))
        first.append(" ".join(f"WHEN {tests[place]} THEN {place}" for place in places))
    if not failing:
        return "-1", "0"
    least = f"LEAST({', '.join(f'({sum_})' for sum_ in failing)})" if len(failing) > 1 else f"({failing[0]})"
    chosen = " ".join(f"WHEN ({sum_}) = {least} THEN CASE {its} END" for sum_, its in zip(failing, first, strict=True))
    return f"CASE WHEN {least} = 0 THEN -1 {chosen} END", least


FIRST_ROWS = 20
"""How many of the rows that a rule falls short by are named on one subject."""

_FILES = 2**32
"""What the number of a file is multiplied by, so that it and a row's number are one."""


def short_rows_query(
    rules: Sequence[tuple[CompiledRule, Sequence[int]]],
    true_from: Mapping[str, str | None],
    open_columns: Container[tuple[str, str]],
) -> str:
    """How many rows compiled rules of one source and scope fall short by on their contexts, and the first of them.

    Columns: `_c`, then for each rule in order a count and a list of numbers for `file_and_row`, both NULL or empty
    where the context is none of the rule's.
    """
    contexts = sorted({context for _, its in rules for context in its})
    alone = [rule for rule, _ in rules]
    rows = f"SELECT c._c, t._f, t._r{_projected(alone)}\n{_rows(alone, true_from, open_columns)}"
    counts = "".join(
        f", {rows_where(short)}, min(CASE WHEN {short} THEN r._f * {_FILES} + r._r END, {FIRST_ROWS})"
        for rule, its in rules
        for short in [f"r._c IN ({_numbers(its)}) AND ({rule.shortfall})"]
    )
    return (
        f"SELECT r._c{counts}\nFROM ({rows}\nWHERE c._c IN ({_numbers(contexts)})) r\n"
        "WHERE r._f >= 0 GROUP BY r._c ORDER BY r._c"
    )


def file_and_row(number: int) -> tuple[int, int]:
    """The number of a file, and of a row in it."""
    return divmod(number, _FILES)


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _projected(rules: Iterable[CompiledRule]) -> str:
    projections = {name: sql for rule in rules for name, sql in rule.projections.items()}
    return "".join(f",\n {sql} AS {name}" for name, sql in projections.items())


def presence_query(table: str, begun: str) -> str:
    """For each context: its own rows of a table of which `begun` is true, unknown and false."""
    return (
        f"SELECT {_text(table)} AS _type, c._c, {rows_where(begun)},"
        f" {rows_where(f'({begun}) IS NULL')}, {rows_where(f'NOT ({begun})')}"
        f" FROM {quote_name(table)} t JOIN contexts c ON c._s = t._s GROUP BY c._c"
    )


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _rows(
    rules: Sequence[CompiledRule], true_from: Mapping[str, str | None], open_columns: Container[tuple[str, str]]
) -> str:
    joins = _joins(rules, true_from, open_columns)
    return f"FROM contexts c {_source(rules[0], true_from)}{joins}{beside_calendar(_projected(rules))}"


def _joins(
    rules: Sequence[CompiledRule], true_from: Mapping[str, str | None], open_columns: Container[tuple[str, str]]
) -> str:
    """One join for all lookups of the same rows by the same keys."""
    lookups: dict[str, dict[str, Lookup]] = {}
    for lookup in (lookup for each in rules for lookup in each.lookups):
        lookups.setdefault(lookup.alias, {})[lookup.name] = lookup
    return "".join(_join(list(same.values()), rules[0], true_from, open_columns) for same in lookups.values())


def _source(rule: CompiledRule, true_from: Mapping[str, str | None]) -> str:
    """The source's rows joined to their contexts as `t`."""
    visible = _visible(true_from.get(rule.source), "t")
    table = quote_name(rule.source)
    if rule.scope == Scope.ALL:
        return f"JOIN {table} t ON t._w = c._s AND {visible}"
    if rule.scope == Scope.SHARED:
        return f"JOIN {_shared(table)} t ON t._subject = c._s AND {visible}"
    return f"JOIN {table} t ON t._s = c._s AND {visible}"


def _shared(table: str) -> str:
    """A table with the trust's own rows given to each of its schools too."""
    return (
        f"(SELECT *, _s AS _subject FROM {table} UNION ALL SELECT r.*, s._s AS _subject FROM {table} r"
        " JOIN subjects s ON s._w = r._s AND s._s <> s._w)"
    )


def _visible(true_from: str | None, row: str) -> str:
    if true_from is None:
        return "TRUE"
    column = f"{row}.{quote_name(true_from)}"
    return f"({column} <= c.as_of OR {column} IS NULL)"


_SITE = "CASE WHEN t._s = c._w THEN c._s ELSE t._s END"
"""Whose related rows a source row is matched with: its own school's or, for the trust's, the subject's."""

_NEAR = {"own": " AND t._s = k._site", "school": " AND (t._s = k._site OR t._s = k._w)", "trust": ""}
"""The rows that a key is looked up in."""


def _join(
    lookups: Sequence[Lookup],
    rule: CompiledRule,
    true_from: Mapping[str, str | None],
    open_columns: Container[tuple[str, str]],
) -> str:
    lookup = lookups[0]
    conditions = [f"{lookup.alias}._c = c._c"]
    if lookup.on:
        conditions.append(f"{lookup.alias}._site = {_SITE}")
    conditions += [f"{lookup.alias}.{name} = {ours}" for name, ours, _ in _keys(lookup)]
    body = _keyed(lookups, rule, true_from, open_columns) if lookup.on else _unkeyed(lookups)
    return f"\nLEFT JOIN ({body}) {lookup.alias} ON {' AND '.join(conditions)}"


def _keys(lookup: Lookup) -> list[tuple[str, str, str]]:
    """For each key: its name in the lookup, our column, and the condition that matches theirs."""
    keys = [("=", theirs, ours) for theirs, ours in lookup.on] + [("<=", theirs, ours) for theirs, ours in lookup.until]
    return [
        (f"_k{index}", f"t.{quote_name(ours)}", f"t.{quote_name(theirs)} {sign} k._k{index}")
        for index, (sign, theirs, ours) in enumerate(keys)
    ]


def _reduced(lookups: Sequence[Lookup], maybe: str, keys: str, rows: str) -> str:
    """One row for each key: `rows` reduced for each lookup; NULL for one that takes none of them.

    `maybe` is whether a row is of the key, NULL where that is unknown.
    """
    alone = len(lookups) == 1
    reductions: dict[str, str] = {}
    takes: dict[str, str] = {}
    asked: dict[str, None] = {}
    for lookup in lookups:
        taken = lookup.where if maybe == "TRUE" else f"({lookup.where} AND {maybe})"
        asked[f"({taken}) IS NOT FALSE" if lookup.may_be_open else taken] = None
        inside = taken if lookup.may_be_open or not alone else "TRUE"
        sure, most = f"s_{lookup.name}", f"m_{lookup.name}"
        reductions[sure] = rows_where(inside)
        reductions |= {name: sql.replace(IN_LOOKUP, inside) for name, sql in lookup.reductions.items()}
        values = {"rows": f"g.{sure}", **lookup.take}
        if lookup.may_be_open:
            reductions[most] = rows_where(f"({taken}) IS NOT FALSE")
            values = {"rows": f"g.{sure}", "rows" + HIGH: f"g.{most}", **_where_any_is_sure(lookup, taken, f"g.{sure}")}
        present = f"g.{most if lookup.may_be_open else sure} > 0"
        takes |= {
            lookup.column_name(name): sql if alone else f"(CASE WHEN {present} THEN {sql} END)"
            for name, sql in values.items()
        }
    reduced = "".join(f", {sql} AS {name}" for name, sql in reductions.items())
    named = ", ".join(f"{sql} AS {quote_name(name)}" for name, sql in takes.items())
    filtered = "TRUE" if "TRUE" in asked else " OR ".join(f"({condition})" for condition in asked)
    calendar = beside_calendar(reduced + filtered)
    selected = ", ".join(f"g.{key.partition('.')[2]}" for key in keys.split(", "))
    return (
        f"SELECT {selected}, {named} FROM (SELECT {keys}{reduced} {rows}{calendar} WHERE {filtered} GROUP BY {keys}) g"
    )


def _where_any_is_sure(lookup: Lookup, taken: str, sure: str) -> dict[str, str]:
    """What is taken, by name: unknown where rows are only perhaps taken, for it is a blank if none is."""
    if taken == "TRUE":
        return dict(lookup.take)
    return {
        name: f"({sure} = 0 OR {sql})" if name.endswith(OPEN) else f"(CASE WHEN {sure} > 0 THEN {sql} END)"
        for name, sql in lookup.take.items()
    }


def _keyed(
    lookups: Sequence[Lookup],
    rule: CompiledRule,
    true_from: Mapping[str, str | None],
    open_columns: Container[tuple[str, str]],
) -> str:
    """One row for each key of the source; only keys that the source has are looked up.

    A row of theirs whose key is unknown may be about any of ours. Parts of a key of which none is unknown are compared
    as they are, for by them the rows are found at once: else each row of theirs is held against each of our keys.
    """
    lookup = lookups[0]
    keys = _keys(lookup)
    named = ", ".join(f"{ours} AS {name}" for name, ours, _ in keys)
    present = " AND ".join(f"{ours} IS NOT NULL" for _, ours, _ in keys)
    grouped = ", ".join(["k._c", "k._site", *(f"k.{name}" for name, _, _ in keys)])
    sure: list[str] = []
    perhaps: list[str] = []
    for (theirs, _), (_, _, condition) in zip((*lookup.on, *lookup.until), keys, strict=True):
        if theirs in lookup.open_keys and (lookup.source, theirs) in open_columns:
            perhaps.append(f"CASE WHEN {lookup.open_keys[theirs]} THEN NULL ELSE coalesce({condition}, FALSE) END")
        else:
            sure.append(condition)
    maybe = " AND ".join(perhaps) or "TRUE"
    joined = " AND ".join([*sure, f"({maybe}) IS NOT FALSE"] if perhaps else sure)
    rows = (
        f"FROM (SELECT DISTINCT c._c, c._w, {_SITE} AS _site, {named}"
        f" FROM contexts c {_source(rule, true_from)} WHERE {present}) k"
        f" JOIN {quote_name(lookup.source)} t ON {joined} AND t._w = k._w{_NEAR[lookup.across]}"
        " JOIN contexts c ON c._c = k._c"
    )
    return _reduced(lookups, maybe, grouped, rows)


def _unkeyed(lookups: Sequence[Lookup]) -> str:
    """One row for each subject, over the rows that `across` names."""
    return _reduced(lookups, "TRUE", "c._c", f"FROM contexts c {_near_rows(lookups[0])}")


def _near_rows(lookup: Lookup) -> str:
    table = quote_name(lookup.source)
    return {
        "own": f"JOIN {table} t ON t._s = c._s",
        "school": f"JOIN {_shared(table)} t ON t._subject = c._s",
        "trust": f"JOIN {table} t ON t._w = c._w",
    }[lookup.across]
