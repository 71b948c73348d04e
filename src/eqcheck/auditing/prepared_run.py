"""What an audit is asked for, and a run: all that answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST
from eqcheck.domain.mistakes import Mistake, Place, did_you_mean
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eqcheck.auditing.compile_library import PreparedLibrary
    from eqcheck.domain.assessment import Policy, Rule, RuleUse
    from eqcheck.engine.context import Subject
    from eqcheck.engine.pack import CompiledRule
    from eqcheck.evidence.rows import CollectedEvidence


@dataclass(frozen=True, slots=True)
class Selection:
    """What to audit: policies and subjects by id; empty means all that the trust adopted and has."""

    policies: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A filled store and all that was put into it, for whoever wants to ask more of it."""

    prepared: PreparedLibrary
    policies: tuple[Policy, ...]
    uses: Mapping[str, RuleUse]
    compiled_rules: tuple[CompiledRule, ...]
    collected: CollectedEvidence
    subjects: tuple[Subject, ...]


def uses_with_rules(run: Run) -> dict[str, tuple[Rule, RuleUse]]:
    """Each use that reads evidence, with its rule."""
    return {
        compiled_rule.use: (run.prepared.rules[compiled_rule.rule], run.uses[compiled_rule.use])
        for compiled_rule in run.compiled_rules
    }


def selection_mistakes(prepared: PreparedLibrary, selection: Selection) -> Iterable[Mistake]:
    """What is asked for that there is not: never a green run."""
    for name in selection.policies:
        if name not in prepared.policies:
            yield Mistake(LibraryKind.POLICY_UNKNOWN(policy=name), help=did_you_mean(name, prepared.policies))
    keys = {TRUST, *(school.key for school in prepared.setup.schools)}
    for key in selection.schools:
        if key not in keys:
            yield Mistake(CommandKind.TRUST_SCHOOL_UNKNOWN(school=key), help=did_you_mean(key, keys))
    if not prepared.setup.policies and not selection.policies:
        yield Mistake(
            CommandKind.NO_POLICY_ADOPTED(),
            Place("eqcheck.yaml"),
            did_you_mean("", prepared.policies),
        )
