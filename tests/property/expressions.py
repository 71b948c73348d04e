"""Random well-typed expressions of the documented language, as text.

Each piece of text knows how loosely its outermost operator binds, so that brackets are written only
where they are needed (and now and then where they are not): precedence is tested along with the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol, TypeAlias

from hypothesis import strategies as st

Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]
KINDS = ("integer", "number", "date", "text", "boolean")
OR, AND, NOT, IS, COMPARISON, RANGE, SUM, PRODUCT, SIGN, ATOM = range(10)


class Piece(NamedTuple):
    """A bit of an expression and how tightly it binds."""

    text: str
    binds: int = ATOM


class Words(Protocol):
    """The names that an expression may use."""

    def leaf(self, draw: Draw, kind: str) -> Piece:
        """A name, parameter or literal of a kind."""

    def category(self, draw: Draw) -> tuple[str, Sequence[str]] | None:
        """A category and the values that it may be compared with."""


PARAMETERS: Mapping[str, Sequence[str]] = {
    "integer": [":months", ":limit"],
    "number": [":ratio"],
    "date": [":as_of", ":as_of", ":cutoff", ":year_start", ":year_end", ":last_year_start", ":last_year_end"],
    "text": [":wanted", ":year", ":last_year"],
    "boolean": [":strict"],
}
OF_THE_TERM: Mapping[str, Sequence[str]] = {
    "date": [":term_start", ":last_term_start", ":last_term_end"],
    "text": [":term", ":last_term"],
}
DATES = ("2024-02-29", "2025-08-31", "2025-09-01", "2025-12-31", "2026-01-31", "2026-02-28", "1999-12-30")
TEXTS = ("", "a", "A", "Zoë", "ß", "o'clock", "2024/25", "Autumn 2025", "😀")
LITERALS: Mapping[str, Sequence[str]] = {
    "integer": ["0", "1", "2", "12"],
    "number": ["0.5", "1.0", "2.25", "0.1"],
    "date": [f"DATE '{day}'" for day in DATES],
    "text": ["'" + text.replace("'", "''") + "'" for text in TEXTS],
    "boolean": ["TRUE", "FALSE"],
}


@dataclass(frozen=True, slots=True)
class RowWords:
    """The columns of a row, by kind, and its categories with their values."""

    columns: Mapping[str, Sequence[str]]
    categories: Mapping[str, Sequence[str]] = field(default_factory=dict)
    taken: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The names that related evidence or aggregates give: what is most worth asking about."""

    def leaf(self, draw: Draw, kind: str) -> Piece:
        columns = [*self.columns.get(kind, ()), *self.taken.get(kind, ()), *self.taken.get(kind, ())]
        rare = [*PARAMETERS[kind], *LITERALS[kind]]
        place = draw(st.integers(0, 29))
        if columns and place < 22:
            return Piece(draw(st.sampled_from(columns)))
        if place == 29 and kind in OF_THE_TERM:
            rare = list(OF_THE_TERM[kind])
        return Piece(draw(st.sampled_from(rare)))

    def category(self, draw: Draw) -> tuple[str, Sequence[str]] | None:
        return draw(st.sampled_from(sorted(self.categories.items()))) if self.categories else None


@dataclass(frozen=True, slots=True)
class GroupWords:
    """Aggregates over rows that have the given words."""

    rows: Words

    def leaf(self, draw: Draw, kind: str) -> Piece:
        if draw(st.integers(0, 9)) == 0:
            return Piece(draw(st.sampled_from([*PARAMETERS[kind], *LITERALS[kind]])))
        return Piece(self._aggregate(draw, kind) + self._filter(draw))

    def _aggregate(self, draw: Draw, kind: str) -> str:
        if kind == "boolean":
            name = draw(st.sampled_from(["BOOL_AND", "BOOL_OR", "bool_or"]))
            return f"{name}({expression(draw, self.rows, kind, 1).text})"
        form = draw(st.sampled_from(["MIN", "MAX", "max", "SUM" if kind in {"integer", "number"} else "MIN", "COUNT"]))
        if form != "COUNT" or kind != "integer":
            name = "MAX" if form == "COUNT" else form
            return f"{name}({expression(draw, self.rows, kind, 1).text})"
        if draw(st.booleans()):
            return "COUNT(*)"
        inner = expression(draw, self.rows, draw(st.sampled_from(KINDS)), 1).text
        return f"COUNT({draw(st.sampled_from(['', 'DISTINCT ']))}{inner})"

    def _filter(self, draw: Draw) -> str:
        if draw(st.integers(0, 2)):
            return ""
        return f" FILTER (WHERE {expression(draw, self.rows, 'boolean', 1).text})"

    def category(self, _draw: Draw) -> tuple[str, Sequence[str]] | None:
        return None


