"""A school's accessibility plan as the document that its families are shown, with its actions in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from examples.generate.dialects import iso, long_month, short_month
from examples.generate.files import wordings
from examples.generate.pages import Grid, Heading, Page, Paragraph, Title
from examples.generate.pdf_files import pdf
from examples.generate.word_files import docx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from examples.generate.dialects import Dialect
    from examples.generate.evidence import Row, Value
    from examples.generate.pages import Block

PLANS, ACTIONS = "accessibility_plans", "accessibility_actions"
WRITERS: Mapping[str, Callable[[Page], bytes]] = {"docx": docx, "pdf": pdf}
"""How each kind of document is written; other endings are tables."""

_PLAIN = {
    "approved_by": "Approved by",
    "approved_on": "Date approved",
    "reviewed_on": "Last reviewed",
    "review_due_on": "Next review",
    "published_on": "Published",
    "resources": "Budget",
    "objectives_named": "Number of objectives",
    "action": "Action",
    "owner": "Lead",
    "due_on": "By when",
    "status": "Status",
    "completed_on": "Completed",
    "progress_on": "Last updated",
}
"""Labels where an office has no system's words to follow."""

_STATUSES = {"not_started": "Not started", "open": "In progress", "done": "Done", "dropped": "Dropped"}

_FRONT = (
    "approved_by", "approved_on", "starts_on", "ends_on", "reviewed_on", "review_due_on", "published_on", "resources",
)  # fmt: skip
_STRANDS: tuple[tuple[str, Mapping[str, str], str, str], ...] = (
    (
        "curriculum",
        {"sims": "Participation in the curriculum"},
        "Access to the curriculum",
        "What we teach, in lessons and outside them, so that disabled pupils take part in all of it.",
    ),
    (
        "physical_environment",
        {},
        "Physical environment",
        "Getting to the school, getting round it, and being comfortable in every room.",
    ),
    (
        "information",
        {"sims": "Delivery of information"},
        "Access to information",
        "What others read on paper or on a screen, in a form and at a time that suit the pupil and the family.",
    ),
)
_ACTION_SHARES = {
    "action_id": 11, "action": 50, "owner": 29, "due_on": 26, "status": 24, "completed_on": 26, "progress_on": 26,
}  # fmt: skip


def plan_document(plan: Row, actions: Sequence[Row], school: str, dialect: Dialect) -> bytes:
    """The plan in the format that the office of this dialect keeps it in."""
    title = str(plan["title"])
    blocks = (
        Title(title),
        *_front(plan, dialect),
        Paragraph(
            f"This plan says how {school} will bring down what stands between disabled pupils and school life: in what"
            " we teach, on our site, and in what we write to families. It is for three years, and it changes as soon"
            " as we learn of a barrier that nobody had seen."
        ),
        Heading("How we made it"),
        Paragraph(
            "Two pupils who use the ramp and the lift every day led the premises manager round the site. Families told"
            " us by telephone, on paper and at the gate what makes the week hard. Staff looked at who had missed which"
            " trip, club and lesson, and why."
        ),
        Paragraph(
            "We then chose what would change most for most pupils, found the money for it, and named one person for"
            " each action. The governing body asks after each of them by its number every term."
        ),
        *(block for strand in _STRANDS for block in _strand(strand, actions, dialect)),
        *_equality(plan, dialect),
        Heading("How we keep to it"),
        Paragraph(
            "The SENDCo and the premises manager bring the tables above up to date before each meeting of the"
            " governing body. Anyone may ask the office for this plan in large print, in easy read or read aloud."
        ),
    )
    return WRITERS[dialect.extension_for(PLANS)](Page(school, title, blocks))


def _front(plan: Row, dialect: Dialect) -> Iterator[Block]:
    """What a reader is told first: who approved it, when, and for how long; labels above or left of it."""
    labels = _labels(PLANS, dialect)
    if dialect.mis != "plain":
        shown = tuple((labels[column], _text(plan.get(column), dialect)) for column in _FRONT)
        yield Grid(shown, (1, 2), headed=False)
        return
    columns = [column for column in _FRONT if column in labels]
    values = tuple(_text(plan.get(column), dialect) for column in columns)
    yield Grid((tuple(labels[column] for column in columns), values), (1,) * len(columns), headed=True)
    starts, ends = _text(plan["starts_on"], dialect), _text(plan["ends_on"], dialect)
    yield Paragraph(f"Plan period: {starts} to {ends}")


def _strand(
    strand: tuple[str, Mapping[str, str], str, str], actions: Sequence[Row], dialect: Dialect
) -> Iterator[Block]:
    key, wordings_of, heading, about = strand
    yield Heading(wordings_of.get(dialect.mis, heading))
    labels = _labels(ACTIONS, dialect)
    spellings = {column.column: column.spellings or _STATUSES for column in wordings(ACTIONS, dialect.mis)}
    rows = tuple(
        tuple(
            spellings[column].get(str(action.get(column)), _text(action.get(column), dialect, plain=short_month))
            for column in _ACTION_SHARES
        )
        for action in actions
        if action["strand"] == key
    )
    if rows:
        yield Paragraph(about)
        head = ("Ref", *(labels[column] for column in _ACTION_SHARES if column != "action_id"))
        yield Grid((head, *rows), tuple(_ACTION_SHARES.values()), headed=True)


def _equality(plan: Row, dialect: Dialect) -> Iterator[Block]:
    if plan["equality_section"]:
        yield Heading("Equality")
        yield Paragraph(
            "Every action here also serves the trust's equality objectives, and its success is told to the trust with"
            " theirs. Below is how many of them this plan takes up."
        )
        yield Paragraph(f"{_labels(PLANS, dialect)['objectives_named']}: {plan['objectives_named']}")


def _labels(evidence_type: str, dialect: Dialect) -> Mapping[str, str]:
    if dialect.mis == "plain":
        return _PLAIN
    return {column.column: column.heading for column in wordings(evidence_type, dialect.mis)}


def _text(value: Value, dialect: Dialect, plain: Callable[[date], str] = long_month) -> str:
    """The value as the office writes it; `plain` is how a date is written where the office has ISO dates in exports."""
    if value is None:
        return ""
    if isinstance(value, date):
        return (plain if dialect.day is iso else dialect.day)(value)
    return str(value)
