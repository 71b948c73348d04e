"""`eqcheck rules check|show|docs|schema|new` and `eqcheck policy diff`: what they print, and how they end."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.e2e.running import DAY, LATE, PROJECT, TINY, Ran, copy_of, environment, within

RULE = Path("rules") / "first-aid" / "boxes-checked.yaml"


def edited(folder: Path, *changes: tuple[str, str]) -> Path:
    """The rule of the tiny trust with these changes."""
    file = folder / RULE
    text = file.read_text(encoding="utf-8")
    for pattern, new in changes:
        text, replacements = re.subn(pattern, new, text, count=1, flags=re.MULTILINE)
        assert replacements, pattern
    file.write_text(text, encoding="utf-8")
    return folder


def order(folder: Path) -> Path:
    """The tiny trust with a title that is no fact: one warning."""
    return edited(folder, (r"^title: .*$", "title: Boxes must be checked"))


# --- check ----------------------------------------------------------------------------------------


def test_the_shipped_rules_are_clean() -> None:
    ran = within("rules", "check", "--severity", "note")
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    assert "nothing is wrong with them" in ran.stdout


def test_every_shipped_rule_is_in_the_list_of_published_ids() -> None:
    lines = (PROJECT / "rules" / "published.txt").read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    shipped = {f"{file.parent.name}/{file.stem}" for file in (PROJECT / "rules").glob("*/*.yaml")}
    assert listed == sorted(set(listed))
    missing = {name for name in shipped if not name.startswith("evidence/")} - set(listed)
    assert not missing, "append them to rules/published.txt, in order"


@pytest.mark.parametrize(("severity", "code"), [("error", 0), ("warning", 1), ("note", 1)])
def test_the_threshold_decides_the_exit_code(severity: str, code: int, tiny: Path) -> None:
    ran = within("rules", "check", order(tiny), "--severity", severity)
    assert ran.returncode == code
    assert "warning[title-not-true-when-met]: " in ran.stdout
    assert re.search(r"boxes-checked\.yaml:\d+:\d+\n", ran.stdout)


def test_a_mistake_ends_with_2_in_every_form(tiny: Path) -> None:
    edited(tiny, ("checked_on >=", "cheked_on >="))
    for form in ("text", "json", "sarif", "github", "junit"):
        ran = within("rules", "check", tiny, "--format", form)
        assert ran.returncode == 2
        assert "unknown column" in (ran.stderr if form == "text" else ran.stdout)
        assert ran.stdout or form == "text"


def test_programs_can_read_what_they_are_given(tiny: Path) -> None:
    order(tiny)
    (item,) = json.loads(within("rules", "check", tiny, "--format", "json").stdout)["diagnostics"]
    assert (item["id"], item["subject"]) == ("title-not-true-when-met", "first-aid/boxes-checked")
    (result,) = json.loads(within("rules", "check", tiny, "--format", "sarif").stdout)["runs"][0]["results"]
    assert result["partialFingerprints"]["eqcheckPath/v1"] == item["fingerprint"]
    suite = ET.fromstring(within("rules", "check", tiny, "--format", "junit").stdout)[0]  # noqa: S314 - our own
    assert (suite.get("failures"), [case.get("name") for case in suite]) == ("1", ["first-aid/boxes-checked"])


def test_files_are_named_from_the_folder_that_the_command_runs_in(tiny: Path) -> None:
    order(tiny)
    for folder in (".", str(tiny)):
        ran = within("rules", "check", folder, "--format", "sarif", cwd=tiny)
        (result,) = json.loads(ran.stdout)["runs"][0]["results"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri == RULE.as_posix()


def test_under_github_actions_annotations_come_by_themselves(tiny: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    ran = within("rules", "check", order(tiny), env=env)
    assert ran.stdout.startswith("::warning file=")
    assert "warning[title-not-true-when-met]" in ran.stdout
    assert "| title-not-true-when-met |" in summary.read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
@pytest.mark.parametrize("summary", ["no/folder/summary.md", ".", "pipe"])
def test_a_summary_that_cannot_be_written_is_a_mistake_and_nobody_is_waited_for(
    tiny: Path, tmp_path: Path, summary: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    ran = within("rules", "check", tiny, env={"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(tmp_path / summary)})
    assert ran.returncode == 2
    assert "the file cannot be written" in ran.stderr
    assert "GITHUB_STEP_SUMMARY" in ran.stderr


@pytest.mark.parametrize("made", ["docs", "schema"])
def test_a_folder_that_is_not_there_is_a_mistake_and_not_out_of_date(tmp_path: Path, made: str) -> None:
    ran = within("rules", made, "--check", tmp_path / "nowhere")
    assert ran.returncode == 2
    assert "there is no such file or folder" in ran.stderr
    assert "out of date" not in ran.stdout


def test_a_find_is_allowed_with_a_reason(tiny: Path) -> None:
    edited(
        tiny,
        (r"^title: .*$", "title: Boxes must be checked  # eqcheck: allow title-not-true-when-met the board's words"),
    )
    ran = within("rules", "check", tiny)
    assert ran.returncode == 0
    assert "nothing is wrong with them; 1 allowed with a reason" in ran.stdout
    (item,) = json.loads(within("rules", "check", tiny, "--format", "json").stdout)["diagnostics"]
    assert item["allowed"] == "the board's words"


@pytest.mark.parametrize("arguments", [("--format", "xml"), ("--severity", "fatal")])
def test_unknown_forms_and_severities_are_usage_errors(arguments: tuple[str, str]) -> None:
    assert within("rules", "check", *arguments).returncode == 2


# --- show, docs, schema, new ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("training/equality-current", "## What each number rests on"),
        ("training_records", "| column | holds | means | also called |"),
        ("number-without-basis", "But so:"),
    ],
)
def test_show(name: str, said: str) -> None:
    ran = within("rules", "show", name)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"# {name}\n")
    assert said in ran.stdout


def test_show_suggests_the_nearest() -> None:
    ran = within("rules", "show", "training/equality-curent")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert 'did you mean "training/equality-current"?' in ran.stderr


def test_the_committed_pages_and_schemas_are_current() -> None:
    pages = within("rules", "docs", "--check", "docs/rules")
    assert pages.returncode == 0, f"{pages.stdout}run: eqcheck rules docs --write docs/rules"
    schemas = within("rules", "schema", "--check", "docs/schemas")
    assert schemas.returncode == 0, f"{schemas.stdout}run: eqcheck rules schema --write docs/schemas"


@pytest.mark.parametrize("command", [("rules", "docs"), ("rules", "schema", "rule")])
def test_pages_lie_in_a_folder(command: tuple[str, ...]) -> None:
    for flag in ("--check", "--write"):
        ran = within(*command, flag, "README.md")
        assert (ran.returncode, ran.stdout) == (2, "")
        assert "'README.md' is a file" in ran.stderr


def test_stale_pages_are_told_and_mended(tmp_path: Path) -> None:
    ran = within("rules", "schema", "--check", tmp_path)
    assert ran.returncode == 1
    assert "out of date: rule.schema.json" in ran.stdout
    assert within("rules", "schema", "rule", "--write", tmp_path).returncode == 0
    assert [file.name for file in tmp_path.iterdir()] == ["rule.schema.json"]
    assert within("rules", "schema", "rule", "--check", tmp_path).returncode == 0
    assert (tmp_path / "rule.schema.json").read_text(encoding="utf-8") == within("rules", "schema", "rule").stdout


def test_a_new_rule_is_begun_and_never_written_over(tmp_path: Path) -> None:
    ran = within("rules", "new", "an-area/a-name", "--kind", "count", "--in", tmp_path)
    assert ran.returncode == 0
    text = (tmp_path / "rules" / "an-area" / "a-name.yaml").read_text(encoding="utf-8")
    assert "kind: count" in text
    again = within("rules", "new", "an-area/a-name", "--in", tmp_path)
    assert again.returncode == 2
    assert "this rule is there already" in again.stderr


@pytest.mark.parametrize("arguments", [("../x",), ("a/B",), ("evidence/x",), ("a/b", "--kind", "guess")])
def test_a_new_rule_needs_a_name_and_a_kind(arguments: tuple[str, ...], tmp_path: Path) -> None:
    ran = within("rules", "new", *arguments, "--in", tmp_path)
    assert ran.returncode == 2
    assert not list(tmp_path.iterdir())


# --- policy diff ----------------------------------------------------------------------------------


def library(folder: Path) -> Path:
    """The tiny trust's own policies and rules, as a library to itself."""
    shutil.copytree(TINY / "policies", folder / "policies")
    shutil.copytree(TINY / "rules", folder / "rules")
    return folder


