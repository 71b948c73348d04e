"""A small library of rules to check, written to a folder."""

from pathlib import Path

from eqcheck.authoring.checking.inspection import inspect
from eqcheck.authoring.checking.inspection_result import Inspection
from eqcheck.authoring.lints.example import EVIDENCE, rule_with
from eqcheck.library.sources import Root

POLICY = """\
id: example
title: An example
document: An example, version 1
sections: {a: The only one}
clauses:
  - id: example/a/1
    section: a
    duty: Somebody looks after the boxes.
    bearer: The caretaker
    level: school
    kind: policy
    locator: Page 1
    fingerprint: sha256:00123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde
    frequency: {stated: none, tested: 12 months}
    not_tested: It is an example only.
"""


def library(folder: Path, *rules: str, published: str = "") -> Root:
    """The example rule with these keys in place of its own, once for each."""
    for name, text in {"policies/example.yaml": POLICY, "rules/evidence/boxes.yaml": EVIDENCE}.items():
        _write(folder / name, text)
    for keys in rules:
        text = rule_with(keys)
        name = next(line for line in text.splitlines() if line.startswith("id:")).removeprefix("id:").strip()
        _write(folder / "rules" / f"{name}.yaml", text)
    if published:
        _write(folder / "rules" / "published.txt", published)
    return Root(folder)


def inspected(folder: Path, *rules: str, published: str = "") -> Inspection:
    """What there is to say about such a library, which must be one that can be used."""
    inspection = inspect([library(folder, *rules, published=published)])
    assert inspection.mistakes is None, inspection.mistakes
    return inspection


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
