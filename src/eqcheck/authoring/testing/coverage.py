"""What the tests of a rule have shown it: which conditions both ways, which statuses, which boundaries.

Imported lazily: it brings sqlglot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.authoring.testing.probes import probes
from eqcheck.authoring.testing.trial import Variant, trials
from eqcheck.checks import kind_of
from eqcheck.checks.bounds import read_bound
from eqcheck.checks.keys import Role, given
from eqcheck.domain.assessment import RuleUse, Status
from eqcheck.domain.batches import in_batches
from eqcheck.engine.applicability import Applies
from eqcheck.engine.compile import compile_uses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from eqcheck.authoring.testing.cases import Case
    from eqcheck.authoring.testing.probes import Probe, Sort
    from eqcheck.authoring.testing.trial import Trial
    from eqcheck.checks.keys import CheckKey
    from eqcheck.domain.assessment import Observation, Rule
    from eqcheck.domain.evidence_type import EvidenceType

RULES_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Shown:
    """A condition, boundary or bound, where it stands in the rule, and which of its answers the tests have shown."""

    path: tuple[str, ...]
    text: str
    seen: frozenset[str]
    answers: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The answers that no test has shown."""
        return tuple(answer for answer in self.answers if answer not in self.seen)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the tests of one rule have shown, in the order of its parts."""

    rule: str
    shown: tuple[Shown, ...]

    @property
    def gaps(self) -> tuple[Shown, ...]:
        """What they have not."""
        return tuple(item for item in self.shown if item.missing)


def coverage(cases: Sequence[Case], rules: Mapping[str, Rule], types: Mapping[str, EvidenceType]) -> list[Coverage]:
    """The coverage of each rule that reads evidence and that a case is about, by rule."""
    names = sorted({case.rule for case in cases})
    of_rules: list[Coverage] = []
    for part in in_batches(names, RULES_AT_ONCE):
        asked = {name: list(probes(rules[name], types)) for name in part}
        own = {name: compile_uses([RuleUse(name)], rules, types).compiled_rules.get(name) for name in part}
        tried = [name for name in part if own[name] is not None]
        groups = [
            [Variant(rules[name], compiled_rule), *(Variant(probe.rule, probe.compiled_rule) for probe in asked[name])]
            for name in tried
            for compiled_rule in [own[name]]
            if compiled_rule is not None
        ]
        together = [case for case in cases if case.rule in tried]
        for name, trial in zip(tried, trials(together, groups, types), strict=True):
            of_rules.append(Coverage(name, tuple(_shown(rules[name], asked[name], trial))))
    return of_rules


def _shown(rule: Rule, asked: Sequence[Probe], trial: Trial) -> Iterator[Shown]:
    answers: dict[tuple[tuple[str, ...], str, Sort], dict[str, bool]] = {}
    for place, probe in enumerate(asked, 1):
        for question in probe.questions:
            known = answers.setdefault((question.path, question.text, question.sort), {})
            for answer, measure in question.answers.items():
                known[answer] = known.get(answer, False) or _given(probe, measure, trial, place)
    for (path, text, _), seen in answers.items():
        yield Shown(path, text, frozenset(answer for answer, there in seen.items() if there), tuple(seen))
    observed = [observation for _, observation in trial.observations(0)]
    yield from _bounds(rule, observed)
    yield _statuses(rule, observed)


def _given(probe: Probe, measure: str, trial: Trial, place: int) -> bool:
    """Whether any case gave an answer: the measure is above nought or true, or the duty applies."""
    measured = trial.judges[place].measured
    numbers = [context.number for _, context in trial.cases]
    if not measure:
        applies = measured.applies.get(probe.compiled_rule.use, {})
        return any(applies.get(number) is Applies.YES for number in numbers)
    measures = measured.measures.get(probe.compiled_rule.use, {})
    return any(measures.get(number, {}).get(measure) for number in numbers)


def _bounds(rule: Rule, observed: Sequence[Observation]) -> Iterator[Shown]:
    """For each bound, whether a case was just within it and another one row short."""
    for key, text in given(rule.check):
        if key.role is Role.BOUND:
            sides = {side for observation in observed for side in _sides(key, text, observation)}
            yield Shown(("check", key.name), text, frozenset(sides), ("one row within", "one row short"))


def _sides(key: CheckKey, text: str, observation: Observation) -> Iterable[str]:
    amounts = [key.amount(observation.measures, step) if key.amount is not None else None for step in (-1, 0, 1)]
    if None in amounts:
        return []
    bound = read_bound(text, observation.parameters)
    fewer, now, more = (amount is not None and bound.holds(amount) for amount in amounts)
    if now:
        return [] if fewer and more else ["one row within"]
    return ["one row short"] if fewer or more else []


def _statuses(rule: Rule, observed: Sequence[Observation]) -> Shown:
    """The statuses that the rule can come to."""
    statuses = list(kind_of(rule).reachable(rule.check.given))
    statuses += [rule.when_empty.status] if rule.when_empty else []
    statuses += [Status.NOT_APPLICABLE] if rule.applies_when is not None else []
    seen = frozenset(str(observation.status) for observation in observed)
    return Shown((), "status", seen, tuple(dict.fromkeys(str(status) for status in statuses)))
