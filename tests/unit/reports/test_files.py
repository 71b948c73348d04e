"""Reports that are written to files: the same numbers in each, harmless text, the same bytes twice."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import duckdb
import openpyxl
import pytest
from pypdf import PdfReader

from eqcheck.domain.action import Action, ActionKind, Clock, Due
from eqcheck.domain.assessment import Basis, RowsOfFile, Severity, Status
from eqcheck.domain.lapse import Ahead, Lapse, OpenEnd
from eqcheck.domain.mistakes import MistakesError
from eqcheck.domain.trust import School
from eqcheck.messages.catalogue import saved
from eqcheck.messages.observations import ObservationKind
from eqcheck.reports.audience import HIDDEN, Audience, for_audience
from eqcheck.reports.files import file_formats
from eqcheck.reports.paper.content import shown
from tests.unit.reports import samples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from eqcheck.domain.assessment import Assessment

HOSTILE = (
    "</script><script>alert(1)</script>",
    '=HYPERLINK("http://x.example","y")',
    "#evil()",
    "$x$ @ref *b* [l](u) `c` | cell",
    "\u202eedoc\u202c \x1b[31mred\x07",
    "é" * 200,
    "📚 & <b>\"'",
    "@SUM(1+1)*cmd|' /C calc'!A0",
)
FORMATS = sorted(file_formats())


def action(subject: str = "ashwood", owner: str = "Head of people") -> Action:
    return Action(
        id="0f0e0d0c-0b0a-5908-8706-050403020100",
        kind=ActionKind.PUT_RIGHT,
        subject=subject,
        rules=(samples.TRAINING,),
        evidence=("staff",),
        what="Book the staff.",
        role="training_lead",
        owner=owner,
        due=Due(date(2026, 12, 18), date(2026, 12, 20), Clock.SEVERITY, 28),
        severity=Severity.HIGH,
        statutory=False,
        clauses=(samples.two_schools().findings[0].clause,),
        closes=(),
    )


def whole() -> Assessment:
    made = samples.two_schools()
    return replace(made, actions=(action(made.subjects[-1]),), basis=Basis("0.1.0", "a" * 64, "b" * 64, ("staff",)))


def hostile(text: str) -> Assessment:
    """Strangers' text wherever a stranger can write some."""
    made = whole()
    schools = tuple(School(school.key, text, school.phase) for school in made.trust.schools)
    findings = tuple(
        replace(
            finding,
            observations=tuple(
                replace(item, message=ObservationKind.SHORTFALL(finding=text), distance=saved("more-rows", text, None))
                for item in finding.observations
            ),
        )
        for finding in made.findings
    )
    return replace(
        made,
        trust=replace(made.trust, name=text, schools=schools),
        findings=findings,
        evidence=tuple(replace(file, path=text, reason=saved("file-damaged", text, None)) for file in made.evidence),
        actions=(replace(made.actions[0], owner=text, what=text),),
        notices=(saved("waiver-ended", text, None),),
    )


JUNIT: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"time", "skipped"}, {"properties", "testcase"}),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, set(), set()),
    "testcase": ({"name"}, {"time", "classname"}, {"skipped", "error", "failure"}),
    **{tag: (set(), {"type", "message"}, set()) for tag in ("skipped", "error", "failure")},
}
"""Of each element the attributes that it must and may have, and its children: Jenkins' junit-10.xsd, as far as used."""


def test_junit_keeps_to_the_schema_of_jenkins() -> None:
    root = ET.fromstring(file_formats()["junit"].render(whole(), Audience.EXECUTIVE))  # noqa: S314 - our own
    assert root.tag == "testsuites"
    for element in root.iter():
        needed, allowed, children = JUNIT[element.tag]
        assert needed <= set(element.keys()) <= needed | allowed, element.tag
        assert {child.tag for child in element} <= children, element.tag
        assert re.fullmatch(r"\d+", element.get("time", "0"))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("audience", [Audience.EXECUTIVE, Audience.PUBLIC])
def test_the_same_assessment_gives_the_same_bytes(name: str, audience: Audience) -> None:
    render = file_formats()[name].render
    first = render(for_audience(whole(), audience), audience)
    assert first == render(for_audience(whole(), audience), audience)
    assert len(first) > 500


