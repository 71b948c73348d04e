"""What must hold of every roll-up and every bound, whatever the statuses and numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import assume, example, given
from hypothesis import strategies as st

from eqcheck.checks import check_kinds
from eqcheck.checks.bounds import COUNT_PATTERN, SHARE_PATTERN, Bound, bound_parameter, read_bound
from eqcheck.checks.count import Count
from eqcheck.checks.kind import JudgedMeasures
from eqcheck.checks.roll_up import Worst
from eqcheck.checks.share import Share
from eqcheck.domain.assessment import Status, worst
from eqcheck.messages.notices import DistanceKind

if TYPE_CHECKING:
    from random import Random

STATUSES = st.sampled_from(Status)
ROLLS = st.lists(STATUSES, max_size=12)
GOOD = {Status.MET, Status.ATTESTED, Status.NOT_APPLICABLE}


# --- roll-up --------------------------------------------------------------------------------------


@given(ROLLS, st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(statuses: list[Status], random: Random) -> None:
    shuffled = statuses + statuses[: len(statuses) // 2]
    random.shuffle(shuffled)
    assert worst(shuffled) is worst(statuses)


@given(ROLLS, st.integers(min_value=0))
def test_an_error_anywhere_is_an_error(statuses: list[Status], place: int) -> None:
    at = place % (len(statuses) + 1)
    assert worst([*statuses[:at], Status.ERROR, *statuses[at:]]) is Status.ERROR


def test_nothing_never_passes() -> None:
    assert worst([]) is Status.NO_EVIDENCE
    judgement = check_kinds()["roll_up"].judge(JudgedMeasures(Worst(rules=("a/b",)), {"statuses": []}, {}))
    assert judgement.empty
    assert judgement.status not in GOOD


@given(ROLLS)
def test_not_applicable_changes_nothing_unless_all_are(statuses: list[Status]) -> None:
    assume(statuses)
    assert worst([*statuses, Status.NOT_APPLICABLE]) is worst(statuses)
    assert (worst(statuses) is Status.NOT_APPLICABLE) == (set(statuses) == {Status.NOT_APPLICABLE})


@given(st.lists(st.lists(STATUSES, min_size=1, max_size=5), min_size=1, max_size=5))
def test_rolling_up_in_parts_is_rolling_up_at_once(groups: list[list[Status]]) -> None:
    assert worst(worst(group) for group in groups) is worst(status for group in groups for status in group)


@given(st.lists(STATUSES, min_size=1))
def test_the_worst_is_one_of_them_and_none_is_worse(statuses: list[Status]) -> None:
    assert worst(statuses) in statuses
    assert all(worst(statuses).rank <= status.rank for status in statuses)


@given(st.lists(STATUSES, min_size=1), STATUSES)
def test_one_more_never_makes_it_better(statuses: list[Status], more: Status) -> None:
    assert worst([*statuses, more]).rank <= worst(statuses).rank


@given(st.lists(STATUSES, min_size=1))
def test_it_passes_only_where_everything_does(statuses: list[Status]) -> None:
    assert (worst(statuses) in GOOD) == (set(statuses) <= GOOD)


def test_statuses_are_in_the_order_of_the_design() -> None:
    listed = "error not_met no_evidence partial insufficient_data attested met not_applicable"
    assert " ".join(sorted(Status, key=lambda status: Status(status).rank)) == listed


# --- bounds ---------------------------------------------------------------------------------------

OPERATORS = st.sampled_from([">=", "<=", ">", "<", "="])
PERCENTAGES = st.decimals(min_value=0, max_value=100, places=2).map(lambda number: f"{number}%")
TALLIES = st.integers(1, 5_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


def holds(operator: str, amount: Fraction, limit: Fraction) -> bool:
    difference = amount - limit
    return {
        ">=": difference >= 0,
        "<=": difference <= 0,
        ">": difference > 0,
        "<": difference < 0,
        "=": not difference,
    }[operator]


@given(OPERATORS, PERCENTAGES, TALLIES, st.sampled_from(["", " "]))
@example(">=", "90%", (9, 10), " ")
@example(">=", "66.67%", (2, 3), " ")
@example("<", "33.33%", (1, 3), " ")
@example("=", "0.1%", (1, 1_000), " ")
def test_a_share_is_compared_exactly(operator: str, limit: str, tally: tuple[int, int], space: str) -> None:
    satisfied, of = tally
    share = Fraction(100 * satisfied, of)
    bound = read_bound(f"{operator}{space}{limit}", {})
    assert bound.holds(share) is holds(operator, share, Fraction(limit.removesuffix("%")))


@given(OPERATORS, st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_count_is_compared_exactly(operator: str, limit: int, amount: int) -> None:
    assert read_bound(f"{operator} {limit}", {}).holds(amount) is holds(operator, Fraction(amount), Fraction(limit))


@given(OPERATORS, st.one_of(st.integers(0, 10**6), st.decimals(0, 100, places=3)), TALLIES)
def test_a_parameter_stands_for_its_value(operator: str, limit: float, tally: tuple[int, int]) -> None:
    share = Fraction(100 * tally[0], tally[1])
    bound = read_bound(f"{operator} :least", {"least": limit})
    assert bound.holds(share) is holds(operator, share, Fraction(str(limit)))
    assert bound_parameter(f"{operator} :least") == "least"
    assert bound_parameter(f"{operator} {limit}") is None


@given(st.sampled_from([">=", ">"]), st.decimals(0, 100, places=2), TALLIES)
@example(">", Fraction(100), (10, 10))
@example(">=", Fraction(0), (0, 1))
def test_rows_short_is_the_fewest_that_would_do(operator: str, limit: Fraction, tally: tuple[int, int]) -> None:
    satisfied, of = tally
    bound = Bound(operator, Fraction(limit))
    short = bound.rows_short(satisfied, of)
    if short is None:
        assert not bound.holds(100)
        return
    enough = satisfied + short
    assert enough <= of
    assert bound.holds(Fraction(100 * enough, of))
    assert not bound.holds(Fraction(100 * (enough - 1), of))
    assert (short <= 0) is bound.holds(Fraction(100 * satisfied, of))


@given(st.sampled_from(["<=", "<", "="]), st.decimals(0, 100, places=2), TALLIES)
def test_no_number_of_rows_is_promised_where_more_may_not_help(
    operator: str, limit: Fraction, tally: tuple[int, int]
) -> None:
    assert Bound(operator, Fraction(limit)).rows_short(*tally) is None


@given(OPERATORS, st.one_of(PERCENTAGES, st.integers(0, 99).map(str), st.just(":least")))
def test_what_the_schema_lets_through_can_be_read(operator: str, limit: str) -> None:
    from re import match  # noqa: PLC0415 - only here

    text = f"{operator} {limit}"
    assert match(SHARE_PATTERN, text) or match(COUNT_PATTERN, text)
    assert read_bound(text, {"least": 5}).operator == operator


# --- how far it is --------------------------------------------------------------------------------


@given(TALLIES, st.integers(0, 100), st.data())
def test_a_share_says_how_many_more_rows_would_meet_it(tally: tuple[int, int], limit: int, data: st.DataObject) -> None:
    satisfied, of = tally
    unknown = data.draw(st.integers(0, of - satisfied - 1 if satisfied < of else 0))
    measures = {"relevant": of, "met": satisfied, "unmet": of - satisfied - unknown, "unknown": unknown}
    judge = check_kinds()["share"].judge
    check = Share(from_="staff", require="TRUE", met=f">= {limit}%")
    judgement = judge(JudgedMeasures(check, measures, {}))
    assert (judgement.status is Status.MET) == (100 * satisfied >= limit * of)
    if judgement.status is Status.NOT_MET:
        assert judgement.distance is not None
        more = judgement.distance.values["short"]
        assert isinstance(more, int)
        after = {**measures, "met": satisfied + more, "unmet": of - satisfied - more, "unknown": 0}
        assert judge(JudgedMeasures(check, after, {})).status is Status.MET
        one_fewer = {**after, "met": satisfied + more - 1, "unmet": of - satisfied - more + 1}
        assert judge(JudgedMeasures(check, one_fewer, {})).status is Status.NOT_MET


@given(OPERATORS, st.integers(0, 30), st.integers(0, 30))
def test_a_count_says_how_many_more_or_fewer_would_meet_it(operator: str, limit: int, counted: int) -> None:
    judge = check_kinds()["count"].judge
    check = Count(from_="staff", met=f"{operator} {limit}")
    judgement = judge(JudgedMeasures(check, {"relevant": 99, "counted": counted, "unknown": 0}, {}))
    if judgement.distance is None:
        return
    (amount,) = judgement.distance.values.values()
    assert isinstance(amount, int)
    after = counted + amount * (1 if judgement.distance.kind is DistanceKind.MORE else -1)
    if after >= 0:
        measures = {"relevant": 99, "counted": after, "unknown": 0}
        assert judge(JudgedMeasures(check, measures, {})).status is Status.MET
