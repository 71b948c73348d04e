"""The parts of an explanation, each under its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.checks import kind_of
from eqcheck.domain.assessment import ClauseKind, ProblemLevel, Status, prose_date
from eqcheck.reports import rule_in_words
from eqcheck.reports.action_words import owner_words
from eqcheck.reports.fragility_words import fragility_words
from eqcheck.reports.held_words import held_words
from eqcheck.reports.left_out_words import left_out_lines
from eqcheck.reports.parameters import parameters_in_force
from eqcheck.reports.tally import WaiverState, waiver_state
from eqcheck.reports.terminal.group_table import group_table
from eqcheck.reports.terminal.page import ASIDE, BLANK, STATUS_STYLES, indented, labelled
from eqcheck.reports.words import (
    STATUS_WORDS,
    counted,
    listed,
    name_in_words,
    number,
    sentence,
    value,
    with_unit,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from eqcheck.domain.assessment import Clause, Observation, RuleUse
    from eqcheck.domain.explanation import Explanation, Part, RuleExplanation, ShortfallRow
    from eqcheck.domain.trust import Override
    from eqcheck.reports.terminal.page import Page

_INDENT, _LABEL = 1, 15
_SETTLED = {Status.MET, Status.NOT_APPLICABLE}


def explained(page: Page, explanation: Explanation, *, how: bool = False) -> Iterator[RenderableType]:
    """The verdict, what it rests on and what to do; with `how`, by which rules and numbers, and where they stand."""
    yield from _opening(page, explanation)
    yield from _waived(page, explanation)
    yield from _required(page, explanation)
    if explanation.clause and explanation.clause.not_tested:
        yield from _part(page, "Why it is not tested", [explanation.clause.not_tested])
    yield from _part(page, "Its duties", _standings(page, explanation.clauses))
    for at, rule in enumerate(explanation.rules, 1):
        if len(explanation.rules) > 1:
            yield BLANK
            yield _rule_heading(page, rule, f"Rule {at} of {len(explanation.rules)}")
        yield from _rule(page, explanation, rule)
    if how:
        for rule in explanation.rules:
            yield from _part(page, "How it is decided", _decided(page, explanation, rule))
        yield from _part(page, "Where it is written", _source(page, explanation))
    for rule in explanation.rules:
        sql = [indented(page.text(line)) for line in (rule.sql or "").splitlines() if line.strip()]
        yield from _part(page, "The query that decided it", sql)
    if explanation.rules and not how:
        yield BLANK
        yield page.text("How it is decided, and what each number rests on: --how", ASIDE)


def _part(page: Page, title: str, paragraphs: Iterable[str | RenderableType]) -> Iterator[RenderableType]:
    """A heading and its paragraphs; neither where there are none that say anything."""
    content = [it for it in paragraphs if it]
    if content:
        yield BLANK
        yield page.heading(title)
        for paragraph in content:
            yield indented(page.text(sentence(paragraph))) if isinstance(paragraph, str) else paragraph


def _opening(page: Page, explanation: Explanation) -> Iterator[RenderableType]:
    what = explanation.title or listed([it.rule.id for it in explanation.rules])
    yield page.heading(
        f"{explanation.clause.id if explanation.clause else what} at {explanation.subject_name} "
        f"({explanation.subject}) on {prose_date(explanation.as_of)}"
    )
    if explanation.clause and explanation.clause.not_tested:
        yield page.text("NOT TESTED: nothing decides this, so it counts neither as met nor as not met.")
        return
    words = STATUS_WORDS[explanation.status]
    line = page.text(words.phrase.upper(), STATUS_STYLES[explanation.status])
    yield page.text("").append_text(line).append(f": {_verdict(explanation)}")


def _verdict(explanation: Explanation) -> str:
    """What the status means here: of a section, of a duty of which all that records can show is done, or as ever."""
    if explanation.clauses:
        return "the worst of its duties."
    clause = explanation.clause
    rules = {rule.observation.status for rule in explanation.rules}
    if clause and explanation.status and clause.is_done_as_shown(explanation.status, rules):
        return "What records can show of this is done; they cannot show all of it."
    lawful = any(_costs_a_part(explanation, rule) for rule in explanation.rules)
    if lawful and explanation.status is Status.PARTIAL and Status.PARTIAL not in rules:
        return "It falls short of guidance or of our convention; no breach of law is shown by that."
    return STATUS_WORDS[explanation.status].sentence


def _standings(page: Page, clauses: Iterable[Part]) -> Iterator[RenderableType]:
    """Each clause of a section with its status and what the worst of its rules says."""
    for part in clauses:
        words = page.text(f"{part.name}: ")
        words.append_text(page.status(part.status, STATUS_WORDS[part.status].phrase))
        message = sentence(part.message) if part.status not in _SETTLED else ""
        yield indented(words.append_text(page.text(f". {message}" if message else "")))


def _required(page: Page, explanation: Explanation) -> Iterator[RenderableType]:
    clause = explanation.clause
    if clause is None:
        sentences = [it.rule.sentence(it.observation.parameters) for it in explanation.rules]
        yield from _part(page, "What is required", sentences)
        return
    yield from _part(page, "What is required", [clause.duty, _whose(clause)])
    yield from _part(page, "What no record shows", [_reach(clause)])


def _source(page: Page, explanation: Explanation) -> Iterator[str | RenderableType]:
    """Where the duty stands, and the digests by which its text and the evidence are known again."""
    clause, policy = explanation.clause, explanation.policy
    if clause is None:
        used_by = f"Clauses that rest on this: {', '.join(explanation.used_by)}" if explanation.used_by else ""
        yield used_by or "No clause of the policies adopted rests on this"
    else:
        yield policy.document if policy else clause.policy
        yield clause.locator
        yield indented(page.text(f"Fingerprint of its text: {clause.fingerprint}", ASIDE))
    for file in explanation.evidence:
        yield indented(page.text(f"{file.path}: sha256 {file.sha256}", ASIDE))


def _reach(clause: Clause) -> str:
    """How far the clause's rules reach; nothing where they reach the whole duty."""
    if clause.at_best is None:
        return ""
    return f"{sentence(clause.not_shown or '')} So this is {STATUS_WORDS[clause.at_best].phrase} at best"


