"""The README is true: its commands are run, its output is what they print, its lists are those of the code."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from datetime import date
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Any

import pytest
import yaml

import eqcheck
from eqcheck.cli.edge import ExitCode
from eqcheck.domain.assessment import Finding, Status, prose_date
from eqcheck.reports.tally import roll_up
from eqcheck.reports.words import STATUS_WORDS
from tests.e2e.running import DAY, MKET, PROJECT, TINY, installs
from tests.e2e.running import within as run_eqcheck

pytestmark = pytest.mark.usefixtures("evidence_is_read_once")

PAGE = PROJECT / "README.md"
README = PAGE.read_text(encoding="utf-8")
SHELL = re.findall(r"^```sh\n(.+)\n```$", README, re.MULTILINE)
POWERSHELL = re.findall(r"^Windows PowerShell: `(.+)`$", README, re.MULTILINE)
CONSOLE = dict(re.findall(r"^```console\n\$ (.+)\n((?:.*\n)*?)```$", README, re.MULTILINE))
MATRIX = PROJECT / "docs" / "matrix.md"
LAW = PROJECT / "docs" / "law.md"
BLOCKS = r"^```console\n\$ (.+)\n((?:.*\n)*?)```$"
PRINTED = [
    (page, command, shown)
    for page in (PAGE, MATRIX)
    for command, shown in re.findall(BLOCKS, page.read_text(encoding="utf-8"), re.MULTILINE)
]
CHANGES_OF_LAW = re.compile(r"(<!-- law changes: .+ -->\n)(?:.*\n)*?(<!-- end -->)")
UNVERIFIED = re.compile(r"(<!-- unverified rules: .+ -->\n)(?:.*\n)*?(<!-- end -->)")
FALLS_SHORT = ("eqcheck audit ", "eqcheck evidence check ")
"""Commands that end with 1, for what the example trust falls short of and has to put right."""

DIGEST = re.compile(r"\brules [0-9a-f]{12}\b")
"""The digest of the rules, which every change of a rule changes: the pages show a made-up one."""

MORE = "…"
"""The last line of an output that is shown in part."""

REWRITE = bool(os.environ.get("EQCHECK_REWRITE"))
"""Set it to have this file write what commands print, and the list of rules, into the pages."""


# --- commands -------------------------------------------------------------------------------------


def test_both_commands_are_on_the_first_screen() -> None:
    first_screen = "\n".join(README.splitlines()[:36])
    assert len(SHELL) == len(POWERSHELL) == 2
    assert all(line in first_screen for line in (*SHELL, *POWERSHELL))


@pytest.mark.parametrize(("shell", "powershell"), list(zip(SHELL, POWERSHELL, strict=True)), ids=["matrix", "tests"])
def test_the_windows_line_says_the_same(shell: str, powershell: str) -> None:
    translated = shell.replace("python3 -m venv", "py -3 -m venv").replace(" && ", "; ")
    translated = translated.replace(".venv/bin/", ".venv\\Scripts\\").replace("examples/mket", "examples\\mket")
    assert powershell == translated


def test_all_commands_are_written_as_commands() -> None:
    everything = README.count("```console\n$ ") + README.count("```sh\n")
    assert everything == len(CONSOLE) + len(SHELL) == README.count("```") / 2
    assert len(CONSOLE) >= 5
    assert all(command.startswith("eqcheck ") for command in CONSOLE)


@pytest.mark.parametrize(("page", "command", "documented"), PRINTED, ids=[command for _, command, _ in PRINTED])
def test_a_command_prints_what_is_documented(page: Path, command: str, documented: str, cache: Path) -> None:
    ran = run_eqcheck(*shlex.split(command)[1:], cache=cache)
    assert ran.stderr == ""
    assert ran.returncode == (1 if command.startswith(FALLS_SHORT) else 0)
    shown = documented.splitlines()
    printed = DIGEST.sub("rules 0123456789ab", ran.stdout).splitlines()
    if shown[-1] == MORE:
        assert len(printed) > len(shown)
        printed = [*printed[: len(shown) - 1], MORE]
    if REWRITE:
        text = page.read_text(encoding="utf-8")
        begins = f"```console\n$ {command}\n"
        current = "".join(f"{line}\n" for line in printed)
        page.write_text(text.replace(f"{begins}{documented}```", f"{begins}{current}```"), encoding="utf-8")
    else:
        assert printed == shown


def _copy_of_the_checkout(to: Path) -> Path:
    left_out = (".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "*.egg-info")
    return Path(shutil.copytree(PROJECT, to, ignore=shutil.ignore_patterns(*left_out)))


@installs
@pytest.mark.skipif(sys.platform == "win32", reason="the line is one for a Unix shell")
@pytest.mark.skipif(bool(os.environ.get("CI")), reason=".ci/run runs this line itself, on the files that are committed")
def test_the_first_line_prints_the_matrix_in_a_fresh_checkout(tmp_path: Path) -> None:
    checkout = _copy_of_the_checkout(tmp_path / "fresh checkout")
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    env = kept | {"EQCHECK_CACHE": str(tmp_path / "cache")}
    ran = subprocess.run(
        ["sh", "-c", SHELL[0]], cwd=checkout, env=env, capture_output=True, encoding="utf-8", check=False
    )
    if "No matching distribution found" in ran.stderr or "Could not fetch URL" in ran.stderr:
        pytest.skip("pip cannot install anything here")
    assert ran.returncode == 1, ran.stderr
    assert ran.stdout.startswith("Equalities compliance of ")


def test_the_picture_shows_cells_of_the_matrix(cache: Path) -> None:
    lines = re.findall(r"^    (?=section|ethos|elt|staff).+$", README, re.MULTILINE)
    subjects = lines[0].split()[1:]
    assert len(lines) == 4
    whole = eqcheck.audit(MKET, as_of=date.fromisoformat(DAY), cache=cache)
    for line in lines[1:]:
        section = line.split()[0]
        cells = [_cell([it for it in whole.findings if (it.section, it.subject) == (section, at)]) for at in subjects]
        current = "    " + "".join(map(str.ljust, (section, *cells), (13, 10, 11, 11, 11, 0)))
        if REWRITE:
            PAGE.write_text(PAGE.read_text(encoding="utf-8").replace(line, current), encoding="utf-8")
        else:
            assert line == current


def _cell(findings: list[Finding]) -> str:
    if not findings:
        return "."
    cell = roll_up(findings, date.fromisoformat(DAY))
    return f"{STATUS_WORDS[cell.status].short}{'w' * cell.waived} {cell.met}/{cell.applying}"


# --- lists ----------------------------------------------------------------------------------------


def _table(heading: str) -> list[list[str]]:
    lines = README.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_statuses_are_those_of_the_code_worst_first() -> None:
    documented = [(cells[0].strip("`"), cells[1].strip("`"), cells[2]) for cells in _table("word")]
    words = {status: STATUS_WORDS[status] for status in Status}
    assert documented == [(word.short, word.letter, status.replace("_", " ")) for status, word in words.items()]


def test_the_exit_codes_are_those_of_the_code() -> None:
    assert [int(cells[0]) for cells in _table("exit code")] == sorted(ExitCode)


def test_every_flag_named_exists() -> None:
    commands = (["audit"], ["explain"], ["report"], ["actions"], ["rules", "test"], ["init"])
    helps = "".join(run_eqcheck(*command, "--help").stdout for command in commands)
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) - {"--write"}
    assert {flag for flag in named if flag not in helps} == set()
    assert len(named) >= 7


def test_the_rules_on_unverified_law_are_listed() -> None:
    files = [path for path in sorted((PROJECT / "rules").rglob("*.yaml")) if path.parent.name != "evidence"]
    rules = [yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in files]
    unverified = sorted(rule["id"] for rule in rules if isinstance(rule, dict) and "check" in rule and _unread(rule))
    listed = "".join(f"- `{name}`\n" for name in unverified)
    assert listed
    text = LAW.read_text(encoding="utf-8")
    current = UNVERIFIED.sub(lambda match: match[1] + listed + match[2], text)
    if REWRITE:
        LAW.write_text(current, encoding="utf-8")
    else:
        assert current == text, "EQCHECK_REWRITE=1 makes this test write the list"


def _unread(rule: Mapping[str, Any]) -> bool:
    stated = [rule.get("basis"), *(each["basis"] for each in rule.get("parameters", {}).values())]
    return any(it["kind"] in {"law", "guidance"} and "read_on" not in it for it in stated if isinstance(it, dict))


def test_the_page_lists_the_days_on_which_the_law_changed() -> None:
    dated = yaml.load((PROJECT / "rules" / "law-changes.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    lines = ["| since | what | where | read in its source |\n|---|---|---|---|\n"]
    for each in dated["changes"]:
        read = "yes" if each["verified"] else f"no. {each.get('note', '')}".strip()
        lines.append(f"| {prose_date(each['commences_on'])} | {each['title']} | {each['source']} | {read} |\n")
    lines += [
        f"| coming: {each['expected']} | {each['title']} | {each['source']} | {each['note']} |\n"
        for each in dated["coming"]
    ]
    text = LAW.read_text(encoding="utf-8")
    current = CHANGES_OF_LAW.sub(lambda match: match[1] + "".join(lines) + match[2], text)
    if REWRITE:
        LAW.write_text(current, encoding="utf-8")
    else:
        assert current == text, "EQCHECK_REWRITE=1 makes this test write the table"


def test_every_file_that_is_linked_is_there() -> None:
    pages = [PAGE, PROJECT / "CONTRIBUTING.md", PROJECT / "CHANGELOG.md", *(PROJECT / "docs").glob("*.md")]
    missing = {
        f"{page.name}: {link}"
        for page in pages
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    }
    assert missing == set()


# --- what is installed ----------------------------------------------------------------------------


def _normal(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[=<>!~; ]", requirement, maxsplit=1)[0]).lower()


def test_constraints_are_exact_and_name_every_dependency() -> None:
    lines = (PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][\w.]*", pin) for pin in pins)
    assert pins == sorted(pins, key=_normal)
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    requirements = [*project["project"]["dependencies"], *(item for extra in extras for item in extra)]
    assert {_normal(item) for item in requirements} <= {_normal(pin) for pin in pins}


def test_constraints_name_all_that_is_installed_for_them() -> None:
    pins = {_normal(line) for line in (PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines()}
    pending, seen = ["eqcheck"], set()
    while pending:
        name = pending.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            needed = requires(name) or []
        except PackageNotFoundError:
            continue
        pending += [_normal(item) for item in needed if ";" not in item or (name == "eqcheck" and "'dev'" in item)]
    assert {name for name in seen - {"eqcheck"} if name not in pins} == set()


def test_the_versions_with_digests_are_the_same_and_name_no_index() -> None:
    text = (PROJECT / "constraints-hashed.txt").read_text(encoding="utf-8")
    pins = set(re.findall(r"^([a-z0-9-]+==[\w.]+)(?: ;.*)? \\$", text, re.MULTILINE))
    known = set((PROJECT / "constraints.txt").read_text(encoding="utf-8").splitlines())
    assert pins <= known
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {_normal(item) for item in project["project"]["dependencies"]} <= {_normal(pin) for pin in pins}
    assert all(line.startswith(("#", "    --hash=sha256:")) or "==" in line for line in text.splitlines())
    assert "://" not in text


def test_the_example_and_the_tiny_trust_are_there() -> None:
    assert (MKET / "eqcheck.yaml").is_file()
    assert (TINY / "eqcheck.yaml").is_file()