def expression(draw: Draw, words: Words, kind: str, depth: int) -> Piece:
    """An expression of a kind, at most `depth` operations deep."""
    if depth <= 0 or draw(st.integers(0, 9)) < 2:
        return words.leaf(draw, kind)
    builder: Builder = draw(st.sampled_from(_BUILDERS[kind]))
    return builder(draw, words, kind, depth - 1)


def condition(draw: Draw, words: Words, depth: int) -> str:
    """A condition that compares something, rather than a bare column or constant."""
    if isinstance(words, RowWords) and words.taken and draw(st.integers(0, 2)):
        return _asked(draw, words, depth)
    return str(draw(st.sampled_from(_CONDITIONS))(draw, words, "boolean", depth).text)


def _asked(draw: Draw, words: RowWords, depth: int) -> str:
    """A condition on a taken name, by itself or beside another."""
    kind, name = draw(st.sampled_from([(kind, name) for kind, names in sorted(words.taken.items()) for name in names]))
    sign = draw(st.sampled_from(["=", "<>"] if kind == "boolean" else ["=", ">", ">=", "<", "<="]))
    numbers = ["0", "1", "2"] if kind == "integer" else []
    other = draw(st.sampled_from([*numbers, *numbers, words.leaf(draw, kind).text, words.leaf(draw, kind).text]))
    asked = Piece(f"{name} {sign} {other}", COMPARISON)
    if draw(st.integers(0, 3)) or not depth:
        return asked.text
    word, binds = draw(st.sampled_from([("AND", AND), ("OR", OR)]))
    return f"{asked.text} {word} {_fit(draw, expression(draw, words, 'boolean', depth - 1), binds + 1)}"


# --- pieces ---------------------------------------------------------------------------------------


def _fit(draw: Draw, piece: Piece, binds: int) -> str:
    """The piece where something that binds at least so tightly is wanted."""
    if piece.binds < binds or draw(st.integers(0, 19)) == 19:
        return f"({piece.text})"
    return piece.text


def _part(draw: Draw, words: Words, kind: str, depth: int, binds: int = OR) -> str:
    return _fit(draw, expression(draw, words, kind, depth), binds)


def _or_null(draw: Draw, words: Words, kind: str, depth: int) -> str:
    return "NULL" if draw(st.integers(0, 9)) == 9 else _part(draw, words, kind, depth)


def _logic(draw: Draw, words: Words, kind: str, depth: int) -> Piece:
    word, binds = draw(st.sampled_from([("AND", AND), ("OR", OR)]))
    parts = [_part(draw, words, kind, depth, binds + 1) for _ in range(draw(st.integers(2, 3)))]
    return Piece(f" {word} ".join(parts), binds)


def _negation(draw: Draw, words: Words, kind: str, depth: int) -> Piece:
    return Piece(f"NOT {_part(draw, words, kind, depth, NOT)}", NOT)


def _comparison(draw: Draw, words: Words, _kind: str, depth: int) -> Piece:
    kind = draw(st.sampled_from(["integer", "number", "date", "date", "text", "boolean"]))
    signs = ["=", "<>"] if kind == "boolean" else ["=", "<>", "<", "<=", ">", ">="]
    other = draw(st.sampled_from(["integer", "number"])) if kind in {"integer", "number"} else kind
    left, right = _part(draw, words, kind, depth, RANGE), _part(draw, words, other, depth, RANGE)
    return Piece(f"{left} {draw(st.sampled_from(signs))} {right}", COMPARISON)


