"""Documents to passages, format by format."""

import io
import zipfile
from pathlib import Path
from textwrap import dedent

import pytest

from eqcheck.evidence.documents import document_formats, read_document
from eqcheck.evidence.documents.passages import DocumentText
from eqcheck.evidence.readers import documents
from eqcheck.messages.files import FileNote
from tests.unit.evidence.documents.making import docx, odt, paragraph, pdf, run, zipped

Shown = list[tuple[str, str]]


def read(folder: Path, ending: str, content: bytes | str) -> DocumentText:
    file = folder / f"policy.{ending}"
    file.write_bytes(content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode())
    return read_document(str(file))


def shown(document: DocumentText) -> Shown:
    return [(passage.kind.value, passage.text) for passage in document.passages]


def test_every_format_of_the_design_is_read() -> None:
    assert set(document_formats()) == {"docx", "odt", "pdf", "html", "htm", "md", "txt"}
    assert set(document_formats()) == set(documents.EXTENSION.endings)


# --- plain text


def test_lines_of_plain_text_are_told_apart(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "txt",
        """
        Equality policy

        1. Who we are

        We run schools, and this line is so long that it must have been
        wrapped where it ended
        and goes on.

        Staff will:
        - welcome all;
          who come
        \u2022 listen
        (a) learn

        Status\tDraft
        \tSet in
        Date\t\t2022
        """,
    )
    assert shown(document) == [
        ("heading", "Equality policy"),
        ("heading", "Who we are"),
        (
            "paragraph",
            "We run schools, and this line is so long that it must have been\nwrapped where it ended\nand goes on.",
        ),
        ("paragraph", "Staff will:"),
        ("bullet", "welcome all;"),
        ("paragraph", "who come"),
        ("bullet", "listen"),
        ("bullet", "learn"),
        ("row", "Status\tDraft"),
        ("heading", "Set in"),
        ("row", "Date\t\t2022"),
    ]
    assert [passage.line for passage in document.passages] == [1, 3, 5, 9, 10, 11, 12, 13, 15, 16, 17]
    assert document.passages[2].line_at(70) == 6
    assert document.passages[-1].cells == ("Date", "", "2022")
    assert document.passages[-1].under == ("Set in",)


def test_a_number_within_a_heading_stays(tmp_path: Path) -> None:
    document = read(tmp_path, "txt", "Approved by the Board: 14 May 2019\n")
    assert shown(document) == [("heading", "Approved by the Board: 14 May 2019")]


def test_old_windows_text_is_read_and_said_to_be(tmp_path: Path) -> None:
    document = read(tmp_path, "txt", "The Trust\x92s aims.\n".encode("latin-1"))
    assert document.passages[0].text == "The Trust\u2019s aims."
    assert "Windows-1252" in str(document.notes[0])


# --- Markdown


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "md",
        """
        # Equality policy

        Our aims
        --------
        We **will** see to it that
        [everyone](https://example.org/x) learns.

        * welcome
        * listen
          well
        1. learn

        | Status | Date |
        | ------ | ---- |
        | Draft  |      |
        """,
    )
    assert shown(document) == [
        ("heading", "Equality policy"),
        ("heading", "Our aims"),
        ("paragraph", "We will see to it that\neveryone learns."),
        ("bullet", "welcome"),
        ("bullet", "listen\n  well"),
        ("bullet", "learn"),
        ("row", "Status\tDate"),
        ("row", "Draft"),
    ]
    assert document.passages[2].under == ("Equality policy", "Our aims")
    assert [passage.line for passage in document.passages] == [1, 3, 5, 8, 9, 11, 13, 15]


# --- HTML


