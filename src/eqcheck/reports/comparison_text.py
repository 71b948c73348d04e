"""What two assessments decide differently, as text, Markdown and JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, replace
from textwrap import fill
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import TRUST
from eqcheck.domain.comparison import Direction
from eqcheck.domain.status import prose_date
from eqcheck.reports.change_words import HEADINGS, before_and_now, cause_words, change_rows
from eqcheck.reports.harmless import harmless
from eqcheck.reports.json_text import json_text
from eqcheck.reports.words import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.domain.comparison import CellChange, Comparison

_PARTS = {Direction.WORSE: "Worse", Direction.BETTER: "Better", Direction.OTHER: "Neither better nor worse"}


def as_text(comparison: Comparison, names: Mapping[str, str], *, width: int = 80) -> str:
    """The changes for a terminal: first what is not the schools' doing, then what became worse, then better."""
    lines = (fill(harmless(line), width, subsequent_indent="      ") for line in _text(comparison, names))
    return "\n".join(lines) + "\n"


def _text(comparison: Comparison, names: Mapping[str, str]) -> Iterator[str]:
    yield heading(comparison, names)
    yield _in_short(comparison)
    for title, cells in _parts(comparison):
        yield ""
        yield f"{title} ({len(cells)})"
        for cell in cells:
            was, now = before_and_now(cell)
            yield f"  {names.get(cell.subject, cell.subject)}, {cell.clause}: {was}, now {now}"
            yield f"      {cause_words(cell.cause)}"


def heading(comparison: Comparison, names: Mapping[str, str]) -> str:
    """Which trust, where its name is known, and which two days."""
    days = f"from {prose_date(comparison.since)} to {prose_date(comparison.until)}"
    return f"{names[TRUST]} {days}" if TRUST in names else days.capitalize()


def _in_short(comparison: Comparison) -> str:
    if not comparison.cells:
        sentence = f"Nothing changed: {counted(comparison.same, 'duty', 'duties')} as before."
    else:
        numbers = Counter(cell.direction for cell in comparison.cells)
        parts = [f"{numbers[way]} {_PARTS[way].lower()}" for way in _PARTS if numbers[way]]
        sentence = f"{counted(len(comparison.cells), 'cell')} changed: {listed(parts)}. {comparison.same} as before."
    if comparison.not_compared:
        sentence += f" {comparison.not_compared} that only one of the two looked at were not compared."
    return sentence


def _parts(comparison: Comparison) -> Iterator[tuple[str, Sequence[CellChange]]]:
    apart = [cell for cell in comparison.cells if cell.cause.is_not_the_schools]
    if apart:
        yield "Not the schools' doing", apart
    rest = [cell for cell in comparison.cells if not cell.cause.is_not_the_schools]
    for way, title in _PARTS.items():
        cells = [cell for cell in rest if cell.direction is way]
        if cells:
            yield title, cells


def as_markdown(comparison: Comparison, names: Mapping[str, str]) -> str:
    """The changes as a table in Markdown."""
    from eqcheck.reports.files.markdown_file import table_lines  # noqa: PLC0415 - start-up

    head = [f"# {harmless(heading(comparison, names))}", "", _in_short(comparison), ""]
    rows = list(change_rows(comparison, names))
    return "\n".join([*head, *(table_lines(HEADINGS, rows) if rows else ())]) + "\n"


def as_html(comparison: Comparison, names: Mapping[str, str]) -> str:
    """The changes as a page: a table of each part, first what is not the schools' doing."""
    from eqcheck.reports.page.markup import table, text  # noqa: PLC0415 - start-up
    from eqcheck.reports.page.whole import whole_page  # noqa: PLC0415 - start-up

    title_of_page = heading(comparison, names)
    tables = []
    for title, cells in _parts(comparison):
        rows = (
            f'<tr><td>{text(name)}</td><th scope="row">{text(clause)}</th><td>{text(was)}</td><td>{text(now)}</td>'
            f"<td>{text(why)}</td></tr>"
            for name, clause, was, now, why in change_rows(replace(comparison, cells=tuple(cells)), names)
        )
        tables.append(f"<section><h2>{text(title)} ({len(cells)})</h2>{table(title, HEADINGS, rows)}</section>")
    main = f"<main><p>{text(_in_short(comparison))}</p>{''.join(tables)}</main>"
    return whole_page(title_of_page, f"<header><h1>{text(title_of_page)}</h1></header>{main}")


def as_json(comparison: Comparison) -> str:
    """The changes for programs: keys are sorted and stay what they are."""
    return json_text(_data(comparison), indent=2, sort_keys=True) + "\n"


def _data(comparison: Comparison) -> dict[str, Any]:
    return {
        "since": comparison.since.isoformat(),
        "until": comparison.until.isoformat(),
        "same": comparison.same,
        "not_compared": comparison.not_compared,
        "changes": [
            {
                "clause": cell.clause,
                "subject": cell.subject,
                "before": cell.before.value if cell.before else None,
                "now": cell.now.value if cell.now else None,
                "waived_before": cell.waived_before,
                "waived_now": cell.waived_now,
                "direction": cell.direction.value,
                "cause": cell.cause.kind.value,
                "names": list(cell.cause.names),
                "besides": list(cell.cause.besides),
                "short_now": [asdict(item) for item in cell.cause.short_now],
                "short_before": [asdict(item) for item in cell.cause.short_before],
            }
            for cell in comparison.cells
        ],
    }