def _typical(draw: Draw, words: Words, kind: str, depth: int) -> Piece:
    """What rules mostly say: a day in a window, a number against a small one, a category."""
    form = draw(st.integers(0, 6))
    if form < 2:
        return _category(draw, words, kind, depth)
    if form < 4:
        number = words.leaf(draw, "integer").text
        if form == 3:
            number += f" / NULLIF({words.leaf(draw, 'integer').text}, :months)"
        sign = draw(st.sampled_from([">", ">=", "=", "<="]))
        return Piece(f"{number} {sign} {draw(st.sampled_from(['0', '1', '2', '0.5']))}", COMPARISON)
    window = draw(st.sampled_from(["", " - INTERVAL (:months) MONTH", " + INTERVAL 30 DAY", " - INTERVAL 1 YEAR"]))
    sign = draw(st.sampled_from([">", ">=", "<", "<="]))
    return Piece(f"{words.leaf(draw, 'date').text} {sign} :as_of{window}", COMPARISON)


def _category(draw: Draw, words: Words, kind: str, depth: int) -> Piece:
    known = words.category(draw)
    if known is None:
        return _comparison(draw, words, kind, depth)
    name, values = known
    chosen = draw(st.lists(st.sampled_from(sorted(values)), min_size=1, max_size=2, unique=True))
    if draw(st.booleans()):
        return Piece(f"{name} {draw(st.sampled_from(['=', '<>']))} '{chosen[0]}'", COMPARISON)
    listed = ", ".join(f"'{value}'" for value in chosen)
    return Piece(f"{name} {draw(st.sampled_from(['IN', 'NOT IN']))} ({listed})", RANGE)


def _is(draw: Draw, words: Words, _kind: str, depth: int) -> Piece:
    what = draw(st.sampled_from(["NULL", "NOT NULL", "TRUE", "NOT TRUE", "FALSE", "NOT FALSE"]))
    kind = draw(st.sampled_from(KINDS)) if what.endswith("NULL") else "boolean"
    return Piece(f"{_part(draw, words, kind, depth, COMPARISON)} IS {what}", IS)


def _membership(draw: Draw, words: Words, _kind: str, depth: int) -> Piece:
    kind = draw(st.sampled_from(["integer", "text", "date"]))
    items = draw(st.lists(st.sampled_from(LITERALS[kind]), min_size=1, max_size=3))
    word = draw(st.sampled_from(["IN", "NOT IN"]))
    return Piece(f"{_part(draw, words, kind, depth, SUM)} {word} ({', '.join(items)})", RANGE)


def _between(draw: Draw, words: Words, _kind: str, depth: int) -> Piece:
    kind = draw(st.sampled_from(["integer", "number", "date", "text"]))
    value, low, high = (_part(draw, words, kind, depth, SUM) for _ in range(3))
    return Piece(f"{value} {draw(st.sampled_from(['BETWEEN', 'NOT BETWEEN']))} {low} AND {high}", RANGE)


def _case(draw: Draw, words: Words, kind: str, depth: int) -> Piece:
    branches = [
        f"WHEN {_part(draw, words, 'boolean', depth)} THEN {_part(draw, words, kind, depth)}"
        for _ in range(draw(st.integers(1, 2)))
    ]
    otherwise = f" ELSE {_or_null(draw, words, kind, depth)}" if draw(st.booleans()) else ""
    return Piece(f"CASE {' '.join(branches)}{otherwise} END")


def _first_known(draw: Draw, words: Words, kind: str, depth: int) -> Piece:
    parts = [_part(draw, words, kind, depth), *(_or_null(draw, words, kind, depth) for _ in range(2))]
    name = "COALESCE" if kind == "boolean" else draw(st.sampled_from(["COALESCE", "LEAST", "GREATEST", "coalesce"]))
    return Piece(f"{name}({', '.join(parts[: draw(st.integers(2, 3))])})")


