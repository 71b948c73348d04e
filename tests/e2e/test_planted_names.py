"""Names, addresses and days of birth in wrong cells, headings and sheets reach no output of an audit, nor the cache.

A file's name is its place: the school and the executive are told it, trustees and the public are not.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

import eqcheck
from eqcheck.domain.assessment import Status
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.domain.lapse import Ahead, Lapse
from eqcheck.evidence.documents import document_formats
from eqcheck.reports.audience import Audience, for_audience
from eqcheck.reports.files import file_formats
from eqcheck.timeline.comparison import compare
from tests.e2e.running import DAY, within
from tests.fuzz.evidence_surfaces import shipped_types
from tests.trials import some_of
from tests.unit.evidence.documents.making import docx, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from eqcheck.domain.assessment import Assessment
    from eqcheck.domain.evidence_type import EvidenceType

pytestmark = pytest.mark.usefixtures("evidence_is_read_once")

SETUP = """trust: {name: Planted Trust, company_number: "09000001"}
schools:
  - {key: oak, urn: "900001", name: Oak School, phase: primary, ages: [4, 11]}
policies: [mket-equalities]
"""
PLANTED = ("Zebediah Quillfeather", "zq.planted@example.org", "31/02/1987", "QQ123456Z")
"""What stands where something else belongs: a name, an address, a day that cannot be, a number of insurance."""

LAPSES = date(2027, 3, 17)
"""A day that only the school and the executive are told."""

FILED = "Mordecai Thistlewood"
"""What stands in names of files and of a folder, besides."""


def _rows(type_: EvidenceType) -> Iterator[list[str]]:
    """Headings and one row for each planted value in every column; a heading that is a name is among them."""
    columns = [column for column in type_.columns.values() if column.derived is None]
    yield [*(column.aliases[0] if column.aliases else column.name for column in columns), PLANTED[0]]
    for number, value in enumerate(PLANTED):
        typed = ColumnType.ID if number == 3 else ColumnType.TEXT
        yield [*(f"{value} {number}" if column.type is typed else value for column in columns), value]


def _workbook(type_: EvidenceType) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        for name in (PLANTED[0], f"{PLANTED[0]} 2"):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(_rows(type_)):
                sheet.write_row(at, 0, row)
    return stream.getvalue()


def _documents() -> Iterator[tuple[str, bytes]]:
    for name, type_ in shipped_types().items():
        if type_.documents is not None and type_.documents.titles:
            title = type_.documents.titles[0]
            lines = (title, PLANTED[0], f"Approved: {PLANTED[2]}", f"Approved by: {PLANTED[0]} {PLANTED[1]}")
            yield name, docx("".join(paragraph(line, "Rubrik1" if line == PLANTED[0] else "") for line in lines))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trust whose every evidence type has planted values in every column, as csv, as a workbook and as a document."""
    top = tmp_path_factory.mktemp("planted")
    (top / "eqcheck.yaml").write_text(SETUP, encoding="utf-8")
    place = top / "evidence" / "oak"
    place.mkdir(parents=True)
    for name, type_ in shipped_types().items():
        text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in _rows(type_))
        (place / f"{name}.csv").write_text(text, encoding="utf-8")
        (place / f"{name}-book.xlsx").write_bytes(_workbook(type_))
    for unknown in (place.with_name(FILED), place / FILED):
        unknown.mkdir()
        (unknown / "staff.csv").write_bytes((place / "staff.csv").read_bytes())
    for name in (FILED, f"staff-{FILED}", f"staff {FILED}", f"{FILED}-staff", f"~${FILED}", f".{FILED}"):
        (place / f"{name}.csv").write_bytes((place / "staff.csv").read_bytes())
    for name, data in _documents():
        (place / f"{name}-paper.docx").write_bytes(data)
    return top


