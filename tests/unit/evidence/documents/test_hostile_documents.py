"""Documents that are not what they seem are refused with a reason, and nothing they say is done."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from eqcheck.evidence.documents import passages as bounds
from eqcheck.evidence.documents import pdf as pdf_module
from eqcheck.evidence.documents import read_document, xml_parts
from eqcheck.evidence.unreadable import UnreadableError
from tests.unit.evidence.documents.making import docx, odt, paragraph, pdf, zipped

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'


def refused(folder: Path, name: str, content: bytes) -> str:
    file = folder / name
    file.write_bytes(content)
    with pytest.raises(UnreadableError) as raised:
        read_document(str(file))
    return str(raised.value)


@pytest.mark.parametrize("ending", ["docx", "odt", "pdf", "html", "md", "txt"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, ending: str) -> None:
    assert refused(tmp_path, f"policy.{ending}", b"") == "is empty"


@pytest.mark.parametrize("ending", ["html", "md", "txt"])
def test_a_document_without_text_is_no_document(tmp_path: Path, ending: str) -> None:
    assert refused(tmp_path, f"policy.{ending}", b"\n \n") == "has no text in it"


def test_another_ending_lists_those_that_can_be_read(tmp_path: Path) -> None:
    assert refused(tmp_path, "policy.rtf", b"{}") == (
        "is no document that can be read: docx, htm, html, md, odt, pdf, txt"
    )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be opened: No such file"):
        read_document(str(tmp_path / "gone.txt"))


@pytest.mark.parametrize("xml", [LAUGHS, OUTSIDE])
def test_entities_and_document_types_are_refused(tmp_path: Path, xml: str) -> None:
    assert "declares a document type or entities" in refused(tmp_path, "a.docx", zipped({"word/document.xml": xml}))
    assert "declares a document type or entities" in refused(tmp_path, "a.odt", zipped({"content.xml": xml}))


def test_xml_that_nests_too_deep_is_refused() -> None:
    deep = "<a>" * 300 + "</a>" * 300
    with pytest.raises(UnreadableError, match="nested too deep"):
        xml_parts.parsed(deep.encode())


def test_damaged_xml_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "a.docx", zipped({"word/document.xml": "<x>"})) == (
        "is a damaged document, or has a password"
    )


def test_a_zip_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    bomb = docx(paragraph("x" * (20 * 2**20)))
    assert len(bomb) < 2**17
    assert "would unpack to more than 150 times its size" in refused(tmp_path, "a.docx", bomb)


def test_a_document_cut_short_is_damaged(tmp_path: Path) -> None:
    assert refused(tmp_path, "a.docx", docx(paragraph("Hello"))[:-30]).startswith("is a damaged document")
    assert refused(tmp_path, "a.odt", odt("<text:p>Hello</text:p>")[:-30]).startswith("is a damaged document")


def test_another_kind_of_archive_is_said_to_be_one(tmp_path: Path) -> None:
    assert "another kind of zip archive" in refused(tmp_path, "a.docx", zipped({"xl/workbook.xml": "<x/>"}))


def test_an_old_word_document_is_said_to_be_one(tmp_path: Path) -> None:
    assert "old Word document or one with a password" in refused(tmp_path, "a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600)


def test_an_archive_with_a_password_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"word/document.xml": "<x/>"}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        central = archive.start_dir
    data[6] |= 1
    data[central + 8] |= 1
    assert refused(tmp_path, "a.docx", bytes(data)).startswith("is a damaged document")


def test_a_scan_is_said_to_be_one(tmp_path: Path) -> None:
    assert refused(tmp_path, "a.pdf", pdf([[], []])).startswith("is a scan, pictures of pages without text")


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4\n%%EOF", b"not a pdf at all", pdf([["Hello"]])[:-200], b"%PDF-1.4" * 500]
)
def test_a_damaged_pdf_is_refused_or_read_but_never_our_fault(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    with suppress(UnreadableError):
        assert read_document(str(tmp_path / "a.pdf")).passages


def test_bounds_of_a_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "MAX_PAGES", 2)
    assert refused(tmp_path, "a.pdf", pdf([["one"], ["two"], ["three"]])) == "has more than 2 pages"
    monkeypatch.setattr(pdf_module, "MAX_PAGE_BYTES", 20)
    assert "more drawing than text can need, on page 1" in refused(tmp_path, "a.pdf", pdf([["one"]]))


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([["secret"]]))))
    writer.encrypt("open sesame", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    assert refused(tmp_path, "a.pdf", stream.getvalue()) == "has a password: save it again without one"


def test_bounds_of_all_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_CHARACTERS", 10)
    assert refused(tmp_path, "a.txt", b"Twelve letters.\n") == "has more than 10 characters"
    monkeypatch.setattr(bounds, "MAX_CHARACTERS", 1000)
    monkeypatch.setattr(bounds, "MAX_PASSAGES", 2)
    assert refused(tmp_path, "a.txt", b"One.\n\nTwo.\n\nThree.\n") == "has more than 2 paragraphs"


def test_a_document_that_is_named_may_be_a_link_and_a_link_to_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    with pytest.raises(UnreadableError, match="cannot be opened"):
        read_document(str(tmp_path / "link.txt"))
    (tmp_path / "real.txt").write_text("Hello there.", encoding="utf-8")
    assert [it.text for it in read_document(str(tmp_path / "link.txt")).passages] == ["Hello there."]