@pytest.mark.parametrize("text", HOSTILE)
def test_strangers_text_is_no_markup_on_the_page(text: str) -> None:
    page = file_formats()["html"].render(hostile(text), Audience.EXECUTIVE).decode()
    assert page.count("<script") == 1
    assert page.count("</script>") == 1
    assert "<b>" not in page
    assert not set("\u202e\x1b\x07") & set(page)


@pytest.mark.parametrize("text", HOSTILE)
def test_strangers_text_is_no_formula(text: str) -> None:
    rows = list(
        csv.reader(io.StringIO(file_formats()["csv"].render(hostile(text), Audience.EXECUTIVE).decode("utf-8-sig")))
    )
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]
    book = openpyxl.load_workbook(io.BytesIO(file_formats()["xlsx"].render(hostile(text), Audience.EXECUTIVE)))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("text", ["\uff1d1+1", "\ufe62 1", " =1+1", "\u200b=1+1"])
def test_a_formula_in_other_signs_is_text(text: str) -> None:
    cells = file_formats()["csv"].render(hostile(text), Audience.EXECUTIVE).decode("utf-8-sig").replace("\r\n", ",")
    assert "1" in cells
    assert not [cell for cell in cells.split(",") if cell.strip('" ').startswith(("=", "\uff1d", "\ufe62"))]


@pytest.mark.parametrize("text", HOSTILE)
def test_strangers_text_leaves_data_whole(text: str) -> None:
    for name in ("oscal", "hdf", "sarif"):
        json.loads(file_formats()[name].render(hostile(text), Audience.EXECUTIVE))
    ET.fromstring(file_formats()["junit"].render(hostile(text), Audience.EXECUTIVE))  # noqa: S314 - our own


def test_a_page_fetches_nothing_and_guards_itself() -> None:
    page = file_formats()["html"].render(whole(), Audience.EXECUTIVE).decode()
    assert not re.findall(r'(?:src|href)="(?!#)', page)
    assert "default-src 'none'" in page
    assert "style=" not in page


def test_numbers_are_the_same_in_every_format(tmp_path: Path) -> None:
    made = whole()
    counted = {status.value: sum(it.status is status for it in made.findings) for status in Status}
    counted = {name: number for name, number in counted.items() if number}
    rows = list(csv.DictReader(io.StringIO(file_formats()["csv"].render(made, Audience.EXECUTIVE).decode("utf-8-sig"))))
    assert {name: sum(row["status"] == name for row in rows) for name in counted} == counted
    file = tmp_path / "cells.parquet"
    file.write_bytes(file_formats()["parquet"].render(made, Audience.EXECUTIVE))
    with duckdb.connect() as database:
        grouped = database.execute(f"SELECT status, count(*) FROM '{file}' GROUP BY ALL").fetchall()
        whole_table = database.execute(f"SELECT * FROM '{file}'").fetchall()
    assert dict(grouped) == counted
    assert [row[3] for row in whole_table] == [row["clause"] for row in rows]
    assert {row[12] for row in whole_table} == {
        finding.waiver.until if finding.waiver and finding.waiver.live(made.as_of) and finding.status.rank < 5 else None
        for finding in made.findings
    }
    suites = ET.fromstring(file_formats()["junit"].render(made, Audience.EXECUTIVE))  # noqa: S314 - our own
    assert suites.get("tests") == str(len(made.findings))


@pytest.mark.parametrize("status", [Status.ATTESTED, Status.NO_EVIDENCE, Status.INSUFFICIENT_DATA, Status.ERROR])
def test_what_no_record_shows_is_passed_and_satisfied_nowhere(status: Status) -> None:
    made = whole()
    made = replace(made, findings=tuple(replace(finding, status=status, waiver=None) for finding in made.findings))
    assert b'"passed"' not in file_formats()["hdf"].render(made, Audience.EXECUTIVE)
    assert b'"satisfied"' not in file_formats()["oscal"].render(made, Audience.EXECUTIVE)
    suites = ET.fromstring(file_formats()["junit"].render(made, Audience.EXECUTIVE))  # noqa: S314 - our own
    assert not [case for case in suites.iter("testcase") if not len(case)]


