"""The rows that a count names where it falls short: those that do not count, or those of which there are too many."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eqcheck.auditing.run import audit
from eqcheck.domain.rows_of_file import RowsOfFile
from tests.unit.office.trusts import packs, put, tiny

if TYPE_CHECKING:
    from pathlib import Path

FILE = "Box no,Keeper,Last check\nA1,Perpetua,20/11/2026\nA2,Ambrose,01/01/2026\nA3,Ambrose,21/11/2026\n"


@pytest.mark.parametrize(
    ("met", "rows"), [("'>= 3'", (3,)), ("'> 2'", (3,)), ("'<= 1'", (2, 4)), ("'= 0'", (2, 4)), ("'= 3'", (2, 3, 4))]
)
def test_the_rows_of_a_count(tmp_path: Path, met: str, rows: tuple[int, ...]) -> None:
    trust = tiny(tmp_path)
    file = trust / "rules" / "first-aid" / "boxes-checked.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("kind: share", "kind: count").replace("require:", "counting:").replace("'>= 100%'", met)
    text = text.replace('">= 100%"', met).replace("{unmet} of {relevant}", "{counted}")
    file.write_text(text, encoding="utf-8")
    put(trust, {"oak/first_aid_boxes.csv": FILE})
    made = audit(trust, as_of=date(2026, 11, 22), cache=packs(), rows=True)
    (observation,) = next(finding.observations for finding in made.findings if finding.subject == "oak")
    assert observation.short == (RowsOfFile("evidence/oak/first_aid_boxes.csv", rows),)
    assert observation.short_rows == len(rows)
