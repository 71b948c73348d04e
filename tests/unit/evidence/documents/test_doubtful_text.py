"""What each format hides, strikes out, prompts for or stamps is told from what it says."""

from pathlib import Path

import pytest

from eqcheck.evidence.documents import read_document
from eqcheck.evidence.documents.passages import DocumentText, Mark, PassageKind
from tests.unit.evidence.documents.making import STYLES, WORD, docx, odt, paragraph, pdf, run, zipped

DATE = "3 July 2025"


def read(tmp_path: Path, ending: str, content: str | bytes) -> DocumentText:
    file = tmp_path / f"x.{ending}"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_document(str(file))


def texts(document: DocumentText) -> list[str]:
    return [passage.text for passage in document.passages if passage.kind is not PassageKind.MARGIN]


def marks(document: DocumentText) -> list[tuple[str, Mark]]:
    return [(each.text[first:last], mark) for each in document.passages for first, last, mark in each.marks]


def word(body: str, **members: str) -> bytes:
    return docx(paragraph("Plan") + body, **members)


def field(instruction: str, shown: str, data: str = "") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    parted = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{parted}{run(shown)}{end}"


def control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("piece", "mark"),
    [
        (control("<w:showingPlcHdr/>", run(DATE)), Mark.PROMPT),
        (
            field(" FORMTEXT ", DATE, f'<w:ffData><w:textInput><w:default w:val="{DATE}"/></w:textInput></w:ffData>'),
            Mark.PROMPT,
        ),
        (run(DATE, '<w:rStyle w:val="Prompts"/>'), Mark.PROMPT),
        (field(' DATE \\@ "d MMMM yyyy" ', DATE), Mark.MOVING),
        (field(" SAVEDATE ", DATE), Mark.MOVING),
        (field(" PRINTDATE ", DATE), Mark.MOVING),
        (f'<w:fldSimple w:instr=" TIME ">{run(DATE)}</w:fldSimple>', Mark.MOVING),
    ],
)
def test_word_marks_prompts_and_days_that_move(tmp_path: Path, piece: str, mark: Mark) -> None:
    styles = STYLES.replace(
        "</w:styles>", '<w:style w:styleId="Prompts"><w:name w:val="Placeholder Text"/></w:style></w:styles>'
    )
    document = f'<w:document xmlns:w="{WORD}"><w:body><w:p>{run("Approved: ")}{piece}</w:p></w:body></w:document>'
    text_read = read(tmp_path, "docx", zipped({"word/document.xml": document, "word/styles.xml": styles}))
    assert texts(text_read) == [f"Approved: {DATE}"]
    assert marks(text_read) == [(DATE, mark)]


@pytest.mark.parametrize(
    "piece",
    [
        control("", run(DATE)),
        control('<w:showingPlcHdr w:val="0"/>', run(DATE)),
        field(" FORMTEXT ", DATE, '<w:ffData><w:textInput><w:default w:val="Date"/></w:textInput></w:ffData>'),
        field(" REF approved ", DATE),
    ],
)
def test_word_marks_nothing_that_was_filled_in(tmp_path: Path, piece: str) -> None:
    document = read(tmp_path, "docx", word(f"<w:p>{piece}</w:p>"))
    assert texts(document) == ["Plan", DATE]
    assert marks(document) == []


@pytest.mark.parametrize(
    ("piece", "sign"),
    [
        (control('<w:checkbox><w:checked w:val="0"/></w:checkbox>', run("\u2610")), "\u2610"),
        (control('<w:checkbox><w:checked w:val="1"/></w:checkbox>', run("x")), "\u2612"),
        (field(" FORMCHECKBOX ", "", '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'), "\u2610"),
        (field(" FORMCHECKBOX ", "", "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"), "\u2612"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "\u2610"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "\u2612"),
        (run("o", '<w:rFonts w:ascii="Wingdings"/>'), "\u2610"),
    ],
)
def test_word_shows_boxes(tmp_path: Path, piece: str, sign: str) -> None:
    assert texts(read(tmp_path, "docx", word(f"<w:p>{piece}{run(' Approved')}</w:p>"))) == ["Plan", f"{sign} Approved"]


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{run(DATE, '<w:strike/>')}</w:p>",
        f"<w:p>{run(DATE, '<w:rStyle w:val=chr0/>'.replace('chr0', chr(34) + 'Gone' + chr(34)))}</w:p>",
        f'<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr>{run(DATE)}</w:p>',
        f'<w:p><w:pPr><w:pStyle w:val="Child"/></w:pPr>{run(DATE)}</w:p>',
        f"<w:p>{run(DATE, '<w:vanish/>')}</w:p>",
    ],
)
def test_word_leaves_out_what_is_struck_or_hidden(tmp_path: Path, body: str) -> None:
    own = (
        '<w:style w:styleId="Gone"><w:name w:val="g"/><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:styleId="Child"><w:name w:val="c"/><w:basedOn w:val="Gone"/></w:style></w:styles>'
    )
    document = f'<w:document xmlns:w="{WORD}"><w:body>{paragraph("Plan")}{body}</w:body></w:document>'
    members = {"word/document.xml": document, "word/styles.xml": STYLES.replace("</w:styles>", own)}
    assert texts(read(tmp_path, "docx", zipped(members))) == ["Plan"]


