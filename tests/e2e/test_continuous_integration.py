"""What others' CI takes from us: the hooks, the action and the sample workflow, as far as they run without GitHub."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.e2e.running import DAY, LATE, PROJECT, TINY, environment, installs
from tests.e2e.running import within as eqcheck

ACTION: dict[str, Any] = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
HANGS = 1_800
"""Seconds after which an installation is not slow, on whatever machine, but hangs."""

BASH = shutil.which("bash")
runs_bash = pytest.mark.skipif(BASH is None or os.name == "nt", reason="the action's steps need bash")


def test_hooks_have_what_pre_commit_requires() -> None:
    hooks = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["eqcheck-rules-check", "eqcheck-rules-test"]
    for hook in hooks:
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert not hook["pass_filenames"]
        ran = eqcheck(*hook["entry"].split()[1:], "--help")
        assert ran.returncode == 0


def test_no_input_is_pasted_into_a_script() -> None:
    for step in STEPS.values():
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
    used = {name for step in STEPS.values() for name in re.findall(r"inputs\.([a-z-]+)", str(step))}
    assert used == set(ACTION["inputs"])


def test_the_sample_workflow_gives_the_action_what_it_takes() -> None:
    workflow = yaml.safe_load((PROJECT / "docs" / "ci" / "github-workflow.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["audit"]["steps"]
    (ours,) = [step for step in steps if "eqcheck@" in step["uses"]]
    assert set(ours["with"]) <= set(ACTION["inputs"])
    outputs = set(re.findall(r"steps\.eqcheck\.outputs\.([a-z-]+)", str(steps)))
    assert outputs <= set(ACTION["outputs"])


def test_the_sample_workflow_names_code_by_its_commit() -> None:
    workflow = yaml.safe_load((PROJECT / "docs" / "ci" / "github-workflow.yml").read_text(encoding="utf-8"))
    versions = [step["uses"].rpartition("@")[2] for step in workflow["jobs"]["audit"]["steps"]]
    assert all(re.fullmatch(r"[0-9a-f]{40}|COMMIT", version) for version in versions)


def test_the_action_keeps_nothing_from_run_to_run() -> None:
    assert any("--no-cache" in step["run"] for step in STEPS.values())


def test_the_licences_of_all_that_is_installed_are_listed() -> None:
    pins = re.findall(
        r"^([a-z0-9-]+)==", (PROJECT / "constraints-hashed.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    listed = (PROJECT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert [name for name in pins if f"| {name} " not in listed] == []


class Runner:
    """The folders and files that a runner gives a step."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.summary, self.output = folder / "summary.md", folder / "output"
        commands = folder / "bin"
        commands.mkdir()
        command = commands / "eqcheck"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m eqcheck "$@"\n', encoding="utf-8")
        command.chmod(0o755)

    def install(self) -> Path:
        """The first step: eqcheck from this checkout into an environment of its own; the folder of its commands."""
        assert BASH is not None
        path = self.folder / "path"
        github = {"RUNNER_TEMP": str(self.folder), "GITHUB_PATH": str(path), "GITHUB_ACTION_PATH": str(PROJECT)}
        pip = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        ran = subprocess.run(
            [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS["Install eqcheck"]["run"]],
            cwd=self.folder,
            env={**environment(extra={**pip, **github}), "PYTHONPATH": ""},
            capture_output=True,
            encoding="utf-8",
            timeout=HANGS,
            check=False,
        )
        if "No matching distribution found" in ran.stderr or "Could not fetch URL" in ran.stderr:
            pytest.skip("pip cannot install anything here")
        assert ran.returncode == 0, ran.stderr
        return Path(path.read_text(encoding="utf-8").strip())

    def run(self, name: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        """A step of the action, with its inputs filled in as the runner does."""
        given = {key: str(entry["default"]) for key, entry in ACTION["inputs"].items()} | inputs
        filled = {
            variable: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: given[match[1]], text)
            for variable, text in STEPS[name].get("env", {}).items()
        }
        assert BASH is not None
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        github = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(self.output),
            "RUNNER_TEMP": str(self.folder),
        }
        return subprocess.run(
            [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]],
            cwd=PROJECT,
            env=environment(extra={**github, **filled, "PATH": path}),
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )


@runs_bash
@pytest.mark.parametrize(
    ("as_of", "fail_on", "code"), [(DAY, "no_evidence", 0), (LATE, "no_evidence", 1), (LATE, "never", 0)]
)
def test_the_audit_keeps_its_exit_code_and_shows_the_matrix(
    as_of: str, fail_on: str, code: int, tmp_path: Path
) -> None:
    runner = Runner(tmp_path)
    ran = runner.run("Audit", trust=str(TINY), **{"as-of": as_of, "fail-on": fail_on})
    assert ran.returncode == code, ran.stderr
    summary = runner.summary.read_text(encoding="utf-8")
    assert "Equalities compliance of" in summary
    assert summary.count("~~~~~~~~") == 2
    assert ran.stdout in summary
    assert runner.output.read_text(encoding="utf-8") == f"exit-code={code}\n"


