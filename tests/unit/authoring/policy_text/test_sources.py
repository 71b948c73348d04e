"""The policies that ship, held against the documents they were made from, in every format.

The documents are not part of the project: where they are not at hand these tests are skipped.
"""

from html import escape
from pathlib import Path

import pytest
import yaml

from eqcheck.authoring.policy_text.check import PolicyCheck, check_file
from eqcheck.domain.assessment import Policy
from eqcheck.library.fingerprints import words_of
from eqcheck.library.shapes.build import build_policy
from tests.unit.authoring.policy_text.policies import DAY, register
from tests.unit.evidence.documents.making import docx, odt, paragraph, pdf

ROOT = Path(__file__).parents[4]
SEEDS = ROOT.parent / "shared" / "seeds"
SOURCES = {
    "mket-equalities": ("mket-equalities-policy", 82),
    "att-equalities": ("att-equality-responsibilities", 36),
}
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the source documents are not beside the project")


def policy(name: str) -> Policy:
    data = yaml.safe_load((ROOT / "policies" / f"{name}.yaml").read_text(encoding="utf-8"))
    return build_policy(data)


def seed(name: str) -> str:
    return (SEEDS / f"{SOURCES[name][0]}.txt").read_text(encoding="utf-8")


def as_word(text: str) -> bytes:
    return docx("".join(paragraph(line.replace("\t", " ").replace("**", "")) for line in text.splitlines()))


def as_open_document(text: str) -> bytes:
    lines = (escape(line).replace("\t", "<text:tab/>") for line in text.splitlines())
    return odt("".join(f"<text:p>{line}</text:p>" for line in lines))


def as_web_page(text: str) -> bytes:
    lines = (line.removeprefix("- ") for line in text.splitlines())
    return "".join(f"<p>{escape(line)}</p>\n" for line in lines).encode()


def as_pdf(text: str) -> bytes:
    """Pages of lines of 90 characters, as a printer would have them."""
    lines: list[str] = []
    for line in text.replace("\u2019", "'").replace("\u2013", "-").replace("\t", " ").splitlines():
        shown = ""
        for word in line.split(" "):
            if len(shown) + len(word) > 90:
                lines.append(shown)
                shown = ""
            shown += f" {word}" if shown else word
        lines.append(shown)
    return pdf([lines[at : at + 45] for at in range(0, len(lines), 45)])


@pytest.fixture(params=["txt", "md", "docx", "odt", "html", "pdf"])
def ending(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=sorted(SOURCES))
def check(request: pytest.FixtureRequest, ending: str, tmp_path: Path) -> PolicyCheck:
    makers = {"docx": as_word, "odt": as_open_document, "html": as_web_page, "pdf": as_pdf}
    text = seed(request.param)
    file = tmp_path / f"policy.{ending}"
    file.write_bytes(makers[ending](text) if ending in makers else text.encode())
    return check_file(policy(request.param), file, as_of=DAY, register=register())


def test_every_clause_of_the_source_is_found_unchanged(check: PolicyCheck) -> None:
    assert len(check.unchanged) == SOURCES[check.policy.id][1]
    assert (check.changed, check.missing) == ((), ())


def test_the_source_holds_no_duty_that_is_no_clause(check: PolicyCheck) -> None:
    assert [at.words for at in check.new] == []


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_every_clause_says_how_many_words_its_source_has(name: str) -> None:
    most = words_of(seed(name))
    assert all(clause.words is not None and 0 < clause.words < most for clause in policy(name).clauses)
