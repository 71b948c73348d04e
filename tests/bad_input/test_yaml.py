"""Each file of `yaml/<what>/` has one mistake; the message it must give stands beside it in a .txt."""

from dataclasses import replace
from pathlib import Path

import pytest

from eqcheck.domain.mistakes import MistakesError
from eqcheck.library.load import load_library
from eqcheck.library.sources import Root, Source, TrustSource, read_sources, read_trust_source
from eqcheck.library.trust import parse_trust
from eqcheck.reports.mistakes import render

CORPUS = Path(__file__).parent / "yaml"
GOOD = CORPUS / "good"
REPLACES = {
    "rule": "rules/training/current.yaml",
    "trust_rule": "rules/training/overview.yaml",
    "value_rule": "rules/training/latest.yaml",
    "attested_rule": "rules/training/signed.yaml",
    "roll_up": "rules/training/all.yaml",
    "type": "rules/evidence/staff.yaml",
    "policy": "policies/small.yaml",
    "eqcheck": "eqcheck.yaml",
    "waivers": "waivers.yaml",
}
BAD = sorted(path for path in CORPUS.glob("*/*.yaml") if path.parent != GOOD)


def printed(bad: Path | None = None) -> str:
    """What loading the good files says, one of them replaced by a bad one."""
    content = {REPLACES[bad.parent.name]: bad.read_bytes()} if bad else {}

    def with_the_bad(source: Source) -> Source:
        return replace(source, content=content.get(source.path, source.content))

    trust = read_trust_source(GOOD, "")
    try:
        library = load_library([with_the_bad(source) for source in read_sources(Root(GOOD))])
        waivers = with_the_bad(trust.waivers) if trust.waivers else None
        parse_trust(TrustSource(with_the_bad(trust.setup), waivers), library)
    except MistakesError as error:
        return render(error.mistakes)
    return ""


def test_the_good_files_are_good() -> None:
    assert printed() == ""


def test_every_bad_file_has_its_message_and_every_message_its_file() -> None:
    messages = {path.with_suffix(".yaml") for path in CORPUS.glob("*/*.txt")}
    assert messages == set(BAD)
    assert len(BAD) > 150


@pytest.mark.parametrize("bad", BAD, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_mistake_is_told_as_written_beside_it(bad: Path) -> None:
    assert printed(bad) == bad.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("bad", BAD, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_message_says_where_and_what_to_do(bad: Path) -> None:
    output = printed(bad)
    assert output.count("error: ") == output.count("help: ") == output.count("  --> ") == 1
