"""The forms of diagnostics: what each must hold for those who read it."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from eqcheck.authoring.checking.diagnostic import Diagnostic, Gravity
from eqcheck.authoring.checking.inspection import inspect
from eqcheck.authoring.checking.inspection_result import Inspection
from eqcheck.authoring.checking.mistake_kinds import MISTAKE_KINDS
from eqcheck.authoring.diagnostics import forms
from eqcheck.authoring.diagnostics.form import ReportedInspection
from eqcheck.authoring.diagnostics.github import summary
from eqcheck.authoring.lints import lints
from eqcheck.domain.mistakes import Place
from tests.unit.authoring.workplace import inspected, library

KEYS = """\
remedy: TODO say who.
# eqcheck: allow title-not-true-when-met the board words it so
title: Boxes must be checked
"""


def outcome(inspection: Inspection, base: str = "") -> ReportedInspection:
    return ReportedInspection(inspection, "0.1.0", 1, base)


def sarif(inspection: Inspection, base: str = "") -> dict[str, Any]:
    run: dict[str, Any] = json.loads(forms()["sarif"].render(outcome(inspection, base)))["runs"][0]
    return run


def single(place: Place, **more: Any) -> Inspection:
    return Inspection((replace(Diagnostic("todo-left", Gravity.WARNING, "a message"), place=place, **more),))


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - it is our own


def test_the_forms_are_found_by_being_there() -> None:
    assert sorted(forms()) == ["github", "json", "junit", "sarif", "text"]


def test_sarif_names_a_page_about_the_tool_only_where_one_is_known(tmp_path: Path) -> None:
    inspection = inspected(tmp_path, KEYS)
    assert "informationUri" not in sarif(inspection)["tool"]["driver"]
    known = replace(outcome(inspection), about="https://example.org/eqcheck")
    run = json.loads(forms()["sarif"].render(known))["runs"][0]
    assert run["tool"]["driver"]["informationUri"] == "https://example.org/eqcheck"


def test_sarif_holds_what_code_scanning_reads(tmp_path: Path) -> None:
    run = sarif(inspected(tmp_path, KEYS))
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("eqcheck", "0.1.0")
    assert [rule["id"] for rule in driver["rules"]] == [*MISTAKE_KINDS, *lints()]
    for rule in driver["rules"]:
        assert re.fullmatch("([A-Z][a-z]+){2,}", rule["name"]), "validators want PascalCase"
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["fullDescription"]["text"]
        assert rule["fullDescription"]["text"] in rule["help"]["text"]
        assert rule["fullDescription"]["text"] in rule["help"]["markdown"]
        assert "**What to do**: " in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["automationDetails"]["id"].endswith("/")
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    by_rule = {result["ruleId"]: result for result in run["results"]}
    assert set(by_rule) == {"todo-left", "title-not-true-when-met"}
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert re.fullmatch("[0-9a-f]{64}", result["partialFingerprints"]["eqcheckPath/v1"])
    physical = by_rule["todo-left"]["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "rules/example/boxes-checked.yaml"}
    region = {key: physical["region"][key] for key in ("startLine", "startColumn", "endLine", "endColumn")}
    assert region == {"startLine": 5, "startColumn": 9, "endLine": 5, "endColumn": 22}
    assert "suppressions" not in by_rule["todo-left"]
    suppression = {"kind": "inSource", "status": "accepted", "justification": "the board words it so"}
    assert by_rule["title-not-true-when-met"]["suppressions"] == [suppression]


def test_a_fingerprint_stays_while_lines_above_come_and_go(tmp_path: Path) -> None:
    before = inspected(tmp_path / "before", KEYS).diagnostics
    after = inspected(tmp_path / "after", "# a line\n# another\n" + KEYS).diagnostics
    assert [item.fingerprint for item in before] == [item.fingerprint for item in after]
    assert len({item.fingerprint for item in before}) == len(before)


def test_mistakes_that_are_alike_have_fingerprints_of_their_own(tmp_path: Path) -> None:
    root = library(tmp_path, "subject: scool\nseverity: hihg\n")
    inspection = inspect([root])
    assert inspection.mistakes is not None
    assert len({item.fingerprint for item in inspection.diagnostics}) == len(inspection.diagnostics) == 2


@pytest.mark.parametrize(
    ("file", "base", "uri"),
    [
        ("rules/a/b.yaml", "/checkout", "rules/a/b.yaml"),
        ("./rules/a/b.yaml", "/checkout", "rules/a/b.yaml"),
        ("/checkout/rules/a/b.yaml", "/checkout", "rules/a/b.yaml"),
        ("/other/a b.yaml", "/checkout", "file:///other/a%20b.yaml"),
        ("rules\\a\\b.yaml", "", "rules/a/b.yaml"),
    ],
)
def test_sarif_names_files_by_uri(file: str, base: str, uri: str) -> None:
    (result,) = sarif(single(Place(file, 1, 1, "x")), base)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_annotations_escape_what_would_end_them() -> None:
    text = forms()["github"].render(outcome(single(Place("a,b:c%.yaml", 3, 2, "xyz"), message="50%\nof it", help="do")))
    assert text == (
        "::warning file=a%2Cb%3Ac%25.yaml,line=3,endLine=3,col=2,endColumn=4,title=todo-left::50%25%0Aof it%0Ado\n"
    )


def test_annotations_come_worst_first_and_without_what_is_allowed(tmp_path: Path) -> None:
    keys = (
        KEYS
        + 'check: {kind: share, from: boxes, require: "TRUE", met: ">= 100%"}\nparameters: {}\nfinding: "{unmet}!"\n'
    )
    lines = forms()["github"].render(outcome(inspected(tmp_path, keys))).splitlines()
    assert [line.split()[0] for line in lines] == ["::error", "::warning"]


def test_the_summary_holds_all_and_breaks_no_table(tmp_path: Path) -> None:
    text = summary(outcome(inspected(tmp_path, KEYS)))
    assert "| warning | TODO is still to be done here | rules/example/boxes-checked.yaml:5 | todo-left |" in text
    assert "| warning | the board words it so |" in text
    assert "\\|" in summary(outcome(single(Place("a", 1), message="a|b")))
    assert len(summary(outcome(Inspection(single(Place("a" * 999, 1)).diagnostics * 2_000))).encode()) < 1_048_576


def test_junit_has_a_case_for_each_rule(tmp_path: Path) -> None:
    root = parsed(forms()["junit"].render(outcome(inspected(tmp_path, "", KEYS + "id: example/other\n"))))
    (suite,) = root
    assert (root.tag, suite.tag, suite.get("tests"), suite.get("failures"), suite.get("errors")) == (
        "testsuites", "testsuite", "2", "1", "0",
    )  # fmt: skip
    fine, failing = suite
    assert (fine.get("name"), list(fine)) == ("example/boxes-checked", [])
    (failure,) = failing
    assert (failure.tag, failure.get("type"), failing.get("name")) == ("failure", "todo-left", "example/other")


def test_junit_tells_allowed_from_mended(tmp_path: Path) -> None:
    keys = "# eqcheck: allow todo-left decided in May\nremedy: TODO say who.\n"
    case = parsed(forms()["junit"].render(outcome(inspected(tmp_path, keys))))[0][0]
    assert [(child.tag, child.get("message")) for child in case] == [("skipped", "todo-left: decided in May")]


def test_junit_holds_no_character_that_xml_cannot() -> None:
    text = forms()["junit"].render(outcome(single(Place("a", 1), message='a\x00b\x1b<&>"')))
    assert parsed(text)[0][0][0].get("message") == 'a\ufffdb\ufffd<&>"'


def test_json_is_sorted_and_whole(tmp_path: Path) -> None:
    inspection = inspected(tmp_path, KEYS)
    whole = json.loads(forms()["json"].render(outcome(inspection)))
    assert whole["format"] == 1
    assert whole["checked"]["rules"] == 1
    assert [item["allowed"] for item in whole["diagnostics"]] == ["the board words it so", None]
    assert whole["diagnostics"][1]["line"] == 5


def test_text_shows_the_line(tmp_path: Path) -> None:
    text = forms()["text"].render(outcome(inspected(tmp_path, KEYS)))
    assert text.startswith(
        "warning[todo-left]: TODO is still to be done here\n  --> rules/example/boxes-checked.yaml:5:9\n"
    )
    assert "1 warning; 1 allowed with a reason" in text


def test_nothing_found_is_said(tmp_path: Path) -> None:
    assert forms()["text"].render(outcome(inspected(tmp_path, ""))).endswith("nothing is wrong with them\n")
