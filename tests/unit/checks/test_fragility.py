"""How little would end what is met: so many rows do, one fewer does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eqcheck.auditing.run import audit
from eqcheck.checks import kind_of
from eqcheck.checks.fragility import FARTHEST, Fragility, fragility
from eqcheck.checks.kind import JudgedMeasures, RowChange
from eqcheck.domain.assessment import Assessment, Status
from eqcheck.reports.fragility_words import fragility_words
from tests.unit.office.trusts import packs, put, tiny

pytestmark = pytest.mark.usefixtures("evidence_is_read_once")

DAY = date(2026, 11, 22)
MKET = Path(__file__).parents[3] / "examples" / "mket"


def boxes(trust: Path, stale: int, of: int = 5) -> Assessment:
    """The audit of Oak's boxes, of which so many were not looked at for long."""
    rows = "".join(f"A{number},{'01/01/2026' if number < stale else '20/11/2026'}\n" for number in range(of))
    put(trust, {"oak/first_aid_boxes.csv": f"Box no,Last check\n{rows}"})
    return audit(trust, as_of=DAY, cache=packs())


def asked(trust: Path, old: str, new: str) -> Path:
    """The tiny trust whose rule says something else."""
    rule = trust / "rules" / "first-aid" / "boxes-checked.yaml"
    text = rule.read_text(encoding="utf-8")
    assert old in text
    rule.write_text(text.replace(old, new), encoding="utf-8")
    return trust


@pytest.mark.parametrize(
    ("met", "rows"), [('met: ">= 100%"', 1), ('met: ">= 90%"', 1), ('met: ">= 60%"', 3), ('met: "> 60%"', 2)]
)
def test_of_a_share_so_many_rows_of_the_file_end_it_and_one_fewer_does_not(tmp_path: Path, met: str, rows: int) -> None:
    trust = asked(tiny(tmp_path), 'met: ">= 100%"', met)
    whole = boxes(trust, 0)
    (observation,) = whole.findings[0].observations
    assert fragility(whole.rules[observation.rule], observation) == Fragility(rows, RowChange.SHORT)
    assert boxes(trust, rows - 1).findings[0].status is Status.MET
    assert boxes(trust, rows).findings[0].status is not Status.MET


@pytest.mark.parametrize(
    ("bound", "change"),
    [
        (">= 3", Fragility(3, RowChange.FEWER)),
        ("<= 6", Fragility(2, RowChange.MORE)),
        ("= 5", Fragility(1, RowChange.FEWER)),
    ],
)
def test_of_a_number_so_many_rows_of_the_file_end_it_and_one_fewer_does_not(
    tmp_path: Path, bound: str, change: Fragility
) -> None:
    trust = asked(asked(tiny(tmp_path), "kind: share", "kind: count"), "require:", "where:")
    asked(trust, 'met: ">= 100%"', f'met: "{bound}"')
    asked(trust, "{unmet} of {relevant} boxes were", "{counted} of {relevant} boxes were")
    whole = boxes(trust, 0)
    (observation,) = whole.findings[0].observations
    assert fragility(whole.rules[observation.rule], observation) == change
    sign = 1 if change.change is RowChange.MORE else -1
    assert boxes(trust, 0, 5 + sign * (change.rows - 1)).findings[0].status is Status.MET
    assert boxes(trust, 0, 5 + sign * change.rows).findings[0].status is not Status.MET


def test_in_every_met_cell_of_the_example_it_is_the_smallest_change() -> None:
    """Every smaller number of rows is tried, and judged anew."""
    whole = audit(MKET, as_of=DAY, cache=packs())
    met = [it for finding in whole.findings for it in finding.observations if it.status is Status.MET]
    seen = 0
    for observation in met:
        rule = whole.rules[observation.rule]
        kind, smallest = kind_of(rule), fragility(rule, observation)
        if kind.changed is None or observation.measures["unknown"]:
            assert smallest is None
            continue
        reading = JudgedMeasures(rule.check, observation.measures, observation.parameters)
        for change in RowChange:
            for rows in range(1, (smallest.rows if smallest is not None else FARTHEST) + 1):
                measures = kind.changed(reading, change, rows)
                if measures is None:
                    continue
                ended = kind.judge(JudgedMeasures(rule.check, measures, observation.parameters)).status
                if smallest is not None and (rows, change) == (smallest.rows, smallest.change):
                    assert ended is not Status.MET
                elif smallest is None or rows < smallest.rows:
                    assert ended is Status.MET
        seen += smallest is not None
    assert seen > 50


def test_numbers_that_are_not_shown_tell_nothing(tmp_path: Path) -> None:
    whole = boxes(tiny(tmp_path), 0)
    (observation,) = whole.findings[0].observations
    rule = whole.rules[observation.rule]
    for hidden in ({"unknown": 1}, {"met": None}, {"status": None}):
        measures = {**observation.measures, **hidden}
        changed = type(observation)(
            observation.rule, observation.use, observation.subject, Status.MET, measures, observation.parameters, None
        )
        assert fragility(rule, changed) is None
    assert fragility_words([observation], whole.rules) == "This ends when 1 more falls short"
    assert fragility_words([], whole.rules) == ""
