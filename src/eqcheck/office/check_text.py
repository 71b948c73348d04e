"""What `evidence check` says, as plain text."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby, islice
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST, FileState, prose_date
from eqcheck.office.forms import heading, spoken
from eqcheck.reports.terminal.page import BLANK, indented
from eqcheck.reports.words import counted, listed, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from eqcheck.domain.assessment import Reading
    from eqcheck.messages.message import MessageKind
    from eqcheck.office.checking import AdvisedProblem, CheckedFile, FolderCheck
    from eqcheck.office.needs import EvidenceNeed
    from eqcheck.reports.terminal.page import Page

_MOST_TOLD = 12
"""How many problems of one file are shown; --format json has all."""

_MOST_FILES = 40
"""Where there are more, how each was read is told only when it is asked for: more are not looked through. Of files that
have the same to be put right or looked at, and of schools that lack something, no more are listed than so many."""


def check_text(check: FolderCheck, page: Page, *, detail: bool) -> str:
    """The whole check; `detail` also says of each file how its columns were read."""
    return page.printed(_parts(check, page, detail=detail))


def _parts(check: FolderCheck, page: Page, *, detail: bool) -> Iterator[RenderableType]:
    yield page.heading(f"Evidence of {check.title}, checked as of {prose_date(check.as_of)}")
    yield page.text(_counts(check))
    most = len(check.files) if detail else _MOST_FILES
    yield from _to_mend(page, [file for file in check.files if file.faulty], most)
    yield from _to_look_at(page, [file for file in check.files if file.look], most)
    yield from _missing(check, page, len(check.names) if detail else _MOST_FILES)
    yield from _ending(check, page)
    used = [file for file in check.files if file.file.state is FileState.USED]
    if used:
        yield BLANK
        yield page.heading("How the files were read")
    if len(used) > _MOST_FILES and not detail:
        yield indented(
            page.text(f"{counted(len(used), 'file')}: --detail lists each, --school KEY those of one school.")
        )
    else:
        for file in used:
            yield from _file(page, file, detail=detail)
        if used and not detail:
            yield page.text("--detail shows which heading was read as which column.")
    yield BLANK
    yield page.text(result(check), "bold")


def _counts(check: FolderCheck) -> str:
    if not check.files and not check.aside:
        return "No file was found: each belongs in evidence/<school key>/ or evidence/trust/."
    states = [file.file.state for file in check.files]
    unused = len(states) - states.count(FileState.USED)
    parts = [f"{states.count(FileState.USED)} read"] + ([f"{unused} not read"] if unused else [])
    parts += [f"{check.aside} left aside"] if check.aside else []
    rows = sum(file.file.rows for file in check.files)
    return f"{counted(len(states) + check.aside, 'file')}: {', '.join(parts)}; {counted(rows, 'row')}."


def result(check: FolderCheck) -> str:
    """What it comes to, in a sentence, as the exit code says it."""
    faulty = sum(file.faulty for file in check.files)
    if faulty:
        return f"{counted(faulty, 'file')} must be put right before sending."
    if check.missing:
        fine = "The files are fine" if check.files else "No file was found"
        return f"{fine}; {counted(len(check.missing), 'kind')} of evidence missing."
    if not check.files:
        return "No file was found."
    look = sum(bool(file.look) for file in check.files)
    return f"Nothing must be put right; {counted(look, 'file')} to look at." if look else "Nothing to put right."


# --- problems -------------------------------------------------------------------------------------


def _to_mend(page: Page, files: Sequence[CheckedFile], most: int) -> Iterator[RenderableType]:
    if not files:
        return
    yield BLANK
    yield page.heading(f"To put right before sending ({counted(len(files), 'file')})")
    first, further = _first_alike([(file, file.mend) for file in files], most)
    for file, _ in first:
        yield indented(page.text(file.file.path, "bold"))
        if file.file.state is not FileState.USED:
            state = "cannot be read" if file.file.state is FileState.UNREADABLE else "is not used"
            yield indented(page.text(f"{state}: {file.file.reason or ''}"), 4)
        yield from _problem_lines(page, file.mend)
        if file.to_do:
            yield indented(page.text(f"To do: {file.to_do}."), 6)
    yield from _further(page, further)


def _to_look_at(page: Page, files: Sequence[CheckedFile], most: int) -> Iterator[RenderableType]:
    """Warnings: those about whole files by what they say, for many have the same, then those about rows by file."""
    if not files:
        return
    yield BLANK
    yield page.heading(f"To look at ({counted(len(files), 'file')})")
    whole: dict[AdvisedProblem, list[str]] = {}
    for file in files:
        for item in file.look:
            if item.problem.row is None and item.problem.column is None:
                whole.setdefault(item, []).append(file.file.path)
    whole = {item: paths for item, paths in whole.items() if len(paths) > 1}
    for item, paths in whole.items():
        yield indented(page.text(f"{len(paths)} files, of each: {item.problem.message}", "bold"))
        more = f" and {len(paths) - most:,} more" if len(paths) > most else ""
        yield indented(page.text(", ".join(paths[:most]) + more), 4)
        if item.to_do:
            yield indented(page.text(f"To do: {item.to_do}."), 6)
    placed = [(file, [item for item in file.look if item not in whole]) for file in files]
    first, further = _first_alike([(file, items) for file, items in placed if items], most)
    for file, items in first:
        yield indented(page.text(file.file.path, "bold"))
        yield from _problem_lines(page, items)
    yield from _further(page, further)


_Told = tuple["CheckedFile", "Sequence[AdvisedProblem]"]


def _first_alike(files: Sequence[_Told], most: int) -> tuple[list[_Told], int]:
    """Of the files of which the same kinds of things are told the first `most`, and how many there are besides."""
    alike: Counter[tuple[MessageKind, ...]] = Counter()
    first = []
    for file, items in files:
        reason = [file.file.reason.kind] if file.file.reason is not None else []
        kinds = tuple(dict.fromkeys([*reason, *(item.problem.message.kind for item in items)]))
        alike[kinds] += 1
        if alike[kinds] <= most:
            first.append((file, items))
    return first, len(files) - len(first)


def _further(page: Page, files: int) -> Iterator[RenderableType]:
    if files:
        yield indented(
            page.text(f"and {counted(files, 'more file')} with the same as some of these; --detail lists all.")
        )


def _problem_lines(page: Page, problems: Sequence[AdvisedProblem]) -> Iterator[RenderableType]:
    for item in islice(problems, _MOST_TOLD):
        yield indented(page.text(place(item) + str(item.problem.message)), 4)
        if item.to_do:
            yield indented(page.text(f"To do: {item.to_do}."), 6)
    if len(problems) > _MOST_TOLD:
        yield indented(page.text(f"and {len(problems) - _MOST_TOLD} more; --format json lists them all."), 4)


def place(advised: AdvisedProblem) -> str:
    """Where a problem is, as a person finds it in Excel."""
    problem = advised.problem
    where = [f"row {problem.row}"] if problem.row else []
    if problem.count > 1 and problem.row:
        where = [f"row {problem.row} and {counted(problem.count - 1, 'more row')}"]
    if problem.column:
        where.append(f'column "{problem.column}"')
    return ", ".join(where) + ": " if where else ""


# --- what is missing ------------------------------------------------------------------------------


def _missing(check: FolderCheck, page: Page, most: int) -> Iterator[RenderableType]:
    if not check.missing:
        return
    yield BLANK
    yield page.heading(f"Missing, and needed now ({len(check.missing)})")
    lacking = list(_by_subject(check, check.missing))
    for subject, needs in lacking[:most]:
        if len(check.names) > 1:
            yield indented(page.text(subject, "bold"))
        for need in needs:
            yield indented(page.text(f"{need.type.title} ({need.type.id}), for {clauses(need)}"), _depth(check))
    if len(lacking) > most:
        further = sum(len(needs) for _, needs in lacking[most:])
        schools = counted(len(lacking) - most, "more school")
        yield indented(
            page.text(f"and {further:,} of {schools}: --detail lists all, --school KEY those of one school.")
        )


def _ending(check: FolderCheck, page: Page) -> Iterator[RenderableType]:
    if not check.ahead:
        if check.names:
            yield BLANK
            yield page.text("Give --school to see what runs out, and when.")
        return
    if not check.ending:
        return
    yield BLANK
    yield page.heading(f"Due again within {check.ahead} days ({len(check.ending)})")
    for subject, needs in _by_subject(check, check.ending):
        if len(check.names) > 1:
            yield indented(page.text(subject, "bold"))
        for need in sorted(needs, key=lambda need: (str(need.runs_out), need.type.title)):
            due = prose_date(need.runs_out) if need.runs_out else ""
            said = f"by {due}: {need.type.title} ({need.type.id}), for {need.runs_out_for}"
            yield indented(page.text(said), _depth(check))


def _depth(check: FolderCheck) -> int:
    """How far what is missing is indented: further under the names of schools."""
    return 4 if len(check.names) > 1 else 2


def _by_subject(check: FolderCheck, needs: Sequence[EvidenceNeed]) -> Iterator[tuple[str, list[EvidenceNeed]]]:
    needs_by_key: dict[str, list[EvidenceNeed]] = {}
    for need in needs:
        needs_by_key.setdefault(need.subject, []).append(need)
    for key, name in check.names.items():
        if key in needs_by_key:
            yield f"{name} itself" if key == TRUST else f"{name} ({key})", needs_by_key[key]


def clauses(need: EvidenceNeed) -> str:
    """The clauses that need it, the first three by name."""
    names = list(dict.fromkeys(reason.clause for reason in need.reasons))
    return listed(names) if len(names) <= 3 else f"{', '.join(names[:3])} and {len(names) - 3} more"


# --- how files were read --------------------------------------------------------------------------


def _file(page: Page, file: CheckedFile, *, detail: bool) -> Iterator[RenderableType]:
    title = file.type.title if file.type is not None else "unknown"
    also = "".join(f" and {name.replace('_', ' ')}" for name in file.file.also)
    yield indented(page.text(f"{file.file.path}:"))
    yield indented(page.text(f"{title}{also}, {counted(file.file.rows, 'row')}{period(file)}"), 4)
    if file.unneeded:
        yield indented(page.text("No duty of the policies that the trust adopted reads it."), 4)
    if not detail:
        return
    if file.file.headings:
        read = [f'"{name}" as {_column(file, column)}' for name, column in file.file.headings.items()]
        yield indented(page.text(f"Read: {', '.join(read)}."), 4)
    if file.absent:
        yield indented(page.text(f"Not there: {', '.join(_column(file, name) for name in file.absent)}."), 4)
    yield from _readings(page, file)
    for note in file.notes:
        yield indented(page.text(f"Note: {place(note)}{_ended(note)}"), 4)
        if note.problem.help:
            yield indented(page.text(sentence(note.problem.help)), 6)


def _ended(advised: AdvisedProblem) -> str:
    """A note as a sentence, or as the end of one that begins with its place."""
    message = str(advised.problem.message).strip()
    said = sentence(message)
    return message + said[len(message) :] if place(advised) else said


def _column(file: CheckedFile, name: str) -> str:
    column = file.type.columns.get(name) if file.type is not None else None
    return heading(column).removesuffix(" *") if column is not None else spoken(name)


def _readings(page: Page, file: CheckedFile) -> Iterator[RenderableType]:
    """What was read of a document, row by row, each value with its place and how sure it is."""
    for (name, row), readings in groupby(file.file.readings, key=lambda reading: (reading.type, reading.row)):
        yield indented(page.text(f"{spoken(name)}, {file.file.place_of(row)}:"), 4)
        for reading in readings:
            yield indented(page.text(_reading(reading)), 6)
    if file.file.unsure:
        left = listed([name.replace(".", ": ").replace("_", " ") for name in file.file.unsure])
        yield indented(page.text(f"Left unknown: {left}."), 4)


def _reading(reading: Reading) -> str:
    name = spoken(reading.column)
    rule = f"; {reading.rule}" if reading.rule else ""
    if not reading.value and reading.text:
        return f'{name}: not understood ({reading.where}, "{reading.text}")'
    if not reading.value:
        return f"{name}: read, and not shown here, for it is personal ({reading.certainty}, {reading.where})"
    text = f', "{reading.text}"' if reading.text else ""
    return f"{name}: {_value(reading.value)} ({reading.certainty}, {reading.where}{text}{rule})"


def _value(text: str) -> str:
    try:
        return prose_date(date.fromisoformat(text))
    except ValueError:
        return {"true": "yes", "false": "no"}.get(text, text.replace("_", " "))


def period(file: CheckedFile) -> str:
    """The days that a file's rows are of, to follow their count."""
    years = ""
    if file.years is not None:
        years = f", {file.years[0]}" if file.years[0] == file.years[1] else f", {file.years[0]} to {file.years[1]}"
    if file.first is None or file.last is None:
        return years
    return f"{years}, {prose_date(file.first)}" + (f" to {prose_date(file.last)}" if file.last != file.first else "")
