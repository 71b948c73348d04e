"""Which answers a condition can have: worked out from how its comparisons can turn out, whatever the evidence says.

Two values are less, equal, greater, or one of them is unknown; a value lies between, on or beyond the constants that
it is compared with. Each way is tried. What hangs together otherwise is not known here, so that an answer may be called
possible which is not, and never the other way round.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from eqcheck.authoring.lints.texts import sql_of
from eqcheck.engine.syntax import PARAMETER_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

Answer = bool | None
"""True, false, or unknown."""
Way = Mapping[str, Any]
"""How each atom of a condition turns out, by its name."""
Answering = Callable[[Way], set[Answer]]

MOST_WAYS = 1_000
ANY: frozenset[Answer] = frozenset({True, False, None})
_HOLDS: Mapping[type[exp.Expr], frozenset[str]] = {
    exp.EQ: frozenset("="),
    exp.NEQ: frozenset("<>"),
    exp.LT: frozenset("<"),
    exp.LTE: frozenset("<="),
    exp.GT: frozenset(">"),
    exp.GTE: frozenset(">="),
}
_UNKNOWN = "?"
_TURNED = str.maketrans("<>", "><")


def possible_answers(tree: exp.Expr, parameters: Mapping[str, Any]) -> frozenset[Answer]:
    """The answers that a condition may have; all three where it may be true and false, or has too many ways to try.

    `parameters` are those of the rule as its file has them, whose bounds are what they may be.
    """
    atoms = _states(tree, parameters)
    if prod(map(len, atoms.values())) > MOST_WAYS:
        return ANY
    answers: set[Answer] = set()
    answering = _answering(tree)
    for way in product(*atoms.values()):
        answers |= answering(dict(zip(atoms, way, strict=True)))
        if {True, False} <= answers:
            return ANY
    return frozenset(answers)


def _states(tree: exp.Expr, parameters: Mapping[str, Any]) -> dict[str, tuple[Any, ...]]:
    """What a condition is made of, by name, each with the ways in which it can turn out."""
    constants: dict[str, set[Any]] = {}
    states: dict[str, tuple[Any, ...]] = {}
    fixed = {name for name in map(_name, tree.find_all(exp.Column)) if name.startswith(PARAMETER_MARK)}
    for left, right in _compared(tree):
        constant = _constant(right)
        if constant is not None:
            constants.setdefault(_name(left), set()).add(constant)
        elif _name(left) == _name(right):
            states[_pair(left, right)] = ("=",) if _name(left) in fixed else ("=", _UNKNOWN)
        else:
            known = {_name(left), _name(right)} <= fixed
            states[_pair(left, right)] = ("<", "=", ">") if known else ("<", "=", ">", _UNKNOWN)
    for name, values in constants.items():
        bounds = parameters.get(name.removeprefix(PARAMETER_MARK), {}) if name in fixed else {}
        places = _places(sorted(values), bounds)
        states[name] = tuple(places) if name in fixed else (*places, _UNKNOWN)
    for name in _plain(tree):
        states.setdefault(name, (True, False, None))
    return states


def _places(values: list[Any], bounds: Mapping[str, Any]) -> Iterator[tuple[Any, str]]:
    """Where a value may lie: below, on and above each constant, as the greatest constant not above it, and which."""
    least, most = (bounds.get(name) for name in ("minimum", "maximum"))
    if least is None or least < values[0]:
        yield values[0], "<"
    for at, value in enumerate(values):
        if (least is None or least <= value) and (most is None or most >= value):
            yield value, "="
        above = values[at + 1] if at + 1 < len(values) else None
        if (most is None or most > value) and (least is None or above is None or least < above):
            yield value, ">"


def _compared(tree: exp.Expr) -> Iterator[tuple[exp.Expr, exp.Expr]]:
    """The two sides of each comparison, a constant on the right."""
    for node in tree.find_all(*_HOLDS, exp.Between, exp.In):
        if isinstance(node, exp.Between):
            yield _turned(node.this, node.args["low"])
            yield _turned(node.this, node.args["high"])
        elif isinstance(node, exp.In):
            yield from (_turned(node.this, each) for each in node.expressions)
        else:
            yield _turned(node.this, node.args["expression"])


def _turned(left: exp.Expr, right: exp.Expr) -> tuple[exp.Expr, exp.Expr]:
    if _constant(left) is not None:
        return right, left
    return (left, right) if _constant(right) is not None or _name(left) <= _name(right) else (right, left)


def _plain(tree: exp.Expr) -> Iterator[str]:
    """What stands where an answer is expected and is no comparison: a column that is yes or no, a test for a blank."""
    node = tree.unnest()
    if isinstance(node, exp.And | exp.Or):
        yield from _plain(node.this)
        yield from _plain(node.args["expression"])
    elif isinstance(node, exp.Not) or _asks_whether(node):
        yield from _plain(node.this)
    elif isinstance(node, exp.Case) and node.this is None:
        for branch in node.args["ifs"]:
            yield from _plain(branch.this)
            yield from _plain(branch.args["true"])
        if node.args.get("default") is not None:
            yield from _plain(node.args["default"])
    elif isinstance(node, exp.Coalesce):
        for each in (node.this, *node.expressions):
            yield from _plain(each)
    elif not isinstance(node, (exp.Boolean, exp.Null, exp.Between, exp.In, *_HOLDS)):
        yield _name(node)


def _asks_whether(node: exp.Expr) -> bool:
    """Whether it is `… IS TRUE` or `… IS FALSE`."""
    return isinstance(node, exp.Is) and isinstance(node.args["expression"], exp.Boolean)


def _answering(tree: exp.Expr) -> Answering:
    """What gives the answers of a condition where its atoms turn out in some way."""
    node = tree.unnest()
    for kinds, form in _FORMS:
        if isinstance(node, kinds):
            return form(node)
    return _atom(node)


def _atom(node: exp.Expr) -> Answering:
    name = _name(node)
    return lambda way: {way[name]}


def _stated(node: exp.Expr) -> Answering:
    answers: set[Answer] = {bool(node.this)} if isinstance(node, exp.Boolean) else {None}
    return lambda _way: answers


def _both(node: exp.Expr) -> Answering:
    left, right, ends = _answering(node.this), _answering(node.args["expression"]), isinstance(node, exp.Or)

    def answers(way: Way) -> set[Answer]:
        first = left(way)
        if first == {ends}:
            return first
        sides = product(first, right(way))
        return {ends if ends in both else None if None in both else not ends for both in sides}

    return answers


def _not(node: exp.Expr) -> Answering:
    inner = _answering(node.this)
    return lambda way: {None if answer is None else not answer for answer in inner(way)}


def _between(node: exp.Expr) -> Answering:
    low = _comparison(exp.GTE, node.this, node.args["low"])
    high = _comparison(exp.LTE, node.this, node.args["high"])

    def answers(way: Way) -> set[Answer]:
        ends = {low(way), high(way)}
        return {False if False in ends else None if None in ends else True}

    return answers


def _one_of(node: exp.Expr) -> Answering:
    items = [_comparison(exp.EQ, node.this, item) for item in node.expressions]

    def answers(way: Way) -> set[Answer]:
        each = {item(way) for item in items}
        return {True if True in each else None if None in each else False}

    return answers


def _is(node: exp.Expr) -> Answering:
    """Of `IS TRUE` and `IS FALSE`: what is unknown may be a blank, of which it is false."""
    if not _asks_whether(node):
        return _atom(node)
    inner, expected = _answering(node.this), bool(node.args["expression"].this)

    def answers(way: Way) -> set[Answer]:
        its = inner(way)
        unknown: set[Answer] = {None, False} if None in its else set()
        return {answer is expected for answer in its if answer is not None} | unknown

    return answers


def _compares(node: exp.Expr) -> Answering:
    comparison = _comparison(type(node), node.this, node.args["expression"])
    return lambda way: {comparison(way)}


def _chosen(node: exp.Expr) -> Answering:
    if node.this is not None:
        return _atom(node)
    branches = [(_answering(branch.this), _answering(branch.args["true"])) for branch in node.args["ifs"]]
    default = _answering(node.args.get("default") or exp.null())

    def answers(way: Way) -> set[Answer]:
        possible: set[Answer] = set()
        for condition, result in branches:
            taken = condition(way)
            if True in taken:
                possible |= result(way)
            if None in taken:
                possible.add(None)
            if taken == {True}:
                return possible
        return possible | default(way)

    return answers


def _first_known(node: exp.Expr) -> Answering:
    """Of COALESCE: what is unknown may be a blank, after which comes the next, or unreadable, and stays unknown."""
    items = [_answering(item) for item in (node.this, *node.expressions)]

    def answers(way: Way) -> set[Answer]:
        possible: set[Answer] = set()
        for item in items:
            its = item(way)
            possible |= its
            if None not in its:
                break
        return possible

    return answers


_FORMS: tuple[tuple[Any, Callable[[exp.Expr], Answering]], ...] = (
    ((exp.Boolean, exp.Null), _stated),
    ((exp.And, exp.Or), _both),
    (exp.Not, _not),
    (exp.Between, _between),
    (exp.In, _one_of),
    (exp.Is, _is),
    (exp.Case, _chosen),
    (exp.Coalesce, _first_known),
    (tuple(_HOLDS), _compares),
)
"""How each form of a condition is answered; any other is an atom."""


def _comparison(kind: type[exp.Expr], left: exp.Expr, right: exp.Expr) -> Callable[[Way], Answer]:
    turned, other = _turned(left, right)
    constant, holds = _constant(other), _HOLDS[kind]
    if turned is not left:
        holds = frozenset(sign.translate(_TURNED) for sign in holds)
    name = _name(turned) if constant is not None else _pair(turned, other)

    def answer(way: Way) -> Answer:
        state = way[name]
        if state == _UNKNOWN:
            return None
        return (state if constant is None else _sign(state, constant)) in holds

    return answer


def _sign(state: tuple[Any, str], constant: Any) -> str:  # noqa: ANN401 - of the type compared
    """How a value that lies there compares with a constant."""
    value, sign = state
    if value == constant:
        return sign
    return "<" if value < constant else ">"


def _constant(node: exp.Expr) -> Any:  # noqa: ANN401 - a number, a day or a text
    """The value that a node states; None where it states none."""
    inner = node.unnest()
    if isinstance(inner, exp.Neg):
        value = _constant(inner.this)
        return -value if isinstance(value, float) else None
    if isinstance(inner, exp.Cast) and isinstance(inner.this, exp.Literal):
        try:
            return date.fromisoformat(inner.this.this)
        except ValueError:
            return None
    if isinstance(inner, exp.Literal):
        return inner.this if inner.is_string else float(inner.this)
    return None


def _name(node: exp.Expr) -> str:
    """What tells one operand from another: a column by its own name, since most are, and what else there is as SQL."""
    inner = node.unnest()
    if isinstance(inner, exp.Column) and not inner.table:
        return inner.name
    return sql_of(inner)


def _pair(left: exp.Expr, right: exp.Expr) -> str:
    return f"{_name(left)} ~ {_name(right)}"
