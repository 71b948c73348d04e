"""The use case: a trust's folder as it is now, judged by the rules and the numbers of an earlier assessment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.auditing.prepared_run import Selection
from eqcheck.auditing.run import concluded, judged, prepare_run
from eqcheck.engine.compile import compile_uses

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from eqcheck.auditing.prepared_run import Run
    from eqcheck.domain.assessment import Assessment, Rule
    from eqcheck.domain.trust import Override


def audit_by_earlier_rules(
    folder: Path, earlier: Assessment, *, keys: Mapping[str, str], cache: Path | None = None
) -> Assessment:
    """The trust in a folder on the day of an earlier assessment, each rule as it was there.

    `keys` gives the schools of the earlier assessment the keys that they have now. A rule that cannot be asked of the
    evidence types as they are now, and one that was not there, stays as it is.

    Raises:
        MistakesError: as `audit` does.
    """
    selection = Selection()
    run = _by_rules_of(earlier, prepare_run(folder, selection, cache=cache), keys)
    reached = judged(folder, run, earlier.as_of, rows=False)
    return concluded(run, reached, selection, earlier.as_of)


def _by_rules_of(earlier: Assessment, run: Run, keys: Mapping[str, str]) -> Run:
    prepared = run.prepared
    changed = {
        name: rule
        for name, rule in earlier.rules.items()
        if name in prepared.rules and rule != prepared.rules[name] and _takes_what_is_set(rule, run)
    }
    uses = [use for use in run.uses.values() if use.rule in changed]
    compilation = compile_uses(uses, changed, prepared.types)
    faulty = {fault.rule for fault in compilation.faults}
    rules = {**prepared.rules, **{name: rule for name, rule in changed.items() if name not in faulty}}
    compiled = {use.key: compilation.compiled_rules.get(use.key) for use in uses if use.rule not in faulty}
    compiled_rules = {each.use: each for each in run.compiled_rules if each.use not in compiled}
    compiled_rules |= {use: each for use, each in compiled.items() if each is not None}
    return replace(
        run,
        prepared=replace(prepared, rules=rules, setup=replace(prepared.setup, overrides=_set(earlier, rules, keys))),
        compiled_rules=tuple(each for _, each in sorted(compiled_rules.items())),
    )


def _takes_what_is_set(rule: Rule, run: Run) -> bool:
    """Whether it has every parameter that the policies set for it now."""
    return all(use.parameters.keys() <= rule.parameters.keys() for use in run.uses.values() if use.rule == rule.id)


def _set(earlier: Assessment, rules: Mapping[str, Rule], keys: Mapping[str, str]) -> tuple[Override, ...]:
    """What the trust set for its rules then, for the schools by the keys that they have now."""
    return tuple(
        replace(override, school=keys.get(override.school, override.school) if override.school else None)
        for override in earlier.trust.overrides
        if override.rule in rules and override.parameter in rules[override.rule].parameters
    )
