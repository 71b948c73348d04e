"""Everything that is to be said about a library of rules: its mistakes, or what the lints find in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from eqcheck.authoring.allowances import allowances, covering, idle_reason, removal
from eqcheck.authoring.diagnostic import Diagnostic, from_mistakes
from eqcheck.authoring.lints import lints
from eqcheck.authoring.lints.lint import Material
from eqcheck.authoring.published import published_ids, retired_ids
from eqcheck.errors import MistakesError
from eqcheck.model import NOTHING
from eqcheck.policy.load import load_roots
from eqcheck.policy.rule_view import rule_views
from eqcheck.policy.sources import SourceKind, read_sources
from eqcheck.prepare import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.authoring.allowances import Allowance
    from eqcheck.authoring.lints.lint import Hit, Lint
    from eqcheck.policy.library import Library
    from eqcheck.policy.sources import Root

IDLE = "idle-allow"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was checked."""

    policies: int
    clauses: int
    rules: int
    types: int
    cases: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """Every diagnostic, the worst first, those allowed included.

    `counts`, and `rules` with the file of each rule that was linted, are there only where all could be read.
    """

    diagnostics: tuple[Diagnostic, ...]
    counts: Counts | None = None
    rules: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    mistakes: MistakesError | None = None

    @property
    def open(self) -> tuple[Diagnostic, ...]:
        """What nobody has allowed."""
        return tuple(item for item in self.diagnostics if item.allowed is None)


def inspect(roots: Sequence[Root], *, only: Sequence[Root] = ()) -> Inspection:
    """Check every policy, rule and evidence type under the roots, expressions included, then lint the rules.

    With `only`, the lints look at the rules of those roots alone; the others are there to be referred to.
    """
    try:
        library = load_roots(*roots)
        compiled(library)
        material = _material(library, roots, only or roots)
    except MistakesError as error:
        found = from_mistakes(error.mistakes)
        return Inspection(tuple(sorted(found, key=lambda item: item.order)), mistakes=error)
    found = sorted(lint(material), key=lambda item: item.order)
    rules = {view.data["id"]: library.documents[view.where].path for view in material.rules}
    return Inspection(tuple(found), count(library), rules)


def count(library: Library) -> Counts:
    """How much a library holds."""
    return Counts(
        policies=len(library.policies),
        clauses=sum(len(policy["clauses"]) for policy in library.policies.values()),
        rules=len(library.rules),
        types=len(library.types),
        cases=sum(len(rule.get("tests", ())) for rule in library.rules.values()),
    )


def _material(library: Library, roots: Sequence[Root], only: Sequence[Root]) -> Material:
    chosen = {source.id for source in read_sources(*only) if source.kind is SourceKind.RULE}
    rules = tuple(view for view in rule_views(library) if view.data["id"] in chosen)
    return Material(library, rules, published_ids(roots), retired_ids(roots))


def lint(material: Material) -> Iterator[Diagnostic]:
    """What every lint finds, with the reason where the file allows it, and the allowances that allow nothing."""
    waiting = _allowances(material)
    idle = set(range(len(waiting)))
    for item in lints().values():
        for hit in item.check(material):
            allowance = covering(waiting, item.id, hit)
            found = _diagnostic(item, hit)
            if allowance is not None:
                idle.discard(waiting.index(allowance))
                found = replace(found, allowed=allowance.reason)
            yield found
    for index in sorted(idle):
        yield _idle(waiting[index])


def _allowances(material: Material) -> list[Allowance]:
    documents = (material.library.documents[view.where] for view in material.rules)
    return [found for document in documents for found in allowances(document.path, document.text)]


def _diagnostic(item: Lint, hit: Hit) -> Diagnostic:
    help_ = hit.help or item.mend
    return Diagnostic(item.id, item.gravity, hit.message, help_, hit.subject, hit.path, hit.place, edit=hit.edit)


def _idle(allowance: Allowance) -> Diagnostic:
    item = lints()[IDLE]
    message, help_ = idle_reason(allowance, lints())
    path = (allowance.lint, allowance.reason)
    where, edit = allowance.place, removal(allowance, lints())
    return Diagnostic(IDLE, item.gravity, message, help_ or item.mend, where.file, path, where, edit=edit)
