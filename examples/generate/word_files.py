"""A page of a school as a Word document, written by hand: the same blocks give the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from examples.generate.packages import OOXML, RELATION, RELATIONS, XML, archive
from examples.generate.pages import Grid, Heading, Paragraph, Title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from examples.generate.pages import Block, Page

_W = f'xmlns:w="{OOXML}/wordprocessingml/2006/main" xmlns:r="{RELATION}"'
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    f'{XML}<Types xmlns="{OOXML}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_WORD_TYPE}.header+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_WORD_TYPE}.footer+xml"/></Types>'
)
_ROOT_RELATIONS = RELATIONS.format(
    f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'
)
_WORD_RELATIONS = RELATIONS.format(
    "".join(
        f'<Relationship Id="rId{number}" Type="{RELATION}/{kind}" Target="{target}.xml"/>'
        for number, (kind, target) in enumerate(
            (("styles", "styles"), ("header", "header1"), ("footer", "footer1")), start=1
        )
    )
)
_COLOUR, _TINT = "1F4E5F", "E3EEF0"


def _style(name: str, shown: str, paragraph: str, run: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8AA5AB"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = "".join(f'<w:{side} w:w="85" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
_STYLES = (
    f"{XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="21"/><w:lang w:val="en-GB"/>'
    '</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:style>'
    + _style("Title", "Title", '<w:spacing w:after="160"/>', f'<w:b/><w:color w:val="{_COLOUR}"/><w:sz w:val="44"/>')
    + _style(
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/>',
        f'<w:b/><w:color w:val="{_COLOUR}"/><w:sz w:val="27"/>',
    )
    + _style("Cell", "Cell", '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>', '<w:sz w:val="18"/>')
    + _style("Margin", "Margin", '<w:spacing w:after="0"/>', '<w:color w:val="595959"/><w:sz w:val="17"/>')
    + '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr></w:style>"
    "</w:styles>"
)
_WIDTH = 9638
"""Twentieths of a point between the margins of an A4 page: 170 mm."""

_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1304" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
    "</w:sectPr>"
)
_PAGE_NUMBER = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def docx(page: Page) -> bytes:
    """A Word document with styles, tables, a header and a footer."""
    body = "".join(part for block in page.blocks for part in _block(block))
    header = _paragraph(page.header, "Margin")
    footer = f"<w:p>{_styled('Margin')}{_run(page.footer + ' · page ')}{_PAGE_NUMBER}</w:p>"
    return archive(
        ("[Content_Types].xml", _CONTENT_TYPES),
        ("_rels/.rels", _ROOT_RELATIONS),
        ("word/document.xml", f"{XML}<w:document {_W}><w:body>{body}{_SECTION}</w:body></w:document>"),
        ("word/_rels/document.xml.rels", _WORD_RELATIONS),
        ("word/styles.xml", _STYLES),
        ("word/header1.xml", f"{XML}<w:hdr {_W}>{header}</w:hdr>"),
        ("word/footer1.xml", f"{XML}<w:ftr {_W}>{footer}</w:ftr>"),
    )


def _block(block: Block) -> Iterator[str]:
    match block:
        case Title(text):
            yield _paragraph(text, "Title")
        case Heading(text):
            yield _paragraph(text, "Heading1")
        case Paragraph(text):
            yield _paragraph(text, "Normal")
        case Grid():
            yield _table(block)
            yield _paragraph("", "Cell")


def _table(grid: Grid) -> str:
    widths = [_WIDTH * share // sum(grid.shares) for share in grid.shares]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = []
    for number, row in enumerate(grid.rows):
        head = grid.headed and number == 0
        cells = (
            _cell(text, width, strong=head or (not grid.headed and column % 2 == 0))
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        repeated = "<w:tblHeader/>" if head else ""
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>")
    look = '<w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _cell(text: str, width: int, *, strong: bool) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_TINT}"/>' if strong else ""
    run = _run(text, "<w:b/>" if strong else "") if text else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr><w:p>{_styled("Cell")}{run}</w:p></w:tc>'


def _paragraph(text: str, style: str) -> str:
    return f"<w:p>{_styled(style)}{_run(text) if text else ''}</w:p>"


def _styled(style: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
