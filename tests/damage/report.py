"""The violations as a page: by kind, then by what was spoilt, each with a small reproduction."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.damage.outcome import Tally, Violation
    from tests.damage.registry import Damage

EXAMPLES = 60
"""How many groups of one kind are shown, the largest first."""


def page(tally: Tally, kinds: Sequence[Damage]) -> Iterator[str]:
    """The page, line by line."""
    yield "# Verdicts that damage changes and may not"
    yield ""
    violations = tally.by_kind()
    yield "| kind | what it does | effect | tried | wrong |"
    yield "|---|---|---|---:|---:|"
    for kind in kinds:
        if kind.id in violations:
            tried, wrong = tally.tried[kind.id], len(violations[kind.id])
            yield f"| {kind.id} | {kind.says} | {kind.effect} | {tried:,} | {wrong:,} |"
    for kind in kinds:
        if violations.get(kind.id):
            yield from ("", f"## {kind.id}", "", f"{kind.says}. Effect: {kind.effect}.", "")
            yield from _groups(violations[kind.id])
            yield from (f"May help where: {where}: {why}" for where, why in kind.helps.items())


def _groups(violations: Sequence[Violation]) -> Iterator[str]:
    groups: dict[tuple[str, str, str], list[Violation]] = defaultdict(list)
    for violation in violations:
        groups[violation.where, violation.wrong, violation.rule].append(violation)
    largest = sorted(groups.items(), key=lambda group: (group[0][1], -len(group[1]), group[0]))
    for (where, wrong, rule), members in largest[:EXAMPLES]:
        one = members[0]
        change = f'case "{one.case}": {one.how}: {one.before} → {one.after}'
        yield f"- {wrong} ×{len(members)}: `{where}` in `{rule}`: {change}"
    if len(largest) > EXAMPLES:
        yield f"- and {len(largest) - EXAMPLES} more of other columns and rules"