def test_a_web_page_is_what_its_reader_sees(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "html",
        """
        <!doctype html><html><head><title>x</title><style>p {}</style>
        <body><script>document.write("<p>never</p>")</script>
        <h1>Equality</h1>
        <p>We <b>will</b>
           listen &amp; learn.<br>Always.</p>
        <ul><li><p>welcome</p></li><li>respect <a href="https://example.org">all</a></ul>
        <div hidden>secret</div><h3>Status</h3>
        <table><tr><th>Status</th><th>Date</th></tr><tr><td><p>Draft</p><p>two</p></td><td></td><td>2022</td></tr></table>
        <p>End
        """,
    )
    assert shown(document) == [
        ("heading", "Equality"),
        ("paragraph", "We will\n   listen & learn.\nAlways."),
        ("bullet", "welcome"),
        ("bullet", "respect all"),
        ("heading", "Status"),
        ("row", "Status\tDate"),
        ("row", "Draft two\t\t2022"),
        ("paragraph", "End"),
    ]
    assert [passage.line for passage in document.passages] == [3, 4, 6, 6, 7, 8, 8, 9]
    assert document.passages[-1].under == ("Equality", "Status")


# --- Word


def test_word_paragraphs_headings_bullets_and_rows(tmp_path: Path) -> None:
    body = "".join(
        [
            paragraph("Contents 1", "TOC1"),
            paragraph("Equality policy", "Rubrik1"),
            paragraph("Our aims", "H2"),
            (f"<w:p>{run('We ')}<w:ins>{run('will')}</w:ins><w:del><w:r><w:delText>may</w:delText></w:r></w:del>"
            f"<w:r><w:br/><w:t>listen</w:t><w:noBreakHyphen/><w:t>in</w:t></w:r></w:p>"),
            paragraph("welcome", numbered=True),
            paragraph("\u2022 respect"),
            f"<w:p>{run('Roles', '<w:b/>')}</w:p>",
            "<w:tbl><w:tr><w:tc>" + paragraph("Status") + "</w:tc><w:tc>" + paragraph("Draft") + paragraph("two")
            + "</w:tc></w:tr><w:tr><w:tc>" + paragraph("a whole cell") + "</w:tc></w:tr></w:tbl>",
            "<w:sdt><w:sdtContent>" + paragraph("in a control") + "</w:sdtContent></w:sdt>",
            "<w:p><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>" + paragraph("boxed")
            + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:txbxContent>" + paragraph("boxed")
            + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>",
        ]
    )  # fmt: skip
    document = read(
        tmp_path,
        "docx",
        docx(body, header1=paragraph("Larkfield"), footer1=paragraph("v2"), footnotes=paragraph("note")),
    )
    assert shown(document) == [
        ("row", "Contents 1"),
        ("heading", "Equality policy"),
        ("heading", "Our aims"),
        ("paragraph", "We will\nlisten-in"),
        ("bullet", "welcome"),
        ("bullet", "respect"),
        ("heading", "Roles"),
        ("row", "Status\tDraft two"),
        ("paragraph", "a whole cell"),
        ("paragraph", "in a control"),
        ("paragraph", "boxed"),
        ("paragraph", "note"),
        ("margin", "v2"),
        ("margin", "Larkfield"),
    ]
    assert document.passages[4].under == ("Equality policy", "Our aims")


# --- OpenDocument


