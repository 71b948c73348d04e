"""Damage done to the files of a case, read by the whole chain and judged by the engine, many cases in one store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.damage.effect import Effect, Wrong, believed, wrong
from tests.damage.folders import Folder, judged
from tests.damage.outcome import Tally, Violation
from tests.damage.registry import damages
from tests.damage.sheets import plain, sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.authoring.testing.cases import Case
    from eqcheck.domain.assessment import Status
    from tests.damage.folders import Reached
    from tests.damage.library import Shipped
    from tests.damage.registry import Damage, Damaged
    from tests.damage.sample import Sample
    from tests.damage.sheets import Files, Sheet

TARGET = "files"
AT_ONCE = 600
"""How many folders share a store."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A folder to be judged for a case, and the damage that made it; none is the folder as it should be."""

    case: Case
    files: Files
    damage: Damage | None = None
    where: str = ""
    how: str = ""
    void: Files | None = None


def try_files(shipped: Shipped, sample: Sample, *, kinds: Sequence[str] = (), rule: str = "") -> Tally:
    """Every damage of the sample to the files of every case of the rules whose ids hold `rule`."""
    tally = Tally()
    before: dict[tuple[str, int], Reached] = {}
    waiting: list[Trial] = []
    for case in shipped.cases:
        if rule in case.rule and case.evidence:
            waiting += _trials(shipped, sample, case, kinds)
        if len(waiting) >= AT_ONCE:
            _judge(shipped, waiting, before, tally)
            waiting = []
    _judge(shipped, waiting, before, tally)
    return tally


def _trials(shipped: Shipped, sample: Sample, case: Case, kinds: Sequence[str]) -> Iterator[Trial]:
    sheets = sheets_of(case, shipped.types)
    if any(map(_has_one_row_twice, sheets)):
        return
    subject = f"{case.rule} {case.name}"
    done: list[tuple[Damage, Damaged[Files]]] = []
    for damage in damages(TARGET):
        if not kinds or damage.id in kinds:
            done += [(damage, one) for one in sample.of_damages(damage, subject, damage.apply(sheets, shipped))]
    if done:
        yield Trial(case, plain(sheets))
    yield from (Trial(case, one.result, damage, one.where, one.how, one.void) for damage, one in done)


def _has_one_row_twice(sheet: Sheet) -> bool:
    """Whether two rows are of one key: in files they are one row, or contradict, so that the case is another there."""
    keys = [sheet.headings.index(key) for key in sheet.type.keys if key in sheet.headings]
    names = [tuple(row[key] for key in keys) for row in sheet.rows]
    return bool(keys) and len(set(names)) < len(names)


def _judge(shipped: Shipped, waiting: Sequence[Trial], before: dict[tuple[str, int], Reached], tally: Tally) -> None:
    folders = [Folder(trial.case, trial.files, (trial.case.rule,)) for trial in waiting]
    voids = [Folder(trial.case, trial.void, (trial.case.rule,)) for trial in waiting if trial.void is not None]
    without = iter(list(judged(shipped, voids)))
    for trial, after in zip(waiting, judged(shipped, folders), strict=True):
        void = next(without) if trial.void is not None else None
        key = (trial.case.rule, trial.case.number)
        if trial.damage is None:
            before[key] = after
            continue
        was = before[key]
        says_more = after.tells_more_than(was)
        status, now = was.statuses[trial.case.rule], after.statuses[trial.case.rule]
        sort = wrong(trial.damage.effect, status, now, says_so=says_more)
        if sort is None and void is not None:
            sort = believed(now, void.statuses[trial.case.rule])
        if sort is None and after.rows < was.rows and not says_more and trial.damage.effect is not Effect.WORSENS:
            sort = Wrong.SILENT
        tally.add(trial.damage, _violation(trial, sort, status, now) if sort else None)


def _violation(trial: Trial, sort: Wrong, was: Status, now: Status) -> Violation:
    kind = trial.damage.id if trial.damage else ""
    return Violation(kind, sort, trial.case.rule, trial.case.name, trial.where, trial.how, was, now)
