"""The oracle itself, against tables worked by hand: what it says is what the engine is held to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.domain.assessment import TRUST, Status
from eqcheck.domain.evidence_type import Column, ColumnType, EvidenceType
from tests.oracle import OracleError, Term, World, decide
from tests.oracle.calendar import Calendar, academic_year, months_later
from tests.oracle.evaluator import Scope, evaluate
from tests.oracle.parser import parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

D = date.fromisoformat
AUTUMN = Term("Autumn 2025", D("2025-09-03"), D("2025-12-19"), ((D("2025-10-27"), D("2025-10-31")),))
SPRING = Term("Spring 2026", D("2026-01-05"), D("2026-03-31"))


def value(text: str, *, settings: Mapping[str, Any] | None = None, **names: Any) -> Any:
    return evaluate(parse(text), Scope(names, settings or {}, Calendar((AUTUMN, SPRING))))


def aggregate(text: str, *rows: Mapping[str, Any]) -> Any:
    return evaluate(parse(text), Scope({}), [Scope(row) for row in rows])


# --- three-valued logic ---------------------------------------------------------------------------

TRUTHS = {"TRUE": True, "FALSE": False, "NULL": None}


@pytest.mark.parametrize(
    ("operator", "table"),
    [
        ("AND", "TTT TFF TNN FTF FFF FNF NTN NFF NNN"),
        ("OR", "TTT TFT TNT FTT FFF FNN NTT NFN NNN"),
    ],
)
def test_and_and_or_are_kleenes(operator: str, table: str) -> None:
    words = {"T": "TRUE", "F": "FALSE", "N": "NULL"}
    for row in table.split():
        left, right, expected = (words[letter] for letter in row)
        assert value(f"{left} {operator} {right}") is TRUTHS[expected], row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NOT TRUE", False),
        ("NOT NULL", None),
        ("x = 1", None),
        ("x <> 1", None),
        ("x IS NULL", True),
        ("x IS NOT NULL", False),
        ("(x = 1) IS TRUE", False),
        ("(x = 1) IS NOT TRUE", True),
        ("(x = 1) IS FALSE", False),
        ("(x = 1) IS NOT FALSE", True),
        ("x IN (1, 2)", None),
        ("y IN (1, 2)", True),
        ("y IN (2, 3)", False),
        ("y IN (1, NULL)", True),
        ("y IN (2, NULL)", None),
        ("y NOT IN (2, NULL)", None),
        ("y NOT IN (1, NULL)", False),
        ("x BETWEEN 1 AND 2", None),
        ("y BETWEEN x AND 0", False),
        ("y BETWEEN x AND 1", None),
        ("y NOT BETWEEN 1 AND 1", False),
        ("y NOT BETWEEN 5 AND x", True),
    ],
)
def test_an_unknown_stays_unknown_unless_the_rest_decides(text: str, expected: Any) -> None:
    assert value(text, x=None, y=1) is expected


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("TRUE OR FALSE AND FALSE", "TRUE OR (FALSE AND FALSE)"),
        ("NOT FALSE AND FALSE", "(NOT FALSE) AND FALSE"),
        ("NOT n IS NULL", "NOT (n IS NULL)"),
        ("NOT a = b", "NOT (a = b)"),
        ("f = n IS NULL", "(f = n) IS NULL"),
        ("f = a IN (b)", "f = (a IN (b))"),
        ("f = a BETWEEN b AND c", "f = (a BETWEEN b AND c)"),
        ("a BETWEEN b AND c AND f", "(a BETWEEN b AND c) AND f"),
        ("a + 1 IN (b)", "(a + 1) IN (b)"),
        ("9 - 4 - 3 = 2", "((9 - 4) - 3) = 2"),
        ("2 + 3 * 4 = 14", "(2 + (3 * 4)) = 14"),
        ("8 / 4 / 2 = 1", "((8 / 4) / 2) = 1"),
        ("-2 * 3 = -6", "((-2) * 3) = (-6)"),
        ("n IS NULL = TRUE IS TRUE", None),
    ],
)
def test_operators_bind_as_in_postgresql(text: str, meaning: str | None) -> None:
    if meaning is None:
        with pytest.raises(OracleError):
            parse(text)
    else:
        assert parse(text) == parse(meaning)


def test_case_takes_the_first_condition_that_is_true() -> None:
    text = "CASE WHEN x > 1 THEN 'more' WHEN x > 0 THEN 'one' ELSE 'other' END"
    assert [value(text, x=number) for number in (2, 1, 0, None)] == ["more", "one", "other", "other"]
    assert value("CASE WHEN x > 1 THEN 'more' END", x=0) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("COALESCE(n, n, 3, 4)", 3),
        ("COALESCE(n, n)", None),
        ("LEAST(3, n, 2)", 2),
        ("GREATEST(3, n, 2)", 3),
        ("GREATEST(n, n)", None),
        ("NULLIF(1, 1)", None),
        ("NULLIF(1, n)", 1),
        ("NULLIF(n, 1)", None),
        ("ABS(-2.5)", Fraction(5, 2)),
        ("ABS(n)", None),
        ("LENGTH('Zoë')", 3),
        ("UPPER('zoë ß ŉ')", "ZOË ẞ ŉ"),
        ("LOWER('ÉCOLE İ')", "école i"),
        ("7 / 2", Fraction(7, 2)),
        ("7 / 0", None),
        ("0 / 0.0", None),
        ("1 / 3 * 3 = 1", True),
        ("0.1 + 0.2 = 0.3", True),
        ("n + 1", None),
        ("-n", None),
        ("'it''s'", "it's"),
    ],
)
def test_functions_and_arithmetic(text: str, expected: Any) -> None:
    assert value(text, n=None) == expected


def test_decimals_are_exact() -> None:
    assert value("x + y = 0.3", x=Decimal("0.1"), y=Decimal("0.2")) is True
    assert value("x * 3 = :third", x=0.1, settings={"third": 0.3}) is True


@pytest.mark.parametrize("text", ["1 +", "a b", "(1", "a = = b", "CASE END", "1 = '1'", "max(1)", "sqrt(4)", "1 ; 2"])
def test_what_is_not_of_the_language_is_refused(text: str) -> None:
    with pytest.raises(OracleError):
        value(text, a=1, b=2)


# --- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2025-02-28", -12, "2024-02-28"),
        ("2024-01-15", -1, "2023-12-15"),
        ("2024-05-31", 1, "2024-06-30"),
        ("2024-08-30", 0, "2024-08-30"),
    ],
)
def test_a_month_later_is_the_last_day_of_a_shorter_month(start: str, months: int, expected: str) -> None:
    assert months_later(D(start), months) == D(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DATE '2024-02-29' + INTERVAL 1 YEAR", D("2025-02-28")),
        ("DATE '2024-03-01' - INTERVAL 1 DAY", D("2024-02-29")),
        ("DATE '2024-01-31' + INTERVAL (:n) MONTH - INTERVAL 1 MONTH", D("2024-01-29")),
        ("DATE '2024-03-01' - DATE '2024-02-01'", 29),
        ("(day + INTERVAL 1 MONTH) - day", None),
        ("day + INTERVAL 1 MONTH > DATE '2024-01-01'", None),
        ("academic_year_of(DATE '2025-08-31')", "2024/25"),
        ("academic_year_of(DATE '2025-09-01')", "2025/26"),
        ("academic_year_of(DATE '1999-09-01')", "1999/00"),
        ("term_of(DATE '2025-12-19')", "Autumn 2025"),
        ("term_of(DATE '2025-12-20')", None),
        ("term_of(DATE '2025-10-28')", "Autumn 2025"),
        ("school_days(DATE '2025-09-03', DATE '2025-09-10')", 5),
        ("school_days(DATE '2025-10-24', DATE '2025-11-03')", 1),
        ("school_days(DATE '2025-12-18', DATE '2026-01-06')", 3),
        ("school_days(day, DATE '2026-01-06')", None),
        ("school_days(DATE '2025-09-10', DATE '2025-09-03')", -5),
        ("school_days(DATE '2025-09-02', DATE '2025-09-03')", None),
        ("school_days(DATE '2026-03-31', DATE '2026-04-01')", None),
        ("school_days(DATE '1999-12-30', DATE '1999-12-31')", None),
    ],
)
def test_dates(text: str, expected: Any) -> None:
    assert value(text, day=None, settings={"n": 1}) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2025-08-31", {"last_year": "2023/24", "year_start": D("2024-09-01")}),
        ("2025-09-01", {"last_year": "2024/25", "year_start": D("2025-09-01"), "year_end": D("2026-08-31")}),
        ("2025-09-03", {"term": "Autumn 2025", "term_start": D("2025-09-03")}),
        ("2025-12-31", {"term": "Autumn 2025", "term_start": D("2025-09-03")}),
        ("2026-01-05", {"term": "Spring 2026", "last_term": "Autumn 2025", "last_term_end": D("2025-12-19")}),
        ("2026-06-01", {"term": "Spring 2026", "last_term": "Spring 2026"}),
        ("2026-06-02", {"year": "2025/26"}),
    ],
)
def test_built_in_parameters(as_of: str, expected: dict[str, Any]) -> None:
    known = Calendar((AUTUMN, SPRING)).built_ins(D(as_of))
    assert {name: known[name] for name in expected} == expected
    assert ("term" in known) == (AUTUMN.starts_on <= D(as_of) < D("2026-06-02"))
    assert ("last_term" in known) == (AUTUMN.ends_on < D(as_of) < D("2026-06-02"))


def test_a_calendar_with_a_term_left_out_says_nothing_of_the_gap() -> None:
    summer = Term("Summer 2026", D("2026-06-03"), D("2026-07-21"))
    calendar = Calendar.of((summer, AUTUMN, SPRING))
    assert calendar.school_days(D("2026-03-30"), D("2026-03-31")) == 1
    assert calendar.school_days(D("2026-03-30"), D("2026-06-05")) is None
    assert calendar.school_days(D("2026-06-05"), D("2026-03-30")) is None
    assert "last_term" not in calendar.built_ins(D("2026-06-03"))


def test_an_academic_year_starts_on_the_first_of_september() -> None:
    assert [academic_year(D(day)) for day in ("2026-08-31", "2026-09-01")] == ["2025/26", "2026/27"]


# --- aggregates -----------------------------------------------------------------------------------


def test_aggregates_ignore_what_is_unknown() -> None:
    rows: Sequence[Mapping[str, Any]] = [{"x": 3, "f": True}, {"x": None, "f": None}, {"x": 3, "f": False}]
    expected = {
        "count(*)": 3,
        "count(x)": 2,
        "count(DISTINCT x)": 1,
        "sum(x)": 6,
        "min(x)": 3,
        "bool_and(f)": False,
        "bool_or(f)": True,
        "bool_and(f) FILTER (WHERE f)": True,
        "count(*) FILTER (WHERE f)": 1,
        "count(*) FILTER (WHERE NOT f)": 1,
        "max(x) - min(x) + 1": 1,
        "sum(x) / count(*)": 2,
        "COALESCE(max(x) FILTER (WHERE x > 9), -1)": -1,
    }
    assert {text: aggregate(text, *rows) for text in expected} == expected


def test_aggregates_of_nothing() -> None:
    expected = {"count(*)": 0, "count(x)": 0, "max(x)": None, "min(x)": None, "sum(x)": None, "bool_and(x)": None}
    assert {text: aggregate(text) for text in expected} == expected


# --- rules ----------------------------------------------------------------------------------------


def _type(name: str, columns: Mapping[str, ColumnType], true_from: str | None = None, **derived: str) -> EvidenceType:
    declared = {column: Column(column, kind, derived=derived.get(column)) for column, kind in columns.items()}
    return EvidenceType(name, name, declared, true_from=true_from)


C = ColumnType
TYPES = {
    "staff": _type("staff", {"staff_id": C.ID, "started_on": C.DATE, "left_on": C.DATE}),
    "training": _type(
        "training",
        {"staff_id": C.ID, "completed_on": C.DATE, "hours": C.NUMBER, "year": C.ACADEMIC_YEAR, "term": C.TEXT},
        true_from="completed_on",
        year="completed_on",
        term="completed_on",
    ),
    "attestations": _type(
        "attestations",
        {"statement": C.TEXT, "role": C.TEXT, "answer": C.BOOLEAN, "signed_on": C.DATE, "valid_until": C.DATE},
        true_from="signed_on",
    ),
}
AS_OF = D("2026-03-01")


def rule(kind: str, **check: Any) -> dict[str, Any]:
    return {"id": "a/b", "subject": "school", "check": {"kind": kind, **check}}


def status_of(data: Mapping[str, Any], subject: str = "oak", **world: Any) -> Status:
    whole = World(**{"schools": {"oak": {"phase": "primary"}, "elm": {}}, "terms": (AUTUMN, SPRING), **world})
    return decide(data, whole, subject, AS_OF, TYPES).status


def staff(*ids: str, school: str | None = "oak", **columns: Any) -> list[dict[str, Any]]:
    return [{"school": school, "staff_id": name, **columns} for name in ids]


CURRENT = rule(
    "share",
    **{"from": "staff"},
    where="left_on IS NULL",
    related={"t": {"from": "training", "on": "staff_id", "take": {"last": "max(completed_on)"}}},
    require="last >= :as_of - INTERVAL 12 MONTH",
    met=">= 100%",
    partial=">= 50%",
)


def trained(*days: tuple[str, str], school: str | None = "oak") -> list[dict[str, Any]]:
    return [{"school": school, "staff_id": name, "completed_on": D(day)} for name, day in days]


@pytest.mark.parametrize(
    ("training", "expected"),
    [
        (trained(("1", "2025-03-01"), ("2", "2026-03-01")), Status.MET),
        (trained(("1", "2025-02-28"), ("2", "2026-03-01")), Status.PARTIAL),
        (trained(("1", "2026-03-02"), ("2", "2026-03-01")), Status.PARTIAL),
        (trained(("1", "2024-01-01"), ("2", "2024-01-01")), Status.NOT_MET),
        (trained(("1", "2025-03-01"), ("2", "2026-03-01"), school=None), Status.MET),
        (trained(("1", "2025-03-01"), ("2", "2026-03-01"), school="elm"), Status.NO_EVIDENCE),
        ([], Status.NO_EVIDENCE),
    ],
)
def test_share_with_related_evidence(training: list[dict[str, Any]], expected: Status) -> None:
    assert status_of(CURRENT, rows={"staff": staff("1", "2"), "training": training}) is expected


@pytest.mark.parametrize("extra", [{}, {"across": "trust"}, {"where": "hours > 1"}])
def test_related_evidence_that_nobody_handed_over_is_no_evidence(extra: dict[str, str]) -> None:
    related = {"t": {"from": "training", "on": "staff_id", **extra}}
    data = rule("share", **{"from": "staff"}, related=related, require="t.rows = 0", met=">= 100%")
    assert status_of(data, rows={"staff": staff("1")}) is Status.NO_EVIDENCE
    assert status_of(data, rows={"staff": staff("1"), "training": trained(("2", "2026-03-02"))}) is Status.NO_EVIDENCE
    assert status_of(data, rows={"staff": staff("1"), "training": trained(("2", "2026-03-01"))}) is Status.MET
    related["t"]["may_be_absent"] = True  # type: ignore[assignment]
    assert status_of(data, rows={"staff": staff("1")}) is Status.MET


def test_a_trusts_rule_over_all_matches_rows_of_the_same_school() -> None:
    related = {"t": {"from": "training", "on": "staff_id"}}
    data = rule("share", **{"from": "staff"}, scope="all", related=related, require="t.rows = 1", met=">= 100%")
    everyone = staff("1") + staff("1", school="elm") + staff("1", school=None)
    here = trained(("1", "2026-01-01"))
    there = trained(("1", "2026-01-01"), school="elm")
    assert status_of(data, TRUST, rows={"staff": everyone[:2], "training": here + there}) is Status.MET
    assert status_of(data, TRUST, rows={"staff": everyone, "training": here + there}) is Status.NOT_MET
    assert status_of(data, TRUST, rows={"staff": everyone, "training": trained(("1", "2026-01-01"), school=None)}) is (
        Status.MET
    )


def test_related_of_its_own_leaves_the_trusts_rows_out() -> None:
    item = {"from": "training", "on": "staff_id", "across": "own"}
    data = rule("share", **{"from": "staff"}, related={"t": item}, require="t.rows = 1", met=">= 100%")
    here, trusts = trained(("1", "2026-01-01")), trained(("1", "2026-01-01"), school=None)
    assert status_of(data, rows={"staff": staff("1"), "training": here + trusts}) is Status.MET
    assert status_of(data, rows={"staff": staff("1"), "training": trusts}) is Status.NO_EVIDENCE
    item["on"] = []  # type: ignore[assignment]
    assert status_of(data, rows={"staff": staff("1"), "training": here + trusts}) is Status.MET


def test_related_by_nothing_but_the_subject() -> None:
    related = {"t": {"from": "training", "on": []}}
    data = rule("share", **{"from": "staff"}, scope="all", related=related, require="t.rows = 1", met=">= 100%")
    evidence = {"staff": staff("1") + staff("2", school="elm")}
    here, trusts = trained(("9", "2026-01-01")), trained(("8", "2026-01-01"), school=None)
    assert status_of(data, TRUST, rows={**evidence, "training": here + trusts}) is Status.MET
    assert status_of(data, TRUST, rows={**evidence, "training": here}) is Status.NO_EVIDENCE


@pytest.mark.parametrize(
    ("started", "completed", "expected"),
    [
        ("2025-06-01", ("2025-06-01", "2026-01-01"), Status.MET),
        ("2025-06-01", ("2025-06-02", "2026-01-01"), Status.NOT_MET),
        (None, ("2025-06-02",), Status.NOT_MET),
    ],
)
def test_related_until_a_date_of_ours(started: str | None, completed: tuple[str, ...], expected: Status) -> None:
    item = {"from": "training", "on": "staff_id", "until": {"completed_on": "started_on"}}
    require = "t.rows = 1 AND last <= started_on"
    related = {"t": {**item, "take": {"last": "max(completed_on)"}}}
    data = rule("share", **{"from": "staff"}, related=related, require=require, met=">= 100%")
    people = staff("1", started_on=D(started) if started else None)
    training = trained(*(("1", day) for day in completed))
    assert status_of(data, rows={"staff": people, "training": training}) is expected


def test_a_parameter_that_is_not_yet_in_force_makes_a_rule_not_applicable() -> None:
    data = rule("count", **{"from": "staff"}, met=">= :least")
    data["parameters"] = {"least": {"values": [{"from": "2026-03-02", "value": 2}]}}
    assert status_of(data, rows={"staff": staff("1")}) is Status.NOT_APPLICABLE


def test_related_across_the_trust_sees_other_schools() -> None:
    related = {"t": {**CURRENT["check"]["related"]["t"], "across": "trust"}}
    data = {**CURRENT, "check": {**CURRENT["check"], "related": related}}
    evidence = {"staff": staff("1"), "training": trained(("1", "2026-01-01"), school="elm")}
    assert status_of(data, rows=evidence) is Status.MET


def test_rows_matched_are_counted_even_where_blank() -> None:
    related = {"t": {"from": "training", "on": {"staff_id": "staff_id"}, "take": {"last": "max(hours)"}}}
    data = rule("share", **{"from": "staff"}, related=related, require="t.rows = 2 AND last IS NULL", met=">= 100%")
    evidence = {"staff": staff("1"), "training": trained(("1", "2026-01-01"), ("1", "2026-01-02"))}
    assert status_of(data, rows=evidence) is Status.MET


def test_a_blank_key_matches_nothing() -> None:
    related = {"t": {"from": "training", "on": "staff_id"}}
    data = rule("share", **{"from": "staff"}, related=related, require="t.rows = 0", met=">= 100%")
    blank = [{"school": "oak", "staff_id": None, "completed_on": None}]
    assert status_of(data, rows={"staff": staff("1") + blank, "training": blank}) is Status.MET


@pytest.mark.parametrize(
    ("where", "require", "expected"),
    [
        ("left_on IS NULL", "started_on <= :as_of", Status.MET),
        ("started_on <> :as_of", "TRUE", Status.NOT_APPLICABLE),
        ("left_on <> :as_of", "TRUE", Status.NO_EVIDENCE),
        ("TRUE", "left_on > :as_of", Status.NO_EVIDENCE),
        ("TRUE", "started_on > :as_of", Status.NOT_MET),
        ("TRUE", "started_on <= :as_of AND (left_on IS NULL OR left_on > :as_of)", Status.MET),
    ],
)
def test_share_of_nothing_and_of_the_unknown(where: str, require: str, expected: Status) -> None:
    data = rule("share", **{"from": "staff"}, where=where, require=require, met=">= 100%")
    data["when_empty"] = {"status": "not_applicable", "reason": "nobody is meant"}
    assert status_of(data, rows={"staff": staff("1", started_on=AS_OF)}) is expected


def test_no_rows_at_all_is_no_evidence_whatever_the_rule_says() -> None:
    data = rule("count", **{"from": "staff"}, met="= 0")
    data["when_empty"] = {"status": "met", "reason": "none is good"}
    assert status_of(data) is Status.NO_EVIDENCE
    assert status_of(data, rows={"staff": staff("1", school="elm")}) is Status.NO_EVIDENCE
    data["check"]["where"] = "left_on IS NOT NULL"
    assert status_of(data, rows={"staff": staff("1")}) is Status.MET


def test_a_row_that_may_never_be_settles_a_share() -> None:
    data = rule("share", **{"from": "staff"}, require="left_on IS NULL", never="staff_id = '9'", met=">= 50%")
    assert status_of(data, rows={"staff": staff("1", "2")}) is Status.MET
    assert status_of(data, rows={"staff": staff("1", "9")}) is Status.NOT_MET


@pytest.mark.parametrize(
    ("met", "partial", "expected"),
    [
        (">= 2", None, Status.MET),
        (">= 3", None, Status.NO_EVIDENCE),
        (">= 4", None, Status.NOT_MET),
        ("<= 3", None, Status.MET),
        ("<= 2", None, Status.NO_EVIDENCE),
        ("= 2", None, Status.NO_EVIDENCE),
        (">= 3", ">= 1", Status.PARTIAL),
    ],
)
def test_count_must_hold_whether_or_not_the_unknown_count(met: str, partial: str | None, expected: Status) -> None:
    check = {"from": "staff", "counting": "started_on <= :as_of", "met": met}
    data = rule("count", **(check if partial is None else {**check, "partial": partial}))
    rows = staff("1", "2", started_on=AS_OF) + staff("3") + staff("4", started_on=D("2027-01-01"))
    assert status_of(data, rows={"staff": rows}) is expected


@pytest.mark.parametrize(
    ("take", "met", "partial", "expected"),
    [
        ("max(started_on)", "x >= :as_of", None, Status.MET),
        ("max(started_on)", "x > :as_of", None, Status.NOT_MET),
        ("max(started_on)", "x > :as_of", "x = :as_of", Status.PARTIAL),
        ("max(left_on)", "x > :as_of", None, Status.NO_EVIDENCE),
        ("max(left_on)", "x > :as_of", "x IS NULL", Status.PARTIAL),
    ],
)
def test_value(take: str, met: str, partial: str | None, expected: Status) -> None:
    check = {"from": "staff", "take": {"x": take}, "met": met}
    data = rule("value", **(check if partial is None else {**check, "partial": partial}))
    assert status_of(data, rows={"staff": staff("1", started_on=AS_OF)}) is expected


def test_value_with_rows_that_may_be_relevant_is_what_they_cannot_change() -> None:
    data = rule("value", **{"from": "staff"}, where="started_on <= :as_of", take={"n": "count(*)"}, met="n = 1")
    known = staff("1", started_on=AS_OF)
    assert status_of(data, rows={"staff": known}) is Status.MET
    assert status_of(data, rows={"staff": known + staff("2")}) is Status.NO_EVIDENCE
    assert status_of(data, rows={"staff": staff("2")}) is Status.NO_EVIDENCE


def attestation(*, answer: Any, signed_on: str | None, until: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "school": "oak",
        "statement": "a/b",
        "role": "headteacher",
        "answer": answer,
        "signed_on": D(signed_on) if signed_on else None,
        "valid_until": D(until) if until else None,
        **more,
    }


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([attestation(answer=True, signed_on="2026-03-01")], Status.ATTESTED),
        ([attestation(answer=True, signed_on="2026-03-02")], Status.NO_EVIDENCE),
        ([attestation(answer=True, signed_on="2025-03-02")], Status.ATTESTED),
        ([attestation(answer=True, signed_on="2025-03-01")], Status.NO_EVIDENCE),
        ([attestation(answer=True, signed_on="2026-01-01", until="2026-03-01")], Status.ATTESTED),
        ([attestation(answer=True, signed_on="2026-01-01", until="2026-02-28")], Status.NO_EVIDENCE),
        ([attestation(answer=False, signed_on="2026-01-01")], Status.NOT_MET),
        ([attestation(answer=None, signed_on="2026-01-01")], Status.NO_EVIDENCE),
        ([attestation(answer=True, signed_on=None)], Status.NO_EVIDENCE),
        ([attestation(answer=True, signed_on="2026-01-01", role="caretaker")], Status.NO_EVIDENCE),
        ([attestation(answer=True, signed_on="2026-01-01", school=None)], Status.NO_EVIDENCE),
        ([attestation(answer=True, signed_on="2026-01-01", statement="a/c")], Status.NO_EVIDENCE),
        (
            [attestation(answer=False, signed_on="2026-01-01"), attestation(answer=True, signed_on="2026-01-02")],
            Status.ATTESTED,
        ),
        (
            [attestation(answer=True, signed_on="2026-01-02"), attestation(answer=False, signed_on="2026-01-02")],
            Status.NOT_MET,
        ),
    ],
)
def test_attested(rows: list[dict[str, Any]], expected: Status) -> None:
    data = rule("attested", question="Is it so?", roles=["headteacher"], valid_months=12)
    assert status_of(data, rows={"attestations": rows}) is expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("phase = 'primary'", Status.MET),
        ("school.phase = 'secondary'", Status.NOT_APPLICABLE),
        ("pupils > 100", Status.MET),
        ("trust.employees < 250", Status.NOT_APPLICABLE),
    ],
)
def test_a_rule_applies_unless_it_is_known_not_to(condition: str, expected: Status) -> None:
    data = {**rule("count", **{"from": "staff"}, met=">= 1"), "applies_when": condition}
    assert status_of(data, rows={"staff": staff("1")}, employees=250) is expected


@pytest.mark.parametrize(
    ("scope", "subject", "counted"),
    [("own", "oak", 1), ("shared", "oak", 3), ("own", TRUST, 2), ("all", TRUST, 7)],
)
def test_scopes(scope: str, subject: str, counted: int) -> None:
    data = rule("count", **{"from": "staff"}, scope=scope, met=">= 0")
    rows = staff("1") + staff("2", "3", school=None) + staff("4", "5", "6", "7", school="elm")
    world = World({"staff": rows}, {"oak": {}, "elm": {}})
    assert decide(data, world, subject, AS_OF, TYPES).measures["counted"] == counted


def test_the_register_and_the_terms_are_tables() -> None:
    schools = rule("count", **{"from": "schools"}, scope="all", where="phase = 'primary'", met="= 1")
    assert status_of(schools, TRUST) is Status.NO_EVIDENCE
    assert status_of(schools, TRUST, schools={"oak": {"phase": "primary"}, "elm": {"phase": "special"}}) is Status.MET
    assert status_of(schools, TRUST, schools={}) is Status.NO_EVIDENCE
    related = {"t": {"from": "training", "on": "term"}}
    terms = rule("share", **{"from": "terms"}, where="ends_on < :as_of", related=related, require="t.rows > 0")
    terms["check"]["met"] = ">= 100%"
    assert status_of(terms, rows={"training": trained(("1", "2025-12-19"))}) is Status.MET
    assert status_of(terms, rows={"training": trained(("1", "2025-12-20"))}) is Status.NOT_MET
    assert status_of(terms, terms=()) is Status.NO_EVIDENCE


def test_what_the_calendar_does_not_give_is_no_evidence() -> None:
    data = rule("count", **{"from": "staff"}, where="started_on >= :last_term_start", met=">= 0")
    rows = {"staff": staff("1", started_on=AS_OF)}
    assert status_of(data, rows=rows) is Status.MET
    assert status_of(data, rows=rows, terms=(SPRING,)) is Status.NO_EVIDENCE


def test_parameters_by_date_and_overridden() -> None:
    data = rule("count", **{"from": "staff"}, met=">= :least")
    data["parameters"] = {"least": {"values": [{"value": 1}, {"from": "2026-03-01", "value": 2}]}}
    rows = {"staff": staff("1")}
    assert status_of(data, rows=rows) is Status.NOT_MET
    assert status_of(data, rows=rows, parameters={"least": 1}) is Status.MET
    data["parameters"]["least"]["values"][1]["from"] = "2026-03-02"
    assert status_of(data, rows=rows) is Status.MET
