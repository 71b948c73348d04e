"""Workbooks that are small and claim much, or are put together otherwise than their readers expect."""

from __future__ import annotations

from tests.unit.evidence.documents.making import OFFICE, TABLE, TEXT, zipped

_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_MAIN}"/></Types>'
)
ROWS = (("Employee number", "Full name", "Start date"), ("E1", "Ann Other", "01/09/2024"))


def xlsx(data: str, *, place: str = "xl/worksheets/sheet1.xml", extra: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet with this `sheetData`, which lies at `place`."""
    target = f"/{place}"
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
            f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{_RELATIONS}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
            f'Type="{_RELATIONS}/worksheet" Target="{target}"/></Relationships>',
            place: f'<worksheet xmlns="{_SHEETS}"><sheetData>{data}</sheetData></worksheet>',
            **(extra or {}),
        }
    )


def cell(text: str, reference: str = "") -> str:
    named = f' r="{reference}"' if reference else ""
    return f'<c{named} t="inlineStr"><is><t>{text}</t></is></c>'


def rows(*, numbered: bool, referenced: bool) -> str:
    """The two rows, with or without numbers of rows and references of cells."""
    made = []
    for number, texts in enumerate(ROWS, start=1):
        cells = (cell(text, f"{'ABC'[at]}{number}" if referenced else "") for at, text in enumerate(texts))
        start = f'<row r="{number}">' if numbered else "<row>"
        made.append(f"{start}{''.join(cells)}</row>")
    return "".join(made)


def far_cell(place: str = "xl/worksheets/sheet1.xml", *, referenced: bool = True) -> bytes:
    """A cell in the last row of the last column, and one in the first: all between would be made."""
    last = '<row r="1048576">' + (cell("x", "XFD1048576") if referenced else cell("x") * 900) + "</row>"
    return xlsx(f'<row r="1">{cell("x", "A1")}</row>{last}', place=place)


def empty_elements(times: int) -> bytes:
    """A sheet of so many rows with nothing in them."""
    return xlsx(rows(numbered=True, referenced=True) + "<row/>" * times)


def many_members(times: int) -> bytes:
    """A workbook with so many parts besides, of nothing."""
    return xlsx(rows(numbered=True, referenced=True), extra={f"xl/media/{number}": "" for number in range(times)})


def many_merged(times: int) -> bytes:
    """Cells merged over the whole sheet, again and again."""
    merged = "".join(f'<mergeCell ref="A{number + 3}:XFD1048576"/>' for number in range(times))
    made = rows(numbered=True, referenced=True)
    return xlsx(f"{made}</sheetData><mergeCells>{merged}</mergeCells><sheetData>")


def many_spaces(cells: int) -> bytes:
    """Cells that each stand for a thousand million spaces."""
    spaces = '<text:p><text:s text:c="999999999"/></text:p>'
    cell_ = f'<table:table-cell office:value-type="string">{spaces}</table:table-cell>'
    return ods(f"<table:table-row>{cell_ * cells}</table:table-row>")


def many_sheets(sheets: int, size: int) -> bytes:
    """So many sheets of so many rows each, of which one is read."""
    names = range(1, sheets + 1)
    data = "".join(f'<row r="{n}">{cell("x", f"A{n}")}</row>' for n in range(1, size + 1))
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
            f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{_RELATIONS}"><sheets>'
            + "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in names)
            + "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
            + "".join(
                f'<Relationship Id="r{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
                for n in names
            )
            + "</Relationships>",
            **{
                f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{_SHEETS}"><sheetData>{data}</sheetData></worksheet>'
                for n in names
            },
        }
    )


def ods(body: str) -> bytes:
    spaces = f'xmlns:office="{OFFICE}" xmlns:text="{TEXT}" xmlns:table="{TABLE}"'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            "content.xml": f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="S">{body}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        }
    )


def ods_cell(text: str, repeated: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeated}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def repeated_rows(rows: int, times: int, cells: int) -> bytes:
    """So many rows, each repeated and of a cell that is repeated: a few hundred bytes, and their product of cells."""
    row = f'<table:table-row table:number-rows-repeated="{times}">{ods_cell("x", cells)}</table:table-row>'
    return ods(row * rows)


def repeated_formulas(times: int) -> bytes:
    """A formula without a value in a row that is repeated: a workbook that other readers find empty."""
    cell = '<table:table-cell table:formula="of:=[.A9]"/>'
    return ods(
        f"<table:table-row>{ods_cell('x')}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="{times}">{cell}</table:table-row>'
    )


def repeated_empty_cells(rows: int, cells: int) -> bytes:
    """Rows whose empty cells are repeated before one that is filled."""
    empty = f'<table:table-cell table:number-columns-repeated="{cells}"/>'
    return ods(f"<table:table-row>{empty}{ods_cell('x')}</table:table-row>" * rows)
