"""docs/policies.md is true: a newcomer's policy goes from a Word file to a green check by the commands it shows."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.corpus.papers import Paper
from tests.corpus.third_policy import RIVERSIDE
from tests.corpus.writers import docx, html, pdf, txt
from tests.e2e.running import PROJECT, Ran, within

if TYPE_CHECKING:
    from pathlib import Path

PAGE = PROJECT / "docs" / "policies.md"
TEXT = PAGE.read_text(encoding="utf-8")
CONSOLE = re.findall(r"^```console\n\$ (.+)\n((?:.*\n)*?)```$", TEXT, re.MULTILINE)
SHOWN_CLAUSE = re.search(r"^```yaml\n((?:.*\n)*?)```$", TEXT, re.MULTILINE)
ENDS_WITH = {"audit": 3, "policy check 2027": 1}
SHARED = "It is a part of the law, which england-equality-law judges."
RULES = {
    "what-the-trust-does/1": ("trust", SHARED),
    "what-the-trust-does/2": ("school", ["publication/information-in-date"]),
    "what-the-trust-does/3": ("trust", ["objectives/published-and-measurable"]),
    "what-the-trust-does/4": ("trust", ["oversight/trustee-overview-each-term"]),
    "what-schools-do/1": ("school", ["accessibility/plan-in-force-with-three-strands"]),
    "what-schools-do/2": ("school", ["adjustments/decided-in-time"]),
    "what-schools-do/3": ("school", ["returns/sent-to-governors-and-board"]),
    "what-schools-do/4": ("school", ["incidents/nominee-in-post"]),
    "what-staff-do/1": ("school", ["training/equality-current"]),
    "what-staff-do/2": ("school", "What staff say in class is on no record."),
    "what-staff-do/3": ("school", "The day on which a person was told is on no record here."),
    "what-staff-do/4": ("school", "Visitors are asked, and nobody writes it down."),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing in it but the policy's Word file, and next year's."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "riverside-equality-policy.docx").write_bytes(docx(RIVERSIDE))
    (folder / "riverside-equality-policy-2027.docx").write_bytes(docx(_next_year()))
    return folder


def _next_year() -> Paper:
    blocks = [
        (kind, tuple(line.replace("twenty school days", "fifteen school days") for line in content))
        if isinstance(content, tuple)
        else (kind, content)
        for kind, content in RIVERSIDE.blocks
    ]
    return Paper(RIVERSIDE.name, RIVERSIDE.type, blocks)


def filled_in(text: str) -> str:
    """The policy file as a person leaves it: every TODO answered."""
    done = text.replace(" (TODO its version and date)", ", 7 July 2026")
    for clause, (level, by) in RULES.items():
        head, marker, tail = done.partition(f"  - id: riverside/{clause}\n")
        assert marker, clause
        answer = f"rules: [{', '.join(by)}]" if isinstance(by, list) else f"not_tested: {by}"
        tail = tail.replace("duty: TODO say the duty in your own words, in one sentence.", f"duty: {DUTIES[clause]}", 1)
        tail = tail.replace("bearer: TODO", f"bearer: {_bearer(clause)}", 1)
        tail = tail.replace("level: school  # or trust", f"level: {level}", 1)
        tail = tail.replace("kind: policy  # or statutory, aspiration, control", "kind: policy", 1)
        tail = tail.replace("not_tested: TODO name rules in place of this, or say why none can decide it.", answer, 1)
        if clause == "what-staff-do/1":
            tail = tail.replace("stated: none, tested: none", "stated: every year, tested: 12 months", 1)
        done = head + marker + tail
    return done


DUTIES = {clause: f"The duty of {clause} in words of our own." for clause in RULES} | {
    "what-staff-do/1": "Everyone who works in the trust is trained in equality each year.",
    "what-schools-do/2": "Every request for a reasonable adjustment is decided within twenty school days.",
}


def _bearer(clause: str) -> str:
    return "All staff" if clause.startswith("what-staff") else "The Trust"


def run(desk: Path, command: str) -> Ran:
    return within(*shlex.split(command)[1:], cwd=desk)


def test_from_a_word_file_to_a_green_check(desk: Path) -> None:
    assert len(CONSOLE) == TEXT.count("```console") == 7
    policy = desk / "policies" / "riverside.yaml"
    for command, shown in CONSOLE:
        ran = run(desk, command)
        expected = 3 if " audit " in command else 1 if "--write" in command else 0
        assert ran.returncode == expected, (command, ran.stdout, ran.stderr)
        assert ran.stdout.startswith(shown), command
        if "policy new" in command:
            before = run(desk, "eqcheck rules check .")
            assert before.returncode == 1
            assert before.stdout.count("TODO is still to be done here") == 1 + 3 * len(RULES)
            policy.write_text(filled_in(policy.read_text(encoding="utf-8")), encoding="utf-8")
    mended = yaml.safe_load(policy.read_text(encoding="utf-8"))["clauses"]
    assert [clause["id"] for clause in mended] == [f"riverside/{clause}" for clause in RULES]
    last = f"eqcheck policy check riverside {desk / 'riverside-equality-policy-2027.docx'} --dir . --as-of 2026-11-22"
    assert "12 of 12 clauses stand in it word for word." in run(desk, last).stdout
    assert "# decide every request" in policy.read_text(encoding="utf-8")


def test_the_clause_shown_is_the_one_that_is_made(tmp_path: Path) -> None:
    (tmp_path / "riverside.docx").write_bytes(docx(RIVERSIDE))
    run(tmp_path, "eqcheck policy new riverside.docx")
    done = yaml.safe_load(filled_in((tmp_path / "policies" / "riverside.yaml").read_text(encoding="utf-8")))
    made = next(clause for clause in done["clauses"] if clause["id"] == "riverside/what-staff-do/1")
    assert SHOWN_CLAUSE is not None
    shown = yaml.safe_load(SHOWN_CLAUSE[1])[0]
    assert shown == made | {"fingerprint": "sha256:FINGERPRINT"}


@pytest.mark.parametrize(("ending", "writer"), [("html", html), ("txt", txt), ("pdf", pdf)])
def test_every_format_gives_clauses_that_are_found_again(ending: str, writer: object, tmp_path: Path) -> None:
    assert callable(writer)
    (tmp_path / f"riverside.{ending}").write_bytes(writer(RIVERSIDE))
    made = run(tmp_path, f"eqcheck policy new riverside.{ending}")
    assert made.returncode == 0, made.stderr
    text = (tmp_path / "policies" / "riverside.yaml").read_text(encoding="utf-8")
    count = len(yaml.safe_load(text)["clauses"])
    assert count >= 11
    ran = run(tmp_path, f"eqcheck policy check riverside riverside.{ending} --dir . --as-of 2026-11-22")
    assert f"{count} of {count} clauses stand in it word for word." in ran.stdout


def test_nothing_is_written_over_and_what_has_no_duty_makes_no_policy(tmp_path: Path) -> None:
    (tmp_path / "riverside.docx").write_bytes(docx(RIVERSIDE))
    assert run(tmp_path, "eqcheck policy new riverside.docx").returncode == 0
    again = run(tmp_path, "eqcheck policy new riverside.docx")
    assert (again.returncode, again.stdout) == (2, "")
    (tmp_path / "letter.txt").write_text("Dear parents, the hall was painted.\n", encoding="utf-8")
    empty = run(tmp_path, "eqcheck policy new letter.txt")
    assert empty.returncode == 2
    assert "no sentence of the document looks like a duty" in empty.stderr


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (PAGE.parent / target).is_file(), target
