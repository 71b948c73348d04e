"""What a run of the engine comes to, where it matters most that it does not come to "met"."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from eqcheck.domain.assessment import Level, Status, WhenEmpty
from eqcheck.messages.observations import ObservationKind
from tests.unit.engine.small_trust import observe, rule, table

ALL_TRAINED = {
    "kind": "share",
    "from": "staff",
    "related": {"training": {"from": "training_records", "on": "staff_id", "take": {"latest": "max(completed_on)"}}},
    "require": "latest >= :as_of - INTERVAL 12 MONTH",
    "met": ">= 100%",
}
TRAINED = {"staff_id": "1", "topic": "equality", "completed_on": date(2026, 5, 1)}


def test_no_rows_at_all_is_no_evidence_whatever_the_rule_says_of_an_empty_set() -> None:
    fine = WhenEmpty(Status.MET, "there were none")
    item = rule({"kind": "count", "from": "staff", "met": "= 0"}, when_empty=fine)
    assert observe([item])["x/y", "a"].status is Status.NO_EVIDENCE


def test_an_empty_set_of_relevant_rows_is_what_the_rule_says() -> None:
    fine = WhenEmpty(Status.MET, "there were none")
    check = {"kind": "share", "from": "staff", "where": "hours > 40", "require": "pay > 10", "met": ">= 100%"}
    observations = observe([rule(check, when_empty=fine)], table("staff", ("a", {"staff_id": "1", "hours": 30})))
    assert observations["x/y", "a"].status is Status.MET
    assert observations["x/y", "a"].message == ObservationKind.NOTHING_RELEVANT(reason="there were none")
    observations = observe([rule(check)], table("staff", ("a", {"staff_id": "1", "hours": 30})))
    assert observations["x/y", "a"].status is Status.NO_EVIDENCE


def test_related_evidence_that_nobody_handed_in_is_no_evidence_and_never_met() -> None:
    none_upheld = {**ALL_TRAINED, "require": "training.rows = 0"}
    observations = observe([rule(none_upheld)], table("staff", ("a", {"staff_id": "1"})))
    assert observations["x/y", "a"].status is Status.NO_EVIDENCE
    assert "training records" in str(observations["x/y", "a"].message)


def test_related_evidence_may_be_absent_where_the_rule_says_so() -> None:
    related = {"training": {"from": "training_records", "on": "staff_id", "may_be_absent": True}}
    check = {**ALL_TRAINED, "related": related, "require": "training.rows = 0"}
    assert observe([rule(check)], table("staff", ("a", {"staff_id": "1"})))["x/y", "a"].status is Status.MET


def test_records_of_another_school_do_not_count_but_the_trusts_own_do() -> None:
    staff = table("staff", ("a", {"staff_id": "1"}), ("b", {"staff_id": "1"}))
    training = table("training_records", ("b", TRAINED))
    observations = observe([rule(ALL_TRAINED)], staff, training)
    assert observations["x/y", "a"].status is Status.NO_EVIDENCE
    assert observations["x/y", "b"].status is Status.MET
    observations = observe([rule(ALL_TRAINED)], staff, table("training_records", ("trust", TRAINED)))
    assert observations["x/y", "a"].status is observations["x/y", "b"].status is Status.MET


def test_across_the_trust_a_record_counts_wherever_it_is() -> None:
    related = {"training": {**ALL_TRAINED["related"]["training"], "across": "trust"}}  # type: ignore[index]
    staff = table("staff", ("a", {"staff_id": "1"}))
    observations = observe(
        [rule({**ALL_TRAINED, "related": related})], staff, table("training_records", ("b", TRAINED))
    )
    assert observations["x/y", "a"].status is Status.MET


def test_until_looks_at_their_rows_up_to_our_date_only() -> None:
    related = {
        "training": {
            "from": "training_records",
            "on": "staff_id",
            "until": {"completed_on": "started_on"},
            "take": {"latest": "max(completed_on)"},
        }
    }
    check = {**ALL_TRAINED, "related": related, "require": "latest >= started_on - INTERVAL 12 MONTH"}
    training = table("training_records", ("a", {**TRAINED, "completed_on": date(2025, 1, 1)}), ("a", TRAINED))
    before = observe([rule(check)], table("staff", ("a", {"staff_id": "1", "started_on": date(2025, 6, 1)})), training)
    assert before["x/y", "a"].status is Status.MET
    too_old = observe(
        [rule(check)], table("staff", ("a", {"staff_id": "1", "started_on": date(2026, 4, 30)})), training
    )
    assert too_old["x/y", "a"].status is Status.NOT_MET
    on_the_day = observe(
        [rule(check)], table("staff", ("a", {"staff_id": "1", "started_on": date(2026, 5, 1)})), training
    )
    assert on_the_day["x/y", "a"].status is Status.MET


def test_rows_later_than_the_date_are_invisible() -> None:
    staff = table("staff", ("a", {"staff_id": "1"}))
    training = table("training_records", ("a", {**TRAINED, "completed_on": date(2026, 9, 2)}))
    assert observe([rule(ALL_TRAINED)], staff, training)["x/y", "a"].status is Status.NO_EVIDENCE
    assert observe([rule(ALL_TRAINED)], staff, training, as_of=date(2026, 9, 2))["x/y", "a"].status is Status.MET


def test_one_rule_that_fails_while_running_is_an_error_cell_and_leaves_the_others_alone() -> None:
    huge = {"kind": "value", "from": "staff", "take": {"x": "sum(hours * hours)"}, "met": "x > 0"}
    fine = {"kind": "count", "from": "staff", "met": ">= 1"}
    rows = table("staff", *(("a", {"staff_id": "1", "hours": 3_000_000_000_000}) for _ in range(3)))
    observations = observe([rule(huge, id="x/huge"), rule(fine, id="x/fine")], rows)
    assert observations["x/huge", "a"].status is Status.ERROR
    assert observations["x/huge", "a"].message
    assert observations["x/fine", "a"].status is Status.MET


def test_dividing_by_a_zero_in_the_evidence_is_unknown() -> None:
    check = {"kind": "share", "from": "staff", "require": "pay / hours >= 0", "met": ">= 100%"}
    zero = table("staff", ("a", {"staff_id": "1", "pay": Decimal(10), "hours": 0}))
    assert observe([rule(check)], zero)["x/y", "a"].status is Status.NO_EVIDENCE


def test_a_trusts_rule_over_all_its_schools() -> None:
    check = {"kind": "count", "from": "staff", "scope": "all", "distinct": "school", "met": "= 2"}
    both = table("staff", ("a", {"staff_id": "1"}), ("b", {"staff_id": "2"}), ("trust", {"staff_id": "3"}))
    observations = observe([rule(check, subject=Level.TRUST)], both)
    assert list(observations) == [("x/y", "trust")]
    assert observations["x/y", "trust"].measures["relevant"] == 3
    assert observations["x/y", "trust"].measures["counted"] == 2


def test_every_school_is_looked_up_by_the_register() -> None:
    related = {"staff": {"from": "staff", "on": {"school": "key"}, "across": "trust"}}
    check = {
        "kind": "share",
        "from": "schools",
        "scope": "all",
        "related": related,
        "require": "staff.rows > 0",
        "met": ">= 100%",
    }
    item = rule(check, subject=Level.TRUST)
    one = observe([item], table("staff", ("a", {"staff_id": "1"})))
    assert one["x/y", "trust"].measures == {"met": 1, "relevant": 2, "unknown": 0, "unmet": 1}
    both = observe([item], table("staff", ("a", {"staff_id": "1"}), ("b", {"staff_id": "1"})))
    assert both["x/y", "trust"].status is Status.MET


def test_a_school_that_the_condition_leaves_out_is_not_applicable() -> None:
    item = rule({"kind": "count", "from": "staff", "met": ">= 1"}, applies_when="phase = 'secondary'")
    observations = observe([item], table("staff", ("a", {"staff_id": "1"}), ("b", {"staff_id": "1"})))
    assert observations["x/y", "a"].status is Status.NOT_APPLICABLE
    assert observations["x/y", "b"].status is Status.MET


def test_where_the_condition_cannot_be_told_the_duty_applies() -> None:
    item = rule({"kind": "count", "from": "staff", "met": ">= 1"}, applies_when="sixth_form")
    assert observe([item], table("staff", ("a", {"staff_id": "1"})))["x/y", "a"].status is Status.MET


def test_term_dates_without_a_calendar_are_no_evidence() -> None:
    check = {"kind": "share", "from": "staff", "require": "school_days(started_on, :as_of) > 3 OR TRUE", "met": ">= 1%"}
    observations = observe([rule(check)], table("staff", ("a", {"staff_id": "1", "started_on": date(2026, 1, 1)})))
    assert observations["x/y", "a"].status is Status.NO_EVIDENCE
    assert "calendar" in str(observations["x/y", "a"].message)


def test_own_rows_only_where_the_trusts_would_hide_that_a_school_handed_nothing_in() -> None:
    related = {"training": {"from": "training_records", "on": [], "across": "own"}}
    check = {**ALL_TRAINED, "related": related, "require": "training.rows = 0"}
    staff = table("staff", ("a", {"staff_id": "1"}))
    observations = observe([rule(check)], staff, table("training_records", ("trust", TRAINED)))
    assert observations["x/y", "a"].status is Status.NO_EVIDENCE
    observations = observe([rule(check)], staff, table("training_records", ("trust", TRAINED), ("a", TRAINED)))
    assert observations["x/y", "a"].measures["unmet"] == 1


def test_a_quotient_at_the_threshold_meets_it() -> None:
    check = {"kind": "share", "from": "staff", "require": "hours / 100 * 100 >= 29 AND 0.3 / 3 = 0.1", "met": ">= 100%"}
    observations = observe([rule(check)], table("staff", ("a", {"staff_id": "1", "hours": 29}), ("b", {"hours": 28})))
    assert observations["x/y", "a"].status is Status.MET
    assert observations["x/y", "b"].status is Status.NOT_MET


def test_a_product_of_numbers_may_be_in_the_millions() -> None:
    check = {"kind": "share", "from": "staff", "require": "pay * 40000.0 * 1.5 = 1530000", "met": ">= 100%"}
    observations = observe([rule(check)], table("staff", ("a", {"staff_id": "1", "pay": Decimal("25.50")})))
    assert observations["x/y", "a"].status is Status.MET


@pytest.mark.parametrize(
    ("mark", "pay", "unreadable", "status"),
    [
        (date(2020, 1, 1), 0, [], Status.INSUFFICIENT_DATA),
        (date(2020, 1, 1), 1, [], Status.NOT_MET),
        (None, 0, [0], Status.NO_EVIDENCE),
        (None, 1, [0], Status.NOT_MET),
    ],
)
def test_whether_a_figure_is_held_back_may_be_unknown(
    mark: date | None, pay: int, unreadable: list[int], status: Status
) -> None:
    sides = {"group": "staff_id = '1'", "other": "staff_id = '2'"}
    check = {"kind": "compare", "from": "staff", "groups": {"it": sides}, "value": "100 - pay", "of": "hours"}
    compared = rule({**check, "held_back": "started_on IS NOT NULL AND pay = 0", "met": "<= 1.25"})
    one = {"staff_id": "1", "pay": pay, "hours": 100, "started_on": mark}
    staff = table("staff", ("a", one), ("a", {"staff_id": "2", "pay": 80, "hours": 100}))
    observations = observe([compared], replace(staff, unreadable={"started_on": unreadable}))
    assert observations["x/y", "a"].status is status
