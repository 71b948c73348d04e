"""Diagnostics as JUnit XML, in the dialect that CI servers read: one test case a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.checking.mistake_kinds import MISTAKE_KINDS
from eqcheck.authoring.diagnostics.form import DiagnosticsForm, relative

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.authoring.checking.diagnostic import Diagnostic
    from eqcheck.authoring.diagnostics.form import ReportedInspection

SUITE = "eqcheck rules check"
_CONTROLS = {code: "\ufffd" for code in range(32) if code not in {9, 10, 13}} | {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


def _render(outcome: ReportedInspection) -> str:
    cases = _cases(outcome)
    suites = Element("testsuites", name=SUITE)
    suite = SubElement(suites, "testsuite", name=SUITE)
    for file, name, items in cases:
        case = SubElement(suite, "testcase", classname=file, name=name, time="0", file=file)
        _outcome(case, items)
    for counted in (suites, suite):
        counted.set("tests", str(len(cases)))
        for kind, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            counted.set(kind, str(len(suite.findall(f"testcase/{tag}"))))
        counted.set("time", "0")
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _cases(outcome: ReportedInspection) -> list[tuple[str, str, Sequence[Diagnostic]]]:
    """Each rule, or each file that has something of its own, with its diagnostics."""
    rules: Mapping[str, str] = outcome.inspection.rules
    by_subject: dict[str, list[Diagnostic]] = {name: [] for name in rules}
    for item in outcome.inspection.diagnostics:
        by_subject.setdefault(item.subject, []).append(item)
    cases: list[tuple[str, str, Sequence[Diagnostic]]] = []
    for name, items in sorted(by_subject.items()):
        place = next((item.place for item in items if item.place is not None), None)
        file = relative(rules.get(name) or (place.file if place else "rules"), outcome.base)
        cases.append((file, relative(name, outcome.base) or SUITE, items))
    return cases


def _outcome(case: Element, items: Sequence[Diagnostic]) -> None:
    """At most one failure, error or skipped: the worst of what was found, with all of it as text."""
    open_items = [item for item in items if item.allowed is None]
    serious = [item for item in open_items if item.gravity is not Gravity.NOTE]
    if serious:
        tag = "error" if serious[0].id in MISTAKE_KINDS else "failure"
        element = SubElement(case, tag, type=serious[0].id, message=_plain(serious[0].message))
        element.text = _plain("\n".join(_line(item) for item in open_items))
    elif items and not open_items:
        reasons = "; ".join(dict.fromkeys(f"{item.id}: {item.allowed}" for item in items))
        SubElement(case, "skipped", message=_plain(reasons))
    elif open_items:
        SubElement(case, "system-out").text = _plain("\n".join(_line(item) for item in open_items))


def _line(item: Diagnostic) -> str:
    place = f"{item.place}: " if item.place else ""
    return f"{place}{item.gravity}[{item.id}] {item.message}" + (f" ({item.help})" if item.help else "")


def _plain(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return text.translate(_CONTROLS)


EXTENSION = DiagnosticsForm(name="junit", summary="JUnit XML, for CI servers.", render=_render)
