"""Every lint fires on a document of our own that has the flaw, at its line, and none on a document without flaws.

`expected.txt` beside the documents lists what is found: rewrite it with
`python -m tests.unit.authoring.policy_text.test_wording`, and read every line that changed.
"""

from datetime import date
from pathlib import Path

import pytest

from eqcheck.authoring.policy_text.check import Flaw, check_document
from eqcheck.authoring.policy_text.lint import all_lints
from eqcheck.evidence.documents import read_document
from tests.unit.authoring.policy_text.policies import DAY, DOCUMENT, checked, policy, register, rows

DOCUMENTS = Path(__file__).parents[3] / "fixtures" / "policy_text"
EXPECTED = DOCUMENTS / "expected.txt"
SEEDS = Path(__file__).parents[5] / "shared" / "seeds"


def flaws(file: Path) -> list[Flaw]:
    return list(
        check_document(policy(), read_document(str(file)), shown=file.name, as_of=DAY, register=register()).flaws
    )


def told() -> str:
    lines = [
        f"{file.name}:{flaw.at.spot.line or '-'} {flaw.lint.id}: {flaw.message}"
        for file in sorted(DOCUMENTS.glob("*.txt"))
        if file != EXPECTED
        for flaw in flaws(file)
    ]
    return "\n".join(lines) + "\n"


def found(text: str, lint: str, as_of: date = DAY) -> list[int | None]:
    return [flaw.at.spot.line for flaw in checked(text, as_of=as_of).flaws if flaw.lint.id == lint]


def test_the_flaws_of_our_documents_are_those_expected() -> None:
    assert told() == EXPECTED.read_text(encoding="utf-8")


def test_every_lint_fires() -> None:
    fired = {line.split()[1].rstrip(":") for line in EXPECTED.read_text(encoding="utf-8").splitlines()}
    assert fired == {lint.id for lint in all_lints()}


def test_a_document_without_flaws_has_none() -> None:
    assert flaws(DOCUMENTS / "clean.txt") == []


def test_every_lint_says_why_and_what_to_do() -> None:
    for lint in all_lints():
        assert lint.help
        assert lint.basis
        assert lint.basis_status in {"verified", "unverified"}


def test_ids_are_given_once() -> None:
    ids = [lint.id for lint in all_lints()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "sentence",
    [
        "The Equality Act 2010 replaced the Race Relations Act 1976 and the Disability Discrimination Act.",
        "There is no longer a requirement that schools draw up equality schemes.",
        "We treat people fairly and meet their needs.",
        "Reports go to governors regularly, at least once a term.",
        "Pupils differ, for example in race, sex and religion.",
        "Pupils: sex, race, disability, religion or belief, sexual orientation, gender reassignment, and maternity.",
        "Protected characteristics are named in the Act; special educational needs are met as well.",
        "We will not harass an applicant for a job, a prospective pupil or a member of staff.",
        "Children of all ages read books about race and about disability in the library and at home.",
        "The attendance of pupils is compared by sex, race and disability every term.",
        "Pupils learn about marriage, civil partnership, religion and race.",
        "Support is given by the SENDCo or the head, as appropriate.",
        "The head or, as appropriate, the deputy speaks to parents.",
        "The guidance says: \u201cschools should review their policies regularly and treat nobody the same\u201d.",
        "Regular attendance matters, and frequently asked questions are answered on the website.",
        "The Disability Discrimination Act applied until 2010.",
    ],
)
def test_good_wording_is_left_alone(sentence: str) -> None:
    good = "Approved on 1 September 2026\n\nNext review: 1 September 2027\n\nSee our equality objectives page.\n\n"
    assert [flaw.message for flaw in checked(f"{good}{sentence}\n\n{DOCUMENT}").flaws] == []


@pytest.mark.parametrize(
    ("stated", "lints"),
    [
        (("Approved\t1 October 2026", "Next review\t1 October 2027"), []),
        (("Approved\t1 October 2024", "Next review\t1 October 2027"), []),
        (("Approved\t1 October 2024",), ["approved-long-ago", "no-review-date"]),
        (("Approved\t1 October 2024", "Review date\tOctober 2026"), ["review-overdue"]),
        (("Approved\t1 October 2026", "Review date\t30/09/2026"), ["review-before-approval", "review-overdue"]),
        (("Last reviewed\t1 October 2026",), ["no-approval-date", "no-review-date"]),
        (("Version\tApproved on\tReview", "1\t1 October 2026\t1 October 2027"), []),
        (("Status\tDraft", "Approved\t1 October 2026", "Next review\t1 October 2027"), ["draft-status"]),
        (("1\tDraft\t1 May 2026", "2\tApproved\t1 October 2026", "Next review\t1 October 2027"), []),
    ],
)
def test_dates_are_read_by_what_they_are_said_to_be(stated: tuple[str, ...], lints: list[str]) -> None:
    document = rows(*stated, "See our equality objectives page.")
    check = check_document(policy(), document, shown="policy.docx", as_of=DAY, register=register())
    assert [flaw.lint.id for flaw in check.flaws] == lints


