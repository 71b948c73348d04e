"""Evidence of every format, read as a trust's own: the surfaces that a school office's files touch.

Whatever a file holds, reading it ends within bounds with an account of it: nothing is run, nothing outside the trust's
folder is opened, no network is touched, and what is told of it can be shown.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from eqcheck.domain.trust import School, TrustSetup
from eqcheck.evidence.apart.reading_here import reading_here
from eqcheck.evidence.collect import collect
from eqcheck.library.load import load_library
from eqcheck.library.shapes.build_evidence import build_evidence_type
from eqcheck.library.sources import read_sources, shipped_root
from tests.fuzz.bounds import READABLE
from tests.unit.evidence.documents import making

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.rows import CollectedEvidence

TESTS = Path(__file__).parents[1]
ENDINGS = ("csv", "tsv", "xlsx", "xls", "ods", "json", "jsonl", "yaml", "docx", "odt", "pdf", "html", "md", "txt")
PLACES = (
    "oak/staff",
    "training_records",
    "oak/accessibility_plans",
    "elm/equality_objectives",
    "trust/meetings",
    "outcomes_by_group-2024-25",
)
LONGEST_MESSAGE = 2_000
LARGEST_SEED = 100_000
SETUP = TrustSetup(
    "Fuzzed Trust",
    (School("oak", "Oak School", "primary", urn="900001"), School("elm", "Elm Academy", "secondary", urn="900002")),
    (),
    company_number="09000001",
)
_LINES = (
    "Accessibility plan 2024-27",
    "Approved: 10 July 2024",
    "Next review: September 2027",
    "Approved by: governors",
)


@cache
def _world() -> tuple[Path, Mapping[str, EvidenceType]]:
    """A folder that goes when the process ends, and the types that are shipped."""
    top = Path(os.path.realpath(tempfile.mkdtemp()))
    atexit.register(shutil.rmtree, top)
    READABLE.append(f"{top}{os.sep}")
    return top, shipped_types()


@cache
def shipped_types() -> Mapping[str, EvidenceType]:
    """The evidence types that are shipped."""
    library = load_library(read_sources(shipped_root()))
    return {name: build_evidence_type(data) for name, data in library.types.items()}


def reading(ending: str) -> Callable[[bytes], None]:
    """Collecting a folder that holds one file with that ending, in each of the places by turns."""

    def take(data: bytes) -> None:
        top, types = _world()
        file = top / "evidence" / f"{PLACES[sum(data[:64]) % len(PLACES)]}.{ending}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        with reading_here():
            collected = collect(top, SETUP, types)
        file.unlink()
        faults = list(_wrong(collected))
        assert not faults, "; ".join(faults)

    return take


def _wrong(collected: CollectedEvidence) -> Iterator[str]:
    """What is wrong with the account of the one file that was collected."""
    (file,) = collected.files
    if file.state not in {"used", "unused", "unreadable"}:
        yield f"state {file.state}"
    if file.state != "used" and not file.reason:
        yield "no reason"
    for text in (str(file.reason or ""), *(str(problem.message) for problem in file.problems)):
        if not text.isprintable() or len(text) > LONGEST_MESSAGE:
            yield f"a message that cannot be shown: {text[:100]!r}"
    for rows in collected.tables.values():
        if len({len(column) for column in (rows.subjects, rows.files, rows.numbers, *rows.columns.values())}) != 1:
            yield f"columns of {rows.type} differ in length"
        if set(rows.subjects) - {"oak", "elm", "trust"}:
            yield f"rows of {rows.type} are nobody's"


def seeds_of(ending: str) -> Callable[[], list[bytes]]:
    """The files with that ending that the tests hold, and one made here where there is a way."""

    def seeds() -> list[bytes]:
        _world()  # before anybody listens for what is opened
        files = (file for folder in ("fixtures", "bad_input/evidence") for file in sorted((TESTS / folder).rglob("*")))
        contents = [
            file.read_bytes()
            for file in files
            if file.suffix.lower() == f".{ending}" and file.is_file() and file.stat().st_size <= LARGEST_SEED
        ]
        return [*_made(ending), *contents]

    return seeds


def _made(ending: str) -> Iterator[bytes]:
    rows = (("Employee number", "Full name", "Start date"), ("E1", "Ann Other", "01/09/2024"))
    if ending in {"csv", "tsv"}:
        yield "\n".join(("," if ending == "csv" else "\t").join(row) for row in rows).encode()
    if ending in {"json", "jsonl", "yaml"}:
        row = '{"staff_id": "E1", "name": "Ann Other", "started_on": "2024-09-01"}'
        yield (row if ending == "jsonl" else f"[{row}]").encode()
    if ending == "docx":
        yield making.docx("".join(map(making.paragraph, _LINES, ("Rubrik1", "", "", ""))))
    if ending == "odt":
        yield making.odt("".join(f"<text:p>{line}</text:p>" for line in _LINES))
    if ending == "pdf":
        yield making.pdf([_LINES])
    if ending == "html":
        yield ("<h1>" + "</p><p>".join(_LINES) + "</p>").encode()
    if ending in {"md", "txt"}:
        yield "\n\n".join(_LINES).encode()
