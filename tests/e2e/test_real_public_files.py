"""Real public files, kept beside the checkout and not in it: each is read as what it is, or refused with the reason.

Where they are absent the tests are skipped; the project's own fixtures hold the same traps.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from eqcheck.domain.assessment import ProblemLevel
from eqcheck.domain.trust import School, TrustSetup
from eqcheck.evidence.collect import collect
from eqcheck.evidence.readers import readers
from eqcheck.evidence.recognise import Recogniser
from tests.e2e.running import PROJECT
from tests.unit.evidence.exports_world import shipped_types

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck.domain.assessment import Problem
    from eqcheck.evidence.rows import CollectedEvidence

DATA = PROJECT.parent / "shared" / "data"
SETUP = TrustSetup(
    "Milton Keynes Education Trust",
    (
        School("walton-high", "Walton High", "secondary", urn="136842", laestab="8264703"),
        School("oakgrove", "Oakgrove School", "all_through", urn="136454"),
        School("redway", "The Redway School", "special", urn="110592"),
    ),
    (),
    company_number="07663689",
)
TOTALS = "is left out, because it is a total of an authority or of the country"
MANY = "is left out, because it is a total of more than one school"
OTHERS = "is left out, because it is about another school"
EMPLOYERS = "is left out, because it is about another employer"
CODES = "is a list of codes and what they mean, and holds no records"
META = "describes the columns of a data file of Explore education statistics, and holds no figures"
GIAS = "is the register of schools of Get Information about Schools"


@dataclass(frozen=True)
class Expected:
    """What a real file is: a type with so many rows used and left out, by reason; or why it is refused."""

    type: str | None = None
    used: int = 0
    left_out: tuple[tuple[str, int], ...] = ()
    errors: tuple[str, ...] = ()
    refused: str = ""
    unused: bool = False


EXPECTED = {
    "dfe_ethnicity_codes.csv": Expected(refused=CODES),
    "dfe_sapsector_datamap.csv": Expected(refused="is a map of where published files hold each measure"),
    "dfe_sen_status_codes.csv": Expected(refused=CODES),
    "ees_demo_datafile.csv": Expected(
        refused="is a data file of Explore education statistics with none of the measures"
    ),
    "ees_demo_datafile.meta.csv": Expected(refused=META),
    # In two of the rows the number of permanent exclusions is a fraction, as published: it is not read as any number.
    "ees_exclusions_milton_keynes_2006-2017.csv": Expected(
        "suspensions",
        11,
        ((MANY, 88), (OTHERS, 1171)),
        errors=('"1.93939" is not a whole number', '"3.06977" is not a whole number'),
    ),
    "exclusions_by_characteristic.csv": Expected(
        "suspensions",
        errors=("has no column that says which school a row is about: URN, LAESTAB or School",),
        unused=True,
    ),
    "exclusions_by_characteristic.meta.csv": Expected(refused=META),
    "gias_establishments_fbit_anonymised.csv": Expected(refused=GIAS),
    "gias_establishments_real_sample_sapsec.csv": Expected(refused=GIAS),
    "gpg_download_2019-20.csv": Expected("gender_pay_gap", 1, ((EMPLOYERS, 5462),)),
    "pt_2019_england_ks4provisional.csv": Expected("outcomes_by_group", 3, ((TOTALS, 157), (OTHERS, 5492))),
}
HELD = sorted(path.name for path in DATA.glob("*.csv")) if DATA.is_dir() else []
pytestmark = pytest.mark.skipif(not HELD, reason="the real files are not beside the checkout")


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser(shipped_types(), SETUP)


def read(name: str, type_: str, folder: Path) -> CollectedEvidence:
    """What is read of a real file as an export of the whole trust."""
    place = folder / "evidence"
    place.mkdir()
    shutil.copyfile(DATA / name, place / f"{type_}-2018-19 {name}")
    return collect(folder, SETUP, shipped_types())


def notes(problems: tuple[Problem, ...]) -> tuple[tuple[str, int], ...]:
    return tuple(
        (str(p.message), p.count) for p in problems if p.level is ProblemLevel.NOTE and "left out" in str(p.message)
    )


def test_every_file_is_expected_to_be_something() -> None:
    assert sorted(EXPECTED) == HELD


@pytest.mark.parametrize("name", HELD)
def test_a_real_file_is_recognised_or_refused_with_the_reason(name: str, recogniser: Recogniser) -> None:
    expected = EXPECTED[name]
    seen = recogniser.recognise_file((DATA / name).read_bytes(), readers()["csv"], "csv")
    assert seen.type == expected.type
    if expected.refused:
        assert seen.refused
        assert str(seen.reason).startswith(expected.refused)


@pytest.mark.parametrize("name", [name for name in HELD if EXPECTED[name].type is not None])
def test_a_real_file_gives_the_trusts_rows_and_no_others(name: str, tmp_path: Path) -> None:
    expected = EXPECTED[name]
    (file,) = read(name, str(expected.type), tmp_path).files
    assert (file.state, file.rows) == ("unused" if expected.unused else "used", expected.used)
    assert notes(file.problems) == expected.left_out
    assert tuple(str(p.message) for p in file.problems if p.level is ProblemLevel.ERROR) == expected.errors


@pytest.mark.parametrize("name", [name for name in HELD if EXPECTED[name].refused])
def test_in_a_trusts_folder_a_real_file_that_is_no_evidence_says_why(name: str, tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    shutil.copyfile(DATA / name, tmp_path / "evidence" / name)
    (file,) = collect(tmp_path, SETUP, shipped_types()).files
    assert file.state == "unused"
    assert EXPECTED[name].refused in str(file.reason)


def test_the_trusts_pay_gap_is_as_it_was_published(tmp_path: Path) -> None:
    rows = read("gpg_download_2019-20.csv", "gender_pay_gap", tmp_path).tables["gender_pay_gap"]
    assert rows.subjects == ["trust"]
    (row,) = zip(
        *(map(str, rows.columns[name]) for name in ("snapshot_on", "mean_hourly_percent", "submitted_on")), strict=True
    )
    assert row == ("2019-03-31", "13.80", "2020-03-02")


def test_a_schools_results_are_as_they_were_published_with_the_reason_for_each_blank(tmp_path: Path) -> None:
    rows = read("pt_2019_england_ks4provisional.csv", "outcomes_by_group", tmp_path).tables["outcomes_by_group"]
    columns = ("academic_year", "group", "pupils", "attainment8", "progress8", "attainment8_withheld")
    cells_of = dict(
        zip(rows.subjects, zip(*(map(str, rows.columns[name]) for name in columns), strict=True), strict=True)
    )
    assert cells_of == {
        "walton-high": ("2018/19", "all", "277", "46.1", "-0.05", "None"),
        "oakgrove": ("2018/19", "all", "238", "51.8", "0.07", "None"),
        "redway": ("2018/19", "all", "2", "None", "None", "suppressed"),
    }


def test_one_or_two_exclusions_are_neither_none_nor_unknown(tmp_path: Path) -> None:
    rows = read("ees_exclusions_milton_keynes_2006-2017.csv", "suspensions", tmp_path).tables["suspensions"]
    years = dict(zip(rows.columns["academic_year"], rows.columns["permanent_exclusions"], strict=True))
    reasons = dict(zip(rows.columns["academic_year"], rows.columns["permanent_exclusions_withheld"], strict=True))
    assert (years["2013/14"], reasons["2013/14"]) == (0, None)
    assert (years["2015/16"], reasons["2015/16"]) == (None, "one_or_two")