def test_references_within_oscal_lead_somewhere() -> None:
    data = json.loads(file_formats()["oscal"].render(whole(), Audience.EXECUTIVE))
    for result in data["assessment-results"]["results"]:
        known = {item["uuid"] for item in result["observations"]} | {item["uuid"] for item in result.get("risks", ())}
        for finding in result.get("findings", ()):
            named = [it["observation-uuid"] for it in finding["related-observations"]]
            named += [it["risk-uuid"] for it in finding.get("related-risks", ())]
            assert set(named) <= known


@pytest.mark.parametrize("audience", [Audience.TRUSTEE, Audience.PUBLIC])
@pytest.mark.parametrize("name", FORMATS)
def test_nothing_that_people_wrote_reaches_trustees_or_the_public(name: str, audience: Audience) -> None:
    marked = hostile("Marked Name 4711")
    made = replace(marked, trust=replace(marked.trust, name="Trust", schools=whole().trust.schools))
    made = replace(
        made,
        findings=tuple(
            replace(
                finding,
                observations=tuple(
                    replace(
                        item, measures={**item.measures, "latest": "Marked Name 4711"}, evidence=("Marked 4711.csv",)
                    )
                    for item in finding.observations
                ),
            )
            for finding in made.findings
        ),
        actions=(replace(made.actions[0], what="Book the staff."),),
    )
    content = file_formats()[name].render(for_audience(made, audience), audience)
    assert b"4711" not in _inflated(name, content)


def _inflated(name: str, content: bytes) -> bytes:
    if name == "pdf":
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).encode()
    if name != "xlsx":
        return content
    from zipfile import ZipFile  # noqa: PLC0415 - here alone

    with ZipFile(io.BytesIO(content)) as packed:
        return b"".join(packed.read(entry) for entry in packed.namelist())


def test_small_numbers_of_people_are_hidden_from_trustees_and_shown_to_executives() -> None:
    few = {"met": 37, "unmet": 3, "unknown": 0, "relevant": 40}
    made = whole()
    findings = tuple(
        replace(finding, observations=tuple(replace(item, measures=few) for item in finding.observations))
        for finding in made.findings
    )
    made = replace(made, findings=findings)
    seen = for_audience(made, Audience.TRUSTEE)
    measures = [item.measures for finding in seen.findings for item in finding.observations if _of_staff(item.rule)]
    assert measures
    assert all(set(each.values()) == {HIDDEN} for each in measures)
    assert for_audience(made, Audience.EXECUTIVE) == made


@pytest.mark.parametrize("audience", [Audience.TRUSTEE, Audience.PUBLIC])
@pytest.mark.parametrize("name", FORMATS)
def test_no_report_tells_which_evidence_a_hidden_number_is_of(name: str, audience: Audience) -> None:
    """The digest of the evidence would let a reader try each number that may be hidden."""
    reports = [
        file_formats()[name].render(
            for_audience(replace(each, basis=Basis("1.0", "1" * 64, digest * 64)), audience), audience
        )
        for each in [whole()]
        for digest in "ab"
    ]
    assert reports[0] == reports[1]


def test_what_lapses_is_told_by_day_to_executives_and_by_month_to_trustees() -> None:
    made = whole()
    first, second = made.trust.schools[0], made.trust.schools[1]
    lapses = [
        Lapse(date(2027, 1, day), key, samples.TRAINING, "Trained", "Train.", ("c/1",), "training_lead", owner)
        for day, key, owner in ((14, first.key, "Ada"), (20, second.key, ""))
    ]
    ends = tuple(OpenEnd(date(2027, 2, 1), each.key) for each in (first, second))
    made = replace(made, ahead=Ahead(date(2027, 3, 1), tuple(lapses), ends))
    page = _page(made, Audience.EXECUTIVE)
    assert f"{first.name} (14 January)" in page
    assert "2 lapses" in page
    page = _page(made, Audience.TRUSTEE)
    assert "January 2027" in page
    assert "14 January" not in page
    assert "Ada" not in page
    assert "open from 1 February 2027 on" in page
    own = for_audience(made, Audience.SCHOOL, schools=(first.key,)).ahead
    assert own is not None
    assert [it.subject for it in own.lapses] == [first.key]
    assert [it.subject for it in own.not_foretold] == [first.key]


def _page(assessment: Assessment, audience: Audience) -> str:
    return _page_of(for_audience(assessment, audience), audience)


