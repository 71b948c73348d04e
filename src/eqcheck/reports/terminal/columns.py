"""Tables with a column for each subject: in one piece where they fit, otherwise in several, never cut."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, pairwise, zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from eqcheck.reports.terminal.page import BLANK, HEADING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from eqcheck.reports.terminal.page import Page

_GAP = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what it is about, and a cell for each subject.

    Without cells it is a heading, or with a `note` a line that says one thing of all subjects.
    """

    label: Text
    cells: Mapping[str, Text]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class TableForm:
    """One way to write a table: the head of its first column, and its rows."""

    head: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class _Layout:
    """A form with the width of its first column, and the head and width of each subject's column."""

    form: TableForm
    label: int
    heads: Mapping[str, str]
    widths: Mapping[str, int]
    numbered: bool = False

    def room_for(self, subjects: Sequence[str]) -> int:
        return self.label + sum(_GAP + self.widths[subject] for subject in subjects)


def tables(
    page: Page, subjects: Sequence[str], forms: Sequence[TableForm], numbers: Mapping[str, int]
) -> Iterator[Text]:
    """The table over `subjects` in the first of `forms` that fits the page.

    Subjects have their `numbers` where their keys are too wide for the columns, with a list of the numbers
    above. Where not even the last form fits, that one becomes several tables of some subjects each.
    """
    layout = _fitting(page, subjects, forms, numbers)
    if layout is not None:
        yield from _table(page, layout, subjects)
        return
    layout = _layout(forms[-1], subjects, _numbers(subjects, numbers), numbered=True)
    for at, block in enumerate(_blocks(layout, subjects, page.room)):
        if at:
            yield BLANK
        yield from _table(page, layout, block)


def fits(page: Page, subjects: Sequence[str], forms: Sequence[TableForm], numbers: Mapping[str, int]) -> bool:
    """Whether any of `forms` fits the page in one table."""
    return _fitting(page, subjects, forms, numbers) is not None


def _fitting(
    page: Page, subjects: Sequence[str], forms: Sequence[TableForm], numbers: Mapping[str, int]
) -> _Layout | None:
    """The first form that fits: under the subjects' keys in any form rather than under numbers."""
    keys = {subject: page.safe(subject) for subject in subjects}
    folded = {subject: key.replace("-", "-\n") for subject, key in keys.items()}
    named = (_layout(form, subjects, heads) for form in forms for heads in (keys, folded))
    numbered = (_layout(form, subjects, _numbers(subjects, numbers), numbered=True) for form in forms)
    return next((it for it in chain(named, numbered) if it.room_for(subjects) <= page.room), None)


def _numbers(subjects: Sequence[str], numbers: Mapping[str, int]) -> dict[str, str]:
    """The number of each subject; what has none, such as the trust or a status, stays what it is."""
    return {subject: str(numbers.get(subject, subject)) for subject in subjects}


def _layout(form: TableForm, subjects: Sequence[str], heads: Mapping[str, str], *, numbered: bool = False) -> _Layout:
    labels = [row.label.cell_len for row in form.rows if row.cells or row.note]
    label = max([cell_len(form.head), *labels])
    widths = {}
    for subject in subjects:
        cells = [row.cells[subject].cell_len for row in form.rows if subject in row.cells]
        widths[subject] = max([*map(cell_len, heads[subject].split("\n")), *cells])
    return _Layout(form, label, heads, widths, numbered)


def _blocks(layout: _Layout, subjects: Sequence[str], room: int) -> list[list[str]]:
    """Subjects in their order, in as few blocks as the page has room for, of like size where that fits."""
    blocks: list[list[str]] = []
    for subject in subjects:
        if blocks and layout.room_for([*blocks[-1], subject]) <= room:
            blocks[-1].append(subject)
        else:
            blocks.append([subject])
    ends = [len(subjects) * at // len(blocks) for at in range(len(blocks) + 1)]
    even = [list(subjects[start:end]) for start, end in pairwise(ends)]
    return even if all(layout.room_for(block) <= room for block in even) else blocks


def _table(page: Page, layout: _Layout, subjects: Sequence[str]) -> Iterator[Text]:
    if layout.numbered:
        named = (subject for subject in subjects if layout.heads[subject] != subject)
        keys = (page.text(f"{layout.heads[subject]} {subject}") for subject in named)
        yield from page.flowed(keys, ", ")
    heads = [layout.heads[subject].split("\n") for subject in subjects]
    for at, line in enumerate(zip_longest(*heads, fillvalue="")):
        yield _line(layout, subjects, Text("" if at else layout.form.head), map(Text, line), style=HEADING)
    for row in layout.form.rows:
        if row.cells:
            yield _line(layout, subjects, row.label, (row.cells.get(subject, BLANK) for subject in subjects))
        else:
            yield _noted(layout, row.label, row.note) if row.note else row.label


def _noted(layout: _Layout, label: Text, note: Text) -> Text:
    space = " " * (layout.label - label.cell_len + _GAP)
    return Text(overflow="fold").append_text(label).append(space).append_text(note)


def _line(layout: _Layout, subjects: Sequence[str], label: Text, cells: Iterable[Text], style: str = "") -> Text:
    """One line of the table: each text and the spaces that fill its column."""
    line = Text(style=style, overflow="fold")
    space = 0
    for width, content in zip((layout.label, *map(layout.widths.__getitem__, subjects)), (label, *cells), strict=True):
        line.append(" " * space).append_text(content)
        space = width - content.cell_len + _GAP
    return line
