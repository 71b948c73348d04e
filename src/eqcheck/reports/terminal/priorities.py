"""What to fix first: a short ranked list of what is wrong, where, and who does what about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST, Status
from eqcheck.reports.action_words import owner_words
from eqcheck.reports.tally import is_waived, trust_first
from eqcheck.reports.terminal.page import ASIDE, BLANK, STATUS_STYLES, labelled
from eqcheck.reports.words import STATUS_WORDS, counted, listed, number, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from eqcheck.domain.assessment import Assessment, Observation, Priority, Rule
    from eqcheck.domain.trust import TrustSetup
    from eqcheck.reports.report_format import Asked
    from eqcheck.reports.terminal.page import Page

SHOWN = 10
_MESSAGES_SHOWN = 3
_SUBJECTS_SHOWN = 40
_INDENT, _LABEL = 3, 6


@dataclass(frozen=True, slots=True)
class Commands:
    """The commands to run next: for the trust's folder as the reader named it, with the flags that were given."""

    folder: str
    asked: Asked

    def line(self, command: str, *flags: str) -> str:
        """`command` for that folder, in quotes that every shell knows where it holds a space."""
        where = f' "{self.folder}"' if " " in self.folder else f" {self.folder}".rstrip()
        return f"{command}{where}{self.asked.flags(*flags)}"


def priorities(
    page: Page, assessment: Assessment, *, all_of_them: bool, commands: Commands
) -> Iterator[RenderableType]:
    """The first ten priorities, or all, each with who acts, where, and the remedy, and the `commands` to run next."""
    yield page.heading("What to fix first")
    if not assessment.priorities:
        waived = any(is_waived(finding, assessment.as_of) for finding in assessment.findings)
        nothing = "Nothing: no clause that was tested falls short or lacks evidence"
        nothing += ", but for what is waived." if waived else "."
        yield page.text(nothing if assessment.findings else "Nothing can be said, for nothing was decided.")
        return
    shown = assessment.priorities if all_of_them else assessment.priorities[:SHOWN]
    observed = _observed(assessment)
    schools = sum(subject != TRUST for subject in assessment.subjects)
    for rank, priority in enumerate(shown, 1):
        yield BLANK
        seen = observed.get(priority.rule, {})
        yield _headline(page, rank, priority)
        rule = assessment.rules[priority.rule]
        acting = replace(priority, bearer=_who(priority, rule, assessment.trust))
        rows = _rows(page, acting, rule, seen, schools)
        yield labelled(rows, indent=_INDENT, label=_LABEL)
    yield BLANK
    more = len(assessment.priorities) - len(shown)
    if more:
        again = commands.line("eqcheck audit", "as_of", "policies", "schools")
        yield page.text(f"and {more} more: {again} --all")
    asked = f"eqcheck explain {trust_first(shown[0].subjects)[0]} {shown[0].rule}"
    yield page.text(f"To see why, and which rows: {commands.line(asked, 'as_of', 'policies')}")
    lacking = [it.subjects for it in assessment.priorities if it.status is Status.NO_EVIDENCE]
    if lacking:
        request = f"eqcheck evidence request --school {trust_first(lacking[0])[0]}"
        yield page.text(f"To ask for what is missing: {commands.line(request, 'as_of')}")
    yield page.text(f"What lapses if nothing is done: {commands.line('eqcheck forecast', 'as_of', 'schools')}")


def _headline(page: Page, rank: int, priority: Priority) -> RenderableType:
    text = page.text(f"{STATUS_WORDS[priority.status].phrase.upper()}: ", STATUS_STYLES[priority.status])
    text.append_text(page.text(sentence(priority.title), "bold"))
    return labelled([(page.text(f"{rank}."), text)], indent=0, label=_INDENT)


def _rows(
    page: Page, priority: Priority, rule: Rule, observed: Mapping[str, Observation], schools: int
) -> Iterator[tuple[Text, Text]]:
    statuses = {it: observed[it].status if it in observed else priority.status for it in priority.subjects}
    worst_first = sorted(trust_first(priority.subjects), key=lambda subject: statuses[subject].rank)
    yield page.text("where", ASIDE), page.text(_where(worst_first, statuses, schools))
    for line in _shortfall_lines({it: str(observed[it].message or "") for it in worst_first if it in observed}):
        yield page.text("found", ASIDE), page.text(line)
    yield page.text("who", ASIDE), page.text(priority.bearer)
    yield page.text("do", ASIDE), page.text(sentence(priority.remedy))
    judged = f", judged by {rule.basis.kind.phrase}" if rule.basis is not None and rule.breaks_no_law else ""
    clauses = f"{', '.join(priority.clauses)}; rule {priority.rule}"
    yield (
        page.text("duty", ASIDE),
        page.text(f"{priority.kind}{judged}, {priority.severity} severity: {clauses}", ASIDE),
    )
    if rule.basis is not None:
        yield page.text("basis", ASIDE), page.text(rule.basis.words, ASIDE)


def _who(priority: Priority, rule: Rule, trust: TrustSetup) -> str:
    """Who puts it right: the rule's role, with whom the trust names for it; the duty's bearer where it has none."""
    owners = {trust.owner(rule.owner, subject) for subject in priority.subjects}
    return owner_words(rule.owner, owners.pop() if len(owners) == 1 else "") if rule.owner else priority.bearer


def _where(subjects: Sequence[str], statuses: Mapping[str, Status], schools: int) -> str:
    """The subjects, by status where that differs, and how many of all schools they are."""
    places = _grouped({subject: STATUS_WORDS[statuses[subject]].phrase for subject in subjects})
    names = "; ".join(f"{phrase}: {_named(here)}" if len(places) > 1 else _named(here) for phrase, here in places)
    here = sum(subject != TRUST for subject in subjects)
    if here < 2:
        return names
    if here == schools:
        return f"{names} ({'both' if here == 2 else f'all {number(here)}'} schools)"
    return f"{names} ({number(here)} of {counted(schools, 'school')})"


def _shortfall_lines(messages: Mapping[str, str]) -> Iterator[str]:
    """What was found, at first where it is worst, and how many more places there are."""
    groups = [(message, here) for message, here in _grouped(messages) if message]
    for message, here in groups[:_MESSAGES_SHOWN]:
        whose = "" if len(here) == len(messages) else f"{_named(here)}: "
        yield whose + sentence(message)
    more = sum(len(here) for _, here in groups[_MESSAGES_SHOWN:])
    if more:
        yield f"and the like at {number(more)} more."


def _named(subjects: Sequence[str]) -> str:
    """All of them, or in a trust of very many schools the first ones and how many more."""
    names = ["the trust itself" if subject == TRUST else subject for subject in subjects]
    if len(names) <= _SUBJECTS_SHOWN:
        return listed(names)
    return f"{', '.join(names[:_SUBJECTS_SHOWN])} and {number(len(names) - _SUBJECTS_SHOWN)} more"


def _grouped(said: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """Each thing said once, with the subjects it is said of."""
    subjects: dict[str, list[str]] = {}
    for subject, words in said.items():
        subjects.setdefault(words, []).append(subject)
    return list(subjects.items())


def _observed(assessment: Assessment) -> Mapping[str, Mapping[str, Observation]]:
    """What each rule found, by rule and subject; the worst where a rule was used twice."""
    worst: dict[str, dict[str, Observation]] = {}
    for observation in chain.from_iterable(finding.observations for finding in assessment.findings):
        known = worst.setdefault(observation.rule, {}).setdefault(observation.subject, observation)
        if observation.status.rank < known.status.rank:
            worst[observation.rule][observation.subject] = observation
    return worst
