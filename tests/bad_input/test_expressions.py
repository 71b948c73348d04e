"""Each rule in `expressions/` holds one expression that may not run; the message it must give stands beside it."""

from dataclasses import replace
from pathlib import Path

import pytest

from eqcheck.auditing.compile_library import fault_mistakes
from eqcheck.domain.assessment import RuleUse
from eqcheck.engine.compile import compile_uses
from eqcheck.library.load import load_library
from eqcheck.library.shapes.build import build_rule
from eqcheck.library.shapes.build_evidence import build_evidence_type
from eqcheck.library.sources import Root, Source, read_sources
from eqcheck.reports.mistakes import render

CORPUS = Path(__file__).parent / "expressions"
GOOD = Path(__file__).parent / "yaml" / "good"
RULE = "rules/training/current.yaml"
BAD = sorted(CORPUS.glob("*.yaml"))


def printed(content: bytes | None) -> str:
    """What compiling the good rule says, or another in its place."""

    def in_place(source: Source) -> Source:
        return replace(source, content=content) if content is not None and source.path == RULE else source

    library = load_library([in_place(source) for source in read_sources(Root(GOOD))])
    rules = {name: build_rule(data) for name, data in library.rules.items()}
    types = {name: build_evidence_type(data) for name, data in library.types.items()}
    result = compile_uses([RuleUse("training/current")], rules, types)
    assert bool(result.faults) is not bool(result.compiled_rules)
    return render(sorted(fault_mistakes(library, result.faults), key=lambda mistake: mistake.order))


def test_the_good_rule_compiles() -> None:
    assert printed(None) == ""


def test_every_bad_rule_has_its_message() -> None:
    assert {path.with_suffix(".yaml") for path in CORPUS.glob("*.txt")} == set(BAD)
    assert len(BAD) >= 40


@pytest.mark.parametrize("bad", BAD, ids=lambda path: path.stem)
def test_an_expression_that_may_not_run_is_told_as_written_beside_it(bad: Path) -> None:
    assert printed(bad.read_bytes()) == bad.with_suffix(".txt").read_text(encoding="utf-8")
