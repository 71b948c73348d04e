"""From which day on what holds today no longer does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from eqcheck.auditing.lapses import end_kind, lapses
from eqcheck.auditing.prepared_run import Run, Selection
from eqcheck.auditing.run import audit, fill_store, grounds_at, prepare_run_with_evidence
from eqcheck.checks.kind import Judgement
from eqcheck.domain.assessment import Status
from eqcheck.domain.lapse import EndKind
from eqcheck.engine.store import Store
from eqcheck.messages.message import Message
from eqcheck.messages.observations import ObservationKind
from tests.trials import ALL
from tests.unit.office.trusts import packs, put, tiny

pytestmark = pytest.mark.usefixtures("evidence_is_read_once")

DAY = date(2026, 11, 22)
BOXES = "first-aid/boxes-checked"


Lapsing = Callable[..., dict[tuple[str, str], date]]


@contextmanager
def judged(trust: Path, as_of: date = DAY) -> Iterator[tuple[Run, Lapsing]]:
    """The trust judged once, and the function that says what of it lapses for some subjects within so many days."""
    run = prepare_run_with_evidence(trust, Selection(), cache=packs())
    with Store() as store:
        run = fill_store(store, run)
        grounds, _, _ = grounds_at(store, run, as_of)
        yield (
            run,
            lambda *subjects, days: lapses(store, run, grounds.observed, as_of, subjects=set(subjects), days=days),
        )


def lapsing(trust: Path, *subjects: str, as_of: date = DAY, days: int = 365) -> dict[tuple[str, str], date]:
    with judged(trust, as_of) as (_, lapses_of):
        return lapses_of(*subjects, days=days)


def status(trust: Path, subject: str, as_of: date) -> Status:
    findings = audit(trust, as_of=as_of, cache=packs()).findings
    return next(finding.status for finding in findings if finding.subject == subject)


def test_the_first_day_on_which_it_no_longer_holds(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    lapses_of = lapsing(trust, "oak", "elm")
    assert lapses_of == {(BOXES, "oak"): date(2026, 12, 3), (BOXES, "elm"): date(2026, 12, 22)}
    for (_, subject), day in lapses_of.items():
        assert status(trust, subject, day) is not Status.MET
        assert status(trust, subject, day - timedelta(days=1)) is Status.MET


def test_only_of_whom_it_is_asked(tmp_path: Path) -> None:
    assert set(lapsing(tiny(tmp_path), "elm")) == {(BOXES, "elm")}


@pytest.mark.parametrize(("days", "lapses_in_time"), [(10, False), (11, True)])
def test_no_further_ahead_than_is_asked(days: int, lapses_in_time: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a table of cases
    assert bool(lapsing(tiny(tmp_path), "oak", days=days)) is lapses_in_time


def test_what_does_not_hold_cannot_lapse(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    put(trust, {"oak/first_aid_boxes.csv": "Box no,Last check\nA1,01/09/2026\n"})
    assert set(lapsing(trust, "oak", "elm")) == {(BOXES, "elm")}


def test_what_does_not_apply_for_a_while_lapses_when_it_applies_again(tmp_path: Path) -> None:
    trust = tiny(tmp_path)
    rule = trust / "rules" / "first-aid" / "boxes-checked.yaml"
    text = rule.read_text(encoding="utf-8")
    spared = "  where: NOT (:as_of BETWEEN DATE '2026-12-02' AND DATE '2026-12-25')\n"
    empty = "when_empty: {status: not_applicable, reason: Nobody is there to look.}\n"
    text = text.replace("  require:", f"{spared}  require:").replace("finding:", f"{empty}finding:")
    rule.write_text(text, encoding="utf-8")
    assert status(trust, "oak", date(2026, 12, 10)) is Status.NOT_APPLICABLE
    assert lapsing(trust, "oak", days=90) == {(BOXES, "oak"): date(2026, 12, 26)}


def seen(status: Status, note: Message | None = None) -> Judgement:
    return Judgement(status, note=note)


def test_an_end_of_the_duty_or_of_the_calendar_is_no_lapse() -> None:
    assert end_kind(seen(Status.MET)) is None
    assert end_kind(seen(Status.NOT_MET)) is EndKind.LAPSE
    assert end_kind(seen(Status.NO_EVIDENCE, ObservationKind.NO_ROW(type="staff"))) is EndKind.LAPSE
    assert end_kind(seen(Status.NOT_APPLICABLE)) is EndKind.DUTY
    calendar = seen(Status.NO_EVIDENCE, ObservationKind.CALENDAR_TOO_SHORT(dates="last term start"))
    assert end_kind(calendar) is EndKind.CALENDAR


# --- the example, where duties of one subject count the rows of others -----------------------------

MKET = Path(__file__).parents[2] / "examples" / "mket"


@pytest.fixture(scope="module")
def example() -> Iterator[tuple[Run, Lapsing]]:
    with judged(MKET) as run_and_lapses:
        yield run_and_lapses


@pytest.fixture(scope="module")
def everybody(example: tuple[Run, Lapsing]) -> dict[tuple[str, str], date]:
    run, lapses_of = example
    return lapses_of(*(subject.key for subject in run.subjects), days=120)


def test_one_subject_is_told_what_it_is_told_among_all(
    example: tuple[Run, Lapsing], everybody: dict[tuple[str, str], date]
) -> None:
    _, lapses_of = example
    for subject in ("larkmead", "trust"):
        expected = {key: day for key, day in everybody.items() if key[1] == subject}
        assert expected
        assert lapses_of(subject, days=120) == expected


@pytest.mark.trials
def test_every_day_told_is_the_first_without_it(everybody: dict[tuple[str, str], date]) -> None:
    """Against whole audits on that day and the day before, in which every subject is judged."""
    listed = _statuses(DAY).keys()  # what a roll-up alone asks is no finding
    ends = {key: day for key, day in everybody.items() if key in listed}
    for day in sorted(set(ends.values()))[: 2 if ALL else 1]:
        held, gone = _statuses(day - timedelta(days=1)), _statuses(day)
        for key in (key for key, at in ends.items() if at == day):
            assert held[key] in {Status.MET, Status.ATTESTED}
            assert gone[key] not in {Status.MET, Status.ATTESTED, Status.NOT_APPLICABLE}


def _statuses(day: date) -> dict[tuple[str, str], Status]:
    findings = audit(MKET, as_of=day, cache=packs()).findings
    return {(seen.use, seen.subject): seen.status for finding in findings for seen in finding.observations}