def _told(content: bytes, also: tuple[str, ...] = ()) -> list[str]:
    """The planted values in an output, packed or not."""
    if content.startswith(b"%PDF"):
        content = " ".join(passage.text for passage in document_formats()["pdf"].read(content).passages).encode()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return [value for value in ("Zebediah", "Quillfeather", *PLANTED[1:], *also) if value.encode() in content]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where these audits keep what they conclude."""
    return tmp_path_factory.mktemp("planted-cache")


@pytest.fixture(scope="module")
def saved(folder: Path, cache: Path) -> Path:
    """The saved assessment, from which every report is made."""
    ran = within("audit", folder, "--as-of", DAY, "--save-in", cache / "saved", cache=cache)
    assert (ran.stderr, ran.returncode in {1, 3}) == ("", True)
    (file,) = (cache / "saved").iterdir()
    return file


@pytest.mark.trials
@pytest.mark.parametrize(
    "command",
    some_of(
        [
            ("audit", "--detail", "--all"),
            ("actions",),
            ("calendar",),
            ("forecast", "--detail"),
            ("waivers",),
            ("evidence", "request", "--school", "oak"),
            ("evidence", "request", "--school", "oak", "--format", "md"),
        ],
        3,
    ),
    ids=" ".join,
)
def test_no_command_prints_a_planted_value(folder: Path, cache: Path, command: tuple[str, ...]) -> None:
    words = 2 if command[0] == "evidence" else 1
    ran = within(*command[:words], folder, "--as-of", DAY, *command[words:], cache=cache)
    assert ran.stdout
    assert _told(ran.stdout.encode() + ran.stderr.encode()) == []


def test_no_explanation_holds_a_planted_value(folder: Path, cache: Path) -> None:
    for clause, held in (("mket", "Oak School"), ("mket/staff/2", "evidence/oak/")):
        ran = within("explain", "oak", clause, folder, "--as-of", DAY, "--all", "--how", cache=cache)
        assert held in ran.stdout
        assert _told(ran.stdout.encode() + ran.stderr.encode()) == []


@pytest.mark.trials
@pytest.mark.parametrize("form", some_of(["text", "md", "html", "json"], 2))
def test_no_comparison_holds_a_planted_value(folder: Path, saved: Path, cache: Path, form: str) -> None:
    for new in (saved, folder):
        days = () if new is saved else ("--as-of", DAY)
        ran = within("diff", saved, new, *days, "--format", form, cache=cache)
        assert (ran.returncode, bool(ran.stdout)) == (0, True)
        assert _told(ran.stdout.encode() + ran.stderr.encode()) == []


def test_no_list_of_what_was_saved_holds_a_planted_value(saved: Path) -> None:
    ran = within("history", saved.parent)
    assert DAY[:4] in ran.stdout
    assert _told(ran.stdout.encode()) == []


@pytest.mark.parametrize("command", ["calendar -o due.ics", "evidence request --school oak --out list.xlsx"])
def test_no_file_that_a_command_writes_holds_a_planted_value(
    folder: Path, cache: Path, tmp_path: Path, command: str
) -> None:
    *words, name = command.split()
    out = tmp_path / name
    ran = within(*words, out, folder, "--as-of", DAY, cache=cache)
    assert ran.returncode == 0, ran.stderr
    assert _told(out.read_bytes()) == []
    assert _told(ran.stdout.encode() + ran.stderr.encode()) == []


@pytest.fixture(scope="module")
def seen(saved: Path) -> Mapping[Audience, Assessment]:
    """What each audience may see."""
    whole = _over_time(eqcheck.load(saved))
    schools = {Audience.SCHOOL: ("oak",)}
    return {audience: for_audience(whole, audience, schools=schools.get(audience, ())) for audience in Audience}


def _over_time(whole: Assessment) -> Assessment:
    """The assessment with what `--since` and `--by` add: what changed with the files, and what lapses on which day."""
    before = replace(
        whole,
        findings=tuple(replace(finding, status=Status.PARTIAL) for finding in whole.findings),
        evidence=tuple(replace(file, sha256="0" * 64) for file in whole.evidence),
    )
    lapse = Lapse(LAPSES, "oak", whole.findings[0].observations[0].rule, "It holds", "Do it.", ("c",), "hr", FILED)
    return replace(whole, changes=compare(before, whole), ahead=Ahead(lapse.day, (lapse,)))


@pytest.mark.trials
@pytest.mark.parametrize(("form", "audience"), some_of([*product(sorted(file_formats()), Audience)], 14))
def test_no_report_holds_a_planted_value(seen: Mapping[Audience, Assessment], form: str, audience: Audience) -> None:
    content = file_formats()[form].render(seen[audience], audience)
    day = (f"{LAPSES:%-d %B}", f"{LAPSES}")
    assert _told(content, (*FILED.split(), *day) if audience.aggregates_only else ()) == []


def test_what_is_planted_and_printed_is_seen(saved: Path, seen: Mapping[Audience, Assessment]) -> None:
    assert _told(saved.read_bytes(), (FILED,)) == [FILED]
    page = file_formats()["html"].render(seen[Audience.EXECUTIVE], Audience.EXECUTIVE)
    changes, rest = page.split(b'id="changes"')[1].split(b'id="todo"')
    assert _told(changes, (FILED,)) == [FILED]
    assert f"{LAPSES:%-d %B}".encode() in rest
    paper = file_formats()["pdf"].render(seen[Audience.PUBLIC], Audience.PUBLIC)
    assert _told(paper, ("Planted Trust",)) == ["Planted Trust"]


def test_no_entry_of_the_cache_holds_a_planted_value(saved: Path, cache: Path) -> None:
    assert _told(saved.read_bytes()) == []
    kept = [file for file in cache.rglob("*") if file.is_file()]
    assert any(file.name.startswith("run-") for file in kept)
    for file in kept:
        assert _told(file.read_bytes()) == [], file.name


def test_the_office_sees_its_own_words_and_is_told_so(folder: Path) -> None:
    ran = within("evidence", "check", folder / "evidence" / "oak" / "staff.csv", "--as-of", DAY)
    assert PLANTED[0] in ran.stdout
    assert "names of people among them" in " ".join(within("evidence", "check", "--help").stdout.split())