@pytest.mark.parametrize(
    ("members", "where"),
    [
        (
            {"header1": '<w:p><w:r><w:pict><w:shape><w:textpath string="DRAFT"/></w:shape></w:pict></w:r></w:p>'},
            "watermark",
        ),
        ({"comments": f"<w:comment><w:p>{run('DRAFT')}</w:p></w:comment>"}, "comment"),
        ({"footer2": '<w:p><w:r><w:drawing><w:docPr descr="DRAFT"/></w:drawing></w:r></w:p>'}, "picture"),
    ],
)
def test_word_is_stamped(tmp_path: Path, members: dict[str, str], where: str) -> None:
    stamps = read(tmp_path, "docx", word("", **members)).stamps
    assert [(stamp.text, where in stamp.where) for stamp in stamps] == [("DRAFT", True)]


def test_the_status_among_a_documents_properties_is_a_stamp(tmp_path: Path) -> None:
    core = '<c:coreProperties xmlns:c="urn:c"><c:contentStatus>Draft</c:contentStatus></c:coreProperties>'
    document = f'<w:document xmlns:w="{WORD}"><w:body>{paragraph("Plan")}</w:body></w:document>'
    text_read = read(tmp_path, "docx", zipped({"word/document.xml": document, "docProps/core.xml": core}))
    assert [stamp.text for stamp in text_read.stamps] == ["Draft"]


def test_word_cells_that_are_merged_downwards_stand_in_each_row(tmp_path: Path) -> None:
    def cell(text: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(text)}</w:tc>"

    first, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        cell("A", first) + cell("1"),
        cell("", more) + cell("2"),
        cell("B", first) + cell("3"),
        cell("") + cell("4"),
    ]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert texts(read(tmp_path, "docx", docx(table))) == ["A\t1", "A\t2", "B\t3", "\t4"]


def test_tables_within_cells_are_rows_of_their_own(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('x')}</w:tc><w:tc>{paragraph('y')}</w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('A')}</w:tc><w:tc>{paragraph('B')}{inner}</w:tc></w:tr></w:tbl>"
    assert texts(read(tmp_path, "docx", docx(outer))) == ["A\tB", "x\ty"]


HIDDEN = [
    ("<style>p.x{display:none}</style>", f"<p class=x>{DATE}</p>"),
    ("<style>.x{text-decoration: line-through}</style>", f"<p><span class='a x'>{DATE}</span></p>"),
    ("<style>#old, b{visibility:hidden}</style>", f"<div id=old><p>{DATE}</p></div>"),
    ("<style>.hide .x{display:none}</style>", f"<div class=hide><p class=x>{DATE}</p></div>"),
    ("", f"<p hidden>{DATE}</p>"),
    ("", f"<p class='x hidden'>{DATE}</p>"),
    ("", f"<p style='position:absolute; left:-9999px'>{DATE}</p>"),
    ("", f"<p style='text-indent: -999px'>{DATE}</p>"),
    ("", f"<p style='transform: scale(0)'>{DATE}</p>"),
    ("", f"<p><span style='color: #fff; background-color: #fff'>{DATE}</span></p>"),
    ("", f"<p style='clip-path: inset(100%)'>{DATE}</p>"),
    ("", f"<video><p>{DATE}</p></video>"),
    ("", f"<!-- <p>{DATE}</p> -->"),
    ("", f"<p><s>{DATE}</s></p>"),
    ("", f"<p><input type=hidden value='{DATE}'></p>"),
    ("", f"<p><select><option>{DATE}</option></select></p>"),
    ("", f"<dialog><p>{DATE}</p></dialog>"),
]


@pytest.mark.parametrize(("head", "body"), HIDDEN)
def test_pages_leave_out_what_nobody_sees(tmp_path: Path, head: str, body: str) -> None:
    page = f"<html><head>{head}</head><body><h1>Plan</h1>{body}</body></html>"
    assert texts(read(tmp_path, "html", page)) == ["Plan"]


