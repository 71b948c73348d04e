"""Whatever a document says, reading it ends soon and yields whole rows or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqcheck.evidence.documents.passages import DocumentText, PassageKind, PassageList
from eqcheck.evidence.extraction.document_rows import extracted
from eqcheck.evidence.extraction.outcome import Extract
from tests.trials import some_of
from tests.unit.evidence.extraction.plans import ACTIONS, MEETINGS, PLANS, TRUST
from tests.work import growth

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
LINEAR = 2.5
"""The most by which work may grow that follows the size, when the size doubles."""


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
    extract = plan(passages)
    for row in extract.rows:
        columns = (PLANS if row.type == "plans" else ACTIONS).columns
        assert set(row.by_column) <= set(columns)
        assert all(
            column_value.where and len(column_value.text) <= 500
            for column_value in row.by_column.values()
            if column_value.certainty != "title"
        )
    names = {*PLANS.columns, *ACTIONS.columns, ""}
    assert all(name.partition(".")[2] in names for name in extract.unsure)
    assert all(str(problem.message).isprintable() and len(str(problem.message)) < 2_000 for problem in extract.problems)


@given(PASSAGES)
def test_any_minutes_are_read(passages: list[tuple[PassageKind, str, int]]) -> None:
    extract = extracted(document(passages, "Minutes of the Board of trustees"), "x", MEETINGS, [], TRUST)
    assert {row.type for row in extract.rows} <= {"meetings"}


REPEATED = [
    "approved ",
    "Approved by a b c d e f g h i j. ",
    "Approved: 3 March 2024 and ",
    "Next review date\n",
    "September 2024 to ",
    "this plan a b c ",
    "Action 1: x\nWho: y\n",
    "SENDCo: A B a.b-c",
    "x",
    "1",
]
"""Pieces of a paragraph that repeat."""

LISTED = [
    (PassageKind.PARAGRAPH, "Action 1: x"),
    (PassageKind.HEADING, "Physical environment"),
    (PassageKind.HEADING, "Equality"),
    (PassageKind.ROW, "Approved\tReview\tVersion\tOwner"),
    (PassageKind.ROW, "What\tWho\tBy when\tDone"),
    (PassageKind.ROW, "Approved\t" * 8),
    (PassageKind.MARGIN, "Approved:"),
    (PassageKind.BULLET, "Equality SENDCo: Anna Patel"),
]
"""Passages that come one after the other."""


def many(kind: PassageKind, text: str, times: int) -> list[tuple[PassageKind, str, int]]:
    return [(kind, text + (f" {n}" if kind is PassageKind.MARGIN else ""), n % 6 + 1) for n in range(times)]


@pytest.mark.parametrize("piece", REPEATED)
def test_work_grows_as_a_paragraph_does(piece: str) -> None:
    assert growth(lambda size: plan([(PassageKind.PARAGRAPH, piece * size, 1)]), 200) < LINEAR


@pytest.mark.parametrize(("kind", "text"), LISTED)
def test_work_grows_as_a_document_does(kind: PassageKind, text: str) -> None:
    assert growth(lambda size: plan(many(kind, text, size)), 60) < LINEAR


def test_work_grows_as_a_row_does() -> None:
    assert growth(lambda size: plan(many(PassageKind.ROW, "\t".join(["Approved by"] * size), 2)), 100) < LINEAR


@pytest.mark.trials
@pytest.mark.parametrize(
    "passages",
    some_of(
        [
            *([(PassageKind.PARAGRAPH, piece * (200_000 // len(piece)), 1)] for piece in REPEATED),
            *(many(kind, text, 3_000) for kind, text in LISTED),
            [(PassageKind.ROW, "\t".join(["Approved by"] * 1_000), 1)],
            [(PassageKind.PARAGRAPH, "x" * 2_000_000, 1)],
        ],
        4,
    ),
    ids=lambda passages: str(passages[0][:2])[:40],
)
def test_a_monstrous_document_is_read_to_its_end(passages: list[tuple[PassageKind, str, int]]) -> None:
    """Patterns that go back over what they have read would take hours here."""
    read = plan(passages)
    assert len(read.rows) <= len(passages) * 30_000
    assert all(
        len(column_value.text) <= 500
        for row in read.rows
        for column_value in row.by_column.values()
        if column_value.certainty != "title"
    )
