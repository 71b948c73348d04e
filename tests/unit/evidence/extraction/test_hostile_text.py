"""Whatever a document says, reading it ends soon and yields whole rows or none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqcheck.evidence.documents.passages import DocumentText, PassageKind, PassageList
from eqcheck.evidence.extraction.document_rows import extracted
from eqcheck.evidence.extraction.outcome import Extract
from tests.unit.evidence.extraction.plans import ACTIONS, MEETINGS, PLANS, TRUST

WORDS = st.sampled_from(
    [
        *("Approved", "by", "on", "Date", ":", " ", "\n", "\t", "March 2024", "17/10/2024", "2024-27", "to", "Review"),
        *("Autumn 2025", "Action 1", "What", "Who", "Done", "Equality", "SENDCo", "not", "will be", "(", "]", "."),
        *("Physical environment", "\u202e"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=40), st.lists(WORDS, max_size=14).map(" ".join), st.lists(WORDS, max_size=14).map("".join)
)
PASSAGES = st.lists(st.tuples(st.sampled_from(PassageKind), TEXTS, st.integers(min_value=1, max_value=9)), max_size=25)
SOON = 12
"""Seconds, on a slow machine with others at work, for what takes one or two."""


def document(passages: list[tuple[PassageKind, str, int]], title: str) -> DocumentText:
    listed = PassageList()
    listed.add(title, PassageKind.HEADING)
    for kind, text, level in passages:
        listed.add(text, kind, level=level)
    return listed.finished()


def plan(passages: list[tuple[PassageKind, str, int]]) -> Extract:
    return extracted(document(passages, "Accessibility plan"), "x", PLANS, [ACTIONS], TRUST)


@given(PASSAGES)
def test_any_document_is_read(passages: list[tuple[PassageKind, str, int]]) -> None:
    found = plan(passages)
    for row in found.rows:
        columns = (PLANS if row.type == "plans" else ACTIONS).columns
        assert set(row.told) <= set(columns)
        assert all(told.where and len(told.text) <= 500 for told in row.told.values() if told.certainty != "title")
    names = {*PLANS.columns, *ACTIONS.columns, ""}
    assert all(name.partition(".")[2] in names for name in found.unsure)
    assert all(str(problem.message).isprintable() and len(str(problem.message)) < 2_000 for problem in found.problems)


@given(PASSAGES)
def test_any_minutes_are_read(passages: list[tuple[PassageKind, str, int]]) -> None:
    found = extracted(document(passages, "Minutes of the Board of trustees"), "x", MEETINGS, [], TRUST)
    assert {row.type for row in found.rows} <= {"meetings"}


@pytest.mark.parametrize(
    ("kind", "text", "times"),
    [
        (PassageKind.PARAGRAPH, "approved " * 100_000, 1),
        (PassageKind.PARAGRAPH, "Approved by a b c d e f g h i j. " * 30_000, 1),
        (PassageKind.PARAGRAPH, "Approved: 3 March 2024 and " * 30_000, 1),
        (PassageKind.PARAGRAPH, "Next review date\n" * 40_000, 1),
        (PassageKind.PARAGRAPH, "September 2024 to " * 40_000, 1),
        (PassageKind.PARAGRAPH, "this plan a b c " * 40_000, 1),
        (PassageKind.PARAGRAPH, "Action 1: x\nWho: y\n" * 30_000, 1),
        (PassageKind.PARAGRAPH, "Action 1: x", 40_000),
        (PassageKind.HEADING, "Physical environment", 15_000),
        (PassageKind.HEADING, "Equality", 15_000),
        (PassageKind.ROW, "Approved\tReview\tVersion\tOwner", 15_000),
        (PassageKind.ROW, "What\tWho\tBy when\tDone", 15_000),
        (PassageKind.ROW, "\t".join(["Approved by"] * 10_000), 4),
        (PassageKind.ROW, "Approved\t" * 400, 500),
        (PassageKind.MARGIN, "Approved:", 15_000),
        (PassageKind.PARAGRAPH, "x" * 2_000_000, 1),
        (PassageKind.PARAGRAPH, "1" * 2_000_000, 1),
        (PassageKind.PARAGRAPH, "SENDCo: A B " + "a.b-c" * 100_000, 1),
        (PassageKind.BULLET, "Equality SENDCo: Anna Patel", 15_000),
    ],
    ids=lambda value: str(value)[:24].strip(),
)
def test_a_monstrous_document_is_read_soon(kind: PassageKind, text: str, times: int) -> None:
    passages = [(kind, text + (f" {n}" if kind is PassageKind.MARGIN else ""), n % 6 + 1) for n in range(times)]
    begun = time.perf_counter()
    plan(passages)
    assert time.perf_counter() - begun < SOON
