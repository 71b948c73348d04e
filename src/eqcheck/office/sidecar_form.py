"""The file beside a document that states its values, with what was read in it filled in and the blanks to fill."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Certainty, FileState
from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.domain.trust import School, TrustSetup
from eqcheck.evidence.collect import collect_files
from eqcheck.evidence.folder import EVIDENCE, FolderEntry
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from eqcheck.domain.assessment import EvidenceFile, Reading
    from eqcheck.domain.evidence_type import Column, EvidenceType

_SCHOOL = "school"
_FROM_NAME = "in the file's name"


def sidecar_form(file: Path, type_: EvidenceType, types: Mapping[str, EvidenceType]) -> bytes:
    """The YAML file to put beside `file`, a document of a type.

    A value that was read stands as it is, with where; a column that was not stands behind a # with what it means, and
    so does what nobody has judged: whether a section has what its heading says.

    Raises:
        MistakesError: when there is no such file, or no document of the type is read.
    """
    if not file.is_file():
        refuse([Mistake(CommandKind.PATH_UNKNOWN(), Place(file.as_posix()), "name a document")])
    if type_.documents is None or type_.documents.many:
        kind = CommandKind.NOT_STATED(type=type_.id)
        refuse([Mistake(kind, Place(file.as_posix()), f"fill in its form: eqcheck evidence template {type_.id}")])
    entry = FolderEntry(f"{EVIDENCE}/{_SCHOOL}/{type_.id}{file.suffix.casefold()}", os.fspath(file))
    setup = TrustSetup("", (School(_SCHOOL, "", ""),), ())
    account = collect_files([entry], setup, types).files[0]
    return "".join(f"{line}\n" for line in _lines(file.name, type_, account)).encode()


def _lines(name: str, type_: EvidenceType, account: EvidenceFile) -> Iterator[str]:
    yield f"# What {json.dumps(name)} states. A value here counts before what is read in the document."
    yield "# Where a line begins with #, nothing is stated: write the value and take the # away."
    if account.state is not FileState.USED and account.reason is not None:
        yield f"# Nothing was read: {account.reason}."
    own = [it for it in account.readings if it.type == type_.id and it.where != _FROM_NAME]
    read = {it.column: it for it in own if it.certainty is not Certainty.SECTION and it.value != "false"}
    for column in type_.columns.values():
        if column.read:
            yield _line(column, read.get(column.name))
    rows: dict[str, set[int]] = {}
    for it in account.readings:
        if it.type != type_.id:
            rows.setdefault(it.type, set()).add(it.row)
    for other, numbers in sorted(rows.items()):
        yield f"# {other}: {len(numbers)} rows were read; a list of rows here would count instead of them."


def _line(column: Column, reading: Reading | None) -> str:
    if reading is None or not reading.value:
        return f"# {column.name}:  # {column.meaning} Example: {json.dumps(column.example, ensure_ascii=False)}"
    return f"{column.name}: {json.dumps(reading.value, ensure_ascii=False)}  # read {reading.where or 'in it'}"
