"""What other programs ask of SARIF, JUnit and HDF, written from their specifications.

SARIF 2.1.0 (OASIS, errata 01), sections 3.13 to 3.28 and 3.58; JUnit as Jenkins reads it (junit-10.xsd); HDF as
Heimdall reads it (exec-json of InSpec). `.ci/run` gives the same files to SARIF's schema and to Heimdall's reader.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from eqcheck.reports.audience import Audience, for_audience
from eqcheck.reports.files import file_formats
from tests.unit.reports.test_files import HOSTILE, hostile, whole

TEXTS = ("plain", *HOSTILE)
SUITE = {"name", "tests", "failures", "errors", "time", "disabled", "skipped", "timestamp", "hostname", "id", "package"}


def made(form: str, text: str) -> Any:
    assessment = whole() if text == "plain" else hostile(text)
    return file_formats()[form].render(for_audience(assessment, Audience.EXECUTIVE), Audience.EXECUTIVE)


@pytest.mark.parametrize("text", TEXTS)
def test_sarif_is_as_specified(text: str) -> None:
    log = json.loads(made("sarif", text))
    assert log.keys() == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"]
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    fingerprints = []
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
        assert result["kind"] in {"pass", "open", "informational", "notApplicable", "review", "fail"}
        assert (result["kind"] == "fail") == (result["level"] != "none")
        assert result["level"] in {"none", "note", "warning", "error"}
        for location in result["locations"]:
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"[!-~]+", uri)
            assert not urlsplit(uri).scheme
            assert unquote(uri)
        for suppression in result.get("suppressions", ()):
            assert suppression["kind"] in {"inSource", "external"}
        fingerprints.append(tuple(result["partialFingerprints"].items()))
    assert len(fingerprints) == len(set(fingerprints)) > 0


@pytest.mark.parametrize("text", TEXTS)
def test_junit_is_as_jenkins_reads_it(text: str) -> None:
    suites = ET.fromstring(made("junit", text))  # noqa: S314 - our own
    assert suites.tag == "testsuites"
    assert suites.attrib.keys() <= {"name", "time", "tests", "failures", "disabled", "errors"}
    for suite in suites:
        assert suite.tag == "testsuite"
        assert suite.attrib.keys() <= SUITE
        properties, *cases = suite
        assert properties.tag == "properties"
        assert all(item.attrib.keys() == {"name", "value"} for item in properties)
        for case in cases:
            assert case.tag == "testcase"
            assert case.attrib.keys() == {"name", "classname", "time"}
            assert len(case) <= 1
            for outcome in case:
                assert outcome.tag in {"skipped", "error", "failure"}
                assert outcome.attrib.keys() <= {"message", "type"}
        assert int(suite.get("tests", "")) == len(cases)
        for tag, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(suite.get(name, "")) == sum(case.find(tag) is not None for case in cases)


@pytest.mark.parametrize("text", TEXTS)
def test_hdf_is_as_heimdall_reads_it(text: str) -> None:
    data = json.loads(made("hdf", text))
    assert data.keys() == {"platform", "version", "statistics", "profiles"}
    assert {"name", "release"} <= data["platform"].keys()
    for profile in data["profiles"]:
        assert {"name", "sha256", "supports", "attributes", "groups", "controls"} <= profile.keys()
        assert re.fullmatch(r"[0-9a-f]{64}", profile["sha256"])
        ids = [control["id"] for control in profile["controls"]]
        assert len(ids) == len(set(ids)) > 0
        for control in profile["controls"]:
            assert {"id", "impact", "refs", "tags", "code", "source_location", "results"} <= control.keys()
            assert 0 <= control["impact"] <= 1
            for result in control["results"]:
                assert result["status"] in {"passed", "failed", "skipped", "error"}
                assert {"code_desc", "start_time"} <= result.keys()
                assert ("skip_message" in result) == (result["status"] == "skipped")


def test_oscal_s_ids_are_all_different() -> None:
    text = made("oscal", "plain").decode()
    ids = re.findall(r'"uuid": "([^"]+)"', text)
    assert len(ids) == len(set(ids)) > 5
    assert all(UUID(id_).version == 5 for id_ in ids)
    named = set(re.findall(r'"(?:observation|risk)-uuid": "([^"]+)"', text))
    assert named <= set(ids)
