"""The file's name gives the type: a strange title is read, that of another document is not."""

from __future__ import annotations

import pytest

from eqcheck.domain.document_form import DocumentForm, NameSource
from eqcheck.evidence.documents.passages import PassageKind, PassageList
from eqcheck.evidence.extraction.spans import Spans
from eqcheck.evidence.extraction.titles import Title, only_announces, period_of, title_of

PLAN = DocumentForm(titles=("Accessibility plan", "Access plan"), names={"plan_id": NameSource.FILE})
OTHERS = (DocumentForm(titles=("Anti-bullying policy", "Policy")), DocumentForm(titles=("Minutes",)))


def headings(*texts: str) -> PassageList:
    passages = PassageList()
    for text in texts:
        passages.add(text, PassageKind.HEADING)
    return passages


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Heron Lane School", "Accessibility Plan 2025"), Title(1)),
        (("Heron Lane School", "Accessibility", "Plan 2025"), Title(0)),
        (("Heron Lane School", "Access for all"), Title(1, strange=True)),
        (("Anti-bullying policy", "Access for all"), None),
        (("Safeguarding policy", "Access for all"), None),
        (("Lunch menu",), None),
    ],
)
def test_where_the_title_is(lines: tuple[str, ...], title: Title | None) -> None:
    assert title_of(headings(*lines).finished().passages, PLAN, OTHERS) == title


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (("Accessibility Plan 2025-28",), "2025-28"),
        (("Accessibility Plan", "2025 / 2028"), "2025 / 2028"),
        (("Accessibility Plan", "Heron Lane School", "September 2025 - August 2028"), "September 2025 - August 2028"),
        (("Accessibility Plan", "Accessibility Plan 2025-28: the curriculum"), "2025-28"),
        (("Accessibility Plan", "Our scheme for racial equality 2012-15"), None),
    ],
)
def test_the_period_of_the_title(lines: tuple[str, ...], shown: str | None) -> None:
    period = period_of(headings(*lines).finished().passages, 0, PLAN, Spans())
    assert (period[1] if period else None) == shown


MEETING = DocumentForm(titles=("Governing body", "Minutes"), announced_by=("Agenda", "Notice of meeting"))


@pytest.mark.parametrize(
    ("lines", "stem", "announces"),
    [
        (("Full Governing Body: agenda",), "fgb", True),
        (("Full Governing Body", "Agenda"), "fgb", True),
        (("Notice of Meeting", "Full Governing Body", "5 November 2026"), "fgb", True),
        (("Full Governing Body", "5 November 2026"), "fgb_agenda_2026-11", True),
        (("Minutes of the governing body", "Agenda item 1: welcome"), "fgb", False),
        (("Minutes of the governing body", "The agenda was circulated a week before"), "fgb", False),
        (("Minutes of the governing body", "Equality", "Apologies", "Dates", "Agenda"), "minutes item 5", False),
    ],
)
def test_an_agenda_only_announces_a_meeting(lines: tuple[str, ...], stem: str, *, announces: bool) -> None:
    assert only_announces(headings(*lines).finished().passages, 0, stem, MEETING) == announces