@runs_bash
def test_a_hostile_input_is_no_command(tmp_path: Path) -> None:
    runner = Runner(tmp_path)
    ran = runner.run("Audit", trust=f'$(touch {tmp_path}/here) "; touch {tmp_path}/there #')
    assert ran.returncode == 2
    assert not {"here", "there"} & {file.name for file in tmp_path.iterdir()}


@runs_bash
def test_rules_are_checked_annotated_and_tested(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "runner").mkdir()
    runner = Runner(tmp_path / "runner")
    rule = tiny / "rules" / "first-aid" / "boxes-checked.yaml"
    text = rule.read_text(encoding="utf-8")
    rule.write_text(re.sub(r"^title: .*$", "title: Boxes must be checked", text, flags=re.MULTILINE), encoding="utf-8")
    ran = runner.run("Check the rules", rules=str(tiny))
    assert ran.returncode == 1, ran.stderr
    assert "::warning file=" in ran.stdout
    assert "title=title-not-true-when-met::" in ran.stdout
    assert "rules hold" in ran.stdout
    assert runner.summary.read_text(encoding="utf-8").count("title-not-true-when-met") == 1
    sarif = Path(runner.output.read_text(encoding="utf-8").strip().removeprefix("sarif="))
    assert '"version": "2.1.0"' in sarif.read_text(encoding="utf-8")


@installs
@runs_bash
def test_the_action_installs_what_its_other_steps_run(tiny: Path, tmp_path: Path) -> None:
    runner = Runner(tmp_path)
    commands = runner.install()
    shutil.rmtree(tmp_path / "bin")
    (tmp_path / "bin").symlink_to(commands, target_is_directory=True)
    checked = runner.run("Check the rules", rules=str(tiny))
    assert checked.returncode == 0, checked.stderr
    ran = runner.run("Audit", trust=str(tiny), **{"as-of": LATE})
    assert ran.returncode == 1, ran.stderr
    assert "Equalities compliance of" in runner.summary.read_text(encoding="utf-8")
    assert runner.output.read_text(encoding="utf-8").endswith("exit-code=1\n")
    which = subprocess.run(
        [commands / "python", "-c", "import eqcheck; print(eqcheck.__file__)"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert str(tmp_path) in which.stdout


# --- pre-commit -----------------------------------------------------------------------------------


def _committed(folder: Path) -> Path:
    """The folder as a repository of one commit."""
    named = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    for words in (("init", "-q"), ("add", "-A"), (*named, "commit", "-q", "-m", "All of it")):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
    return folder


def _commit(folder: Path) -> str:
    """The commit of a repository, by its digest."""
    ran = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return ran.stdout.strip()


@installs
@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_pre_commit_runs_the_hooks_from_a_local_clone(tiny: Path, tmp_path: Path) -> None:
    pytest.importorskip("pre_commit")
    left_out = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "*.egg-info")
    tool = _committed(Path(shutil.copytree(PROJECT, tmp_path / "tool", ignore=left_out)))
    config = tmp_path / "config.yaml"
    ids = [hook["id"] for hook in yaml.safe_load((tool / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))]
    hooks = {"repo": str(tool), "rev": _commit(tool), "hooks": [{"id": id_} for id_ in ids]}
    config.write_text(yaml.safe_dump({"repos": [hooks]}), encoding="utf-8")
    trust = _committed(tiny)
    rule = trust / "rules" / "first-aid" / "boxes-checked.yaml"
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "GITHUB_ACTIONS"}}
    own = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "EQCHECK_CACHE": str(tmp_path / "cache")}

    def hooked() -> subprocess.CompletedProcess[str]:
        """The hooks on all files; the first time, what they run is installed."""
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--config", config, "--all-files", "--verbose"],
            cwd=trust,
            env={**kept, **own, "PIP_NO_COMPILE": "1"},
            capture_output=True,
            encoding="utf-8",
            timeout=HANGS,
            check=False,
        )

    ran = hooked()
    if "No matching distribution found" in ran.stdout or "Could not fetch URL" in ran.stdout:
        pytest.skip("pip cannot install anything here")
    assert ran.returncode == 0, ran.stdout
    assert len(re.findall(r"^eqcheck rules (?:check|test)\.+Passed$", ran.stdout, re.MULTILINE)) == 2
    rule.write_text(rule.read_text(encoding="utf-8").replace("expect: not_met", "expect: met"), encoding="utf-8")
    ran = hooked()
    assert ran.returncode == 1
    assert "expected met, got not_met" in ran.stdout
