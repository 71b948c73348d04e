"""The use case: a trust's folder at a date, judged, with what each of its subjects is asked for."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eqcheck.auditing.lapses import lapses
from eqcheck.auditing.prepared_run import Selection
from eqcheck.auditing.run import concluded_before, fill_store, grounds_at, prepare_run_with_evidence
from eqcheck.engine.store import Store
from eqcheck.office.needs import known, needs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from eqcheck.auditing.prepared_run import Run
    from eqcheck.engine.holdings import Holding
    from eqcheck.library.sources import Root
    from eqcheck.office.needs import EvidenceNeed


@dataclass(frozen=True, slots=True)
class Survey:
    """The run as it was judged, the needs of each subject asked about, in the register's order, and the rows held.

    `ahead` is how many days ahead was looked for what runs out; 0 for none.
    """

    run: Run
    as_of: date
    needs: Mapping[str, tuple[EvidenceNeed, ...]]
    held: Mapping[str, Sequence[Holding]]
    ahead: int


def survey(  # noqa: PLR0913 - what is asked, and of what
    folder: Path,
    *,
    as_of: date,
    subjects: Sequence[str] = (),
    ahead: int,
    most: int = sys.maxsize,
    cache: Path | None = None,
    library: Sequence[Root] = (),
) -> Survey:
    """What `subjects` (all, where none is named) are asked for, and when it runs out within `ahead` days.

    Where there are more than `most` subjects, nothing is looked for ahead.

    Raises:
        MistakesError: when the rules, the trust's setup or the subjects are wrong.
    """
    run = prepare_run_with_evidence(folder, Selection((), tuple(subjects)), cache=cache, library=library)
    asked_of = [subject for subject in run.subjects if not subjects or subject.key in subjects]
    ahead = ahead if len(asked_of) <= most else 0
    with Store() as store:
        run = fill_store(store, run)
        before = concluded_before(folder, run, as_of, cache)
        grounds, contexts, _ = grounds_at(store, run, as_of, known=before)
        asked = known(store, run, contexts, grounds.observed)
        keys = {subject.key for subject in asked_of}
        if ahead:
            asked = replace(asked, ends=lapses(store, run, grounds.observed, as_of, subjects=keys, days=ahead))
    needs_by_subject = {subject.key: needs(asked, subject) for subject in asked_of}
    return Survey(run, as_of, needs_by_subject, asked.held, ahead)