@pytest.mark.parametrize(
    ("body", "text", "marked"),
    [
        (f"<p>On <input value='{DATE}'></p>", f"On  {DATE}", []),
        (f"<p>On <input placeholder='{DATE}'></p>", f"On  {DATE}", [(DATE, Mark.PROMPT)]),
        (f"<p>On <select><option>x</option><option selected>{DATE}</option></select></p>", f"On {DATE}", []),
        (f"<p>On <code>{DATE}</code></p>", f"On {DATE}", [(DATE, Mark.CODE)]),
        (f"<style>@media print{{.y{{display:none}}}}</style><p class=y>On {DATE}</p>", f"On {DATE}", []),
        (f"<p class='hidden md:block'>On {DATE}</p>", f"On {DATE}", []),
        (f"<p class='d-none d-md-block'>On {DATE}</p>", f"On {DATE}", []),
        (f"<p style='color: #fff; background: #036'>On {DATE}</p>", f"On {DATE}", []),
        (f"<p style='margin-left: -15px'>On {DATE}</p>", f"On {DATE}", []),
        (f"<p><input type=checkbox> On {DATE}</p>", f"\u2610  On {DATE}", []),
        (f"<p><input type=radio checked> On {DATE}</p>", f"\u2612  On {DATE}", []),
    ],
)
def test_pages_show_their_fields(tmp_path: Path, body: str, text: str, marked: list[tuple[str, Mark]]) -> None:
    document = read(tmp_path, "html", f"<html><body><h1>Plan</h1>{body}</body></html>")
    assert texts(document) == ["Plan", text]
    assert marks(document) == marked


def test_words_that_a_style_sheet_writes_are_a_stamp(tmp_path: Path) -> None:
    document = read(tmp_path, "html", '<style>body::before{content:"DRAFT"}</style><h1>Plan</h1>')
    assert [stamp.text for stamp in document.stamps] == ["DRAFT"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"~~{DATE}~~", []),
        (f"<!-- {DATE} -->", []),
        (f"<del>{DATE}</del>", []),
        (f"<!--\n{DATE}\n-->", []),
        (f"```\n{DATE}\n```", [(DATE, Mark.CODE)]),
        (f"~~~ text\n{DATE}\n~~~", [(DATE, Mark.CODE)]),
        (f"On `{DATE}`", [(DATE, Mark.CODE)]),
    ],
)
def test_markdown_marks_code_and_leaves_out_what_is_struck(
    tmp_path: Path, text: str, left: list[tuple[str, Mark]]
) -> None:
    document = read(tmp_path, "md", f"# Plan\n\n{text}\n")
    assert marks(document) == left
    assert any(DATE in each for each in texts(document)) == bool(left)


@pytest.mark.parametrize(
    ("piece", "text", "marked"),
    [
        (f"<text:placeholder>{DATE}</text:placeholder>", DATE, [(DATE, Mark.PROMPT)]),
        (f"<text:date>{DATE}</text:date>", DATE, [(DATE, Mark.MOVING)]),
        (f"<text:modification-date>{DATE}</text:modification-date>", DATE, [(DATE, Mark.MOVING)]),
        (f'<text:date text:fixed="true">{DATE}</text:date>', DATE, []),
        ('<text:content-control text:checkbox="true" text:checked="false">x</text:content-control>', "\u2610", []),
        (f"<text:hidden-text>{DATE}</text:hidden-text>", "", []),
    ],
)
def test_open_documents_mark_prompts_and_days_that_move(
    tmp_path: Path, piece: str, text: str, marked: list[tuple[str, Mark]]
) -> None:
    document = read(tmp_path, "odt", odt(f"<text:p>Plan</text:p><text:p>On {piece}</text:p>"))
    assert texts(document) == ["Plan", f"On {text}".strip()]
    assert marks(document) == marked


def test_open_documents_leave_out_hidden_sections_and_stamp_comments(tmp_path: Path) -> None:
    hidden = f'<text:section text:display="none"><text:p>{DATE}</text:p></text:section>'
    comment = "<text:p>Plan<office:annotation><text:p>Still a draft</text:p></office:annotation></text:p>"
    document = read(tmp_path, "odt", odt(comment + hidden))
    assert texts(document) == ["Plan"]
    assert [stamp.text for stamp in document.stamps] == ["Still a draft"]


def test_a_pdf_keeps_its_lines(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "pdf", pdf([["Plan", "", f"Approved: {DATE}"]])))[-1].endswith(DATE)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Is this right?", [(DATE, Mark.REMARK)]),
        ("??", [(DATE, Mark.REMARK)]),
        ("OK, thanks", []),
        ("Checked.", []),
        ("Next review: 2027?", []),
    ],
)
def test_what_a_comment_is_about_is_marked_unless_it_says_that_all_is_well(
    tmp_path: Path, said: str, expected: list[tuple[str, Mark]]
) -> None:
    about = f'<w:commentRangeStart w:id="4"/>{run(DATE)}<w:commentRangeEnd w:id="4"/>'
    body = f"<w:p>{run('Date approved: ')}{about}{run(' and on')}</w:p>"
    comments = f'<w:comment w:id="4"><w:p>{run(said)}</w:p></w:comment>'
    assert marks(read(tmp_path, "docx", word(body, comments=comments))) == expected
