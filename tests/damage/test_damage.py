"""The suite itself: what it holds against a verdict, that its kinds are well declared, and that it notices."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eqcheck.checks.share import Share
from eqcheck.domain.assessment import RuleUse, Status
from eqcheck.engine.compile import compile_uses
from tests.damage.case_trials import try_cases
from tests.damage.effect import Effect, Wrong, wrong
from tests.damage.file_trials import try_files
from tests.damage.library import shipped
from tests.damage.registry import damages
from tests.damage.sample import Sample

RULE = "training/equality-current"


@pytest.mark.parametrize(
    ("effect", "before", "after", "told", "expected"),
    [
        (Effect.WORSENS, Status.NOT_MET, Status.MET, True, Wrong.BETTER),
        (Effect.WORSENS, Status.NO_EVIDENCE, Status.PARTIAL, True, Wrong.BETTER),
        (Effect.WORSENS, Status.MET, Status.NOT_APPLICABLE, True, Wrong.BETTER),
        (Effect.WORSENS, Status.MET, Status.NOT_MET, False, None),
        (Effect.WORSENS, Status.NOT_MET, Status.NO_EVIDENCE, False, None),
        (Effect.HIDES, Status.MET, Status.NOT_MET, True, Wrong.UNPROVED),
        (Effect.HIDES, Status.NO_EVIDENCE, Status.NOT_MET, True, Wrong.UNPROVED),
        (Effect.HIDES, Status.MET, Status.PARTIAL, True, None),
        (Effect.HIDES, Status.MET, Status.NO_EVIDENCE, True, None),
        (Effect.HIDES, Status.NOT_MET, Status.NO_EVIDENCE, False, Wrong.SILENT),
        (Effect.NOTHING, Status.MET, Status.PARTIAL, True, Wrong.DIFFERENT),
        (Effect.NOTHING, Status.MET, Status.NO_EVIDENCE, True, None),
        (Effect.NOTHING, Status.MET, Status.MET, False, None),
    ],
)
def test_what_is_held_against_a_verdict(
    *, effect: Effect, before: Status, after: Status, told: bool, expected: Wrong | None
) -> None:
    assert wrong(effect, before, after, told=told) is expected


def test_where_a_damage_may_help_is_a_column_or_a_rule_that_there_is() -> None:
    library = shipped()
    columns = {f"{name}.{column}" for name, type_ in library.types.items() for column in type_.columns}
    places = {*columns, *library.types, *library.rules, *(f"*.{place.partition('.')[2]}" for place in columns)}
    for damage in damages():
        assert damage.helps.keys() <= places, damage.id


def test_a_sample_is_the_same_each_time_and_part_of_the_whole() -> None:
    whole = try_cases(shipped(), Sample(), rule=RULE)
    part = try_cases(shipped(), Sample(1, 10), rule=RULE)
    assert part.tried == try_cases(shipped(), Sample(1, 10), rule=RULE).tried
    assert 0 < part.tried.total() < whole.tried.total()


def test_a_rule_that_is_kind_to_damage_is_noticed() -> None:
    """A rule that takes whatever it cannot read for right."""
    library = shipped()
    rule = library.rules[RULE]
    assert isinstance(rule.check, Share)
    kind = replace(rule, check=replace(rule.check, require=f"COALESCE({rule.check.require}, TRUE)"))
    tests = compile_uses([RuleUse(RULE)], {RULE: kind}, library.types).tests
    spoilt = replace(library, rules={RULE: kind}, tests=tests, cases=[c for c in library.cases if c.rule == RULE])
    tally = try_cases(spoilt, Sample(), kinds=["unreadable-word"], rule=RULE)
    assert any(violation.wrong is Wrong.BETTER for violation in tally.violations)


def test_files_of_a_case_are_read_as_the_case_says() -> None:
    tally = try_files(shipped(), Sample(), kinds=["another-order", "blank-rows"], rule=RULE)
    assert tally.tried.total() > 50
    assert not tally.violations