def compared(tmp_path: Path, *arguments: str | Path) -> Ran:
    trust = copy_of(TINY, tmp_path / "trust")
    shutil.rmtree(trust / "policies")
    shutil.rmtree(trust / "rules")
    return within("policy", "diff", tmp_path / "old", tmp_path / "new", "--evidence", trust, *arguments)


def test_diff_shows_what_a_change_does_to_the_matrix(tmp_path: Path) -> None:
    library(tmp_path / "old")
    edited(library(tmp_path / "new"), ("value: 31", "value: 1"))
    ran = compared(tmp_path, "--as-of", DAY)
    assert ran.returncode == 0, ran.stderr
    assert "parameters.days.value: 31 → 1\n" in ran.stdout
    assert re.search(r"^  tiny/boxes/1 \w+: met → not met\n      first-aid/boxes-checked: ", ran.stdout, re.MULTILINE)


def test_diff_of_the_same_changes_no_cell(tmp_path: Path) -> None:
    library(tmp_path / "old")
    library(tmp_path / "new")
    whole = json.loads(compared(tmp_path, "--as-of", LATE, "--format", "json").stdout)
    assert whole == {"format": 1, "changes": [], "cells": []}


def test_diff_refuses_a_library_that_cannot_be_used(tmp_path: Path) -> None:
    library(tmp_path / "old")
    edited(library(tmp_path / "new"), ("checked_on >=", "cheked_on >="))
    ran = compared(tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert 'unknown column "cheked_on"' in ran.stderr


# --- check --fix ----------------------------------------------------------------------------------


def test_fix_mends_says_what_and_mends_nothing_again(tiny: Path) -> None:
    edited(tiny, (r"^title: .*$", "title: Every box is checked.  # kept"))
    ran = within("rules", "check", tiny, "--fix")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert re.match(r"mended \S+boxes-checked\.yaml:\d+:\d+: took the full stop off the title's end\n", ran.stdout)
    assert "\ntitle: Every box is checked  # kept\n" in "\n" + (tiny / RULE).read_text(encoding="utf-8")
    again = within("rules", "check", tiny, "--fix")
    assert (again.returncode, "mended" in again.stdout) == (0, False)


def test_fix_leaves_data_forms_to_programs(tiny: Path) -> None:
    edited(tiny, (r"^title: .*$", "title: Every box is checked."))
    ran = within("rules", "check", tiny, "--fix", "--format", "json")
    assert json.loads(ran.stdout)["diagnostics"] == []
    assert ran.stderr.startswith("mended ")


def test_fix_refuses_installed_files() -> None:
    inside = PROJECT / "src" / "eqcheck"
    ran = within("rules", "check", inside, "--fix")
    assert ran.returncode == 2
    assert "error: the files that are installed with eqcheck are not mended" in ran.stderr


# --- test -----------------------------------------------------------------------------------------


def test_a_failing_test_shows_what_came_and_the_rows_that_decided_it(tiny: Path) -> None:
    edited(tiny, ("2026-10-21}]}, expect: not_met", "2026-10-22}, {box: b, checked_on: 2026-10-01}]}, expect: met"))
    ran = within("rules", "test", tiny, "-k", "first-aid/")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout.startswith("WRONG  first-aid/boxes-checked: checked a day too long ago\n")
    assert "       expected met, got not_met\n" in ran.stdout
    assert "       measured: met 1, relevant 2, unknown 0, unmet 1\n" in ran.stdout
    assert "       falls short: row 2 of first_aid_boxes {box: b, checked_on: 2026-10-01}\n" in ran.stdout
    assert "row 1 of" not in ran.stdout


def test_a_failing_test_of_a_rule_that_judges_rows_together_says_which_it_looked_at(tiny: Path) -> None:
    late = "COUNT(*) FILTER (WHERE checked_on < :as_of - INTERVAL (:days) DAY)"
    value = f'  kind: value\\n  from: first_aid_boxes\\n  take: {{late: "{late}"}}\\n  met: late = 0\\n'
    edited(
        tiny,
        (r"  kind: share\n(?:  .*\n)*", value),
        (r"\{unmet\} of \{relevant\}", "{late}"),
        ("expect: not_met", "expect: met"),
    )
    ran = within("rules", "test", tiny, "-k", "first-aid/")
    assert "       looked at: row 1 of first_aid_boxes " in ran.stdout, ran.stdout + ran.stderr
    assert "falls short" not in ran.stdout


def test_a_failing_test_says_where_no_row_falls_short(tiny: Path) -> None:
    edited(tiny, ("2026-10-22}]}, expect: met", "2026-10-22}]}, expect: not_met"))
    ran = within("rules", "test", tiny, "-k", "first-aid/")
    assert ran.returncode == 1
    assert "       no row of first_aid_boxes falls short\n" in ran.stdout


# --- test --watch ---------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="no process can send Ctrl-C to another there")
def test_watch_runs_again_after_a_change_and_ends_on_ctrl_c(tiny: Path) -> None:
    command = [sys.executable, "-m", "eqcheck", "rules", "test", str(tiny), "-k", "first-aid/", "--watch"]
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        assert ran.stdout.readline().endswith("hold\n")
        edited(tiny, ("^title: .*$", "title: ["))
        assert ran.stderr.readline().startswith("error: ")
        shutil.copytree(TINY, tiny, dirs_exist_ok=True)
        assert ran.stdout.readline().endswith("hold\n")
        ran.send_signal(signal.SIGINT)
        ran.communicate(timeout=60)
    assert ran.returncode == 130
