"""A policy of a few shipped rules, for a small trust: an audit asks no more than what a test looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FEW = "few"
"""The policy's id."""


def write_policy_of(folder: Path, *rules: str, level: str = "school") -> None:
    """The policy `few` in a trust's folder: the clause few/rules/1 is decided by the first rule, and so on."""
    clauses = "".join(
        f"""
  - id: {FEW}/rules/{number}
    section: rules
    duty: What the rule asks.
    bearer: Schools
    level: {level}
    kind: policy
    locator: page {number}
    fingerprint: sha256:{number:064}
    frequency: {{stated: none, tested: continuous}}
    rules: [{rule}]"""
        for number, rule in enumerate(rules, 1)
    )
    file = folder / "policies" / f"{FEW}.yaml"
    file.parent.mkdir(exist_ok=True)
    head = f"id: {FEW}\ntitle: A few rules\ndocument: A few rules, version 1\nsections: {{rules: Rules}}\n"
    file.write_text(f"{head}clauses:{clauses}\n", encoding="utf-8")
