"""A section whose text points elsewhere, or tells of others, wishes or the law, shows nothing of its school."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence.extraction.doubts.says_nothing import Silence, silence_of
from tests.unit.evidence.extraction.test_strange_kinds import read

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = {
    "access_facilities": "Facilities",
    "admission_of_disabled": "Admission of disabled pupils",
    "less_favourable_steps": "Less favourable treatment",
    "accessibility_plan_included": "Accessibility plan",
}
NOTHING = {
    Silence.POINTER: (
        "Please see the council's website for the facilities that schools in the county have for pupils.",
        "Please refer to our access plan, which you will find on the policies page of our website.",
        "Our facilities are described in the plan on the policies page of the school's website.",
        "To read about the facilities of the school please follow the link to our access page.",
        "Click on the words below to read about our facilities and how they help disabled pupils.",
    ),
    Silence.ON_REQUEST: (
        "Details of our facilities are available on request from the school office in term time.",
        "Copies of the list of facilities may be obtained from the office for a small charge.",
        "If you would like to know more of our facilities, please contact the SENCO by telephone.",
        "Ask at reception and somebody will be happy to tell you about our facilities for pupils.",
    ),
    Silence.WISH: (
        "Parents have asked for ramps at each door, a lift to the first floor and a hoist.",
        "Our school council has suggested that the school should have a lift and more ramps.",
        "We have applied for money for a lift and ramps, and wait to hear about our bid.",
        "The governors discussed ramps, a lift and an accessible toilet when they met in the spring.",
        "A lift and ramps would cost more than the school can afford, as the governors know.",
    ),
    Silence.OTHERS: (
        "Our neighbouring school has ramps at each door, a lift and an accessible toilet on each floor.",
        "The trust's other academies have lifts, ramps and accessible toilets, which are in use every day.",
        "The former building had a lift and ramps, but the trust sold it two years ago.",
    ),
    Silence.LAW: (
        "Under the Equality Act 2010 schools have a duty to make adjustments for all disabled pupils.",
        "Every school should have ramps, a lift, an accessible toilet and a quiet room for its pupils.",
    ),
    Silence.LACK: (
        "Wheelchair users cannot get into the building as there are steps at each of its four doors.",
        "The building lacks ramps, a lift and an accessible toilet, as it is more than a century old.",
        "The school is not accessible to wheelchair users as it stands on a hill with many steps.",
    ),
    Silence.TO_COME: ("Ramps will be built at each door and a lift fitted in the summer of next year.",),
    Silence.GUIDANCE: ("Guidance: the ramps, lifts, toilets and other facilities that help disabled pupils here.",),
}
SOMETHING = (
    "We have a ramp at the main entrance, a disabled toilet on the ground floor and a quiet room.",
    "Parents asked for ramps at each door, and we have put these in together with a lift.",
    "The council has fitted a ramp, a lift and an accessible toilet at our school for pupils.",
    "Large print copies and braille are available on request, as are pen grips and sloping desks.",
    "Contact with the hearing team has led to sound systems in each classroom and in the hall.",
    "Follow the signs from the car park to the ramp at the front and the lift inside.",
    "Although the building is old, ramps were added, corridors widened and an accessible toilet put in.",
    "The first floor is not accessible to wheelchairs, but lessons are moved to the ground floor for all.",
    "Heron Lane School has a lift, ramps at each door and an accessible toilet on each floor.",
)


@pytest.mark.parametrize(("kind", "said"), [(kind, said) for kind, all_ in NOTHING.items() for said in all_])
def test_a_section_that_says_nothing_shows_nothing(tmp_path: Path, kind: Silence, said: str) -> None:
    assert silence_of(said) is kind
    assert shown(tmp_path, "access_facilities", said) is not True


def test_the_facilities_of_another_school_are_not_ours(tmp_path: Path) -> None:
    said = "Oakfield School has a lift, ramps at each door and an accessible toilet on each floor."
    assert shown(tmp_path, "access_facilities", said) is not True


@pytest.mark.parametrize("said", SOMETHING)
def test_a_section_that_says_something_shows_it(tmp_path: Path, said: str) -> None:
    assert shown(tmp_path, "access_facilities", said) is True


def test_a_link_to_a_document_is_enough_and_a_promise_to_hand_it_out_is_not(tmp_path: Path) -> None:
    link = "Our accessibility plan can be found on the policies page of our website, for all to read."
    handed = "Our accessibility plan is available on request from the school office on weekdays in term time."
    assert shown(tmp_path, "accessibility_plan_included", link) is True
    assert shown(tmp_path, "accessibility_plan_included", handed) is not True


@pytest.mark.parametrize("column", ["admission_of_disabled", "less_favourable_steps"])
def test_another_document_on_the_website_sets_out_nothing_here(tmp_path: Path, column: str) -> None:
    said = "Please see our policy on the policies page of our website, which the governors have approved."
    assert shown(tmp_path, column, said) is not True


def test_where_a_heading_is_enough_its_text_may_be_of_the_law(tmp_path: Path) -> None:
    said = "Under the Equality Act 2010 schools have a duty to have regard to three aims at all times."
    text = (
        f"Accessibility plan\n\nApproved: 3 March 2026\n\nEquality\n\n{said}\n\nBuilding\n\nText.\n\nPeople\n\nText.\n"
    )
    by_column = read(tmp_path, "accessibility_plans", text).rows[0].by_column
    assert by_column["equality_section"].value is True


def shown(folder: Path, column: str, said: str) -> object:
    """What a report says of a column with a text under its heading."""
    text = (
        f"Heron Lane School\n\nSEN information report\n\nPublished: 3 September 2026\n\n{HEADINGS[column]}\n\n{said}"
        "\n\nSENCO\n\nMrs Person\n\nContact\n\nThe office.\n"
    )
    by_column = read(folder, "sen_reports", text).rows[0].by_column
    return by_column[column].value if column in by_column else None
