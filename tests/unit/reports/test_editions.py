"""Two reports in one folder do not give away by how few a number changed."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from eqcheck.domain.assessment import Basis, Status
from eqcheck.messages.observations import ObservationKind
from eqcheck.reports import editions
from eqcheck.reports.audience import HIDDEN, Audience, for_audience
from eqcheck.reports.tables import findings_table
from tests.unit.reports import samples

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Assessment


def with_numbers(met: int, unmet: int, status: Status = Status.NOT_MET) -> Assessment:
    """Both schools with the same numbers of trained and untrained staff."""
    made = samples.two_schools()
    numbers = MappingProxyType({"met": met, "unmet": unmet, "unknown": 0, "relevant": met + unmet})
    short = ObservationKind.SHORTFALL(finding="") if status is Status.NOT_MET else None
    findings = tuple(
        replace(
            finding,
            status=status,
            observations=tuple(
                replace(item, measures=numbers, status=status, message=short)
                for item in finding.observations
                if item.rule == samples.TRAINING
            ),
        )
        for finding in made.findings
    )
    return replace(made, findings=findings, basis=Basis("0.1.0", "a" * 64, "b" * 64, ("staff",)))


def shown(seen: Assessment) -> set[object]:
    return {
        number
        for finding in seen.findings
        for item in finding.observations
        if item.rule == samples.TRAINING
        for number in item.measures.values()
    }


def test_a_change_by_few_since_the_last_edition_is_hidden() -> None:
    first = for_audience(with_numbers(40, 20), Audience.PUBLIC)
    assert shown(first) == {40, 20, 0, 60}
    record = editions.read(editions.with_edition({}, first))
    name = first.trust.name
    for met, unmet, hidden in ((40, 20, False), (40, 23, True), (37, 23, True), (20, 40, False)):
        second = for_audience(with_numbers(met, unmet), Audience.TRUSTEE, shown=editions.shown(record, name))
        assert (shown(second) == {HIDDEN}) is hidden, (met, unmet)


def test_how_little_would_end_what_is_met_gives_no_small_change_away() -> None:
    first = for_audience(with_numbers(980, 20, Status.MET), Audience.PUBLIC)
    assert "This ends when" in str(findings_table(first).rows)
    record = editions.read(editions.with_edition({}, first))
    second = with_numbers(978, 22, Status.MET)
    seen = for_audience(second, Audience.PUBLIC, shown=editions.shown(record, first.trust.name))
    assert shown(seen) == {HIDDEN}
    assert "This ends when" not in str(findings_table(seen).rows)


def test_every_earlier_edition_counts() -> None:
    record = editions.read(editions.with_edition({}, for_audience(with_numbers(40, 20), Audience.PUBLIC)))
    later = for_audience(with_numbers(80, 60), Audience.PUBLIC, shown=editions.shown(record, "Trust"))
    record = editions.read(editions.with_edition(record, later))
    third = for_audience(with_numbers(41, 20), Audience.PUBLIC, shown=editions.shown(record, later.trust.name))
    assert shown(third) == {HIDDEN}


def test_what_was_hidden_is_not_noted() -> None:
    seen = for_audience(with_numbers(40, 3), Audience.PUBLIC)
    assert json.loads(editions.with_edition({}, seen))["trusts"] == {seen.trust.name: {}}


def test_another_trust_s_numbers_stay_in_the_record() -> None:
    record = {"Other Trust": {"rule school met": [40]}}
    text = editions.with_edition(record, for_audience(with_numbers(40, 20), Audience.PUBLIC))
    assert editions.shown(editions.read(text), "Other Trust") == {("rule\0school", "met"): (40,)}
    assert editions.with_edition(editions.read(text), for_audience(with_numbers(40, 20), Audience.PUBLIC)) == text


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "trusts": {"T": {"x": [1]}}}'])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        editions.read(text)
