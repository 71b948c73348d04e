"""Large files that the database reads itself come to the same as small ones."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from eqcheck.engine.store import Store
from eqcheck.evidence.folder import stamp_of
from eqcheck.evidence.rows import BulkFile, ReadTogether
from eqcheck.messages.cells import CellKind
from eqcheck.messages.message import Message
from eqcheck.messages.tables import TableKind
from tests.unit.engine.small_trust import TRAINING

SUBJECTS: dict[str, tuple[int, int, str | None]] = {"trust": (0, 0, None), "a": (1, 0, "a"), "b": (2, 0, "b")}


def convert(column: str, text: str) -> tuple[object, Message | None]:
    if not text:
        return None, None
    if column != "completed_on":
        return text, None
    try:
        return date.fromisoformat(text), None
    except ValueError:
        return None, CellKind.DATE_UNREADABLE(cell=f'"{text}"')


def bulk(path: Path, *, schools: bool) -> BulkFile:
    return BulkFile(
        type=TRAINING,
        file=7,
        path=str(path),
        delimiter=";",
        width=4,
        first_row=3,
        positions={"staff_id": 1, "topic": 2, "completed_on": 3},
        subject=None if schools else "b",
        school_position=0 if schools else None,
        convert=convert,
        school=lambda text: text.lower() if text.lower() in SUBJECTS else None,
        stranger=lambda text: TableKind.SCHOOL_UNKNOWN(cell=f'"{text}"'),
        perhaps=lambda _: (),
        too_many=lambda _: False,
        stamp=stamp_of(str(path)),
        rows=path.read_text(encoding="utf-8").count("\n") - 2,
        together=lambda _: ReadTogether(None, {}),
    )


LINES = (
    "a title;;;",
    "School;No;Topic;Done",
    "A;1;equality;2026-05-01",
    'B;2;"equality";2026-02-31',
    'Trust;3;;"2026-05-02"',
    "C;4;equality;2026-05-03",
    ";5;equality;2026-05-04",
)


def test_rows_keep_their_place_and_bad_cells_and_strange_schools_are_told(tmp_path: Path) -> None:
    file = tmp_path / "it's a training export.csv"
    file.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    with Store() as store:
        store.create([TRAINING])
        store.set_calendars(())
        outcome = store.insert_bulk(bulk(file, schools=True), SUBJECTS)
        store.lock()
        rows = store.query(
            "SELECT _s, school, _f, _r, staff_id, topic, completed_on, year FROM training_records ORDER BY _r"
        )
    assert rows == [
        (1, "a", 7, 3, "1", "equality", date(2026, 5, 1), "2025/26"),
        (2, "b", 7, 4, "2", "equality", None, None),
        (0, None, 7, 5, "3", None, date(2026, 5, 2), "2025/26"),
    ]
    assert [(problem.row, problem.column, problem.count) for problem in outcome.problems] == [
        (4, "completed_on", 1),
        (6, None, 1),
        (7, None, 1),
    ]
    assert '"C" is not a school of this trust' in str(outcome.problems[1].message)


def test_every_different_value_that_cannot_be_read_is_told_or_counted(tmp_path: Path) -> None:
    file = tmp_path / "training.csv"
    bad = [f"B;{number};equality;no day {number % 53}" for number in range(106)]
    file.write_text("\n".join((*LINES[:2], *bad)) + "\n", encoding="utf-8")
    with Store() as store:
        store.create([TRAINING])
        problems = store.insert_bulk(bulk(file, schools=True), SUBJECTS).problems
    assert [(str(p.message), p.row, p.count) for p in problems[:2]] == [
        ('"no day 0" is not a date', 3, 2),
        ('"no day 1" is not a date', 4, 2),
    ]
    assert [(str(p.message), p.row, p.count) for p in problems[50:]] == [
        ("3 more different values could not be read", 53, 6)
    ]


def test_a_file_of_one_school_is_all_its_own(tmp_path: Path) -> None:
    file = tmp_path / "training.csv"
    file.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    with Store() as store:
        store.create([TRAINING])
        outcome = store.insert_bulk(bulk(file, schools=False), SUBJECTS)
        owners = store.query("SELECT DISTINCT _s, _w, school FROM training_records")
    assert owners == [(2, 0, "b")]
    assert [problem.column for problem in outcome.problems] == ["completed_on"]


def test_a_file_that_changed_since_it_was_checked_counts_for_nothing(tmp_path: Path) -> None:
    file = tmp_path / "training.csv"
    file.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    checked = bulk(file, schools=False)
    file.write_text("\n".join(LINES[:-1]) + "\n", encoding="utf-8")
    with Store() as store:
        store.create([TRAINING])
        outcome = store.insert_bulk(checked, SUBJECTS)
        assert outcome.changed
        assert store.query("SELECT count(*) FROM training_records") == [(0,)]


def test_rows_that_repeat_a_key_are_not_for_the_store_to_settle(tmp_path: Path) -> None:
    file = tmp_path / "training.csv"
    file.write_text("\n".join((*LINES, LINES[2])) + "\n", encoding="utf-8")
    keyed = replace(TRAINING, keys=("staff_id", "completed_on"))
    with Store() as store:
        store.create([keyed])
        outcome = store.insert_bulk(replace(bulk(file, schools=True), type=keyed), SUBJECTS)
        assert store.query("SELECT count(*) FROM training_records") == [(0,)]
    assert outcome.unfit
