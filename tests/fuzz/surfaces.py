"""What takes in a stranger's bytes, each with whole inputs to begin from and the promise that it is held to.

A surface is fed by whatever makes inputs: `tests.fuzz.plainly` damages seeds at random, `tests.fuzz.guided` lets
atheris look for new paths through the program. Add one here and both feed it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from eqcheck.auditing.compile_library import fault_mistakes, uses_of
from eqcheck.authoring.checking.allowances import allowances
from eqcheck.authoring.checking.inspection import lint
from eqcheck.authoring.lints.lint import Material
from eqcheck.checks.builtin import PARAMETERS
from eqcheck.domain.assessment import RuleUse
from eqcheck.domain.mistakes import MistakesError
from eqcheck.engine.compile import compile_uses
from eqcheck.library.cross_checks.rule_view import rule_views
from eqcheck.library.load import load_library
from eqcheck.library.shapes.build import build_policy, build_rule, build_trust
from eqcheck.library.shapes.build_evidence import build_evidence_type
from eqcheck.library.shapes.evidence_schema import evidence_type_schema
from eqcheck.library.shapes.schema import policy_schema, rule_schema
from eqcheck.library.shapes.trust_schema import trust_schema, waivers_schema
from eqcheck.library.sources import Root, Source, SourceKind, TrustSource, read_sources, read_trust_source, shipped_root
from eqcheck.library.trust import parse_trust
from eqcheck.library.yaml.strict_yaml import load
from eqcheck.reports.mistakes import render
from tests.fuzz.apart_surfaces import APART, reading_apart, seeds_apart
from tests.fuzz.evidence_surfaces import ENDINGS, reading, seeds_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from eqcheck.domain.mistakes import Mistake

TESTS = Path(__file__).parents[1]
GOOD = TESTS / "bad_input" / "yaml" / "good"
LIBRARY = read_sources(Root(GOOD))
TRUST = read_trust_source(GOOD, "")
RULE = "rules/training/current.yaml"
LONGEST_MESSAGE = 2_000
OF_THE_WHOLE_FILE = ("the file is empty", "the file is too large")
"""Mistakes that are at no line of it."""


@dataclass(frozen=True, slots=True)
class Surface:
    """Whole inputs, and what takes one in; `take` raises AssertionError where a promise is broken."""

    seeds: Callable[[], Sequence[bytes]]
    take: Callable[[bytes], None]


# --- the promises ---------------------------------------------------------------------------------


def _told_well(mistakes: Iterable[Mistake]) -> None:
    """Every refusal says where, what to do, and can be printed."""
    for mistake in mistakes:
        assert mistake.place is not None, mistake
        assert mistake.place.line is not None or str(mistake.message).startswith(OF_THE_WHOLE_FILE), mistake
        assert mistake.help, mistake
        assert len(str(mistake.message)) < LONGEST_MESSAGE, mistake
    assert "\x1b" not in render(list(mistakes))


def _file(path: str) -> Callable[[bytes], None]:
    """Loading the good files with other bytes in one of them: compiled, built and linted where they can be."""

    def take(data: bytes) -> None:
        def put(source: Source) -> Source:
            return replace(source, content=data) if source.path == path else source

        try:
            _library([put(source) for source in LIBRARY], put)
        except MistakesError as error:
            _told_well(error.mistakes)

    return take


def _library(sources: Sequence[Source], put: Callable[[Source], Source]) -> None:
    library = load_library(sources)
    rules = {name: build_rule(data) for name, data in library.rules.items()}
    types = {name: build_evidence_type(data) for name, data in library.types.items()}
    policies = [build_policy(data) for data in library.policies.values()]
    compiled = compile_uses(uses_of(policies, rules), rules, types)
    if compiled.faults:
        raise MistakesError(fault_mistakes(library, compiled.faults))
    trust = parse_trust(TrustSource(put(TRUST.setup), put(TRUST.waivers) if TRUST.waivers else None), library)
    build_trust(trust.setup, trust.waivers)
    for finding in lint(Material(library, tuple(rule_views(library)), {}, {})):
        assert finding.place is not None, finding
        assert finding.place.line is not None, finding


def _any_yaml(data: bytes) -> None:
    """Strict loading alone; what comes of it is plain data of bounded size."""
    try:
        document = load("file.yaml", data)
    except MistakesError as error:
        _told_well(error.mistakes)
        return
    json.dumps(document.data, allow_nan=False)
    allowances(document.path, document.text)


_SOUND = load_library(LIBRARY)
_TYPES = {name: build_evidence_type(data) for name, data in _SOUND.types.items()}
_RULE_DATA = _SOUND.rules["training/current"]


def _expression(data: bytes) -> None:
    """One expression in the good rule: as what a row must be, among related rows, and as an aggregate."""
    text = data.decode("utf-8", "replace")
    check = _RULE_DATA["check"]
    related = check["related"]["training"]
    for changed in (
        {**check, "require": text},
        {**check, "related": {"training": {**related, "where": text}}},
        {**check, "related": {"training": {**related, "take": {"last_completed": text}}}},
    ):
        rule = build_rule({**_RULE_DATA, "check": changed})
        for fault in compile_uses([RuleUse(rule.id)], {rule.id: rule}, _TYPES).faults:
            assert fault.path[0] == "check", fault
            assert fault.offset is None or 0 <= fault.offset <= len(text), fault
            assert len(str(fault.message)) < LONGEST_MESSAGE, fault


# --- the seeds ------------------------------------------------------------------------------------


def _written(kind: SourceKind, folder: str) -> Callable[[], list[bytes]]:
    """What is shipped, and what the tests hold of it, good and bad."""

    def seeds() -> list[bytes]:
        shipped = [source.content for source in read_sources(shipped_root()) if source.kind is kind]
        good = [source.content for source in LIBRARY if source.kind is kind]
        return good + shipped + _corpus(folder)

    return seeds


def _corpus(folder: str) -> list[bytes]:
    return [file.read_bytes() for file in sorted((TESTS / "bad_input" / "yaml").glob(f"{folder}/*.yaml"))]


def _setups() -> list[bytes]:
    example = TESTS.parent / "examples" / "mket" / "eqcheck.yaml"
    return [TRUST.setup.content, example.read_bytes(), *_corpus("eqcheck")]


def _waivers() -> list[bytes]:
    return [*([TRUST.waivers.content] if TRUST.waivers else []), *_corpus("waivers")]


def _expressions() -> list[bytes]:
    """The expressions of the rules that are shipped, and of those that are wrong."""
    texts: set[str] = set()
    files = [source.content for source in read_sources(shipped_root()) if source.kind is SourceKind.RULE]
    files += [file.read_bytes() for file in sorted((TESTS / "bad_input" / "expressions").glob("*.yaml"))]
    for content in files:
        check = load("rule.yaml", content).data["check"]
        texts.update(item for name, item in check.items() if name in {"where", "require", "never"})
        for related in check.get("related", {}).values():
            texts.update([*related.get("take", {}).values(), related.get("where", "TRUE")])
    return [text.encode() for text in sorted(texts)]


def _of_good(path: str) -> str:
    (source_path,) = (source.path for source in LIBRARY if source.path == path)
    return source_path


SURFACES: Mapping[str, Surface] = {
    "yaml": Surface(_written(SourceKind.RULE, "rule"), _any_yaml),
    "rule": Surface(_written(SourceKind.RULE, "rule"), _file(_of_good(RULE))),
    "type": Surface(_written(SourceKind.TYPE, "type"), _file(_of_good("rules/evidence/staff.yaml"))),
    "policy": Surface(_written(SourceKind.POLICY, "policy"), _file(_of_good("policies/small.yaml"))),
    "trust": Surface(_setups, _file(TRUST.setup.path)),
    "waivers": Surface(_waivers, _file(TRUST.waivers.path if TRUST.waivers else "")),
    "expression": Surface(_expressions, _expression),
    **{f"evidence.{ending}": Surface(seeds_of(ending), reading(ending)) for ending in ENDINGS},
    **{f"apart.{ending}": Surface(seeds_apart(ending), reading_apart(ending)) for ending in APART},
}
"""By the name that the command line takes."""


# --- the dictionary -------------------------------------------------------------------------------

SIGNS = (
    "&a ",
    "*a",
    "!!str ",
    "<<: ",
    "- ",
    "? ",
    "|\n",
    ">-\n",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "#",
    "'",
    '"',
    "%YAML 1.1\n",
    "---\n",
    "...\n",
)
WORDS = (
    "AND ",
    "OR ",
    "NOT ",
    "IS NULL",
    "IN (",
    "BETWEEN ",
    "CASE WHEN ",
    " END",
    "INTERVAL 1 DAY",
    "DATE '2026-09-01'",
    "FILTER (WHERE ",
)


def words() -> list[str]:
    """What stands in such files: their keys and the values they may choose from, YAML's signs and SQL's words."""
    vocabulary: set[str] = {*SIGNS, *WORDS}
    for schema in (rule_schema(), policy_schema(), evidence_type_schema(), trust_schema(), waivers_schema()):
        _collect(schema, vocabulary)
    vocabulary.update(
        f"{name}(" for name in ("school_days", "term_of", "academic_year_of", "coalesce", "max", "count", "nullif")
    )
    vocabulary.update(f":{name}" for name in PARAMETERS)
    return sorted(vocabulary)


def _collect(schema: object, keys: set[str]) -> None:
    if isinstance(schema, dict):
        keys.update(f"{key}: " for key in schema.get("properties", {}))
        keys.update(str(value) for value in schema.get("enum", ()))
        for part in schema.values():
            _collect(part, keys)
    elif isinstance(schema, list):
        for part in schema:
            _collect(part, keys)
