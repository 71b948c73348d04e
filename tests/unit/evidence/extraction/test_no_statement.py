"""Sentences under a heading that state nothing of what the school has or does, and those that do."""

from __future__ import annotations

import pytest

from eqcheck.evidence.extraction.doubts.no_statement import NoStatement, no_statement

_NONE = {
    NoStatement.QUESTION: "How do we make sure that disabled pupils are not left out of trips?",
    NoStatement.WISH: "We should make sure that pupils with a disability can reach every classroom.",
    NoStatement.CONDITION: "If the bid for funding is successful the school will be able to put in a lift.",
    NoStatement.NOTE: "To do: ask the premises manager for the list of facilities.",
    NoStatement.FORM: "Our school has/does not have facilities for pupils with a disability.",
    NoStatement.WEBSITE: "This content is blocked because you have not accepted the cookies of this website.",
    NoStatement.ITSELF: "This section is reviewed every year by the SENCO and a governor.",
    NoStatement.ELSEWHERE: "See above for what the school does for pupils with a disability.",
    NoStatement.LAW: "Section 69 of the Children and Families Act 2014 asks for this information.",
    NoStatement.VERDICT: "Ofsted said in 2024 that the school does not do enough about access.",
    NoStatement.LACK: "Unfortunately our building is old and has stairs everywhere.",
    NoStatement.PAST: "In 2019 we published what the school had for pupils with a disability.",
    NoStatement.GIBBERISH: "Wir haben dazu noch nichts und werden das im Sommer nachholen.",
}
_STATEMENTS = """
    Wheelchair access at all entrances and sections of the school.
    Disabled toilet next to the office, parking at the main entrance, lift in reception.
    In practice we ensure that clubs and lessons are open to all pupils.
    We aim to include all pupils by adapting our teaching and by offering extra time.
    If a pupil needs a hoist, trained staff are there to help.
    Not all rooms can be reached by wheelchair, so lessons are moved to the ground floor.
    No child is refused a place because of a disability.
    Of our 230 pupils 112 are girls; 14 per cent have special educational needs.
    Boys 52% Girls 48% SEN support 14% EHCP 3% EAL 22% FSM 31%
    In 2025 62% of pupils reached the expected standard.
    Inspectors found that pupils with SEND achieve well.
    The school council asked for a quiet room and it was opened in May.
    Parents with worries about access speak to the SENCO, who answers within a week.
    """
_MENUS = (
    "Home | About us | Curriculum | Parents | Contact",
    "About us Key information Curriculum Parents Pupils Community News",
    "text text text text text text text text",
    ". . . . . .",
)


@pytest.mark.parametrize(("kind", "sentence"), _NONE.items())
def test_a_sentence_states_nothing(kind: NoStatement, sentence: str) -> None:
    assert no_statement(sentence) is kind


@pytest.mark.parametrize("text", _MENUS)
def test_menus_and_fillings_are_no_language(text: str) -> None:
    assert no_statement(text) is NoStatement.GIBBERISH


@pytest.mark.parametrize("sentence", [line.strip() for line in _STATEMENTS.strip().splitlines()])
def test_what_schools_say_of_themselves_is_a_statement(sentence: str) -> None:
    assert no_statement(sentence) is None