@pytest.mark.parametrize(
    "stated",
    [
        ("Approved by\tBoard of Trustees", "Date\t1 October 2026", "Next review\tAutumn 2027"),
        ("Approved by\tBoard\tDate\t1 October 2026", "Review due\t10/2027\tOwner\tHead"),
        ("Version\tDate\tStatus", "1\t1 May 2026\tDraft", "2\t1 October 2026\tApproved", "Next review\t2027/28"),
        ("Date of approval\tDate of next review", "1 October 2026\t30 September 2027"),
        ("Approved by\tOn\tReview", "Full governing body\t1 Oct 2026\t1 Oct 2027"),
        ("Date\tChange\tBy", "1 October 2026\tApproved\tBoard", "1 October 2027\tNext review\tBoard"),
        ("Cycle\tApproved\tNext review", "Annual\tSummer term 2026\tSummer term 2027"),
    ],
)
def test_a_table_says_when_the_policy_was_approved_and_is_reviewed(stated: tuple[str, ...]) -> None:
    check = check_document(
        policy(), rows(*stated, "See our equality objectives page."), shown="a.docx", as_of=DAY, register=register()
    )
    assert [flaw.lint.id for flaw in check.flaws] == []


@pytest.mark.parametrize("change", ["Draft for approval", "Sent to the Board to be approved", "Annual review"])
def test_a_version_that_was_not_approved_is_none(change: str) -> None:
    stated = ("Version\tDate\tChange", f"1\t1 October 2026\t{change}", "Next review\tOctober 2027")
    check = check_document(
        policy(), rows(*stated, "See our equality objectives page."), shown="a.docx", as_of=DAY, register=register()
    )
    assert "no-approval-date" in [flaw.lint.id for flaw in check.flaws]


@pytest.mark.parametrize(
    ("sentence", "lint"),
    [
        ("We keep the Special Educational Needs & Disability Act 2001.", "senda"),
        ("We keep the SEN and Disability Act 2001.", "senda"),
        ("We keep the Race Relations Amendment Act 2000.", "race-relations-act"),
        ("We keep the Sex Discrimination (Gender Reassignment) Regulations 1999.", "sex-discrimination-act"),
        ("No pupil is treated less favourably because of age.", "not-for-pupils"),
        ("We do not discriminate against pupils on the grounds of sex or marital status.", "not-for-pupils"),
        ("We review our practice regularly.", "frequency-without-number"),
        ("Incidents are recorded as appropriate.", "frequency-without-number"),
    ],
)
def test_bad_wording_is_found(sentence: str, lint: str) -> None:
    assert found(f"{sentence}\n", lint) == [1]


def test_a_list_of_characteristics_is_no_list_of_objectives() -> None:
    listed = "They cover the protected characteristics:\n- age\n- race\n- sex\n\n"
    text = f"Equality objectives\n\n{listed}For pupils:\n- race\n- read more\n"
    assert found(text, "objective-without-number") == [10]


def test_the_years_of_objectives_are_judged_as_of_a_day() -> None:
    text = "Equality Objectives 2022-25\n\n- Bring the gap from 9 to 4 points\n"
    assert found(text, "objectives-ended", date(2025, 12, 31)) == []
    assert found(text, "objectives-ended", date(2026, 1, 1)) == [1]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the source documents are not beside the project")
@pytest.mark.parametrize(
    ("seed", "lint", "lines"),
    [
        ("mket-equalities-policy", "equal-is-not-the-same", [56]),
        ("mket-equalities-policy", "equalities-act", [56]),
        ("mket-equalities-policy", "characteristics-missing", [56, 80, 137]),
        ("mket-equalities-policy", "not-for-pupils", [80]),
        ("mket-equalities-policy", "equality-schemes", [120, 127, 135]),
        ("mket-equalities-policy", "objective-without-number", [162, 163, 164, 165]),
        ("mket-equalities-policy", "objectives-ended", [160]),
        ("mket-equalities-policy", "draft-status", [12, 18]),
        ("mket-equalities-policy", "approved-long-ago", [17]),
        ("mket-equalities-policy", "no-review-date", [None]),
        ("mket-equalities-policy", "frequency-without-number", [64, 95, 95, 119, 158]),
        ("att-equality-responsibilities", "sen-is-no-characteristic", [8]),
        ("att-equality-responsibilities", "applicants-for-jobs-omitted", [5]),
        ("att-equality-responsibilities", "no-objectives", [None]),
        ("att-equality-responsibilities", "no-date", [None]),
        ("att-equality-responsibilities", "frequency-without-number", [10, 15, 21, 22]),
    ],
)
def test_the_drafting_defects_of_the_two_sources_are_found(seed: str, lint: str, lines: list[int | None]) -> None:
    assert [flaw.at.spot.line for flaw in flaws(SEEDS / f"{seed}.txt") if flaw.lint.id == lint] == lines


if __name__ == "__main__":
    EXPECTED.write_text(told(), encoding="utf-8")
