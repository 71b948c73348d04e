"""Every kind of file that does harm: where it lies, how it is made, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.messages.files import FileKind
from tests.hostile import pdfs, tables, texts, workbooks
from tests.unit.evidence.documents.making import docx, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from eqcheck.messages.message import MessageKind

PLANS = "oak/accessibility_plans"
STAFF = "oak/staff"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file: its ending, its type and school, its bytes, and the id of the reason; None where it is used."""

    ending: str
    make: Callable[[], bytes]
    says: MessageKind | None = None
    place: str = STAFF


WORKBOOKS = {
    "rows with numbers, cells without": Hostile(
        "xlsx", lambda: workbooks.xlsx(workbooks.rows(numbered=True, referenced=False))
    ),
    "rows without numbers, cells without": Hostile(
        "xlsx", lambda: workbooks.xlsx(workbooks.rows(numbered=False, referenced=False))
    ),
    "a sheet that lies elsewhere": Hostile(
        "xlsx", lambda: workbooks.xlsx(workbooks.rows(numbered=True, referenced=True), place="data/one.bin")
    ),
    "a cell far away": Hostile("xlsx", workbooks.far_cell, FileKind.COLUMNS_TOO_MANY),
    "a cell far away in a sheet that lies elsewhere": Hostile(
        "xlsx", lambda: workbooks.far_cell("data/one.bin"), FileKind.COLUMNS_TOO_MANY
    ),
    "a row far away whose cells say no place": Hostile(
        "xlsx", lambda: workbooks.far_cell(referenced=False), FileKind.AREA_TOO_LARGE
    ),
    "millions of empty elements": Hostile(
        "xlsx", lambda: workbooks.empty_elements(9_000_000), FileKind.UNPACKS_TOO_FAR
    ),
    "rows and cells repeated": Hostile("ods", lambda: workbooks.repeated_rows(20, 9_999, 900), FileKind.CELL_REPEATED),
    "one row repeated": Hostile("ods", lambda: workbooks.repeated_rows(1, 9_999, 900), FileKind.CELL_REPEATED),
    "a formula without a value repeated": Hostile(
        "ods", lambda: workbooks.repeated_formulas(99_999_999), FileKind.CELL_REPEATED
    ),
    "empty cells repeated": Hostile(
        "ods", lambda: workbooks.repeated_empty_cells(100, 16_000), FileKind.COLUMNS_TOO_MANY
    ),
    "many parts": Hostile("xlsx", lambda: workbooks.many_members(5_001), FileKind.MEMBERS_TOO_MANY),
    "cells merged again and again": Hostile("xlsx", lambda: workbooks.many_merged(5_000)),
    "cells of endless spaces": Hostile("ods", lambda: workbooks.many_spaces(5), FileKind.SPACES_TOO_MANY),
    "an archive that is cut": Hostile("xlsx", lambda: workbooks.far_cell()[:-30], FileKind.DAMAGED),
}
DOCUMENTS = {
    "boxes within boxes": Hostile("docx", lambda: texts.nested_boxes(40), None, PLANS),
    "frames within frames": Hostile("odt", lambda: texts.nested_frames(60), None, PLANS),
    "elements within elements": Hostile(
        "docx", lambda: docx("<w:x>" * 300 + "</w:x>" * 300), FileKind.DOCUMENT_NESTED, PLANS
    ),
    "millions of elements": Hostile("docx", lambda: texts.empty_elements(600_000), FileKind.ELEMENTS_TOO_MANY, PLANS),
    "declared entities": Hostile(
        "docx",
        lambda: zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        FileKind.DOCUMENT_ENTITIES,
        PLANS,
    ),
    "a PDF that unpacks to much": Hostile("pdf", lambda: pdfs.spaces_that_unpack(100, 2), FileKind.DAMAGED, PLANS),
    "a page that is in itself": Hostile("pdf", pdfs.page_in_itself, FileKind.DAMAGED, PLANS),
    "a page again and again": Hostile(
        "pdf", lambda: pdfs.one_page_again_and_again(501), FileKind.PAGES_TOO_MANY, PLANS
    ),
    "a drawing that draws itself": Hostile("pdf", lambda: pdfs.forms_in_forms(1, circular=True), None, PLANS),
    "drawings in drawings": Hostile("pdf", lambda: pdfs.forms_in_forms(6), None, PLANS),
    "an earlier table that is this one": Hostile("pdf", pdfs.earlier_table_is_this, None, PLANS),
    "a map of all characters": Hostile("pdf", lambda: pdfs.wide_map(20), FileKind.DAMAGED, PLANS),
    "arrays within arrays": Hostile("pdf", lambda: pdfs.arrays_in_arrays(20_000), FileKind.DAMAGED, PLANS),
    "states that are never taken back": Hostile("pdf", lambda: pdfs.saved_states(5_000), FileKind.DAMAGED, PLANS),
    "letters one by one": Hostile("pdf", lambda: pdfs.small_pieces(2_000), FileKind.TITLE_OTHER, PLANS),
    "lines drawn all over": Hostile("pdf", lambda: pdfs.many_rules(2_000), None, PLANS),
    "words upon words": Hostile("pdf", lambda: pdfs.many_words(200), FileKind.TITLE_OTHER, PLANS),
    "a PDF of nothing": Hostile("pdf", lambda: b"%PDF-1.7\n%%EOF", FileKind.DAMAGED, PLANS),
}
TABLES = {
    "a long line": Hostile("csv", lambda: b"Employee number," + b"x" * 9_000_000, FileKind.LINE_TOO_LONG),
    "a long line behind others": Hostile(
        "csv", lambda: b"Employee number\n" * 1_000_000 + b"x" * 20_000_000, FileKind.LINE_TOO_LONG
    ),
    "a long cell": Hostile("csv", lambda: b"Employee number,x\nE1," + b"x" * 200_000, FileKind.CELL_TOO_LONG),
    "only delimiters": Hostile(
        "csv", lambda: b"Employee number,Full name\n" + (b"," * 5_000 + b"\n") * 5_000, FileKind.CELLS_TOO_MANY
    ),
    "many rows": Hostile("csv", lambda: tables.BLANK_ROW.encode() + b"E1,,,\n" * 1_200_000, FileKind.ROWS_TOO_MANY),
    "many rows of a type with many columns": Hostile(
        "csv", lambda: tables.BLANK_ROW.encode() + b"E1,,,\n" * 760_000, FileKind.CELLS_TOO_MANY
    ),
    "many rows in a few cells": Hostile("csv", lambda: tables.rows_in_cells(25, 50_000), FileKind.ROWS_TOO_MANY),
    "many different cells": Hostile("csv", lambda: tables.many_different(400_000), FileKind.CELLS_TOO_DIFFERENT),
    "many schools of others": Hostile(
        "csv", lambda: tables.schools_of_others(120_000), FileKind.SCHOOLS_TOO_MANY, "staff"
    ),
    "a large text that is not plain": Hostile(
        "csv", lambda: tables.BLANK_ROW.encode() + b"E1,,,\n" * 11_500_000, FileKind.TEXT_TOO_LARGE
    ),
    "many objects without keys": Hostile(
        "json",
        lambda: b"[{" + b",".join(b'"k%d":1' % n for n in range(900)) + b"}" + b",{}" * 400_000 + b"]",
        FileKind.CELLS_TOO_MANY,
    ),
    "many values": Hostile("json", lambda: b"[" + b"0," * 6_000_000 + b"0]", FileKind.CELLS_TOO_MANY),
    "many small objects": Hostile("jsonl", lambda: b'{"a":1}\n' * 1_200_000, FileKind.CELLS_TOO_MANY),
    "a key twice among many": Hostile(
        "json",
        lambda: b"[{" + b",".join(b'"k%d":1' % n for n in range(50_000)) + b',"k49999":1}]',
        FileKind.JSON_KEY_TWICE,
    ),
    "lists within lists": Hostile("json", lambda: b"[" * 100_000, FileKind.NESTED),
    "lines without end": Hostile("jsonl", lambda: b"{}" + b"\n" * 6_000_000, FileKind.ROWS_TOO_MANY),
    "mappings within mappings": Hostile("yaml", lambda: b"[" * 20_000, FileKind.NESTED),
    "aliases": Hostile("yaml", lambda: b"a: &a [x]\nb: *a", FileKind.YAML_ALIAS),
}
KINDS: dict[str, Hostile] = {
    **WORKBOOKS,
    **DOCUMENTS,
    **TABLES,
    "a marked section": Hostile("html", lambda: b"<p>Accessibility plan</p><![", None, PLANS),
    "a number that is no character": Hostile(
        "html", lambda: b"<p>Accessibility plan &#" + b"9" * 5_000 + b";</p>", None, PLANS
    ),
}
