"""The suite itself: what it holds against a verdict, that its kinds are well declared, and that it notices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eqcheck.authoring.testing import worlds
from eqcheck.domain.assessment import Status
from eqcheck.engine.fill import fill_rows
from eqcheck.evidence.tables.cells import Converter
from tests.damage.case_trials import try_cases
from tests.damage.effect import Effect, Wrong, wrong
from tests.damage.file_trials import try_files
from tests.damage.folders import Folder, judged
from tests.damage.library import shipped
from tests.damage.registry import damages
from tests.damage.sample import Sample
from tests.damage.sheets import changed, csv_bytes, sheets_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.engine.context import Subject
    from eqcheck.engine.store import Store
    from eqcheck.evidence.rows import Rows
    from eqcheck.messages.message import Message
    from tests.damage.outcome import Tally

RULE = "training/equality-current"


@pytest.mark.parametrize(
    ("effect", "before", "after", "says_so", "expected"),
    [
        (Effect.WORSENS, Status.NOT_MET, Status.MET, True, Wrong.BETTER),
        (Effect.WORSENS, Status.NO_EVIDENCE, Status.PARTIAL, True, Wrong.BETTER),
        (Effect.WORSENS, Status.MET, Status.NOT_APPLICABLE, True, Wrong.BETTER),
        (Effect.WORSENS, Status.MET, Status.NOT_MET, False, None),
        (Effect.WORSENS, Status.NOT_MET, Status.NO_EVIDENCE, False, None),
        (Effect.HIDES, Status.MET, Status.NOT_MET, True, Wrong.UNPROVED),
        (Effect.HIDES, Status.NO_EVIDENCE, Status.NOT_MET, True, Wrong.UNPROVED),
        (Effect.HIDES, Status.MET, Status.PARTIAL, True, None),
        (Effect.HIDES, Status.MET, Status.NO_EVIDENCE, True, None),
        (Effect.HIDES, Status.NOT_MET, Status.NO_EVIDENCE, False, Wrong.SILENT),
        (Effect.NOTHING, Status.MET, Status.PARTIAL, True, Wrong.DIFFERENT),
        (Effect.NOTHING, Status.MET, Status.NO_EVIDENCE, True, None),
        (Effect.NOTHING, Status.MET, Status.MET, False, None),
    ],
)
def test_what_is_held_against_a_verdict(
    *, effect: Effect, before: Status, after: Status, says_so: bool, expected: Wrong | None
) -> None:
    assert wrong(effect, before, after, says_so=says_so) is expected


def test_where_a_damage_may_help_is_a_column_or_a_rule_that_there_is() -> None:
    library = shipped()
    columns = {f"{name}.{column}" for name, type_ in library.types.items() for column in type_.columns}
    places = {*columns, *library.types, *library.rules, *(f"*.{place.partition('.')[2]}" for place in columns)}
    for damage in damages():
        assert damage.helps.keys() <= places, damage.id


def test_a_sample_is_the_same_each_time_and_part_of_the_whole() -> None:
    part = Sample(1, 8)
    blanks = [try_cases(shipped(), sample, kinds=["blank"], rule=RULE).tried for sample in (Sample(), part, part)]
    assert 0 < blanks[1].total() < blanks[0].total()
    assert blanks[1] == blanks[2]


def test_an_engine_that_takes_what_is_unreadable_for_blank_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the list of unreadable cells the store holds nothing where they were."""

    def filled(store: Store, rows: Rows, subjects: Mapping[str, Subject]) -> None:
        fill_rows(store, replace(rows, unreadable={}), subjects)

    assert not _spoilt_words().violations
    monkeypatch.setattr(worlds, "fill_rows", filled)
    assert {Wrong.BETTER, Wrong.UNPROVED} <= {violation.wrong for violation in _spoilt_words().violations}


def test_a_reader_that_takes_what_is_unreadable_for_a_value_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that guesses a day where there is none."""

    def converted(converter: Converter, column: str, cell: object) -> tuple[object, Message | str | None]:
        value, problem = convert(converter, column, cell)
        return (date(2026, 11, 1), None) if problem is not None and column.endswith("_on") else (value, problem)

    convert = Converter.convert
    monkeypatch.setattr(Converter, "convert", converted)
    assert any(violation.wrong is Wrong.BELIEVED for violation in _spoilt_words().violations)


def _spoilt_words() -> Tally:
    return try_cases(shipped(), Sample(), kinds=["unreadable-word"], rule=RULE)


def test_files_of_a_case_are_read_as_the_case_says() -> None:
    tally = try_files(shipped(), Sample(), kinds=["another-order", "blank-rows"], rule=RULE)
    assert tally.tried.total() > 50
    assert not tally.violations


def test_figures_of_which_nobody_can_read_what_they_measure_are_not_compared() -> None:
    (case,) = (
        case
        for case in shipped().cases
        if case.rule == "objectives/disadvantage-gap-reduced" and case.name == "another measure in the baseline year"
    )
    sheets = sheets_of(case, shipped().types)
    (place,) = (number for number, sheet in enumerate(sheets) if "measure" in sheet.headings)
    lines = [(*line, line[sheets[place].headings.index("measure")]) for line in sheets[place].lines()]
    (reached,) = judged(shipped(), [Folder(case, changed(sheets, place, csv_bytes(lines)), (case.rule,))])
    assert reached.statuses == {case.rule: Status.NO_EVIDENCE}
