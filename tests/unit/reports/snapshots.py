"""The texts in `expected/`. After a change that is meant: `PYTHONPATH=src python -m tests.unit.reports.snapshots`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Status
from eqcheck.reports import explain_text, json_report, table_report
from tests.unit.reports import samples

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

EXPECTED = Path(__file__).parent / "expected"


def _table(*, width: int, detail: bool) -> str:
    return table_report.render(samples.two_schools(), width=width, colour=False, detail=detail)


def _met_with_a_clock() -> str:
    short = samples.explanation()
    met = samples.observation(samples.TRAINING, "ashwood", Status.MET, files=("evidence/staff.csv",))
    rule = replace(
        short.rules[0],
        observation=replace(met, measures={**met.measures, "met": 77}),
        shortfall=(),
        shortfall_total=0,
        lapses_on=date(2027, 3, 1),
        sql="SELECT count(*)\nFROM staff",
    )
    return explain_text.render(replace(short, status=Status.MET, rules=(rule,)), width=80)


SNAPSHOTS: Mapping[str, Callable[[], str]] = {
    "table-80.txt": lambda: _table(width=80, detail=False),
    "table-120-detail.txt": lambda: _table(width=120, detail=True),
    "explain-80.txt": lambda: explain_text.render(samples.explanation(), width=80),
    "explain-120.txt": lambda: explain_text.render(samples.explanation(), width=120),
    "explain-met.txt": _met_with_a_clock,
    "report.json": lambda: json_report.render(samples.two_schools()),
}


if __name__ == "__main__":
    EXPECTED.mkdir(exist_ok=True)
    for name, render in SNAPSHOTS.items():
        (EXPECTED / name).write_text(render(), encoding="utf-8", newline="\n")
