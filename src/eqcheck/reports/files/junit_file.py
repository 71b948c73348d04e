"""`junit`: one test case for each duty of each school, in the dialect that CI servers read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from eqcheck.domain.assessment import Status
from eqcheck.reports.audience import subject_names
from eqcheck.reports.files.file_format import FileFormat
from eqcheck.reports.harmless import harmless
from eqcheck.reports.rows_in_words import rows_words
from eqcheck.reports.tables import about
from eqcheck.reports.tally import is_waived
from eqcheck.reports.words import STATUS_WORDS, sentence

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Assessment, Finding
    from eqcheck.reports.audience import Audience

_TAGS = {
    Status.ERROR: "error",
    Status.NOT_MET: "failure",
    Status.PARTIAL: "failure",
    Status.NO_EVIDENCE: "error",
    Status.INSUFFICIENT_DATA: "skipped",
    Status.ATTESTED: "skipped",
    Status.NOT_APPLICABLE: "skipped",
}
"""What is not met passes in no case: attested and too few are skipped, no evidence is an error."""


def _render(assessment: Assessment, audience: Audience) -> bytes:
    suites = Element("testsuites", name="eqcheck audit")
    names = subject_names(assessment)
    for subject in assessment.subjects:
        suite = SubElement(suites, "testsuite", name=harmless(names[subject]))
        properties = SubElement(suite, "properties")
        for label, said in about(assessment, audience):
            SubElement(properties, "property", name=label, value=said)
        for finding in assessment.findings:
            if finding.subject == subject:
                _case(suite, finding, assessment)
        _count(suite)
    _count(suites)
    indent(suites)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode") + "\n").encode()


def _case(suite: Element, finding: Finding, assessment: Assessment) -> None:
    case = SubElement(suite, "testcase", classname=f"{finding.policy}.{finding.subject}", name=finding.clause, time="0")
    tag = _TAGS.get(finding.status)
    if tag is None:
        return
    waived = is_waived(finding, assessment.as_of)
    phrase = STATUS_WORDS[finding.status].phrase
    outcome = SubElement(case, "skipped" if waived else tag, message=f"{phrase}, waived" if waived else phrase)
    if tag != "skipped" and not waived:
        outcome.set("type", finding.status.value)
        outcome.text = "\n".join(
            f"{item.rule}: {STATUS_WORDS[item.status].phrase}."
            f" {harmless(' '.join(sentence(part) for part in (item.message, rows_words(item)) if part))}".rstrip()
            for item in finding.observations
        )


def _count(element: Element) -> None:
    element.set("tests", str(len(element.findall(".//testcase"))))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        if (element.tag, tag) == ("testsuites", "skipped"):
            continue  # Jenkins' schema knows it of a suite alone
        element.set(name, str(len(element.findall(f".//testcase/{tag}"))))
    element.set("time", "0")


EXTENSION = FileFormat("junit", "JUnit XML of the audit, for CI servers.", _render)
