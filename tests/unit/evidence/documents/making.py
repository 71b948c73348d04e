"""Small documents of every kind, made as their formats have them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
STYLES = (
    f'<w:styles xmlns:w="{WORD}">'
    '<w:style w:styleId="Rubrik1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="H2"><w:name w:val="Ours"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    "</w:styles>"
)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return stream.getvalue()


def docx(body: str, **members: str) -> bytes:
    document = (
        f'<w:document xmlns:w="{WORD}" xmlns:mc="urn:mc" xmlns:wps="urn:wps"><w:body>{body}</w:body></w:document>'
    )
    parts = {"word/document.xml": document, "word/styles.xml": STYLES}
    named = {f"word/{name}.xml": f'<w:x xmlns:w="{WORD}">{content}</w:x>' for name, content in members.items()}
    return zipped({**parts, **named})


def paragraph(text: str, style: str = "", *, numbered: bool = False) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += '<w:numPr><w:numId w:val="3"/></w:numPr>' if numbered else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{escape(text)}</w:t></w:r>"


def odt(body: str, styles: str = "") -> bytes:
    spaces = f'xmlns:office="{OFFICE}" xmlns:text="{TEXT}" xmlns:table="{TABLE}"'
    content = f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
    members = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{content}</office:document-content>",
    }
    if styles:
        members["styles.xml"] = f'<s:styles xmlns:s="urn:s" {spaces}>{styles}</s:styles>'
    return zipped(members)


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF of pages of lines, written by hand."""
    drawn = []
    for lines in pages:
        shown = "".join(f"({line.translate(_ESCAPED)}) Tj T*\n" for line in lines)
        drawn.append(f"BT /F1 11 Tf 14 TL 50 780 Td\n{shown}ET" if lines else "")
    return pdf_drawn(drawn)


def pdf_drawn(pages: Sequence[str], form: str = "") -> bytes:
    """A PDF of pages given as instructions; with a `form` that they may draw."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", font]
    forms = ""
    if form:
        held = "/Type /XObject /Subtype /Form /BBox [0 0 90 90] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< {held} /Length {len(form)} >>\nstream\n{form}\nendstream")
        forms = f" /XObject << /Form1 {len(objects)} 0 R >>"
    kids = []
    for content in pages:
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            f" /Resources << /Font << /F1 3 0 R >>{forms} >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})
