"""`eqcheck policy …` as a person runs it."""

import json

import pytest

from tests.e2e.running import DAY, PROJECT, TINY, within

DOCUMENTS = PROJECT / "tests" / "fixtures" / "policy_text"
CLAUSES = {"att-equalities": 36, "mket-equalities": 82}


def test_list_counts_every_clause_once() -> None:
    listed = json.loads(within("policy", "list", "--format", "json").stdout)
    counts = {policy["id"]: policy for policy in listed["policies"]}
    assert CLAUSES.items() <= {name: policy["clauses"] for name, policy in counts.items()}.items()
    for policy in counts.values():
        assert policy["tested"] + policy["attested"] + policy["not_tested"] == policy["clauses"]


def test_list_takes_the_policies_of_a_folder_too() -> None:
    ran = within("policy", "list", TINY)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "mket-equalities\n" in ran.stdout
    assert "tiny\n" in ran.stdout


def test_coverage_accounts_for_every_clause() -> None:
    ran = within("policy", "coverage")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Policies: att-equalities and mket-equalities: 118 of 118 clauses" in ran.stdout
    assert "Law: england-equality-law:" in ran.stdout


def test_coverage_for_programs_says_how_each_clause_is_decided() -> None:
    ran = within("policy", "coverage", "--format", "json")
    for policy in json.loads(ran.stdout)["policies"]:
        assert policy["missing"] == 0
        assert len(policy["details"]) == policy["clauses"]
        for clause in policy["details"]:
            assert bool(clause["by"]) != bool(clause["not_tested"]), clause["clause"]


def test_show_gives_a_clause_with_its_rules_parameters_and_basis() -> None:
    ran = within("policy", "show", "mket-equalities", "mket/elt/5")
    assert (ran.returncode, ran.stderr) == (0, "")
    for part in ("bearer", "training/equality-current", "12 months. Basis:", "tested: 12 months", "bullet 5"):
        assert part in ran.stdout
    assert within("policy", "show", "mket-equalities", "elt/5").stdout == ran.stdout


def test_show_marks_what_rests_on_memory() -> None:
    assert "BASIS NOT VERIFIED" in within("policy", "show", "england-equality-law").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "mket"], 'there is no policy "mket"'),
        (["show", "mket-equalities", "elt/99"], 'the policy "mket-equalities" has no clause "elt/99"'),
        (["check", "mket-equalities", "gone.docx"], "the document cannot be opened"),
        (["check", "mket-equalities", "README.rtf"], "is no document that can be read"),
        (["check", "england-equality-law", "README.md"], "was made from no document"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_to_do(arguments: list[str], message: str) -> None:
    ran = within("policy", *arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert message in ran.stderr
    assert "help: " in ran.stderr


def test_check_of_a_flawed_document_fails_and_says_where() -> None:
    file = DOCUMENTS / "body.txt"
    ran = within("policy", "check", "mket-equalities", file, "--as-of", DAY, env={"COLUMNS": "250"})
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "0 of 82 clauses stand in it word for word." in ran.stdout
    assert f'{file}:10: there is no "Equalities Act 2010"' in ran.stdout
    assert "This is another document than that of mket-equalities" in ran.stdout
    assert "may be what it has become" not in ran.stdout


def test_check_for_programs_is_the_same_twice() -> None:
    arguments = [
        "policy",
        "check",
        "att-equalities",
        str(DOCUMENTS / "body.txt"),
        "--as-of",
        DAY,
        "--format",
        "json",
    ]
    ran = within(*arguments)
    assert ran.stdout == within(*arguments).stdout
    check = json.loads(ran.stdout)
    clauses = check["clauses"]
    assert sum(len(clauses[key]) for key in ("unchanged", "changed", "missing")) == CLAUSES["att-equalities"]
    assert {"id", "message", "line", "words", "help", "basis"} <= check["wording"][0].keys()


def test_check_of_a_document_that_says_the_same_passes() -> None:
    folder = DOCUMENTS / "small"
    ran = within("policy", "check", "small", folder / "small.md", "--dir", folder, "--as-of", DAY)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "1 of 1 clauses stand in it word for word." in ran.stdout
    assert "Nothing was found." in ran.stdout
