"""The oracle's own reading of the expression language: text in, a small tree out.

Operators bind as in DuckDB and PostgreSQL, loosest first: OR, AND, NOT, IS, comparison, BETWEEN and
IN, plus and minus, times and divided by, sign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias


class OracleError(Exception):
    """The oracle cannot read or decide this: a mistake in a rule, or in the oracle."""


# --- the tree -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Literal:
    value: object


@dataclass(frozen=True, slots=True)
class Name:
    """A column or a taken aggregate; `training.rows` and `school.phase` keep their dot."""

    text: str


@dataclass(frozen=True, slots=True)
class Setting:
    """`:name`, a parameter of the rule or a built-in."""

    name: str


@dataclass(frozen=True, slots=True)
class Unary:
    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Is:
    operand: Node
    what: bool | None
    negated: bool


@dataclass(frozen=True, slots=True)
class In:
    operand: Node
    items: tuple[Node, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Between:
    operand: Node
    low: Node
    high: Node
    negated: bool


@dataclass(frozen=True, slots=True)
class Case:
    branches: tuple[tuple[Node, Node], ...]
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Interval:
    amount: Node
    unit: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function of one row, or an aggregate of a group: `star` is COUNT(*), `keep` its FILTER."""

    function: str
    arguments: tuple[Node, ...]
    star: bool = False
    distinct: bool = False
    keep: Node | None = None


Node: TypeAlias = Literal | Name | Setting | Unary | Binary | Is | In | Between | Case | Interval | Call


# --- words ----------------------------------------------------------------------------------------

_WORDS = re.compile(
    r"""\s+
    | '(?P<text>(?:[^']|'')*)'
    | (?P<number>\d+\.\d+|\d+)
    | :(?P<setting>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?)
    | (?P<sign><>|!=|<=|>=|[-+*/=<>(),%])
    """,
    re.VERBOSE,
)
_COMPARISONS = {"=", "<>", "!=", "<", "<=", ">", ">="}
_UNITS = {"DAY": "DAY", "DAYS": "DAY", "MONTH": "MONTH", "MONTHS": "MONTH", "YEAR": "YEAR", "YEARS": "YEAR"}
_END = ("end", "")
_remembered = lru_cache(20_000)
"""Rules are few and evidence is much: each text is read once."""


