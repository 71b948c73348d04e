"""The file beside a document that states its values, with what was read in it filled in and the blanks to fill."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Certainty, FileState
from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.domain.trust import School, TrustSetup
from eqcheck.evidence.collect import collect_files
from eqcheck.evidence.folder import EVIDENCE, FolderEntry, real_path
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from eqcheck.domain.assessment import EvidenceFile, Reading
    from eqcheck.domain.evidence_type import Column, EvidenceType

_SCHOOL = "school"
_FROM_NAME = "in the file's name"


def sidecar_form(
    file: Path, type_: EvidenceType, types: Mapping[str, EvidenceType], trust: TrustSetup | None = None
) -> bytes:
    """The YAML file to put beside `file`, a document of a type; read as in a `trust`, with its own words and terms.

    A value that was read stands as it is, with where; a column that was not stands behind a # with what it means, and
    so does what nobody has judged: whether a section has what its heading says. Rows that a document holds are a list.

    Raises:
        MistakesError: when there is no such file, or no document of the type is read.
    """
    if not file.is_file():
        refuse([Mistake(CommandKind.PATH_UNKNOWN(), Place(file.as_posix()), "name a document")])
    if type_.documents is None:
        kind = CommandKind.NOT_STATED(type=type_.id)
        refuse([Mistake(kind, Place(file.as_posix()), f"fill in its form: eqcheck evidence template {type_.id}")])
    entry = FolderEntry(f"{EVIDENCE}/{_SCHOOL}/{type_.id}{file.suffix.casefold()}", os.fspath(real_path(file)))
    schools = (School(_SCHOOL, "", ""),)
    setup = TrustSetup("", schools, ()) if trust is None else replace(trust, schools=schools)
    account = collect_files([entry], setup, types).files[0]
    return "".join(f"{line}\n" for line in _lines(file.name, type_, types, account)).encode()


def _lines(name: str, type_: EvidenceType, types: Mapping[str, EvidenceType], account: EvidenceFile) -> Iterator[str]:
    yield f"# What {json.dumps(name)} states. A value here counts before what is read in the document."
    yield "# Where a line begins with #, nothing is stated: write the value and take the # away."
    if account.state is not FileState.USED and account.reason is not None:
        yield f"# Nothing was read: {account.reason}."
    if type_.documents is not None and type_.documents.many:
        yield from _list(type_, account)
        return
    own = [it for it in account.readings if it.type == type_.id and it.where != _FROM_NAME]
    read = {it.column: it for it in own if it.certainty is not Certainty.SECTION and it.value != "false"}
    for column in type_.columns.values():
        if column.read:
            yield _line(column, read.get(column.name))
    for _, other in sorted(types.items()):
        if other.documents is None or type_.id not in other.documents.within:
            continue
        rows = {it.row for it in account.readings if it.type == other.id}
        if rows:
            yield f"# {other.id}: {len(rows)} rows were read; a list of rows here would count instead of them."
        else:
            yield from _list(other, account)


def _list(type_: EvidenceType, account: EvidenceFile) -> Iterator[str]:
    """The rows of a type that were read; where none was, one to be filled in, behind a #."""
    rows: dict[int, dict[str, Reading]] = {}
    for it in account.readings:
        if it.type == type_.id:
            rows.setdefault(it.row, {})[it.column] = it
    columns = [column for column in type_.columns.values() if column.read]
    if not rows:
        yield f"# {type_.id}:  # none was read; a list, of which each item is as this one"
        for at, column in enumerate(columns):
            yield f"#   {'- ' if not at else '  '}{_line(column, None).removeprefix('# ')}"
        return
    yield f"{type_.id}:"
    for read in rows.values():
        for at, column in enumerate(sorted(columns, key=lambda each: not _value_of(read.get(each.name)))):
            yield f"  {'- ' if not at else '  '}{_line(column, read.get(column.name))}"


def _value_of(reading: Reading | None) -> str:
    return reading.value if reading is not None else ""


def _line(column: Column, reading: Reading | None) -> str:
    if reading is None or not reading.value:
        return f"# {column.name}:  # {column.meaning} Example: {json.dumps(column.example, ensure_ascii=False)}"
    return f"{column.name}: {json.dumps(reading.value, ensure_ascii=False)}  # read {reading.where or 'in it'}"
