"""`explain` as it is asked: by the names that the matrix shows, of what is met too, and why rows did not count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

import eqcheck
from eqcheck import MistakesError, Status
from eqcheck.evidence import placing
from eqcheck.evidence.folder import found_below
from tests.e2e.running import PROJECT, TINY
from tests.unit.office.trusts import packs

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.usefixtures("evidence_is_read_once")

AS_OF = date(2026, 11, 22)
MKET = PROJECT / "examples" / "mket"


@pytest.mark.parametrize("subject", ["elm", "Elm School", "elm  school", "900102", "2"])
@pytest.mark.parametrize("target", ["tiny/boxes/1", "boxes/1", "first-aid/boxes-checked"])
def test_a_cell_is_known_by_every_name_of_it(subject: str, target: str) -> None:
    explanation = eqcheck.explain(TINY, subject, target, as_of=AS_OF, cache=packs())
    assert explanation.subject == "elm"
    assert [rule.rule.id for rule in explanation.rules] == ["first-aid/boxes-checked"]


@pytest.mark.parametrize("target", ["tiny", "First-aid boxes", "boxes", "tiny/boxes", "Boxes"])
def test_a_section_or_a_policy_is_explained_clause_by_clause(target: str) -> None:
    explanation = eqcheck.explain(TINY, "oak", target, as_of=AS_OF, cache=packs())
    cell = eqcheck.audit(TINY, as_of=AS_OF, cache=packs()).cells["oak", "tiny/boxes/1"]
    assert [(part.name, part.status) for part in explanation.clauses] == [("tiny/boxes/1", cell.status)]
    assert explanation.status is cell.status
    assert explanation.rules == ()


def test_each_duty_of_a_policy_that_is_not_met_says_why() -> None:
    explanation = eqcheck.explain(MKET, "quillhurst", "mket", as_of=AS_OF, cache=packs())
    short = {Status.PARTIAL, Status.NOT_MET, Status.NO_EVIDENCE}
    said = {part.name: bool(part.message) for part in explanation.clauses if part.status in short}
    assert len(said) > 9
    assert [name for name, why in said.items() if not why] == []


@pytest.mark.parametrize(("subject", "target"), [("3", "boxes"), ("0", "boxes"), ("Oa", "boxes"), ("oak", "box")])
def test_what_is_no_name_of_anything_is_refused(subject: str, target: str) -> None:
    with pytest.raises(MistakesError):
        eqcheck.explain(TINY, subject, target, as_of=AS_OF, cache=packs())


def test_the_rows_of_a_met_cell_are_named_when_all_are_asked_for() -> None:
    met = next(cell for cell in eqcheck.audit(TINY, as_of=AS_OF, cache=packs()).findings if cell.status is Status.MET)
    brief, whole = (
        eqcheck.explain(TINY, met.subject, met.clause, as_of=AS_OF, all_rows=each, cache=packs()).rules[0]
        for each in (False, True)
    )
    assert brief.counted == ()
    assert whole.counted_total == len(whole.counted) == whole.observation.measures["relevant"]


def test_a_plan_that_has_run_out_is_named_with_its_day() -> None:
    target = "accessibility/plan-in-force-with-three-strands"
    rule = eqcheck.explain(MKET, "ravenscombe", target, as_of=AS_OF, cache=packs()).rules[0]
    assert rule.observation.measures["relevant"] == 0
    (ended,) = rule.left_out
    assert (ended.total, ended.sign, ended.limit) == (1, ">", date(2023, 11, 22))
    assert ended.rows[0].cells == (("starts_on", date(2023, 9, 1)),)
    assert ended.rows[0].file.startswith("evidence/ravenscombe/accessibility_plans")


def test_a_roll_up_names_every_part() -> None:
    rule = eqcheck.explain(MKET, "trust", "mket/board/1", as_of=AS_OF, cache=packs()).rules[0]
    assert len(rule.parts) == sum(
        count for status, count in rule.observation.measures.items() if status != Status.NOT_APPLICABLE
    )
    said = str(rule.observation.message)
    assert all(f"{it.name} (" in said for it in rule.parts if it.status is rule.observation.status)


def test_a_roll_up_is_explained_by_its_own_name() -> None:
    explanation = eqcheck.explain(MKET, "trust", "complaints/every-log-covers-the-year", as_of=AS_OF, cache=packs())
    (rule,) = explanation.rules
    assert {it.name for it in rule.parts} == {"complaints/log-covers-the-year", "complaints/trust-log-covers-the-year"}


def test_the_rows_of_other_tables_that_were_looked_up_are_named() -> None:
    target = "oversight/trustee-overview-each-term"
    rule = eqcheck.explain(MKET, "trust", target, as_of=AS_OF, cache=packs()).rules[0]
    assert {it.file for it in rule.looked_up} == {"evidence/trust/trustee_overviews.csv"}
    assert [it.row for it in rule.looked_up] == [2, 3, 4, 5]
    whole = eqcheck.explain(MKET, "ravenscombe", "mket/elt/5", as_of=AS_OF, all_rows=True, cache=packs()).rules[0]
    assert whole.observation.status is Status.MET
    assert whole.looked_up_total >= whole.counted_total == len(whole.counted)


def test_a_row_with_several_ways_to_count_is_left_out_by_the_nearest() -> None:
    rule = eqcheck.explain(MKET, "kestrel", "incidents/language-acted-on", as_of=AS_OF, cache=packs()).rules[0]
    assert {each.columns for each in rule.left_out} == {("kind",)}


@pytest.fixture
def opened() -> Iterator[set[str]]:
    """The paths of the files of evidence that are read."""
    paths: set[str] = set()
    whole = placing.Placement.content

    def seen(placed: placing.Placement, full: str) -> bytes:
        paths.add(full)
        return whole(placed, full)

    with patch.object(placing.Placement, "content", seen):
        yield paths


@pytest.mark.parametrize(
    ("subject", "target"),
    [("kestrel", "mket/aims/1"), ("kestrel", "aims"), ("trust", "mket/ethos/1"), ("kestrel", "mket/elt/1")],
)
def test_what_is_judged_of_no_such_subject_is_said_without_reading(subject: str, target: str, opened: set[str]) -> None:
    with pytest.raises(MistakesError):
        eqcheck.explain(MKET, subject, target, as_of=AS_OF, cache=packs())
    assert opened == set()


@pytest.mark.parametrize(
    ("subject", "clause"), [("kestrel", "mket/staff/2"), ("tanfield", "mket/elt/5"), ("trust", "mket/board/1")]
)
def test_one_cell_is_explained_from_the_files_that_it_needs(subject: str, clause: str, opened: set[str]) -> None:
    explanation = eqcheck.explain(MKET, subject, clause, as_of=AS_OF, cache=packs())
    assert 0 < len(opened) < len(found_below(str(MKET))) / 2
    cell = eqcheck.audit(MKET, as_of=AS_OF, rows=False, cache=packs()).cells[subject, clause]
    assert [rule.observation for rule in explanation.rules] == list(cell.observations)
    assert explanation.status is cell.status