def _null_if(draw: Draw, words: Words, kind: str, depth: int) -> Piece:
    return Piece(f"NULLIF({_part(draw, words, kind, depth)}, {_part(draw, words, kind, depth)})")


def _arithmetic(draw: Draw, words: Words, kind: str, depth: int) -> Piece:
    sign, binds = draw(st.sampled_from([("+", SUM), ("-", SUM), ("*", PRODUCT)]))
    kinds = ["integer"] if kind == "integer" else ["number", "integer"]
    left, right = draw(st.sampled_from(kinds)), draw(st.sampled_from(kinds))
    right_text = _part(draw, words, "number" if left == "integer" else right, depth, binds + 1)
    if kind == "integer":
        right_text = _part(draw, words, "integer", depth, binds + 1)
    return Piece(f"{_part(draw, words, left, depth, binds)} {sign} {right_text}", binds)


def _quotient(draw: Draw, words: Words, _kind: str, depth: int) -> Piece:
    left, right = (draw(st.sampled_from(["integer", "number"])) for _ in range(2))
    divisor = _part(draw, words, right, depth, SIGN)
    if divisor in {"0", "(0)"}:
        divisor = f"({divisor} + 0)"
    return Piece(f"{_part(draw, words, left, depth, PRODUCT)} / {divisor}", PRODUCT)


def _negative(draw: Draw, words: Words, kind: str, depth: int) -> Piece:
    inner = _part(draw, words, kind, depth, SIGN)
    return Piece(f"-({inner})" if inner.startswith("-") else f"-{inner}", SIGN)


def _absolute(draw: Draw, words: Words, kind: str, depth: int) -> Piece:
    return Piece(f"ABS({_part(draw, words, kind, depth)})")


def _length(draw: Draw, words: Words, _kind: str, depth: int) -> Piece:
    return Piece(f"LENGTH({_part(draw, words, 'text', depth)})")


def _days(draw: Draw, words: Words, _kind: str, depth: int) -> Piece:
    left, right = _part(draw, words, "date", depth, SUM), _part(draw, words, "date", depth, PRODUCT)
    if draw(st.booleans()):
        return Piece(f"school_days({left}, {right})")
    return Piece(f"{left} - {right}", SUM)


def _moved(draw: Draw, words: Words, kind: str, depth: int) -> Piece:
    amount = draw(st.sampled_from(["0", "1", "12", "31", "(:months)", "(:limit)", ":months", "(-1)"]))
    unit = draw(st.sampled_from(["DAY", "MONTH", "YEAR", "month", "DAYS"]))
    sign = draw(st.sampled_from(["+", "-"]))
    return Piece(f"{_part(draw, words, kind, depth, SUM)} {sign} INTERVAL {amount} {unit}", SUM)


def _cased(draw: Draw, words: Words, kind: str, depth: int) -> Piece:
    return Piece(f"{draw(st.sampled_from(['LOWER', 'UPPER']))}({_part(draw, words, kind, depth)})")


def _of_a_date(draw: Draw, words: Words, _kind: str, depth: int) -> Piece:
    name = draw(st.sampled_from(["academic_year_of", "term_of"]))
    return Piece(f"{name}({_part(draw, words, 'date', depth)})")


Builder: TypeAlias = Callable[[Draw, Words, str, int], Piece]
_CHOICES: list[Builder] = [_case, _first_known, _null_if]
_CONDITIONS: list[Builder] = [*[_typical] * 6, _comparison, _comparison, _category, _is, _membership, _between, _logic]
_BUILDERS: Mapping[str, Sequence[Builder]] = {
    "boolean": [*_CONDITIONS, _logic, _negation, _case, _first_known],
    "integer": [*_CHOICES, _arithmetic, _arithmetic, _negative, _absolute, _length, _days, _days],
    "number": [*_CHOICES, _arithmetic, _arithmetic, _quotient, _negative, _absolute],
    "date": [*_CHOICES, _moved, _moved, _moved],
    "text": [*_CHOICES, _cased, _of_a_date],
}
