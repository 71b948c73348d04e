"""An explanation says what is required, how it was decided, what was found and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from eqcheck.checks import build_check
from eqcheck.domain.assessment import ClauseKind, RuleUse, Status
from eqcheck.domain.explanation import Explanation, LeftOutRow, LeftOutRows, Part, RuleExplanation
from eqcheck.domain.rule import BasisKind, StatedBasis
from eqcheck.reports import explain_text
from tests.unit.reports import samples

WIDTHS = (40, 60, 80, 120)


def parts(explanation: Explanation, *, width: int = 120, how: bool = False) -> dict[str, str]:
    """What stands under each heading, on one line; a heading that comes twice keeps both."""
    by_heading: dict[str, str] = {}
    for block in explain_text.render(explanation, width=width, how=how).split("\n\n"):
        heading, *lines = block.splitlines()
        by_heading[heading] = " ".join(filter(None, [by_heading.get(heading), *(line.strip() for line in lines)]))
    return by_heading


def plan(status: Status = Status.MET, *, message: str = "") -> RuleExplanation:
    observation = samples.observation(samples.PLAN, "ashwood", status, message=message)
    return RuleExplanation(rule=samples.RULES[samples.PLAN], observation=observation)


def test_the_headings_come_in_the_order_that_a_reader_asks() -> None:
    assert list(parts(samples.explanation())) == [
        "mket/elt/5 at Ashwood School (ashwood) on 22 November 2026",
        "What is required",
        "What was found",
        "Which rows fall short",
        "What to do",
        "How far",
        "How it is decided, and what each number rests on: --how",
    ]
    assert list(parts(samples.explanation(), how=True))[-2:] == ["How it is decided", "Where it is written"]


def test_rows_are_named_by_file_and_the_rest_counted() -> None:
    assert parts(samples.explanation())["Which rows fall short"] == (
        "evidence/staff.csv: rows 7, 9, 31 and 11 more of 14 rows: --all"
    )


def test_files_come_with_their_digest() -> None:
    by_heading = parts(samples.explanation(), how=True)
    assert "evidence/staff.csv (1,204 rows, 3 problems)" in by_heading["What was found"]
    assert f"evidence/staff.csv: sha256 {'a' * 64}" in by_heading["Where it is written"]


def test_a_rule_met_by_a_clock_says_when_it_lapses() -> None:
    met = samples.explanation(rules=(replace(plan(), lapses_on=date(2027, 3, 1)),), status=Status.MET)
    by_heading = parts(met)
    assert by_heading["When it lapses"] == "On 1 March 2027, if nothing is done."
    assert by_heading["What to do"] == "Nothing more for now."
    assert "How far" not in by_heading
    assert "Which rows fall short" not in by_heading


def test_the_query_is_shown_line_by_line_when_it_is_given() -> None:
    rule = replace(samples.explanation().rules[0], sql="SELECT '[red]'\n  FROM staff")
    text = explain_text.render(samples.explanation(rules=(rule,)), width=80)
    assert "The query that decided it\n  SELECT '[red]'\n    FROM staff\n" in text


def test_an_unverified_basis_is_said() -> None:
    assert (
        "has not been checked against its source"
        in parts(samples.explanation(rules=(plan(),)), how=True)["How it is decided"]
    )


def test_a_waiver_in_force_is_said_before_anything_else() -> None:
    waived = samples.explanation(waiver=samples.waiver(until=date(2026, 12, 31)))
    assert list(parts(waived))[1] == "Waiver"
    assert parts(waived)["Waiver"] == (
        "Accepted until 31 December 2026 by Chief Executive: New trainer starts in May. The status stays what it is."
    )


@pytest.mark.parametrize(
    ("until", "from_", "said"),
    [
        (date(2026, 11, 21), None, "The waiver ended on 21 November 2026 and no longer counts."),
        (date(2027, 1, 1), date(2026, 12, 1), "A waiver that is not yet in force"),
    ],
)
def test_a_waiver_not_in_force_is_told_from_one_that_is(until: date, from_: date | None, said: str) -> None:
    explanation = samples.explanation(waiver=samples.waiver(until=until, from_=from_))
    assert parts(explanation)["Waiver"].startswith(said)


def test_each_rule_of_a_clause_is_explained() -> None:
    both = samples.explanation(rules=(*samples.explanation().rules, plan(Status.NO_EVIDENCE)))
    text = explain_text.render(both, width=80)
    assert "Rule 1 of 2: training/equality-current - not met\n" in text
    assert "Rule 2 of 2: plans/accessibility-current - no evidence\n" in text
    assert text.count("\nWhat to do\n") == 2


def test_a_duty_of_which_records_show_a_part_alone_says_so_in_its_verdict() -> None:
    reached = replace(samples.CLAUSES[0], at_best=Status.PARTIAL, not_shown="Records show that it was planned.")
    for rules, words in (((plan(),), "cannot show all"), ((plan(), plan(Status.PARTIAL)), "shows a part")):
        text = explain_text.render(
            samples.explanation(clause=reached, rules=rules, status=Status.PARTIAL), width=120
        ).splitlines()[1]
        assert text.startswith("MET IN PART: ")
        assert words in text


@pytest.mark.parametrize("kind", [BasisKind.CONVENTION, BasisKind.GUIDANCE])
def test_a_duty_in_law_that_falls_short_of_no_law_is_not_said_to_be_shown_in_part(kind: BasisKind) -> None:
    ours = replace(plan(Status.NOT_MET), rule=replace(samples.RULES[samples.PLAN], basis=StatedBasis(kind, "Ours.")))
    duty = replace(samples.CLAUSES[0], kind=ClauseKind.STATUTORY)
    text = explain_text.render(samples.explanation(clause=duty, rules=(ours,), status=Status.PARTIAL), width=120)
    assert "no breach of law" in text.splitlines()[1]


def test_a_rule_without_a_clause_names_the_clauses_that_use_it() -> None:
    alone = samples.explanation(clause=None, policy=None, used_by=("att/staff/1", "mket/elt/5"))
    by_heading = parts(alone, how=True)
    assert by_heading["What is required"] == "Every member of staff holds current equality training."
    assert by_heading["Where it is written"].startswith("Clauses that rest on this: att/staff/1, mket/elt/5.")


def test_a_clause_that_is_not_tested_is_neither_met_nor_not_met() -> None:
    untested = samples.explanation(clause=samples.CLAUSES[3], rules=(), status=Status.NO_EVIDENCE)
    text = explain_text.render(untested, width=120)
    assert text.splitlines()[1] == "NOT TESTED: nothing decides this, so it counts neither as met nor as not met."
    assert parts(untested)["Why it is not tested"] == "An aspiration that no record can show."


def test_an_attestation_says_who_may_sign_what_for_how_long() -> None:
    check = build_check(
        {
            "kind": "attested",
            "question": "Do leaders speak up for equality?",
            "roles": ["headteacher", "chair"],
            "valid_months": 12,
            "look_at": ["assembly plans", "newsletters"],
            "shared": True,
        }
    )
    rule = replace(samples.explanation().rules[0], rule=replace(samples.RULES[samples.TRAINING], check=check))
    decided = parts(samples.explanation(rules=(rule,)), how=True)["How it is decided"]
    assert "question        Do leaders speak up for equality?" in decided
    assert "who may sign    headteacher and chair" in decided
    assert "good for        12 months" in decided
    assert "look first at   assembly plans and newsletters" in decided
    assert "the trust's own counts for each school" in decided


def test_a_parameter_set_by_the_policy_says_so() -> None:
    use = RuleUse(samples.TRAINING, {"window_months": 24})
    first = samples.explanation().rules[0]
    changed = replace(first, observation=replace(first.observation, use=use.key, parameters={"window_months": 24}))
    clause = replace(samples.CLAUSES[0], rules=(use,))
    decided = parts(samples.explanation(rules=(changed,), clause=clause), how=True)["How it is decided"]
    assert "window_months   24 months; set by the policy (the policy: every year)" in decided


def test_rows_that_do_not_count_say_why() -> None:
    ended = LeftOutRows(
        ("ends_on",),
        (LeftOutRow("evidence/plans.csv", 4, (("ends_on", date(2026, 8, 31)),)),),
        3,
        sign=">=",
        limit=date(2026, 11, 22),
    )
    other = LeftOutRows(("kind",), (LeftOutRow("evidence/plans.csv", 7, (("kind", "role_model"),)),), 12)
    rule = replace(samples.explanation().rules[0], left_out=(ended, other))
    assert parts(samples.explanation(rules=(rule,)))["What does not count"] == (
        "evidence/plans.csv, row 4: ends on 31 August 2026, before 22 November 2026"
        " and 2 more rows for the same reason"
        " 12 rows, such as evidence/plans.csv, row 7: kind is role_model"
    )


def test_a_roll_up_names_every_part() -> None:
    status = [Status.NOT_MET, *[Status.MET] * 7]
    rolled = tuple(Part(f"area/rule-{at}", school, it) for at, it in enumerate(status) for school in ("ash", "elm"))
    rule = replace(samples.explanation().rules[0], parts=rolled)
    text = parts(samples.explanation(rules=(rule,)))["What was found"]
    assert all(f"area/rule-{at} (ash, elm)" in text for at in range(len(status)))
    assert text.index("Not met:") < text.index("Met:")


def test_a_section_says_how_each_of_its_duties_stands() -> None:
    clauses = (Part("mket/elt/5", "ashwood", Status.NOT_MET, "3 of 9 staff"), Part("mket/elt/6", "ashwood", Status.MET))
    whole = samples.explanation(clause=None, policy=None, rules=(), title="Leadership", clauses=clauses)
    assert parts(whole)["Its duties"] == "mket/elt/5: not met. 3 of 9 staff. mket/elt/6: met"
    assert next(iter(parts(whole))).startswith("Leadership at Ashwood School")


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_at_any_width(width: int) -> None:
    text = explain_text.render(samples.explanation(), width=width, how=True)
    assert max(map(len, text.splitlines())) <= width
    whole = "".join(text.split())
    for kept in (
        samples.TRAINING,
        "sha256:" + "0123456789abcdef" * 4,
        "a" * 64,
        samples.RULES[samples.TRAINING].remedy,
    ):
        assert "".join(kept.split()) in whole


def test_colour_changes_no_word() -> None:
    coloured = explain_text.render(samples.explanation(), width=80, colour=True)
    assert "\x1b[1;31mNOT MET\x1b[0m" in coloured
