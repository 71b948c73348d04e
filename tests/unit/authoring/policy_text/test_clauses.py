"""What has become of a policy's clauses in a document."""

from pathlib import Path

import pytest

from eqcheck.authoring.policy_text.check import Spot, document_in
from eqcheck.domain.mistakes import MistakesError
from eqcheck.messages.commands import CommandKind
from tests.unit.authoring.policy_text.policies import DOCUMENT, REPORT, TRAINING, WELCOME, checked, ids, policy


def test_clauses_are_found_wherever_their_words_stand() -> None:
    check = checked(DOCUMENT)
    assert ids([located.clause for located in check.unchanged]) == [1, 2, 3]
    assert (check.changed, check.missing) == ((), ())
    assert [located.at.spot.line for located in check.unchanged] == [5, 8, 11]
    assert check.unchanged[0].at.spot == Spot(5, None, 3, "Training")


@pytest.mark.parametrize(
    "written",
    [
        DOCUMENT.upper(),
        DOCUMENT.replace(" ", "  "),
        DOCUMENT.replace("- ensure", "\u2022\u00a0ensure"),
        DOCUMENT.replace("trained in", "**trained** in"),
        DOCUMENT.replace(TRAINING, f'"{TRAINING}"'),
        DOCUMENT.replace("will be trained in equality", "will be trained in\nequality"),
        DOCUMENT.replace("shown round the school;", "shown round\nthe school."),
    ],
    ids=["capitals", "spaces", "bullet", "bold", "quoted", "wrapped", "wrapped bullet"],
)
def test_typography_is_no_change(written: str) -> None:
    assert len(checked(written).unchanged) == 3


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("every year", "every two years", 1),
        ("All staff", "All teaching staff", 1),
        ("new families are", "families are", 2),
        ("reports prejudice-related incidents", "reports incidents of prejudice", 3),
    ],
)
def test_a_changed_clause_is_told_with_what_it_has_become(old: str, new: str, changed: int) -> None:
    check = checked(DOCUMENT.replace(old, new))
    assert ids([located.clause for located in check.changed]) == [changed]
    assert new in check.changed[0].at.words
    assert (check.missing, check.new) == ((), ())
    assert not check.clean


def test_a_clause_that_is_gone_is_missing() -> None:
    check = checked(DOCUMENT.replace(f"{REPORT}\n", ""))
    assert ids(check.missing) == [3]
    assert check.changed == ()


def test_a_clause_may_move() -> None:
    check = checked(f"{REPORT}\n\n" + DOCUMENT.replace(f"{REPORT}\n", ""))
    assert len(check.unchanged) == 3


def test_of_two_places_the_one_in_order_is_the_clauses() -> None:
    twice = f"Contents\n\n- {WELCOME}\n\n{DOCUMENT}"
    assert checked(twice).unchanged[1].at.spot.line == 12


def test_without_a_count_of_words_whole_passages_are_found() -> None:
    check = checked(DOCUMENT, policy(sized=False))
    assert ids([located.clause for located in check.unchanged]) == [2, 3]


def test_new_duties_are_told_and_other_sentences_are_not() -> None:
    added = (
        "\nThe Board must hear of every exclusion. What will we do next year? We like our schools."
        "\n\nGovernors are responsible for:\n- visiting twice a year\n\nSummary\n\nOffice hours\n"
        "\nEquality objectives\n\n- Fewer suspensions of disabled pupils: from 9 to 4\n"
    )
    check = checked(DOCUMENT + added)
    assert [at.words for at in check.new] == [
        "The Board must hear of every exclusion.",
        "visiting twice a year",
        "Fewer suspensions of disabled pupils: from 9 to 4",
    ]


def test_what_is_left_of_a_clauses_own_sentence_is_not_new() -> None:
    assert checked(DOCUMENT.replace("training is recorded", "training shall be recorded")).new != ()
    assert checked(DOCUMENT.replace("; training is recorded.", " and shall tell us.")).new == ()


def test_a_clean_document_is_clean() -> None:
    dated = "Approved on 1 September 2026\n\nNext review: 1 September 2027\n\n"
    check = checked(dated + DOCUMENT + "\nOur equality objectives are published on the website.\n")
    assert check.clean


def test_another_document_is_no_changed_policy() -> None:
    quotes = (TRAINING, WELCOME, REPORT, TRAINING)
    other = "Menu\n\nLunch will be served at noon.\n\nThe kitchen must be clean at all times.\n"
    check = checked(other, policy(*quotes))
    assert check.another
    assert not check.clean
    assert (ids([each.clause for each in check.changed]), check.new) == ([], ())
    assert not checked(DOCUMENT.replace(TRAINING, "All staff train"), policy(*quotes)).another


def test_a_document_far_longer_than_a_policy_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "archive.txt"
    file.write_text("Staff must be trained.\n" * 12_500, encoding="utf-8")
    assert len(document_in(file).passages) > 0
    file.write_text("Staff must be trained.\n" * 12_501, encoding="utf-8")
    with pytest.raises(MistakesError) as refused:
        document_in(file)
    assert [mistake.message.kind for mistake in refused.value.mistakes] == [CommandKind.DOCUMENT_TOO_LONG]


def test_clauses_are_found_in_one_long_line() -> None:
    check = checked(f"{'Pupils are heard. ' * 2_000}{REPORT} {TRAINING}.")
    assert ids([located.clause for located in check.unchanged]) == [1, 3]
