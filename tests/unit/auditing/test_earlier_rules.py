"""A folder judged by the rules of an earlier assessment is what those rules say of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eqcheck.auditing.earlier_rules import audit_by_earlier_rules
from eqcheck.auditing.run import audit
from eqcheck.cli.since import changes_since
from eqcheck.domain.assessment import Status
from eqcheck.domain.comparison import Cause, CauseKind
from tests.unit.office.trusts import packs, put, tiny

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck.domain.assessment import Assessment

pytestmark = pytest.mark.usefixtures("evidence_is_read_once")

DAY = date(2026, 11, 22)
RULE = "first-aid/boxes-checked"
STRICTER = ("value: 31", "value: 14")
NARROWER = ("require: checked_on", "require: box <> 'A1' AND checked_on")
OWN = (
    "policies: [tiny]",
    "policies: [tiny]\nparameters: {first-aid/boxes-checked: {days: {value: 14, reason: Twice as often here.}}}",
)
FILES = {"rule": f"rules/{RULE}.yaml", "setup": "eqcheck.yaml"}
FRESH = "Box no,Last check\nA1,18/11/2026\nA2,15/11/2026\n"
OLDER = "Box no,Last check\nA1,01/11/2026\n"


def edit(trust: Path, file: str, old: str, new: str) -> None:
    """Other words in one of a trust's files."""
    path = trust / FILES[file]
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def judged(trust: Path) -> Assessment:
    return audit(trust, as_of=DAY, cache=packs())


@pytest.mark.parametrize(("file", "words"), [("rule", STRICTER), ("rule", NARROWER), ("setup", OWN)])
def test_it_is_the_audit_by_the_rules_as_they_were(tmp_path: Path, file: str, words: tuple[str, str]) -> None:
    trust = tiny(tmp_path)
    before = judged(trust)
    put(trust, {"oak/first_aid_boxes.csv": OLDER, "elm/first_aid_boxes.csv": FRESH})
    by_them = judged(trust).findings
    edit(trust, file, *words)
    assert judged(trust).findings != by_them
    assert audit_by_earlier_rules(trust, before, keys={}, cache=packs()).findings == by_them


def test_a_rule_that_cannot_be_asked_any_more_stays_as_it_is(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    before = judged(trust)
    edit(trust, "rule", "checked_on", "looked_at_on")
    types = trust / "rules" / "evidence" / "first_aid_boxes.yaml"
    types.write_text(types.read_text(encoding="utf-8").replace("checked_on", "looked_at_on"), encoding="utf-8")
    assert audit_by_earlier_rules(trust, before, keys={}, cache=packs()).findings == judged(trust).findings


@pytest.mark.parametrize(
    ("words", "oak", "cause"),
    [
        (STRICTER, OLDER, Cause(CauseKind.RULE, (RULE,))),
        (STRICTER, "Box no,Last check\nA1,soon\n", CauseKind.EVIDENCE),
    ],
    ids=["the rule alone", "the file alone"],
)
def test_of_a_rule_and_a_file_that_both_differ_the_one_that_made_the_change_is_the_cause(
    tmp_path: Path, words: tuple[str, str], oak: str, cause: Cause | CauseKind
) -> None:
    trust = tiny(tmp_path)
    before = judged(trust)
    edit(trust, "rule", *words)
    put(trust, {"oak/first_aid_boxes.csv": oak})
    (cell,) = [it for it in changes_since(before, judged(trust), trust, no_cache=True).cells if it.subject == "oak"]
    assert cell.before is Status.MET
    assert cause in {cell.cause, cell.cause.kind}
