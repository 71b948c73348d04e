"""Mutation scores as text for people and as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.authoring.testing.case_yaml import case_yaml
from eqcheck.reports.json_text import json_text

if TYPE_CHECKING:
    from eqcheck.authoring.mutation.killing_evidence import KillingCase
    from eqcheck.authoring.mutation.score import MutationScore, RuleScore, Survivor

FORMAT = 1


def mutation_text(score: MutationScore) -> str:
    """A line a rule, its survivors with the evidence that would kill them under it, and the score in the last line."""
    lines = [text for rule in score.rules for text in _rule_lines(rule)]
    return "\n".join([*lines, closing_line(score)]) + "\n"


def closing_line(score: MutationScore) -> str:
    """The score in one line; rounded down, so that it never looks better than it is."""
    accepted = sum(len(rule.survivors) - len(rule.open) for rule in score.rules)
    discarded = sum(rule.discarded for rule in score.rules)
    equal = sum(rule.equal for rule in score.rules)
    rules = f"{len(score.rules)} rules" if len(score.rules) > 1 else "1 rule"
    return (
        f"{shown_percent(score)} %: the tests of {rules} kill {score.killed} of {score.counted} mutants"
        f" ({accepted} more are accepted with a reason, {equal} are the same as another, {discarded} do not compile)"
    )


def shown_percent(score: MutationScore) -> str:
    """The percentage with one decimal, rounded down."""
    return f"{int(score.percent * 10) / 10:.1f}"


def _rule_lines(rule: RuleScore) -> list[str]:
    lines = [f"{rule.rule}: {rule.killed} of {rule.counted}"]
    for survivor in rule.open:
        lines += _survivor_lines(survivor)
    return lines


def _survivor_lines(survivor: Survivor) -> list[str]:
    mutant = survivor.mutant
    lines = [f"  {mutant.id} survives: {mutant.operator}", f"    {survivor.place}", f"    {mutant.change}"]
    killer = survivor.killed_by
    if killer is not None:
        lines += [
            f"    {_killing_case_text(killer)}",
            *(f"    {line}" for line in killing_case_yaml(killer, f"tells {mutant.change}").splitlines()),
        ]
    elif survivor.searched:
        lines.append("    no difference found: if there can be none, say why in rules/mutants.yaml")
    return lines


def _killing_case_text(killer: KillingCase) -> str:
    rule, mutant = killer.rule_says, killer.mutant_says
    if killer.measures:
        name, value = next(iter(killer.measures.items()))
        difference = f"{name} is {value}, and {mutant.measures.get(name)} by the mutant"
    else:
        difference = f"{rule.status}, and {mutant.status} by the mutant"
    changes = {0: "the case", 1: "one change from", 2: "two changes from"}.get(killer.changes, "rows added to")
    return f'killed by ({changes} "{killer.seed}"): {difference}; is that what the rule\'s title says?'


def killing_case_yaml(killer: KillingCase, name: str) -> str:
    """The case under a name, with what the rule makes of it as what is expected: the author must judge that."""
    measures = dict(list(killer.measures.items())[:1])
    return case_yaml(killer.case, name, expect=killer.rule_says.status, measures=measures)


# --- JSON -----------------------------------------------------------------------------------------


def mutation_json(score: MutationScore, fail_under: float) -> str:
    """The scores as format version 1, sorted by rule."""
    data = {
        "format": FORMAT,
        "score": float(shown_percent(score)),
        "fail_under": fail_under,
        "killed": score.killed,
        "counted": score.counted,
        "rules": [_rule_data(rule) for rule in score.rules],
    }
    return json_text(data, indent=2, default=str) + "\n"


def _rule_data(rule: RuleScore) -> dict[str, Any]:
    return {
        "rule": rule.rule,
        "killed": rule.killed,
        "counted": rule.counted,
        "discarded": rule.discarded,
        "equal": rule.equal,
        "survivors": [_survivor_data(survivor) for survivor in rule.survivors],
    }


def _survivor_data(survivor: Survivor) -> dict[str, Any]:
    mutant, killer = survivor.mutant, survivor.killed_by
    data: dict[str, Any] = {
        "mutant": mutant.id,
        "operator": mutant.operator,
        "file": survivor.place.file,
        "line": survivor.place.line,
        "column": survivor.place.column,
        "change": mutant.change,
        "accepted": survivor.accepted,
        "searched": survivor.searched,
        "killed_by": None,
    }
    if killer is not None:
        data["killed_by"] = {
            "changes": killer.changes,
            "seed": killer.seed,
            "rule": killer.rule_says.status,
            "mutant": killer.mutant_says.status,
            "measures": dict(killer.measures),
            "case": killing_case_yaml(killer, f"tells {mutant.change}"),
        }
    return data
