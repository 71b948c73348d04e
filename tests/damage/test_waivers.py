"""Waivers damaged: for ever, by "TBC", of another school, expired, not begun, without a reason, several of one duty.

None changes a status, and none but the one that is whole accepts anything.
"""

from __future__ import annotations

from datetime import date
from shutil import copytree
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import eqcheck
from eqcheck.domain.status import ClauseKind, Status
from eqcheck.reports.tally import is_waived
from tests.damage.paper_trials import AS_OF
from tests.damage.trust_trials import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck import Assessment

    Cell = tuple[str, str]

SHORT = frozenset({Status.NOT_MET, Status.PARTIAL, Status.NO_EVIDENCE})
WHOLE = {"reason": "The new system starts in spring", "approver": "Chair of the trust board", "until": date(2027, 3, 1)}
"""What a waiver says that accepts a shortfall."""

DAMAGED: dict[str, list[dict[str, Any]]] = {
    "for ever": [{"from": date(2026, 9, 1), "until": date(2199, 12, 31)}],
    "for ever, not begun": [{"until": date(2199, 12, 31)}],
    "by TBC": [{"approver": "TBC"}],
    "by nobody": [{"approver": "n/a"}],
    "by a person": [{"approver": "Mrs Ada Pike"}],
    "without a reason": [{"reason": "not applicable"}],
    "with a reason to come": [{"reason": "tbc by SLT"}],
    "expired": [{"from": date(2025, 11, 1), "until": date(2026, 11, 21)}],
    "begins tomorrow": [{"from": date(2026, 11, 23)}],
    "several, none whole": [
        {"from": date(2025, 12, 1), "until": date(2026, 11, 21)},
        {"from": date(2026, 11, 22), "until": date(2026, 12, 31), "approver": "TBC"},
        {"from": date(2027, 1, 1)},
    ],
}
"""What each waiver of a cell says otherwise than one that is whole."""


def _audited(place: Path, waivers: list[dict[str, Any]]) -> Assessment:
    folder = place / "tern"
    if not folder.exists():
        copytree(EXAMPLES / "tern", folder)
    if waivers:
        (folder / "waivers.yaml").write_text(yaml.safe_dump({"waivers": waivers}), encoding="utf-8")
    return eqcheck.audit(folder, as_of=AS_OF, cache=place / "cache", rows=False)


def _written(cell: Cell, said: dict[str, Any]) -> dict[str, Any]:
    return {"clause": cell[1], "subject": cell[0]} | WHOLE | said


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Assessment, Assessment, dict[str, Cell], Cell]:
    """The trust without waivers and with one of every kind; the cell of each kind; one that is accepted."""
    place = tmp_path_factory.mktemp("waivers")
    plain = _audited(place, [])
    kinds = {clause.id: clause.kind for policy in plain.policies for clause in policy.clauses}
    free = [
        (subject, clause)
        for (subject, clause), finding in sorted(plain.cells.items())
        if kinds[clause] is not ClauseKind.STATUTORY and finding.status in SHORT
    ]
    of_kind = dict(zip(DAMAGED, free, strict=False))
    accepted = free[len(DAMAGED)]
    waivers = [_written(of_kind[kind], said) for kind, several in DAMAGED.items() for said in several]
    return plain, _audited(place, [*waivers, _written(accepted, {})]), of_kind, accepted


def test_no_waiver_changes_a_status(judged: tuple[Assessment, Assessment, dict[str, Cell], Cell]) -> None:
    plain, waived, _, _ = judged
    assert {cell: it.status for cell, it in plain.cells.items()} == {c: it.status for c, it in waived.cells.items()}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_waiver_that_is_not_whole_accepts_nothing(
    judged: tuple[Assessment, Assessment, dict[str, Cell], Cell], kind: str
) -> None:
    _, waived, of_kind, _ = judged
    assert not _is_waived(waived, of_kind[kind])


def test_a_waiver_that_is_whole_accepts_its_own_cell_alone(
    judged: tuple[Assessment, Assessment, dict[str, Cell], Cell],
) -> None:
    _, waived, _, accepted = judged
    assert [cell for cell in waived.cells if _is_waived(waived, cell)] == [accepted]


def _is_waived(assessment: Assessment, cell: Cell) -> bool:
    return is_waived(assessment.cells[cell], assessment.as_of)
