"""A run narrowed to what one answer needs: its clauses, the rules that decide them, and the files they look at."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.checks import roll_up_of
from eqcheck.domain.assessment import RuleUse
from eqcheck.evidence.folder import found_below
from eqcheck.evidence.linked_types import LinkedTypes
from eqcheck.evidence.placing import Placer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from eqcheck.auditing.prepared_run import Run
    from eqcheck.domain.assessment import Clause
    from eqcheck.evidence.folder import FolderEntry


def narrowed(run: Run, clauses: Iterable[Clause], rules: Iterable[str] = ()) -> Run:
    """The run with these clauses alone, all uses of these rules, and whatever they roll up."""
    needed, uses = _rolled_up(run, clauses, (use for use in run.uses.values() if use.rule in set(rules)))
    policies = tuple(
        replace(policy, clauses=its)
        for policy in run.policies
        if (its := tuple(clause for clause in policy.clauses if clause.id in needed))
    )
    return replace(run, policies=policies, compiled_rules=tuple(it for it in run.compiled_rules if it.use in uses))


def files_needed(folder: Path, run: Run) -> list[FolderEntry]:
    """The files in a trust's folder that the run's rules look at, and those that settle or fill their rows."""
    types = run.prepared.types
    tables = {table for rule in run.compiled_rules for table in rule.tables}
    needed = LinkedTypes(types).needed_for(tables & types.keys())
    placer = Placer(run.prepared.setup.schools, types)
    placed = ((entry, placer.type_of(entry.path)) for entry in found_below(os.fspath(folder)))
    return [entry for entry, type_ in placed if type_ is not None and type_.id in needed]


def _rolled_up(run: Run, clauses: Iterable[Clause], uses: Iterable[RuleUse]) -> tuple[set[str], set[str]]:
    """The ids of the clauses and the keys of the uses, with those that are rolled up into one of them."""
    every = [clause for policy in run.policies for clause in policy.clauses]
    waiting: list[Clause | RuleUse] = [*clauses, *uses]
    needed_clauses: set[str] = set()
    needed_uses: set[str] = set()
    while waiting:
        item = waiting.pop()
        if not isinstance(item, RuleUse):
            if item.id not in needed_clauses:
                needed_clauses.add(item.id)
                waiting += item.rules
        elif item.key not in needed_uses:
            needed_uses.add(item.key)
            roll_up = roll_up_of(run.prepared.rules[item.rule].check)
            if roll_up is not None:
                waiting += [RuleUse(name) for name in roll_up.rules]
                waiting += [clause for clause in every if clause.kind is roll_up.clauses]
    return needed_clauses, needed_uses