def _whose(clause: Clause) -> str:
    whose = {"statutory": "A duty in law", "aspiration": "An aspiration", "control": "A control"}
    often = "" if clause.frequency_tested in {"", "none"} else f". How often it is tested: {clause.frequency_tested}"
    return f"{whose.get(clause.kind, 'A duty under the policy')}, which falls to: {clause.bearer}{often}"


def _rule_heading(page: Page, rule: RuleExplanation, title: str) -> Text:
    status = rule.observation.status
    line = page.heading(f"{title}: {rule.rule.id} - ")
    return line.append_text(page.status(status, STATUS_WORDS[status].phrase))


def _rule(page: Page, explanation: Explanation, rule: RuleExplanation) -> Iterator[RenderableType]:
    observation = rule.observation
    yield from _part(page, "What was found", _measured_part(page, explanation, rule))
    yield from _part(page, "The groups", group_table(page, rule))
    short = "Which rows fall short" if kind_of(rule.rule).judges_rows else "Which rows were looked at"
    yield from _part(page, short, _rows(page, rule.shortfall, rule.shortfall_total))
    yield from _part(page, "Which rows count", _rows(page, rule.counted, rule.counted_total))
    yield from _part(page, "Which rows were looked up for these", _rows(page, rule.looked_up, rule.looked_up_total))
    yield from _part(page, "What does not count", _left_out(page, rule))
    yield from _part(page, "What to do", _to_do(explanation, rule))
    yield from _part(page, "How far", [str(observation.distance or "")])
    little = fragility_words([observation], {rule.rule.id: rule.rule})
    yield from _part(page, "How little would end it", [little])
    yield from _part(page, "When it lapses", [_lapse(rule)])


def _left_out(page: Page, rule: RuleExplanation) -> Iterator[RenderableType]:
    for line in left_out_lines(rule.left_out):
        yield indented(page.text(line))


def _decided(page: Page, explanation: Explanation, rule: RuleExplanation) -> Iterator[str | RenderableType]:
    its = rule.rule
    yield f"Rule {its.id}: {its.sentence(rule.observation.parameters)}"
    yield its.rationale
    yield rule_in_words.summary(its)
    measured = [
        f"{name_in_words(name)}: {value(measured_value)}"
        for name, measured_value in _measures(rule.observation.measures)
    ]
    yield f"Measured here: {', '.join(measured)}" if measured else ""
    parts = [*rule_in_words.how_decided(its, rule.observation.parameters, explanation.as_of)]
    parts += _parameters(rule, _uses(explanation), explanation.overrides)
    yield labelled(((page.text(label, ASIDE), page.text(text)) for label, text in parts), indent=_INDENT, label=_LABEL)
    if its.basis is not None:
        yield f"It rests on {its.basis.words}"
    if its.basis_status != "verified":
        yield "Note: the law that this rests on has not been checked against its source; check it before relying on it"


def _uses(explanation: Explanation) -> Mapping[str, RuleUse]:
    return {use.key: use for use in explanation.clause.rules} if explanation.clause else {}


def _parameters(
    rule: RuleExplanation, uses: Mapping[str, RuleUse], overrides: Iterable[Override]
) -> Iterator[tuple[str, str]]:
    setters = {"policy": "; set by the policy", "trust": "; changed by the trust"}
    for item in parameters_in_force(rule.observation, rule.rule, uses=uses, overrides=overrides):
        setter = setters.get(item.set_by, "")
        yield item.name, f"{with_unit(item.value, item.unit)}{setter} ({item.reason})"


