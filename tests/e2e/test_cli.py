"""How the commands behave at their edge: help, flags, exit codes, and where and how they print."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.e2e.running import COMMANDS, DAY, LATE, PROJECT, TINY, copy_of, environment, python
from tests.e2e.running import within as eqcheck

ESCAPE = "\x1b"


# --- help and flags -------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_at_every_level(command: tuple[str, ...], flag: str) -> None:
    ran = eqcheck(*command, flag)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("Usage: ")
    assert ESCAPE not in ran.stdout
    assert max(map(len, ran.stdout.splitlines())) <= 80


def test_the_commands_are_those_that_were_promised() -> None:
    assert {("audit",), ("explain",), ("rules", "check"), ("rules", "test")} <= set(COMMANDS)


def test_version() -> None:
    ran = eqcheck("--version")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert re.fullmatch(r"eqcheck \d+\.\d+\.\d+\n", ran.stdout)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["audit", "--fast"], "--fast"),
        (["audit", TINY, "--as-of", "22/11/2026"], "22/11/2026"),
        (["audit", TINY, "--as-of", "2026-02-30"], "2026-02-30"),
        (["audit", TINY, "--format", "pdf"], "pdf"),
        (["audit", TINY, "--fail-on", "red"], "red"),
        (["audit", TINY, "extra"], "extra"),
        (["explain", "oak"], "CLAUSE"),
        (["explain", "oak", "tiny/boxes/1", TINY, "--rows"], "--rows"),
        (["rules", "mend"], "mend"),
        (["adit"], "adit"),
    ],
    ids=str,
)
def test_wrong_flags_are_usage_errors(arguments: list[str], said: str) -> None:
    ran = eqcheck(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "message", "help_"),
    [
        (["audit", TINY, "--school", "oka"], 'there is no school "oka" in this trust', 'did you mean "oak"?'),
        (["audit", TINY, "--policy", "tinny"], 'there is no policy "tinny"', 'did you mean "tiny"?'),
        (["explain", "elms", "tiny/boxes/1", TINY], 'there is no school "elms"', 'did you mean "elm"?'),
        (["explain", "elm", "tiny/boxes/2", TINY], '"tiny/boxes/2" is neither', 'did you mean "tiny/boxes/1"?'),
        (["explain", "elm", "first-aid/boxs-checked", TINY], "is neither", 'did you mean "first-aid/boxes-checked"?'),
        (["rules", "test", "-k", "no such test"], "no rule test was run", ""),
    ],
    ids=str,
)
def test_an_unknown_name_is_refused_with_the_nearest(
    arguments: list[str], message: str, help_: str, cache: Path
) -> None:
    ran = eqcheck(*arguments, cache=cache)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("error: ")
    assert message in ran.stderr
    assert help_ in ran.stderr


def test_all_that_is_wrong_with_a_selection_is_told_at_once(cache: Path) -> None:
    ran = eqcheck("audit", TINY, "--school", "oka", "--school", "elms", "--policy", "tinny", cache=cache)
    assert ran.stderr.count("error: ") == 3


# --- exit codes -----------------------------------------------------------------------------------


def test_0_when_all_is_met(cache: Path) -> None:
    ran = eqcheck("audit", TINY, "--as-of", DAY, cache=cache)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_1_when_something_is_not_met(cache: Path) -> None:
    ran = eqcheck("audit", TINY, "--as-of", LATE, cache=cache)
    assert (ran.returncode, ran.stderr) == (1, "")


def test_3_when_something_has_no_evidence_and_nothing_is_not_met(tiny: Path, cache: Path) -> None:
    (tiny / "evidence" / "elm" / "first_aid_boxes.csv").unlink()
    assert eqcheck("audit", tiny, "--as-of", DAY, cache=cache).returncode == 3
    assert eqcheck("audit", tiny, "--as-of", LATE, cache=cache).returncode == 1


@pytest.mark.parametrize(
    ("fail_on", "code"), [("never", 0), ("not_met", 0), ("no_evidence", 3), ("partial", 3), ("attested", 3)]
)
def test_fail_on_moves_the_limit(fail_on: str, code: int, tiny: Path, cache: Path) -> None:
    (tiny / "evidence" / "elm" / "first_aid_boxes.csv").unlink()
    assert eqcheck("audit", tiny, "--as-of", DAY, "--fail-on", fail_on, cache=cache).returncode == code


def test_a_school_that_is_fine_passes_beside_one_that_is_not(cache: Path) -> None:
    assert eqcheck("audit", TINY, "--as-of", LATE, "--school", "elm", cache=cache).returncode == 0


@pytest.mark.parametrize("command", [["audit"], ["explain", "oak", "tiny/boxes/1"]], ids=" ".join)
def test_2_in_an_empty_folder(command: list[str], tmp_path: Path) -> None:
    ran = eqcheck(*command, tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("error: there is no eqcheck.yaml here\n  --> ")
    assert "\nhelp: " in ran.stderr


def test_2_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert eqcheck("audit", tmp_path / "nowhere").returncode == 2


def test_2_when_a_rule_is_wrong(tiny: Path) -> None:
    rule = tiny / "rules" / "first-aid" / "boxes-checked.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("checked_on >=", "cheked_on >="), encoding="utf-8")
    ran = eqcheck("audit", tiny)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert 'unknown column "cheked_on"' in ran.stderr
    assert 'help: did you mean "checked_on"?' in ran.stderr
    assert re.search(r"boxes-checked\.yaml:\d+:\d+\n", ran.stderr)


def test_rules_test_ends_with_1_when_a_test_does_not_hold(tiny: Path) -> None:
    rule = tiny / "rules" / "first-aid" / "boxes-checked.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("expect: not_met", "expect: met"), encoding="utf-8")
    ran = eqcheck("rules", "test", tiny, "-k", "first-aid/boxes-checked")
    assert ran.returncode == 1
    assert "WRONG  first-aid/boxes-checked: checked a day too long ago" in ran.stdout
    assert ran.stdout.endswith("2 of 3 tests of 1 rule hold\n")


def ending_with(raised: str, traceback: str = "") -> subprocess.CompletedProcess[str]:
    """An audit whose use case raises."""
    program = (
        "import sys, eqcheck.auditing.run\n"
        f"def fails(*_, **__): raise {raised}\n"
        "eqcheck.auditing.run.audit = fails\n"
        "from eqcheck.cli import main\n"
        f"sys.argv = ['eqcheck', 'audit', {str(TINY)!r}]\n"
        "main()\n"
    )
    return python("-c", program, env={"EQCHECK_TRACEBACK": traceback} if traceback else {})


@pytest.mark.parametrize("arguments", [["audit"], ["report", "--format", "md"], ["rules", "check"], ["diff", "x.json"]])
def test_2_for_a_place_that_the_system_refuses(arguments: list[str], cache: Path) -> None:
    ran = eqcheck(*arguments, "x" * 5_000, cache=cache)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("error: ")


def test_70_for_our_own_fault_said_in_one_line_unless_more_is_asked_for() -> None:
    ran = ending_with("RuntimeError('the moon')")
    assert (ran.returncode, ran.stdout) == (70, "")
    assert ran.stderr.startswith("error: eqcheck itself failed (RuntimeError);")
    assert "the moon" not in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "Traceback" in ending_with("RuntimeError('the moon')", traceback="1").stderr


def test_130_when_interrupted() -> None:
    ran = ending_with("KeyboardInterrupt")
    assert (ran.returncode, ran.stdout) == (130, "")
    assert "Traceback" not in ran.stderr


# --- what is printed ------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [["audit", "--detail"], ["explain", "oak", "tiny/boxes/1"]], ids=" ".join)
def test_piped_output_is_plain_and_eighty_wide(command: list[str], cache: Path) -> None:
    ran = eqcheck(*command, TINY, "--as-of", LATE, cache=cache)
    assert ESCAPE not in ran.stdout
    assert "\r" not in ran.stdout
    assert 60 < max(map(_width, ran.stdout.splitlines())) <= 80
    assert not any(line != line.rstrip() for line in ran.stdout.splitlines())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def test_columns_widens_what_is_piped(cache: Path) -> None:
    wide = eqcheck("audit", TINY, "--as-of", LATE, cache=cache, env={"COLUMNS": "120"}).stdout
    assert 80 < max(map(_width, wide.splitlines())) <= 120


def test_ids_are_never_cut(cache: Path) -> None:
    narrow = eqcheck("audit", TINY, "--detail", "--as-of", LATE, cache=cache, env={"COLUMNS": "60"}).stdout
    assert "first-aid/boxes-checked" in re.sub(r"\s+", " ", narrow)
    assert "…" not in narrow
    assert max(map(_width, narrow.splitlines())) <= 60


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)], ids=str
)
def test_colour_on_a_terminal_unless_refused(env: dict[str, str], *, coloured: bool, cache: Path) -> None:
    code, printed = on_a_terminal(
        "audit", str(TINY), "--as-of", LATE, env={"TERM": "xterm-256color"} | env, cache=cache
    )
    assert code == 1
    assert "Oak School" in printed or "oak" in printed
    assert (ESCAPE in printed) is coloured


def test_without_colour_the_words_are_the_same(cache: Path) -> None:
    env = {"TERM": "xterm-256color"}
    _, coloured = on_a_terminal("audit", str(TINY), "--as-of", LATE, env=env, cache=cache)
    _, plain = on_a_terminal("audit", str(TINY), "--as-of", LATE, env=env | {"NO_COLOR": "1"}, cache=cache)
    words = re.sub(r"\x1b\[[0-9;]*[mK]", "", coloured)
    assert [line.rstrip() for line in words.splitlines()] == plain.splitlines()


def on_a_terminal(*arguments: str, env: dict[str, str], cache: Path) -> tuple[int, str]:
    """The exit code, and what a terminal of 80 columns is sent on standard output."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "eqcheck", *arguments],
        env=environment(cache, env),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
        cwd=PROJECT,
    )
    os.close(theirs)
    sent = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux says that the other side is gone
            break
        if not piece:
            break
        sent += piece
    os.close(ours)
    _, errors = process.communicate(timeout=60)
    assert errors == b""
    return process.returncode, sent.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    "name",
    ["a trust with spaces", "Trúst – Ñandú 校", "it's 100% [red]", "-dash"],
)
def test_a_folder_of_any_name(name: str, tmp_path: Path, cache: Path) -> None:
    folder = copy_of(TINY, tmp_path / name)
    school = folder / "evidence" / "oak"
    (school / "first_aid_boxes.csv").rename(school / "first_aid_boxes-été à jour.csv")
    ran = eqcheck("audit", "--as-of", DAY, "--format", "json", cache=cache, cwd=folder)
    assert (ran.returncode, ran.stderr) == (0, "")
    named = eqcheck("audit", "--as-of", DAY, "--format", "json", "--", folder, cache=cache)
    assert named.stdout == ran.stdout
    assert "evidence/oak/first_aid_boxes-été à jour.csv" in ran.stdout


