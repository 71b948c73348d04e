"""Whether the tests inside rule files notice when something in their rule is wrong.

Imported lazily: it brings sqlglot.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eqcheck.auditing.compile_library import compile_every_rule
from eqcheck.authoring.mutation.mutants import brood
from eqcheck.authoring.mutation.survivor_reasons import accepted_mutants
from eqcheck.authoring.testing.cases import read_cases
from eqcheck.authoring.testing.rule_tests import difference
from eqcheck.authoring.testing.trial import trials
from eqcheck.domain.batches import in_batches
from eqcheck.domain.mistakes import Mistake, did_you_mean, refuse
from eqcheck.library.load import load_roots
from eqcheck.library.shapes.build_evidence import build_evidence_type
from eqcheck.library.sources import SourceKind
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eqcheck.authoring.mutation.killing_evidence import KillingCase
    from eqcheck.authoring.mutation.mutants import Brood, Mutant
    from eqcheck.authoring.mutation.survivor_reasons import AcceptedSurvivor
    from eqcheck.authoring.testing.cases import Case
    from eqcheck.authoring.testing.trial import Trial
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.mistakes import Place
    from eqcheck.library.library import Library
    from eqcheck.library.sources import Root

RULES_AT_ONCE = 16
"""How many rules share a store: it bounds what a run holds in memory."""


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no test of its rule notices, where its change stands, and a case that would notice it.

    `accepted` is the reason for which it counts as no worse than the rule; `searched` says whether such a
    case was looked for.
    """

    mutant: Mutant
    place: Place
    accepted: str | None = None
    searched: bool = False
    killed_by: KillingCase | None = None


@dataclass(frozen=True, slots=True)
class RuleScore:
    """How many mutants of a rule its tests kill, and those that are left."""

    rule: str
    killed: int
    survivors: tuple[Survivor, ...]
    discarded: int
    equal: int

    @property
    def open(self) -> tuple[Survivor, ...]:
        """The survivors for which no reason is given."""
        return tuple(survivor for survivor in self.survivors if survivor.accepted is None)

    @property
    def counted(self) -> int:
        """The mutants that count: killed, or left without a reason."""
        return self.killed + len(self.open)


@dataclass(frozen=True, slots=True)
class MutationScore:
    """The scores of all rules tried, by rule."""

    rules: tuple[RuleScore, ...]

    @property
    def killed(self) -> int:
        """All mutants killed."""
        return sum(rule.killed for rule in self.rules)

    @property
    def counted(self) -> int:
        """All mutants that count."""
        return sum(rule.counted for rule in self.rules)

    @property
    def percent(self) -> float:
        """Killed of those that count, in hundredths; 100 where nothing counts."""
        return 100 * self.killed / self.counted if self.counted else 100.0


def try_mutants(roots: Sequence[Root], *, named: str | None = None, searched: int = 0) -> MutationScore:
    """Load the rules under the roots and the reasons beside them, and try their mutants.

    Raises:
        MistakesError: when the rules or the reasons are wrong, and as `mutation_score` does.
    """
    library = load_roots(*roots)
    compile_every_rule(library)
    return mutation_score(library, named=named, accepted=accepted_mutants(roots), searched=searched)


def mutation_score(
    library: Library, *, named: str | None, accepted: Sequence[AcceptedSurvivor], searched: int
) -> MutationScore:
    """Try all mutants of the rules whose id holds `named` on their rules' tests.

    For the first `searched` survivors without a reason, evidence is looked for that would kill them.

    Raises:
        MistakesError: when no rule is tried, when a rule's own tests do not hold, or when a reason is given
            for a mutant that does not survive.
    """
    types = {name: build_evidence_type(data) for name, data in library.types.items()}
    broods = {
        name: mutants
        for name, data in sorted(library.rules.items())
        if named is None or named in name
        for mutants in [brood(data, types) if "tests" in data else None]
        if mutants is not None
    }
    if not broods:
        refuse([Mistake(CommandKind.NO_RULE_TRIED(), help=did_you_mean(named or "", library.rules))])
    cases = {name: read_cases(library.rules[name]) for name in broods}
    left = _survivors(broods, cases, types, library)
    reasons = {(item.rule, item.operator, item.change): item for item in accepted}
    scores = [_score(broods[name], library, left[name], reasons) for name in broods]
    _refuse_idle(accepted, scores, tried=set(broods))
    if searched:
        scores = _with_evidence(scores, broods, cases, types, searched)
    return MutationScore(tuple(scores))


