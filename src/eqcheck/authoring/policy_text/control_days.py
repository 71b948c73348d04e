"""When a policy document was approved and is to be reviewed, as its evidence would be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from eqcheck.domain.trust import TrustSetup
from eqcheck.evidence.extraction.document_rows import extracted
from eqcheck.evidence.extraction.spans import Spans

if TYPE_CHECKING:
    from eqcheck.domain.document_form import DocumentForm
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.documents.passages import DocumentText
    from eqcheck.evidence.extraction.outcome import Extract

REGISTER = "policy_register"
"""The evidence type that a policy document is one row of."""
_TITLES = ("Policy", "Policies", "Statement", "Scheme", "Strategy", "Plan")
"""How titles of policies end; a document without one of them goes by no name in its own sentences."""
APPROVED, REVIEW = "approved_on", "review_due_on"


@dataclass(frozen=True, slots=True)
class ControlDay:
    """A day of a document's control, and where it stands: the passage, and its words in that."""

    day: date
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ControlDays:
    """The days that are read in a document; None where it says none, or contradicts or denies it.

    `silent` are the columns of which nothing at all was read.
    """

    approved: ControlDay | None = None
    review: ControlDay | None = None
    silent: frozenset[str] = frozenset()


def control_days(document: DocumentText, register: EvidenceType) -> ControlDays:
    """What a document says of its approval and its next review, by the reader of the evidence type `register`."""
    form = register.documents
    if form is None or not document.passages:
        return ControlDays()
    extract = _extract(document, register, form, _TITLES)
    if extract.refused is not None:
        extract = _extract(document, register, form, ())
    row = next(iter(extract.rows), None)
    days = {name: it.value for name, it in row.by_column.items() if isinstance(it.value, date)} if row else {}
    unsure = {name.partition(".")[2] for name in extract.unsure}
    return ControlDays(
        _placed(document, days.get(APPROVED)),
        _placed(document, days.get(REVIEW), last=True),
        frozenset({APPROVED, REVIEW} - {*days} - unsure),
    )


def _extract(document: DocumentText, register: EvidenceType, form: DocumentForm, titles: tuple[str, ...]) -> Extract:
    """What a document with one of the titles says as evidence of the type; any title will do where there are none."""
    type_ = replace(register, documents=replace(form, titles=titles))
    return extracted(document, "", type_, [type_], TrustSetup("", (), ()))


def _placed(document: DocumentText, day: date | None, *, last: bool = False) -> ControlDay | None:
    """A day with the first place where it stands; at the beginning where it is worked out from other words."""
    if day is None:
        return None
    spans = Spans()
    for index, passage in enumerate(document.passages):
        for span in spans.all(passage.text):
            if not span.fault and day == (span.last if last else span.first):
                return ControlDay(day, index, span.start, span.end)
    return ControlDay(day, 0, 0, 0)