def test_a_path_in_a_mistake_is_the_one_given(tmp_path: Path) -> None:
    ran = eqcheck("audit", "no trúst here", cwd=tmp_path)
    assert "--> no trúst here/eqcheck.yaml" in ran.stderr


@pytest.mark.parametrize(("day", "code"), [(DAY, 0), (LATE, 1)])
def test_a_reader_who_has_gone_does_not_change_the_verdict(day: str, code: int, cache: Path) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "eqcheck", "audit", str(TINY), "--detail", "--as-of", day],
            env=environment(cache),
            stdout=theirs,
            stderr=subprocess.PIPE,
            cwd=PROJECT,
            check=False,
        )
    finally:
        os.close(theirs)
    assert (ran.returncode, ran.stderr) == (code, b"")


def test_json_is_json_and_nothing_else(cache: Path) -> None:
    ran = eqcheck("audit", TINY, "--as-of", LATE, "--format", "json", cache=cache, env={"COLUMNS": "20"})
    report = json.loads(ran.stdout)
    assert report["format"] == 2
    assert {finding["status"] for finding in report["findings"]} == {"met", "not_met"}


def test_an_output_that_cannot_hold_a_character_is_no_fault(tmp_path: Path, cache: Path) -> None:
    folder = copy_of(TINY, tmp_path / "tiny")
    setup = folder / "eqcheck.yaml"
    setup.write_text(setup.read_text(encoding="utf-8").replace("Oak School", "Ysgol y Dŵr – 校"), encoding="utf-8")
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for command in (["audit", "--detail"], ["audit", "--format", "json"], ["explain", "oak", "tiny/boxes/1"]):
        ran = eqcheck(*command, folder, "--as-of", LATE, cache=cache, env=env)
        assert ran.returncode in {0, 1}, ran.stderr
        assert ran.stderr == ""
