"""`policy list` and `policy coverage`: how many clauses there are and how each is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.checks.kind import DecidedBy
from eqcheck.library.fingerprints import has_source
from eqcheck.reports.json_text import json_text
from eqcheck.reports.terminal.page import BLANK, indented
from eqcheck.reports.words import counted, listed, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from eqcheck.library.coverage import PolicyCoverage
    from eqcheck.reports.terminal.page import Page

_ATTESTED = (DecidedBy.ATTESTATION,)


def list_text(covered: Sequence[PolicyCoverage], page: Page) -> str:
    """Each policy with its document and its clauses counted."""
    return page.printed(_listed(page, covered))


def _listed(page: Page, covered: Sequence[PolicyCoverage]) -> Iterator[RenderableType]:
    for at, each in enumerate(covered):
        if at:
            yield BLANK
        yield page.heading(each.policy.id)
        yield indented(page.text(each.policy.title))
        yield indented(page.text(f"Source: {each.policy.document}"))
        counts = _counts(each)
        yield indented(
            page.text(
                f"{counted(counts['clauses'], 'clause')}: {counts['tested']} tested, {counts['attested']} attested,"
                f" {counts['not_tested']} not tested"
            )
        )


def _counts(each: PolicyCoverage) -> dict[str, int]:
    attested = each.ways.get(_ATTESTED, 0)
    return {
        "clauses": len(each.clauses),
        "tested": len(each.decided) - attested,
        "attested": attested,
        "not_tested": len(each.not_tested),
        "missing": len(each.missing),
    }


def list_json(covered: Sequence[PolicyCoverage]) -> str:
    """The same for programs. `attested` clauses rest on attestations alone and are not among those `tested`."""
    policies = [
        {"id": each.policy.id, "title": each.policy.title, "document": each.policy.document, **_counts(each)}
        for each in covered
    ]
    return _as_json({"format": 1, "policies": policies})


def coverage_text(covered: Sequence[PolicyCoverage], page: Page) -> str:
    """Each policy's clauses by how they are decided, with the reason of every one that is not tested."""
    return page.printed(_covered(page, covered))


def _covered(page: Page, covered: Sequence[PolicyCoverage]) -> Iterator[RenderableType]:
    for each in covered:
        yield page.heading(_accounted([each]))
        for by, amount in each.ways.items():
            yield indented(page.text(f"{amount} decided by {_ways(by)}"))
        if each.not_tested:
            yield indented(page.text(f"{len(each.not_tested)} declared not tested:"))
        for clause in (item.clause for item in each.not_tested):
            yield indented(page.text(f"{clause.id}: {sentence(clause.not_tested or '')}"), 4)
        yield indented(page.text(f"{len(each.missing)} missing" + (":" if each.missing else "")))
        for item in each.missing:
            yield indented(page.text(item.clause.id), 4)
        yield BLANK
    for what, sourced in (("Policies", True), ("Law", False)):
        group = [each for each in covered if has_source(each.policy) is sourced]
        if group:
            yield page.text(f"{what}: {_accounted(group)}", "bold")


def _accounted(group: Sequence[PolicyCoverage]) -> str:
    total, missing = sum(len(each.clauses) for each in group), sum(len(each.missing) for each in group)
    names = listed([each.policy.id for each in group])
    return f"{names}: {total - missing} of {total} clauses decided, or declared not tested with a reason"


def _ways(by: Iterable[DecidedBy]) -> str:
    return listed([way.value for way in by])


def coverage_json(covered: Sequence[PolicyCoverage]) -> str:
    """The same for programs, clause by clause."""
    policies = [
        {
            "id": each.policy.id,
            **_counts(each),
            "decided_by": [{"by": [way.value for way in by], "clauses": amount} for by, amount in each.ways.items()],
            "details": [
                {"clause": item.clause.id, "by": [way.value for way in item.by], "not_tested": item.clause.not_tested}
                for item in each.clauses
            ],
        }
        for each in covered
    ]
    return _as_json({"format": 1, "policies": policies})


def _as_json(data: dict[str, Any]) -> str:
    return json_text(data, indent=2) + "\n"
