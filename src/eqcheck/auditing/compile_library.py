"""Policies, rules and a trust's setup, checked and compiled, from the cache where nothing has changed.

With an unchanged library neither yaml, jsonschema nor sqlglot is imported: start-up is what people wait for.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from eqcheck.auditing.compiled_when_built import compiled_when_built, write_compiled
from eqcheck.auditing.made_from import compiled_digest, digest, library_digest, program
from eqcheck.cache import keep, recall
from eqcheck.domain.mistakes import Mistake, MistakeSort, refuse
from eqcheck.engine.pack import from_data, to_data
from eqcheck.library.shapes.build import build_policy, build_rule, build_trust
from eqcheck.library.shapes.build_evidence import build_evidence_type
from eqcheck.library.sources import Root, SourceKind, read_sources, read_trust_source, shipped_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from eqcheck.domain.assessment import Policy, Rule, RuleUse
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import TrustSetup
    from eqcheck.engine.compile import Fault
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.library.library import Library
    from eqcheck.library.sources import Source, TrustSource

_PACK = "pack"
_SETUP = "setup"
_MOST_BUILT = 4
"""How many libraries are held in memory: trusts with rules of their own have another, unless theirs are the same."""


@dataclass(frozen=True, slots=True)
class PreparedLibrary:
    """Everything an audit needs of a library and a trust, ready to run. `digest` is of all that it was made from.

    `library_digest` is of the policies, rules and evidence types alone, so that two trusts can be compared.
    """

    policies: Mapping[str, Policy]
    rules: Mapping[str, Rule]
    types: Mapping[str, EvidenceType]
    compiled_rules: Mapping[str, CompiledRule]
    setup: TrustSetup
    digest: str
    library_digest: str = ""


@dataclass(slots=True)
class LibraryMemory:
    """What one process that judges many trusts has read and built of their libraries; of one thread.

    A library that changes meanwhile is not noticed.
    """

    running: str = ""
    shipped: tuple[Source, ...] = ()
    built: dict[str, _Built] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Built:
    data: dict[str, Any]
    policies: Mapping[str, Policy]
    rules: Mapping[str, Rule]
    types: Mapping[str, EvidenceType]
    compiled_rules: Mapping[str, CompiledRule]


def prepare(
    folder: Path, *, cache: Path | None, library: Sequence[Root] = (), memory: LibraryMemory | None = None
) -> PreparedLibrary:
    """The library with the trust's own additions, and the trust's setup.

    `cache` is the folder for compiled packs; None compiles afresh and keeps nothing. `library` is what is shipped
    unless it is given; a library that is given stands in place of what the trust's own folder holds of the same id.
    With a `memory` what is shipped is read and built once for many trusts, and their setups are not kept in the cache.

    Raises:
        MistakesError: with every mistake of the library or, when that is sound, of the trust's setup.
    """
    shown = folder.as_posix()
    known = memory if memory is not None else LibraryMemory()
    known.running = known.running or program()
    sources = _sources(library, Root(folder, shown), known)
    trust = read_trust_source(folder, shown)
    key = digest(known.running, [*sources, trust.setup, *([trust.waivers] if trust.waivers else [])])
    pack = compiled_digest(known.running, sources)
    if pack not in known.built:
        while len(known.built) >= _MOST_BUILT:
            known.built.pop(next(iter(known.built)))
        ahead = compiled_when_built(sources) if not library else None
        known.built[pack] = _built(ahead or _kept(cache, _PACK, pack, lambda: _pack(sources)))
    built = known.built[pack]
    setup = _kept(cache if memory is None else None, _SETUP, key, lambda: _setup(trust, built.data))
    return PreparedLibrary(
        policies=built.policies,
        rules=built.rules,
        types=built.types,
        compiled_rules=built.compiled_rules,
        setup=build_trust(setup["setup"], setup["waivers"]),
        digest=key,
        library_digest=built.data["library"],
    )


def _built(data: dict[str, Any]) -> _Built:
    return _Built(
        data,
        policies={item["id"]: build_policy(item) for item in data["policies"]},
        rules={item["id"]: build_rule(item) for item in data["rules"]},
        types={item["id"]: build_evidence_type(item) for item in data["types"]},
        compiled_rules=from_data(data["compiled_rules"]),
    )


def _sources(library: Sequence[Root], own: Root, known: LibraryMemory) -> tuple[Source, ...]:
    if not library:
        known.shipped = known.shipped or _shipped()
        return (*known.shipped, *read_sources(own))
    given = read_sources(*library)
    ids = {(source.kind, source.id) for source in given}
    return (*given, *(source for source in read_sources(own) if (source.kind, source.id) not in ids))


def _kept(cache: Path | None, kind: str, key: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What was kept under `key`, or what `make` makes, which is kept from now on."""
    data = recall(cache, kind, key)
    if data is None:
        data = make()
        keep(cache, kind, key, data)
    return data