def _survivors(
    broods: Mapping[str, Brood],
    cases: Mapping[str, Sequence[Case]],
    types: Mapping[str, EvidenceType],
    library: Library,
) -> dict[str, list[Mutant]]:
    """The mutants of each rule that none of its cases tells from it."""
    left: dict[str, list[Mutant]] = {}
    failing: list[Mistake] = []
    names = list(broods)
    for part in in_batches(names, RULES_AT_ONCE):
        groups = [[broods[name].original, *(variant for _, variant in broods[name].mutants)] for name in part]
        together = [case for name in part for case in cases[name]]
        for name, trial in zip(part, trials(together, groups, types), strict=True):
            failing += _failing(trial, library)
            mutants = [mutant for mutant, _ in broods[name].mutants]
            left[name] = [mutant for place, mutant in enumerate(mutants, 1) if not _noticed(trial, place)]
    refuse(failing)
    return left


def _noticed(trial: Trial, place: int) -> bool:
    return any(difference(case, observation) for case, observation in trial.observations(place))


def _failing(trial: Trial, library: Library) -> Iterable[Mistake]:
    """The tests that the rule itself fails: nothing can be learned from those."""
    for case, observation in trial.observations(0):
        wrong = difference(case, observation)
        if wrong:
            where = library.place(SourceKind.RULE, case.rule, ("tests", case.number, "name"))
            yield Mistake(
                CommandKind.TEST_DOES_NOT_HOLD(case=case.name, difference=wrong), where, "run: eqcheck rules test"
            )


def _score(
    brooded: Brood, library: Library, left: Sequence[Mutant], reasons: Mapping[tuple[str, str, str], AcceptedSurvivor]
) -> RuleScore:
    survivors = [
        Survivor(
            mutant,
            library.place(SourceKind.RULE, mutant.rule, mutant.path, offset=mutant.offset),
            reason.reason if reason else None,
        )
        for mutant in left
        for reason in [reasons.get((mutant.rule, mutant.operator, mutant.change))]
    ]
    killed = len(brooded.mutants) - len(left)
    return RuleScore(brooded.original.rule.id, killed, tuple(survivors), brooded.discarded, brooded.equal)


def _refuse_idle(accepted: Iterable[AcceptedSurvivor], scores: Iterable[RuleScore], *, tried: set[str]) -> None:
    """A reason for a mutant that is killed or that there is none of hides the next one."""
    alive = {(s.mutant.rule, s.mutant.operator, s.mutant.change) for score in scores for s in score.survivors}
    refuse(
        Mistake(CommandKind.MUTANT_GONE(rule=item.rule, operator=item.operator), item.place, "take the entry out")
        for item in accepted
        if item.rule in tried and (item.rule, item.operator, item.change) not in alive
    )


def _with_evidence(
    scores: Sequence[RuleScore],
    broods: Mapping[str, Brood],
    cases: Mapping[str, Sequence[Case]],
    types: Mapping[str, EvidenceType],
    searched: int,
) -> list[RuleScore]:
    """The scores, with killing evidence for the first survivors of all."""
    from eqcheck.authoring.mutation.killing_evidence import search  # noqa: PLC0415 - only for a search

    mutants_by_rule: dict[str, list[Mutant]] = defaultdict(list)
    for survivor in [survivor for score in scores for survivor in score.open][:searched]:
        mutants_by_rule[survivor.mutant.rule].append(survivor.mutant)
    rule_scores: list[RuleScore] = []
    for score in scores:
        mutants = mutants_by_rule.get(score.rule, [])
        killers = search(broods[score.rule], mutants, cases[score.rule], types) if mutants else {}
        ids = {mutant.id for mutant in mutants}
        survivors = [
            replace(s, searched=True, killed_by=killers.get(s.mutant.id)) if s.mutant.id in ids else s
            for s in score.survivors
        ]
        rule_scores.append(replace(score, survivors=tuple(survivors)))
    return rule_scores
