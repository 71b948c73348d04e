"""Document control: its status, and the dates of its approval and review."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eqcheck.authoring.policy_text.control_days import APPROVED, REVIEW
from eqcheck.authoring.policy_text.lint import WordingHit, WordingLint
from eqcheck.authoring.policy_text.stated_dates import Said, StatedDate, stated_dates
from eqcheck.domain.assessment import prose_date
from eqcheck.evidence.documents.passages import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.authoring.policy_text.reading import TextUnderCheck

OLDEST_APPROVAL = 365
"""Days since the last approval, where the document names no review to come: our convention, of a year."""

_DRAFT_CELL = re.compile(r"\W*(?:final\s+)?draft(?:\s+v?[\d.]+)?\W*", re.IGNORECASE)
_DRAFT = re.compile(
    r"\bstatus\b\W{0,3}draft\b|\bdraft\s+(?:policy|document|version|for\s+(?:consultation|approval))\b", re.IGNORECASE
)
_APPROVED_CELL = re.compile(r"\W*(?:approved|adopted|ratified)\b.*", re.IGNORECASE)
_SHORT = 8


def _drafts(text: TextUnderCheck) -> Iterator[WordingHit]:
    for index, passage in enumerate(text.passages):
        said = _DRAFT.search(passage.text) if len(passage.text.split()) <= _SHORT else None
        if said:
            yield WordingHit(index, said.start(), said.end())
        elif passage.kind is PassageKind.ROW:
            if any(map(_DRAFT_CELL.fullmatch, passage.cells)) and not _approved_later(text, index):
                match = re.search("draft", passage.text, re.IGNORECASE)
                yield WordingHit(index, match.start() if match else 0, match.end() if match else 0)
        elif _DRAFT_CELL.fullmatch(passage.text):
            yield WordingHit(index, 0, len(passage.text))


def _approved_later(text: TextUnderCheck, index: int) -> bool:
    """Whether a later row of the same table says that a version was approved."""
    for passage in text.passages[index + 1 :]:
        if passage.kind is not PassageKind.ROW:
            return False
        if any(map(_APPROVED_CELL.fullmatch, passage.cells)):
            return True
    return False


def _control(text: TextUnderCheck, said: Said) -> StatedDate | None:
    """The day of that kind as evidence is read; by the heads of tables alone where that finds nothing at all."""
    if text.days is None or next(_backwards(text), None) is not None:
        return _latest(text, said)
    read, column = (text.days.approved, APPROVED) if said is Said.APPROVAL else (text.days.review, REVIEW)
    if column in text.days.silent:
        stated = _latest(text, said)
        return stated if stated is not None and text.passages[stated.passage].kind is PassageKind.ROW else None
    if read is None or (said is Said.APPROVAL and read.day > text.as_of):
        return None
    return StatedDate(read.day, said, read.passage, read.start, read.end)


def _latest(text: TextUnderCheck, said: Said) -> StatedDate | None:
    """The latest date of that kind; no approval is later than the day of the check."""
    dates = [each for each in stated_dates(text) if each.said is said]
    past = [each for each in dates if said is not Said.APPROVAL or each.day <= text.as_of]
    return max(past, key=lambda each: each.day, default=None)


def _hit(stated: StatedDate, **values: str) -> WordingHit:
    return WordingHit(stated.passage, stated.start, stated.end, {"date": prose_date(stated.day), **values})


def _no_date(text: TextUnderCheck) -> Iterator[WordingHit]:
    if not stated_dates(text):
        yield WordingHit()


def _no_approval(text: TextUnderCheck) -> Iterator[WordingHit]:
    drafted = next(_drafts(text), None) is not None and _latest(text, Said.APPROVAL) is not None
    if not drafted and stated_dates(text) and _control(text, Said.APPROVAL) is None:
        yield WordingHit()


def _no_review(text: TextUnderCheck) -> Iterator[WordingHit]:
    if stated_dates(text) and _control(text, Said.NEXT_REVIEW) is None:
        yield WordingHit()


def _overdue(text: TextUnderCheck) -> Iterator[WordingHit]:
    review = _control(text, Said.NEXT_REVIEW)
    if review is not None and review.day < text.as_of:
        yield _hit(review)


def _approved_long_ago(text: TextUnderCheck) -> Iterator[WordingHit]:
    approval, review = _control(text, Said.APPROVAL), _control(text, Said.NEXT_REVIEW)
    if approval is not None and review is None and (text.as_of - approval.day).days > OLDEST_APPROVAL:
        yield _hit(approval)


def _backwards(text: TextUnderCheck) -> Iterator[WordingHit]:
    approval, review = _latest(text, Said.APPROVAL), _latest(text, Said.NEXT_REVIEW)
    if approval is not None and review is not None and review.day <= approval.day:
        yield _hit(review, approved=prose_date(approval.day))


_CONVENTION = "Convention: a policy in force has been approved, and says when it will be looked at again"

EXTENSION = (
    WordingLint(
        "draft-status",
        "the document calls itself a draft",
        "have the Board approve it and say so; until then the last approved version is the policy",
        _CONVENTION,
        _drafts,
    ),
    WordingLint(
        "no-date",
        "the document bears no date at all: nobody can tell whether it is in force",
        "state the version, the day it was approved and the day of its next review",
        _CONVENTION,
        _no_date,
    ),
    WordingLint(
        "no-approval-date",
        "the document does not say when it was approved",
        "state who approved it and on which day",
        _CONVENTION,
        _no_approval,
    ),
    WordingLint(
        "no-review-date",
        "the document does not say when it will next be reviewed",
        "state the day of the next review",
        _CONVENTION,
        _no_review,
    ),
    WordingLint(
        "review-overdue",
        "the review was due on {date}",
        "review it, approve it again and state the next date",
        _CONVENTION,
        _overdue,
    ),
    WordingLint(
        "approved-long-ago",
        "the last approval stated is of {date}, and no review to come is named",
        "review it, approve it again and state the next date",
        f"{_CONVENTION}; a year without either is too long",
        _approved_long_ago,
    ),
    WordingLint(
        "review-before-approval",
        "the review is to be on {date}, not after the approval on {approved}",
        "correct whichever of the two dates is wrong",
        _CONVENTION,
        _backwards,
    ),
)
