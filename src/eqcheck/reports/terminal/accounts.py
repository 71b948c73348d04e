"""The parts of the table report about the run itself: its counts, its notices, and the evidence it read."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice, repeat
from typing import TYPE_CHECKING

from eqcheck.checks.looseness import Looseness, looseness
from eqcheck.domain.assessment import TRUST, FileState, ProblemLevel, Status, prose_date
from eqcheck.reports.forecast_text import not_foretold
from eqcheck.reports.tally import evidence_counts, is_waived, not_tested, status_counts
from eqcheck.reports.terminal.page import indented
from eqcheck.reports.words import STATUS_WORDS, counted, listed, name_in_words, number, sentence, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rich.console import RenderableType

    from eqcheck.domain.assessment import Assessment, EvidenceFile, Problem
    from eqcheck.domain.lapse import Lapse
    from eqcheck.domain.trust import Override
    from eqcheck.reports.terminal.page import Page
    from eqcheck.reports.terminal.priorities import Commands

_NAMED = 5
_LAPSES = 3
_PLACES = 4


def summary(page: Page, assessment: Assessment) -> Iterator[RenderableType]:
    """Whose audit this is, of what, and how many cells there are of each status."""
    yield page.heading(f"Equalities compliance of {assessment.trust.name} on {prose_date(assessment.as_of)}")
    clauses = sum(len(policy.clauses) for policy in assessment.policies)
    tested = clauses - sum(len(not_tested(policy)) for policy in assessment.policies)
    yield page.text(
        f"{_who(assessment)}; {counted(len(assessment.policies), 'policy', 'policies')} with "
        f"{counted(clauses, 'clause')}, of which {tested} {'is' if tested == 1 else 'are'} tested."
    )
    if not assessment.findings:
        yield page.text("Nothing was decided: no tested clause concerns these schools.")
        return
    text = page.text("")
    for status, count in status_counts(assessment.findings).items():
        if count:
            phrase = (
                counted(count, "error") if status is Status.ERROR else f"{number(count)} {STATUS_WORDS[status].phrase}"
            )
            text.append(", " if text else f"{counted(len(assessment.findings), 'finding')}: ")
            text.append_text(page.status(status, phrase))
    waived = sum(is_waived(finding, assessment.as_of) for finding in assessment.findings)
    text.append(f"; {number(waived)} of these waived." if waived else ".")
    yield text
    yield from _changed_numbers(page, assessment)
    live = sum(finding.accepted_on(assessment.as_of) for finding in assessment.findings)
    waivers = f"{counted(live, 'waiver')} in force. " if live else ""
    rules = f", rules {assessment.basis.rules[:12]}" if assessment.basis.rules else ""
    if waivers or assessment.basis.version:
        yield page.text(f"{waivers}eqcheck {assessment.basis.version}{rules}.")


def _changed_numbers(page: Page, assessment: Assessment) -> Iterator[RenderableType]:
    """The numbers that the trust changed, and how many of them ask for less than the rules' own."""
    changes = [
        override
        for override in assessment.trust.overrides
        if override.rule in assessment.rules and override.school in {None, *assessment.subjects}
    ]
    if not changes:
        return
    kinds = Counter(map(_looseness, repeat(assessment), changes))
    how = [
        f"{number(kinds[kind])} {phrase}"
        for kind, phrase in (
            (Looseness.LOOSER, "looser"),
            (Looseness.STRICTER, "stricter"),
            (Looseness.UNKNOWN, "otherwise"),
        )
        if kinds[kind]
    ]
    how_told = [f"{listed(how)} than the rules' own"] if how else []
    same = [f"{number(kinds[Looseness.SAME])} as the rules have it"] if kinds[Looseness.SAME] else []
    named = [f"{it.rule} {name_in_words(it.parameter)} {value(it.value)}" for it in changes[:_NAMED]]
    more = f" and {len(changes) - _NAMED} more" if len(changes) > _NAMED else ""
    yield page.text(
        f"The trust judges by {counted(len(changes), 'number')} of its own, {', '.join([*how_told, *same])}: "
        f"{', '.join(named)}{more}."
    )


def _looseness(assessment: Assessment, override: Override) -> Looseness:
    rule = assessment.rules[override.rule]
    declared = rule.parameters.get(override.parameter)
    default = declared.at(assessment.as_of) if declared is not None else None
    return looseness(rule, override.parameter, override.value, default)


def _who(assessment: Assessment) -> str:
    schools = sum(subject != TRUST for subject in assessment.subjects)
    who = [counted(schools, "school")] if schools else []
    return sentence(listed([*who, "the trust"] if TRUST in assessment.subjects else who)).rstrip(".")