@_remembered
def _words(text: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        match = _WORDS.match(text, at)
        if match is None:
            raise OracleError(f"cannot read {text[at:]!r} in {text!r}")
        if match.lastgroup is not None:
            tokens.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    return [*tokens, _END]


# --- recursive descent, one method a level of binding -----------------------------------------------


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _words(text)
        self.at = 0

    def whole(self) -> Node:
        node = self.disjunction()
        if self.words[self.at] != _END:
            raise self.lost()
        return node

    def disjunction(self) -> Node:
        left = self.conjunction()
        while self.took("OR"):
            left = Binary("OR", left, self.conjunction())
        return left

    def conjunction(self) -> Node:
        left = self.negation()
        while self.took("AND"):
            left = Binary("AND", left, self.negation())
        return left

    def negation(self) -> Node:
        return Unary("NOT", self.negation()) if self.took("NOT") else self.being()

    def being(self) -> Node:
        left = self.comparison()
        while self.took("IS"):
            negated = self.took("NOT")
            word = self.take_one("NULL", "TRUE", "FALSE")
            left = Is(left, {"NULL": None, "TRUE": True, "FALSE": False}[word], negated)
        return left

    def comparison(self) -> Node:
        left = self.membership()
        sign = self.sign()
        if sign in _COMPARISONS:
            self.at += 1
            return Binary("<>" if sign == "!=" else sign, left, self.membership())
        return left

    def membership(self) -> Node:
        left = self.sum()
        while True:
            start = self.at
            negated = self.took("NOT")
            if self.took("BETWEEN"):
                low = self.sum()
                self.take_one("AND")
                left = Between(left, low, self.sum(), negated)
            elif self.took("IN"):
                left = In(left, self.in_brackets(), negated)
            else:
                self.at = start
                return left

    def sum(self) -> Node:
        left = self.product()
        while (sign := self.sign()) in {"+", "-"}:
            self.at += 1
            left = Binary(sign, left, self.product())
        return left

    def product(self) -> Node:
        left = self.signed()
        while (sign := self.sign()) in {"*", "/"}:
            self.at += 1
            left = Binary(sign, left, self.signed())
        return left

    def signed(self) -> Node:
        sign = self.sign()
        if sign in {"+", "-"}:
            self.at += 1
            return Unary(sign, self.signed())
        return self.primary()

    def primary(self) -> Node:
        kind, word = self.words[self.at]
        self.at += 1
        if kind == "text":
            return Literal(word.replace("''", "'"))
        if kind == "number":
            return Literal(Fraction(word) if "." in word else int(word))
        if kind == "setting":
            return Setting(word.lower())
        if kind == "sign" and word == "(":
            node = self.disjunction()
            self.expect(")")
            return node
        if kind == "name":
            return self.named(word)
        self.at -= 1
        raise self.lost()

    def named(self, word: str) -> Node:
        constants = {"TRUE": True, "FALSE": False, "NULL": None}
        upper = word.upper()
        if upper in constants:
            return Literal(constants[upper])
        if upper == "CASE":
            return self.case()
        if upper == "INTERVAL":
            return self.interval()
        if upper == "DATE" and self.words[self.at][0] == "text":
            self.at += 1
            return Literal(date.fromisoformat(self.words[self.at - 1][1]))
        return self.call(word.lower()) if self.sign() == "(" else Name(word.lower())

    def case(self) -> Node:
        branches = []
        while self.took("WHEN"):
            condition = self.disjunction()
            self.take_one("THEN")
            branches.append((condition, self.disjunction()))
        otherwise = self.disjunction() if self.took("ELSE") else Literal(None)
        self.take_one("END")
        if not branches:
            raise self.lost()
        return Case(tuple(branches), otherwise)

    def interval(self) -> Node:
        kind, word = self.words[self.at]
        if kind == "text":
            self.at += 1
            return Interval(Literal(int(word)), self.unit())
        amount = self.signed()
        return Interval(amount, self.unit())

    def unit(self) -> str:
        return _UNITS[self.take_one(*_UNITS)]

    def call(self, function: str) -> Node:
        self.expect("(")
        star = distinct = False
        arguments: tuple[Node, ...] = ()
        if self.sign() == "*":
            self.at += 1
            star = True
            self.expect(")")
        else:
            distinct = self.took("DISTINCT")
            self.at -= 0 if distinct else 1
            arguments = self.in_brackets(opened=distinct)
        keep = None
        if self.took("FILTER"):
            self.expect("(")
            self.take_one("WHERE")
            keep = self.disjunction()
            self.expect(")")
        return Call(function, arguments, star, distinct, keep)

    def in_brackets(self, *, opened: bool = False) -> tuple[Node, ...]:
        if not opened:
            self.expect("(")
        items = [self.disjunction()]
        while self.sign() == ",":
            self.at += 1
            items.append(self.disjunction())
        self.expect(")")
        return tuple(items)

    def sign(self) -> str:
        kind, word = self.words[self.at]
        return word if kind == "sign" else ""

    def took(self, keyword: str) -> bool:
        kind, word = self.words[self.at]
        taken = kind == "name" and word.upper() == keyword
        self.at += taken
        return taken

    def take_one(self, *keywords: str) -> str:
        for keyword in keywords:
            if self.took(keyword):
                return keyword
        raise self.lost()

    def expect(self, sign: str) -> None:
        if self.sign() != sign:
            raise self.lost()
        self.at += 1

    def lost(self) -> OracleError:
        return OracleError(f"cannot read {self.text!r} at word {self.at + 1}, {self.words[self.at][1]!r}")


@_remembered
def parse(text: str) -> Node:
    """The tree of `text`; raises OracleError where it is not of the documented subset."""
    return _Reader(text).whole()


@_remembered
def settings_in(text: str) -> frozenset[str]:
    """The names of the parameters and built-ins that `text` mentions."""
    return frozenset(word.lower() for kind, word in _words(text) if kind == "setting")


@_remembered
def names_in(text: str) -> frozenset[str]:
    """The words of `text` that may be names of columns."""
    return frozenset(word.lower() for kind, word in _words(text) if kind == "name")


@_remembered
def calls(text: str, function: str) -> bool:
    """Whether `text` calls `function`."""
    words = _words(text)
    return any(
        kind == "name" and word.lower() == function and words[at + 1] == ("sign", "(")
        for at, (kind, word) in enumerate(words)
    )
