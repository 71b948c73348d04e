"""`eqcheck init`: from flags, from the register, and with questions on a terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.running import DAY, PROJECT, environment, python, within

GIAS = PROJECT / "tests" / "fixtures" / "gias"
OAK = ("--trust", "Our Trust", "--school", "Oak, All Saints, primary, 900001")


def test_a_new_folder_audits_and_says_that_there_is_no_evidence(tmp_path: Path, cache: Path) -> None:
    ran = within("init", "our trust", *OAK, "--employees", "30", cwd=tmp_path, cache=cache)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert 'eqcheck audit "our trust"' in ran.stdout
    assert "Oak, All Saints" in (tmp_path / "our trust" / "eqcheck.yaml").read_text(encoding="utf-8")
    audited = within("audit", "our trust", "--as-of", DAY, cwd=tmp_path, cache=cache)
    assert (audited.returncode, audited.stderr) == (3, "")
    assert "0 files found" in audited.stdout
    asked = within(
        "evidence", "request", "our trust", "--school", "oak-saints", "--as-of", DAY, cwd=tmp_path, cache=cache
    )
    assert asked.returncode == 0, asked.stderr
    assert "Not there yet" in asked.stdout
    checked = within("evidence", "check", "our trust", "--as-of", DAY, cwd=tmp_path, cache=cache)
    assert checked.returncode == 3
    assert checked.stdout.startswith("Evidence of Our Trust")


def test_where_there_is_no_input_nobody_is_asked(tmp_path: Path, cache: Path) -> None:
    program = "import sys; sys.stdin = None; from eqcheck.cli import main; main()"
    ran = python("-c", program, "init", "our trust", *OAK, cwd=tmp_path, cache=cache)
    assert (ran.returncode, ran.stderr, (tmp_path / "our trust" / "eqcheck.yaml").is_file()) == (0, "", True)


def test_from_the_register(tmp_path: Path, cache: Path) -> None:
    register = ("--from-gias", GIAS / "establishments.csv", "--gias-links", GIAS / "links.csv")
    ran = within("init", "t", *register, "--trust", "north star and marlow academies trust", cwd=tmp_path, cache=cache)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "The number of pupils of North Star Sixth Form College" in ran.stdout
    setup = (tmp_path / "t" / "eqcheck.yaml").read_text(encoding="utf-8")
    assert 'former_urns: ["900208", "900108"]' in setup
    assert "Quibble" not in setup + ran.stdout
    assert (tmp_path / "t" / "evidence" / "north-star-82").is_dir()
    assert within("audit", "t", "--as-of", DAY, cwd=tmp_path, cache=cache).returncode == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "--trust"),
        (["--trust", "T"], "--school"),
        (["--trust", "T", "--school", "Oak"], "does not say a phase"),
        (["--trust", "T", "--school", "Oak, primary, 12"], "six digits"),
        (["--trust", "T", "--school", ", primary"], "name"),
        (["--trust", "Caf\udce9", "--school", "Oak, primary"], "--trust: it is not text in UTF-8"),
        (["--trust", "T", "--school", "Caf\udce9, primary"], "--school: it is not text in UTF-8"),
        (["--trust", "T", "--school", "Oak, primary", "--policy", "mket-equality"], 'did you mean "mket-equalities"?'),
        (["--trust", "T", "--school", "Oak, primary", "--company-number", "1"], "company_number"),
        (["--from-gias", str(GIAS / "establishments.csv")], "--trust"),
        (["--from-gias", str(GIAS / "establishments.csv"), "--trust", "Nothern Stars"], "NORTHERN STARS TRUST LIMITED"),
        (["--from-gias", str(GIAS / "links.csv"), "--trust", "T"], "has no column"),
        (["--from-gias", "nothing.csv", "--trust", "T"], "cannot be opened"),
        (["--gias-links", str(GIAS / "links.csv"), "--trust", "T", "--school", "Oak, primary"], "--from-gias"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    arguments: list[str], said: str, tmp_path: Path, cache: Path
) -> None:
    ran = within("init", "t", *arguments, cwd=tmp_path, cache=cache)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert "t/eqcheck.yaml" not in ran.stderr  # there is no such file to look into
    assert not (tmp_path / "t").exists()


def test_a_trusts_folder_is_left_as_it_is(tmp_path: Path, cache: Path) -> None:
    assert within("init", "t", *OAK, cwd=tmp_path, cache=cache).returncode == 0
    before = {file: file.read_bytes() for file in (tmp_path / "t").rglob("*") if file.is_file()}
    ran = within("init", "t", "--trust", "Other", "--school", "Elm, special", cwd=tmp_path, cache=cache)
    assert ran.returncode == 2
    assert "nothing was changed" in ran.stderr
    assert {file: file.read_bytes() for file in (tmp_path / "t").rglob("*") if file.is_file()} == before
    assert not (tmp_path / "t" / "evidence" / "elm").exists()


def test_what_cannot_be_a_trusts_folder_is_said_before_anything_is_asked(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "t").write_text("mine", encoding="utf-8")
    ran = within("init", "t", cwd=tmp_path, cache=cache)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "this is a file, not a folder" in ran.stderr
    (tmp_path / "u").mkdir()
    (tmp_path / "u" / "eqcheck.yaml").write_text("mine", encoding="utf-8")
    assert "a trust's already" in within("init", "u", cwd=tmp_path, cache=cache).stderr


def test_on_a_terminal_it_asks(tmp_path: Path, cache: Path) -> None:
    answers = [
        "Our Trust",
        "Oak School",
        "kindergarten",
        "primary",
        "90",
        "900001",
        "",
        "mket, x",
        "",
        "12",
        "",
        "many",
    ]
    code, shown = answered(tmp_path, cache, "".join(f"{answer}\n" for answer in [*answers, "40"]))
    assert code == 0, shown
    assert "Company number, eight characters such as 07663689" in shown
    assert "Policies adopted, of att-equalities, england-equality-law, mket-equalities" in shown
    setup = (tmp_path / "t" / "eqcheck.yaml").read_text(encoding="utf-8")
    for said in ('name: "Our Trust"', 'key: "oak"', 'urn: "900001"', "phase: primary", "employees: 40"):
        assert said in setup
    assert "england-equality-law" in setup


def test_to_answer_nothing_is_to_interrupt(tmp_path: Path, cache: Path) -> None:
    assert answered(tmp_path, cache, "Our Trust\n\x04")[0] == 130
    assert list(tmp_path.iterdir()) == []


def answered(tmp_path: Path, cache: Path, typed: str) -> tuple[int, str]:
    """How `eqcheck init t` ends on a terminal on which that is typed, and what it shows."""
    pty = pytest.importorskip("pty", reason="there is no pseudo-terminal")
    ours, theirs = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-m", "eqcheck", "init", "t"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=tmp_path,
        env={**environment(cache), "TERM": "dumb"},
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:
        pass
    finally:
        os.close(ours)
    return asked.wait(timeout=120), shown.decode()