def compile_shipped() -> Path:
    """Compile what is shipped with this package ahead of the first audit; the file that holds it.

    Raises:
        MistakesError: with every mistake of the library.
        OSError: when the package's folder cannot be written.
    """
    sources = _shipped()
    return write_compiled(sources, _pack(sources))


def _shipped() -> tuple[Source, ...]:
    return read_sources(replace(shipped_root(), tested=True))


def _pack(sources: Sequence[Source]) -> dict[str, Any]:
    """A library, checked and compiled, whichever trust is judged by it."""
    from eqcheck.library.load import load_library  # noqa: PLC0415 - start-up

    library = load_library(sources)
    compiled_rules = compile_every_rule(library)
    return {
        "policies": list(library.policies.values()),
        "rules": [{key: value for key, value in rule.items() if key != "tests"} for rule in library.rules.values()],
        "types": list(library.types.values()),
        "compiled_rules": to_data(compiled_rules),
        "library": library_digest(sources),
    }


def _setup(trust: TrustSource, pack: Mapping[str, Any]) -> dict[str, Any]:
    """A trust's setup, checked against the library that is in the pack."""
    from eqcheck.library.library import Library  # noqa: PLC0415 - start-up
    from eqcheck.library.trust import parse_trust  # noqa: PLC0415 - start-up

    policies, rules, types = ({item["id"]: item for item in pack[name]} for name in ("policies", "rules", "types"))
    setup = parse_trust(trust, Library(policies, rules, types))
    return {"setup": setup.setup, "waivers": setup.waivers}


# --- compiling ------------------------------------------------------------------------------------


def compile_every_rule(library: Library) -> Mapping[str, CompiledRule]:
    """Every use of every rule in the library, compiled.

    Raises:
        MistakesError: with every expression that may not run, at its place in its rule file.
    """
    compiled_rules, faults = compile_library(library)
    refuse(fault_mistakes(library, faults))
    return compiled_rules


def compile_rules(library: Library, names: Iterable[str]) -> Mapping[str, CompiledRule]:
    """These rules of the library as they are, compiled; how a clause refers to a rule makes no fault of its own.

    Raises:
        MistakesError: with every expression that may not run, at its place in its rule file.
    """
    from eqcheck.domain.assessment import RuleUse as Use  # noqa: PLC0415 - a value here, a type elsewhere

    compiled_rules, faults = _compiled_uses(library, [Use(name) for name in names])
    refuse(fault_mistakes(library, faults))
    return compiled_rules


def compile_library(library: Library) -> tuple[Mapping[str, CompiledRule], tuple[Fault, ...]]:
    """The compiled rules of a library and the faults of those that cannot be."""
    rules = {name: build_rule(data) for name, data in library.rules.items()}
    policies = [build_policy(data) for data in library.policies.values()]
    return _compiled_uses(library, uses_of(policies, rules))


def _compiled_uses(library: Library, uses: Sequence[RuleUse]) -> tuple[Mapping[str, CompiledRule], tuple[Fault, ...]]:
    if not uses:
        return {}, ()
    from eqcheck.engine.compile import compile_uses  # noqa: PLC0415 - start-up

    rules = {use.rule: build_rule(library.rules[use.rule]) for use in uses}
    types = {name: build_evidence_type(data) for name, data in library.types.items()}
    result = compile_uses(uses, rules, types)
    return result.compiled_rules, result.faults


def uses_of(policies: Iterable[Policy], rules: Mapping[str, Rule]) -> list[RuleUse]:
    """Every use of a rule: each rule as it is, and as each clause refers to it."""
    from eqcheck.domain.assessment import RuleUse as Use  # noqa: PLC0415 - a value here, a type elsewhere

    uses = {name: Use(name) for name in rules}
    uses |= {use.key: use for policy in policies for clause in policy.clauses for use in clause.rules}
    return list(uses.values())


def fault_mistakes(library: Library, faults: Iterable[Fault]) -> list[Mistake]:
    """Faults of expressions as mistakes at their place in the rule files."""
    return [
        Mistake(
            fault.message,
            library.place(SourceKind.RULE, fault.rule, fault.path, offset=fault.offset),
            fault.help or "docs/expressions.md says what an expression may hold",
            MistakeSort.SENSE if fault.path[:1] == ("tests",) else MistakeSort.EXPRESSION,
        )
        for fault in faults
    ]
