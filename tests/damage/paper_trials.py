"""Damage done to documents, read by the whole chain: what is spoilt in one counts no more than if it were not there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from eqcheck.authoring.testing.cases import Case
from eqcheck.domain.assessment import Level, Status
from tests.damage.effect import GOOD, Effect, Wrong, believed, wrong
from tests.damage.folders import Folder, judged
from tests.damage.outcome import Tally, Violation
from tests.damage.paper_texts import PAPERS
from tests.damage.papers import FORMATS, SCHOOL
from tests.damage.registry import damages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.damage.folders import Reached
    from tests.damage.library import Shipped
    from tests.damage.papers import Paper
    from tests.damage.registry import Damage, Damaged
    from tests.damage.sample import Sample
    from tests.damage.sheets import Files

TARGET = "papers"
AT_ONCE = 300
AS_OF = date(2026, 11, 22)
CASE = Case(
    rule="",
    number=0,
    name="the school's documents",
    as_of=AS_OF,
    expect=Status.MET,
    subject=Level.SCHOOL,
    schools={SCHOOL: {"ages": (11, 16)}},
    employees=300,
)


@dataclass(frozen=True, slots=True)
class Trial:
    """A document damaged, and the same without what is spoilt, by the rules that it satisfies when it is whole."""

    paper: Paper
    damage: Damage
    done: Damaged[Files]
    before: Mapping[str, Status]


def try_papers(shipped: Shipped, sample: Sample, *, kinds: Sequence[str] = (), rule: str = "") -> Tally:
    """Every damage of the sample to every document in every format."""
    tally = Tally()
    papers = [(paper, ending) for paper in PAPERS for ending in FORMATS]
    done = [(paper, ending, list(_done(paper, ending, sample, kinds))) for paper, ending in papers]
    done = [(paper, ending, damages) for paper, ending, damages in done if damages]
    whole = satisfied(shipped, [(paper, ending) for paper, ending, _ in done], rule)
    trials = [
        Trial(paper, damage, one, before)
        for (paper, _, damages), before in zip(done, whole, strict=True)
        for damage, one in damages
        if before
    ]
    for first in range(0, len(trials), AT_ONCE):
        _judge(shipped, trials[first : first + AT_ONCE], tally)
    return tally


def satisfied(shipped: Shipped, papers: Sequence[tuple[Paper, str]], rule: str = "") -> list[dict[str, Status]]:
    """For each document in a format the rules to which it alone shows something good, and what."""
    folders = [
        Folder(
            CASE,
            {paper.path(ending): FORMATS[ending](paper.page)},
            [name for name, read in shipped.read.items() if paper.type in read and rule in name],
        )
        for paper, ending in papers
    ]
    good = GOOD - {Status.NOT_APPLICABLE}
    return [
        {name: status for name, status in reached.statuses.items() if status in good}
        for reached in judged(shipped, folders)
    ]


def _done(paper: Paper, ending: str, sample: Sample, kinds: Sequence[str]) -> Iterator[tuple[Damage, Damaged[Files]]]:
    for damage in damages(TARGET):
        if not kinds or damage.id in kinds:
            done = sample.of_damages(damage, f"{paper.name} {ending}", damage.apply(paper, ending))
            yield from ((damage, one) for one in done)


def _judge(shipped: Shipped, waiting: Sequence[Trial], tally: Tally) -> None:
    spoilt = judged(shipped, [Folder(CASE, trial.done.result, list(trial.before)) for trial in waiting])
    voids = judged(shipped, [Folder(CASE, trial.done.void or {}, list(trial.before)) for trial in waiting])
    for trial, after, void in zip(waiting, spoilt, voids, strict=True):
        violations = list(_wrong(trial, after, void))
        tally.add(trial.damage, violations[0] if violations else None)


def _wrong(trial: Trial, after: Reached, void: Reached) -> Iterator[Violation]:
    says_something = bool(after.problems)
    for rule, was in trial.before.items():
        now = after.statuses[rule]
        sort = wrong(trial.damage.effect, was, now, says_so=says_something)
        if sort is None and trial.damage.effect is Effect.WORSENS:
            sort = believed(now, void.statuses[rule])
        if sort is Wrong.SILENT and trial.damage.effect is Effect.NOTHING and not says_something:
            sort = Wrong.SILENT
        if sort is not None:
            kind, done = trial.damage.id, trial.done
            yield Violation(kind, sort, rule, trial.paper.name, done.where, done.how, was, now)