def notices(page: Page, assessment: Assessment) -> Iterator[RenderableType]:
    """What the reader must know before believing the rest, such as a waiver that has expired."""
    for notice in assessment.notices:
        line = page.text("Notice: ", "bold yellow")
        line.append_text(page.text(sentence(notice)))
        yield line


def lapses(page: Page, assessment: Assessment, commands: Commands) -> Iterator[RenderableType]:
    """What lapses in the days that were looked ahead, first things first; nothing where nobody asked."""
    ahead = assessment.ahead
    if ahead is None:
        return
    days = (ahead.by - assessment.as_of).days
    if ahead.lapses:
        yield page.text(f"What lapses in the next {days} days if nothing is done ({number(len(ahead.lapses))}):")
    else:
        yield page.text(f"Nothing that holds today lapses in the next {days} days.")
    together: dict[tuple[date, str], list[Lapse]] = defaultdict(list)
    for lapse in ahead.lapses:
        together[lapse.day, lapse.rule].append(lapse)
    for same in islice(together.values(), _LAPSES):
        yield indented(page.text(_lapse(same)))
    more = sum(map(len, islice(together.values(), _LAPSES, None)))
    if more:
        again = commands.line("eqcheck forecast", "as_of", "schools")
        yield indented(page.text(f"and {number(more)} more: {again} --by {ahead.by}"))
    for line in not_foretold(ahead):
        yield page.text(line)


def _lapse(same: Sequence[Lapse]) -> str:
    """When and what lapses, and at whom: the lapses of one rule on one day."""
    places = ["the trust itself" if lapse.subject == TRUST else lapse.subject for lapse in same]
    more = [f"{number(len(places) - _PLACES)} more"] if len(places) > _PLACES + 1 else []
    clauses = sorted({clause for lapse in same for clause in lapse.clauses})
    named = listed([*places[: _PLACES if more else None], *more])
    return f"{prose_date(same[0].day)}: {same[0].title} ({', '.join(clauses)}): {named}"


def evidence(page: Page, assessment: Assessment) -> Iterator[RenderableType]:
    """What became of the files found; every file that could not be read is named."""
    counts = evidence_counts(assessment.evidence)
    yield page.heading("Evidence")
    yield page.text(
        f"{counted(counts.files, 'file')} found: {counts.used} used, {counts.unused} unused, {counts.unreadable} "
        f"unreadable; {counted(counts.rows, 'row')}."
    )
    yield from _files(page, "Could not be read", [it for it in assessment.evidence if it.state is FileState.UNREADABLE])
    unused = [it for it in assessment.evidence if it.state is FileState.UNUSED]
    yield from _files(page, "Not used", unused, at_most=_NAMED)
    yield from _problems(page, assessment)


def _files(
    page: Page, title: str, files: list[EvidenceFile], *, at_most: int | None = None
) -> Iterator[RenderableType]:
    if files:
        yield page.text(f"{title}:")
    for file in files[:at_most]:
        yield indented(page.text(f"{file.path}: {sentence(str(file.reason or ''))}"))
    if at_most is not None and len(files) > at_most:
        yield indented(page.text(f"and {len(files) - at_most} more; --format json lists them all."))


def _problems(page: Page, assessment: Assessment) -> Iterator[RenderableType]:
    """Each kind of problem once, errors first, with the first place that has it; notes are left to the JSON."""
    kinds = _kinds(assessment)
    if not kinds:
        return
    counts = evidence_counts(assessment.evidence)
    errors = f"{counted(counts.errors, 'error')} (unknown to every rule, so never met)"
    both = [errors] if counts.errors else []
    yield page.text("; ".join([*both, *([counted(counts.warnings, "warning")] if counts.warnings else [])]) + ":")
    for (level, message), places in kinds[:_NAMED]:
        file, problem = places[0]
        row = f", row {problem.row}" if problem.row else ""
        others = sum(problem.count for _, problem in places) - 1
        more = f" (and {counted(others, 'more place')})" if others else ""
        yield indented(page.text(f"{level}: {file.path}{row}{more}: {message}"))
    if len(kinds) > _NAMED:
        yield indented(page.text(f"and {len(kinds) - _NAMED} more; --format json lists them all."))


def _kinds(assessment: Assessment) -> list[tuple[tuple[ProblemLevel, str], list[tuple[EvidenceFile, Problem]]]]:
    kinds: dict[tuple[ProblemLevel, str], list[tuple[EvidenceFile, Problem]]] = {}
    for file in assessment.evidence:
        for problem in file.problems:
            if problem.level is ProblemLevel.NOTE:
                continue
            kinds.setdefault((problem.level, str(problem.message)), []).append((file, problem))
    return sorted(kinds.items(), key=lambda kind: (kind[0][0], -sum(it.count for _, it in kind[1]), kind[0][1]))
