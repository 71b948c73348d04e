"""What a condition comes to where one column is blank: as SQL takes a NULL, and as eqcheck takes what is unknown."""

from __future__ import annotations

import operator
from itertools import product
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from eqcheck.authoring.lints.texts import columns_in, sql_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

Values = frozenset[Any]
"""What a node may come to: True, False, None for NULL, a literal's text, or `KNOWN`."""

KNOWN = object()
"""Some value that is not NULL."""
MOST_ATOMS = 8
_TRUTHS: Values = frozenset({True, False})
_COMPARED: Mapping[type[exp.Expr], Callable[[Any, Any], bool]] = {
    exp.EQ: operator.eq,
    exp.NEQ: operator.ne,
}
_CONNECTED = (exp.And, exp.Or, exp.Not, exp.Paren)


def takes_blank_for(tree: exp.Expr, column: str, *, answer: bool) -> bool:
    """Whether a blank in a column may make a condition come to `answer`, where what is unknown would leave it open."""
    about = _about(tree, column)
    atoms = sorted({sql_of(node) for node in _atoms(tree, about)})
    if len(atoms) > MOST_ATOMS:
        return False
    for truths in product((True, False), repeat=len(atoms)):
        told = dict(zip(atoms, truths, strict=True))
        if answer in _Blank(about, told, eats_null=True).truths(tree):
            as_unknown = _Blank(about, told, eats_null=False).truths(tree)
            if None in as_unknown and answer not in as_unknown:
                return True
    return False


def _about(tree: exp.Expr, column: str) -> frozenset[int]:
    """The nodes of a condition, by their identity, that a column has a part in."""
    about: set[int] = set()
    for node in tree.find_all(exp.Column):
        within: exp.Expr | None = node if column in columns_in(node) else None
        while within is not None and id(within) not in about:
            about.add(id(within))
            within = within.parent
    return frozenset(about)


def _atoms(tree: exp.Expr, about: AbstractSet[int]) -> Iterator[exp.Expr]:
    """The largest conditions within a condition that are not among those that it is `about`."""
    if id(tree) not in about:
        yield tree
    elif isinstance(tree, _CONNECTED):
        for child in tree.iter_expressions():
            yield from _atoms(child, about)


class _Blank:
    """A row in which a column is blank that the nodes in `about` have; `told` says how conditions without it turn out.

    `eats_null`: as SQL has it, IS NULL, COALESCE and CASE make something of a NULL; else it stays unknown.
    """

    def __init__(self, about: AbstractSet[int], told: Mapping[str, bool], *, eats_null: bool) -> None:
        self._about = about
        self._told = told
        self._eats_null = eats_null

    def values(self, node: exp.Expr) -> Values:
        """What a node may come to."""
        node = node.unnest()
        if id(node) not in self._about:
            return self._without_it(node)
        return next((form(self, node) for kind, form in _FORMS.items() if isinstance(node, kind)), frozenset({None}))

    def _without_it(self, node: exp.Expr) -> Values:
        if sql_of(node) in self._told:
            return frozenset({self._told[sql_of(node)]})
        if isinstance(node, exp.Boolean):
            return frozenset({bool(node.this)})
        if isinstance(node, exp.Null):
            return frozenset({None})
        return frozenset({node.this}) if isinstance(node, exp.Literal) else frozenset({KNOWN})

    def truths(self, node: exp.Expr) -> Values:
        """The same of a condition."""
        values = self.values(node)
        return values & {True, False, None} | (_TRUTHS if values - {True, False, None} else frozenset())

    def negated(self, node: exp.Expr) -> Values:
        return frozenset(None if it is None else not it for it in self.truths(node.this))

    def joined(self, node: exp.Expr) -> Values:
        decides = isinstance(node, exp.Or)
        pairs = product(*(self.truths(part) for part in _parts(node)))
        return frozenset(decides if decides in pair else None if None in pair else not decides for pair in pairs)

    def asked(self, node: exp.Expr) -> Values:
        of, wanted = node.expression, self.truths if isinstance(node.expression, exp.Boolean) else self.values
        sought = bool(of.this) if isinstance(of, exp.Boolean) else None
        return frozenset(None if it is None and not self._eats_null else it is sought for it in wanted(node.this))

    def first(self, node: exp.Expr) -> Values:
        """COALESCE, and the least or greatest of what is there."""
        came: set[Any] = set()
        for each in (node.this, *node.expressions):
            values = self.values(each)
            came |= values - {None}
            if None not in values:
                return frozenset(came)
            if not self._eats_null:
                return frozenset(came | {None})
        return frozenset(came | {None})

    def case(self, node: exp.Expr) -> Values:
        return self._chosen(node.args["ifs"], node.args.get("default"))

    def _chosen(self, branches: Sequence[exp.Expr], otherwise: exp.Expr | None) -> Values:
        if not branches:
            return self.values(otherwise) if otherwise is not None else frozenset({None})
        held, result = self.truths(branches[0].this), self.values(branches[0].args["true"])
        passed = self._chosen(branches[1:], otherwise)
        came = (result if True in held else frozenset()) | (passed if False in held else frozenset())
        if None in held:
            unknown: Values = passed if result == passed and len(result) == 1 else frozenset({None})
            came |= passed if self._eats_null else unknown
        return came

    def strict(self, node: exp.Expr) -> Values:
        """What is NULL where any part of it is; a comparison of known values may be true or false."""
        parts = [self.values(part) for part in _parts(node)]
        came: set[Any] = {None} if any(None in part for part in parts) else set()
        compare = _COMPARED.get(type(node))
        for known in product(*(part - {None} for part in parts)):
            if compare is not None and all(isinstance(it, str | bool) for it in known):
                came.add(compare(*map(str, known)))
            else:
                came |= _TRUTHS if isinstance(node, exp.Predicate) else {KNOWN}
        return frozenset(came)


def _parts(node: exp.Expr) -> Iterable[exp.Expr]:
    return [part for part in node.iter_expressions() if not isinstance(part, exp.DataType)]


_FORMS: Mapping[Any, Callable[[_Blank, exp.Expr], Values]] = {
    exp.Column: lambda _blank, _node: frozenset({None}),
    (exp.And, exp.Or): _Blank.joined,
    exp.Not: _Blank.negated,
    exp.Is: _Blank.asked,
    (exp.Coalesce, exp.Greatest, exp.Least): _Blank.first,
    exp.Case: _Blank.case,
    exp.Expr: _Blank.strict,
}