def _page_of(seen: Assessment, audience: Audience) -> str:
    return file_formats()["html"].render(seen, audience).decode()


def _of_staff(rule: str) -> bool:
    return rule == samples.TRAINING


def test_a_school_sees_itself_alone() -> None:
    made = whole()
    key = made.trust.schools[0].key
    seen = for_audience(made, Audience.SCHOOL, schools=(key,))
    assert {finding.subject for finding in seen.findings} == {key}
    assert seen.subjects == (key,)
    assert not [file for file in seen.evidence if file.subject not in {key, None, "trust"}]


def test_a_school_s_report_names_no_file_of_another_school() -> None:
    made = whole()
    own, other = (school.key for school in made.trust.schools[:2])
    files = (f"evidence/{own}/staff.csv", f"evidence/{other}/staff.csv")
    evidence = tuple(replace(made.evidence[0], path=file, subject=file.split("/")[1]) for file in files)
    short = tuple(RowsOfFile(file, (2,)) for file in files)
    findings = tuple(
        replace(it, observations=tuple(replace(each, evidence=files, short=short) for each in it.observations))
        for it in made.findings
    )
    seen = for_audience(replace(made, evidence=evidence, findings=findings), Audience.SCHOOL, schools=(own,))
    for name, form in file_formats().items():
        assert files[1] not in _text_of(name, form.render(seen, Audience.SCHOOL)), name


def _text_of(name: str, content: bytes) -> str:
    if name != "xlsx":
        return content.decode(errors="replace")
    book = openpyxl.load_workbook(io.BytesIO(content))
    return str([[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()])


@pytest.mark.parametrize("schools", [(), ("nowhere",), ("ashwood", "brook")])
def test_a_school_s_report_is_of_one_school_that_is_there(schools: tuple[str, ...]) -> None:
    with pytest.raises(MistakesError):
        for_audience(whole(), Audience.SCHOOL, schools=schools)


# --- pdf ------------------------------------------------------------------------------------------


def test_a_paper_has_a_title_a_language_and_heads_in_its_tables() -> None:
    reader = PdfReader(io.BytesIO(file_formats()["pdf"].render(whole(), Audience.TRUSTEE)))
    root: Any = reader.root_object
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    tags = list(_tags(root["/StructTreeRoot"]))
    assert tags.count("/Table") == tags.count("/THead") > 3
    assert tags.count("/H1") == 1
    headings = [int(tag[2:]) for tag in tags if re.fullmatch(r"/H[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(headings))
    metadata: Any = reader.xmp_metadata
    assert b"pdfuaid:part" in metadata.stream.get_data()


def _tags(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, list):
        for kid in node:
            yield from _tags(kid)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from _tags(node["/K"])


@pytest.mark.parametrize("text", HOSTILE)
def test_strangers_text_is_no_markup_in_a_paper(text: str) -> None:
    reader = PdfReader(io.BytesIO(file_formats()["pdf"].render(hostile(text), Audience.EXECUTIVE)))
    said = "".join(page.extract_text() for page in reader.pages)
    assert "What the board is asked to note" in said
    assert "\u202e" not in said


def test_a_school_s_report_is_named_after_it() -> None:
    made = whole()
    school = made.trust.schools[0]
    seen = for_audience(made, Audience.SCHOOL, schools=(school.key,))
    reader = PdfReader(io.BytesIO(file_formats()["pdf"].render(seen, Audience.SCHOOL)))
    assert reader.metadata is not None
    assert reader.metadata.title == f"Equalities compliance of {school.name}, {made.trust.name}"
    said = "".join(page.extract_text() for page in reader.pages)
    assert "What the school is asked to note" in said
    assert f"<h1>Equalities compliance of {school.name}, " in _page_of(seen, Audience.SCHOOL)


def test_a_sign_that_no_font_has_is_named() -> None:
    assert shown("a\U0001f4dab") == "a[books]b"
    assert shown("Zo\xeb \u2013 \u201cyes\u201d") == "Zo\xeb \u2013 \u201cyes\u201d"


def test_without_typst_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MistakesError) as refused:
        file_formats()["pdf"].render(whole(), Audience.EXECUTIVE)
    assert "eqcheck[pdf]" in (refused.value.mistakes[0].help or "")