def test_open_document_paragraphs_headings_lists_and_rows(tmp_path: Path) -> None:
    body = (
        '<text:h text:outline-level="1">Equality policy</text:h>'
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        "<text:p>We<text:s text:c='2'/>will <text:span>listen</text:span>"
        "<office:annotation><text:p>a comment</text:p></office:annotation><text:line-break/>well."
        "<text:note><text:note-body><text:p>a note</text:p></text:note-body></text:note></text:p>"
        "<text:list><text:list-item><text:p>welcome</text:p><text:list><text:list-item><text:p>all</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>"
        "<text:p>- respect</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Status</text:p></table:table-cell>"
        "<table:table-cell><text:p>Draft</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = read(tmp_path, "odt", odt(body, "<s:header><text:p>Larkfield</text:p></s:header>"))
    assert shown(document) == [
        ("heading", "Equality policy"),
        ("paragraph", "We  will listen\nwell."),
        ("paragraph", "a note"),
        ("bullet", "welcome"),
        ("bullet", "all"),
        ("bullet", "respect"),
        ("row", "Status\tDraft"),
        ("margin", "Larkfield"),
    ]


# --- PDF


def test_pdf_pages_lines_and_margins(tmp_path: Path) -> None:
    page = "Larkfield equality policy 2025"
    document = read(
        tmp_path,
        "pdf",
        pdf(
            [
                [page, "Our aims", "We will listen to pupils in every school and we are co-", "operating.", "1 of 4"],
                [page, "- welcome", "- respect (all)", "2 of 4"],
                [page, "The end of it.", "3 of 4"],
                [],
            ]
        ),
    )  # fmt: skip
    assert [(passage.kind.value, passage.text, passage.page) for passage in document.passages] == [
        ("heading", "Our aims", 1),
        ("paragraph", "We will listen to pupils in every school and we are co-operating.", 1),
        ("bullet", "welcome", 2),
        ("bullet", "respect (all)", 2),
        ("paragraph", "The end of it.", 3),
        ("margin", page, 1),
    ]
    assert document.notes == (FileNote.PAGES_WITHOUT_TEXT(pages="4"),)


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
def test_soft_hyphens_and_other_marks_that_nobody_sees_are_dropped(tmp_path: Path, ending: str) -> None:
    assert read(tmp_path, ending, "equa\u00adli\u200bty is for all.\n").passages[0].text == "equality is for all."


# --- what is struck through, and cells that span others


def test_what_is_struck_through_or_hidden_is_left_out(tmp_path: Path) -> None:
    struck = "".join(
        run(text, mark) for text, mark in [("a", "<w:strike/>"), ("b", "<w:vanish/>"), ("c", "<w:dstrike/>")]
    )
    plain = run("kept") + run(" on", '<w:strike w:val="0"/>')
    body = f"<w:p>{struck}{plain}</w:p>"
    assert shown(read(tmp_path, "docx", docx(body))) == [("paragraph", "kept on")]
    page = "<p><del>a</del><s>b</s><span style='text-decoration: line-through'>c</span>kept</p>"
    page += "<p style='display:none'>d</p>"
    assert shown(read(tmp_path, "html", page)) == [("paragraph", "kept")]
    assert shown(read(tmp_path, "md", "~~a~~ kept ~~b~~")) == [("paragraph", "kept")]


def test_cells_that_span_others_leave_the_rest_in_their_columns(tmp_path: Path) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    wide = '<w:gridSpan w:val="2"/>'
    body = f"<w:tbl><w:tr>{cell('a', wide)}{cell('b')}</w:tr></w:tbl>"
    assert shown(read(tmp_path, "docx", docx(body))) == [("row", "a\t\tb")]
    page = """<table>
        <tr><td rowspan="2">a</td><td>b</td><td rowspan="2">c</td></tr>
        <tr><td>d</td></tr>
        <tr><td colspan="2">e</td><td>f</td></tr></table>"""
    assert shown(read(tmp_path, "html", page)) == [("row", "a\tb\tc"), ("row", "\td"), ("row", "e\t\tf")]
    cells = "<table:table-cell><text:p>a</text:p></table:table-cell><table:covered-table-cell/>"
    cells += "<table:table-cell><text:p>b</text:p></table:table-cell>"
    table = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    assert shown(read(tmp_path, "odt", odt(table))) == [("row", "a\t\tb")]


def test_what_an_odt_style_strikes_through_is_left_out(tmp_path: Path) -> None:
    style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    struck = (
        f'<s:style xmlns:s="{style}" s:name="T1"><s:text-properties s:text-line-through-style="solid"/></s:style>'
        f'<s:style xmlns:s="{style}" s:name="T2"><s:text-properties s:text-line-through-style="none"/></s:style>'
    )
    text = (
        '<text:p><text:span text:style-name="T1">a</text:span><text:span text:style-name="T2">kept</text:span></text:p>'
    )
    content = odt(text)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("content.xml").decode()
    members = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": body.replace(
            "<office:body>", f"<office:automatic-styles>{struck}</office:automatic-styles><office:body>"
        ),
    }
    assert shown(read(tmp_path, "odt", zipped(members))) == [("paragraph", "kept")]
