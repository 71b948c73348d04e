"""The DfE's register of schools, with the traps that its real file has, and that file itself where it is there."""

from datetime import date
from pathlib import Path

import pytest

from eqcheck.domain.mistakes import MistakesError
from eqcheck.domain.trust import School
from eqcheck.office.gias import GiasRegister, former_urns, register

FIXTURES = Path(__file__).parents[2] / "fixtures" / "gias"
REAL = Path(__file__).parents[4] / "shared" / "data"
TRUST = "North Star and Marlow Academies Trust"


def read(trust: str = TRUST, *, links: bool = False, file: Path = FIXTURES / "establishments.csv") -> GiasRegister:
    former = former_urns((FIXTURES / "links.csv").read_bytes(), "links.csv") if links else {}
    return register(file.read_bytes(), "register.csv", trust, former)


def by_urn(register_read: GiasRegister) -> dict[str, School]:
    return {school.urn: school for school in register_read.schools}


def test_a_school_is_as_the_register_has_it() -> None:
    schools = by_urn(read())
    assert schools["900201"] == School(
        key="",
        name="St Thomas à Becket Church of England Primary School",
        phase="primary",
        urn="900201",
        laestab="8262001",
        lowest_age=4,
        highest_age=11,
        sixth_form=False,
        opened_on=date(2016, 8, 1),
        pupils=420,
    )
    assert schools["900203"].name == "North Star 82° School"


def test_only_open_schools_of_the_trust() -> None:
    urns = set(by_urn(read()))
    assert urns == {f"9002{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 11, 12)}


@pytest.mark.parametrize(
    ("urn", "phase", "sixth_form"),
    [
        ("900202", "secondary", False),
        ("900203", "special", None),
        ("900204", "alternative", False),
        ("900205", "all_through", True),
        ("900206", "sixth_form", True),
        ("900207", "nursery", None),
    ],
)
def test_phases(urn: str, phase: str, sixth_form: bool | None) -> None:  # noqa: FBT001 - a table of cases
    school = by_urn(read())[urn]
    assert (school.phase, school.sixth_form) == (phase, sixth_form)


def test_what_cannot_be_read_is_left_out_and_told() -> None:
    register_read = read()
    schools = by_urn(register_read)
    assert schools["900206"].pupils is None
    assert schools["900207"].opened_on is None
    assert (schools["900211"].lowest_age, schools["900211"].highest_age) == (None, None)
    assert schools["900204"].pupils is None  # blank: nothing to tell
    assert schools["900212"].pupils == 0
    assert schools["900202"].pupils == 1024
    assert schools["900207"].laestab == "8260005"
    assert sorted(register_read.doubts) == [
        "Star Online is left out: the register gives no phase for it (Online provider).",
        'The age range of Marlow Primary School, "11 to 4", cannot be read and is left out.',
        'The day of opening of Little Star Nursery, "31/09/2017", cannot be read and is left out.',
        'The number of pupils of North Star Sixth Form College, "6.61E+02", cannot be read and is left out.',
    ]


def test_two_schools_of_one_name_are_told_apart() -> None:
    names = [school.name for school in read().schools]
    assert len(set(names)) == len(names)
    assert "Marlow Primary School (900211)" in names


@pytest.mark.parametrize("trust", [TRUST, TRUST.upper(), "north star & marlow academies trust limited", "9901"])
def test_a_trust_is_known_by_name_or_code(trust: str) -> None:
    assert len(read(trust).schools) == 9


def test_nobody_found_names_the_nearest() -> None:
    with pytest.raises(MistakesError) as raised:
        read("Northern Star Trust")
    (mistake,) = raised.value.mistakes
    assert 'trust called "Northern Star Trust"' in str(mistake.message)
    assert "NORTHERN STARS TRUST LIMITED" in str(mistake.help)


def test_a_blank_trust_matches_no_school_without_one() -> None:
    with pytest.raises(MistakesError):
        read(" ")


def test_former_urns_follow_the_links() -> None:
    schools = by_urn(read(links=True))
    assert schools["900202"].former_urns == ("900208", "900108")  # and what that was merged from
    assert schools["900203"].former_urns == ("900120",)
    assert schools["900205"].former_urns == ()  # split: its rows may be of either part
    assert schools["900201"].former_urns == ("900141",)  # told from the other side only


def test_a_former_urn_that_two_would_claim_is_nobodys() -> None:
    register_read = read(links=True)
    assert by_urn(register_read)["900211"].former_urns == by_urn(register_read)["900212"].former_urns == ()
    assert any("900130" in doubt for doubt in register_read.doubts)


def test_utf_8_with_a_mark_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes((FIXTURES / "establishments.csv").read_bytes().decode("cp1252").encode("utf-8-sig"))
    assert read(file=file) == read()


@pytest.mark.parametrize("content", [b"", b"Name,Age\r\nA,1\r\n", b"\xff\xfe\x00", b'URN,"LA (code)\r\n1,2\r\n'])
def test_another_file_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(content)
    with pytest.raises(MistakesError):
        read(file=file)


def test_no_head_teacher_is_taken() -> None:
    assert "Quibble" not in repr(read())


# --- the real file --------------------------------------------------------------------------------


@pytest.mark.skipif(not REAL.is_dir(), reason="the public files are not beside the project")
def test_the_real_register_of_2025() -> None:
    file = REAL / "gias_establishments_real_sample_sapsec.csv"
    register_read = register(file.read_bytes(), file.name, "Diocese of Chichester Academy Trust", {})
    assert register_read.trust == "DIOCESE OF CHICHESTER ACADEMY TRUST"
    assert register_read.schools == (
        School(
            key="",
            name="St Paul's Church of England Academy",
            phase="primary",
            urn="143034",
            laestab="8453090",
            lowest_age=2,
            highest_age=11,
            sixth_form=False,
            opened_on=date(2016, 8, 1),
            pupils=661,
        ),
    )
    assert register_read.doubts == ()


@pytest.mark.skipif(not REAL.is_dir(), reason="the public files are not beside the project")
def test_the_real_register_of_2024_with_more_columns() -> None:
    file = REAL / "gias_establishments_fbit_anonymised.csv"
    for number in range(1, 61):
        register_read = register(file.read_bytes(), file.name, f"trust name {number}", {})
        (school,) = register_read.schools
        assert school.phase == "secondary"
        assert (school.sixth_form, school.lowest_age is not None) == (True, True)
        assert len(school.laestab) == 7
