"""What is kept of a run comes back as it was, whatever it holds."""

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal

from eqcheck.auditing.cached_run import Conclusions, from_data, to_data
from eqcheck.domain.assessment import EvidenceFile, FileState, Observation, Problem, ProblemLevel, Status
from eqcheck.messages.cells import CellKind
from eqcheck.messages.files import FileKind
from eqcheck.messages.notices import DistanceKind
from eqcheck.messages.observations import ObservationKind
from eqcheck.messages.tables import TableKind

MEASURES = {"n": 3, "share": Decimal("0.10"), "newest": date(2026, 9, 1), "seen": True, "word": "a", "none": None}


def _observation(use: str, number: int, status: Status, window: object) -> Observation:
    return Observation(
        rule="training/current",
        use=use,
        subject=f"school_{number}",
        status=status,
        measures=MEASURES,
        parameters={"window": window},
        message=ObservationKind.SHORTFALL(finding="3 of 4"),
        distance=DistanceKind.MORE(short=1),
    )


def _file() -> EvidenceFile:
    problems = (
        Problem(
            ProblemLevel.ERROR,
            CellKind.DATE_UNREADABLE(cell="x"),
            row=4,
            column="Done on",
            help="write 2026-09-01",
            count=2,
        ),
        Problem(ProblemLevel.WARNING, TableKind.NO_ROWS()),
    )
    return EvidenceFile(
        "evidence/oak/staff.csv",
        "ab" * 32,
        FileState.USED,
        "staff",
        "oak",
        12,
        None,
        problems,
        {"Emp no": "staff_id"},
        also=("governors",),
        unsure=("governors.left_on",),
        unsaid=("governors.role",),
    )


def test_all_comes_back() -> None:
    uses = ("training/current", "training/current?window=6")
    came_to = [(Status.MET, 12), (Status.ERROR, date(2026, 1, 1)), (Status.MET, 12)]
    observations = {
        (use, number): _observation(use, number, status, window)
        for use in uses
        for number, (status, window) in enumerate(came_to)
    }
    files = (_file(), EvidenceFile("evidence/x", "", FileState.UNREADABLE, reason=FileKind.LINK_WITHIN()))
    whole = Conclusions(observations, {"staff": 3}, files)
    back = from_data(json.loads(json.dumps(to_data(whole))))
    assert back == whole
    assert list(back.observations) == list(observations)
    assert type(back.files[0].problems[0].level) is ProblemLevel


def test_no_field_of_a_file_is_forgotten() -> None:
    """A new field must be thought of here: its value has to come back, or be left out on purpose."""
    assert [field.name for field in fields(Problem)] == ["level", "message", "row", "column", "help", "count"]
    kept = {
        "path",
        "sha256",
        "state",
        "type",
        "subject",
        "rows",
        "reason",
        "problems",
        "headings",
        "also",
        "unsure",
        "unsaid",
    }
    shown_by_nothing_that_is_kept = {"readings", "places"}
    assert {field.name for field in fields(EvidenceFile)} == kept | shown_by_nothing_that_is_kept
