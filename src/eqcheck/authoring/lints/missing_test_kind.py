"""A rule whose tests leave out a status that it can come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Lint, at, of_each_rule
from eqcheck.checks import check_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.authoring.lints.lint import Hit
    from eqcheck.library.cross_checks.rule_view import RuleView

_NOTHING = frozenset({"no_evidence", "not_applicable", "insufficient_data"})


def _find(rule: RuleView) -> Iterator[Hit]:
    tests = rule.data.get("tests", ())
    if rule.plan is None or not tests:
        return
    expected = {case["expect"] for case in tests}
    reachable = check_kinds()[rule.check.kind].reachable(rule.check.given)
    missing = [str(status).replace("_", " ") for status in reachable if status not in {*expected, *_NOTHING}]
    if not any(_is_empty(case, rule.data) for case in tests):
        missing.append("nothing to look at")
    if missing:
        yield at(rule, ("tests",), f"no test shows {' or '.join(missing)}", key=True)


def _is_empty(case: Mapping[str, object], rule: Mapping[str, object]) -> bool:
    """Whether the case shows what comes of nothing: no evidence, or the status that the rule has for it."""
    empty = rule.get("when_empty")
    for_nothing = {empty["status"]} if isinstance(empty, dict) else set()
    return case["expect"] in _NOTHING | for_nothing


EXTENSION = Lint(
    id="missing-test-kind",
    name="A kind of test is missing",
    gravity=Gravity.WARNING,
    short="The tests of a rule leave out a status: met, not met, in part where it has such a band, or nothing to see.",
    why=(
        "A rule that no test shows to be not met may be one that never is. Every rule needs a test that is met, one"
        " that is not, one that is partial where the rule says so, and one with nothing or nothing relevant to look at."
        " A roll-up reads no evidence and needs none."
    ),
    mend="add the test; a day or a row beside one that is there is often enough",
    bad="""\
tests:
  - {name: on the last day, as_of: 2026-09-01, evidence: {boxes: [{checked_on: 2026-08-01}]}, expect: met}
  - {name: the day before, as_of: 2026-08-31, evidence: {boxes: [{checked_on: 2026-08-01}]}, expect: met}
""",
    good="""\
tests:
  - {name: on the last day, as_of: 2026-09-01, evidence: {boxes: [{checked_on: 2026-08-01}]}, expect: met}
  - {name: a day too long ago, as_of: 2026-09-01, evidence: {boxes: [{checked_on: 2026-07-31}]}, expect: not_met}
  - {name: nothing handed in, as_of: 2026-09-01, expect: no_evidence}
""",
    check=of_each_rule(_find),
)
