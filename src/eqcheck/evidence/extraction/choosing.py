"""From all that labels say to one value a column: what agrees is taken, what contradicts itself is not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Certainty, Problem, ProblemLevel
from eqcheck.domain.document_form import Edge
from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.outcome import ColumnValue
from eqcheck.evidence.extraction.spans import Span, SpanForm
from eqcheck.evidence.extraction.words import place_of
from eqcheck.evidence.text import fold, quoted
from eqcheck.messages.documents import DocumentKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from eqcheck.domain.document_form import DocumentForm
    from eqcheck.evidence.documents.passages import Passage
    from eqcheck.evidence.extraction.candidates import Candidate
    from eqcheck.evidence.extraction.categories import Spellings

_SHOWN = 4
_ABOUT_A_YEAR = timedelta(days=300)
_LEADS_TO_APPROVAL = timedelta(days=183)
_ABOUT = timedelta(days=366)
_IS_UPDATE = re.compile(r"\b(?:updated|amended|revised)\b", re.IGNORECASE)


@dataclass(slots=True)
class ChosenValues:
    """The value of each column that labels gave one to; `unsure` are columns that they contradict themselves on."""

    by_column: dict[str, ColumnValue] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)

    def drop(self, column: str) -> None:
        """Believe nothing of a column."""
        self.by_column.pop(column, None)
        self.spans.pop(column, None)
        self.unsure.add(column)


def settled(
    candidates: Sequence[Candidate], form: DocumentForm, passages: Sequence[Passage], spellings: Mapping[str, Spellings]
) -> ChosenValues:
    """One value a column, or none and a problem where what was found does not agree."""
    result = ChosenValues()
    columns: dict[str, list[Candidate]] = {}
    for each in candidates:
        columns.setdefault(each.column, []).append(each)
    for column, its in columns.items():
        if any(isinstance(each.value, Span) for each in its) or form.values[column].edge is not None:
            _settle_dates(result, column, its, form.values[column].edge, passages)
        else:
            _settle_texts(result, column, its, passages, spellings.get(column))
    return result


def day_of(span: Span, edge: Edge | None) -> tuple[date, str] | None:
    """The day that a span comes to, and the rule it came to it by; None where no rule says which day."""
    if span.form is SpanForm.DAY:
        return span.first, ""
    if edge is None:
        return None
    which = "first" if edge is Edge.FIRST else "last"
    rules = {
        SpanForm.MONTH: f"a month without a day is its {which} day",
        SpanForm.TERM: f"a term is its {which} day in the trust's calendar",
        SpanForm.USUAL_TERM: f"a term beyond the trust's calendar is the {which} day that it usually has",
        SpanForm.YEAR: f"a year without a month is its {which} day",
        SpanForm.PERIOD: f"the {which} day of the period; years run from 1 September to 31 August",
    }
    return (span.first if edge is Edge.FIRST else span.last), rules[span.form]


def in_order(result: ChosenValues, form: DocumentForm) -> None:
    """Believe neither of two dates that stand in the wrong order, and tell.

    A review may have come a while before the approval that it led to.
    """
    wrong = []
    for first, last in form.order:
        one, other = result.spans.get(first), result.spans.get(last)
        both_happened = form.values[first].edge is form.values[last].edge is Edge.FIRST
        leeway = _LEADS_TO_APPROVAL if both_happened else timedelta()
        if one is not None and other is not None and one.first > other.last + leeway:
            wrong.append((first, last))
    for first, last in wrong:
        shown = "; ".join(_as_read(result.by_column[name]) for name in (first, last) if name in result.by_column)
        message = DocumentKind.DATES_OUT_OF_ORDER(first=first, last=last, readings=shown)
        result.problems.append(Problem(ProblemLevel.WARNING, message, column=last))
    for pair in wrong:
        for column in pair:
            result.drop(column)


def _settle_dates(
    result: ChosenValues, column: str, candidates: Sequence[Candidate], edge: Edge | None, passages: Sequence[Passage]
) -> None:
    spans = [(each.value, each) for each in candidates if isinstance(each.value, Span)]
    if _doubted(result, column, [each for each in candidates if not isinstance(each.value, Span)], passages):
        return
    spans = [
        (span, each) for span, each in spans if span.form is not SpanForm.YEAR or each.certainty is Certainty.LABELLED
    ]
    faulty = [(span, each) for span, each in spans if span.fault]
    for span, each in faulty[:_SHOWN]:
        message = DocumentKind.DATE_WRONG(text=quoted(each.text), fault=span.fault)
        message = message.at(place_of(passages[each.passage], each.position))
        result.problems.append(Problem(ProblemLevel.ERROR, message, column=column))
    if faulty:
        result.unsure.add(column)
        return
    if _doubted(result, column, [each for _, each in spans], passages):
        return
    if not spans:
        return
    spans = _latest_of_history(_latest_of_list(spans, passages) if edge is Edge.FIRST else spans)
    span, best = min(spans, key=lambda each: (each[0].last - each[0].first, each[1].certainty is Certainty.WORDED))
    if not all(other.holds(span) and _same_edge(other, span, edge) for other, _ in spans):
        result.unsure.add(column)
        result.problems.append(_contradiction(column, [each for _, each in spans], passages))
        return
    day = day_of(span, edge)
    if day is None:
        message = DocumentKind.DATE_OF_NO_DAY(text=quoted(best.text))
        message = message.at(place_of(passages[best.passage], best.position))
        result.problems.append(Problem(ProblemLevel.WARNING, message, column=column))
        result.unsure.add(column)
        return
    result.spans[column] = span
    where = place_of(passages[best.passage], best.position)
    result.by_column[column] = ColumnValue(column, day[0], where, best.text, best.certainty, day[1])


def _same_edge(period: Span, span: Span, edge: Edge | None) -> bool:
    """Whether a narrower span begins, or ends, about when a period that holds it does: "2025-2028", "from 2027"."""
    if period.form is not SpanForm.PERIOD or edge is None:
        return True
    apart = span.first - period.first if edge is Edge.FIRST else period.last - span.last
    return apart <= _ABOUT


def _latest_of_history(spans: list[tuple[Span, Candidate]]) -> list[tuple[Span, Candidate]]:
    """The spans but for those that another of them has since brought up to date: Published 2019. Updated 2026."""
    updated = [(span, each) for span, each in spans if _IS_UPDATE.search(each.text.partition(":")[0])]
    begun = [(span, each) for span, each in spans if not _IS_UPDATE.search(each.text.partition(":")[0])]
    later = updated and begun and max(span.last for span, _ in begun) <= min(span.first for span, _ in updated)
    return updated if later else spans


def _latest_of_list(spans: list[tuple[Span, Candidate]], passages: Sequence[Passage]) -> list[tuple[Span, Candidate]]:
    """The spans, of those listed behind one label about a year or more apart only the last: "June 2018, June 2021"."""
    lists: dict[tuple[int, int], list[tuple[Span, Candidate]]] = {}
    for span, each in spans:
        lists.setdefault((each.passage, each.position), []).append((span, each))
    kept = []
    for (passage, _), listed in lists.items():
        days = list(dict.fromkeys((span.first, span.last) for span, _ in listed))
        years = all(after >= before + _ABOUT_A_YEAR for (_, before), (after, _) in pairwise(days))
        in_a_line = passages[passage].kind is not PassageKind.ROW
        last = [(span, each) for span, each in listed if (span.first, span.last) == days[-1]]
        kept.extend(last if years and in_a_line else listed)
    return kept


def _doubted(result: ChosenValues, column: str, candidates: Sequence[Candidate], passages: Sequence[Passage]) -> bool:
    """Whether something speaks against a value, which is then not believed."""
    doubtful = [each for each in candidates if each.doubt]
    for each in doubtful[:_SHOWN]:
        where = place_of(passages[each.passage], each.position)
        message = DocumentKind.VALUE_DOUBTED(text=_quotable(each), doubt=each.doubt).at(where)
        result.problems.append(Problem(ProblemLevel.WARNING, message, column=column))
    if doubtful:
        result.unsure.add(column)
    return bool(doubtful)


def _settle_texts(
    result: ChosenValues,
    column: str,
    candidates: Sequence[Candidate],
    passages: Sequence[Passage],
    spellings: Spellings | None,
) -> None:
    if _doubted(result, column, candidates, passages):
        return
    sure = [each for each in candidates if each.certainty is Certainty.LABELLED] or candidates
    values: dict[str, tuple[str, Candidate]] = {}
    for each in sure:
        text = str(each.value)
        value = (spellings.named(text) if spellings else None) or text
        values.setdefault(fold(value), (value, each))
    if len(values) > 1:
        result.unsure.add(column)
        result.problems.append(_contradiction(column, [each for _, each in values.values()], passages))
        return
    value, best = next(iter(values.values()))
    result.by_column[column] = ColumnValue(
        column, value, place_of(passages[best.passage], best.position), best.text, best.certainty
    )


def _contradiction(column: str, candidates: Sequence[Candidate], passages: Sequence[Passage]) -> Problem:
    readings = list(
        dict.fromkeys(f"{_quotable(each)} ({place_of(passages[each.passage], each.position)})" for each in candidates)
    )
    kind = DocumentKind.SAID_IN_MORE_WAYS if len(readings) > _SHOWN else DocumentKind.SAID_IN_DIFFERENT_WAYS
    message = kind(column=column, readings=", ".join(readings[:_SHOWN]))
    more = len(readings) - _SHOWN
    return Problem(ProblemLevel.WARNING, message.of(more=more) if more > 0 else message, column=column)


def _quotable(candidate: Candidate) -> str:
    """A date with its label; of a text, which may name a person, the label alone."""
    return quoted(candidate.text if isinstance(candidate.value, Span) else candidate.text.partition(":")[0])


def _as_read(value: ColumnValue) -> str:
    return f"{quoted(value.text)} ({value.where})"
