"""The trusts that are measured: plain files without mess or shortfalls, so that a script by hand can read them too."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]
ONE_POLICY = """\
id: one-rule
title: One rule
document: One rule, for the bench
sections: {staff: Staff}
clauses:
  - id: one-rule/staff/1
    section: staff
    duty: Every member of staff holds current equality training.
    bearer: Headteacher
    level: school
    kind: policy
    locator: none
    fingerprint: sha256:00123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde
    frequency: {stated: none, tested: 12 months}
    rules: [training/equality-current]
"""


def trust(folder: Path, schools: int) -> Path:
    """A whole trust of so many schools, made unless it is there."""
    made = folder / f"schools-{schools}"
    if not made.is_dir():
        _write(made, "--schools", str(schools))
    return made


def central(folder: Path, rows: int) -> Path:
    """A trust of 200 schools whose export of training has so many rows."""
    made = folder / f"training-{rows}"
    if not made.is_dir():
        _write(made, "--schools", "200", "--training-rows", str(rows))
    return made


def with_more_rules(original: Path, to: Path, times: int) -> Path:
    """The same trust, with every rule there `times` times under other names, and its policy as often."""
    _linked(original, to)
    more_rules(to, times)
    adopted = ", ".join(["mket-equalities", *(f"copy{copy}" for copy in range(1, times))])
    _setup(original, to, f"policies: [{adopted}]")
    return to


def more_rules(to: Path, times: int) -> Path:
    """The rules and the policy as often as is missing to `times` beside those that are shipped, under other names."""
    policy = (PROJECT / "policies" / "mket-equalities.yaml").read_text(encoding="utf-8")
    files = {f"{file.parent.name}/{file.stem}": file for file in sorted((PROJECT / "rules").rglob("*.yaml"))}
    used = set(re.findall(r"[\w-]+/[\w-]+", policy)) & files.keys()
    rule_id = re.compile(rf"(?<![\w/-])({'|'.join(sorted(used, reverse=True))})(?![\w/-])")
    for copy in range(1, times):
        (to / "policies").mkdir(parents=True, exist_ok=True)
        changed = policy.replace("id: mket-equalities", f"id: copy{copy}").replace("id: mket/", f"id: copy{copy}/")
        (to / "policies" / f"copy{copy}.yaml").write_text(rule_id.sub(rf"copy{copy}-\1", changed), encoding="utf-8")
        for file in (files[name] for name in sorted(used)):
            made = to / "rules" / f"copy{copy}-{file.parent.name}" / file.name
            made.parent.mkdir(parents=True, exist_ok=True)
            text = file.read_text(encoding="utf-8")
            made.write_text(rule_id.sub(rf"copy{copy}-\1", text), encoding="utf-8")
    return to


def with_one_rule(original: Path, to: Path, rows: int) -> Path:
    """The staff and the first `rows` training records of a trust, and a policy of one rule about them."""
    (to / "policies").mkdir(parents=True)
    (to / "evidence").mkdir()
    (to / "policies" / "one-rule.yaml").write_text(ONE_POLICY, encoding="utf-8")
    for name in ("staff.csv", "training_records.csv"):
        with (original / "evidence" / name).open("rb") as lines, (to / "evidence" / name).open("wb") as copy:
            copy.writelines(line for line, _ in zip(lines, range(rows + 1), strict=False))
    _setup(original, to, "policies: [one-rule]")
    return to


def _write(folder: Path, *arguments: str) -> None:
    generator = [sys.executable, "examples/generate", "--clean", "--no-plants", "--out", str(folder), *arguments]
    subprocess.run(generator, cwd=PROJECT, check=True)


def _linked(original: Path, to: Path) -> None:
    for file in (original / "evidence").rglob("*.csv"):
        copy = to / file.relative_to(original)
        copy.parent.mkdir(parents=True, exist_ok=True)
        os.link(file, copy)


def _setup(original: Path, to: Path, policies: str) -> None:
    text = (original / "eqcheck.yaml").read_text(encoding="utf-8")
    whole = text.split("\npolicies:", 1)[0]
    (to / "eqcheck.yaml").write_text(f"{whole}\n{policies}\n", encoding="utf-8")
