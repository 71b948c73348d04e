"""What a lint is: its page as data, and a function that finds what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from eqcheck.authoring.checking.diagnostic import Gravity
    from eqcheck.authoring.checking.edits import TextEdit
    from eqcheck.domain.mistakes import Place
    from eqcheck.library.cross_checks.rule_view import RuleView
    from eqcheck.library.library import Library
    from eqcheck.library.yaml.strict_yaml import Document, KeyPath


@dataclass(frozen=True, slots=True)
class Material:
    """What lints look at: a sound library, the rules and policies of it to be looked at, and the ids once published.

    `published` places each id in the list of them, `retired` each in the file of those that were withdrawn.
    """

    library: Library
    rules: tuple[RuleView, ...]
    published: Mapping[str, Place]
    retired: Mapping[str, Place]
    policies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: the id of the rule (or the file), the path to the part, its place, and what is wrong there.

    `key_line` is the line of the part's key, where a comment can stand even if the find is within a folded text.
    `edit` mends it where that is certain.
    """

    subject: str
    path: KeyPath
    message: str
    place: Place
    key_line: int | None = None
    help: str | None = None
    edit: TextEdit | None = None


@dataclass(frozen=True, slots=True)
class Lint:
    """One thing that lints look for.

    `bad` and `good` are keys of a rule file that replace those of `example.RULE`; each bad one must make the
    lint speak and each good one must not. `name` is a heading, `short` one sentence, `why` and `mend` prose.
    """

    id: str
    name: str
    gravity: Gravity
    short: str
    why: str
    mend: str
    bad: str
    good: str
    check: Callable[[Material], Iterable[Hit]]


def of_each_rule(find: Callable[[RuleView], Iterator[Hit]]) -> Callable[[Material], Iterator[Hit]]:
    """A check that looks at every rule by itself."""

    def check(material: Material) -> Iterator[Hit]:
        for rule in material.rules:
            yield from find(rule)

    return check


def at(rule: RuleView, path: KeyPath, message: str, *, key: bool = False, offset: int | None = None) -> Hit:
    """A find at a part of a rule: its value, its key, or `offset` characters into its text."""
    document: Document = rule.library.documents[rule.where]
    place = document.place(path, key=key, offset=offset)
    return Hit(rule.data["id"], path, message, place, document.place(path, key=True).line)
