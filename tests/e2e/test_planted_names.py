"""Names, addresses and days of birth in wrong cells, headings and sheets reach no output of an audit, nor the cache."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from eqcheck.domain.evidence_type import ColumnType
from tests.e2e.running import DAY, eqcheck
from tests.fuzz.evidence_surfaces import shipped_types
from tests.unit.evidence.documents.making import docx, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from eqcheck.domain.evidence_type import EvidenceType

SETUP = """trust: {name: Planted Trust, company_number: "09000001"}
schools:
  - {key: oak, urn: "900001", name: Oak School, phase: primary, ages: [4, 11]}
policies: [mket-equalities]
"""
PLANTED = ("Zebediah Quillfeather", "zq.planted@example.org", "31/02/1987", "QQ123456Z")
"""What stands where something else belongs: a name, an address, a day that cannot be, a number of insurance."""

OUTPUTS = ("html", "xlsx", "csv", "md", "junit", "sarif", "oscal", "hdf", "json", "parquet")


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
    for name, data in _documents():
        (place / f"{name}-paper.docx").write_bytes(data)
    return top


def _told(content: bytes) -> list[str]:
    """The planted values in an output, packed or not."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return [value for value in ("Zebediah", "Quillfeather", *PLANTED[1:]) if value.encode() in content]


def test_no_output_and_no_entry_of_the_cache_holds_a_planted_value(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    audit = ("audit", folder, "--as-of", DAY)
    shown = [eqcheck(*audit, "--detail", "--all", cache=cache), eqcheck(*audit, "--format", "json", cache=cache)]
    assert [ran.stderr for ran in shown] == ["", ""]
    assert {ran.returncode for ran in shown} <= {1, 3}
    for ran in shown:
        assert _told(ran.stdout.encode()) == []
    for ending in OUTPUTS:
        out = tmp_path / f"out.{ending}"
        ran = eqcheck(*audit, "-o", out, cache=cache)
        assert out.is_file(), ran.stderr
        assert _told(out.read_bytes()) == [], ending
    kept = [file for file in cache.rglob("*") if file.is_file()]
    assert any(file.name.startswith("run-") for file in kept)
    for file in kept:
        assert _told(file.read_bytes()) == [], file.name


def test_the_office_sees_its_own_words_and_is_told_so(folder: Path) -> None:
    ran = eqcheck("evidence", "check", folder / "evidence" / "oak" / "staff.csv", "--as-of", DAY)
    assert PLANTED[0] in ran.stdout
    assert "names of people among them" in " ".join(eqcheck("evidence", "check", "--help").stdout.split())
