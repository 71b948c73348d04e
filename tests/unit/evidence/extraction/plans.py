"""A small type of plans with its actions, and one of minutes, as documents hold them; and how tests read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from eqcheck.domain.document_form import (
    Blocks,
    DocumentForm,
    DocumentValue,
    Edge,
    Follows,
    NameSource,
    Sections,
)
from eqcheck.domain.evidence_type import ColumnType, EvidenceType
from eqcheck.domain.trust import Term
from eqcheck.evidence.documents import read_document
from eqcheck.evidence.extraction.document_rows import extracted
from tests.unit.evidence.world import SETUP, column, evidence_type

if TYPE_CHECKING:
    from eqcheck.evidence.documents.passages import DocumentText
    from eqcheck.evidence.extraction.outcome import Extract


def value(name: str, *labels: str, **more: Any) -> tuple[str, DocumentValue]:
    return name, DocumentValue(name, labels=labels, **more)


REVIEWS = ("Next review", "Next review date", "Review date", "Review", "To be reviewed")
PERIODS = ("Plan period", "Validity date")
PLANS = replace(
    evidence_type(
        "plans",
        column("plan_id", ColumnType.ID, required=True),
        column("title", ColumnType.TEXT),
        column("area", ColumnType.CATEGORY, values={"access": ("Accessibility",), "equality": ("Equality",)}),
        column("status", ColumnType.CATEGORY, values={"approved": ("Adopted",), "draft": ()}),
        column("version", ColumnType.TEXT),
        column("approved_on", ColumnType.DATE),
        column(
            "approved_by", ColumnType.CATEGORY, values={"board": ("Board of trustees",), "governors": ("Governors",)}
        ),
        column("reviewed_on", ColumnType.DATE),
        column("review_due_on", ColumnType.DATE),
        column("starts_on", ColumnType.DATE),
        column("ends_on", ColumnType.DATE),
        column("owner", ColumnType.TEXT, personal=True),
        column("equality_section", ColumnType.BOOLEAN),
        column("lead_named", ColumnType.BOOLEAN),
        keys=("plan_id",),
    ),
    documents=DocumentForm(
        titles=("Accessibility plan", "Equality plan"),
        names={"plan_id": NameSource.FILE, "title": NameSource.TITLE, "area": NameSource.TITLE},
        values=dict(
            [
                value("version", "Version"),
                value(
                    "approved_on",
                    *("Approved", "Date approved", "Approved by ... Date", "Adopted by ... on"),
                    worded=("approved", "adopted"),
                    month=Edge.FIRST,
                ),
                value("approved_by", "Approved by"),
                value("reviewed_on", "Last review date", "Last reviewed", "Reviewed", "Updated", month=Edge.FIRST),
                value("review_due_on", *REVIEWS, worded=("will be reviewed",), month=Edge.LAST),
                value("starts_on", *PERIODS, "Valid from", period=Edge.FIRST, titled=True),
                value("ends_on", *PERIODS, "Valid to", period=Edge.LAST, titled=True),
                value("owner", "Owner"),
                value("equality_section", section=("Equality",)),
                value("lead_named", "SENDCo", contact=True),
            ]
        ),
        follows={"status": Follows("approved_on", "approved", ("Draft",))},
        order=(("approved_on", "review_due_on"), ("approved_on", "reviewed_on"), ("starts_on", "ends_on")),
        ignored=("Date created", "Author"),
        unsaid=("approved_on",),
    ),
)
ACTIONS = replace(
    evidence_type(
        "actions",
        column("plan_id", ColumnType.ID, required=True),
        column("action_id", ColumnType.ID, "Ref", required=True),
        column(
            "strand",
            ColumnType.CATEGORY,
            values={"curriculum": ("Access to the curriculum",), "buildings": ("Physical environment",)},
        ),
        column("action", ColumnType.TEXT, "What"),
        column("lead", ColumnType.TEXT, "Who"),
        column("due_on", ColumnType.DATE, "By when"),
        column("done_on", ColumnType.DATE, "Done"),
        column("target", ColumnType.NUMBER, "Goal"),
        keys=("plan_id", "action_id"),
    ),
    documents=DocumentForm(
        names={"plan_id": NameSource.DOCUMENT, "action_id": NameSource.NUMBER},
        values=dict([value("due_on", month=Edge.LAST), value("done_on", month=Edge.FIRST), value("target")]),
        within=("plans",),
        tables=("action",),
        headings=("strand",),
        blocks=Blocks(("Action", "Objective"), "action", {"due_on": ("By",)}),
        promised=("Actions",),
    ),
)
MEETINGS = replace(
    evidence_type(
        "meetings",
        column("body", ColumnType.CATEGORY, values={"board": ("Board of trustees",), "governors": ("Governors",)}),
        column("held_on", ColumnType.DATE),
        column(
            "topic",
            ColumnType.CATEGORY,
            values={"statistics": (), "objectives": ("Equality objectives",), "general": ("Equality",)},
        ),
        column("minute", ColumnType.TEXT),
        column("action", ColumnType.TEXT, "Agreed"),
    ),
    documents=DocumentForm(
        titles=("Minutes",),
        names={"body": NameSource.TITLE, "minute": NameSource.HEADING},
        values=dict([value("held_on", "Held on", "Date", worded=("held on",), month=Edge.FIRST)]),
        ignored=("Date of next meeting",),
        sections=Sections("topic", ("Equality",), "general"),
        unsaid=("action",),
    ),
)
TYPES = {kind.id: kind for kind in (PLANS, ACTIONS, MEETINGS)}
TERMS = (
    Term("Autumn 2025", date(2025, 9, 3), date(2025, 12, 19)),
    Term("Spring 2026", date(2026, 1, 5), date(2026, 3, 27)),
)
TRUST = replace(SETUP, terms=TERMS)


def document(text: str, ending: str = "md") -> DocumentText:
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"x.{ending}"
        file.write_text(dedent(text).strip() + "\n", encoding="utf-8")
        return read_document(str(file))


def read(text: str, ending: str = "md", type_: EvidenceType = PLANS) -> Extract:
    return extracted(document(text, ending), "plan-2024", type_, [ACTIONS] if type_ is PLANS else [], TRUST)


def plan(body: str, title: str = "# Accessibility plan") -> Extract:
    return read(f"{title}\n\n{dedent(body).strip()}")


def values(extract: Extract, row: int = 0) -> dict[str, Any]:
    """What was taken for one row, by column."""
    return {name: column_value.value for name, column_value in extract.rows[row].by_column.items()}


def value_of(extract: Extract, name: str) -> Any:
    return values(extract).get(name) if extract.rows else None


def messages(extract: Extract) -> list[str]:
    return [f"{problem.level}: {problem.message!s}" for problem in extract.problems]
