"""How much of what a careful person reads in documents is read, by type and format: `python -m tests.corpus.score`.

Precision: the share of values read that are right. Recall: the share of values a person reads that are read rightly.
A row counts once, where all its values are right.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from eqcheck.auditing.compile_library import prepare
from eqcheck.evidence.apart.reading_here import reading_here
from eqcheck.evidence.collect import collect
from tests.corpus.documents import PAPERS
from tests.corpus.printed import PRINTED
from tests.corpus.writers import FORMATS as WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.domain.assessment import EvidenceFile, Reading
    from tests.corpus.papers import Paper

FORMATS = {**WRITTEN, **PRINTED}

_TRUST = """trust: {{name: Our Corpus Trust}}
calendar:
  terms:
    - {{name: Autumn 2025, from: 2025-09-03, to: 2025-12-19}}
    - {{name: Spring 2026, from: 2026-01-05, to: 2026-03-27}}
    - {{name: Summer 2026, from: 2026-04-13, to: 2026-07-21}}
schools:
{schools}
policies: [england-equality-law]
"""
_FROM_NAMES = frozenset(
    {"plan_id", "procedure_id", "report_id", "information_id", "action_id", "objective_id", "title", "area"}
)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was to be read, what was read, and what of it is right; `wrong` says what is not."""

    expected: int = 0
    read: int = 0
    right: int = 0
    wrong: tuple[str, ...] = ()

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        wrong = (*self.wrong, *other.wrong)
        return Tally(self.expected + other.expected, self.read + other.read, self.right + other.right, wrong)

    @property
    def recall(self) -> float:
        """The share of what was to be read; 1 where there was nothing."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """The share of what was read that is right; 1 where nothing was."""
        return self.right / self.read if self.read else 1.0


@cache
def scores(*, every: int = 1) -> dict[tuple[str, str, str], Tally]:
    """The tally of each kind of value (header or rows), type and format, of one document in `every` so many."""
    tallies: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    with TemporaryDirectory() as folder:
        for paper, ending, file in _read(Path(folder), every):
            tallies["header", paper.type, ending] = tallies["header", paper.type, ending].plus(
                _header(paper, ending, file)
            )
            if paper.rows_of:
                key = ("rows", paper.rows_of, ending)
                tallies[key] = tallies[key].plus(_rows(paper, ending, file))
    return dict(tallies)


def _read(folder: Path, every: int) -> Iterator[tuple[Paper, str, EvidenceFile]]:
    """Documents of the corpus, every paper in every format or in some, as the evidence of one school each."""
    chosen = [(paper, ending) for paper in PAPERS for ending in FORMATS][::every]
    places = {}
    for number, (paper, ending) in enumerate(chosen):
        path = f"evidence/s{number}/{paper.type}-{paper.name}.{ending}"
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_bytes(FORMATS[ending](paper))
        places[path] = (paper, ending)
    listed = "\n".join(
        f'  - {{key: s{number}, urn: "{900400 + number}", name: School {number}, phase: primary, ages: [4, 11]}}'
        for number in range(len(places))
    )
    (folder / "eqcheck.yaml").write_text(_TRUST.format(schools=listed), encoding="utf-8")
    prepared = prepare(folder, cache=None)
    with reading_here():
        files = {file.path: file for file in collect(folder, prepared.setup, prepared.types).files}
    for path, (paper, ending) in places.items():
        yield paper, ending, files[path]


def _header(paper: Paper, ending: str, file: EvidenceFile) -> Tally:
    read = {
        it.column: it.value
        for it in file.readings
        if it.type == paper.type
        and paper.rows_of != paper.type
        and it.column not in _FROM_NAMES
        and it.value != "false"
    }
    right = sum(read.get(column) == value for column, value in paper.header.items())
    wrong = tuple(
        f"{paper.name}.{ending}: {column} {read.get(column)} for {paper.header.get(column)}"
        for column in {**read, **paper.header}
        if read.get(column) != paper.header.get(column)
    )
    return Tally(len(paper.header), len(read), right, wrong)


def _rows(paper: Paper, ending: str, file: EvidenceFile) -> Tally:
    rows: dict[int, dict[str, str]] = defaultdict(dict)
    for it in file.readings:
        if it.type == paper.rows_of:
            rows[it.row][it.column] = _value(it)
    left = list(rows.values())
    right, wrong = 0, []
    for expected_row in paper.rows:
        match = next((row for row in left if _is(row, expected_row)), None)
        if match is None:
            wrong.append(f"{paper.name}.{ending}: no row {dict(expected_row)}")
        else:
            left.remove(match)
            right += 1
    wrong.extend(f"{paper.name}.{ending}: a row {row}" for row in left)
    return Tally(len(paper.rows), len(rows), right, tuple(wrong))


def _value(reading: Reading) -> str:
    return reading.value or reading.text


def _is(row: Mapping[str, str], expected_row: Mapping[str, str]) -> bool:
    return all(row.get(column, "").startswith(value) for column, value in expected_row.items())


def together(tallies: Mapping[tuple[str, str, str], Tally], what: str, ending: str = "") -> Tally:
    """The tally of all headers, or of all rows; of one format where it is named."""
    whole = Tally()
    for (kind, _, form), tally in tallies.items():
        if kind == what and ending in {"", form}:
            whole = whole.plus(tally)
    return whole


def table(tallies: Mapping[tuple[str, str, str], Tally]) -> Sequence[str]:
    """The tallies as lines: kind, type, format, what was to be read, precision and recall."""
    lines = [f"{'what':8}{'type':24}{'format':8}{'wanted':>7}{'read':>6}{'right':>6}{'precision':>11}{'recall':>8}"]
    whole = [
        (("header", "all", "all"), together(tallies, "header")),
        (("rows", "all", "all"), together(tallies, "rows")),
    ]
    for (what, type_, ending), it in [*sorted(tallies.items()), *whole]:
        shares = f"{it.precision:>11.1%}{it.recall:>8.1%}"
        lines.append(f"{what:8}{type_:24}{ending:8}{it.expected:>7}{it.read:>6}{it.right:>6}{shares}")
    return lines


def main() -> None:
    """Print the table, and what was read wrongly or not at all."""
    tallies = scores()
    lines = [*table(tallies), *(line for _, tally in sorted(tallies.items()) for line in tally.wrong)]
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()
