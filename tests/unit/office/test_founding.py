"""A trust's folder to begin with: valid, with nothing made up and nothing written over."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from eqcheck.auditing.run import audit
from eqcheck.domain.assessment import Status
from eqcheck.domain.mistakes import MistakesError
from eqcheck.domain.trust import School
from eqcheck.office.founding import Beginning, found, lacking, setup_text
from eqcheck.office.keys import keys_for
from tests.unit.office.trusts import packs

LAW = "england-equality-law"
SCHOOL = School(
    key="",
    name='St "Mary": #1 {a}',
    phase="primary",
    urn="900001",
    laestab="8262001",
    lowest_age=4,
    highest_age=11,
    sixth_form=False,
    opened_on=date(2012, 9, 1),
    pupils=200,
    former_urns=("900009",),
)
PLAIN = School("", "Oak Academy", "secondary")


def test_the_folder_is_a_trust_that_can_be_audited(tmp_path: Path) -> None:
    folder = tmp_path / "a trust"
    made = found(folder, Beginning("Trust: of 'all' - 1", (SCHOOL, PLAIN), (LAW,), "01234567", 300), Path.write_bytes)
    assert made == ("eqcheck.yaml", "evidence/trust/", "evidence/st-mary-1/", "evidence/oak/")
    assert all((folder / path).exists() for path in made)
    assessment = audit(folder, as_of=date(2026, 11, 22), cache=packs())
    assert assessment.trust.name == "Trust: of 'all' - 1"
    assert assessment.trust.employees == 300
    assert assessment.trust.schools[0] == replace(SCHOOL, key="st-mary-1")
    assert {finding.status for finding in assessment.findings} <= {Status.NO_EVIDENCE, Status.NOT_APPLICABLE}
    assert any(finding.status is Status.NO_EVIDENCE for finding in assessment.findings)


def test_no_term_is_made_up() -> None:
    text = setup_text(Beginning("Trust", (PLAIN,), (LAW,)))
    assert "# calendar:" in text
    assert not [line for line in text.splitlines() if line.startswith("calendar")]
    assert "20" not in "".join(line for line in text.splitlines() if line.startswith("#"))


def test_what_is_not_known_is_said() -> None:
    text = setup_text(Beginning("Trust", (PLAIN,), (LAW,)))
    assert "# not known: urn, laestab, ages, sixth_form, opened_on, pupils" in text
    assert lacking(Beginning("Trust", (PLAIN,), (LAW,))) == [
        "The calendar: write the school terms into eqcheck.yaml.",
        "The trust's company number.",
        "How many people the trust employs.",
        "Of some schools: admits, ages, laestab, opened_on, pupils, sixth_form, urn.",
    ]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "eqcheck.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(MistakesError, match="a trust's already"):
        found(tmp_path, Beginning("Trust", (PLAIN,), (LAW,)), Path.write_bytes)
    assert (tmp_path / "eqcheck.yaml").read_text(encoding="utf-8") == "mine"
    assert [file.name for file in tmp_path.iterdir()] == ["eqcheck.yaml"]


def test_evidence_that_is_there_stays(tmp_path: Path) -> None:
    kept = tmp_path / "evidence" / "oak" / "staff.csv"
    kept.parent.mkdir(parents=True)
    kept.write_text("x", encoding="utf-8")
    found(tmp_path, Beginning("Trust", (PLAIN,), (LAW,)), Path.write_bytes)
    assert kept.read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize(
    "beginning",
    [
        Beginning("Trust", (PLAIN,), ("no-such-policy",)),
        Beginning("Trust", (PLAIN,), (LAW,), company_number="12"),
        Beginning(" ", (PLAIN,), (LAW,)),
        Beginning("Trust", (), (LAW,)),
    ],
)
def test_what_does_not_fit_is_refused_before_anything_is_written(beginning: Beginning, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    with pytest.raises(MistakesError):
        found(folder, beginning, Path.write_bytes)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("schools", "keys"),
    [
        ([("St Paul's Church of England Academy", "1")], ["st-pauls"]),
        ([("Oak Primary School", "1"), ("Oak Secondary School", "2")], ["oak-primary-school", "oak-secondary-school"]),
        ([("Oak School", "900001"), ("Oak School", "900002")], ["oak-school-900001", "oak-school-900002"]),
        ([("Oak School", ""), ("Oak School", ""), ("Elm", "")], ["school-1", "school-2", "elm"]),
        ([("Trust School", "")], ["trust-school"]),
        ([("The Academy", "")], ["the-academy"]),
        ([("Ysgol Pêr-ä", ""), ("学校", "900001")], ["ysgol-per", "school-900001"]),
        ([("Aux", "900001")], ["aux-900001"]),
    ],
)
def test_keys(schools: list[tuple[str, str]], keys: list[str]) -> None:
    assert keys_for(schools) == keys


def test_a_long_name_gives_a_key_of_at_most_sixty_characters() -> None:
    names = [("Saint " + "Wilhelmina " * 9 + ending, urn) for ending, urn in (("A", "900001"), ("B", "900002"))]
    keys = keys_for(names)
    assert len(set(keys)) == 2
    assert all(len(key) <= 60 and not key.endswith("-") for key in keys)
