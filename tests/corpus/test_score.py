"""The engine reads the corpus no worse than it did; a ratchet: raise it with the engine, never lower it."""

from __future__ import annotations

import pytest

from tests.corpus.documents import PAPERS
from tests.corpus.score import FORMATS, scores, table, together
from tests.trials import ALL

pytestmark = pytest.mark.trials

FEWEST = 60
EVERY = 1 if ALL else 5
"""One document in so many is read. No multiple of how many formats there are, so that each is tried."""
PRECISION, ROW_PRECISION, HEADERS, ROWS = 0.99, 0.99, 0.99, 0.98


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    assert len(PAPERS) * len(FORMATS) >= FEWEST
    assert len({paper.name for paper in PAPERS}) == len(PAPERS)


def test_what_a_careful_person_reads_is_read() -> None:
    tallies = scores(every=EVERY)
    headers, rows = together(tallies, "header"), together(tallies, "rows")
    report = "\n".join([*table(tallies), *headers.wrong, *rows.wrong])
    assert (headers.recall, rows.recall) >= (HEADERS, ROWS), report
    assert rows.recall >= ROWS, report
    assert headers.precision >= PRECISION, report
    assert rows.precision >= ROW_PRECISION, report


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_no_format_is_read_much_worse_than_others(ending: str) -> None:
    tallies = scores(every=EVERY)
    assert together(tallies, "header", ending).recall >= HEADERS - 0.1
    assert together(tallies, "rows", ending).recall >= ROWS - 0.15
