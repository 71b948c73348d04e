"""What `policy check` found, as text for people and as JSON for programs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import prose_date
from eqcheck.reports.json_text import json_text
from eqcheck.reports.terminal.page import BLANK, indented
from eqcheck.reports.words import counted, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from eqcheck.authoring.policy_text.check import Flaw, FoundWords, PolicyCheck, Spot
    from eqcheck.domain.assessment import Clause
    from eqcheck.reports.terminal.page import Page

LONGEST = 200
"""Characters of the document's words that are shown of one passage."""


def as_text(check: PolicyCheck, page: Page) -> str:
    """The findings, grouped: changed, missing and new clauses first, then the wording lint by lint."""
    return page.printed(_parts(page, check))


def _parts(page: Page, check: PolicyCheck) -> Iterator[RenderableType]:
    total = len(check.policy.clauses)
    yield page.heading(f"{check.document} against {check.policy.id}, as of {prose_date(check.as_of)}")
    yield page.text(f"{len(check.unchanged)} of {total} clauses stand in it word for word.")
    for note in check.notes:
        yield page.text(f"Note: {note}")
    if check.another:
        yield page.text(f"This is another document than that of {check.policy.id}: {check.policy.document}.")
        yield page.text(
            "So no clause is said to have changed or to be missing. To begin a policy of it: eqcheck policy new"
        )
    else:
        yield from _part(page, "Changed clauses", _changed(page, check))
        yield from _part(page, "Clauses that are missing", [_duty(page, clause) for clause in check.missing])
    yield from _part(page, "New duties that belong to no clause", [_quoted(page, check, at) for at in check.new])
    yield from _wording(page, check)
    yield BLANK
    yield page.text(_closing(check))


def _part(page: Page, title: str, lines: Iterable[RenderableType]) -> Iterator[RenderableType]:
    listed = list(lines)
    if listed:
        yield BLANK
        yield page.heading(title)
        yield from listed


def _changed(page: Page, check: PolicyCheck) -> Iterator[RenderableType]:
    for change in check.changed:
        yield _duty(page, change.clause)
        yield indented(
            page.text(f'{place(check.document, change.at.spot)} may be what it has become: "{_cut(change.at)}"'), 4
        )


def _duty(page: Page, clause: Clause) -> RenderableType:
    return indented(page.text(f"{clause.id} ({clause.locator}): {clause.duty}"))


def _quoted(page: Page, check: PolicyCheck, at: FoundWords) -> RenderableType:
    return indented(page.text(f'{place(check.document, at.spot)}: "{_cut(at)}"'))


def _wording(page: Page, check: PolicyCheck) -> Iterator[RenderableType]:
    if check.flaws:
        yield BLANK
        yield page.heading("Wording")
    for identifier, flaws in groupby(check.flaws, key=lambda flaw: flaw.lint.id):
        listed = list(flaws)
        yield indented(page.text(identifier, "bold"))
        for flaw in listed:
            yield indented(page.text(f"{place(check.document, flaw.at.spot)}: {flaw.message}"), 4)
        yield indented(page.text(f"help: {listed[0].lint.help}"), 4)
        yield indented(page.text(f"basis: {_basis(listed[0])}"), 4)


def _basis(flaw: Flaw) -> str:
    unverified = " (not verified: cited from memory of the law)" if flaw.lint.basis_status == "unverified" else ""
    return flaw.lint.basis + unverified


def _closing(check: PolicyCheck) -> str:
    if check.clean:
        return "Nothing was found."
    if check.another:
        wording = counted(len(check.flaws), "finding about its wording", "findings about its wording")
        return f"Another document; {wording}." if check.flaws else "Another document."
    counts = (
        (len(check.changed), "changed clause", None),
        (len(check.missing), "missing clause", None),
        (len(check.new), "new duty", "new duties"),
        (len(check.flaws), "finding about the wording", "findings about the wording"),
    )
    return sentence(", ".join(counted(amount, one, many) for amount, one, many in counts if amount))


def place(document: str, spot: Spot) -> str:
    """`file:line`, `file, page 3`, or `file, paragraph 14 under "Heading"`; the file alone for the whole of it."""
    if spot.line is not None:
        return f"{document}:{spot.line}"
    if spot.page is not None:
        return f"{document}, page {spot.page}"
    under = f' under "{_short(spot.under, 60)}"' if spot.under else ""
    return f"{document}, paragraph {spot.paragraph}{under}" if spot.paragraph else document


def _cut(at: FoundWords) -> str:
    return _short(at.words, LONGEST)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " \N{HORIZONTAL ELLIPSIS}"


def as_json(check: PolicyCheck) -> str:
    """The findings as JSON, sorted as the text is: the same document and day give the same bytes."""
    data = {
        "format": 1,
        "policy": check.policy.id,
        "document": check.document,
        "as_of": check.as_of.isoformat(),
        "notes": list(check.notes),
        "another_document": check.another,
        "clauses": {
            "unchanged": [{"clause": item.clause.id, **_spot(item.at.spot)} for item in check.unchanged],
            "changed": [
                {"clause": item.clause.id, "likeness": round(item.likeness, 3), **_passed(item.at)}
                for item in check.changed
            ],
            "missing": [clause.id for clause in check.missing],
            "new": [_passed(at) for at in check.new],
        },
        "wording": [_flaw(flaw) for flaw in check.flaws],
    }
    return json_text(data, indent=2) + "\n"


def _flaw(flaw: Flaw) -> dict[str, Any]:
    lint = flaw.lint
    return {
        "id": lint.id,
        "message": flaw.message,
        **_passed(flaw.at),
        "help": lint.help,
        "basis": lint.basis,
        "basis_status": lint.basis_status,
    }


def _passed(at: FoundWords) -> dict[str, Any]:
    return {**_spot(at.spot), "words": _cut(at)}


def _spot(spot: Spot) -> dict[str, Any]:
    return {"line": spot.line, "page": spot.page, "paragraph": spot.paragraph, "under": spot.under}