def _measured_part(page: Page, explanation: Explanation, rule: RuleExplanation) -> Iterator[str | RenderableType]:
    observation = rule.observation
    if len(explanation.rules) > 1 or observation.status is not explanation.status:
        yield _standing(explanation, observation)
    yield _costs_a_part(explanation, rule)
    if rule.parts:
        yield from _parts(page, rule.parts)
    elif observation.message:
        yield str(observation.message)
    else:
        yield held_words(rule.rule, observation)
    files = {file.path: file for file in explanation.evidence}
    for path in sorted(observation.evidence):
        file = files.get(path)
        if file is None:
            yield indented(page.text(path))
            continue
        unread = sum(problem.count for problem in file.problems if problem.level is ProblemLevel.ERROR)
        trouble = f", {counted(unread, 'problem')}" if unread else ""
        yield indented(page.text(f"{path} ({counted(file.rows, 'row')}{trouble})"))


def _standing(explanation: Explanation, observation: Observation) -> str:
    """What a rule's status means; nothing where the observation says so itself."""
    if observation.status is Status.NOT_APPLICABLE and observation.message:
        return ""
    if observation.status is Status.MET and explanation.clause and explanation.clause.at_best:
        return "What records can show of this is done"
    return STATUS_WORDS[observation.status].sentence


def _costs_a_part(explanation: Explanation, rule: RuleExplanation) -> str:
    """Why a rule that is not met leaves a duty in law met in part."""
    clause, basis = explanation.clause, rule.rule.basis
    if clause is None or basis is None or clause.kind != ClauseKind.STATUTORY or not rule.rule.breaks_no_law:
        return ""
    if rule.observation.status is not Status.NOT_MET:
        return ""
    return f"This goes against {basis.kind.phrase} and no law, so it costs the duty in law a part at most"


def _measures(measures: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Measures by name, what is relevant first, without those that only repeat the status."""
    shown_measures = [
        (name, measured_value)
        for name, measured_value in measures.items()
        if name not in {"met", "partial"} or not (measured_value is None or isinstance(measured_value, bool))
    ]
    return sorted(shown_measures, key=lambda item: (item[0] != "relevant", item[0]))


def _parts(page: Page, parts: Iterable[Part]) -> Iterator[RenderableType]:
    """Everything that a roll-up is of, by status and then by rule, with where."""
    by_status: dict[Status, dict[str, list[str]]] = {}
    for part in parts:
        by_status.setdefault(part.status, {}).setdefault(part.name, []).append(part.subject)
    for status, subjects in by_status.items():
        yield indented(page.status(status, sentence(STATUS_WORDS[status].phrase).replace(".", ":")))
        for name, its in subjects.items():
            yield indented(page.text(f"{name} ({', '.join(dict.fromkeys(its))})"), 4)


def _rows(page: Page, rows: Sequence[ShortfallRow], total: int) -> Iterator[RenderableType]:
    for file, its in _by_file(rows).items():
        yield indented(page.text(f"{file}: {row_places(its)}"))
    more = total - len(rows)
    if more > 0:
        yield indented(page.text(f"and {number(more)} more of {counted(total, 'row')}: --all"))


def row_places(rows: Sequence[ShortfallRow]) -> str:
    """Where rows stand: their numbers in an export, the pages or headings in a document; each once."""
    if rows[0].place:
        return "; ".join(dict.fromkeys(row.place for row in rows))
    numbers = dict.fromkeys(str(row.row) for row in rows)
    return f"{'row' if len(numbers) == 1 else 'rows'} {', '.join(numbers)}"


def _by_file(shortfall: Iterable[ShortfallRow]) -> Mapping[str, list[ShortfallRow]]:
    files: dict[str, list[ShortfallRow]] = {}
    for row in sorted(shortfall, key=lambda row: (row.file, row.row)):
        files.setdefault(row.file, []).append(row)
    return files


def _lapse(rule: RuleExplanation) -> str:
    if rule.lapse or rule.lapses_on is None:
        return rule.lapse
    return f"On {prose_date(rule.lapses_on)}, if nothing is done"


def _to_do(explanation: Explanation, rule: RuleExplanation) -> Iterator[str]:
    if rule.observation.status in _SETTLED:
        yield "Nothing more for now"
        return
    yield rule.rule.remedy
    if rule.rule.owner:
        yield f"Who: {owner_words(rule.rule.owner, rule.owner)}"
    elif explanation.clause:
        yield f"Who: {explanation.clause.bearer}"


def _waived(page: Page, explanation: Explanation) -> Iterator[RenderableType]:
    waiver = explanation.waiver
    if waiver is None:
        return
    whose = f"{waiver.approver}: {sentence(waiver.reason)}"
    until = prose_date(waiver.until)
    said = {
        WaiverState.LIVE: f"Accepted until {until} by {whose} The status stays what it is",
        WaiverState.EXPIRED: f"The waiver ended on {until} and no longer counts. It was given by {whose}",
        WaiverState.NOT_YET: f"A waiver that is not yet in force was given by {whose}",
        WaiverState.NOTED: f"Noted until {until}, which accepts nothing, by {whose}",
    }
    yield from _part(page, "Waiver", [said[waiver_state(waiver, explanation.bars, explanation.as_of)]])
