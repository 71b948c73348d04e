"""What evidence types say of exports, in a library: rules may read the reasons, and a trust may not map them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from eqcheck.domain.mistakes import MistakesError
from eqcheck.library.load import load_library
from eqcheck.library.sources import Root, read_sources
from eqcheck.library.trust import load_trust

GOOD = Path(__file__).parents[2] / "bad_input" / "yaml" / "good"
RESULTS = """\
id: results
title: Results
columns:
  score: {type: number, meaning: The score.}
  score_withheld:
    type: category
    withheld: score
    meaning: Why there is none.
    values: {suppressed: [c], low_coverage: [LOWCOV]}
"""


@pytest.fixture
def good(tmp_path: Path) -> Path:
    folder = tmp_path / "good"
    shutil.copytree(GOOD, folder)
    (folder / "rules" / "evidence" / "results.yaml").write_text(RESULTS, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("section", "entry"),
    [("columns: {", 'results: {"Why": score_withheld}, '), ("maps: {", "results: {score_withheld: {x: suppressed}}, ")],
)
def test_a_trust_cannot_say_that_reasons_are_read(good: Path, section: str, entry: str) -> None:
    file = good / "eqcheck.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(section, section + entry), encoding="utf-8")
    with pytest.raises(MistakesError) as caught:
        load_trust(good, "good", load_library(read_sources(Root(good))))
    assert [str(mistake.message) for mistake in caught.value.mistakes] == [
        '"score_withheld" is never read: it says why "score" is blank'
    ]


def test_former_urns_are_the_schools(good: Path) -> None:
    file = good / "eqcheck.yaml"
    text = file.read_text(encoding="utf-8").replace(
        'urn: "900001",', 'urn: "900001", former_urns: ["800001", "800002"],'
    )
    file.write_text(text, encoding="utf-8")
    setup = load_trust(good, "good", load_library(read_sources(Root(good))))
    assert setup.schools[0].former_urns == ("800001", "800002")
    assert setup.schools[1].former_urns == ()
