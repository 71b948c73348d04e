"""Everything that is to be said about a library of rules: its mistakes, or what the lints find in it.

What needs a parser is imported where something has changed since it was last looked at.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from eqcheck.auditing.compile_library import compile_rules
from eqcheck.authoring.checking.allowances import allowances, covering, idle_reason, removal
from eqcheck.authoring.checking.diagnostic import Diagnostic, from_mistakes
from eqcheck.authoring.checking.inspection_result import Counts, Inspection, from_data, to_data
from eqcheck.authoring.lints import lints
from eqcheck.authoring.memory import Memory
from eqcheck.domain.mistakes import MistakesError
from eqcheck.library.sources import PUBLISHED_FILE, RETIRED_FILE, SourceKind, read_sources

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from eqcheck.authoring.checking.allowances import Allowance
    from eqcheck.authoring.lints.lint import Hit, Lint, Material
    from eqcheck.library.library import Library
    from eqcheck.library.sources import Root

IDLE = "idle-allow"
_KIND = "check"


def inspect(roots: Sequence[Root], *, only: Sequence[Root] = (), cache: Path | None = None) -> Inspection:
    """Check every policy, rule and evidence type under the roots, expressions included, then lint the rules.

    With `only`, the lints look at the rules of those roots alone; the others are there to be referred to.
    With a `cache`, only what may have become other than it was is looked at; mistakes are always found afresh.
    """
    try:
        memory = Memory(cache, read_sources(*roots))
        asked = read_sources(*only) if only else memory.sources
        chosen = {(source.kind, source.id) for source in asked}
        key = _key(chosen, roots)
        known = memory.recalled(_KIND, key)
        if known:
            return from_data(known)
        inspection = _inspected(memory, roots, chosen)
    except MistakesError as error:
        diagnostics = from_mistakes(error.mistakes)
        return Inspection(tuple(sorted(diagnostics, key=lambda item: item.order)), mistakes=error)
    memory.keep(_KIND, key, to_data(inspection))
    return inspection


def _key(chosen: Iterable[tuple[SourceKind, str]], roots: Iterable[Root]) -> str:
    """What an inspection rests on besides the library: which files, and the ids that were published or retired."""
    total = sha256("\0".join(f"{kind}:{name}" for kind, name in sorted(chosen)).encode())
    for root in roots:
        for name in (PUBLISHED_FILE, RETIRED_FILE):
            file = root.folder / "rules" / name
            content = file.read_bytes() if file.is_file() else b""
            total.update(f"\0{root.shown}\0{name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


def _inspected(memory: Memory, roots: Sequence[Root], chosen: Collection[tuple[SourceKind, str]]) -> Inspection:
    library = memory.library()
    unproven = [name for name in library.rules if not memory.compiles(name)]
    compile_rules(library, unproven)
    material = _material(library, roots, chosen)
    memory.learn(dict.fromkeys(unproven))
    diagnostics = sorted(lint(material), key=lambda item: item.order)
    rules = {view.data["id"]: library.documents[view.where].path for view in material.rules}
    return Inspection(tuple(diagnostics), count(library), rules)


def count(library: Library) -> Counts:
    """How much a library holds."""
    return Counts(
        policies=len(library.policies),
        clauses=sum(len(policy["clauses"]) for policy in library.policies.values()),
        rules=len(library.rules),
        types=len(library.types),
        cases=sum(len(rule.get("tests", ())) for rule in library.rules.values()),
    )


def _material(library: Library, roots: Sequence[Root], chosen: Collection[tuple[SourceKind, str]]) -> Material:
    from eqcheck.authoring.checking.published import published_ids, retired_ids  # noqa: PLC0415 - start-up
    from eqcheck.authoring.lints.lint import Material as Made  # noqa: PLC0415 - a value here, a type elsewhere
    from eqcheck.library.cross_checks.rule_view import rule_views  # noqa: PLC0415 - start-up

    rules = tuple(view for view in rule_views(library) if (SourceKind.RULE, view.data["id"]) in chosen)
    policies = tuple(name for name in library.policies if (SourceKind.POLICY, name) in chosen)
    return Made(library, rules, published_ids(roots), retired_ids(roots), policies)


def lint(material: Material) -> Iterator[Diagnostic]:
    """What every lint finds, with the reason where the file allows it, and the allowances that allow nothing."""
    waiting = _allowances(material)
    idle = set(range(len(waiting)))
    for item in lints().values():
        for hit in item.check(material):
            allowance = covering(waiting, item.id, hit)
            diagnostic = _diagnostic(item, hit)
            if allowance is not None:
                idle.discard(waiting.index(allowance))
                diagnostic = replace(diagnostic, allowed=allowance.reason)
            yield diagnostic
    for index in sorted(idle):
        yield _idle(waiting[index])


def _allowances(material: Material) -> list[Allowance]:
    documents = (material.library.documents[view.where] for view in material.rules)
    return [allowance for document in documents for allowance in allowances(document.path, document.text)]


def _diagnostic(item: Lint, hit: Hit) -> Diagnostic:
    help_ = hit.help or item.mend
    return Diagnostic(item.id, item.gravity, hit.message, help_, hit.subject, hit.path, hit.place, edit=hit.edit)


def _idle(allowance: Allowance) -> Diagnostic:
    item = lints()[IDLE]
    message, help_ = idle_reason(allowance, lints())
    path = (allowance.lint, allowance.reason)
    where, edit = allowance.place, removal(allowance, lints())
    return Diagnostic(IDLE, item.gravity, message, help_ or item.mend, where.file, path, where, edit=edit)
